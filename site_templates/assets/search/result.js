// How a result looks.

import { element, language } from "../site.js";

const BEFORE = 28;
const LENGTH = 120;

/** A part of the text around the first spot, the words in it marked. */
export function excerpt({ text, spots, textLanguage }) {
  const first = spots[0]?.[0] ?? 0;
  const start = first > BEFORE + 8 ? first - BEFORE : 0;
  const end = Math.min(text.length, start + LENGTH);
  const attributes = { class: "excerpt", lang: textLanguage === language ? null : textLanguage };
  const shown = element("span", attributes, start > 0 ? "…" : "");
  let at = start;
  for (const [from, to] of spots) {
    if (from >= end) break;
    if (to <= at) continue;
    shown.append(text.slice(at, from), element("mark", {}, text.slice(from, Math.min(to, end))));
    at = Math.min(to, end);
  }
  shown.append(text.slice(at, end), end < text.length ? "…" : "");
  return shown;
}

/** The address of a clause below the pages of this language. */
export function clauseHref(home, { policy, clause }) {
  return `${home}policies/${policy}/#${clause}`;
}

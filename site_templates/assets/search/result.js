// How a result looks.

import { element, language } from "../site.js";

// A Chinese character says about as much as three letters.
const HAN = { before: 28, length: 120, word: /[\p{Script=Latin}\d.,%-]{2}/u };
const LETTERS = { before: 80, length: 320, word: /\S{2}/u };

/** A part of the text around the first spot, the words in it marked. */
export function excerpt({ text, spots, textLanguage }) {
  const [start, end] = cut(text, spots[0]?.[0] ?? 0);
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

/** The range to show around a spot; words of letters and numbers stay whole. */
function cut(text, spot) {
  const { before, length, word } = /\p{Script=Han}/u.test(text) ? HAN : LETTERS;
  let start = spot > before + 8 ? spot - before : 0;
  let end = Math.min(text.length, start + length);
  const isCutIn = (at) => at > 0 && at < text.length && word.test(text.slice(at - 1, at + 1));
  while (start < spot && isCutIn(start)) start += 1;
  while (end > spot + before && isCutIn(end)) end -= 1;
  return [start, end];
}

/** The address of a clause below the pages of this language. */
export function clauseHref(home, { policy, clause }) {
  return `${home}policies/${policy}/#${clause}`;
}

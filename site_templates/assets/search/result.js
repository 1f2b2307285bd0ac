// How a result looks.

import { element, language, say } from "../site.js";

// A Chinese character says about as much as three letters.
const HAN = { before: 28, length: 120, word: /[\p{Script=Latin}\d.,%-]{2}/u };
const LETTERS = { before: 80, length: 320, word: /\S{2}/u };

/** A part of a text around the first range, the ranges in it marked. */
export function excerpt({ words, ranges, language: written }) {
  const text = words.replaceAll("\n", " ");
  const [start, end] = cut(text, ranges[0]?.[0] ?? 0);
  const attributes = { class: "excerpt", lang: written === language ? null : written };
  const shown = element("span", attributes, start > 0 ? "…" : "");
  let at = start;
  for (const [from, to] of ranges) {
    if (from >= end) break;
    if (to <= at) continue;
    const begin = Math.max(from, at);
    shown.append(text.slice(at, begin), element("mark", {}, text.slice(begin, Math.min(to, end))));
    at = Math.min(to, end);
  }
  shown.append(text.slice(at, end), end < text.length ? "…" : "");
  return shown;
}

/** The excerpts of a result, one paragraph each; those that hold words say in which text. */
export function excerpts({ excerpts: texts, byTerm }) {
  const shown = texts.map((text) => {
    const paragraph = element("p", { class: "result__text" }, excerpt(text));
    if (text.isFound) paragraph.append(" ", foundIn(text.name, text.language));
    return paragraph;
  });
  for (const term of byTerm) {
    shown[0].append(" ", element("span", { class: "found-in" }, say("by_term", { term: equation(term) })));
  }
  return shown;
}

/** A term in the original, in the reader's script if there is one, and in the translations. */
export function equation({ original, scripts, forms }) {
  return [scripts[language] ?? original, ...Object.values(forms).map(([form]) => form)].join(" = ");
}

/** The address of a clause below the pages of this language. */
export function clauseHref(home, { policy, clause }) {
  return `${home}policies/${policy}/#${clause}`;
}

function foundIn(name, written) {
  return element("span", { class: "found-in", lang: written, title: say("found_in", { text: name }) }, name);
}

/** The range to show around a place; words of letters and numbers stay whole. */
function cut(text, place) {
  const { before, length, word } = /\p{Script=Han}/u.test(text) && !isMostlyLetters(text) ? HAN : LETTERS;
  let start = place > before + 8 ? place - before : 0;
  let end = Math.min(text.length, start + length);
  const isCutIn = (at) => at > 0 && at < text.length && word.test(text.slice(at - 1, at + 1));
  while (start < place && isCutIn(start)) start += 1;
  while (end > place + before && isCutIn(end)) end -= 1;
  return [start, end];
}

/** Whether a text is in letters, though it may give Chinese names in brackets. */
function isMostlyLetters(text) {
  const letters = text.match(/\p{Script=Latin}/gu)?.length ?? 0;
  return letters * 2 > text.length;
}

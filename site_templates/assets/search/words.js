// The words of a text in an alphabet, as the index spells them.
// Keep in step with generator/render/search_words.py.

import * as english from "./english.js";

const HAN = "\\u3007\\u3400-\\u9fff\\uf900-\\ufaff\\u{20000}-\\u{323af}";
const LETTER = `(?![${HAN}])[\\p{L}\\p{Nl}\\p{No}]`;
const WORD = new RegExp(
  `(?<share>per[\\s-]?cent(?!${LETTER}))|(?<number>\\p{Nd}+(?:[.,]\\p{Nd}+)*)` +
    `|(?:${LETTER})+(?:['’](?:${LETTER})+)*|[%％‰]`,
  "giu",
);
const SHARE = "percent";

// A language whose inflection we do not know: words are compared as they are spelt.
const AS_SPELT = { stem: (word) => word, spelling: (word) => word, isIgnored: () => false };
const INFLECTIONS = { en: { ...english, stem: remembered(english.stem), spelling: remembered(english.spelling) } };

/** How words of a language are inflected and spelt. */
export function inflectionOf(language) {
  return INFLECTIONS[language.split("-")[0]] ?? AS_SPELT;
}

/** The words and numbers of a text, each with its half-open range in it. */
export function wordsOf(text) {
  return Array.from(text.matchAll(WORD), (match) => ({
    word: spelt(match),
    start: match.index,
    end: match.index + match[0].length,
  }));
}

/** A function that works each word out once: a vocabulary is asked anew with every query. */
function remembered(work) {
  const known = new Map();
  return (word) => {
    if (!known.has(word)) known.set(word, work(word));
    return known.get(word);
  };
}

function spelt({ 0: found, groups }) {
  if (groups.share) return SHARE;
  const plain = found.normalize("NFKC").toLowerCase().replaceAll("’", "'");
  if (groups.number) return plain.replaceAll(",", "");
  return plain === "%" ? SHARE : plain.replace(/'s$/u, "");
}

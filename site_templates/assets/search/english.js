// English words that are one word to a reader: number, tense, British and American spelling.

const IGNORED = new Set(
  "a an and are as at be by for from in is it its of on or shall that the this to with".split(" "),
);

// What is spelt with the left in one country and with the right in another.
const SPELLINGS = [
  [/([iy])z/g, "$1s"],
  [/(..)our(?=$|s$|ed$|ing|able|al|ite|ful|er|hood)/, "$1or"],
  [/([bt])re(?=s?$)/, "$1er"],
  [/ense(?=s?$)/, "ence"],
  [/practis/, "practic"],
  [/ogue(?=s?$)/, "og"],
  [/dgement/, "dgment"],
  [/ll(?=ful|ment)/, "l"],
  [/^enquir/, "inquir"],
];
const IRREGULAR = new Map([
  ["men", "man"],
  ["women", "woman"],
  ["children", "child"],
  ["criteria", "criterion"],
  ["news", "news"],
  ["agreed", "agree"],
  ["guaranteed", "guarantee"],
]);
const VOWEL = /[aeiouy]/;
const NO_PLURAL = /(?:ss|us|is)$/;

/** Whether a word is too common to be looked for unless it stands in quotes. */
export function isIgnored(word) {
  return IGNORED.has(word);
}

/** The one of several spellings that stands for them. */
export function spelling(word) {
  return SPELLINGS.reduce((spelt, [from, to]) => spelt.replace(from, to), word);
}

/** What the forms of a word have in common: talents and talent, organized and organise. */
export function stem(word) {
  if (!/^[a-z']+$/.test(word) || word.length < 3) return word;
  const singular = IRREGULAR.get(word) ?? withoutPlural(spelling(word));
  return withoutEnding(withoutTense(singular));
}

function withoutPlural(word) {
  if (word.length < 4 || !word.endsWith("s") || NO_PLURAL.test(word)) return word;
  return word.slice(0, -1);
}

function withoutTense(word) {
  const [, begun, ending] = /^(..+)(ing|ed)$/.exec(word) ?? [];
  const isForm = begun && VOWEL.test(begun) && !(ending === "ed" && begun.endsWith("e"));
  return isForm ? begun : word;
}

/** What is doubled, dropped or changed when an ending is added. */
function withoutEnding(word) {
  return word
    .replace(/ie?$/, "y")
    .replace(/(..)e$/, "$1")
    .replace(/([^aeiouy])\1$/, "$1");
}

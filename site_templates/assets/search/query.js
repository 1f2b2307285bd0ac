// What a reader typed, in parts, and the address that carries a search.

const QUOTED = /["“”„«»「『]([^"“”„«»「」『』]*)["“”„«»」』]/gu;
const LONE_QUOTE = /["“”„«»「」『』]/gu;
const HAN = /[\u3007\u3400-\u9fff\uf900-\ufaff\u{20000}-\u{323af}]/u;
const LETTER = /\p{L}/u;

// A number and its unit are one word, with or without the space that a reader leaves between them.
const NUMBER = /^[\p{Nd}.,，．—–~～-]+$/u;
const UNIT = /^(?:[%％‰]|[十百千万亿多余]*(?:[万亿]|元|美元|人民币|个|名|人|位|家|户|项|件|篇|套|年|个月|月|周|日|天|次|倍|岁|亩|平方米|㎡|公里|小时|个工作日)(?:以[上下内])?)$/u;

// Two words of a text count as one: see words.js.
const SHARE = /\bper\s+cent\b/giu;

/** What a reader types that has no end is cut here: no text holds a phrase that long. */
const LONGEST = 400;

export const ORDERS = ["relevance", "date", "place"];

/**
 * The parts of a query: what stands in quotes, and the words between the spaces.
 * `script` is what a part is written in: "han" if it has a Chinese character,
 * "letters" if it has letters of another script, else "figures".
 */
export function partsOf(typed) {
  const phrases = [];
  const rest = typed.slice(0, LONGEST).replace(QUOTED, (_, phrase) => {
    if (phrase.trim()) phrases.push(part(phrase, true));
    return " ";
  });
  const words = joinUnits(rest.replace(LONE_QUOTE, " ").replace(SHARE, "per-cent").split(/\s+/u).filter(Boolean));
  return [...phrases, ...words.map((word) => part(word, false))];
}

function part(text, isPhrase) {
  const script = HAN.test(text) ? "han" : LETTER.test(text) ? "letters" : "figures";
  return { text, isPhrase, script };
}

function joinUnits(words) {
  const joined = [];
  for (const word of words) {
    if (joined.length && NUMBER.test(joined.at(-1)) && UNIT.test(word)) joined.push(joined.pop() + word);
    else joined.push(word);
  }
  return joined;
}

/** The search that an address asks for. */
export function readAddress(search, facets) {
  const asked = new URLSearchParams(search);
  const order = asked.get("sort");
  return {
    typed: asked.get("q") ?? "",
    filters: new Map(facets.map((facet) => [facet, new Set(asked.getAll(facet))])),
    all: new Set(asked.getAll("all").filter((facet) => facets.includes(facet))),
    order: ORDERS.includes(order) ? order : ORDERS[0],
  };
}

/** The address of a search, the query part of a URL. */
export function writeAddress({ typed, filters, all, order }) {
  const asked = new URLSearchParams();
  if (typed.trim()) asked.set("q", typed.trim());
  for (const [facet, values] of filters) {
    for (const value of values) asked.append(facet, value);
    if (all.has(facet) && values.size > 1) asked.append("all", facet);
  }
  if (order !== ORDERS[0]) asked.set("sort", order);
  return asked.size ? `?${asked}` : "";
}

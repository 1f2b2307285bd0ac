// Clauses that a query names by number: “第三十五条”, “article 35”. No text holds its own number.

import { placesNamed } from "./places.js";

const SHOWN = 6;
const NAMED = [/第\s*([〇零○一二三四五六七八九十百\d]{1,5})\s*[条條]/u, /\b(?:article|clause)\s+(\d{1,4})\b/iu];
const DIGITS = new Map([..."零一二三四五六七八九"].map((digit, value) => [digit, value]));
const UNITS = new Map([
  ["十", 10],
  ["百", 100],
]);

/** The clauses of that number in the documents that pass the filters, and in the places named. */
export async function clausesByNumber({ engine, found, policies, narrowed, state }, places) {
  const number = numberNamed(state.typed.normalize("NFKC"));
  if (!number) return [];
  const { numbered, jurisdiction } = engine.index.facts.policies;
  const named = new Set(placesNamed(found, places).map(({ place }) => place.id));
  const documents = policies.ids
    .map((_, policy) => ({ policy, document: policies.first(policy) + number - 1 }))
    .filter(({ policy }) => number <= numbered[policy] && (!named.size || named.has(jurisdiction[policy])))
    .filter(({ document }) => narrowed.passes(document));
  return Promise.all(documents.slice(0, SHOWN).map(({ document, policy }) => found.facts(document, policy)));
}

/** The number of a clause in words or figures; 0 if the query names none. */
function numberNamed(typed) {
  const [, written] = NAMED.map((pattern) => pattern.exec(typed)).find(Boolean) ?? [];
  return written ? valueOf(written.replace(/[〇○]/gu, "零")) : 0;
}

function valueOf(written) {
  if (/^\d+$/u.test(written)) return Number(written);
  let value = 0;
  let digit = null;
  for (const char of written) {
    if (UNITS.has(char)) {
      value += (digit ?? 1) * UNITS.get(char);
      digit = null;
    } else digit = DIGITS.get(char) ?? 0;
  }
  return value + (digit ?? 0);
}

// The topics that a search leads to.

const SHOWN = 6;
const HAN = /\p{Script=Han}/u;

/**
 * Topics that go by what was typed, then those that most of what was found is about.
 * `counts` has how many of the clauses that were found are on a topic.
 */
export function topicsFor(found, total, topics, counts) {
  const units = found.units.filter(isTelling);
  const named = byName(found, units, total, topics);
  const shared = found.units.length ? ofMost(total, topics, counts) : [];
  return [...new Set([...named, ...shared])].slice(0, SHOWN);
}

/** Topics that go by all words that were typed, or by any of them if no clause has them. */
function byName(found, units, total, topics) {
  const enough = (total && units.length) || 1;
  return topics
    .map((topic) => ({ topic, words: wordsIn(found, units, `${topic.name}\n${topic.about}`) }))
    .filter(({ words }) => words >= enough)
    .sort((one, other) => other.words - one.words)
    .map(({ topic }) => topic);
}

/** Topics of more than half of the clauses that were found by words. */
function ofMost(total, topics, counts) {
  const clauses = ({ id }) => counts?.get(id) ?? 0;
  return topics
    .filter((topic) => clauses(topic) > Math.max(total / 2, 1))
    .sort((one, other) => clauses(other) - clauses(one));
}

function wordsIn({ index, language }, units, words) {
  const isOriginal = index.facts.originals.includes(language);
  const text = { words, language, isOriginal };
  return units.filter((unit) => unit.marks(text).length).length;
}

/** A single character or a short “of” tells nothing by itself. */
function isTelling({ text }) {
  return [...text].length > (HAN.test(text) ? 1 : 3);
}

// Differences between two wordings: the same as generator/text/differences.py tells. Keep in step.

/** Below this likeness, marks would hide the text: better show both in full. */
export const LEAST_LIKENESS = 0.25;

export const EQUAL = "equal";
export const DELETED = "deleted";
export const INSERTED = "inserted";

const MARKS = {
  "[": "〔［【〖﹝",
  "]": "〕］】〗﹞",
  '"': "“”„‟〝〞「」﹁﹂｢｣",
  "'": "‘’‚‛『』﹃﹄′",
  "-": "—–―‐‑‒−─﹣",
  ",": "、﹑､",
  ":": "︰∶",
  ".": "。｡",
  "~": "〜∼",
  "·": "•・‧∙⋅･",
  "〇": "○◯",
};
const FOLDED_MARKS = new Map(
  Object.entries(MARKS).flatMap(([mark, chars]) => [...chars].map((char) => [char, mark])),
);
const LAYOUT = /^[\s\x1c-\x1f\x85\u200b\ufeff]$/u;
const DASHES = /-+/g;
const DIGITS = new Set("0123456789");
const NUMERALS = new Set("〇零一二三四五六七八九");
const MULTIPLES = new Set("十百千万亿");
const KINDS_OF_THEIR_OWN = new Set(",.%-");
const ENDINGS = new Set(".;!?");
const CLOSINGS = new Set("\"')]");
const TOKEN = /(?:d{1,3}(?:,ddd)+(?!d)|d+)(?:\.d+)?m*%?|[hm]{2,}|w+|-+|[^ \n]/g;
const LETTER = /^[\p{L}\p{M}]$/u;
const SAYS_SOMETHING = /[\p{L}\p{M}\p{N}]/u;

const HAN_WEIGHT = 4;
const MARK_WEIGHT = 2;
const LONGEST_WEIGHT = 9;
const COST = 5;
const COST_AT_MARK = 4;
const FORBIDDEN = -1e9;
const UP = 0;
const LEFT = 1;
const CLOSED = 2;
const STEPS = [[1, 0], [0, 1], [1, 1], [1, 2], [2, 1], [1, 3], [3, 1]];
const MOST_SENTENCE_PAIRS = 40_000;
const MOST_TOKEN_PAIRS = 250_000;

/**
 * Tell what is equal, deleted and inserted on the way from one text to another.
 * `variants` maps characters to those that they count as. Returns stretches in order that
 * leave out nothing of either text, `{ change, baseline: [start, end], other: [start, end] }`.
 */
export function differences(baseline, other, variants) {
  const a = tokensOf(baseline, variants);
  const b = tokensOf(other, variants);
  if (spelling(a) === spelling(b)) {
    const whole = { change: EQUAL, baseline: [0, baseline.length], other: [0, other.length] };
    return baseline || other ? [whole] : [];
  }
  if (!a.length || !b.length) return replaced(baseline.length, other.length);
  return located(settled(equalRuns(a, b), a, b), offsets(a), offsets(b));
}

// ---- Tokens ----------------------------------------------------------------------------

function tokensOf(text, variants) {
  const chars = [...text];
  const keys = chars.map((char) => foldChar(char, variants));
  const kinds = keys.map((key, at) => kindOf(key, chars[at])).join("");
  const places = [0];
  for (const char of chars) places.push(places.at(-1) + char.length);
  const cuts = [...kinds.matchAll(TOKEN)].map(({ index, 0: found }) => [index, index + found.length]);
  return cuts.map(([start, stop], at) => {
    const end = at + 1 < cuts.length ? cuts[at + 1][0] : chars.length;
    const key = keys.slice(start, stop).join("").replace(DASHES, "-");
    return token(key, places[end], kinds.slice(stop, end));
  });
}

function foldChar(char, variants) {
  if (LAYOUT.test(char)) return "";
  const wide = (FOLDED_MARKS.get(char) ?? char).normalize("NFKC").toLowerCase();
  return [...wide]
    .filter((one) => !LAYOUT.test(one))
    .map((one) => FOLDED_MARKS.get(one) ?? one)
    .map((one) => variants.get(one) ?? one)
    .join("");
}

/** One letter that says what a folded character can be a part of. */
function kindOf(key, char) {
  if (!key) return char === "\n" ? "\n" : " ";
  if (DIGITS.has(key)) return /\p{Nd}/u.test(char) ? "d" : "x";
  if (NUMERALS.has(key)) return "h";
  if (MULTIPLES.has(key)) return "m";
  if (KINDS_OF_THEIR_OWN.has(key)) return key;
  return [...key].every(isLetter) ? "w" : "x";
}

/** Whether a character is part of a word that is written with letters; Han is not. */
function isLetter(char) {
  return char.codePointAt(0) < 0x1100 && LETTER.test(char);
}

function token(key, end, behind) {
  const isMark = !SAYS_SOMETHING.test(key);
  return { key, end, weight: weightOf([...key], isMark), isMark, endsLine: behind.includes("\n") };
}

function weightOf(chars, isMark) {
  if (isMark) return MARK_WEIGHT;
  if (DIGITS.has(chars[0])) return Math.min(4 + chars.length, LONGEST_WEIGHT);
  if (isLetter(chars[0])) return Math.min(1 + chars.length, LONGEST_WEIGHT);
  return HAN_WEIGHT * chars.length;
}

function spelling(tokens) {
  return tokens.map(({ key }) => key).join("").replace(DASHES, "-");
}

// ---- Sentences -------------------------------------------------------------------------

/** The sentences of a text, as half-open ranges of its tokens. */
function sentencesOf(tokens) {
  const ends = new Set([tokens.length]);
  tokens.forEach((_, at) => endsSentence(tokens, at) && ends.add(at + 1));
  ends.delete(0);
  const cuts = [0, ...[...ends].sort((one, other) => one - other)];
  return cuts.slice(1).map((end, at) => [cuts[at], end]);
}

function endsSentence(tokens, at) {
  const { key, endsLine } = tokens[at];
  const closes = CLOSINGS.has(key) && at > 0 && ENDINGS.has(tokens[at - 1].key);
  const following = tokens[at + 1]?.key ?? "";
  const goesOn = ENDINGS.has(following) || CLOSINGS.has(following);
  return endsLine || ((ENDINGS.has(key) || closes) && !goesOn);
}

function matchedSentences(a, b) {
  const ofA = sentencesOf(a);
  const ofB = sentencesOf(b);
  if (ofA.length * ofB.length > MOST_SENTENCE_PAIRS) return [];
  const pairs = bestPairs(ofA.map((it) => grams(a, it)), ofB.map((it) => grams(b, it)));
  return pairs.map(([i, p, j, q]) => [
    [ofA[i][0], ofA[i + p - 1][1]],
    [ofB[j][0], ofB[j + q - 1][1]],
  ]);
}

/** Which token follows which in a sentence, and which words and numbers it has. */
function grams(tokens, [start, end]) {
  const counts = new Map();
  const add = (gram) => counts.set(gram, (counts.get(gram) ?? 0) + 1);
  let before = "";
  for (const { key } of tokens.slice(start, end)) {
    add(`${before}\0${key}`);
    if ([...key].length > 1) add(`${key}\0`);
    before = key;
  }
  return counts;
}

/** The groups [first of a, how many, first of b, how many] that gain the most together. */
function bestPairs(a, b) {
  const best = Array.from({ length: a.length + 1 }, () => Array(b.length + 1).fill([0, 0, 0]));
  for (let i = 0; i <= a.length; i += 1) {
    for (let j = 0; j <= b.length; j += 1) {
      if (i || j) best[i][j] = bestStep(best, a, b, i, j);
    }
  }
  const found = [];
  for (let i = a.length, j = b.length; i || j; ) {
    const [, p, q] = best[i][j];
    i -= p;
    j -= q;
    if (p && q) found.unshift([i, p, j, q]);
  }
  return found;
}

function bestStep(best, a, b, i, j) {
  let chosen;
  for (const [p, q] of STEPS) {
    if (p > i || q > j) continue;
    const score = best[i - p][j - q][0] + gain(a.slice(i - p, i), b.slice(j - q, j));
    if (!chosen || score > chosen[0]) chosen = [score, p, q];
  }
  return chosen;
}

/** What it is worth to pair sentences: what they share, less what they do not. */
function gain(a, b) {
  if (!a.length || !b.length) return 0;
  if (a.some((one) => b.some((other) => !shared(one, other)))) return FORBIDDEN;
  const [sumA, sumB] = [sum(a), sum(b)];
  return 6 * shared(sumA, sumB) - total(sumA) - total(sumB);
}

function shared(a, b) {
  let count = 0;
  for (const [gram, times] of a) count += Math.min(times, b.get(gram) ?? 0);
  return count;
}

function sum(grams) {
  if (grams.length === 1) return grams[0];
  const counts = new Map();
  for (const one of grams) {
    for (const [gram, times] of one) counts.set(gram, (counts.get(gram) ?? 0) + times);
  }
  return counts;
}

function total(grams) {
  let count = 0;
  for (const times of grams.values()) count += times;
  return count;
}

// ---- Equal runs ------------------------------------------------------------------------

/** The runs [start of a, end, start of b, end] that are equal, in order. */
function equalRuns(a, b) {
  return matchedSentences(a, b).flatMap(([[startA, endA], [startB, endB]]) =>
    runsWithin(a.slice(startA, endA), b.slice(startB, endB)).map((run) => [
      startA + run[0],
      startA + run[1],
      startB + run[2],
      startB + run[3],
    ]),
  );
}

function runsWithin(a, b) {
  if (spelling(a) === spelling(b)) return [[0, a.length, 0, b.length]];
  if (a.length * b.length > MOST_TOKEN_PAIRS) return commonEnds(a, b);
  return new Alignment(a, b).runs();
}

function commonEnds(a, b) {
  const most = Math.min(a.length, b.length);
  let head = 0;
  while (head < most && a[head].key === b[head].key) head += 1;
  let tail = 0;
  while (tail < most - head && a.at(-1 - tail).key === b.at(-1 - tail).key) tail += 1;
  const runs = [
    [0, head, 0, head],
    [a.length - tail, a.length, b.length - tail, b.length],
  ];
  return runs.filter(([start, end]) => end > start);
}

/** The alignment of two sentences that leaves the most weight in the fewest runs. */
class Alignment {
  constructor(a, b) {
    this.a = a;
    this.b = b;
    this.width = b.length + 1;
    this.pausesA = [true, ...a.map(({ isMark }) => isMark)];
    this.pausesB = [true, ...b.map(({ isMark }) => isMark)];
    this.continues = new Uint8Array((a.length + 1) * this.width);
    this.steps = new Uint8Array((a.length + 1) * this.width);
  }

  runs() {
    this.#fill();
    return this.#trace();
  }

  #fill() {
    const { a, b, width } = this;
    let above = [];
    let aboveRuns = [];
    for (let i = 0; i <= a.length; i += 1) {
      const row = [];
      const runs = [];
      for (let j = 0; j < width; j += 1) {
        runs[j] = FORBIDDEN;
        if (i && j && a[i - 1].key === b[j - 1].key) {
          const opened = above[j - 1] - this.#cost(i - 1, j - 1);
          this.continues[i * width + j] = aboveRuns[j - 1] >= opened ? 1 : 0;
          runs[j] = a[i - 1].weight + Math.max(aboveRuns[j - 1], opened);
        }
        const up = i ? above[j] : FORBIDDEN;
        const left = j ? row[j - 1] : FORBIDDEN;
        row[j] = this.#between(i, j, up, left, runs[j] - this.#cost(i, j));
      }
      above = row;
      aboveRuns = runs;
    }
  }

  #between(i, j, up, left, closed) {
    if (!i && !j) return 0;
    const best = Math.max(up, left, closed);
    this.steps[i * this.width + j] = best === closed ? CLOSED : best === up ? UP : LEFT;
    return best;
  }

  #cost(i, j) {
    const atEdge = (!i && !j) || (i === this.a.length && j === this.b.length);
    if (atEdge) return 0;
    return this.pausesA[i] && this.pausesB[j] ? COST_AT_MARK : COST;
  }

  #trace() {
    const found = [];
    for (let i = this.a.length, j = this.b.length; i || j; ) {
      const step = this.steps[i * this.width + j];
      if (step === CLOSED) {
        const length = this.#runLength(i, j);
        found.unshift([i - length, i, j - length, j]);
        i -= length;
        j -= length;
      } else if (step === UP) i -= 1;
      else j -= 1;
    }
    return found;
  }

  #runLength(i, j) {
    let length = 1;
    while (this.continues[(i - length + 1) * this.width + j - length + 1]) length += 1;
    return length;
  }
}

// ---- Stretches -------------------------------------------------------------------------

/** Neighbouring runs as one, with what stands between them if it is spelt the same. */
function settled(runs, a, b) {
  const found = [[0, 0, 0, 0]];
  for (const run of [...runs, [a.length, a.length, b.length, b.length]]) {
    const last = found.at(-1);
    if (spelling(a.slice(last[1], run[0])) === spelling(b.slice(last[3], run[2]))) {
      found[found.length - 1] = [last[0], run[1], last[2], run[3]];
    } else found.push(run);
  }
  return found;
}

/** All of one text deleted, all of the other inserted. */
function replaced(lengthA, lengthB) {
  const deleted = { change: DELETED, baseline: [0, lengthA], other: [0, 0] };
  const inserted = { change: INSERTED, baseline: [lengthA, lengthA], other: [0, lengthB] };
  return [...(lengthA ? [deleted] : []), ...(lengthB ? [inserted] : [])];
}

function offsets(tokens) {
  return [0, ...tokens.map(({ end }) => end)];
}

function located(runs, offsetsA, offsetsB) {
  const found = [];
  let atA = 0;
  let atB = 0;
  for (const [firstA, lastA, firstB, lastB] of runs) {
    const [startA, endA] = [offsetsA[firstA], offsetsA[lastA]];
    const [startB, endB] = [offsetsB[firstB], offsetsB[lastB]];
    if (startA > atA) found.push({ change: DELETED, baseline: [atA, startA], other: [atB, atB] });
    if (startB > atB) found.push({ change: INSERTED, baseline: [startA, startA], other: [atB, startB] });
    if (endA > startA) found.push({ change: EQUAL, baseline: [startA, endA], other: [startB, endB] });
    [atA, atB] = [endA, endB];
  }
  return found;
}

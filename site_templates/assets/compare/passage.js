// A wording on the page, and what became of another one on its way to it.

import { worded } from "../foreign.js";
import { element, say } from "../site.js";
import { DELETED, EQUAL, INSERTED, LEAST_LIKENESS, differences } from "./differences.js";

const LATIN = /^\p{Script=Latin}/u;

/**
 * The wording that stands in cells, one below the other: its text, marked ranges, and parts, some
 * of them folded away. Each cell holds the parts of a paragraph or of several.
 */
export function readPassage(cells) {
  const passage = { text: "", marks: [], parts: [], cells };
  cells.forEach((cell, row) => {
    for (const part of cell.querySelectorAll(":scope > [data-part]")) readPart(passage, part, row);
  });
  return passage;
}

function readPart(passage, part, row) {
  const before = passage.parts.at(-1);
  const summary = part.querySelector(":scope > summary");
  const rest = Boolean(summary);
  // A break between paragraphs that are shown belongs to what is shown.
  const isShown = before && !before.rest && !rest;
  const from = passage.text.length;
  if (passage.text && part.dataset.joined === undefined) passage.text += "\n";
  const start = passage.text.length;
  part.querySelectorAll(":scope > p").forEach((line, at) => readLine(passage, line, at));
  const end = passage.text.length;
  passage.parts.push({ shownFrom: isShown ? from : start, start, end, rest, summary, row });
}

function readLine(passage, line, at) {
  if (at) passage.text += "\n";
  for (const run of line.childNodes) {
    const start = passage.text.length;
    passage.text += run.textContent;
    if (run.nodeName === "MARK") passage.marks.push([start, passage.text.length]);
  }
}

/**
 * Hold a wording against a baseline. What is folded away counts in neither: `added` and
 * `deleted` are characters of the shown parts, `likeness` the share of them that is equal.
 */
export function compare(baseline, passage, variants) {
  const changes = differences(baseline.text, passage.text, variants);
  const inBaseline = (kind) => length(baseline, changes, kind, "baseline");
  const inPassage = (kind) => length(passage, changes, kind, "other");
  const [added, deleted] = [inPassage(INSERTED), inBaseline(DELETED)];
  const equal = inBaseline(EQUAL) + inPassage(EQUAL);
  const total = equal + added + deleted;
  const likeness = total ? equal / total : 1;
  const whole = changes.every(({ change }) => change === EQUAL);
  return { baseline, changes, added, deleted, likeness, whole, apart: likeness < LEAST_LIKENESS };
}

function length(passage, changes, kind, side) {
  const shown = changes
    .filter(({ change }) => change === kind)
    .map((difference) => shownText(passage, difference[side]));
  return [...shown.join("").replace(/\s/gu, "")].length;
}

/** What of a range stands in the parts that are shown. */
function shownText({ text, parts }, [start, end]) {
  return parts
    .filter(({ rest }) => !rest)
    .map(({ shownFrom, end: last }) => text.slice(Math.max(start, shownFrom), Math.max(Math.min(end, last), 0)))
    .join("");
}

/**
 * The wording with what was added to and deleted from the baseline. Returns the content of each
 * cell; `lang` is the language of the wording.
 */
export function markedPassage(passage, { baseline, changes }, lang) {
  const writers = passage.parts.map((part) => new PartWriter(part, passage.marks, lang));
  for (const { change, baseline: range, other } of changes) {
    if (change === DELETED) writerAt(writers, other[0])?.delete(shownText(baseline, range));
    else for (const writer of writers) writer.keep(passage.text, other, change === INSERTED);
  }
  return passage.cells.map((_, row) =>
    writers.filter(({ part }) => part.row === row).map(({ box }) => box),
  );
}

/** Where to show what is missing at an offset: never in a part that is folded away. */
function writerAt(writers, offset) {
  const shown = writers.filter(({ part }) => !part.rest);
  const inside = shown.find(({ part }) => part.start <= offset && offset <= part.end);
  return inside ?? shown.findLast(({ part }) => part.end <= offset) ?? shown[0];
}

/** Writes one part of a wording, line by line. */
class PartWriter {
  constructor(part, marks, lang) {
    this.part = part;
    this.marks = marks;
    this.lang = lang;
    this.box = part.rest
      ? element("details", { class: "part part--rest fold" }, part.summary.cloneNode(true))
      : element("div", { class: "part" });
    this.#breakLine();
  }

  delete(text) {
    const lines = text.replace(/^\n+|\n+$/g, "");
    if (!lines) return;
    const runsOn = /[\p{L}\p{N}]$/u.test(this.line.textContent) && LATIN.test(lines);
    const words = worded(runsOn ? ` ${lines}` : lines, this.lang);
    this.line.append(changed("del", words, say("compare_deleted")));
  }

  keep(text, [from, to], isNew) {
    const start = Math.max(from, this.part.start);
    const end = Math.min(to, this.part.end);
    if (start >= end) return;
    text.slice(start, end).split("\n").reduce((offset, line, at) => {
      if (at) this.#breakLine();
      this.#write(line, offset, isNew);
      return offset + line.length + 1;
    }, start);
  }

  #write(text, offset, isNew) {
    if (!text) return;
    const runs = this.#runs(text, offset);
    this.line.append(...(isNew ? [changed("ins", runs, say("compare_added"))] : runs));
  }

  /** A text cut where marks begin and end, those parts in `mark` elements. */
  #runs(text, offset) {
    const end = offset + text.length;
    const inside = this.marks.filter(([first, last]) => first < end && last > offset);
    const cuts = new Set([0, text.length]);
    for (const [first, last] of inside) {
      cuts.add(Math.max(first - offset, 0));
      cuts.add(Math.min(last - offset, text.length));
    }
    const ordered = [...cuts].sort((one, other) => one - other);
    return ordered.slice(1).flatMap((to, at) => {
      const from = ordered[at];
      const marked = inside.some(([first, last]) => first <= offset + from && offset + from < last);
      const run = worded(text.slice(from, to), this.lang);
      return marked ? [element("mark", {}, ...run)] : run;
    });
  }

  #breakLine() {
    this.line = element("p");
    this.box.append(this.line);
  }
}

/** A change, in words for those who do not see how it is marked. */
function changed(name, content, word) {
  const spoken = (text) => element("span", { class: "spoken" }, text);
  return element(name, {}, spoken(`[${word} `), ...content, spoken("]"));
}

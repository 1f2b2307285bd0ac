// What a query has found, and how a result tells where its words stand.

import { inAll } from "./units.js";

const EVERYTHING = { passes: () => true };

/** What a query has found, before it is narrowed down. */
export class Found {
  #held;

  /**
   * `held` says of each unit how well documents hold it; `wide` the same with documents that
   * are only near to it, or null where enough was found to leave them.
   */
  constructor(index, language, units, held, wide) {
    this.index = index;
    this.language = language;
    this.units = units;
    this.#held = held;
    this.held = this.#inAll(held);
    this.wide = wide ? this.#inAll(wide) : this.held;
  }

  /** The terms of the glossary that were typed. */
  get terms() {
    return this.units.map(({ term }) => term).filter(Boolean);
  }

  /** The results that pass filters; all of them without any. */
  within(narrowed = EVERYTHING) {
    const { clauses } = this.index.facts;
    const answers = { clauses: [], near: [], policies: [] };
    this.wide.forEach((level, document) => {
      if (!level || !narrowed.passes(document)) return;
      if (document >= clauses) {
        if (this.held[document] && this.units.length) answers.policies.push(document);
      } else if (this.held[document]) answers.clauses.push(document);
      else answers.near.push(document);
    });
    return answers;
  }

  /** What would be found without one of the units. */
  without(unit) {
    const others = (_, at) => this.units[at] !== unit;
    const [units, held] = [this.units, this.#held].map((list) => list.filter(others));
    return new Found(this.index, this.language, units, held, null);
  }

  /** What a result shows of a clause. */
  async clause(document, policy) {
    const [facts, excerpts] = await Promise.all([
      this.facts(document, policy),
      this.#excerpts(document, (item) => item[3]),
    ]);
    return { ...facts, ...excerpts };
  }

  /** Where a clause stands, and the clauses that are comparable. */
  async facts(document, policy) {
    const [[title, place, documentNumber], [clause, number, path, , alike]] = await Promise.all([
      this.index.head(this.language, policy),
      this.index.shown(this.language, document),
    ]);
    const id = this.index.facts.policies.id[policy];
    return { document, policy: id, clause, number, path, alike, title, place, documentNumber };
  }

  /** What a result shows of the words of a policy that stand outside of its clauses. */
  async policy(document, policy) {
    const [[title, place, documentNumber], excerpts] = await Promise.all([
      this.index.head(this.language, policy),
      this.#excerpts(document, (item) => item[1].join("\n")),
    ]);
    return { policy: this.index.facts.policies.id[policy], title, place, documentNumber, ...excerpts };
  }

  /** The whole wording of a clause: of the original in the reader's script, and translated. */
  async wordings(document) {
    const { facts, source } = this.index;
    const isOriginal = facts.originals.includes(this.language);
    const original = (await this.index.shown(isOriginal ? this.language : source, document))[3];
    const translation = isOriginal ? "" : (await this.index.shown(this.language, document))[3];
    return { original, translation: translation ?? "" };
  }

  /**
   * The text that the reader reads, and others where they have words that it has not. `byTerm`
   * are the terms without which the document would not have been found.
   */
  async #excerpts(document, wordsOf) {
    const excerpts = [];
    const shown = new Set();
    let missing = this.units;
    for (const language of this.#languages()) {
      const words = wordsOf(await this.index.shown(language, document));
      if (words === null) continue;
      const text = { ...this.#text(language, words), isNear: !this.held[document] };
      const { ranges, marked, said } = this.#marks(text);
      const isNew = missing.some((unit) => said.has(unit) || (marked.has(unit) && !shown.has(unit)));
      if (!excerpts.length || isNew) excerpts.push({ ...text, ranges, isFound: said.size > 0 });
      for (const unit of marked) shown.add(unit);
      missing = missing.filter((unit) => !said.has(unit));
      if (!missing.length) break;
    }
    return { excerpts, byTerm: missing.map(({ term }) => term).filter(Boolean) };
  }

  #marks(text) {
    const marks = this.units.map((unit) => [unit, unit.marks(text)]);
    const marked = new Set(marks.filter(([, ranges]) => ranges.length).map(([unit]) => unit));
    const said = new Set([...marked].filter((unit) => unit.says(text)));
    return { ranges: merged(marks.flatMap(([, ranges]) => ranges)), marked, said };
  }

  /** Of an empty query, everything. */
  #inAll(lists) {
    const { documents } = this.index;
    return this.units.length ? inAll(lists, documents) : new Uint16Array(documents).fill(1);
  }

  /** The reader's language first, then the original, then the other translations. */
  #languages() {
    const { facts, source } = this.index;
    const original = facts.originals.includes(this.language) ? [] : [source];
    return [...new Set([this.language, ...original, ...facts.translations])];
  }

  #text(language, words) {
    const { originals, languages } = this.index.facts;
    return { words, language, isOriginal: originals.includes(language), name: languages[language] };
  }
}

/** Ranges in order, those that touch as one. */
function merged(ranges) {
  const found = [];
  for (const [start, end] of ranges.sort((a, b) => a[0] - b[0] || a[1] - b[1])) {
    const last = found.at(-1);
    if (last && start <= last[1]) last[1] = Math.max(last[1], end);
    else found.push([start, end]);
  }
  return found;
}

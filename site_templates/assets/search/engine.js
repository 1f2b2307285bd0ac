// Exact search over all clauses: one Pagefind query a word, the results intersected.

import { language, root, translationSpelling } from "../site.js";
import { loadFold } from "./fold.js";
import { splitQuery } from "./query.js";

// The token that stands on every page of the index. A search for nothing would load all of it.
const EVERY_PAGE = '"all"';
const HAN = /\p{Script=Han}/u;
const IN_DOCUMENT_ORDER = { sort: { order: "asc" } };

let loading;

/** The search engine, loaded at the first use. */
export function loadEngine() {
  loading ??= Promise.all([loadFold(), loadPagefind()])
    .then(([fold, pagefind]) => new Engine(fold, pagefind))
    .catch((error) => {
      loading = undefined;
      throw error;
    });
  return loading;
}

async function loadPagefind() {
  const pagefind = await import(new URL("pagefind/pagefind.js", root));
  await pagefind.init();
  return pagefind;
}

class Engine {
  #fold;
  #pagefind;
  #members = new Map();
  #every;

  constructor(fold, pagefind) {
    this.#fold = fold;
    this.#pagefind = pagefind;
  }

  /** Every clause that holds all words and passes all filters, in document order. */
  async find(typed, filters = new Map()) {
    const terms = splitQuery(typed)
      .map((word) => this.#fold.characters(word))
      .filter((term) => term.length);
    const worded = await this.#holdingAll(splitQuery(typed));
    const chosen = await this.#chosen(filters);
    const passes = (hit) => chosen.every(({ ids }) => ids.has(hit.id));
    return new Found(this.#fold, terms, worded, worded.filter(passes), chosen);
  }

  /** The ids of the clauses that have a value of a facet. */
  async members(facet, value) {
    const key = `${facet} ${value}`;
    if (!this.#members.has(key)) {
      const found = this.#pagefind.search(EVERY_PAGE, { filters: { [facet]: value } });
      this.#members.set(key, found.then(({ results }) => new Set(results.map(({ id }) => id))));
    }
    return this.#members.get(key);
  }

  async #holdingAll(words) {
    const asked = words.filter((word) => this.#fold.tokens(word));
    const found = await Promise.all(asked.map((word) => this.#holding(word)));
    const every = (hit) => found.every((hits) => hits.has(hit.id));
    return asked.length === 1 ? [...found[0].values()] : (await this.#everyClause()).filter(every);
  }

  /** The clauses that hold a word, by id: in the original, or in the page's language. */
  async #holding(word) {
    const original = await this.#search(`"${this.#fold.tokens(word)}"`);
    if (!translationSpelling) return new Map(original.map((hit) => [hit.id, hit]));
    const translated = await this.#search(`"${this.#fold.tokens(word, translationSpelling)}"`);
    const ids = new Set([...original, ...translated].map(({ id }) => id));
    const hits = (await this.#everyClause()).filter(({ id }) => ids.has(id));
    return new Map(hits.map((hit) => [hit.id, hit]));
  }

  /** Every clause in document order. */
  #everyClause() {
    this.#every ??= this.#search(EVERY_PAGE);
    return this.#every;
  }

  async #search(query) {
    return (await this.#pagefind.search(query, IN_DOCUMENT_ORDER)).results;
  }

  /** For each facet that is in use, the clauses that have any of the chosen values. */
  async #chosen(filters) {
    const chosen = [];
    for (const [facet, values] of filters) {
      if (!values.size) continue;
      const sets = await Promise.all([...values].map((value) => this.members(facet, value)));
      chosen.push({ facet, ids: new Set(sets.flatMap((ids) => [...ids])) });
    }
    return chosen;
  }
}

class Found {
  #fold;
  #worded;
  #hits;
  #chosen;

  constructor(fold, terms, worded, hits, chosen) {
    this.#fold = fold;
    this.terms = terms;
    this.#worded = worded;
    this.#hits = hits;
    this.#chosen = chosen;
  }

  /** How many clauses were found. */
  get total() {
    return this.#hits.length;
  }

  /** The words that tell something by themselves: a short “of” or a single character does not. */
  get telling() {
    return this.terms.filter((term) => term.length > (HAN.test(term.join("")) ? 1 : 3));
  }

  /** How many of the telling words a text outside the index holds. */
  wordsIn(text) {
    return this.telling.filter((term) => this.#fold.spots(text, [term]).length).length;
  }

  /** Some of the clauses with all that a result shows. */
  show(start, end) {
    return Promise.all(this.#hits.slice(start, end).map(async (hit) => this.#shown(await hit.data())));
  }

  /** How many clauses a value would leave, all other facets as chosen. */
  countWith(facet, ids) {
    const others = this.#chosen.filter((choice) => choice.facet !== facet);
    return this.#worded.filter(
      ({ id }) => ids.has(id) && others.every((choice) => choice.ids.has(id)),
    ).length;
  }

  #shown({ anchors }) {
    const all = JSON.parse(anchors[0].id);
    const own = all[language] ?? Object.values(all)[1];
    const translated = own.text !== undefined;
    const text = own.text ?? all["zh-Hans"].text;
    const [policy, clause] = all.ref;
    const textLanguage = translated ? null : "zh-Hans";
    const shown = { policy, clause, status: all.status, ...own, ...this.#inText(text, textLanguage) };
    if (shown.spots.length || !this.terms.length || !translated) return shown;
    return { ...shown, ...this.#inText(all["zh-Hans"].text, "zh-Hans") };
  }

  /** A wording with the places of the words in it. */
  #inText(text, textLanguage) {
    return { text, textLanguage, spots: this.#fold.spots(text, this.terms) };
  }
}

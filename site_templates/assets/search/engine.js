// Exact search over all clauses, in the published wording and in its translations.

import { language } from "../site.js";
import { Narrowing, Policies } from "./facets.js";
import { loadFold } from "./fold.js";
import { Found } from "./found.js";
import { openIndex } from "./index.js";
import { partsOf } from "./query.js";
import { Glossary } from "./terms.js";
import { Characters, OriginalTerm, TranslatedTerm, Words } from "./units.js";
import { inflectionOf } from "./words.js";

// Where so many clauses are found, those that are only near are left.
const ENOUGH = 20;

let loading;

/** The search engine, loaded at the first use. */
export function loadEngine() {
  loading ??= Promise.all([loadFold(), openIndex()])
    .then(([fold, index]) => new Engine(fold, index))
    .catch((error) => {
      loading = undefined;
      throw error;
    });
  return loading;
}

export class Engine {
  #glossary;
  #narrowing;

  /** An engine over an index: index.js says what is asked of one. */
  constructor(fold, index) {
    this.fold = fold;
    this.index = index;
    this.languages = index.facts.translations;
    this.inflectionOf = inflectionOf;
    this.policies = new Policies(index.facts);
  }

  /** Whether a word is too common in any language to be looked for by itself. */
  isIgnored = (word) => this.languages.some((one) => inflectionOf(one).isIgnored(word));

  /** Everything that holds all parts of a query; of an empty one, everything. */
  async find(typed) {
    const units = await this.#units(typed);
    const held = await Promise.all(units.map((unit) => unit.search()));
    const found = new Found(this.index, language, units, held, null);
    if (!found.terms.length || found.within().clauses.length >= ENOUGH) return found;
    const wide = await Promise.all(units.map((unit) => unit.searchWide()));
    return new Found(this.index, language, units, held, wide);
  }

  /** Terms of the glossary that have words of a query but are not in it, the nearest first. */
  async termsNear({ units, terms }) {
    if (!units.length) return [];
    const near = (await this.#terms()).near(units.map(({ text }) => text), language);
    const typed = new Set(terms.map(({ original }) => original));
    return near.filter(({ term }) => !typed.has(term.original));
  }

  /** How results are narrowed down, loaded at the first use. */
  narrowing() {
    const narrowing = (members) => new Narrowing(this.index.facts, this.policies, members);
    this.#narrowing ??= this.index.members().then(narrowing);
    return this.#narrowing;
  }

  async #units(typed) {
    const parts = partsOf(typed);
    if (!parts.length) return [];
    const glossary = await this.#terms();
    const areFiguresTranslated = this.#asksTranslations(parts);
    const units = glossary
      .pieces(parts)
      .map((piece) => this.#unit(piece, glossary, areFiguresTranslated))
      .filter((unit) => !unit.isEmpty);
    const telling = units.filter((unit) => !this.#isCommon(unit));
    return telling.length ? telling : units;
  }

  #terms() {
    this.#glossary ??= this.index.terms().then((terms) => new Glossary(terms, this.fold, this.languages));
    return this.#glossary;
  }

  #unit(piece, glossary, areFiguresTranslated) {
    const typed = piece.part?.isPhrase ? `“${piece.part.text}”` : (piece.part?.text ?? piece.text);
    return Object.assign(this.#unitOf(piece, glossary, areFiguresTranslated), { typed });
  }

  #unitOf({ text, terms, part }, glossary, areFiguresTranslated) {
    if (terms) return new TranslatedTerm(this, text, terms);
    if (part.script === "letters") return new Words(this, part.text, part.isPhrase);
    if (part.script === "figures" && areFiguresTranslated) return new Words(this, part.text, true);
    const term = part.isPhrase ? null : glossary.original(part.text);
    return term ? new OriginalTerm(this, part.text, term) : new Characters(this, part.text);
  }

  /** Numbers are looked for in translations too if words are, or if the reader reads one. */
  #asksTranslations(parts) {
    const has = (script) => parts.some((part) => part.script === script);
    const readsOriginal = this.index.facts.originals.includes(language);
    return !has("han") && (has("letters") || !readsOriginal);
  }

  #isCommon(unit) {
    return unit instanceof Words && unit.isBeginning && this.isIgnored(unit.asked[0]);
  }
}

// What each part of a query asks of a text: where it is looked for, and what is marked there.
//
// A unit has
//   search()      how each document holds it
//   searchWide()  the same, when documents that are only near to it count as well
//   marks(text)   the ranges to mark in a text { words, language, isOriginal, isNear }
//   says(text)    whether what it marks there are the reader's own words, not the term's others
//   text, typed   the part, without and with the quotes that a reader typed
//   term          the glossary's term that it is, if it is one

import { HELD, NOT, unite } from "./postings.js";
import { wordsOf } from "./words.js";

const SHORTEST_BEGINNING = 3;
const DOCUMENT_NUMBER = /[[(（【〔［]\s*(\p{Nd}{4})\s*[\])）】〕］]/u;
const BRACKETS = ["〔〕", "[]", "()", "【】"];

/** A run of characters in the published wording. */
export class Characters {
  constructor(context, text) {
    this.context = context;
    this.text = text;
    this.spellings = bracketings(text)
      .map((spelling) => context.fold.characters(spelling))
      .filter((characters) => characters.length);
  }

  get isEmpty() {
    return !this.spellings.length;
  }

  async search() {
    const { index } = this.context;
    const lists = await Promise.all(this.spellings.map((one) => index.holding(one)));
    return unite(lists, index.documents);
  }

  searchWide() {
    return this.search();
  }

  marks({ words, isOriginal }) {
    return isOriginal ? this.context.fold.spots(words, this.spellings) : [];
  }

  says() {
    return true;
  }
}

/** Words in an alphabet: the beginning of one, or several that stand together. */
export class Words {
  constructor(context, text, isPhrase) {
    this.context = context;
    this.text = text;
    this.asked = wordsOf(text).map(({ word }) => word);
    this.isBeginning = !isPhrase && this.asked.length === 1;
    this.characters = new Characters(context, text);
  }

  get isEmpty() {
    return this.characters.isEmpty;
  }

  async search() {
    const { index, languages } = this.context;
    const levels = await this.characters.search();
    const lists = await Promise.all(languages.map((language) => this.#saying(language)));
    return unite([levels, ...lists.flat()], index.documents);
  }

  searchWide() {
    return this.search();
  }

  marks(text) {
    if (text.isOriginal) return this.characters.marks(text);
    const tests = this.asked.map((word) => this.#test(text.language, word));
    return runsIn(wordsOf(text.words), tests);
  }

  says() {
    return true;
  }

  async #saying(language) {
    if (!this.asked.length) return [];
    const { index } = this.context;
    const vocabulary = await index.vocabulary(language);
    const forms = this.asked.map((word) => vocabulary.filter(this.#test(language, word)));
    return forms.every(({ length }) => length) ? [await index.saying(language, forms)] : [];
  }

  /** A test for the words that count as the one that was asked for. */
  #test(language, asked) {
    const { stem, spelling } = this.context.inflectionOf(language);
    const wanted = stem(asked);
    const mayBegin = this.isBeginning && asked.length >= SHORTEST_BEGINNING && /^\p{L}/u.test(asked);
    if (!mayBegin) return (word) => stem(word) === wanted;
    const begun = spelling(asked);
    const begins = (word) => word.startsWith(asked) || spelling(word).startsWith(begun);
    return (word) => begins(word) || stem(word) === wanted;
  }
}

/** A term of the glossary in words of a translation: it is looked for in both languages. */
export class TranslatedTerm {
  constructor(context, text, terms) {
    this.context = context;
    this.text = text;
    this.term = { ...terms[0], isTranslation: true };
    this.phrase = new Words(context, text, false);
    this.words = wordsOf(text)
      .filter(({ word }) => !context.isIgnored(word))
      .map(({ word }) => new Words(context, word, false));
    this.originals = terms.map(({ original }) => new Characters(context, original));
  }

  get isEmpty() {
    return false;
  }

  /** Documents that say the term in either language. */
  async search() {
    return unite(await searched([this.phrase, ...this.originals]), this.context.index.documents);
  }

  /** Also those that have its words, but apart. */
  async searchWide() {
    const { documents } = this.context.index;
    const apart = inAll(await searched(this.words), documents).map((sum) => Math.min(sum, HELD));
    return unite([await this.search(), apart], documents);
  }

  marks(text) {
    if (text.isOriginal) return this.originals.flatMap((unit) => unit.marks(text));
    return text.isNear ? this.#apart(text) : this.phrase.marks(text);
  }

  says({ isOriginal }) {
    return !isOriginal;
  }

  #apart(text) {
    return this.words.flatMap((unit) => unit.marks(text));
  }
}

/** A term of the glossary in the words of the original. */
export class OriginalTerm extends Characters {
  constructor(context, text, term) {
    super(context, text);
    this.term = term;
    this.phrases = new Map(
      context.languages.map((language) => [
        language,
        (term.forms[language] ?? []).map((form) => new Words(context, form, true)),
      ]),
    );
  }

  /** Also documents whose translation has the term where the original has other words. */
  async searchWide() {
    const said = await searched([...this.phrases.values()].flat());
    return unite([await this.search(), ...said], this.context.index.documents);
  }

  marks(text) {
    if (text.isOriginal) return super.marks(text);
    return (this.phrases.get(text.language) ?? []).flatMap((phrase) => phrase.marks(text));
  }

  says({ isOriginal }) {
    return isOriginal;
  }
}

/** The documents that every list has, with the sum of their levels; none without a list. */
export function inAll(lists, total) {
  const sums = new Uint16Array(total);
  for (let document = 0; document < total; document += 1) {
    if (lists.length && lists.every((list) => list[document] !== NOT)) {
      sums[document] = lists.reduce((sum, list) => sum + list[document], 0);
    }
  }
  return sums;
}

function searched(units) {
  return Promise.all(units.map((unit) => unit.search()));
}

/** The ranges of a text where words that pass one test each stand together. */
function runsIn(words, tests) {
  const ranges = [];
  for (let at = 0; tests.length && at + tests.length <= words.length; at += 1) {
    if (tests.every((test, step) => test(words[at + step].word))) {
      ranges.push([words[at].start, words[at + tests.length - 1].end]);
    }
  }
  return ranges;
}

/** A document number as it may be printed: the year stands in brackets of several shapes. */
function bracketings(text) {
  const [whole, year] = DOCUMENT_NUMBER.exec(text) ?? [];
  if (!year) return [text];
  return BRACKETS.map(([open, close]) => text.replace(whole, open + year + close));
}

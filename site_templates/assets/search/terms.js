// The glossary: a term that is typed in one language is known in the others.

import { inflectionOf, wordsOf } from "./words.js";

// No term has more parts than this between its spaces.
const LONGEST = 12;

export class Glossary {
  #languages;
  #fold;
  #byOriginal = new Map();
  #byForm = new Map();

  /** `terms` are lists: the original, how other scripts write it, its forms by language. */
  constructor(terms, fold, languages) {
    this.#fold = fold;
    this.#languages = languages;
    for (const [original, scripts, forms] of terms) {
      const term = { original, scripts, forms };
      this.#byOriginal.set(this.#folded(original), term);
      for (const language of languages) {
        for (const form of forms[language] ?? []) this.#learn(language, form, term);
      }
    }
  }

  /** The term that a text is, in the language of the originals. */
  original(text) {
    return this.#byOriginal.get(this.#folded(text)) ?? null;
  }

  /**
   * The parts of a query, those that together are a term of a translation as one piece:
   * `{ text, terms }`, the longest first. The others are pieces by themselves: `{ part }`.
   */
  pieces(parts) {
    const pieces = [];
    for (let at = 0; at < parts.length; ) {
      const [length, piece] = this.#termAt(parts, at) ?? [1, { part: parts[at] }];
      pieces.push(piece);
      at += length;
    }
    return pieces;
  }

  /**
   * Some terms that share something with these texts, what they share longest first, and
   * what a reader of a language types for them.
   */
  near(texts, language) {
    const folded = texts.map((text) => this.#folded(text));
    const stems = new Set(texts.flatMap((text) => this.#stems(text)));
    const shared = ({ original, forms }) => Math.max(
      ...folded.map((text) => (text.includes(this.#folded(original)) ? original.length : 0)),
      ...this.#languages.map((one) => sharedWords(one, forms[one] ?? [], stems)),
    );
    return [...this.#byOriginal.values()]
      .map((term) => ({ term, asked: typedIn(language, term), share: shared(term) }))
      .filter(({ share }) => share > 1)
      .sort((one, other) => other.share - one.share);
  }

  #stems(text) {
    return this.#languages.flatMap((language) => {
      const { stem, isIgnored } = inflectionOf(language);
      return wordsOf(text).filter(({ word }) => !isIgnored(word)).map(({ word }) => stem(word));
    });
  }

  #termAt(parts, at) {
    const end = parts.findIndex((part, place) => place >= at && !mayBeInTerm(part));
    const most = Math.min((end < 0 ? parts.length : end) - at, LONGEST);
    for (let length = most; length > 0; length -= 1) {
      const text = parts.slice(at, at + length).map((part) => part.text).join(" ");
      const terms = this.#named(text);
      if (terms) return [length, { text, terms }];
    }
    return null;
  }

  #named(text) {
    for (const language of this.#languages) {
      const terms = this.#byForm.get(formKey(language, text));
      if (terms) return terms;
    }
    return null;
  }

  #learn(language, form, term) {
    const key = formKey(language, form);
    const known = this.#byForm.get(key) ?? [];
    if (!known.includes(term)) this.#byForm.set(key, [...known, term]);
  }

  #folded(text) {
    return this.#fold.characters(text).join("");
  }
}

function typedIn(language, { original, scripts, forms }) {
  return forms[language]?.[0] ?? scripts[language] ?? original;
}

/** How much of a query's words the first form of a term has; more if it has little else. */
function sharedWords(language, [form = ""], stems) {
  const words = wordsOf(form).map(({ word }) => inflectionOf(language).stem(word));
  const shared = words.filter((word) => stems.has(word)).length;
  return shared ? 1 + shared + shared / words.length : 0;
}

function mayBeInTerm({ isPhrase, script }) {
  return !isPhrase && script !== "han";
}

function formKey(language, text) {
  const { stem } = inflectionOf(language);
  return [language, ...wordsOf(text).map(({ word }) => stem(word))].join(" ");
}

// A clause on the page whose wording is held against others.

import { element } from "../site.js";
import { compare, markedPassage, readPassage } from "./passage.js";

const BREATH = 12;

/**
 * A clause in an `article`: a `[data-note]`, and in a `details[data-body]` the `[data-wording]`
 * with a `[data-passage]` for each paragraph in each language. `name` is how others refer to it.
 */
export class ComparedClause {
  constructor(article, name) {
    this.article = article;
    this.name = name;
    this.note = article.querySelector("[data-note]");
    this.body = article.querySelector("[data-body]");
    this.wording = article.querySelector("[data-wording]");
    this.published = [...this.wording.childNodes];
    this.passages = new Map();
    for (const kind of ["original", "translation"]) {
      const cells = this.#cells(kind);
      if (cells.length) this.passages.set(kind, readPassage(cells));
    }
  }

  /** Show the wording as published. */
  restore() {
    this.wording.replaceChildren(...this.published);
  }

  /**
   * Hold the clause against that of the others whose wording is the closest, and show the
   * differences below or instead of the wording. Returns the other and the difference.
   */
  hold(others, mode, variants) {
    const original = this.passages.get("original");
    const candidates = others.map((other) => ({
      other,
      difference: compare(other.passages.get("original"), original, variants),
    }));
    const nearest = candidates.reduce((best, one) =>
      one.difference.likeness > best.difference.likeness ? one : best,
    );
    if (nearest.difference.apart || nearest.difference.whole) this.restore();
    else this.#showDifferences(nearest, mode, variants);
    return nearest;
  }

  /** Say how the wording is held against another, and fold it away if that says it all. */
  say(note, { collapsed = false } = {}) {
    this.note.textContent = note;
    this.note.hidden = !note;
    this.body.open = !collapsed;
    this.body.classList.toggle("clause-body--same", collapsed);
  }

  #cells(kind) {
    return [...this.wording.querySelectorAll(`[data-passage=${kind}]`)];
  }

  #showDifferences({ other, difference }, mode, variants) {
    this.wording.replaceChildren(...this.published.map((node) => node.cloneNode(true)));
    for (const [kind, passage] of this.passages) {
      const before = other.passages.get(kind);
      if (!before) continue;
      const found = kind === "original" ? difference : compare(before, passage, variants);
      if (!found.apart) this.#mark(kind, found, mode);
    }
  }

  /** Put the marked paragraphs in the place of the plain ones, or below them. */
  #mark(kind, found, mode) {
    const cells = this.#cells(kind);
    const lang = cells[0].closest("[lang]").lang;
    const marked = markedPassage(this.passages.get(kind), found, lang);
    cells.forEach((cell, row) => {
      const box = element("div", { class: "changes" }, ...marked[row]);
      if (mode === "both") cell.append(box);
      else cell.replaceChildren(box);
    });
  }
}

/** Do something for each item, and let the page breathe while `goesOn` says so. */
export async function forEachInTurn(items, goesOn, action) {
  let since = performance.now();
  for (const item of items) {
    if (!goesOn()) return false;
    action(item);
    if (performance.now() - since > BREATH) {
      await new Promise((done) => setTimeout(done));
      since = performance.now();
    }
  }
  return goesOn();
}

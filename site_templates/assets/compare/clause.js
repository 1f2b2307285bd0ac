// A clause on the page whose wording is held against others.

import { compare, markedPassage, readPassage } from "./passage.js";

const BREATH = 12;

/**
 * A clause in an `article`: a `[data-note]`, and in a `details[data-body]` the `[data-wording]`
 * with one `[data-passage]` a language. `name` is how others refer to it.
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
    for (const passage of this.wording.querySelectorAll("[data-passage]")) {
      this.passages.set(passage.dataset.passage, readPassage(passage));
    }
  }

  /** Show the wording as published. */
  restore() {
    this.#show(this.published);
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

  #showDifferences({ other, difference }, mode, variants) {
    this.#show(this.published.map((node) => node.cloneNode(true)));
    for (const box of this.wording.querySelectorAll("[data-passage]")) {
      const kind = box.dataset.passage;
      const [before, after] = [other, this].map(({ passages }) => passages.get(kind));
      if (!before) continue;
      const found = kind === "original" ? difference : compare(before, after, variants);
      if (found.apart) continue;
      const attributes = { class: "passage passage--changes", lang: box.getAttribute("lang") };
      const marked = markedPassage(after, found, attributes);
      if (mode === "both") box.after(marked);
      else box.replaceWith(marked);
    }
  }

  /** Put nodes in the place of the wording; an original that was opened stays open. */
  #show(nodes) {
    const opened = this.wording.querySelector(".original-text")?.open ?? false;
    this.wording.replaceChildren(...nodes);
    const original = this.wording.querySelector(".original-text");
    if (original) original.open = opened;
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

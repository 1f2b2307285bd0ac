// The folding that the index was made with: width, case and script no longer matter.
// Keep in step with generator/render/fold.py.

import { load } from "../files.js";
import { root } from "../site.js";

const SPACE = /[\s\x1c-\x1f\x85\u200b\ufeff]/u;

let loading;

/** The fold table of the site, loaded once. */
export function loadFold() {
  loading ??= load(new URL("assets/fold-table.json", root))
    .then((response) => response.json())
    .then(({ from, to }) => new Fold(zip([...from], [...to])))
    .catch((error) => {
      loading = undefined;
      throw error;
    });
  return loading;
}

export class Fold {
  constructor(pairs) {
    this.pairs = pairs;
  }

  /** The folded characters of a text, each with the offset it came from; line ends stay. */
  map(text) {
    const folded = [];
    let offset = 0;
    for (const char of text) {
      for (const one of char.normalize("NFKC").toLowerCase()) {
        if (one === "\n" || !SPACE.test(one)) {
          folded.push({ char: this.pairs.get(one) ?? one, start: offset, end: offset + char.length });
        }
      }
      offset += char.length;
    }
    return folded;
  }

  /** The folded text, a list of characters. */
  characters(text) {
    return this.map(text).map(({ char }) => char);
  }

  /** The half-open ranges of a text at which any of the folded terms stands, in order. */
  spots(text, terms) {
    const folded = this.map(text);
    const found = [];
    for (const term of terms) {
      for (let at = 0; at + term.length <= folded.length; at += 1) {
        if (term.every((char, step) => folded[at + step].char === char)) {
          found.push([folded[at].start, folded[at + term.length - 1].end]);
        }
      }
    }
    return merge(found.sort((a, b) => a[0] - b[0] || a[1] - b[1]));
  }
}

function zip(from, to) {
  return new Map(from.map((char, at) => [char, to[at]]));
}

function merge(ranges) {
  const merged = [];
  for (const [start, end] of ranges) {
    const last = merged.at(-1);
    if (last && start <= last[1]) last[1] = Math.max(last[1], end);
    else merged.push([start, end]);
  }
  return merged;
}

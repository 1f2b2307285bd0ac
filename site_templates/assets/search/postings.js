// The lists of the index as they are written by generator/render/search_postings.py.

/** How a document holds something: not, in its text, often, in its heading. */
export const NOT = 0;
export const HELD = 1;
export const OFTEN = 2;
export const OPENING = 3;

const MANY = 3;
const UTF8 = new TextDecoder();

export class Bytes {
  #data;
  #at = 0;

  constructor(data) {
    this.#data = data;
  }

  get ended() {
    return this.#at >= this.#data.length;
  }

  number() {
    let value = 0;
    let scale = 1;
    for (;;) {
      const byte = this.#data[this.#at];
      this.#at += 1;
      value += (byte & 0x7f) * scale;
      if (byte < 0x80) return value;
      scale *= 0x80;
    }
  }

  take(length) {
    this.#at += length;
    return this.#data.subarray(this.#at - length, this.#at);
  }

  /** A sorted list of some of so many documents. */
  documents(total) {
    const head = this.number();
    const count = Math.floor(head / 2);
    return head % 2 ? this.#set(count, (total + 7) >> 3) : this.#gaps(count);
  }

  /** The entries of a file by their keys. */
  entries() {
    const found = new Map();
    let key = new Uint8Array();
    while (!this.ended) {
      const shared = this.number();
      const rest = this.take(this.number());
      const spelt = new Uint8Array(shared + rest.length);
      spelt.set(key.subarray(0, shared));
      spelt.set(rest, shared);
      key = spelt;
      found.set(UTF8.decode(key), this.take(this.number()));
    }
    return found;
  }

  /** The places of a run in each document that holds it. */
  places() {
    const found = new Map();
    let next = 0;
    for (let left = this.number(); left > 0; left -= 1) {
      const document = next + this.number();
      const places = new Array(this.number() + 1);
      const first = this.number();
      places[0] = first % 2 ? -Math.floor(first / 2) : first / 2;
      for (let at = 1; at < places.length; at += 1) places[at] = places[at - 1] + this.number();
      found.set(document, places);
      next = document + 1;
    }
    return found;
  }

  #gaps(count) {
    const found = new Uint32Array(count);
    let next = 0;
    for (let at = 0; at < count; at += 1) {
      found[at] = next + this.number();
      next = found[at] + 1;
    }
    return found;
  }

  #set(count, size) {
    const bits = this.take(size);
    const found = new Uint32Array(count);
    let at = 0;
    bits.forEach((byte, place) => {
      for (let bit = 0; bit < 8; bit += 1) {
        if (byte & (1 << bit)) found[at++] = place * 8 + bit;
      }
    });
    return found;
  }
}

/** How each document holds a short run. */
export function levelsOf(data, total) {
  const bytes = new Bytes(data);
  const levels = new Uint8Array(total);
  for (const level of [HELD, OFTEN, OPENING]) {
    for (const document of bytes.documents(total)) levels[document] = level;
  }
  return levels;
}

/** How each document holds a run that stands at these places. */
export function levelsAt(places, total) {
  const levels = new Uint8Array(total);
  for (const [document, found] of places) {
    if (found[0] < 0) levels[document] = OPENING;
    else levels[document] = found.length >= MANY ? OFTEN : HELD;
  }
  return levels;
}

/** The best level of each document in any of the lists. */
export function unite(lists, total) {
  if (lists.length === 1) return lists[0];
  const levels = new Uint8Array(total);
  for (const list of lists) {
    list.forEach((level, document) => {
      if (level > levels[document]) levels[document] = level;
    });
  }
  return levels;
}

/** The places of a run that may be spelt in several ways. */
export function placesIn(entries) {
  const [first = new Map(), ...others] = entries.map((data) => new Bytes(data).places());
  for (const other of others) {
    for (const [document, places] of other) {
      const known = first.get(document) ?? [];
      first.set(document, [...known, ...places].sort((one, next) => one - next));
    }
  }
  return first;
}

/** Where a longer run starts: its parts stand at these distances from its start. */
export function meet(parts, starts) {
  const rarest = parts.reduce((best, part, at) => (part.size < parts[best].size ? at : best), 0);
  const found = new Map();
  for (const [document, places] of parts[rarest]) {
    const begun = places.map((place) => place - starts[rarest]);
    const whole = parts.reduce((kept, part, at) => {
      if (!kept.length || at === rarest) return kept;
      const there = new Set(part.get(document));
      return kept.filter((place) => there.has(place + starts[at]));
    }, begun);
    if (whole.length) found.set(document, whole);
  }
  return found;
}

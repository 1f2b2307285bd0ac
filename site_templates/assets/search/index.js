// The search index of the site: small files, each loaded when a query first asks for it.
//
// What the engine asks of an index, so that another one can take its place:
//   facts                          what index.json says
//   members()                      the documents of every value of every clause facet
//   terms()                        the glossary
//   vocabulary(language)           every word of a translation
//   holding(characters)            how each document holds a run of folded characters
//   saying(language, alternatives) how each holds a run of words, each in one of its forms
//   shown(language, document), head(language, policy)

import { load } from "../files.js";
import { root } from "../site.js";
import { Bytes, levelsAt, levelsOf, meet, placesIn, unite } from "./postings.js";

const RUN_OF_CHARACTERS = 3;
const RUN_OF_WORDS = 2;

/** The index of this site. */
export async function openIndex() {
  const home = new URL("search-index/", root);
  const response = await load(new URL("index.json", home), { cache: "no-cache" });
  return new IndexFiles(home, await response.json());
}

class IndexFiles {
  #folder;
  #files = new Map();
  #firsts = new Map();

  constructor(home, facts) {
    this.facts = facts;
    this.#folder = new URL(`${facts.folder}/`, home);
    this.documents = facts.clauses + facts.policies.id.length;
    this.source = facts.source;
  }

  async members() {
    const bytes = new Bytes(await this.#load("facets.bin"));
    const members = new Map();
    for (const [facet, values] of Object.entries(this.facts.facets)) {
      members.set(facet, new Map(values.map((value) => [value, bytes.documents(this.documents)])));
    }
    return members;
  }

  terms() {
    return this.#load("terms.json");
  }

  vocabulary(language) {
    return this.#load(`${language}/vocabulary.txt`, readLines);
  }

  holding(characters) {
    const units = characters.map((char) => [char]);
    return this.#levels(this.source, units, RUN_OF_CHARACTERS, "");
  }

  saying(language, alternatives) {
    return this.#levels(language, alternatives, RUN_OF_WORDS, " ");
  }

  shown(language, document) {
    return this.#item(language, "documents", document);
  }

  head(language, policy) {
    return this.#item(language, "policies", policy);
  }

  /** How each document holds the units one after another, each in any of its forms. */
  async #levels(language, units, size, joint) {
    if (units.length < size) {
      const entries = await this.#entries(language, "short", units, joint);
      return unite(entries.map((bytes) => levelsOf(bytes, this.documents)), this.documents);
    }
    const starts = cover(units.length, size);
    const runs = await Promise.all(
      starts.map((start) => this.#entries(language, "long", units.slice(start, start + size), joint)),
    );
    return levelsAt(meet(runs.map(placesIn), starts), this.documents);
  }

  /** The values of every way to spell a run that the index has. */
  async #entries(language, kind, units, joint) {
    const runs = units.reduce(
      (begun, forms) => begun.flatMap((run) => forms.map((form) => [...run, form])),
      [[]],
    );
    const found = await Promise.all(runs.map((run) => this.#entry(language, kind, run.join(joint))));
    return found.filter(Boolean);
  }

  async #entry(language, kind, key) {
    const folder = `${language}/${kind}`;
    const shard = lastNotAfter(await this.#load(`${folder}/firsts.txt`, readLines), key);
    if (shard < 0) return null;
    const entries = await this.#load(`${folder}/${shard}.bin`, readShard);
    return entries.get(key) ?? null;
  }

  async #item(language, kind, number) {
    const firsts = this.#firstItems(language, kind);
    const block = lastNotAfter(firsts, number);
    const items = await this.#load(`${language}/${kind}/${block}.json`);
    return items[number - firsts[block]];
  }

  /** The number of the first item of every file. */
  #firstItems(language, kind) {
    const name = `${language}/${kind}`;
    if (!this.#firsts.has(name)) this.#firsts.set(name, startsOf(this.facts.shown[language][kind]));
    return this.#firsts.get(name);
  }

  /** A file of the index, loaded and read once. */
  #load(path, read = (loaded) => loaded) {
    if (!this.#files.has(path)) {
      const loaded = this.#fetch(path).then(read);
      loaded.catch(() => this.#files.delete(path));
      this.#files.set(path, loaded);
    }
    return this.#files.get(path);
  }

  async #fetch(path) {
    const response = await load(new URL(path, this.#folder));
    if (path.endsWith(".json")) return response.json();
    return path.endsWith(".txt") ? response.text() : new Uint8Array(await response.arrayBuffer());
  }
}

/** Where runs of a size start that together cover so many units. */
function cover(units, size) {
  const starts = [];
  for (let start = 0; start + size < units; start += size) starts.push(start);
  starts.push(units - size);
  return starts;
}

function readLines(text) {
  return text ? text.split("\n") : [];
}

/** Where each of several lists starts in all of them together. */
function startsOf(counts) {
  let start = 0;
  return counts.map((count) => (start += count) - count);
}

function readShard(data) {
  return new Bytes(data).entries();
}

/** The place of the last item that is not greater; -1 if all are. */
function lastNotAfter(sorted, wanted) {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (sorted[middle] <= wanted) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}

// Narrowing down: which documents have which value of which facet.

import { isoDate } from "../day.js";
import { statusOn } from "../status.js";

/** What a policy does not state. */
export const NOT_STATED = "none";

const STATUS_FACTS = ["effective", "expires", "repealed", "status"];

/** The policies of an index, and which of them a document belongs to. */
export class Policies {
  constructor({ clauses, policies }) {
    this.clauses = clauses;
    this.ids = policies.id;
    this.dated = policies.dated;
    this.each = policyOfEach(clauses, policies);
    let clause = 0;
    this.firsts = policies.clauses.map((count) => (clause += count) - count);
  }

  /** The document that is a policy's first clause. */
  first(policy) {
    return this.firsts[policy];
  }

  of(document) {
    return this.each[document];
  }

  /** The document that a policy is itself. */
  document(policy) {
    return this.clauses + policy;
  }
}

export class Narrowing {
  #members;
  #policyOf;

  /** `facts` and `members` are those of the index. */
  constructor(facts, policies, members) {
    this.clauses = facts.clauses;
    this.#policyOf = policies.each;
    this.#members = new Map([...policyFacets(facts, policies.each), ...members]);
  }

  /** The facets that there are. */
  get facets() {
    return [...this.#members.keys()];
  }

  /** The values of a facet that a document has. */
  valuesOf(facet, document) {
    const values = [...(this.#members.get(facet) ?? [])];
    return values.filter(([, members]) => holds(members, document)).map(([value]) => value);
  }

  /** What passes these filters: of facets in `all` every value, of others one of them. */
  by(filters, all) {
    const used = [...filters].filter(([, values]) => values.size);
    const tests = used.map(([facet, values]) => ({
      facet,
      isAll: all.has(facet),
      passed: this.#passed(facet, values, all.has(facet)),
    }));
    return new Narrowed(this.#policyOf.length, this.clauses, this.#members, tests);
  }

  #passed(facet, values, isAll) {
    const counts = new Uint8Array(this.#policyOf.length);
    for (const value of values) {
      for (const document of this.#members.get(facet)?.get(value) ?? []) counts[document] += 1;
    }
    const enough = isAll ? values.size : 1;
    return counts.map((count) => (count >= enough ? 1 : 0));
  }
}

/** The documents that pass some filters. */
export class Narrowed {
  #clauses;
  #members;
  #tests;
  #failed;

  constructor(documents, clauses, members, tests) {
    this.#clauses = clauses;
    this.#members = members;
    this.#tests = tests;
    this.#failed = new Uint8Array(documents);
    for (const { passed } of tests) {
      passed.forEach((one, document) => {
        if (!one) this.#failed[document] += 1;
      });
    }
  }

  passes(document) {
    return this.#failed[document] === 0;
  }

  /**
   * How many of the clauses that were found each value would leave, were it chosen: of a facet
   * that asks for any value, beside no other of its own; else beside those that are.
   */
  counts(found) {
    const counts = new Map();
    for (const [facet, values] of this.#members) {
      const own = this.#tests.find((test) => test.facet === facet && !test.isAll);
      const counted = [...values].map(([value, members]) => [value, this.#count(found, members, own)]);
      counts.set(facet, new Map(counted));
    }
    return counts;
  }

  #count(found, members, own) {
    let count = 0;
    for (const document of members) {
      const failed = this.#failed[document] - (own && !own.passed[document] ? 1 : 0);
      if (document < this.#clauses && found[document] && failed === 0) count += 1;
    }
    return count;
  }
}

function policyFacets({ policies }, policyOf) {
  const day = isoDate(new Date());
  const years = policies.dated.map((dated) => dated?.slice(0, 4) ?? NOT_STATED);
  const statuses = policies.id.map((_, at) => {
    const [effective, expires, repealed, status] = STATUS_FACTS.map((name) => policies[name][at]);
    return statusOn({ effective, expires, repealed, status }, day);
  });
  const { level, jurisdiction, type, id } = policies;
  const columns = { level, jurisdiction, type, year: years, status: statuses, policy: id };
  return Object.entries(columns).map(([facet, values]) => [facet, membersBy(values, policyOf)]);
}

/** The documents of every value, told by the value of their policies. */
function membersBy(values, policyOf) {
  const members = new Map(values.map((value) => [value, []]));
  policyOf.forEach((policy, document) => members.get(values[policy]).push(document));
  return members;
}

/** The place of each document's policy in the list of policies. */
function policyOfEach(clauses, policies) {
  const policyOf = new Uint32Array(clauses + policies.id.length);
  let document = 0;
  policies.clauses.forEach((count, policy) => {
    policyOf.fill(policy, document, document + count);
    policyOf[clauses + policy] = policy;
    document += count;
  });
  return policyOf;
}

/** Whether a sorted list holds a number. */
function holds(sorted, wanted) {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (sorted[middle] < wanted) low = middle + 1;
    else high = middle;
  }
  return sorted[low] === wanted;
}

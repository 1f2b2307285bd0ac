// Results by policy, as many as a reader asks for.

import { count, element, say } from "../site.js";
import { clauseHref, excerpt, excerpts } from "./result.js";

const STEP = 20;
const OF_A_POLICY = 5;
const HOME = "../";

export class ResultList {
  #groups = [];
  #shown = 0;
  #context;
  #run = 0;

  /** `more` is the button that asks for more of them. */
  constructor(list, more = null) {
    this.list = list;
    this.more = more;
    more?.addEventListener("click", () => this.#next());
  }

  /**
   * Show the first of these groups `{ policy, documents }`. `context` has what was found,
   * the facets' names, and the status of a policy.
   */
  async show(groups, context) {
    const run = ++this.#run;
    this.#groups = groups;
    this.#context = context;
    this.#shown = 0;
    const items = await this.#upTo(STEP);
    if (run !== this.#run) return false;
    this.list.replaceChildren(...items);
    this.#offerMore();
    return true;
  }

  clear(...instead) {
    this.#run += 1;
    this.#groups = [];
    this.list.replaceChildren(...instead);
    if (this.more) this.more.hidden = true;
  }

  async #next() {
    const run = this.#run;
    const items = await this.#upTo(STEP);
    if (run !== this.#run) return;
    this.list.append(...items);
    this.#offerMore();
    items[0]?.querySelector("a").focus();
  }

  #offerMore() {
    if (this.more) this.more.hidden = this.#shown >= this.#groups.length;
  }

  /** The next groups, with about so many results. */
  async #upTo(limit) {
    const taken = [];
    for (let results = 0; results < limit && this.#shown < this.#groups.length; this.#shown += 1) {
      taken.push(this.#groups[this.#shown]);
      results += Math.min(taken.at(-1).documents.length, OF_A_POLICY);
    }
    return Promise.all(taken.map((group) => this.#group(group)));
  }

  async #group({ policy, documents }) {
    const results = await this.#results(policy, documents.slice(0, OF_A_POLICY));
    const [first] = results;
    this.#context.facets.learn(first.policy, first.title);
    const items = element("ol", { class: "plain" }, ...results.map((result) => this.#item(result)));
    const group = element(
      "li",
      { class: "result-group", "data-policy": first.policy },
      this.#heading(first, policy, documents.length),
      items,
    );
    const rest = documents.slice(OF_A_POLICY);
    if (rest.length) group.append(this.#restButton(policy, rest, items));
    return group;
  }

  #results(policy, documents) {
    return Promise.all(documents.map((document) => this.#context.found.clause(document, policy)));
  }

  #heading({ policy: id, title, place }, policy, total) {
    const heading = element(
      "h2",
      { class: "result-group__title" },
      element("span", { class: "result-group__place" }, place),
      element("a", { href: `${HOME}policies/${id}/` }, title),
    );
    const { status, label } = this.#context.status(policy);
    if (label) heading.append(" ", element("span", { class: `status status--${status}` }, label));
    if (total > 1) heading.append(" ", element("span", { class: "result-group__count" }, count("in_policy", total)));
    return heading;
  }

  #restButton(policy, rest, items) {
    const button = element("button", { type: "button", class: "result-group__rest" }, count("rest_of_policy", rest.length));
    button.addEventListener("click", async () => {
      const results = await this.#results(policy, rest);
      const added = results.map((result) => this.#item(result));
      items.append(...added);
      button.remove();
      added[0].querySelector("a").focus();
    });
    return button;
  }

  #item(result) {
    const link = element("a", { class: "result__number", href: clauseHref(HOME, result) }, result.number);
    const head = element("p", { class: "result__head" }, link);
    if (result.path) head.append(element("span", { class: "result__path" }, result.path));
    const foot = element("div", { class: "result__foot" }, ...this.#topics(result.document));
    if (result.alike.length) foot.append(this.#comparable(result.alike));
    const attributes = { class: "result", "data-clause": `${result.policy}#${result.clause}` };
    return element("li", attributes, head, ...excerpts(result), foot);
  }

  #topics(document) {
    const { narrowing, facets } = this.#context;
    return narrowing
      .valuesOf("topic", document)
      .map((topic) => element("a", { class: "result__topic", href: `${HOME}topics/${topic}/` }, facets.name("topic", topic)));
  }

  /** The clauses that a reader would lay beside one; loaded when they are asked for. */
  #comparable(documents) {
    const summary = element("summary", {}, count("comparable", documents.length));
    const box = element("details", { class: "result__alike" }, summary);
    box.addEventListener("toggle", () => this.#fillComparable(box, documents), { once: true });
    return box;
  }

  async #fillComparable(box, documents) {
    const { found, policies } = this.#context;
    const results = await Promise.all(
      documents.map((document) => found.clause(document, policies.of(document))),
    );
    const items = results.map((result) => {
      const [text] = result.excerpts;
      const link = element("a", { href: clauseHref(HOME, result) }, `${result.place} · ${result.number}`);
      return element("li", {}, link, " ", excerpt(text));
    });
    box.append(element("ul", { class: "plain" }, ...items));
  }
}

/** The documents by policy, in the order that a reader asked for. */
export function inOrder(documents, { held }, policies, order) {
  const groups = new Map();
  for (const document of documents) {
    const policy = policies.of(document);
    if (!groups.has(policy)) groups.set(policy, []);
    groups.get(policy).push(document);
  }
  const listed = [...groups].map(([policy, of]) => ({ policy, documents: of, best: 0 }));
  if (order === "date") return listed.sort(byDate(policies.dated));
  if (order === "place") return listed;
  const better = (one, other) => held[other] - held[one] || one - other;
  for (const group of listed) {
    group.documents.sort(better);
    group.best = held[group.documents[0]];
  }
  return listed.sort((one, other) => other.best - one.best || one.policy - other.policy);
}

/** The newest first, those without a date last. */
function byDate(dated) {
  const day = ({ policy }) => dated[policy] ?? "";
  return (one, other) => (day(other) > day(one)) - (day(other) < day(one)) || one.policy - other.policy;
}

// The search page: words, facets, all results; the state lives in the address.

import { keepPlace } from "../place.js";
import { count, element, learn, say } from "../site.js";
import { Announcer } from "./announcer.js";
import { loadEngine } from "./engine.js";
import { FacetList } from "./facet_list.js";
import { hints } from "./hints.js";
import { moveThrough } from "./keys.js";
import { clausesByNumber } from "./numbers.js";
import { placesAskedFor } from "./places.js";
import { readAddress, writeAddress } from "./query.js";
import { clauseHref, equation, excerpts } from "./result.js";
import { inOrder, ResultList } from "./result_list.js";
import { offerToTakeAway } from "./take_away.js";
import { topicsFor } from "./topics.js";
import { whenTyped } from "./typing.js";

const HOME = "../";
const NOTABLE = new Set(["expired", "repealed", "not_yet_in_force"]);
const DOCUMENTS = 5;

/** Bring the search page to life, if this is it. */
export function mountSearchPage(page) {
  const box = page.querySelector("[data-search-page]");
  if (!box) return;
  learn(JSON.parse(box.dataset.texts));
  keepPlace(new SearchPage(box).start());
}

class SearchPage {
  #run = 0;
  #isSettled = true;
  #answer = null;

  constructor(box) {
    const find = (name) => box.querySelector(`[data-search-${name}]`);
    this.box = box;
    this.form = box.querySelector("form");
    this.input = box.querySelector("input[type=search]");
    this.status = find("count");
    this.help = find("help");
    this.terms = find("terms");
    this.topics = find("topics");
    this.places = find("places");
    this.numbers = find("numbers");
    this.documents = find("documents");
    this.order = find("order");
    this.tools = find("tools");
    this.near = find("near");
    this.announcer = new Announcer(find("announcement"));
    this.results = new ResultList(find("results"), find("more"));
    this.nearResults = new ResultList(this.near.querySelector("ol"));
    this.facets = new FacetList(box, {
      choose: (facet, value, isChosen) => this.#choose(facet, value, isChosen),
      setMode: (facet, isAll) => this.#step(() => this.state.all[isAll ? "add" : "delete"](facet)),
      clear: () => this.#clear(),
    });
  }

  start() {
    this.form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.#typed();
      this.#isSettled = true;
    });
    whenTyped(this.input, () => this.#typed());
    this.input.addEventListener("change", () => (this.#isSettled = true));
    this.order.addEventListener("change", () => this.#step(() => (this.state.order = this.order.value)));
    this.near.addEventListener("toggle", () => this.#showNear());
    moveThrough(this.box, this.input);
    offerToTakeAway(this.tools, () => this.#answer);
    addEventListener("popstate", () => this.#restore());
    return this.#restore();
  }

  #restore() {
    this.state = readAddress(location.search, this.facets.ids);
    this.input.value = this.state.typed;
    this.#isSettled = true;
    return this.#search();
  }

  /** What is typed in one go is one step back. */
  #typed() {
    if (this.input.value.trim() === this.state.typed.trim()) return;
    const isFirst = !this.state.typed.trim();
    this.state.typed = this.input.value;
    this.#write(this.#isSettled && !isFirst);
    this.#isSettled = false;
    this.#search();
  }

  #choose(facet, value, isChosen) {
    this.#step(() => this.state.filters.get(facet)[isChosen ? "add" : "delete"](value));
  }

  #clear() {
    this.#step(() => this.state.filters.forEach((values) => values.clear()));
    this.input.focus();
  }

  #step(change) {
    change();
    this.#write(true);
    this.#isSettled = true;
    return this.#search();
  }

  #write(isStep) {
    const address = location.pathname + writeAddress(this.state);
    history[isStep ? "pushState" : "replaceState"](null, "", address);
  }

  async #search() {
    const run = ++this.#run;
    const { typed } = this.state;
    this.#showChoices();
    delete this.box.dataset.answered;
    if (!this.#answer) this.status.textContent = say("search_loading");
    try {
      const answer = await this.#ask(typed);
      if (run !== this.#run) return;
      this.#answer = answer;
      await this.#show(answer);
      if (run === this.#run) this.box.dataset.answered = typed.trim();
    } catch (error) {
      console.warn(error);
      if (run === this.#run) this.#fail();
    }
  }

  async #ask(typed) {
    const engine = await loadEngine();
    const [narrowing, found] = await Promise.all([engine.narrowing(), engine.find(typed)]);
    const { filters, all, order } = this.state;
    const narrowed = narrowing.by(filters, all);
    const within = found.within(narrowed);
    const { policies } = engine;
    const context = { found, policies, narrowing, facets: this.facets, status: this.#status(policies, narrowing) };
    const groups = inOrder(within.clauses, found, policies, order);
    return { engine, found, policies, narrowing, narrowed, within, context, groups, state: this.state };
  }

  async #show(answer) {
    const { found, narrowed, within, groups, context } = answer;
    const counts = narrowed.counts(found.held);
    this.facets.count(counts);
    this.#showTerms(found.terms);
    this.#showTopics(answer, counts.get("topic"));
    this.#showPlaces(answer);
    this.#showNearCount(answer);
    this.#sayCount(within.clauses.length);
    await Promise.all([this.#showNumbers(answer), this.#showDocuments(answer)]);
    if (groups.length) {
      if (await this.results.show(groups, context)) this.#showChoices();
    } else this.results.clear(await this.#hints(answer));
    // Only now does it stand where it stays.
    this.help.removeAttribute("data-waiting");
  }

  #showChoices() {
    this.facets.show(this.state);
    this.order.value = this.state.order;
  }

  /** The status of a policy, with a label where a reader of a single clause has to know it. */
  #status(policies, narrowing) {
    return (policy) => {
      const [status] = narrowing.valuesOf("status", policies.document(policy));
      return { status, label: NOTABLE.has(status) ? this.facets.name("status", status) : "" };
    };
  }

  #sayCount(total) {
    const asked = this.state.typed.trim();
    const isNarrowed = [...this.state.filters.values()].some((values) => values.size);
    this.help.hidden = asked !== "" || isNarrowed;
    this.tools.hidden = total === 0;
    const none = asked ? say("search_none", { query: asked }) : say("search_none_filters");
    const found = count(asked || isNarrowed ? "search_count" : "search_count_all", total);
    this.status.textContent = total ? found : none;
    this.announcer.say(this.status.textContent);
  }

  #showTerms(terms) {
    this.terms.hidden = !terms.length;
    const named = [...new Set(terms.map(equation))];
    this.terms.textContent = terms.length ? say("terms", { terms: named.join("; ") }) : "";
  }

  #showTopics({ found, within }, counts) {
    const topics = topicsFor(found, within.clauses.length, this.facets.topics, counts);
    const links = topics.map(({ id, name }) => element("a", { href: `${HOME}topics/${id}/` }, name));
    this.topics.hidden = !links.length;
    this.topics.lastElementChild.replaceChildren(...links);
  }

  /** Documents of a place whose name was typed as one of the words. */
  #showPlaces(answer) {
    const steps = placesAskedFor(answer, this.facets.places, (facet, value, typed) => {
      this.input.value = typed;
      this.input.focus();
      this.#step(() => {
        this.state.typed = typed;
        this.state.filters.get(facet).add(value);
      });
    });
    this.places.hidden = !steps.length;
    this.places.replaceChildren(...steps);
  }

  /** Clauses whose number was typed. */
  async #showNumbers(answer) {
    const clauses = await clausesByNumber(answer, this.facets.places);
    if (answer !== this.#answer) return;
    const links = clauses.map((one) => element("a", { href: clauseHref(HOME, one) }, `${one.title} ${one.number}`));
    this.numbers.hidden = !links.length;
    this.numbers.lastElementChild.replaceChildren(...links);
  }

  /** Policies that have the words in their title, or elsewhere outside of their clauses. */
  async #showDocuments({ found, within, policies }) {
    const chosen = within.policies.slice(0, DOCUMENTS);
    const shown = await Promise.all(chosen.map((document) => found.policy(document, policies.of(document))));
    if (found !== this.#answer.found) return;
    const items = shown.map((policy) => {
      const link = element("a", { href: `${HOME}policies/${policy.policy}/` }, policy.title);
      return element("li", {}, element("span", { class: "result-group__place" }, policy.place), link, ...excerpts(policy));
    });
    const summary = element("summary", {}, count("documents", within.policies.length));
    const box = element("details", {}, summary, element("ul", { class: "plain" }, ...items));
    box.open = !within.clauses.length;
    this.documents.hidden = !items.length;
    this.documents.replaceChildren(...(items.length ? [box] : []));
  }

  #showNearCount({ within, found }) {
    const { near, clauses } = within;
    this.near.hidden = !near.length;
    this.near.open = false;
    this.nearResults.clear();
    if (!near.length) return;
    const isTranslated = found.terms.some(({ isTranslation }) => isTranslation);
    this.near.querySelector("summary").textContent = count(isTranslated ? "near_apart" : "near_by_term", near.length);
    if (!clauses.length) this.near.open = true;
  }

  async #showNear() {
    if (!this.near.open || !this.#answer) return;
    const { found, policies, within, context } = this.#answer;
    await this.nearResults.show(inOrder(within.near, found, policies, "place"), context);
  }

  #hints(answer) {
    return hints(answer, {
      facets: this.facets,
      home: HOME,
      remove: (facet, value) => this.#choose(facet, value, false),
      ask: (typed) => {
        this.input.value = typed;
        this.input.focus();
        this.#isSettled = true;
        this.#typed();
      },
    });
  }

  #fail() {
    this.#answer = null;
    this.status.textContent = say("search_failed");
    this.announcer.say(this.status.textContent);
    this.results.clear();
    for (const box of [this.topics, this.places, this.numbers, this.terms, this.documents, this.near, this.tools]) box.hidden = true;
  }
}

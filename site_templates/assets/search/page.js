// The search page: words, facets, all results; the state lives in the address.

import { keepPlace } from "../place.js";
import { count, element, language, say } from "../site.js";
import { loadEngine } from "./engine.js";
import { FACETS, readAddress, writeAddress } from "./query.js";
import { clauseHref, excerpt } from "./result.js";
import { whenTyped } from "./typing.js";

const STEP = 20;
const TOPICS = 6;
const HOME = "../";

/** Bring the search page to life, if this is it. */
export function mountSearchPage(page) {
  const box = page.querySelector("[data-search-page]");
  if (box) keepPlace(new SearchPage(box).start());
}

class SearchPage {
  #found;
  #shown = 0;
  #run = 0;
  #policyNames = new Map();

  constructor(box) {
    this.form = box.querySelector("form");
    this.input = box.querySelector("input[type=search]");
    this.chips = box.querySelector("[data-search-chips]");
    this.status = box.querySelector("[data-search-count]");
    this.results = box.querySelector("[data-search-results]");
    this.more = box.querySelector("[data-search-more]");
    this.help = box.querySelector("[data-search-help]");
    this.topics = box.querySelector("[data-search-topics]");
    this.facets = box.querySelector("[data-facets]");
    this.boxes = [...box.querySelectorAll("[data-facet] input")];
  }

  start() {
    this.facets.open = matchMedia("(min-width: 60em)").matches;
    this.form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.#changed();
    });
    whenTyped(this.input, () => this.#changed());
    for (const box of this.boxes) box.addEventListener("change", () => this.#toggled(box));
    this.more.addEventListener("click", () => this.#showMore(this.#run));
    addEventListener("popstate", () => this.#restore());
    return this.#restore();
  }

  #restore() {
    this.state = readAddress(location.search);
    this.input.value = this.state.typed;
    for (const box of this.boxes) box.checked = this.state.filters.get(box.name).has(box.value);
    return this.#search();
  }

  #toggled(box) {
    this.#choose(box.name, box.value, box.checked);
  }

  #choose(facet, value, chosen) {
    const values = this.state.filters.get(facet);
    if (chosen) values.add(value);
    else values.delete(value);
    this.#changed();
  }

  #changed() {
    this.state.typed = this.input.value;
    const address = location.pathname + writeAddress(this.state) + location.hash;
    history.replaceState(history.state, "", address);
    this.#search();
  }

  async #search() {
    const run = ++this.#run;
    this.#showChips();
    this.status.textContent = say("search_loading");
    try {
      const engine = await loadEngine();
      const found = await engine.find(this.state.typed, this.state.filters);
      if (run !== this.#run) return;
      this.#found = found;
      this.#shown = 0;
      this.#showTopics();
      await this.#showMore(run);
      await this.#countFacets(engine, run);
    } catch (error) {
      console.warn(error);
      if (run === this.#run) this.#fail();
    }
  }

  async #showMore(run) {
    const results = await this.#found.show(this.#shown, this.#shown + STEP);
    if (run !== this.#run) return;
    const items = this.#shown ? [...this.results.children] : [];
    this.results.replaceChildren(...items);
    for (const result of results) this.#append(result);
    this.#shown += results.length;
    this.more.hidden = this.#shown >= this.#found.total;
    this.#sayCount();
    this.#showChips();
  }

  /** Results stand in document order, so a policy's heading is due when the policy changes. */
  #append(result) {
    this.#policyNames.set(result.policy, result.title);
    let group = this.results.lastElementChild;
    if (group?.dataset.policy !== result.policy) {
      group = this.#group(result);
      this.results.append(group);
    }
    group.lastElementChild.append(this.#item(result));
  }

  #group({ policy, place, title, status, statusLabel }) {
    const heading = element(
      "h2",
      { class: "result-group__title" },
      element("span", { class: "result-group__place" }, place),
      element("a", { href: `${HOME}policies/${policy}/` }, title),
    );
    if (status) heading.append(" ", element("span", { class: `status status--${status}` }, statusLabel));
    return element("li", { class: "result-group", "data-policy": policy }, heading, element("ol", { class: "plain" }));
  }

  #item(result) {
    const link = element(
      "a",
      { class: "result__number", href: clauseHref(HOME, result) },
      result.number,
    );
    const head = element("p", { class: "result__head" }, link);
    if (result.path) head.append(element("span", { class: "result__path" }, result.path));
    const attributes = { class: "result", "data-clause": `${result.policy}#${result.clause}` };
    return element("li", attributes, head, element("p", {}, excerpt(result)));
  }

  #sayCount() {
    const { total } = this.#found;
    const asked = this.state.typed.trim();
    const filtered = FACETS.some((facet) => this.state.filters.get(facet).size);
    this.help.hidden = asked !== "" || filtered;
    this.help.removeAttribute("data-waiting");
    if (total) {
      this.status.textContent = count(asked || filtered ? "search_count" : "search_count_all", total);
      return;
    }
    this.status.textContent = asked
      ? say("search_none", { query: asked })
      : say("search_none_filters");
    this.results.replaceChildren(this.#suggestions(filtered));
  }

  #suggestions(filtered) {
    const hints = ["search_hint_fewer", "search_hint_topics"];
    if (filtered) hints.unshift("search_hint_filters");
    const items = hints.map((hint) => element("li", {}, say(hint)));
    items.at(-1).append(" ", element("a", { href: `${HOME}topics/` }, say("search_all_topics")));
    return element("li", { class: "suggestions" }, element("ul", {}, ...items));
  }

  /** Topics that go by what was typed, then those that most of what was found is about. */
  #showTopics(counts = new Map()) {
    const topics = this.boxes
      .filter((box) => box.name === "topic")
      .map((box) => ({ id: box.value, name: box.nextElementSibling.textContent, about: box.dataset.about }));
    const shown = new Set([...this.#named(topics), ...this.#shared(topics, counts)]);
    const links = [...shown]
      .slice(0, TOPICS)
      .map(({ id, name }) => element("a", { href: `${HOME}topics/${id}/` }, name));
    this.topics.hidden = !links.length;
    this.topics.lastElementChild.replaceChildren(...links);
  }

  /** Topics that go by all words that were typed, or by any of them if no clause has them. */
  #named(topics) {
    const enough = (this.#found.total && this.#found.telling.length) || 1;
    return topics
      .map((topic) => ({ topic, words: this.#found.wordsIn(`${topic.name}\n${topic.about}`) }))
      .filter(({ words }) => words >= enough)
      .sort((one, other) => other.words - one.words)
      .map(({ topic }) => topic);
  }

  /** Topics of more than half of the clauses that were found by words. */
  #shared(topics, counts) {
    const clauses = ({ id }) => counts.get(id) ?? 0;
    const most = Math.max(this.#found.total / 2, 1);
    if (!this.#found.terms.length) return [];
    return topics
      .filter((topic) => clauses(topic) > most)
      .sort((one, other) => clauses(other) - clauses(one));
  }

  #showChips() {
    const chips = [];
    for (const facet of FACETS) {
      for (const value of this.state.filters.get(facet)) chips.push(this.#chip(facet, value));
    }
    this.chips.replaceChildren(...chips);
  }

  #chip(facet, value) {
    const name = this.#nameOf(facet, value);
    const attributes = { type: "button", "aria-label": say("search_remove", { name }) };
    const button = element("button", attributes, name, element("span", { "aria-hidden": "true" }, "×"));
    button.addEventListener("click", () => {
      const box = this.#boxOf(facet, value);
      if (box) box.checked = false;
      this.#choose(facet, value, false);
    });
    return element("li", {}, button);
  }

  #nameOf(facet, value) {
    const box = this.#boxOf(facet, value);
    if (box) return box.nextElementSibling.textContent;
    return this.#policyNames.get(value) ?? value;
  }

  #boxOf(facet, value) {
    return this.boxes.find((box) => box.name === facet && box.value === value);
  }

  async #countFacets(engine, run) {
    const members = await Promise.all(this.boxes.map((box) => engine.members(box.name, box.value)));
    if (run !== this.#run) return;
    const topics = new Map();
    this.boxes.forEach((box, at) => {
      const n = this.#found.countWith(box.name, members[at]);
      if (box.name === "topic") topics.set(box.value, n);
      const item = box.closest("li");
      item.querySelector("[data-count]").textContent = n.toLocaleString(language);
      item.classList.toggle("facet__value--empty", n === 0 && !box.checked);
    });
    this.#showTopics(topics);
  }

  #fail() {
    this.status.textContent = say("search_failed");
    this.results.replaceChildren();
    this.topics.hidden = true;
    this.more.hidden = true;
  }
}

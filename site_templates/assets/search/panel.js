// The search field in the header: results as one types, `/` to get there.

import { count, element, say } from "../site.js";
import { Announcer } from "./announcer.js";
import { whenTyped } from "./typing.js";

const SHOWN = 8;
const loadFinding = () => import("./finding.js");

/** Bring the header's search field to life. */
export function mountSiteSearch(page) {
  const box = page.querySelector("[data-site-search]");
  if (box) new SiteSearch(box, page);
}

class SiteSearch {
  #active = -1;

  constructor(box, page) {
    this.box = box;
    this.home = box.dataset.home;
    this.opener = box.querySelector("[data-search-open]");
    this.input = box.querySelector("input");
    this.panel = box.querySelector("[data-search-panel]");
    this.status = this.panel.querySelector(".site-search__count");
    this.list = this.panel.querySelector("[role=listbox]");
    this.all = this.panel.querySelector("a");
    this.announcer = new Announcer(box.querySelector("[role=status]"));
    this.#listen(page);
  }

  #listen(page) {
    whenTyped(this.input, (typed, isCurrent) => this.#search(typed, isCurrent));
    this.input.addEventListener("focus", () => this.#prepare());
    this.input.addEventListener("keydown", (event) => this.#onKey(event));
    this.opener.addEventListener("click", () => this.#openField());
    this.box.querySelector("[data-search-close]").addEventListener("click", () => this.#close());
    page.addEventListener("keydown", (event) => this.#onPageKey(event, page));
    page.addEventListener("pointerdown", (event) => {
      if (!this.box.contains(event.target)) this.#close();
    });
    this.box.addEventListener("focusout", ({ relatedTarget }) => {
      if (relatedTarget && !this.box.contains(relatedTarget)) this.#close();
    });
  }

  /** Load the engine while the reader still types. */
  #prepare() {
    loadFinding().then(({ loadEngine }) => loadEngine()).catch(() => {});
    if (this.input.value.trim() && this.list.childElementCount) this.#show();
  }

  async #search(typed, isCurrent) {
    if (!typed.trim()) return this.#hide();
    if (this.panel.hidden) this.status.textContent = say("search_loading");
    this.#show();
    try {
      const finding = await loadFinding();
      const engine = await finding.loadEngine();
      const found = await engine.find(typed);
      const { clauses } = found.within();
      const groups = finding.inOrder(clauses, found, engine.policies, "relevance");
      const first = groups.flatMap(({ policy, documents }) => documents.map((document) => [document, policy]));
      const results = await Promise.all(first.slice(0, SHOWN).map((one) => found.clause(...one)));
      if (isCurrent()) this.#fill(typed, clauses.length, results, finding);
    } catch (error) {
      console.warn(error);
      if (isCurrent()) this.#fail();
    }
  }

  #fill(typed, total, results, finding) {
    this.#active = -1;
    this.input.removeAttribute("aria-activedescendant");
    this.#tell(total ? count("search_count", total) : say("search_none", { query: typed.trim() }));
    this.list.replaceChildren(...results.map((result, at) => this.#option(result, at, finding)));
    if (!total) this.list.append(element("li", { class: "hint", role: "presentation" }, say("search_hint_fewer")));
    this.all.hidden = false;
    this.all.textContent = total ? count("search_all", total) : say("search_all_none");
    this.all.href = `${this.home}search/?${new URLSearchParams({ q: typed.trim() })}`;
    this.#show();
  }

  #option(result, at, { clauseHref, excerpt }) {
    const shown = result.excerpts.find(({ isFound }) => isFound) ?? result.excerpts[0];
    const link = element(
      "a",
      {
        href: clauseHref(this.home, result),
        tabindex: "-1",
        role: "option",
        id: `site-search-result-${at}`,
        "aria-selected": "false",
      },
      element("span", { class: "result__place" }, `${result.place} · ${result.number}`),
      element("span", { class: "result__title" }, result.title),
      excerpt(shown),
    );
    link.addEventListener("click", () => this.#close());
    return element("li", { role: "presentation" }, link);
  }

  #fail() {
    this.#tell(say("search_failed"));
    this.list.replaceChildren();
    this.all.hidden = true;
  }

  #tell(text) {
    this.status.textContent = text;
    this.announcer.say(text);
  }

  #onKey(event) {
    if (event.isComposing) return;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step) {
      event.preventDefault();
      this.#move(step);
    } else if (event.key === "Enter" && this.#active >= 0) {
      event.preventDefault();
      this.list.children[this.#active].querySelector("a").click();
    } else if (event.key === "Escape") {
      event.preventDefault();
      this.#close();
      this.input.blur();
    }
  }

  #move(step) {
    const options = [...this.list.querySelectorAll("[role=option]")];
    if (!options.length) return;
    this.#active = (this.#active + step + options.length) % options.length;
    options.forEach((option, at) => option.setAttribute("aria-selected", String(at === this.#active)));
    const current = options[this.#active];
    current.scrollIntoView({ block: "nearest" });
    this.input.setAttribute("aria-activedescendant", current.id);
  }

  #onPageKey(event, page) {
    const typing = event.target.closest?.("input:not([type=checkbox]), textarea, select, [contenteditable]");
    if (event.key !== "/" || typing || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    const own = page.querySelector("[data-search-page] input[type=search]");
    if (own) {
      own.focus();
      own.select();
    } else this.#openField();
  }

  #openField() {
    this.box.classList.add("site-search--open");
    this.opener.setAttribute("aria-expanded", "true");
    this.input.focus();
    this.input.select();
  }

  #show() {
    this.panel.hidden = false;
    this.input.setAttribute("aria-expanded", "true");
  }

  #hide() {
    this.panel.hidden = true;
    this.input.setAttribute("aria-expanded", "false");
  }

  #close() {
    this.#hide();
    this.box.classList.remove("site-search--open");
    this.opener.setAttribute("aria-expanded", "false");
  }
}

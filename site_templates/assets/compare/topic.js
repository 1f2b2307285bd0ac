// The page of a topic: the reader picks the baseline, the places and how differences show.

import { loadFold } from "../search/fold.js";
import { element, learn, say } from "../site.js";
import { pushChoices } from "./address.js";
import { ComparedClause, forEachInTurn } from "./clause.js";

const MODES = ["original", "changes", "both"];

/** Bring the clauses on the page of a topic to life. */
export function mountTopic(box) {
  learn(JSON.parse(box.dataset.texts));
  new TopicComparison(box).start();
}

/** A clause of a place, which can be made the baseline. */
class TopicClause extends ComparedClause {
  constructor(article, place) {
    const number = article.querySelector("[data-clause-number]").textContent;
    super(article, say("compare_clause", { place: place.name, number }));
    this.id = article.id;
    this.button = element("button", { type: "button", class: "set-baseline" }, say("compare_set_baseline"));
    this.button.setAttribute("aria-label", say("compare_set_baseline_to", { name: this.name }));
    article.querySelector("h3").append(this.button);
  }
}

/** A place on the page, with its clauses. */
class Place {
  constructor(section) {
    this.section = section;
    this.id = section.id;
    this.heading = section.querySelector("h2");
    this.name = section.querySelector("[data-place-name]").textContent;
    this.clauses = [...section.querySelectorAll("[data-clause]")].map(
      (article) => new TopicClause(article, this),
    );
  }
}

class TopicComparison {
  #run = 0;

  constructor(box) {
    this.box = box;
    this.form = box.querySelector("[data-controls]");
    this.state = box.querySelector("[data-state]");
    this.legend = box.querySelector("[data-changes-legend]");
    this.layout = box.querySelector("[data-places-compared]");
    this.slot = box.querySelector("[data-baseline]");
    this.others = box.querySelector("[data-others]");
    this.places = [...box.querySelectorAll("[data-place]")].map((section) => new Place(section));
  }

  start() {
    const { form } = this;
    if (!form) return;
    form.querySelector("[data-fields]").disabled = false;
    form.addEventListener("submit", (event) => event.preventDefault());
    form.addEventListener("change", (event) => this.#changed(event.target));
    form.addEventListener("click", ({ target }) => this.#choosePlaces(target.dataset?.places));
    for (const clause of this.#clauses()) {
      clause.button.addEventListener("click", () => this.#setBaseline(clause));
    }
    addEventListener("popstate", () => this.#restore());
    this.#restore();
  }

  #clauses() {
    return this.places.flatMap(({ clauses }) => clauses);
  }

  #shownClauses() {
    return this.#clauses().filter(({ article }) => !article.closest("[hidden]"));
  }

  /** Show what the address asks for; what it asks in vain is left out. */
  #restore() {
    const parameters = new URLSearchParams(location.search);
    const [base, places, mode] = ["base", "places", "mode"].map((name) => parameters.get(name));
    const { elements } = this.form;
    elements.base.value = base ?? "";
    if (elements.base.selectedIndex < 0) elements.base.value = "";
    const listed = places?.split(",");
    for (const box of this.#boxes()) box.checked = listed?.includes(box.value) ?? true;
    const usual = elements.base.value ? "changes" : "original";
    elements.mode.value = MODES.includes(mode) ? mode : usual;
    this.#show();
  }

  #changed(control) {
    const { base, mode } = this.form.elements;
    if (control.name === "base") mode.value = this.#modeWith(base.value);
    if (control.name === "mode" && mode.value !== "original" && !base.value) {
      base.value = this.box.dataset.suggested;
    }
    this.#push();
  }

  #modeWith(base) {
    const mode = this.form.elements.mode.value;
    if (!base) return "original";
    return mode === "original" ? "changes" : mode;
  }

  #choosePlaces(which) {
    if (!which) return;
    for (const box of this.#boxes()) box.checked = which === "all";
    this.#push();
  }

  #setBaseline(clause) {
    const { elements } = this.form;
    elements.base.value = clause.id;
    elements.mode.value = this.#modeWith(clause.id);
    this.#push();
    clause.button.focus({ preventScroll: true });
    this.slot.scrollIntoView({ block: "nearest" });
  }

  #push() {
    const { base, mode } = this.form.elements;
    const usual = base.value ? "changes" : "original";
    const checked = this.#boxes().filter((box) => box.checked);
    const all = checked.length === this.#boxes().length;
    pushChoices([
      ["base", base.value || null],
      ["places", all ? null : checked.map((box) => box.value).join(",")],
      ["mode", mode.value === usual ? null : mode.value],
    ]);
    this.#show();
  }

  #boxes() {
    return [...this.form.querySelectorAll("input[name=place]")];
  }

  /** What is compared with: all clauses of a place, or one clause. */
  #baseline() {
    const { value } = this.form.elements.base;
    const place = this.places.find(({ id }) => id === value);
    if (place) return { name: place.name, place, clauses: place.clauses };
    const clause = this.#clauses().find(({ id }) => id === value);
    return clause && { name: clause.name, clauses: [clause] };
  }

  async #show() {
    const run = ++this.#run;
    const baseline = this.#baseline();
    const mode = this.form.elements.mode.value;
    this.#arrange(baseline);
    this.legend.hidden = !baseline || mode === "original";
    for (const clause of this.#clauses()) clause.button.hidden = baseline?.clauses.includes(clause);
    this.#sayState(baseline, mode);
    this.layout.setAttribute("aria-busy", "true");
    if (!baseline || mode === "original") this.#showPublished();
    else await this.#compareAll(baseline, mode, run);
    if (run === this.#run) this.layout.setAttribute("aria-busy", "false");
  }

  /** Put the baseline beside the places that the reader wants to see. */
  #arrange(baseline) {
    const focused = document.activeElement;
    const wanted = new Set(this.#boxes().filter((box) => box.checked).map((box) => box.value));
    this.slot.replaceChildren();
    for (const place of this.places) {
      for (const { article } of place.clauses) place.section.append(article);
      place.heading.querySelector(".baseline-sign")?.remove();
      place.section.hidden = !wanted.has(place.id);
      this.others.append(place.section);
    }
    if (baseline) this.slot.append(this.#baselineBox(baseline));
    this.slot.hidden = !baseline;
    this.layout.classList.toggle("places-compared--based", Boolean(baseline));
    this.layout.dataset.beside = this.others.querySelectorAll(":scope > :not([hidden])").length;
    this.form.querySelector("[data-places-count]").textContent = `${wanted.size} / ${this.places.length}`;
    if (focused?.isConnected && focused !== document.activeElement) focused.focus({ preventScroll: true });
  }

  #baselineBox({ place, clauses }) {
    const sign = element("span", { class: "baseline-sign" }, say("compare_baseline"));
    if (place) {
      place.heading.append(sign);
      place.section.hidden = false;
      return place.section;
    }
    const [{ article }] = clauses;
    const home = this.places.find((one) => one.clauses.includes(clauses[0]));
    if (home.clauses.length === 1) home.section.hidden = true;
    const name = element("h2", {}, home.name, sign);
    return element("section", { class: "place-column" }, name, article);
  }

  /** Show every wording as published; one that stands several times is shown once. */
  #showPublished() {
    const first = new Map();
    for (const clause of this.#shownClauses()) {
      clause.restore();
      const { same, sameCount } = clause.article.dataset;
      const shown = same && first.get(same);
      if (same && !shown) first.set(same, clause);
      const note = shown ? say("compare_same_as", { clause: shown.name, n: sameCount }) : "";
      clause.say(note, { collapsed: Boolean(shown) });
    }
  }

  async #compareAll(baseline, mode, run) {
    const isWanted = () => run === this.#run;
    try {
      const { pairs } = await loadFold();
      await this.#compareEach(baseline, mode, pairs, isWanted);
    } catch (error) {
      console.warn(error);
      if (isWanted()) this.state.textContent = say("compare_failed");
    }
  }

  async #compareEach(baseline, mode, variants, isWanted) {
    const counts = { same: 0, changed: 0, apart: 0 };
    const done = await forEachInTurn(this.#shownClauses(), isWanted, (clause) => {
      if (baseline.clauses.includes(clause)) {
        clause.restore();
        clause.say("");
      } else counts[this.#compareOne(clause, baseline, mode, variants)] += 1;
    });
    if (done) this.state.append(` · ${say("compare_found", counts)}`);
  }

  /** Hold a clause against the baseline and tell how alike they are. */
  #compareOne(clause, baseline, mode, variants) {
    const { other, difference } = clause.hold(baseline.clauses, mode, variants);
    const { same, sameCount } = clause.article.dataset;
    const name = { clause: other.name };
    if (difference.whole && same && same === other.article.dataset.same) {
      clause.say(say("compare_same_as", { ...name, n: sameCount }), { collapsed: true });
      return "same";
    }
    const { added, deleted } = difference;
    if (difference.apart) {
      clause.say(say("compare_apart", name));
      return "apart";
    }
    const isSame = !added && !deleted;
    clause.say(say(isSame ? "compare_same_passage" : "compare_counts", { ...name, added, deleted }));
    return isSame ? "same" : "changed";
  }

  #sayState(baseline, mode) {
    const shown = this.#boxes().filter((box) => box.checked).length;
    const fields = { mode: say(`compare_mode_${mode}`), shown, all: this.places.length };
    this.state.textContent = baseline
      ? say("compare_state", { ...fields, baseline: baseline.name })
      : say("compare_state_without", fields);
  }
}

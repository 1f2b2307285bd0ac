// The facets beside the results, and the chips of those that are chosen.

import { element, language, say } from "../site.js";

// Facets of more values than this show only those that leave something.
const MANY = 8;

export class FacetList {
  #choose;
  #names = new Map();

  /** `choose(facet, value, isChosen)`, `setMode(facet, isAll)` and `clear()` tell what a reader does. */
  constructor(page, { choose, setMode, clear }) {
    this.#choose = choose;
    this.clear = clear;
    this.chips = page.querySelector("[data-search-chips]");
    this.facets = [...page.querySelectorAll("[data-facet]")].map((box) => ({
      id: box.dataset.facet,
      box,
      mode: box.querySelector("[data-facet-mode]"),
      inputs: [...box.querySelectorAll("input")],
    }));
    const all = page.querySelector("[data-facets]");
    all.open = matchMedia("(min-width: 60em)").matches;
    for (const { id, mode, inputs } of this.facets) {
      for (const input of inputs) input.addEventListener("change", () => choose(id, input.value, input.checked));
      mode?.addEventListener("change", ({ target }) => setMode(id, target.value !== ""));
    }
  }

  /** The facets that can be chosen from here, and the policy that an address may name. */
  get ids() {
    return [...this.facets.map(({ id }) => id), "policy"];
  }

  /** The topics that there are. */
  get topics() {
    return this.#values("topic");
  }

  /** The places that there are. */
  get places() {
    return this.#values("jurisdiction");
  }

  /** The reader's name of a value; that of a policy has to be learnt. */
  name(facet, value) {
    const input = this.#input(facet, value);
    return input ? nameOf(input) : (this.#names.get(value) ?? value);
  }

  learn(value, name) {
    this.#names.set(value, name);
  }

  /** Show what is chosen. */
  show({ filters, all }) {
    for (const { id, box, mode, inputs } of this.facets) {
      const values = filters.get(id);
      for (const input of inputs) input.checked = values.has(input.value);
      if (values.size) box.open = true;
      if (!mode) continue;
      mode.hidden = values.size < 2;
      mode.querySelector("select").value = all.has(id) ? id : "";
    }
    this.#showChips(filters);
  }

  /** Show how many clauses each value leaves. */
  count(counts) {
    for (const { id, box, inputs } of this.facets) {
      for (const input of inputs) this.#countOne(input, counts.get(id)?.get(input.value) ?? 0, inputs.length > MANY);
      hideEmptyGroups(box);
    }
  }

  #countOne(input, count, isLong) {
    const item = input.closest("li");
    item.querySelector("[data-count]").textContent = count.toLocaleString(language);
    item.classList.toggle("facet__value--empty", count === 0 && !input.checked);
    item.hidden = isLong && count === 0 && !input.checked;
  }

  #showChips(filters) {
    const chosen = [...filters].flatMap(([facet, values]) => [...values].map((value) => [facet, value]));
    const chips = chosen.map(([facet, value]) => this.#chip(facet, value));
    if (chips.length > 1) chips.push(element("li", {}, button(say("clear"), { class: "search-chips__clear" }, this.clear)));
    this.chips.replaceChildren(...chips);
  }

  #chip(facet, value) {
    const name = this.name(facet, value);
    const attributes = { "aria-label": say("search_remove", { name }) };
    const chip = button(name, attributes, () => {
      this.#choose(facet, value, false);
      (this.chips.querySelector("button") ?? document.querySelector("#search-query")).focus();
    });
    chip.append(element("span", { "aria-hidden": "true" }, "×"));
    return element("li", {}, chip);
  }

  #values(facet) {
    const inputs = this.facets.find(({ id }) => id === facet)?.inputs ?? [];
    return inputs.map((input) => ({ id: input.value, name: nameOf(input), about: input.dataset.about }));
  }

  #input(facet, value) {
    return this.facets.find(({ id }) => id === facet)?.inputs.find((input) => input.value === value);
  }
}

function button(text, attributes, press) {
  const made = element("button", { type: "button", ...attributes }, text);
  made.addEventListener("click", press);
  return made;
}

function nameOf(input) {
  return input.closest("label").querySelector("[data-name]").textContent;
}

/** A family of values of which none is left has no heading. */
function hideEmptyGroups(box) {
  let heading = null;
  for (const item of box.querySelectorAll("li")) {
    if (item.matches("[data-facet-group]")) {
      heading = item;
      heading.hidden = true;
    } else if (heading && !item.hidden) heading.hidden = false;
  }
}

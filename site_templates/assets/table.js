// Tables that readers sort and narrow down. What they chose stands in the address.

import { loadFigures } from "./figures.js";
import { keepPlace } from "./place.js";
import { loadFold } from "./search/fold.js";
import { count, element, language, say } from "./site.js";

const PAGE = 200;
const collator = new Intl.Collator(language, { numeric: true });

/** Give every table of the page that has filters its controls. */
export function mountTables(page) {
  for (const form of page.querySelectorAll("form.filters")) {
    const table = page.getElementById(form.dataset.table);
    form.closest("[data-needs-script]")?.removeAttribute("hidden");
    keepPlace(new SortableTable(form, table).start());
  }
}

class SortableTable {
  constructor(form, table) {
    this.form = form;
    this.table = table;
    this.body = table.tBodies[0];
    this.status = form.querySelector(".filters__count");
    this.more = document.querySelector(`[data-more-of="${table.id}"]`);
    this.filters = [...form.querySelectorAll("select")].filter(({ name }) => name !== "sort");
    this.columns = [...table.tHead.rows[0].cells].map(readColumn);
    this.rows = [...this.body.rows].map((row, order) => readRow(row, order));
    this.shown = PAGE;
  }

  async start() {
    this.offerSorting();
    this.form.hidden = false;
    await this.load();
    this.form.closest("[data-needs-script]")?.setAttribute("data-filled", "");
    this.restore();
    this.form.addEventListener("input", () => this.change());
    this.form.addEventListener("submit", (event) => event.preventDefault());
    this.form.addEventListener("reset", () => setTimeout(() => this.change()));
    this.more?.addEventListener("click", () => this.showMore());
    addEventListener("hashchange", () => this.show());
    await this.show();
  }

  offerSorting() {
    for (const column of this.columns) {
      if (!column.name) continue;
      const button = element("button", { type: "button", class: "sort" });
      button.append(...column.head.childNodes);
      column.head.append(button);
      button.addEventListener("click", () => this.turn(column.name));
      for (const [sign, arrow] of [["", "↑"], ["-", "↓"]]) {
        const text = `${button.textContent} ${arrow}`;
        this.form.elements.sort.append(element("option", { value: sign + column.name }, text));
      }
    }
  }

  async load() {
    const { source } = this.form.dataset;
    if (!source) return;
    this.status.textContent = say("table_loading");
    const template = document.getElementById(`${this.table.id}-row`);
    try {
      this.rows = await loadFigures(new URL(source, document.baseURI), template);
    } catch {
      this.failed = true;
    }
  }

  restore() {
    const chosen = new URLSearchParams(location.search);
    for (const control of this.form.elements) {
      if (control.name && chosen.has(control.name)) control.value = chosen.get(control.name);
      // A value that the list does not offer would leave the list blank.
      if (control instanceof HTMLSelectElement && control.selectedIndex < 0) control.value = "";
    }
  }

  turn(name) {
    const { sort } = this.form.elements;
    const next = { [name]: `-${name}`, [`-${name}`]: "" };
    sort.value = next[sort.value] ?? name;
    this.change();
  }

  change() {
    this.shown = PAGE;
    const chosen = new URLSearchParams(location.search);
    for (const { name, value } of this.form.elements) {
      if (!name) continue;
      if (value) chosen.set(name, value);
      else chosen.delete(name);
    }
    const query = chosen.toString();
    history.replaceState(history.state, "", (query ? `?${query}` : location.pathname) + location.hash);
    return this.show();
  }

  showMore() {
    this.shown += PAGE;
    return this.show();
  }

  async show() {
    const wanted = this.form.elements.q.value.split(/\s+/u).filter(Boolean);
    const holds = wanted.length ? await wordFilter(wanted) : () => true;
    const chosen = this.filters.filter((filter) => filter.value);
    const worded = this.rows.filter(holds);
    const found = this.sorted(worded.filter((row) => chosen.every((filter) => has(row, filter))));
    this.reach(found);
    this.body.replaceChildren(...found.slice(0, this.shown).map(({ element }) => element));
    this.markSorted();
    this.markPossible(worded, chosen);
    this.tell(found.length);
    if (this.more) this.more.hidden = found.length <= this.shown;
  }

  /** Show as many rows as it takes to hold the one that the address names. */
  reach(found) {
    const wanted = decodeURIComponent(location.hash.slice(1));
    const at = wanted ? found.findIndex(({ element: row }) => row.id === wanted) : -1;
    if (at >= this.shown) this.shown = Math.ceil((at + 1) / PAGE) * PAGE;
  }

  sorted(rows) {
    const { value } = this.form.elements.sort;
    const at = this.columns.findIndex(({ name }) => name && name === value.replace("-", ""));
    if (at < 0) return rows;
    const sign = value.startsWith("-") ? -1 : 1;
    const compare = this.columns[at].isNumber ? byNumber : collator.compare;
    return [...rows].sort(({ values: a, order }, { values: b, order: other }) => {
      if (!a[at] || !b[at]) return (a[at] ? 0 : 1) - (b[at] ? 0 : 1) || order - other;
      return sign * compare(a[at], b[at]) || order - other;
    });
  }

  markSorted() {
    const { value } = this.form.elements.sort;
    for (const { head, name } of this.columns) {
      if (value === name && name) head.setAttribute("aria-sort", "ascending");
      else if (value === `-${name}`) head.setAttribute("aria-sort", "descending");
      else head.removeAttribute("aria-sort");
    }
  }

  /** A choice that would leave nothing, the other filters being as they are, cannot be taken. */
  markPossible(rows, chosen) {
    for (const filter of this.filters) {
      const others = chosen.filter((other) => other !== filter);
      const left = rows.filter((row) => others.every((other) => has(row, other)));
      const possible = new Set(left.flatMap((row) => row.tokens[filter.name] ?? []));
      for (const option of filter.options) {
        option.disabled = option.value !== "" && !possible.has(option.value);
      }
    }
  }

  tell(found) {
    const all = this.rows.length;
    const words =
      found === all ? count("table_count", all) : say("table_count_of", { n: found, all });
    const problem = this.failed ? say("table_failed") : found ? "" : say("table_none");
    this.status.textContent = [words, problem].filter(Boolean).join(" · ");
  }
}

function readColumn(head) {
  return { head, name: head.dataset.sort ?? "", isNumber: "number" in head.dataset };
}

function readRow(row, order) {
  const tokens = Object.fromEntries(
    Object.entries(row.dataset).map(([name, value]) => [name, value.split(" ")]),
  );
  const values = [...row.cells].map((cell) => cell.dataset.value ?? cell.textContent.trim());
  return { element: row, order, tokens, values, words: row.textContent };
}

async function wordFilter(words) {
  const fold = await loadFold();
  const folded = words.map((word) => fold.characters(word).join(""));
  return (row) => {
    row.folded ??= fold.characters(row.words).join("");
    return folded.every((word) => row.folded.includes(word));
  };
}

function has(row, { name, value }) {
  return (row.tokens[name] ?? []).includes(value);
}

function byNumber(a, b) {
  return Number(a) - Number(b);
}

// The page of comparisons: two to four policies, aligned clause by clause by their links.

import { load } from "../files.js";
import { worded } from "../foreign.js";
import { keepPlace } from "../place.js";
import { loadFold } from "../search/fold.js";
import { element, language, learn, say } from "../site.js";
import { pushChoices, writeChoices } from "./address.js";
import { align } from "./alignment.js";
import { ComparedClause, forEachInTurn } from "./clause.js";

const MODES = ["original", "changes", "both"];
const ROWS = ["all", "matched", "gaps"];
const POLICIES = "../policies/";

/** Bring the page of comparisons to life. */
export function mountPolicies(box) {
  learn(JSON.parse(box.dataset.texts));
  new PolicyComparison(box).start();
}

class PolicyComparison {
  #run = 0;
  #loading = new Map();

  constructor(box) {
    this.folder = new URL(box.dataset.folder, location.href);
    this.form = box.querySelector("[data-controls]");
    this.state = box.querySelector("[data-state]");
    this.legend = box.querySelector("[data-changes-legend]");
    this.landing = box.querySelector("[data-landing]");
    this.table = box.querySelector("[data-aligned]");
    this.selects = [...box.querySelectorAll("select[name=p]")];
  }

  start() {
    this.form.querySelector("[data-fields]").disabled = false;
    this.form.addEventListener("submit", (event) => event.preventDefault());
    this.form.addEventListener("change", () => this.#choose(this.selects.map(({ value }) => value)));
    addEventListener("popstate", () => this.#restore());
    keepPlace(this.#restore());
  }

  #restore() {
    const parameters = new URLSearchParams(location.search);
    const { mode, rows } = this.form.elements;
    const [wantedMode, wantedRows] = [parameters.get("mode"), parameters.get("rows")];
    mode.value = MODES.includes(wantedMode) ? wantedMode : "changes";
    rows.value = ROWS.includes(wantedRows) ? wantedRows : "all";
    this.#fill(parameters.getAll("p"));
    return this.#show();
  }

  /** Let the fields name these policies, each known one once and no gap between them. */
  #fill(ids) {
    const known = new Set([...this.selects[0].options].map(({ value }) => value));
    this.chosen = [...new Set(ids)].filter((id) => id && known.has(id)).slice(0, this.selects.length);
    this.selects.forEach((select, at) => {
      select.value = this.chosen[at] ?? "";
    });
  }

  #choose(ids) {
    this.#fill(ids);
    const { mode, rows } = this.form.elements;
    pushChoices([
      ...this.chosen.map((id) => ["p", id]),
      ["mode", mode.value === "changes" ? null : mode.value],
      ["rows", rows.value === "all" ? null : rows.value],
    ]);
    this.#show();
  }

  async #show() {
    const run = ++this.#run;
    const isWanted = () => run === this.#run;
    this.landing.hidden = this.chosen.length > 1;
    this.legend.hidden = this.chosen.length < 2 || this.form.elements.mode.value === "original";
    try {
      const policies = await Promise.all(this.chosen.map((id) => this.#load(id)));
      if (!isWanted()) return;
      if (policies.length > 1) await this.#compare(policies, isWanted);
      else this.#askForMore(policies);
    } catch (error) {
      console.warn(error);
      if (isWanted()) this.#fail();
    }
  }

  #load(id) {
    if (!this.#loading.has(id)) {
      const loading = load(new URL(`${id}.json`, this.folder)).then((response) => response.json());
      loading.catch(() => this.#loading.delete(id));
      this.#loading.set(id, loading);
    }
    return this.#loading.get(id);
  }

  #fail() {
    this.state.textContent = say("compare_failed");
    this.table.replaceChildren();
  }

  /** With one policy chosen, offer those that have the most in common with it. */
  #askForMore([policy]) {
    this.table.replaceChildren();
    this.state.textContent = say(policy ? "compare_choose_another" : "compare_choose");
    if (!policy?.closest.length) return;
    const links = policy.closest.map((id) => {
      const href = writeChoices([["p", policy.id], ["p", id]]);
      return element("li", {}, element("a", { href }, this.#titleOf(id)));
    });
    this.table.append(
      element("p", {}, say("compare_closest", { title: policy.title })),
      element("ul", {}, ...links),
    );
  }

  #titleOf(id) {
    const option = [...this.selects[0].options].find(({ value }) => value === id);
    return `${option.parentElement.label} · ${option.textContent}`;
  }

  async #compare(policies, isWanted) {
    const { mode, rows: wanted } = this.form.elements;
    const table = new AlignedTable(policies, {
      lead: (id) => this.#choose([id, ...this.chosen.filter((other) => other !== id)]),
      remove: (id) => this.#choose(this.chosen.filter((other) => other !== id)),
    });
    const focused = this.table.contains(document.activeElement);
    this.table.replaceChildren(table.box);
    if (focused) this.form.querySelector("select").focus({ preventScroll: true });
    table.filter(wanted.value);
    const counts = { rows: table.rows.length, matched: table.matched.length, gaps: table.gaps.length };
    this.state.textContent = say("compare_aligned", counts);
    if (mode.value === "original") return;
    const { pairs } = await loadFold();
    await forEachInTurn(table.rows, isWanted, (row) => row.compare(mode.value, pairs));
  }
}

/** Policies side by side. */
class AlignedTable {
  constructor(policies, actions) {
    this.policies = policies;
    this.rows = align(policies.map(clauseIds), linksBetween(policies)).map(
      (aligned) => new AlignedRow(policies, aligned),
    );
    this.gaps = this.rows.filter(({ isMatched }) => !isMatched);
    this.matched = this.rows.filter(({ isMatched }) => isMatched);
    const names = policies.map((policy, at) => columnHead(policy, at, actions));
    const attributes = { class: `aligned aligned--${policies.length}` };
    const head = element("thead", {}, element("tr", {}, ...names));
    this.box = element("table", attributes, head, ...this.rows.map(({ box }) => box));
  }

  filter(wanted) {
    for (const row of this.rows) {
      row.box.hidden = wanted !== "all" && row.isMatched !== (wanted === "matched");
    }
  }
}

/** A row: its topics, and for each policy its clauses or a gap. */
class AlignedRow {
  constructor(policies, { cells, links }) {
    this.isMatched = cells.filter(({ length }) => length).length > 1;
    this.cells = cells.map((ids, at) => {
      const clauses = policies[at].clauses.filter(({ id }) => ids.includes(id));
      return clauses.map((clause) => clauseBox(policies[at], clause));
    });
    const heading = element("th", { scope: "rowgroup", colspan: policies.length }, ...rowHead(policies, cells, links));
    const columns = this.cells.map((clauses, at) => cellBox(policies[at], clauses));
    const attributes = { class: this.isMatched ? "aligned__row" : "aligned__row aligned__row--gap" };
    this.box = element(
      "tbody",
      attributes,
      element("tr", { class: "aligned__head" }, heading),
      element("tr", {}, ...columns),
    );
  }

  /** Hold every clause against those of the first policy that has any here. */
  compare(mode, variants) {
    const [baseline, ...others] = this.cells.filter(({ length }) => length);
    for (const clause of others.flat()) {
      const { other, difference } = clause.hold(baseline, mode, variants);
      clause.say(noteOn(other, difference), { collapsed: difference.whole });
    }
  }
}

function noteOn(other, { added, deleted, apart, whole }) {
  const name = { clause: other.name };
  if (whole) return say("compare_same", name);
  return apart ? say("compare_apart", name) : say("compare_counts", { ...name, added, deleted });
}

function clauseIds({ clauses }) {
  return clauses.map(({ id }) => id);
}

/** The links between the chosen policies, the closest clauses first. */
function linksBetween(policies) {
  const links = policies.flatMap((from, a) =>
    policies.flatMap((to, b) =>
      (from.links[to.id] ?? []).map((link) => ({
        ...link,
        a: { policy: a, clause: link.a },
        b: { policy: b, clause: link.b },
      })),
    ),
  );
  const isComparable = ({ relation }) => Number(relation === "comparable");
  return links.sort(
    (one, other) =>
      isComparable(other) - isComparable(one) ||
      other.score - one.score ||
      other.similarity - one.similarity,
  );
}

function columnHead(policy, at, { lead, remove }) {
  const { id, place, title, title_lang: lang, status, status_label: label } = policy;
  const head = element(
    "th",
    { scope: "col" },
    element("span", { class: "aligned__place" }, place),
    element("a", { class: "aligned__title", href: `${POLICIES}${id}/`, lang, title }, title),
  );
  if (status) head.append(" ", element("span", { class: `status status--${status}` }, label));
  const tools = element("span", { class: "aligned__tools" });
  if (at) tools.append(button(say("compare_lead_column"), title, () => lead(id)));
  else tools.append(element("span", { class: "baseline-sign" }, say("compare_baseline")));
  tools.append(button(say("compare_remove"), title, () => remove(id)));
  head.append(tools);
  return head;
}

function button(text, title, action) {
  const made = element("button", { type: "button", "aria-label": `${text}: ${title}` }, text);
  made.addEventListener("click", action);
  return made;
}

/** What a row is about; of clauses without a counterpart, what they are about. */
function rowHead(policies, cells, links) {
  if (links.length) {
    const topics = new Set(links.flatMap((link) => link.topics));
    const strongest = links.some(({ relation }) => relation === "comparable") ? "comparable" : "related";
    const relation = element("span", { class: `relation relation--${strongest}` }, say(`compare_relation_${strongest}`));
    return [topicNames(policies, [...topics]), " ", relation, ...wordingSigns(links)];
  }
  const at = cells.findIndex(({ length }) => length);
  const clause = policies[at].clauses.find(({ id }) => id === cells[at][0]);
  return [topicNames(policies, clause.topics)];
}

function wordingSigns(links) {
  const wordings = [...new Set(links.map(({ wording }) => wording))];
  return wordings.flatMap((wording) => [
    " ",
    element("span", { class: `wording wording--${wording}` }, say(`wording_${wording}`)),
  ]);
}

function topicNames(policies, ids) {
  const links = ids.map((id) => {
    const name = policies.map(({ topics }) => topics[id]).find(Boolean);
    return element("a", { href: `../topics/${id}/` }, name);
  });
  const shown = element("span", { class: "aligned__topics" }, ...links);
  if (!links.length) shown.textContent = say("compare_no_topic");
  return shown;
}

function cellBox(policy, clauses) {
  if (!clauses.length) {
    const gap = element("p", {}, element("span", { class: "aligned__place" }, policy.place), say("compare_gap"));
    return element("td", { class: "aligned__gap" }, gap);
  }
  return element("td", {}, ...clauses.map(({ article }) => article));
}

/** A clause as the pages of topics show it, without anything folded away. */
function clauseBox(policy, clause) {
  const href = `${POLICIES}${policy.id}/#${clause.id}`;
  const number = element("a", { href }, clause.number);
  const place = element("span", { class: "aligned__place" }, policy.place);
  const wording = element("div", { "data-wording": "" }, ...facingBoxes(clause, policy.readings));
  const article = element(
    "article",
    { class: "topic-clause", id: `${policy.id}/${clause.id}` },
    element("h3", {}, place, number),
    element("p", { class: "topic-clause__place" }, ...worded(clause.path, language)),
    element("p", { class: "clause-note", "data-note": "", hidden: "" }),
    element(
      "details",
      { class: "clause-body fold", "data-body": "", open: "" },
      element("summary", {}, say("compare_wording")),
      wording,
    ),
  );
  return new ComparedClause(article, say("compare_clause", { place: policy.place, number: clause.number }));
}

/** Each paragraph in the languages between which the reader chooses. */
function facingBoxes({ paragraphs, gap }, readings) {
  let lacked = false;
  return paragraphs.map((texts) => {
    const lacks = texts.includes("");
    const cells = texts.map((text, at) => passageBox(text, readings[at], lacked ? "" : gap));
    lacked = lacks;
    return element("div", { class: `facing${lacks ? " facing--gap" : ""}` }, ...cells);
  });
}

function passageBox(text, [kind, lang], gap) {
  const attributes = { class: "passage", "data-said": kind, lang };
  if (!text) return element("div", attributes, ...gapNote(gap));
  const line = element("p", {}, ...worded(text, lang ?? language));
  const part = element("div", { class: "part", "data-part": "" }, line);
  return element("div", { ...attributes, "data-passage": kind }, part);
}

function gapNote(gap) {
  if (!gap) return [];
  const note = element("span", { class: "gap" }, say(`reading_${gap}`));
  return [element("p", { lang: language }, note)];
}

// The figures of all topics: loaded once, shown as rows only when a reader comes to them.
// Keep in step with generator/render/figure_data.py.

import { load } from "./files.js";
import { worded } from "./foreign.js";
import { element, language } from "./site.js";

/** Every figure as a row that the table can sort, narrow down and show. */
export async function loadFigures(address, template) {
  const response = await load(address);
  const { strings, rows } = await response.json();
  const text = (at) => (at < 0 ? null : strings[at]);
  return rows.map(([topics, ...places], order) =>
    figureRow(topics.map(text), places.map(text), order, template),
  );
}

function figureRow(topics, texts, order, template) {
  const [place, placeHref, kind, amount, printed, unit, subject, condition, phrase] = texts;
  const [translation, label, href, ...rest] = texts.slice(9);
  const [topicOrder, placeOrder, kindOrder, amountOrder, ...tokens] = rest;
  const shown = { topics, place, placeHref, kind, amount, printed, unit, subject };
  let made;
  return {
    order,
    tokens: namedTokens(tokens),
    values: [topicOrder, placeOrder, kindOrder, amountOrder, unit, subject ?? "", phrase],
    get words() {
      return [...topics, place, kind, printed, unit, subject, condition, phrase, translation]
        .filter(Boolean)
        .join(" ");
    },
    get element() {
      made ??= fill(template, { ...shown, condition, phrase, translation, label, href });
      return made;
    },
  };
}

function namedTokens([kind, unit, topic, place, type, status]) {
  const named = { kind, unit, topic, place, type, status };
  return Object.fromEntries(Object.entries(named).map(([name, value]) => [name, value.split(" ")]));
}

function fill(template, figure) {
  const row = template.content.firstElementChild.cloneNode(true);
  const cell = (name) => row.querySelector(`.figures-table__${name}`);
  cell("topics").replaceChildren(...topicLinks(figure.topics));
  link(cell("place").querySelector("a"), figure.place, figure.placeHref);
  cell("kind").textContent = figure.kind;
  link(cell("amount").querySelector("a"), figure.amount, figure.href);
  put(cell("amount").querySelector(".amount__printed"), figure.printed);
  cell("unit").textContent = figure.unit;
  put(cell("subject").querySelector(".subject"), figure.subject);
  put(cell("subject").querySelector(".condition__words"), figure.condition, ".condition");
  put(cell("phrase").querySelector(".phrase"), figure.phrase);
  link(cell("phrase").querySelector("a"), figure.label, figure.href);
  put(cell("phrase").querySelector(".wording-en p"), figure.translation, ".wording-en");
  return row;
}

function topicLinks(topics) {
  const links = [];
  for (let at = 0; at < topics.length; at += 2) {
    if (at) links.push(element("br"));
    links.push(element("a", { href: topics[at + 1] }, topics[at]));
  }
  return links.length ? links : ["—"];
}

function link(anchor, text, href) {
  anchor.textContent = text;
  anchor.href = href;
}

/** Put words where they belong; where there are none, take away what would have held them. */
function put(slot, text, holder) {
  const original = slot.querySelector("[lang]");
  if (text !== null && original) original.textContent = text;
  else if (text !== null) slot.replaceChildren(...worded(text, language));
  else if (holder) slot.closest(holder).remove();
}

// Where the site stands and what it says: the same for every script.

import { chooseForm } from "./plurals.js";

export const root = new URL("../", import.meta.url);
export const language = document.documentElement.lang;

const texts = JSON.parse(document.getElementById("site-texts")?.textContent ?? "{}");
const plurals = JSON.parse(document.getElementById("site-plurals")?.textContent ?? "{}");

/** Add texts that only one page has to say. */
export function learn(more) {
  Object.assign(texts, more);
}

/** A text of the interface with its `{fields}` filled in. */
export function say(key, fields = {}) {
  return (texts[key] ?? key).replace(/\{(\w+)\}/g, (whole, name) => fields[name] ?? whole);
}

/** A text that counts something, in the form that the number asks for. */
export function count(key, n) {
  const rules = plurals.borrowed?.includes(key) ? plurals.lender : plurals.own;
  return chooseForm(texts[key] ?? key, rules ?? {}, n).replace("{n}", n.toLocaleString(language));
}

/** An element with attributes and children; text is always text, never markup. */
export function element(name, attributes = {}, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (value !== null && value !== undefined) made.setAttribute(key, value);
  }
  made.append(...children);
  return made;
}

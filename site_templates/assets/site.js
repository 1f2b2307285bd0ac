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
  return (texts[key] ?? key).replace(/\{(\w+)\}/g, (whole, name) =>
    name in fields ? displayed(String(fields[name])) : whole,
  );
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
  made.append(...children.map((child) => (typeof child === "string" ? displayed(child) : child)));
  return made;
}

const CONTROLS = /[\0-\x08\x0b\x0e-\x1f]/g;
const DIRECTION = /[\u202a-\u202e\u2066-\u2069]/;
const ISOLATE = "\u2068";
const END = "\u2069";

/** Text as a page may show it: signs for control characters, and its direction kept to itself. */
export function displayed(text) {
  const shown = text.replace(CONTROLS, (char) => String.fromCharCode(0x2400 + char.charCodeAt()));
  if (!DIRECTION.test(shown)) return shown;
  let depth = 1;
  let wrapped = ISOLATE;
  for (const char of shown) {
    wrapped += char;
    if ("\u2066\u2067\u2068".includes(char)) depth += 1;
    if (char === END) depth -= 1;
    if (depth === 0) {
      wrapped += ISOLATE;
      depth = 1;
    }
  }
  return wrapped + END.repeat(depth);
}

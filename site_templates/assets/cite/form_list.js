// Citations to read, to select and to copy: all forms in a list, or one of them at a time.

import { copy, tell } from "../copied.js";
import { displayed, element, say } from "../site.js";

const CHOSEN = "compendium.cite";

/** The forms of a citation as a list, each with a button that copies it and says so in `note`. */
export function formList(citations, note) {
  return element("dl", { class: "cite__forms" }, ...citations.map((one) => row(one, note)));
}

/** One form of a citation, and a choice of the others; the browser remembers which was chosen. */
export function formChoice(citations, note) {
  const text = element("p", { class: "cite__text" });
  const button = copyButton("", "", note, say("cite_copy"));
  const show = (name) => {
    const one = citations.find((it) => it.name === name) ?? citations[0];
    text.textContent = displayed(one.text);
    text.dataset.form = one.name;
    Object.assign(button.dataset, { what: one.label, text: one.text });
    return one;
  };
  const chosen = show(remembered());
  const choices = citations.map(({ name, label }) => {
    const input = element("input", { type: "radio", name: "cite-form", value: name, checked: name === chosen.name ? "" : null });
    return element("label", {}, input, element("span", {}, label));
  });
  const segments = element("div", { class: "segments", role: "radiogroup", "aria-label": say("cite") }, ...choices);
  segments.addEventListener("change", ({ target }) => {
    show(target.value);
    remember(target.value);
  });
  return element("div", { class: "cite__choice" }, segments, element("div", { class: "cite__one" }, text, button));
}

function remembered() {
  try {
    return localStorage.getItem(CHOSEN);
  } catch {
    return null;
  }
}

function remember(name) {
  try {
    localStorage.setItem(CHOSEN, name);
  } catch {
    // Storage is switched off: the choice lasts as long as the menu.
  }
}

function row({ name, label, text }, note) {
  const button = copyButton(label, text, note, say("cite_copy"));
  button.setAttribute("aria-label", `${say("cite_copy")} ${label}`);
  return element(
    "div",
    { class: "cite__form", "data-form": name },
    element("dt", {}, label),
    element("dd", {}, text),
    element("dd", { class: "cite__do" }, button),
  );
}

/** A button that copies a text. */
export function copyButton(what, text, note, label) {
  const button = element("button", { type: "button", class: "cite__copy", "data-what": what, "data-text": text }, label);
  button.addEventListener("click", async () => {
    const isCopied = await copy(button.dataset.text, say("cite_copied", { what: button.dataset.what }), note);
    if (!isCopied) tell(say("cite_not_copied"), note);
  });
  return button;
}

// What was copied, said to everyone: on the screen and to screen readers.

import { element } from "./site.js";

const SHOWN_FOR = 2500;
let timer;

/** Make room for what will be said: a region must be there before it can announce anything. */
export function prepareToTell() {
  pageNote();
}

/** Copy a text, and tell what was copied in `note`; false if the browser forbids it. */
export async function copy(text, said, note = pageNote()) {
  try {
    await navigator.clipboard.writeText(text);
  } catch {
    return false;
  }
  tell(said, note);
  return true;
}

/** Say something for a moment. */
export function tell(said, note = pageNote()) {
  clearTimeout(timer);
  note.textContent = said;
  timer = setTimeout(() => note.replaceChildren(), SHOWN_FOR);
}

function pageNote() {
  let note = document.querySelector("body > .copied");
  if (!note) {
    note = element("p", { class: "copied", role: "status" });
    document.body.append(note);
  }
  return note;
}

// What was copied, said to everyone: on the screen and to screen readers.

import { element, say } from "./site.js";

const SHOWN_FOR = 2500;
const PER_CHARACTER = 60;
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
  tell(said + caution(text), note);
  return true;
}

/** What a reader of a copy on a disk has to know about a text with addresses, if anything. */
export function caution(text) {
  return text.includes("file:///") ? ` ${say("local_address")}` : "";
}

/** Say something for as long as it takes to read it. */
export function tell(said, note = pageNote()) {
  clearTimeout(timer);
  note.textContent = said;
  timer = setTimeout(() => note.replaceChildren(), Math.max(SHOWN_FOR, PER_CHARACTER * said.length));
}

function pageNote() {
  let note = document.querySelector("body > .copied");
  if (!note) {
    note = element("p", { class: "copied", role: "status" });
    document.body.append(note);
  }
  return note;
}

// The page of terms: entries that do not hold what a reader types step aside.

import { loadFold } from "./search/fold.js";
import { count, say } from "./site.js";

/** Let a reader narrow the glossary down; what was typed stands in the address. */
export function mountGlossary(page) {
  const form = page.querySelector("[data-glossary-filter]");
  if (form) new GlossaryFilter(form).start();
}

class GlossaryFilter {
  constructor(form) {
    this.form = form;
    this.field = form.elements.q;
    this.status = form.querySelector("output");
    this.entries = [...document.querySelectorAll("[data-entry]")];
    this.sections = [...document.querySelectorAll("[data-glossary-section]")];
    this.jumps = [...document.querySelectorAll(".jump a")];
  }

  async start() {
    this.form.hidden = false;
    this.form.addEventListener("submit", (event) => event.preventDefault());
    this.field.value = new URLSearchParams(location.search).get("q") ?? "";
    this.field.addEventListener("input", () => this.change());
    addEventListener("hashchange", () => this.reveal());
    if (this.field.value) await this.show();
    this.reveal();
  }

  change() {
    const address = new URL(location.href);
    if (this.field.value) address.searchParams.set("q", this.field.value);
    else address.searchParams.delete("q");
    history.replaceState(history.state, "", address);
    return this.show();
  }

  async show() {
    const words = this.field.value.split(/\s+/u).filter(Boolean);
    const holds = words.length ? await wordFilter(words) : () => true;
    for (const entry of this.entries) entry.hidden = !holds(entry);
    for (const section of this.sections) {
      section.hidden = !section.querySelector("[data-entry]:not([hidden])");
    }
    for (const jump of this.jumps) {
      jump.hidden = document.getElementById(jump.hash.slice(1)).parentElement.hidden;
    }
    const found = this.entries.filter((entry) => !entry.hidden).length;
    this.status.textContent = found ? count("glossary_count", found) : say("glossary_none");
  }

  /** Show the entry that the address names, whatever was typed before. */
  reveal() {
    const wanted = document.querySelector(":target");
    if (!wanted?.closest("[hidden]")) return;
    this.field.value = "";
    this.change().then(() => wanted.scrollIntoView());
  }
}

/** Width, case and script do not count; where the table of forms cannot be loaded, only case. */
async function wordFilter(words) {
  const fold = await loadFold().catch(() => null);
  const plain = fold ? (text) => fold.characters(text).join("") : (text) => text.toLowerCase();
  const wanted = words.map(plain);
  return (entry) => {
    const { name = plain(namesOf(entry)) } = entry;
    entry.name = name;
    return wanted.every((word) => name.includes(word));
  };
}

function namesOf(entry) {
  const boxes = entry.querySelectorAll(".term-entry__name dfn, .term-entry__others");
  return [...boxes].map((box) => box.textContent).join(" ");
}

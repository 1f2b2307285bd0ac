// The menu of a clause: its link, how it is cited, its source, and the clauses beside it.

import { element, learn, say } from "../site.js";
import { citationsOf, loadCitations, permanent } from "./citations.js";
import { copyButton, formChoice, formList } from "./form_list.js";
import { sourceLines } from "./source_lines.js";

const CLAUSES = ".text .clause[id]";
const PARTS = ".text :is(.line, .division__heading)[id]";
const GAP = 6;

let menu;

/** The one menu of the page, which `policy` cites as a whole. */
export async function menuOf(policy) {
  const data = await loadCitations(policy.dataset.citations);
  learn(data.texts);
  menu ??= new Menu(policy, data);
  return menu;
}

class Menu {
  #policy;
  #data;
  #box;
  #note;
  #marker;

  constructor(policy, data) {
    this.#policy = policy;
    this.#data = data;
    this.#note = element("p", { class: "cite-menu__note", role: "status" });
    this.#box = element("div", { class: "cite-menu", popover: "auto", role: "dialog" });
    document.querySelector(".page").append(this.#box);
  }

  /** Show what can be done with the place that a permanent link leads to. */
  open(marker) {
    this.#marker = marker;
    this.#fill(idOf(marker));
    // Where the focus is now, the browser brings it back to when the menu closes.
    marker.focus({ preventScroll: true });
    this.#box.showPopover();
    this.#place();
    this.#box.querySelector(".cite-menu__link").focus({ preventScroll: true });
  }

  /** Go to the clause before or behind: with the menu if it is open, else to its number. */
  step(step, from) {
    const next = this.#beside(this.#isOpen ? this.#marker : from, step);
    if (!next) return;
    const marker = markerOf(next);
    location.replace(`#${next.id}`);
    if (!this.#isOpen) return marker?.focus({ preventScroll: true });
    const { dataset } = document.activeElement;
    this.#box.hidePopover();
    this.open(marker);
    this.#box.querySelector(`[data-step="${dataset.step}"]:not(:disabled)`)?.focus({ preventScroll: true });
  }

  /** Fill the list of the policy's own citations with what only a reader's browser knows. */
  citePolicy() {
    const list = this.#policy.querySelector(".cite__forms");
    if (list.dataset.filled) return;
    const note = element("p", { class: "cite-menu__note", role: "status" });
    const filled = formList(citationsOf(this.#data, null, permanent("./")), note);
    filled.dataset.filled = "";
    list.replaceWith(filled, note);
  }

  get #isOpen() {
    return this.#box.matches(":popover-open");
  }

  #fill(id) {
    const { nodes } = this.#data;
    const url = permanent(`#${id}`);
    const place = nodes[id]?.[0] || say("cite_whole");
    const link = copyButton(say("cite_as_url"), url, this.#note, say("cite_copy_url"));
    link.classList.add("cite-menu__link");
    this.#box.setAttribute("aria-label", say("cite_menu", { place }));
    this.#box.replaceChildren(
      this.#head(place),
      element("div", { class: "cite-menu__first" }, link, ...this.#passages(id)),
      formChoice(citationsOf(this.#data, id, url), this.#note),
      this.#source(id),
      this.#note,
    );
  }

  #head(place) {
    const steps = [this.#stepper(-1, "cite_previous", "‹"), this.#stepper(1, "cite_next", "›")];
    const close = element("button", { type: "button", class: "cite-menu__sign", "aria-label": say("cite_close"), title: say("cite_close") }, "×");
    close.addEventListener("click", () => this.#box.hidePopover());
    const title = element("p", { class: "cite-menu__title" }, place);
    return element("div", { class: "cite-menu__head" }, title, ...steps, close);
  }

  #stepper(step, key, sign) {
    const label = `${say(key)} (${step > 0 ? "J" : "K"})`;
    const attributes = { type: "button", class: "cite-menu__sign", "data-step": step, "aria-label": label, title: label };
    const button = element("button", attributes, sign);
    button.disabled = !this.#beside(this.#marker, step);
    button.addEventListener("click", () => this.step(step));
    return button;
  }

  /** A choice of how exactly to cite, where the clause has parts. */
  #passages(id) {
    const { nodes } = this.#data;
    const clause = this.#marker.closest(".clause");
    if (!clause) return [];
    const ids = [clause, ...clause.querySelectorAll("[id]")].map((one) => one.id).filter((one) => nodes[one]);
    const places = new Map(ids.toReversed().map((one) => [nodes[one][0], one]));
    if (places.size < 2) return [];
    const options = [...places].reverse().map(([place, one]) => {
      return element("option", { value: one, selected: place === nodes[id][0] ? "" : null }, place);
    });
    const select = element("select", { class: "cite-menu__passage", "aria-label": say("cite_passage_choice") }, ...options);
    select.addEventListener("change", () => this.#choose(select.value));
    return [select];
  }

  #choose(id) {
    const { scrollX, scrollY } = window;
    location.replace(`#${id}`);
    scrollTo({ left: scrollX, top: scrollY, behavior: "instant" });
    this.#fill(id);
    this.#box.querySelector(".cite-menu__passage").focus({ preventScroll: true });
  }

  #source(id) {
    const [, first, last] = this.#data.nodes[id] ?? [];
    if (!first) return "";
    const { href, one, several } = this.#data.source;
    learn({ cite_lines: first === last ? one : several });
    const whole = `${href}?at=${first}-${last}#L${first}`;
    const box = element(
      "details",
      { class: "cite-menu__source" },
      element("summary", {}, say("cite_lines", { first, last })),
      element("p", {}, element("a", { href: whole }, say("cite_in_file"))),
    );
    box.addEventListener("toggle", () => showLines(box, href, first, last), { once: true });
    return box;
  }

  /** Below its link, or above it where there is more room; narrow screens have their own place. */
  #place() {
    const { left, top, bottom } = this.#marker.getBoundingClientRect();
    const { offsetWidth: width, offsetHeight: height } = this.#box;
    const room = top - GAP - document.querySelector(".md-header").offsetHeight;
    const isAbove = innerHeight - bottom < height + GAP && room > height;
    const x = Math.min(left, document.documentElement.clientWidth - width - GAP);
    const y = isAbove ? top - height - GAP : bottom + GAP;
    this.#box.style.setProperty("--x", `${Math.max(GAP, x) + scrollX}px`);
    this.#box.style.setProperty("--y", `${y + scrollY}px`);
    const covered = bottom + GAP - this.#box.getBoundingClientRect().top;
    const isAtFoot = getComputedStyle(this.#box).position === "fixed";
    if (isAtFoot && covered > 0) scrollBy({ top: covered + GAP, behavior: "instant" });
  }

  #beside(from, step) {
    const clauses = [...document.querySelectorAll(CLAUSES)];
    const stops = clauses.length ? clauses : [...document.querySelectorAll(PARTS)];
    const at = stops.findIndex((stop) => stop.contains(from));
    if (at >= 0) return stops[at + step];
    const isBehind = (stop) => from.compareDocumentPosition(stop) & Node.DOCUMENT_POSITION_FOLLOWING;
    return step > 0 ? stops.find(isBehind) : stops.findLast((stop) => !isBehind(stop));
  }
}

async function showLines(box, href, first, last) {
  try {
    box.querySelector("summary").after(await sourceLines(href, first, last));
    box.scrollIntoView({ block: "nearest" });
  } catch (error) {
    // The link below leads to the same lines.
    console.warn(error);
  }
}

function idOf({ hash }) {
  return decodeURIComponent(hash.slice(1));
}

function markerOf(stop) {
  const markers = [...stop.querySelectorAll("a.number, a.permalink")];
  return markers.find((marker) => marker.getClientRects().length) ?? markers[0];
}

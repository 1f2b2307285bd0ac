// The numbers and signs of a text are permanent links: each opens what a reader does with one.

import { copy, prepareToTell } from "./copied.js";
import { say } from "./site.js";

const MARKER = "a.permalink, .text a.number";
const STEPS = new Map([
  ["j", 1],
  ["k", -1],
]);

/** Let permanent links open the menu of what they lead to; where there is none, copy them. */
export function mountPermanentLinks(page) {
  if (!page.querySelector(MARKER)) return;
  const [policy] = page.querySelectorAll("details[data-citations]");
  const menu = () => import("./cite/menu.js").then(({ menuOf }) => menuOf(policy));
  const hasMenu = policy && "popover" in HTMLElement.prototype;
  prepareToTell();
  page.addEventListener("click", (event) => {
    const marker = event.target.closest?.(MARKER);
    if (!marker || isElsewhere(event)) return;
    if (!hasMenu) return copyAddress(marker);
    event.preventDefault();
    goTo(marker.hash);
    menu().then((it) => it.open(marker)).catch(() => copyAddress(marker));
  });
  if (hasMenu) mountPolicy(page, policy, menu);
}

/** The keys step from clause to clause for those who are in the text; the menu cites the whole. */
function mountPolicy(page, policy, menu) {
  page.addEventListener("keydown", (event) => {
    const step = STEPS.get(event.key);
    if (!step || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    if (!event.target.closest?.(".text, .cite-menu") || event.target.closest("select, input")) return;
    event.preventDefault();
    menu().then((it) => it.step(step, event.target)).catch(console.warn);
  });
  policy.addEventListener("toggle", () => {
    if (policy.open) menu().then((it) => it.citePolicy()).catch(console.warn);
  });
  policy.addEventListener("keydown", ({ key }) => {
    if (key !== "Escape" || !policy.open) return;
    policy.open = false;
    policy.querySelector("summary").focus();
  });
  keepOneStop(page);
}

/** Side by side, a number stands twice: the keyboard stops at the first that is shown. */
function keepOneStop(page) {
  const bar = page.querySelector("[data-reading]");
  const second = page.querySelectorAll(".facing > .clause__line:nth-child(2) > a.number");
  const set = () => {
    const isTwice = bar.querySelector("input:checked")?.value === "both";
    for (const link of second) link.tabIndex = isTwice ? -1 : 0;
  };
  if (!bar) return;
  bar.addEventListener("change", set);
  set();
}

function isElsewhere({ button, ctrlKey, metaKey, shiftKey, altKey, defaultPrevented }) {
  return button || ctrlKey || metaKey || shiftKey || altKey || defaultPrevented;
}

/** The address names the place, which is marked; who reads there already is not moved. */
function goTo(hash) {
  if (location.hash === hash) return;
  const { scrollX, scrollY } = window;
  location.hash = hash;
  scrollTo({ left: scrollX, top: scrollY, behavior: "instant" });
}

function copyAddress({ href }) {
  // Where the browser forbids it, the address stands in the address bar all the same.
  return copy(href, say("copied"));
}

import { isoDate } from "./day.js";
import { element } from "./site.js";

/** Lead a reader to the text that applies on a day, and say what day it is shown for. */
export function followTexts(page, day, asked) {
  showForm(page, asked);
  const entries = [...page.querySelectorAll("[data-text]")].map(entryOf).filter((it) => it.starts);
  markCurrent(page, day);
  const applying = entries.filter((entry) => entry.starts <= day).sort(byStart).at(-1);
  if (asked) showDay(page, day, entries.length > 0 && !applying);
  if (!applying || applying.isShown) return;
  if (asked) location.replace(applying.href + location.search + location.hash);
  else if (isOnCurrentPage(page)) showAnother(page, applying.href);
}

/** The last text of a repealed policy is its current one no more. */
function markCurrent(page, day) {
  const { repealed } = page.querySelector("[data-repealed]")?.dataset ?? {};
  for (const badge of page.querySelectorAll("[data-is-current]")) {
    badge.hidden = Boolean(repealed) && day >= repealed;
  }
}

function entryOf(item) {
  const link = item.querySelector("a");
  return {
    starts: item.dataset.starts,
    href: link.href,
    isShown: link.getAttribute("aria-current") === "page",
  };
}

function byStart(a, b) {
  return a.starts < b.starts ? -1 : 1;
}

function isOnCurrentPage(page) {
  return page.querySelector("[data-text][data-current] a[aria-current]") !== null;
}

function showAnother(page, href) {
  const notice = page.querySelector("[data-another-text]");
  notice.querySelector("a").href = href;
  notice.hidden = false;
}

function showDay(page, day, isBeforeFirst) {
  const notice = page.querySelector("[data-read-on]");
  if (!notice) return;
  notice.querySelector("[data-day]").replaceChildren(element("time", { datetime: day }, day));
  notice.querySelector("[data-before-first]").hidden = !isBeforeFirst;
  notice.querySelector("a").href = currentHref(page);
  notice.hidden = false;
}

function currentHref(page) {
  const current = page.querySelector("[data-text][data-current] a");
  return current ? current.href : location.pathname;
}

function showForm(page, asked) {
  const form = page.querySelector("[data-read-on-form]");
  if (!form) return;
  form.elements.on.value = asked ?? isoDate(new Date());
  form.hidden = false;
}

// Which clause the reader is looking at, and how it stays in view.

// The first paragraph of a clause stands on the line of its number: the clause names both.
const NAMED = ".page [id]:not(h1, span, input, select, button, fieldset, .clause > .noted__text > :first-child)";
const READ_AT = 0.15;

/** The innermost part of the page that has a name, where a reader's eyes are; null at its head. */
export function clauseInView() {
  const top = lowestBar();
  const named = document.getElementById(decodeURIComponent(location.hash.slice(1)));
  if (named?.matches(NAMED) && isBetween(named, top, innerHeight)) return named;
  const line = top + (innerHeight - top) * READ_AT;
  let found = null;
  for (const one of document.querySelectorAll(NAMED)) {
    const { top: first, bottom: last } = one.getBoundingClientRect();
    // Of what stands side by side, the first.
    if (first <= line && line < last && (found?.contains(one) ?? true)) found = one;
  }
  return found;
}

/** When the reader chooses another text, what was in view stays where it was. */
export function keepClauseInView(page) {
  const bar = page.querySelector("[data-reading]");
  let held = null;
  const hold = () => {
    // Who goes to and fro between texts comes back to the same place.
    if (held && Math.abs(scrollY - held.scrolled) < 1) return;
    const clause = clauseInView();
    held = clause && { clause, top: clause.getBoundingClientRect().top };
  };
  for (const type of ["pointerdown", "keydown"]) bar?.addEventListener(type, hold);
  bar?.addEventListener("change", () => {
    if (!held) return;
    scrollBy({ top: held.clause.getBoundingClientRect().top - held.top, behavior: "instant" });
    held.scrolled = scrollY;
  });
}

/** Where the page begins below what sticks to its top. */
function lowestBar() {
  const bars = [...document.querySelectorAll(".md-header, .reading, .aligned thead th")];
  const stuck = bars.map((bar) => bar.getBoundingClientRect()).filter(({ top, bottom }) => {
    return top <= innerHeight / 4 && bottom > 0;
  });
  return Math.max(0, ...stuck.map(({ bottom }) => bottom));
}

function isBetween(element, top, bottom) {
  const { top: first, height } = element.getBoundingClientRect();
  return height > 0 && first >= top - 8 && first < bottom;
}

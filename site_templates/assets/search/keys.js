// From the field through the results and back by the arrow keys.

const RESULTS = "[data-search-answer] :is(.search-documents a, .result__number, .result-group__rest, .more)";
const STEPS = new Map([
  ["ArrowDown", 1],
  ["ArrowUp", -1],
]);

/** Let the arrows go from the search field to one result after another, and Escape come back. */
export function moveThrough(box, input) {
  box.addEventListener("keydown", (event) => {
    if (event.isComposing || event.ctrlKey || event.metaKey || event.altKey) return;
    const isInField = event.target === input;
    const places = [input, ...visible(box)];
    const at = places.indexOf(event.target);
    if (at < 0) return;
    if (event.key === "Escape" && !isInField) {
      event.preventDefault();
      input.focus();
      input.select();
    } else if (STEPS.has(event.key)) {
      const next = places[at + STEPS.get(event.key)];
      if (!next) return;
      event.preventDefault();
      next.focus();
      next.scrollIntoView({ block: "nearest" });
    }
  });
}

function visible(box) {
  return [...box.querySelectorAll(RESULTS)].filter((place) => place.checkVisibility());
}

// A word of the query that names a place: whoever writes “academician Taiyuan” wants its documents.

import { count, element, say } from "../site.js";

const HAN = /\p{Script=Han}/u;
const SHORTEST = { han: 2, letters: 4 };

/**
 * For each place that a word names, a button that looks for the other words in its documents,
 * with what that would give. `narrow(facet, value, typed)` does it.
 */
export function placesAskedFor({ found, narrowing, state }, places, narrow) {
  const { filters, all } = state;
  if (filters.get("jurisdiction").size) return [];
  return placesNamed(found, places)
    .map(({ unit, place }) => {
      const rest = found.units.filter((one) => one !== unit).map(({ typed }) => typed).join(" ");
      const narrowed = narrowing.by(new Map(filters).set("jurisdiction", new Set([place.id])), all);
      const clauses = found.without(unit).within(narrowed).clauses.length;
      return clauses ? step(place, rest, clauses, narrow) : null;
    })
    .filter(Boolean);
}

/** The places whose name a word begins, each with that `unit` of the query. */
export function placesNamed(found, places) {
  return found.units
    .filter(isLongEnough)
    .flatMap((unit) =>
      places
        .filter((place) => names(found, place).some((name) => begins(unit, name)))
        .map((place) => ({ unit, place })),
    );
}

function step(place, rest, clauses, narrow) {
  const words = say(rest ? "in_place" : "of_place", { place: place.name, words: rest });
  const button = element("button", { type: "button", class: "suggestions__step" }, words);
  button.addEventListener("click", () => narrow("jurisdiction", place.id, rest));
  return element("span", {}, button, " ", count("gives", clauses));
}

function isLongEnough({ text }) {
  return [...text].length >= (HAN.test(text) ? SHORTEST.han : SHORTEST.letters);
}

function names({ language }, { name, about }) {
  return [name, ...about.split("\n")].flatMap((words) =>
    [true, false].map((isOriginal) => ({ words, language, isOriginal })),
  );
}

function begins(unit, name) {
  return unit.marks(name).some(([start]) => start === 0);
}

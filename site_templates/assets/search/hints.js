// What to try when nothing was found.

import { count, element, say } from "../site.js";
import { equation } from "./result.js";

const TERMS_TRIED = 8;
const TERMS_SHOWN = 4;

/**
 * A list of next steps, each with what it would give. `remove` takes a filter away,
 * `ask` puts other words in the place of those that were typed.
 */
export async function hints(answer, { facets, home, remove, ask }) {
  const list = element("ul", {});
  const add = (...content) => list.append(element("li", {}, ...content));
  for (const { facet, value, total } of withoutAFilter(answer)) {
    const name = facets.name(facet, value);
    add(press(say("without_filter", { name }), () => remove(facet, value)), " ", count("gives", total));
  }
  for (const { typed, word, total } of withoutAWord(answer)) {
    add(press(say("without_word", { word }), () => ask(typed)), " ", count("gives", total));
  }
  for (const { asked, term, total } of await otherTerms(answer)) {
    add(press(say("try_term", { term: equation(term) }), () => ask(asked)), " ", count("gives", total));
  }
  if (!list.childElementCount) add(say("search_hint_fewer"));
  add(say("search_hint_topics"), " ", element("a", { href: `${home}topics/` }, say("search_all_topics")));
  return element("li", { class: "suggestions" }, element("p", {}, say("try")), list);
}

/** What each filter keeps away. */
function withoutAFilter({ found, narrowing, state: { filters, all } }) {
  const chosen = [...filters].flatMap(([facet, values]) => [...values].map((value) => ({ facet, value })));
  return chosen
    .map(({ facet, value }) => {
      const kept = new Map(filters).set(facet, new Set([...filters.get(facet)].filter((one) => one !== value)));
      return { facet, value, total: found.within(narrowing.by(kept, all)).clauses.length };
    })
    .filter(({ total }) => total);
}

/** What is found without one of the words. */
function withoutAWord({ found, narrowed }) {
  if (found.units.length < 2) return [];
  return found.units
    .map((unit) => ({
      word: unit.text,
      typed: found.units.filter((one) => one !== unit).map(({ typed }) => typed).join(" "),
      total: found.without(unit).within(narrowed).clauses.length,
    }))
    .filter(({ total }) => total);
}

/** What terms of the glossary find that are near to what was typed. */
async function otherTerms({ engine, found, narrowed }) {
  const near = (await engine.termsNear(found)).slice(0, TERMS_TRIED);
  const tried = await Promise.all(
    near.map(async (one) => ({ ...one, total: (await engine.find(one.asked)).within(narrowed).clauses.length })),
  );
  return tried.filter(({ total }) => total).slice(0, TERMS_SHOWN);
}

function press(text, act) {
  const button = element("button", { type: "button", class: "suggestions__step" }, text);
  button.addEventListener("click", act);
  return button;
}

// How a policy and its passages are cited: the forms come from the build, the day from the reader.

import { isoDate } from "../day.js";
import { load } from "../files.js";
import { say } from "../site.js";

const FORMS = ["plain", "gbt", "markdown"];
const loading = new Map();

/** The forms and places of a text, loaded once; rejects where they cannot be had. */
export function loadCitations(url) {
  if (!loading.has(url)) {
    const loaded = load(url).then((answer) => answer.json());
    loaded.catch(() => loading.delete(url));
    loading.set(url, loaded);
  }
  return loading.get(url);
}

/** Every form of a citation, with its label: of a passage by its id, or of the whole. */
export function citationsOf(data, node, url) {
  const named = FORMS.map((name) => ({ name, text: citation(data, name, node, url) }));
  return [...named, { name: "url", text: url }].map((one) => ({ ...one, label: say(`cite_as_${one.name}`) }));
}

/** One form of a citation. */
export function citation({ forms, nodes }, name, node, url) {
  const values = { place: nodes[node]?.[0], url, accessed: isoDate(new Date()) };
  return filled(forms[name], values);
}

/** The segments of a form; one whose slot has nothing to hold is left out as a whole. */
export function filled(form, values) {
  const word = (part) => (typeof part === "string" ? part : values[part.slot]);
  return form
    .map((segment) => {
      const words = [segment].flat().map(word);
      return words.every(Boolean) ? words.join("") : "";
    })
    .join("");
}

/** The address of a page where the site stands, if the page knows that, or else where it is read. */
export function permanent(href) {
  const canonical = document.querySelector("link[rel=canonical]")?.href;
  const address = new URL(href, canonical ?? location.href.replace(/(index\.html)?([?#].*)?$/, ""));
  // On a disk nobody opens a folder's page for a reader.
  if (address.protocol === "file:" && address.pathname.endsWith("/")) address.pathname += "index.html";
  return address.href;
}

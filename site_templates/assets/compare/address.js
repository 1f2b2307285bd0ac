// The reader's choices in the address of the page.

/** The query of an address with these `[name, value]`; a value of null is left out. */
export function writeChoices(choices) {
  const pairs = choices
    .filter(([, value]) => value !== null)
    .map(([name, value]) => `${name}=${legible(value)}`);
  return pairs.length ? `?${pairs.join("&")}` : "";
}

/**
 * Make choices a step that the back button undoes; the place on the page stays, and the language
 * in which the reader reads (see reading.js).
 */
export function pushChoices(choices) {
  const text = new URLSearchParams(location.search).get("text");
  const query = writeChoices([...choices, ["text", text]]);
  if (query !== location.search) history.pushState(null, "", location.pathname + query + location.hash);
}

/** Encoded as far as needed: slashes and commas may stand in a query. */
function legible(value) {
  return encodeURIComponent(value).replace(/%2[FC]/g, decodeURIComponent);
}

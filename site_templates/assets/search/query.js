// What a reader typed, and the address that carries it.

const QUOTED = /["“”„«»「『]([^"“”„«»」』]*)["“”„«»」』]/gu;

export const FACETS = ["jurisdiction", "type", "topic", "policy"];

/** The words of a query: parted at spaces, what stands in quotes kept together. */
export function splitQuery(typed) {
  const phrases = [];
  const rest = typed.replace(QUOTED, (_, phrase) => {
    phrases.push(phrase);
    return " ";
  });
  return [...phrases, ...rest.split(/[\s\u3000]+/u)].filter((word) => word.trim());
}

/** The search that an address asks for. */
export function readAddress(search) {
  const asked = new URLSearchParams(search);
  const filters = new Map(FACETS.map((facet) => [facet, new Set(asked.getAll(facet))]));
  return { typed: asked.get("q") ?? "", filters };
}

/** The address of a search, the query part of a URL. */
export function writeAddress({ typed, filters }) {
  const asked = new URLSearchParams();
  if (typed.trim()) asked.set("q", typed.trim());
  for (const facet of FACETS) {
    for (const value of filters.get(facet) ?? []) asked.append(facet, value);
  }
  return asked.size ? `?${asked}` : "";
}

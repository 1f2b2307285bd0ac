// The lines of a published file: those that the address asks for are marked.

const RANGE = /^(\d+)-(\d+)$/;

/** Mark the lines of `?at=5-7`, and bring the first of them into view. */
export function mountSource(page) {
  const [, first, last] = RANGE.exec(new URLSearchParams(location.search).get("at")) ?? [];
  const lines = page.querySelectorAll(".source-lines > li");
  const asked = [...lines].filter(({ dataset }) => +first <= dataset.n && dataset.n <= +last);
  for (const line of asked) line.classList.add("is-asked");
  if (!location.hash) asked[0]?.scrollIntoView({ block: "center" });
}

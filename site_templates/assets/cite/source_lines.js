// The lines of the published file behind a clause, as they stand there.

import { element } from "../site.js";

let page;

/** The lines from `first` to `last`, read from the page that shows the whole file. */
export async function sourceLines(href, first, last) {
  page ??= load(href);
  const lines = [...(await page).querySelectorAll(".source-lines > li")];
  const wanted = lines.filter(({ dataset }) => first <= dataset.n && dataset.n <= last);
  const list = element("ol", { class: "source-lines", lang: lines[0]?.parentElement.lang || null });
  for (const line of wanted) {
    const own = document.importNode(line, true);
    own.removeAttribute("id");
    list.append(own);
  }
  return list;
}

async function load(href) {
  const answer = await fetch(href);
  if (!answer.ok) throw new Error(`${href}: ${answer.status}`);
  return new DOMParser().parseFromString(await answer.text(), "text/html");
}

// The lines of the published file behind a clause, as they stand there.

import { load } from "../files.js";
import { element } from "../site.js";

let page;

/** The lines from `first` to `last`, read from the page that shows the whole file. */
export async function sourceLines(href, first, last) {
  page ??= open(href);
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

async function open(href) {
  const answer = await load(href);
  return new DOMParser().parseFromString(await answer.text(), "text/html");
}

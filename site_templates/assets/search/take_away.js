// All results as a file or as a list of citations.

import { citation, loadCitations, permanent } from "../cite/citations.js";
import { caution, prepareToTell, tell } from "../copied.js";
import { element, language, root, say } from "../site.js";
import { csv } from "./csv.js";
import { clauseHref } from "./result.js";
import { workbook } from "./workbook.js";

const HOME = "../";
const FILE = "compendium-search";
const MOST = 5000;
const AT_ONCE = 24;
/** By when a browser has taken a file over. Milliseconds. */
const SAVED_BY = 4000;
const WIDTHS = { place: 14, title: 36, document_number: 18, dated: 12, status: 14, number: 14, path: 28, text: 70, translation: 70, topics: 28, url: 44 };

/** Let the buttons of a toolbar take away what `answer()` holds at that moment. */
export function offerToTakeAway(tools, answer) {
  prepareToTell();
  const actions = { csv: saveCsv, xlsx: saveWorkbook, citations: copyCitations };
  tools.addEventListener("click", async ({ target }) => {
    const button = target.closest("[data-take]");
    const asked = answer();
    if (!button || !asked) return;
    if (asked.within.clauses.length > MOST) return tell(say("too_many", { most: MOST.toLocaleString(language) }));
    button.disabled = true;
    try {
      tell((await actions[button.dataset.take](asked)) + caution(permanent("")));
    } catch (error) {
      console.warn(error);
      tell(say("not_taken"));
    } finally {
      button.disabled = false;
    }
  });
}

async function saveCsv(answer) {
  const { rows } = await table(answer);
  save(new Blob([csv(rows)], { type: "text/csv" }), `${FILE}.csv`);
  return say("saved", { file: `${FILE}.csv` });
}

async function saveWorkbook(answer) {
  const { rows, widths } = await table(answer);
  save(workbook(say("sheet"), rows, widths), `${FILE}.xlsx`);
  return say("saved", { file: `${FILE}.xlsx` });
}

async function copyCitations(answer) {
  const results = await everyResult(answer);
  const lines = await Promise.all(results.map(cited));
  await navigator.clipboard.writeText(`${lines.join("\n")}\n`);
  return say("copied_citations", { n: lines.length.toLocaleString(language) });
}

async function cited({ policy, clause, url }) {
  const data = await loadCitations(new URL(`data/cite/${language}/${policy}.json`, root).href);
  return say("citation", { citation: citation(data, "plain", clause, url), url });
}

/** The results as rows, the head first; a translation has a column of its own. */
async function table(answer) {
  const results = await everyResult(answer);
  const isTranslated = results.some(({ translation }) => translation);
  const columns = Object.keys(WIDTHS).filter((column) => column !== "translation" || isTranslated);
  const head = columns.map((column) => say(`column_${column}`));
  const rows = results.map((result) => row(result, answer));
  return {
    rows: [head, ...rows.map((cells) => columns.map((column) => cells[column] ?? ""))],
    widths: columns.map((column) => WIDTHS[column]),
  };
}

function row(result, { narrowing, policies, context: { facets } }) {
  const [status] = narrowing.valuesOf("status", result.document);
  const topics = narrowing.valuesOf("topic", result.document);
  return {
    ...result,
    document_number: result.documentNumber,
    dated: policies.dated[policies.of(result.document)] ?? say("not_stated"),
    status: facets.name("status", status),
    topics: topics.map((topic) => facets.name("topic", topic)).join("; "),
  };
}

/** Every result in the order in which it is shown, a few at a time. */
async function everyResult({ groups, found }) {
  const wanted = groups.flatMap(({ policy, documents }) => documents.map((document) => ({ policy, document })));
  const results = [];
  for (let at = 0; at < wanted.length; at += AT_ONCE) {
    const some = wanted.slice(at, at + AT_ONCE);
    results.push(...(await Promise.all(some.map((one) => taken(found, one)))));
  }
  return results;
}

async function taken(found, { policy, document }) {
  const [result, { original, translation }] = await Promise.all([
    found.facts(document, policy),
    found.wordings(document),
  ]);
  return { ...result, text: original, translation, url: permanent(clauseHref(HOME, result)) };
}

function save(blob, name) {
  const link = element("a", { href: URL.createObjectURL(blob), download: name });
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), SAVED_BY);
}

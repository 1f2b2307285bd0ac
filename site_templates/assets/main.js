import { keepClauseInView } from "./clause_in_view.js";
import { mountComparisons } from "./compare/mount.js";
import { askedDay, isoDate } from "./day.js";
import { markUnfolded } from "./folds.js";
import { sendOnFromFormerAddress } from "./former.js";
import { mountFrame } from "./frame.js";
import { keepPlaceWhenSwitchingLanguage } from "./language.js";
import { mountPermanentLinks } from "./permalink.js";
import { mountSiteSearch } from "./search/panel.js";
import { showStatusOn } from "./status.js";
import { followTexts } from "./texts.js";

/** What only some pages have, and only those load. */
const ON_SOME_PAGES = {
  "[data-source-lines]": async () => (await import("./source.js")).mountSource(document),
  "[data-matrix]": async () => (await import("./matrix.js")).mountMatrix(document),
  "[data-search-page]": async () => (await import("./search/page.js")).mountSearchPage(document),
  "form.filters": async () => (await import("./table.js")).mountTables(document),
  "[data-glossary-filter]": async () => (await import("./glossary.js")).mountGlossary(document),
};

const asked = askedDay(location);

keepPlaceWhenSwitchingLanguage(document);
showStatusOn(document, asked ?? isoDate(new Date()));
followTexts(document, asked ?? isoDate(new Date()), asked);
keepClauseInView(document);
mountPermanentLinks(document);
sendOnFromFormerAddress(document);
markUnfolded(document);
mountFrame(document);
mountSiteSearch(document);
mountComparisons(document);
for (const [where, mount] of Object.entries(ON_SOME_PAGES)) {
  if (document.querySelector(where)) mount();
}

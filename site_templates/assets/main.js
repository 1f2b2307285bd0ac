import { mountComparisons } from "./compare/mount.js";
import { askedDay, isoDate } from "./day.js";
import { markUnfolded } from "./folds.js";
import { sendOnFromFormerAddress } from "./former.js";
import { mountGlossary } from "./glossary.js";
import { keepPlaceWhenSwitchingLanguage } from "./language.js";
import { mountMatrix } from "./matrix.js";
import { copyPermanentLinks } from "./permalink.js";
import { mountSearchPage } from "./search/page.js";
import { mountSiteSearch } from "./search/panel.js";
import { showStatusOn } from "./status.js";
import { mountTables } from "./table.js";
import { followTexts } from "./texts.js";

const asked = askedDay(location);

keepPlaceWhenSwitchingLanguage(document);
showStatusOn(document, asked ?? isoDate(new Date()));
followTexts(document, asked ?? isoDate(new Date()), asked);
copyPermanentLinks(document);
sendOnFromFormerAddress(document);
markUnfolded(document);
mountMatrix(document);
mountSiteSearch(document);
mountSearchPage(document);
mountTables(document);
mountGlossary(document);
mountComparisons(document);

import { mountComparisons } from "./compare/mount.js";
import { markUnfolded } from "./folds.js";
import { keepPlaceWhenSwitchingLanguage } from "./language.js";
import { mountMatrix } from "./matrix.js";
import { copyPermanentLinks } from "./permalink.js";
import { mountSearchPage } from "./search/page.js";
import { mountSiteSearch } from "./search/panel.js";
import { showStatusOfToday } from "./status.js";
import { mountTables } from "./table.js";

keepPlaceWhenSwitchingLanguage(document);
showStatusOfToday(document, new Date());
copyPermanentLinks(document);
markUnfolded(document);
mountMatrix(document);
mountSiteSearch(document);
mountSearchPage(document);
mountTables(document);
mountComparisons(document);

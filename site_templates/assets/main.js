import { keepPlaceWhenSwitchingLanguage } from "./language.js";
import { copyPermanentLinks } from "./permalink.js";
import { mountSearchPage } from "./search/page.js";
import { mountSiteSearch } from "./search/panel.js";
import { showStatusOfToday } from "./status.js";

keepPlaceWhenSwitchingLanguage(document);
showStatusOfToday(document, new Date());
copyPermanentLinks(document);
mountSiteSearch(document);
mountSearchPage(document);

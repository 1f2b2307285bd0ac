import { clauseInView } from "./clause_in_view.js";

const CHOICE = "compendium.language";
/** Pages of another language are read as the reader chose there (see reading.js). */
const READING = "text=";

/** Let a language link lead to the same clause, search and place, and remember the choice. */
export function keepPlaceWhenSwitchingLanguage(page) {
  for (const link of page.querySelectorAll("a[data-language]")) {
    const plain = link.getAttribute("href");
    const aim = () => link.setAttribute("href", plain + query() + place());
    // A press comes before a menu or a new tab is opened.
    for (const type of ["pointerdown", "click"]) link.addEventListener(type, aim);
    link.addEventListener("click", () => remember(link.dataset.language));
  }
}

/** The language that a reader chose before, if this browser remembers. */
export function rememberedLanguage() {
  try {
    return localStorage.getItem(CHOICE);
  } catch {
    return null;
  }
}

function remember(language) {
  try {
    localStorage.setItem(CHOICE, language);
  } catch {
    // Storage is switched off: the choice lasts as long as the address does.
  }
}

function query() {
  const kept = location.search.slice(1).split("&").filter((pair) => pair && !pair.startsWith(READING));
  return kept.length ? `?${kept.join("&")}` : "";
}

function place() {
  const clause = clauseInView();
  return clause ? `#${encodeURI(clause.id)}` : "";
}

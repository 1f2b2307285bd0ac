const CHOICE = "compendium.language";

/** Let a language link lead to the same clause, search and place, and remember the choice. */
export function keepPlaceWhenSwitchingLanguage(page) {
  for (const link of page.querySelectorAll("a[data-language]")) {
    const plain = link.getAttribute("href");
    link.addEventListener("click", () => {
      link.setAttribute("href", plain + location.search + location.hash);
      remember(link.dataset.language);
    });
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

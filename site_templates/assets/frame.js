// What surrounds every page: the menu, light and dark, the contents beside the text, the way up.

const SCHEME = "compendium.scheme";
const DARK = matchMedia("(prefers-color-scheme: dark)");

/** Bring the frame of a page to life. */
export function mountFrame(page) {
  mountMenu(page);
  mountSchemes(page);
  mountContents(page);
  mountWayUp(page);
}

/** The button in the header opens the menu beside the page; Escape closes it. */
function mountMenu(page) {
  const button = page.querySelector("[data-menu]");
  const drawer = page.getElementById("__drawer");
  if (!button || !drawer) return;
  button.addEventListener("click", () => drawer.click());
  drawer.addEventListener("change", () => {
    button.setAttribute("aria-expanded", drawer.checked);
    const first = page.querySelector(".md-sidebar--primary .md-nav__list a");
    if (drawer.checked) requestAnimationFrame(() => first?.focus());
  });
  page.addEventListener("keydown", ({ key }) => {
    if (key !== "Escape" || !drawer.checked) return;
    drawer.click();
    button.focus();
  });
}

/** Light or dark: as the system has it, until the reader chooses. */
function mountSchemes(page) {
  const show = (scheme) => (page.body.dataset.mdColorScheme = scheme);
  const buttons = [...page.querySelectorAll("[data-choose-scheme]")];
  for (const button of buttons) {
    button.addEventListener("click", () => {
      show(button.dataset.chooseScheme);
      remember(button.dataset.chooseScheme);
      buttons.find((other) => other !== button)?.focus();
    });
  }
  DARK.addEventListener("change", () => {
    if (!remembered()) show(DARK.matches ? "slate" : "default");
  });
}

function remembered() {
  try {
    return localStorage.getItem(SCHEME);
  } catch {
    return null;
  }
}

function remember(scheme) {
  try {
    localStorage.setItem(SCHEME, scheme);
  } catch {
    // Storage is switched off: the choice lasts for this page.
  }
}

/** The contents beside the text mark where the reader is, and keep the mark in view. */
function mountContents(page) {
  const list = page.querySelector("[data-contents]");
  if (!list) return;
  const links = [...list.querySelectorAll("a")].map((link) => ({
    link,
    target: page.getElementById(decodeURIComponent(link.hash.slice(1))),
  }));
  const box = list.closest(".md-sidebar__scrollwrap");
  let current;
  whenScrolled(() => {
    const reached = links.filter(({ target }) => target?.getBoundingClientRect().top < innerHeight / 4);
    const { link } = reached.at(-1) ?? {};
    if (link === current) return;
    current?.classList.remove("md-nav__link--active");
    link?.classList.add("md-nav__link--active");
    current = link;
    for (const other of links) {
      const isPassed = reached.includes(other) && other.link !== link;
      other.link.classList.toggle("md-nav__link--passed", isPassed);
    }
    if (link && box) keepInView(link, box);
  });
}

/** Scroll the box, and nothing else, until the link stands in it. */
function keepInView(link, box) {
  const [outer, inner] = [box.getBoundingClientRect(), link.getBoundingClientRect()];
  const isOutside = inner.top < outer.top || inner.bottom > outer.bottom;
  if (isOutside) box.scrollTop += inner.top - outer.top - outer.height / 2;
}

/** A button that shows to those who go up again, and leads to the top. */
function mountWayUp(page) {
  const button = page.querySelector(".md-top");
  if (!button) return;
  let before = scrollY;
  whenScrolled(() => {
    const isUp = scrollY < before && scrollY > innerHeight;
    if (scrollY !== before && page.activeElement !== button) button.hidden = !isUp;
    before = scrollY;
  });
  button.addEventListener("click", () => {
    scrollTo({ top: 0 });
    page.querySelector(".brand")?.focus({ preventScroll: true });
    button.hidden = true;
  });
}

/** Once now, and after that at most once for each picture of the screen. */
function whenScrolled(look) {
  let isAsked = false;
  const ask = () => {
    if (isAsked) return;
    isAsked = true;
    requestAnimationFrame(() => {
      isAsked = false;
      look();
    });
  };
  addEventListener("scroll", ask, { passive: true });
  addEventListener("resize", ask, { passive: true });
  look();
}

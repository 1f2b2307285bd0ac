import { element, say } from "./site.js";

const SHOWN_FOR = 2000;

/** Let a permanent link copy its address when a reader follows it. */
export function copyPermanentLinks(page) {
  if (!navigator.clipboard || !page.querySelector("a.permalink")) return;
  const note = element("p", { class: "copied", role: "status" });
  page.body.append(note);
  page.addEventListener("click", async ({ target }) => {
    const link = target.closest?.("a.permalink");
    if (!link) return;
    try {
      await navigator.clipboard.writeText(link.href);
    } catch {
      // The browser forbids it: the address stands in the address bar all the same.
      return;
    }
    note.textContent = say("copied");
    setTimeout(() => note.replaceChildren(), SHOWN_FOR);
  });
}

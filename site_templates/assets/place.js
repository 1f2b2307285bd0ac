// Pages that a script fills: a reader who comes back to one finds the place that was left.

const COMING_BACK = new Set(["back_forward", "reload"]);
const READING = ["wheel", "touchmove", "pointerdown", "keydown"];

/** Remember how far down the page is read; once it is `filled` again, go back there. */
export async function keepPlace(filled) {
  const name = () => `place:${location.href}`;
  addEventListener("pagehide", () => sessionStorage.setItem(name(), Math.round(scrollY)));
  const [visit] = performance.getEntriesByType("navigation");
  const left = Number(sessionStorage.getItem(name()));
  if (!left || location.hash || !COMING_BACK.has(visit?.type)) return;
  // The browser tries too, but goes no further than the page reaches while it is empty.
  let isReading = false;
  const notice = () => (isReading = true);
  for (const type of READING) addEventListener(type, notice, { once: true, passive: true });
  await filled;
  if (!isReading) scrollTo({ top: left, behavior: "instant" });
}

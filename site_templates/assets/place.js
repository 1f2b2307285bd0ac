// Pages that a script fills: a reader who comes back to one finds the place that was left.

const COMING_BACK = new Set(["back_forward", "reload"]);
const READING = ["wheel", "touchmove", "pointerdown", "keydown"];

/**
 * Remember how far down the page is read; once it is `filled` again, go back there. A clause that
 * the address names is found once it is there.
 */
export async function keepPlace(filled) {
  const name = () => `place:${location.href}`;
  addEventListener("pagehide", () => sessionStorage.setItem(name(), Math.round(scrollY)));
  const [visit] = performance.getEntriesByType("navigation");
  const left = COMING_BACK.has(visit?.type) && Number(sessionStorage.getItem(name()));
  if (!left && !location.hash) return;
  // The browser tries too, but goes no further than the page reaches while it is empty.
  let isReading = false;
  const notice = () => (isReading = true);
  for (const type of READING) addEventListener(type, notice, { once: true, passive: true });
  await filled;
  if (isReading) return;
  if (left) scrollTo({ top: left, behavior: "instant" });
  else document.getElementById(decodeURIComponent(location.hash.slice(1)))?.scrollIntoView();
}

// What the reader unfolds is marked, so that paper shows it and nothing else that was folded.

/** Mark each `details` that the reader opens for as long as it is open. */
export function markUnfolded(page) {
  page.addEventListener("click", ({ target }) => {
    const details = target.closest?.("summary")?.parentElement;
    // It still is as it was before the click.
    details?.toggleAttribute("data-opened", !details.open);
  });
}

/**
 * Send a reader on who comes by an address at which something stood once: from a page that
 * moved, with what the address names on it, and from an anchor that moved on a page that is
 * still there. Without this script the page says where to go.
 */
export function sendOnFromFormerAddress(page) {
  const sendOn = () => {
    const target = formerTarget(page, location.hash.slice(1));
    if (target) location.replace(target);
  };
  sendOn();
  addEventListener("hashchange", sendOn);
}

function formerTarget(page, anchor) {
  const named = anchor ? page.getElementById(anchor) : null;
  if (named) return named.dataset.movedTo;
  return page.querySelector("[data-moved-to].former-page")?.dataset.movedTo;
}

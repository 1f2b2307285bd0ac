// On a disk nobody opens a folder's index.html for a reader: links that scripts make have to name it.
// Those in the pages do so already (see generator/offline/pages.py).

const BEFORE_USE = ["pointerdown", "focusin", "click", "auxclick", "contextmenu", "dragstart"];

if (location.protocol === "file:") {
  for (const type of BEFORE_USE) document.addEventListener(type, namePage, { capture: true });
}

function namePage({ target }) {
  const link = target.closest?.("a[href]");
  if (!link) return;
  const address = new URL(link.getAttribute("href"), document.baseURI);
  if (address.protocol !== "file:" || !address.pathname.endsWith("/")) return;
  address.pathname += "index.html";
  link.setAttribute("href", address.href);
}

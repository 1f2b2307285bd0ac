// In which language a text is read: runs where the choice stands, before the text is laid out.
// A script of the old kind, so that it also runs on pages that are opened from disk.
(() => {
  const PARAMETER = "text";
  const bar = document.currentScript.previousElementSibling;
  const choices = [...bar.querySelectorAll("input")];
  const usual = choices.find((choice) => choice.defaultChecked).value;
  // Pages in the language of the originals and pages in translation are read differently.
  const memory = `compendium.reading.${usual}`;

  function choose(value) {
    const choice = choices.find((one) => one.value === value);
    if (choice) choice.checked = true;
    return Boolean(choice);
  }

  function remembered() {
    try {
      return localStorage.getItem(memory);
    } catch {
      return null;
    }
  }

  function keep(value) {
    const address = new URL(location.href);
    if (value === usual) address.searchParams.delete(PARAMETER);
    else address.searchParams.set(PARAMETER, value);
    // Slashes and commas may stand in a query, and are easier to read.
    address.search = address.search.replace(/%2[FC]/g, decodeURIComponent);
    try {
      localStorage.setItem(memory, value);
      history.replaceState(history.state, "", address);
    } catch {
      // Storage is switched off, or the page is read from disk: the choice lasts as long as the page.
    }
  }

  if (!choose(new URLSearchParams(location.search).get(PARAMETER))) choose(remembered());
  bar.addEventListener("change", ({ target }) => keep(target.value));
})();

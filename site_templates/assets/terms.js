// Terms of the glossary inside clauses, explained in the other language on hover, focus and tap.
// A plain script with its data in another, so that it works on a page that is opened from disk.
// Keep in step with generator/render/term_data.py and generator/text/longest_words.py.
(() => {
  "use strict";

  const CHOICE = "compendium.terms";
  const CLAUSES = ".text .clause, .text .line, [data-clause]";
  const PASSED_OVER =
    "a, button, summary, select, h1, h2, h3, h4, h5, h6, .clause-notes, .responsibility, " +
    ".topic-clause__place, .tokens, .likenesses, .clause-note, .spoken, ins, del, " +
    "[data-said=translation] [lang]";
  const OPEN_AFTER = 180;
  const CLOSE_AFTER = 260;
  const BREATH = 12;
  const GAP = 6;

  const root = new URL("../", document.currentScript.src);
  const page = document.documentElement;
  const texts = JSON.parse(document.getElementById("site-texts")?.textContent ?? "{}");
  const say = (key, fields = {}) =>
    (texts[key] ?? key).replace(/\{(\w+)\}/g, (whole, name) => fields[name] ?? whole);

  function element(name, attributes, ...children) {
    const made = document.createElement(name);
    for (const [key, value] of Object.entries(attributes)) {
      if (value !== null && value !== undefined) made.setAttribute(key, value);
    }
    made.append(...children);
    return made;
  }

  // ---- Finding terms ---------------------------------------------------------------------

  const isSameLanguage = (one, other) => one.split("-")[0] === other.split("-")[0];

  /** A text in which every character has its plain twin, at the same offset. */
  const foldWidth = (text) =>
    text.replace(/[\uff01-\uff5e]/g, (char) => String.fromCharCode(char.charCodeAt(0) - 0xfee0));

  /** Chinese: the longest term at a place, unless what is around makes it part of another word. */
  class OriginalFinder {
    constructor(terms) {
      this.byStart = new Map();
      for (const { id, forms, chances } of terms) {
        for (const form of forms.map(foldWidth)) {
          const start = form.slice(0, 2);
          if (!this.byStart.has(start)) this.byStart.set(start, []);
          this.byStart.get(start).push({ form, ids: [id], chances });
        }
      }
      for (const entries of this.byStart.values()) {
        entries.sort((a, b) => b.form.length - a.form.length);
      }
    }

    find(printed) {
      const text = foldWidth(printed);
      const found = [];
      for (let at = 0; at < text.length; ) {
        const entry = this.byStart.get(text.slice(at, at + 2))?.find((it) => isAt(text, at, it));
        if (entry) found.push({ start: at, end: at + entry.form.length, ids: entry.ids });
        at += entry?.form.length ?? 1;
      }
      return found;
    }
  }

  function isAt(text, at, { form, chances }) {
    const end = at + form.length;
    return (
      text.startsWith(form, at) &&
      !chances.some(([before, behind]) => text.endsWith(before, at) && text.startsWith(behind, end))
    );
  }

  /** A translation: whole words in any case and number, of terms that the original has. */
  class TranslationFinder {
    constructor(terms, column, plain) {
      this.plain = new Map(Object.entries(plain));
      this.byStart = new Map();
      const byForm = new Map();
      for (const { id, translations } of terms) {
        for (const form of translations[column] ?? []) this.#add(byForm, form, id);
      }
      for (const entries of this.byStart.values()) {
        entries.sort((a, b) => b.words.length - a.words.length);
      }
    }

    #add(byForm, form, id) {
      const words = this.#words(form);
      if (!words.length) return;
      const key = words.map(({ gap, word }) => gap + word).join("");
      if (!byForm.has(key)) {
        byForm.set(key, { words, ids: [] });
        const [{ word }] = words;
        if (!this.byStart.has(word)) this.byStart.set(word, []);
        this.byStart.get(word).push(byForm.get(key));
      }
      byForm.get(key).ids.push(id);
    }

    find(text, original) {
      const words = this.#words(text);
      const found = [];
      for (let at = 0; at < words.length; ) {
        const match = this.#match(words, at, original);
        if (match) found.push(match);
        at += match?.length ?? 1;
      }
      return found;
    }

    #match(words, at, original) {
      for (const { words: wanted, ids } of this.byStart.get(words[at].word) ?? []) {
        const meant = ids.filter((id) => original.has(id));
        if (!meant.length || at + wanted.length > words.length) continue;
        const fits = wanted.every(({ word, gap }, step) => {
          const one = words[at + step];
          return one.word === word && (step === 0 || one.gap === gap);
        });
        const { length } = wanted;
        if (fits) return { start: words[at].start, end: words[at + length - 1].end, ids: meant, length };
      }
      return null;
    }

    /** Words in their plain form, each with what stands between it and the one before. */
    #words(text) {
      let behind = 0;
      return [...text.matchAll(/[\p{L}\p{M}\p{N}]+(?:['’]\p{L}+)?/gu)].map((match) => {
        const gap = text.slice(behind, match.index).replace(/[\s\u2010\u2011-]+/gu, " ");
        behind = match.index + match[0].length;
        return { word: this.#plainForm(match[0]), gap, start: match.index, end: behind };
      });
    }

    #plainForm(printed) {
      const word = printed.toLowerCase().replace(/['’]s?$/u, "");
      const one = this.plain.get(word) ?? singular(word);
      return this.plain.get(one) ?? one;
    }
  }

  /** As generator/enrich/translations/terms.py has it. */
  function singular(word) {
    if (word.length > 4 && word.endsWith("ies")) return `${word.slice(0, -3)}y`;
    if (/(?:ss|sh|ch|x|z)es$/.test(word)) return word.slice(0, -2);
    if (word.length > 3 && word.endsWith("s") && !/(?:ss|us|is)$/.test(word)) return word.slice(0, -1);
    return word;
  }

  class Glossary {
    constructor({ original, languages, plain, terms, definitions }) {
      this.original = original;
      this.languages = languages;
      this.definitions = definitions;
      const rows = terms.map(([id, forms, translations, chances]) => ({
        id,
        forms,
        translations,
        chances,
      }));
      this.terms = new Map(rows.map((row) => [row.id, row]));
      this.originals = new OriginalFinder(rows);
      this.translations = new Map(
        languages.map((tag, at) => [tag, new TranslationFinder(rows, at, plain[tag] ?? {})]),
      );
    }

    isOriginal(lang) {
      return isSameLanguage(lang, this.original);
    }

    finder(lang) {
      const tag = this.languages.find((one) => isSameLanguage(one, lang));
      return this.isOriginal(lang) ? this.originals : this.translations.get(tag);
    }
  }

  // ---- Marking them in a clause ----------------------------------------------------------

  /** Mark the first of each term in each wording of a clause; words that are links stay as they are. */
  function mark(glossary, clause) {
    const nodes = textsOf(clause);
    const original = new Set(
      nodes
        .filter(({ lang }) => glossary.isOriginal(lang))
        .flatMap(({ node }) => glossary.originals.find(node.data).flatMap(({ ids }) => ids)),
    );
    const seen = new Map();
    for (const { node, lang, scope } of nodes) {
      const found = glossary.finder(lang)?.find(node.data, original) ?? [];
      if (!seen.has(scope)) seen.set(scope, new Set());
      wrap(node, found.filter(({ ids }) => isFirst(seen.get(scope), `${lang} ${ids}`)));
    }
    offerStop(clause);
  }

  function isFirst(seen, key) {
    return seen.size !== seen.add(key).size;
  }

  /** The texts of a clause; what is folded away by itself counts by itself. */
  function textsOf(clause) {
    const accept = ({ nodeType, parentElement, data }) => {
      if (nodeType !== Node.TEXT_NODE) return NodeFilter.FILTER_SKIP;
      const passed = parentElement.closest(PASSED_OVER);
      return (passed && clause.contains(passed)) || data.trim().length < 2
        ? NodeFilter.FILTER_REJECT
        : NodeFilter.FILTER_ACCEPT;
    };
    const walker = document.createTreeWalker(clause, NodeFilter.SHOW_TEXT, accept);
    const nodes = [];
    while (walker.nextNode()) {
      const node = walker.currentNode;
      const box = node.parentElement;
      const { lang } = box.closest("[lang]");
      nodes.push({ node, lang, scope: box.closest("details, [data-passage]") ?? clause });
    }
    return nodes;
  }

  /** Put words of a text into elements; its other words stay in text nodes of their own. */
  function wrap(node, found) {
    for (const { start, end, ids } of found.reverse()) {
      const words = node.splitText(start);
      words.splitText(end - start);
      const term = element("span", { class: "term", "data-term": JSON.stringify(ids) });
      words.replaceWith(term);
      term.append(words);
    }
  }

  /** One stop of the Tab key a clause, where it is shown; the arrow keys lead on from there. */
  function offerStop(clause) {
    const stop = clause.querySelector(".term[tabindex]");
    if (stop && isShown(stop)) return;
    if (stop) takeStop(stop);
    const first = [...clause.querySelectorAll(".term")].find(isShown);
    if (first) makeStop(first);
  }

  function isShown(term) {
    return term.checkVisibility?.() ?? true;
  }

  function makeStop(term) {
    term.setAttribute("tabindex", "0");
    term.setAttribute("role", "button");
  }

  function takeStop(term) {
    for (const name of ["tabindex", "role"]) term.removeAttribute(name);
  }

  function unmark(clause) {
    for (const term of clause.querySelectorAll(".term")) term.replaceWith(...term.childNodes);
    clause.normalize();
  }

  // ---- Explaining one ---------------------------------------------------------------------

  class Tip {
    constructor(glossary) {
      this.glossary = glossary;
      this.box = element("div", { class: "term-tip", id: "term-tip", role: "note" });
      this.box.hidden = true;
      this.term = null;
      this.dismissed = null;
      this.timer = 0;
      this.width = 0;
    }

    start() {
      document.body.append(this.box);
      document.addEventListener("pointerover", (event) => this.#over(event));
      document.addEventListener("pointerout", (event) => this.#out(event));
      document.addEventListener("focusin", ({ target }) => this.#focused(target));
      document.addEventListener("focusout", ({ relatedTarget }) => this.#blurred(relatedTarget));
      document.addEventListener("click", (event) => this.#click(event));
      document.addEventListener("pointerup", (event) => this.#lift(event));
      document.addEventListener("keydown", (event) => this.#key(event));
      document.addEventListener("scroll", ({ target }) => this.#scrolled(target), true);
      addEventListener("resize", () => this.#resized());
    }

    /** The explanation goes with the page, but not with a box inside it. */
    #scrolled(target) {
      if (target !== document && target.contains(this.term)) this.close();
    }

    /** A phone changes the height while one scrolls; only of another width the words move. */
    #resized() {
      if (page.clientWidth !== this.width) this.close();
    }

    open(term, { x = null, keys = false } = {}) {
      clearTimeout(this.timer);
      if (this.term !== term) this.close();
      this.term = term;
      this.box.replaceChildren(...this.#content(term, keys));
      this.box.hidden = false;
      this.#place(term, x);
      this.width = page.clientWidth;
      term.classList.add("term--open");
      term.setAttribute("aria-describedby", this.box.id);
    }

    close() {
      clearTimeout(this.timer);
      if (!this.term) return;
      this.term.classList.remove("term--open");
      this.term.removeAttribute("aria-describedby");
      this.term = null;
      this.box.hidden = true;
    }

    #soon(action, after) {
      clearTimeout(this.timer);
      this.timer = setTimeout(action, after);
    }

    #over({ target, pointerType, clientX }) {
      if (pointerType === "touch") return;
      const term = termAt(target);
      if (this.box.contains(target) || (term && term === this.term)) clearTimeout(this.timer);
      else if (term && term !== this.dismissed) this.#soon(() => this.open(term, { x: clientX }), OPEN_AFTER);
    }

    #out({ target, relatedTarget, pointerType }) {
      if (pointerType === "touch") return;
      const left = termAt(target) ?? (this.box.contains(target) ? this.box : null);
      if (!left || left.contains(relatedTarget)) return;
      this.dismissed = null;
      const stays = this.term?.contains(document.activeElement) || this.box.contains(document.activeElement);
      if (stays) clearTimeout(this.timer);
      else this.#soon(() => this.close(), CLOSE_AFTER);
    }

    #focused(target) {
      const term = termAt(target);
      if (term && term === target) this.open(term, { keys: target.matches(":focus-visible") });
    }

    #blurred(next) {
      if (!this.term || (next && (this.box.contains(next) || this.term.contains(next)))) return;
      if (!this.term.matches(":hover")) this.close();
    }

    /** A tap or click opens; one elsewhere closes. Words that were selected stay so. */
    #click({ target, clientX }) {
      const term = termAt(target);
      if (term && getSelection().isCollapsed) this.open(term, { x: clientX });
      else if (!term && !this.box.contains(target)) this.close();
    }

    /** A finger that leaves elsewhere closes too: not every browser makes a click of that. */
    #lift({ target, pointerType }) {
      if (pointerType === "touch" && !termAt(target) && !this.box.contains(target)) this.close();
    }

    #key(event) {
      if (event.key === "Escape" && this.term) this.#dismiss();
      else if (this.box.contains(event.target)) this.#keyInside(event);
      else if (termAt(event.target) === event.target) this.#keyOnTerm(event);
    }

    #dismiss() {
      const { term } = this;
      const inside = this.box.contains(document.activeElement);
      this.close();
      this.dismissed = term;
      if (inside) this.#return(term);
    }

    /** The focus goes back to the term, which stays closed. */
    #return(term) {
      makeStop(term);
      term.focus({ preventScroll: true });
      this.close();
    }

    #keyOnTerm(event) {
      const { key, target } = event;
      const step = { ArrowRight: 1, ArrowLeft: -1 }[key];
      if (event.altKey || event.ctrlKey || event.metaKey) return;
      if (step) this.#move(target, step);
      else if (key === "Enter" || key === " ") {
        this.open(target, { keys: true });
        this.box.querySelector("a").focus();
      } else return;
      event.preventDefault();
    }

    /** Tab leaves the explanation to where the term is, and on from there. */
    #keyInside(event) {
      if (event.key !== "Tab") return;
      const links = [...this.box.querySelectorAll("a")];
      const isLast = event.target === (event.shiftKey ? links[0] : links.at(-1));
      if (!isLast) return;
      this.#return(this.term);
      if (event.shiftKey) event.preventDefault();
    }

    #move(term, step) {
      const clause = term.closest(CLAUSES);
      const all = [...outermost(clause).querySelectorAll(".term")].filter(isShown);
      const next = all[all.indexOf(term) + step];
      if (!next) return;
      takeStop(term);
      makeStop(next);
      next.focus();
    }

    #content(term, keys) {
      const ids = JSON.parse(term.dataset.term);
      const { lang } = term.closest("[lang]");
      const entries = ids.flatMap((id) => this.#entry(id, lang, term));
      const hint = keys ? [element("p", { class: "term-tip__keys" }, say("terms_keys"))] : [];
      this.box.setAttribute("aria-label", say("terms_about", { term: term.textContent }));
      return [...entries, ...hint];
    }

    #entry(id, lang, term) {
      const { forms, translations } = this.glossary.terms.get(id);
      const { original, languages } = this.glossary;
      const shown = this.glossary.isOriginal(lang)
        ? languages.map((tag, at) => [tag, translations[at]]).filter(([tag, its]) => its.length && this.#isWanted(tag))
        : [[original, forms.slice(0, 1)]];
      const href = new URL(`${page.lang}/glossary/#term-${encodeURIComponent(id.split(/\s+/u).join("-"))}`, root);
      return [
        ...shown.map(([tag, [name, ...also]]) => nameLine(tag, name, also)),
        ...this.#definitions(id, term),
        element("p", { class: "term-tip__more" }, element("a", { href }, say("terms_entry"))),
      ];
    }

    /** On the pages of a translation that language says enough. */
    #isWanted(tag) {
      const own = this.glossary.languages.find((one) => isSameLanguage(one, page.lang));
      return !own || own === tag;
    }

    /** What the policy itself says; of others, only where they do: a definition holds in its text. */
    #definitions(id, term) {
      const all = this.glossary.definitions[id] ?? [];
      const here = policyOf(term);
      const own = all.filter(([policy]) => policy === here);
      if (own.length) return own.map((one) => definitionLine(one));
      if (!all.length) return [];
      const line = element("p", { class: "term-tip__defined" }, `${say("terms_defined")} `);
      all.slice(0, 3).forEach((one, at) => {
        if (at) line.append(say("terms_separator"));
        line.append(clauseLink(one));
      });
      return [line];
    }

    /** Below the words if there is room, else above; where the pointer is, if they are on two lines. */
    #place(term, x) {
      const rects = [...term.getClientRects()];
      const rect = rects.find(({ left, right }) => x !== null && left <= x && x <= right) ?? rects[0];
      if (!rect) return;
      const { clientWidth, clientHeight } = page;
      const { offsetWidth: width, offsetHeight: height } = this.box;
      const left = Math.max(8, Math.min(rect.left, clientWidth - width - 8));
      const isBelow = rect.bottom + GAP + height <= clientHeight || rect.top < height + GAP;
      const top = isBelow ? rect.bottom + GAP : rect.top - GAP - height;
      this.box.style.left = `${left + scrollX}px`;
      this.box.style.top = `${top + scrollY}px`;
    }
  }

  function termAt(target) {
    return target?.closest?.(".term") ?? null;
  }

  function nameLine(lang, name, also) {
    const line = element("p", { class: "term-tip__name" }, element("strong", { lang }, name));
    if (also.length) {
      const forms = element("span", { lang }, also.join(", "));
      line.append(element("span", { class: "term-tip__also" }, ` ${say("terms_also")} `, forms));
    }
    return line;
  }

  function definitionLine(definition) {
    const [, , , text, lang] = definition;
    return element("p", { class: "term-tip__definition" }, element("span", { lang }, text), " ", clauseLink(definition));
  }

  function clauseLink([, label, href]) {
    return element("a", { href: new URL(`${page.lang}/${href}`, root) }, label);
  }

  /** The policy whose current text a term stands in; on a topic's page that of the clause. */
  function policyOf(term) {
    const article = term.closest("[data-clause]");
    const path = article ? `policies/${article.id}` : location.pathname.slice(root.pathname.length);
    return /policies\/([^/]+\/[^/]+)(?:\/(?!texts\/)|$)/.exec(path)?.[1] ?? null;
  }

  // ---- Reading and choosing ----------------------------------------------------------------

  function outermost(clause) {
    const above = clause.parentElement?.closest(CLAUSES);
    return above ? outermost(above) : clause;
  }

  function clausesOf(box) {
    return [...box.querySelectorAll(CLAUSES)].filter((clause) => outermost(clause) === clause);
  }

  class Reading {
    constructor(clauses) {
      this.clauses = clauses;
      this.switch = document.querySelector("[data-terms-switch]");
      this.isOn = remembered() !== "off";
      this.run = 0;
    }

    start() {
      this.#show();
      if (this.switch) {
        this.switch.hidden = false;
        this.switch.addEventListener("click", () => this.#turn());
      }
      document.querySelector("[data-reading]")?.addEventListener("change", () => {
        this.tip?.close();
        this.clauses.forEach(offerStop);
      });
      if (this.isOn) idle(() => this.#mark());
    }

    #turn() {
      this.isOn = !this.isOn;
      remember(this.isOn ? null : "off");
      this.#show();
      if (this.isOn) this.#mark();
      else this.#unmark();
    }

    #show() {
      this.switch?.setAttribute("aria-checked", String(this.isOn));
    }

    async #mark() {
      const run = ++this.run;
      const glossary = await this.#load();
      if (!glossary) return;
      let since = performance.now();
      for (const clause of this.clauses) {
        if (run !== this.run) return;
        mark(glossary, clause);
        if (performance.now() - since < BREATH) continue;
        await new Promise((done) => setTimeout(done));
        since = performance.now();
      }
      page.dataset.terms = "marked";
    }

    #unmark() {
      this.run += 1;
      this.tip?.close();
      this.clauses.forEach(unmark);
      delete page.dataset.terms;
    }

    /** The glossary, or nothing if it cannot be loaded: the text is there all the same. */
    #load() {
      this.loading ??= loadScript(new URL(`data/terms/${page.lang}.js`, root))
        .then(() => {
          const glossary = new Glossary(globalThis.compendiumTerms);
          this.tip = new Tip(glossary);
          this.tip.start();
          return glossary;
        })
        .catch((error) => console.warn(error));
      return this.loading;
    }
  }

  function loadScript(src) {
    return new Promise((done, fail) => {
      const script = element("script", { src });
      script.addEventListener("load", done);
      script.addEventListener("error", () => fail(new Error(`terms: ${src}`)));
      document.head.append(script);
    });
  }

  function idle(action) {
    if (globalThis.requestIdleCallback) requestIdleCallback(action, { timeout: 2000 });
    else setTimeout(action, 200);
  }

  function remembered() {
    try {
      return localStorage.getItem(CHOICE);
    } catch {
      return null;
    }
  }

  function remember(choice) {
    try {
      if (choice) localStorage.setItem(CHOICE, choice);
      else localStorage.removeItem(CHOICE);
    } catch {
      // Storage is switched off: the choice lasts for this page.
    }
  }

  const clauses = clausesOf(document);
  if (clauses.length) new Reading(clauses).start();
})();

"""The two search fields of the site, as a reader uses them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, NamedTuple

from playwright.sync_api import Locator, Page

PAGE_IS_READY = """(typed) =>
  document.querySelector('[data-search-page]')?.dataset.answered === typed.trim()"""
PANEL_IS_READY = """(typed) => {
  const all = document.querySelector('[data-search-panel] a[href*="search/"]:not([href*="#"])');
  return new URL(all.href).searchParams.get('q') === typed;
}"""

ASK_THE_ENGINE = """async (queries) => {
  const main = document.querySelector('script[type=module][src*="assets/"]').src;
  const { loadEngine } = await import(new URL("search/engine.js", main));
  const engine = await loadEngine();
  const answers = [];
  for (const typed of queries) {
    const started = performance.now();
    const found = await engine.find(typed);
    const { clauses, near } = found.within();
    const shown = clauses.slice(0, 5).map((one) => found.clause(one, engine.policies.of(one)));
    const unmarked = (await Promise.all(shown)).filter(
      ({ excerpts, byTerm }) => !byTerm.length && !excerpts.some(({ isFound }) => isFound),
    );
    const spent = performance.now() - started;
    const name = async (one) => {
      const { policy, clause } = await found.facts(one, engine.policies.of(one));
      return `${policy}#${clause}`;
    };
    answers.push({
      clauses: await Promise.all(clauses.map(name)),
      near: await Promise.all(near.map(name)),
      unmarked: unmarked.map(({ policy, clause }) => `${policy}#${clause}`),
      spent,
    });
  }
  return answers;
}"""
"""The page's own engine answers many queries without a reader typing each of them."""


class Result(NamedTuple):
    """A clause that was found: its address, the words marked in it, and the texts they are in."""

    clause: str
    marks: tuple[str, ...]
    texts: tuple[str, ...] = ()


class Answer(NamedTuple):
    """What the engine answers: clauses, those only near, and those shown without a mark.

    Units: `spent` is in milliseconds and counts the query with its first five results.
    """

    clauses: frozenset[str]
    near: frozenset[str]
    unmarked: tuple[str, ...]
    spent: float


@dataclass(frozen=True)
class SearchPage:
    """The page `search/`, already open."""

    page: Page

    @property
    def field(self) -> Locator:
        """Where one types."""
        return self.page.locator("[data-search-page] input[type=search]")

    @property
    def status(self) -> Locator:
        """The line that says how many clauses were found."""
        return self.page.locator("[data-search-count]")

    @property
    def groups(self) -> Locator:
        """The policies of the results."""
        return self.page.locator("[data-search-results] [data-policy]")

    def ask(self, typed: str) -> list[Result]:
        """Type the words and read all results, to the last one."""
        self.field.fill(typed)
        return self.read(typed)

    def read(self, typed: str) -> list[Result]:
        """Wait for the answer to these words and read all results."""
        self.wait(typed)
        for button in ("[data-search-more]", ".result-group__rest"):
            more = self.page.locator(f"[data-search-answer] {button}:visible")
            while more.count():
                shown = self._results().count()
                more.first.click()
                self._results().nth(shown).wait_for()
        return [_result(item) for item in self._results().all()]

    def wait(self, typed: str) -> None:
        """Wait for the answer to these words."""
        self.page.wait_for_function(PAGE_IS_READY, arg=typed)

    def choose(self, facet: str, value: str, typed: str) -> list[Result]:
        """Tick or untick a value, its facet opened, and read all results."""
        box = self.page.locator(f"[data-facet={facet}]")
        if not box.evaluate("(box) => box.open"):
            box.locator("summary").click()
        box.locator(f"input[value='{value}']").click()
        return self.read(typed)

    def counts(self, facet: str) -> dict[str, int]:
        """How many clauses each value says that it leaves."""
        found: list[list[str]] = self.page.locator(f"[data-facet={facet}] input").evaluate_all(
            "(all) => all.map((one) => [one.value,"
            " one.closest('li').querySelector('[data-count]').textContent])"
        )
        return {value: int(count.replace(",", "")) for value, count in found}

    def answers(self, queries: list[str]) -> list[Answer]:
        """What the page's engine answers to many queries."""
        found: list[dict[str, Any]] = self.page.evaluate(ASK_THE_ENGINE, queries)
        return [
            Answer(
                frozenset(one["clauses"]),
                frozenset(one["near"]),
                tuple(one["unmarked"]),
                one["spent"],
            )
            for one in found
        ]

    def _results(self) -> Locator:
        return self.page.locator("[data-search-results] [data-clause]")


@dataclass(frozen=True)
class SearchField:
    """The search in the header of any page."""

    page: Page

    @property
    def field(self) -> Locator:
        """Where one types."""
        return self.page.locator("[data-site-search] input[role=combobox]")

    @property
    def panel(self) -> Locator:
        """Where results show while one types."""
        return self.page.locator("[data-search-panel]")

    @property
    def options(self) -> Locator:
        """The results in the panel."""
        return self.panel.locator("[role=option]")

    @property
    def all_results(self) -> Locator:
        """The link to every result."""
        return self.panel.locator("a[href*='search/']")

    def type(self, typed: str) -> None:
        """Type the words key by key and wait for the answer."""
        self.field.press_sequentially(typed)
        self.page.wait_for_function(PANEL_IS_READY, arg=typed)

    def shown(self) -> list[Result]:
        """The results in the panel; their links name the clause."""
        return [
            Result(_clause_of(option.get_attribute("href") or ""), _marks(option))
            for option in self.options.all()
        ]


def _result(item: Locator) -> Result:
    texts = item.locator(".result__text > .found-in").all_text_contents()
    return Result(item.get_attribute("data-clause") or "", _marks(item), tuple(texts))


def _marks(item: Locator) -> tuple[str, ...]:
    return tuple(item.locator("mark").all_text_contents())


def _clause_of(href: str) -> str:
    path, _, anchor = href.partition("#")
    return f"{path.split('policies/')[-1].rstrip('/')}#{anchor}"

"""The two search fields of the site, as a reader uses them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from playwright.sync_api import Locator, Page

PAGE_IS_READY = """(typed) => {
  const texts = document.getElementById('site-texts');
  const status = document.querySelector('[data-search-count]')?.textContent;
  const asked = new URLSearchParams(location.search).get('q') ?? '';
  return Boolean(texts && status) && asked === typed
    && status !== JSON.parse(texts.textContent).search_loading;
}"""
PANEL_IS_READY = """(typed) => {
  const all = document.querySelector('[data-search-panel] a[href*="search/"]:not([href*="#"])');
  return new URL(all.href).searchParams.get('q') === typed;
}"""


class Result(NamedTuple):
    """A clause that was found: its address, and the words marked in its excerpt."""

    clause: str
    marks: tuple[str, ...]


@dataclass(frozen=True)
class SearchPage:
    """The page `search/`, already open."""

    page: Page

    @property
    def field(self) -> Locator:
        """Where one types."""
        return self.page.locator("[data-search-page] input[type=search]")

    def ask(self, typed: str) -> list[Result]:
        """Type the words and read all results, to the last one."""
        self.field.fill(typed)
        return self.read(typed)

    def read(self, typed: str) -> list[Result]:
        """Wait for the answer to these words and read all results."""
        self.page.wait_for_function(PAGE_IS_READY, arg=typed)
        more = self.page.locator("[data-search-more]")
        while more.is_visible():
            shown = self._results().count()
            more.click()
            self._results().nth(shown).wait_for()
        return [_result(item) for item in self._results().all()]

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
            Result(_clause_of(option.locator("a").get_attribute("href") or ""), _marks(option))
            for option in self.options.all()
        ]


def _result(item: Locator) -> Result:
    return Result(item.get_attribute("data-clause") or "", _marks(item))


def _marks(item: Locator) -> tuple[str, ...]:
    return tuple(item.locator("mark").all_text_contents())


def _clause_of(href: str) -> str:
    path, _, anchor = href.partition("#")
    return f"{path.split('policies/')[-1].rstrip('/')}#{anchor}"

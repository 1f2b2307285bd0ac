"""How pages that a script fills come to be full, and what else a reader may open on them."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple
from urllib.parse import urlencode

from playwright.sync_api import Page

_NUMBER = ".text .clause .number:visible"
_HAN = re.compile(r"[\u4e00-\u9fff]{2}")


class State(NamedTuple):
    """What a reader opens above a page: `opened` selects it, `reach` opens it.

    What lies below it is out of reach while it is open, whatever part of it still shows.
    """

    name: str
    opened: str
    reach: Callable[[], None]


@dataclass(frozen=True, slots=True)
class Filling:
    """What fills the pages of one site: a word that it holds, and two of its policies."""

    word: str
    policies: tuple[str, ...]

    @classmethod
    def of(cls, site: Path) -> Filling:
        """The filling that the site's own tables give."""
        clauses = _table(site, "clauses")
        found = (_HAN.search(row["text"]) for row in clauses)
        word = next((match.group() for match in found if match), "")
        policies = [row["policy"] for row in _table(site, "policies")]
        return cls(word, tuple(policies[:2]))

    def query(self, kind: str) -> str | None:
        """What follows the address of a page of that kind; None if nothing fills it."""
        queries = {
            "search": urlencode({"q": self.word}),
            "compare": urlencode([("p", policy) for policy in self.policies], safe="/"),
        }
        # This page fills itself, with everything, as soon as it is opened.
        filled = {"parameters": "", **{name: f"?{query}" for name, query in queries.items()}}
        return filled.get(kind)

    def states(self, kind: str, page: Page) -> Iterator[State]:
        """What a reader can open above a page: that of any page on the home page."""
        if kind == "policy" and page.locator(_NUMBER).count():
            yield State("menu of a clause", ".cite-menu", lambda: _open_clause(page))
        elif kind == "home":
            yield from self._frame_states(page)

    def _frame_states(self, page: Page) -> Iterator[State]:
        field = page.locator(".md-header [name=q]")
        if field.is_visible():
            yield State("results in the header", ".md-header", lambda: self._search(page))
        else:
            yield State("menu", ".md-sidebar--primary", lambda: _open_menu(page))

    def _search(self, page: Page) -> None:
        page.locator(".md-header [name=q]").fill(self.word)
        page.locator(".md-header [role=option]").first.wait_for()


def _open_clause(page: Page) -> None:
    page.locator(_NUMBER).first.click()
    page.locator(".cite-menu summary").click()
    page.locator(".cite-menu .source-lines").wait_for()


def _open_menu(page: Page) -> None:
    page.locator("[data-menu]").click()
    page.locator(".md-sidebar--primary a").first.wait_for()


def _table(site: Path, name: str) -> list[dict[str, str]]:
    rows: list[dict[str, str]] = json.loads((site / "data" / f"{name}.json").read_bytes())
    return rows

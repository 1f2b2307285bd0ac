"""Which pages a finished site has, of which kinds; found, never listed."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from html.parser import HTMLParser
from pathlib import Path

NO_LANGUAGE = "—"
REDIRECT = "redirect"
_INDEX = "index.html"


@dataclass(frozen=True, slots=True, order=True)
class SitePage:
    """A page of the site: `path` is its file's, below the site; `url` what a reader asks for."""

    kind: str
    language: str
    path: str

    @property
    def url(self) -> str:
        """The address of the page below the site's own."""
        is_index = self.path == _INDEX or self.path.endswith(f"/{_INDEX}")
        return self.path.removesuffix(_INDEX) if is_index else self.path


def discover(site: Path) -> tuple[SitePage, ...]:
    """Every page of the site, sorted by kind and language.

    A page says of what kind it is (`data-page`); one that leads elsewhere at once is a
    redirect; any other is a kind of its own, by its path.
    """
    files = sorted(site.rglob("*.html"))
    return tuple(sorted(_read(site, file) for file in files))


def sample(pages: Iterable[SitePage], site: Path, each: int) -> tuple[SitePage, ...]:
    """Up to `each` pages of every kind and language: the largest, the smallest, then between."""
    groups: dict[tuple[str, str], list[SitePage]] = defaultdict(list)
    for page in pages:
        groups[page.kind, page.language].append(page)
    by_size = (
        sorted(group, key=lambda page: (-(site / page.path).stat().st_size, page.path))
        for _, group in sorted(groups.items())
    )
    return tuple(page for group in by_size for page in _spread(group, each))


def _spread(group: list[SitePage], count: int) -> list[SitePage]:
    if count >= len(group):
        return group
    if count == 1:
        return group[:1]
    return [group[round(at * (len(group) - 1) / (count - 1))] for at in range(count)]


def _read(site: Path, file: Path) -> SitePage:
    path = file.relative_to(site).as_posix()
    told = _Telling(file.read_text(encoding="utf-8"))
    # A page of a language stands in its folder; the front door and the 404 speak all of them.
    language = told.language if path.startswith(f"{told.language}/") else NO_LANGUAGE
    kind = told.kind or (REDIRECT if told.leads_on else _kind_of_path(path, language))
    return SitePage(kind, language, path)


def _kind_of_path(path: str, language: str) -> str:
    below = path.removeprefix(f"{language}/")
    return re.sub(r"(^|/)index\.html$", r"\1", below) or "entrance"


class _Telling(HTMLParser):
    """What a page says about itself."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.language = ""
        self.kind = ""
        self.leads_on = False
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag == "html":
            self.language = given.get("lang", "")
        elif tag == "meta" and given.get("http-equiv", "").lower() == "refresh":
            self.leads_on = True
        elif not self.kind:
            self.kind = given.get("data-page", "")

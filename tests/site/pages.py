"""A built site as data: its pages, their ids, and everything they point at."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from html.parser import HTMLParser
from pathlib import Path
from typing import NamedTuple
from urllib.parse import unquote, urlsplit

LANGUAGES = ("en", "zh-Hans", "zh-Hant")
URL_ATTRIBUTES = frozenset({"action", "data", "formaction", "href", "poster", "src"})
NOT_FOUND = "404.html"
"""Servers show this page at any address, so that its links have to start at the root."""
FULLY_QUALIFIED = frozenset({"alternate", "canonical"})
STYLE_URL = re.compile(r"""url\(\s*['"]?([^'")]+)|@import\s+['"]([^'"]+)""")
REFRESH_URL = re.compile(r"url\s*=\s*['\"]?([^'\"]+)", re.IGNORECASE)


class Pointer(NamedTuple):
    """Something on a page that names an address: which element, at which line."""

    element: str
    attribute: str
    url: str
    line: int
    rel: frozenset[str]

    @property
    def is_outside(self) -> bool:
        """Whether the address is on another host."""
        parts = urlsplit(self.url)
        return bool(parts.netloc) or parts.scheme in ("http", "https")

    @property
    def is_inside(self) -> bool:
        """Whether the address should be a file of this site."""
        return not self.is_outside and urlsplit(self.url).scheme == ""

    @property
    def is_loaded(self) -> bool:
        """Whether a browser fetches the address without being asked by a click."""
        if self.element == "link":
            return not self.rel & FULLY_QUALIFIED
        return self.element not in ("a", "area", "form", "button")


@dataclass
class Page:
    """One HTML file. `path` is relative to the site, with `/`."""

    path: str
    language: str | None = None
    ids: list[str] = field(default_factory=list)
    headings: list[str] = field(default_factory=list)
    pointers: list[Pointer] = field(default_factory=list)

    @cached_property
    def anchors(self) -> frozenset[str]:
        """Every id that a `#fragment` can name here."""
        return frozenset(self.ids)


@dataclass(frozen=True)
class Site:
    """All pages of a site by path, and the names of all its files."""

    root: Path
    pages: dict[str, Page]
    files: frozenset[str]

    def of_language(self, language: str) -> dict[str, Page]:
        """The pages under `<language>/`, by their path below it."""
        prefix = f"{language}/"
        return {
            path.removeprefix(prefix): page
            for path, page in self.pages.items()
            if path.startswith(prefix)
        }

    def broken(self, page: Page) -> Iterator[str]:
        """Name every inside address of a page that leads nowhere."""
        for pointer in page.pointers:
            if pointer.is_inside and (problem := self.problem(page.path, pointer.url)):
                yield f"{page.path}:{pointer.line} {pointer.url} ({problem})"

    def problem(self, file: str, url: str) -> str | None:
        """Why an inside address, written in a file of the site, leads nowhere; None if it leads."""
        parts = urlsplit(url)
        if parts.path.startswith("/") and file != NOT_FOUND:
            return "breaks under a sub-path"
        target = resolve(file, unquote(parts.path).lstrip("/"))
        if target not in self.files:
            return "no such file"
        fragment = unquote(parts.fragment)
        known = self.pages[target].anchors if target in self.pages else frozenset({fragment})
        return None if not fragment or fragment in known else "no such anchor"


def resolve(page: str, path: str) -> str:
    """The file that a relative address on a page stands for."""
    if not path:
        return page
    joined = posixpath.normpath(posixpath.join(posixpath.dirname(page), path))
    is_folder = path.endswith(("/", "/.", "/..")) or path in (".", "..")
    return posixpath.normpath(f"{joined}/index.html") if is_folder else joined


def load_site(root: Path) -> Site:
    """Read every page of a finished site."""
    files = frozenset(
        file.relative_to(root).as_posix() for file in root.rglob("*") if file.is_file()
    )
    html = sorted(name for name in files if name.endswith(".html"))
    return Site(root, {name: parse_page(root, name) for name in html}, files)


def parse_page(root: Path, name: str) -> Page:
    """Read one page."""
    parser = _PageParser(Page(name))
    parser.feed((root / name).read_text(encoding="utf-8"))
    parser.close()
    return parser.page


def urls_in_css(text: str) -> list[str]:
    """Every address that a style sheet loads."""
    return [first or second for first, second in STYLE_URL.findall(text)]


class _PageParser(HTMLParser):
    def __init__(self, page: Page) -> None:
        super().__init__(convert_charrefs=True)
        self.page = page

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag == "html":
            self.page.language = given.get("lang")
        if "id" in given:
            self.page.ids.append(given["id"])
        if tag == "h1":
            self.page.headings.append(tag)
        self.page.pointers += self._pointers(tag, given)

    def _pointers(self, tag: str, given: dict[str, str]) -> Iterator[Pointer]:
        rel = frozenset(given.get("rel", "").lower().split())
        line = self.getpos()[0]
        for name, url in _addresses(tag, given):
            yield Pointer(tag, name, url.strip(), line, rel)


def _addresses(tag: str, given: dict[str, str]) -> Iterator[tuple[str, str]]:
    for name in sorted(URL_ATTRIBUTES & given.keys()):
        yield name, given[name]
    for candidate in given.get("srcset", "").split(","):
        if candidate.strip():
            yield "srcset", candidate.split()[0]
    for url in urls_in_css(given.get("style", "")):
        yield "style", url
    is_refresh = tag == "meta" and given.get("http-equiv", "").lower() == "refresh"
    if is_refresh and (match := REFRESH_URL.search(given.get("content", ""))):
        yield "content", match[1]

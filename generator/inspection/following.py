"""Follow every address inside of a finished site."""

from __future__ import annotations

import posixpath
import re
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple, cast
from urllib.parse import unquote, urlsplit

from lxml import etree, html

from generator.inspection.flaw import Flaw

_IDS = "//@id"
_URLS = "//@href | //@src | //@action | //@poster | //object/@data"
_REFRESHES = "//meta[translate(@http-equiv, 'REFSH', 'refsh') = 'refresh']/@content"
_REFRESH_URL = re.compile(r"url\s*=\s*['\"]?([^'\"]+)", re.IGNORECASE)
_STYLE_URL = re.compile(r"""url\(\s*['"]?([^'")]+)|@import\s+['"]([^'"]+)""")
_AT_ANY_ADDRESS = "404.html"
"""Servers show this page at any address, so that its addresses begin at the root."""


class _Naming(NamedTuple):
    """Where an address is written, and how."""

    path: str
    url: str


class LinkedPages:
    """The pages of a finished site, and where what they say leads.

    Of each page only its anchors are kept, so that a site of ten thousand pages fits in memory.
    """

    def __init__(self, site: Path, site_url: str = "") -> None:
        files = sorted(file for file in site.rglob("*") if file.is_file())
        self._files = {file.relative_to(site).as_posix(): file for file in files}
        self._site_url = site_url
        self._top = urlsplit(site_url).path or "/"
        self._anchors: dict[str, frozenset[str]] = {}
        self._dead: list[Flaw] = []
        self._fragments: dict[tuple[str, str], _Naming] = {}
        for path, file in self._files.items():
            self._read(path, file)

    def has(self, path: str) -> bool:
        """Whether the site has a page, `en/topics/`, or an anchor of one, `en/topics/#tax`."""
        page, _, anchor = path.partition("#")
        anchors = self._anchors.get(f"{page}index.html")
        return anchors is not None and (not anchor or anchor in anchors)

    def dead(self) -> Iterator[Flaw]:
        """Every address in a page or a style sheet that leads to nothing on this site.

        An anchor that is missing is told once, with the first page that names it.
        """
        yield from self._dead
        for (target, fragment), naming in self._fragments.items():
            if target in self._anchors and fragment not in self._anchors[target]:
                yield Flaw(naming.path, f"{naming.url} leads to no such anchor")

    def _read(self, path: str, file: Path) -> None:
        if path.endswith(".html"):
            self._read_page(path, file)
        elif path.endswith(".css"):
            text = file.read_text(encoding="utf-8")
            self._follow(path, {a or b for a, b in _STYLE_URL.findall(text)})

    def _read_page(self, path: str, file: Path) -> None:
        parser = html.HTMLParser(encoding="utf-8", huge_tree=True)
        try:
            tree = html.document_fromstring(file.read_bytes(), parser=parser)
        except etree.ParserError as error:
            self._dead.append(Flaw(path, f"is no page: {error}"))
            return
        self._anchors[path] = frozenset(map(sys.intern, _values(tree, _IDS)))
        self._follow(path, _urls_of(tree))

    def _follow(self, path: str, urls: Iterable[str]) -> None:
        for url in sorted(urls):
            if reason := self._problem(path, url):
                self._dead.append(Flaw(path, f"{url} leads to {reason}"))

    def _problem(self, path: str, stated: str) -> str | None:
        """Why an address leads nowhere, but for its anchor, which is followed in the end."""
        page, url = path, stated.strip()
        if self._site_url and url.startswith(self._site_url):
            page, url = "index.html", url.removeprefix(self._site_url) or "./"
        parts = urlsplit(url)
        if parts.scheme or parts.netloc:
            return None
        if parts.path.startswith("/") and page != _AT_ANY_ADDRESS:
            return "another site if this one stands below a folder"
        target = _resolve(page, unquote(parts.path).removeprefix(self._top))
        if target not in self._files:
            return "no file of the site"
        if parts.fragment:
            self._fragments.setdefault((target, unquote(parts.fragment)), _Naming(path, stated))
        return None


def _urls_of(tree: html.HtmlElement) -> frozenset[str]:
    found = (_REFRESH_URL.search(content) for content in _values(tree, _REFRESHES))
    return frozenset((*_values(tree, _URLS), *(match[1] for match in found if match)))


def _values(tree: html.HtmlElement, path: str) -> list[str]:
    """The values of attributes; what is asked for is a list of them."""
    return cast("list[str]", tree.xpath(path, smart_strings=False))


def _resolve(page: str, path: str) -> str:
    """The file that a relative address on a page stands for."""
    if not path:
        return page
    joined = posixpath.normpath(posixpath.join(posixpath.dirname(page), path))
    is_folder = path.endswith(("/", "/.", "/..")) or path in {".", ".."}
    return posixpath.normpath(f"{joined}/index.html") if is_folder else joined

"""Follow every address inside of a finished site."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple, cast
from urllib.parse import unquote, urlsplit

from lxml import html

from generator.inspection.flaw import Flaw

_IDS = "//@id"
_URLS = "//@href | //@src | //@action | //@poster | //object/@data"
_REFRESHES = "//meta[translate(@http-equiv, 'REFSH', 'refsh') = 'refresh']/@content"
_REFRESH_URL = re.compile(r"url\s*=\s*['\"]?([^'\"]+)", re.IGNORECASE)
_STYLE_URL = re.compile(r"""url\(\s*['"]?([^'")]+)|@import\s+['"]([^'"]+)""")
_AT_ANY_ADDRESS = "404.html"
"""Servers show this page at any address, so that its addresses begin at the root."""


class _Page(NamedTuple):
    """A page: what a fragment can name on it, and every address that it names."""

    anchors: frozenset[str]
    urls: frozenset[str]


class LinkedPages:
    """The pages of a finished site, and where what they say leads."""

    def __init__(self, site: Path, site_url: str = "") -> None:
        files = sorted(file for file in site.rglob("*") if file.is_file())
        self._paths = {file.relative_to(site).as_posix(): file for file in files}
        self._site_url = site_url
        self._pages = {
            path: _read_page(file) for path, file in self._paths.items() if path.endswith(".html")
        }

    def has(self, path: str) -> bool:
        """Whether the site has a page, `en/topics/`, or an anchor of one, `en/topics/#tax`."""
        page, _, anchor = path.partition("#")
        found = self._pages.get(f"{page}index.html")
        return found is not None and (not anchor or anchor in found.anchors)

    def dead(self) -> Iterator[Flaw]:
        """Every address in a page or a style sheet that leads to nothing on this site."""
        for path, page in self._pages.items():
            yield from self._dead(path, page.urls)
        for path, file in self._paths.items():
            if path.endswith(".css"):
                text = file.read_text(encoding="utf-8")
                yield from self._dead(path, {a or b for a, b in _STYLE_URL.findall(text)})

    def _dead(self, path: str, urls: Iterable[str]) -> Iterator[Flaw]:
        for url in sorted(urls):
            if reason := self._problem(path, url.strip()):
                yield Flaw(path, f"{url} leads to {reason}")

    def _problem(self, path: str, url: str) -> str | None:
        if self._site_url and url.startswith(self._site_url):
            path, url = "index.html", url.removeprefix(self._site_url) or "./"
        parts = urlsplit(url)
        if parts.scheme or parts.netloc:
            return None
        if parts.path.startswith("/") and path != _AT_ANY_ADDRESS:
            return "another site if this one stands below a folder"
        target = _resolve(path, unquote(parts.path).lstrip("/"))
        if target not in self._paths:
            return "no file of the site"
        fragment = unquote(parts.fragment)
        page = self._pages.get(target)
        return "no such anchor" if fragment and page and fragment not in page.anchors else None


def _read_page(file: Path) -> _Page:
    parser = html.HTMLParser(encoding="utf-8", huge_tree=True)
    tree = html.document_fromstring(file.read_bytes(), parser=parser)
    found = (_REFRESH_URL.search(content) for content in _values(tree, _REFRESHES))
    urls = (*_values(tree, _URLS), *(match[1] for match in found if match))
    return _Page(frozenset(_values(tree, _IDS)), frozenset(urls))


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

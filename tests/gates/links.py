"""The gate of links: every address in pages, style sheets, JSON-LD, sitemaps and feeds."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from lxml import etree

from tests.gates.discovery import NO_LANGUAGE, SitePage
from tests.gates.finding import Finding
from tests.site.pages import NOT_FOUND, Site, urls_in_css

GATE = "links"
_LINKED_DATA = re.compile(r'<script type="application/ld\+json"[^>]*>(.*?)</script>', re.DOTALL)
_FEEDS = (".xml", ".atom", ".rss")
_ADDRESSES = re.compile(r"https?://[^\s()<>]+")
"""In Markdown an address ends at its bracket; ours have none in them."""
_NO_FILE = ("data:", "#")


def dead_links(site: Site, pages: Iterable[SitePage]) -> Iterator[Finding]:
    """Every address of the site that names a file or an anchor that is not there."""
    known = {page.path: page for page in pages}
    checker = _Checker(site, site_root(site))
    for path, page in sorted(known.items()):
        for url, problem in checker.dead_on_page(path):
            yield Finding(GATE, problem, page, url)
    for path in sorted(site.files - known.keys()):
        for url, problem in checker.dead_in_file(path):
            yield Finding(GATE, problem, SitePage("file", NO_LANGUAGE, path), url)


def site_root(site: Site) -> str:
    """Where the site says that it stands, ending in `/`; empty if it does not say."""
    for path, page in sorted(site.pages.items()):
        for pointer in page.pointers:
            if "canonical" in pointer.rel:
                return pointer.url.removesuffix(path.removesuffix("index.html"))
    return ""


@dataclass(frozen=True, slots=True)
class _Checker:
    """Follows addresses within the site that says it stands at `root`."""

    site: Site
    root: str

    def dead_on_page(self, path: str) -> Iterator[tuple[str, str]]:
        pointers = self.site.pages[path].pointers
        whole = {pointer.url for pointer in pointers if pointer.is_outside}
        whole |= set(_addresses_in_linked_data(self._text(path)))
        yield from self._dead(path, {pointer.url for pointer in pointers if pointer.is_inside})
        yield from self._dead_whole(whole)

    def dead_in_file(self, path: str) -> Iterator[tuple[str, str]]:
        if path.endswith(".css"):
            urls = urls_in_css(self._text(path))
            yield from self._dead(path, {url for url in urls if not url.startswith(_NO_FILE)})
        elif path.endswith(_FEEDS):
            yield from self._dead_whole(_addresses_in_xml((self.site.root / path).read_bytes()))
        elif path.endswith(".txt") and "/" not in path:
            yield from self._dead_whole(_ADDRESSES.findall(self._text(path)))

    def _dead(self, path: str, urls: Iterable[str]) -> Iterator[tuple[str, str]]:
        for url in sorted(urls):
            if problem := self.site.problem(path, url):
                yield url, problem

    def _dead_whole(self, urls: Iterable[str]) -> Iterator[tuple[str, str]]:
        """Whole addresses of this very site; seen from its top, the rest is a relative one."""
        for url in sorted(set(urls)):
            if self.root and url.startswith(self.root):
                rest = url.removeprefix(self.root) or "./"
                if problem := self.site.problem(NOT_FOUND, rest):
                    yield url, problem

    def _text(self, path: str) -> str:
        return (self.site.root / path).read_text(encoding="utf-8")


def _addresses_in_linked_data(html: str) -> Iterator[str]:
    for block in _LINKED_DATA.findall(html):
        yield from (text for text in _strings(json.loads(block)) if _ADDRESSES.match(text))


def _strings(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        for child in value.values():
            yield from _strings(child)
    elif isinstance(value, list):
        for child in value:
            yield from _strings(child)


def _addresses_in_xml(data: bytes) -> Iterator[str]:
    tree = etree.fromstring(data, etree.XMLParser(resolve_entities=False, no_network=True))
    for element in tree.iter(etree.Element):
        yield from (value for value in map(str, element.attrib.values()) if "://" in value)
        if element.text and _ADDRESSES.match(element.text.strip()):
            yield element.text.strip()

"""Take the document out of a web page, whole or a fragment of one."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from typing import NamedTuple

from lxml import etree, html

from generator.model.diagnostic import Diagnostic, Place
from generator.model.extraction import Extraction
from generator.model.policy import Dropped
from generator.model.span import Span
from generator.read.encoding import decode
from generator.read.html_table import UNSEEN, is_data_table, row_text
from generator.rules.diagnostics import finding
from generator.rules.patterns import match_line, match_number
from generator.rules.policy_types import match_type
from generator.text.space import strip_layout

_BLOCKS = frozenset({"address", "article", "aside", "blockquote", "body", "caption", "center"})
_BLOCKS |= {"dd", "div", "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "h1"}
_BLOCKS |= {"h2", "h3", "h4", "h5", "h6", "header", "hr", "html", "legend", "li", "main", "nav"}
_BLOCKS |= {"ol", "p", "pre", "section", "table", "tbody", "tfoot", "thead", "tr", "ul"}
_CONTAINERS = frozenset(
    {"article", "blockquote", "body", "center", "div", "html", "main", "section"}
)
_CONTAINERS |= {"table", "tbody", "td"}
_CELLS = frozenset({"td", "th"})
_HEADINGS = frozenset({"h1", "h2", "h3", "h4"})
_PAGE_PARTS = frozenset({"nav", "header", "footer", "aside", "form"})
_SPACE = re.compile(r"[ \t\r\n\f]+")
_CONTENT_SHARE = 0.9
_TITLE_LINES = 6
_HEAD_LINES = 8
_HEAD_FORMS = frozenset({"document_number", "enactment_note", "signature"})
_TAIL_FORMS = frozenset({"signature", "signatory", "date", "note", "imprint"})
_SENTENCE = re.compile(r"[。；]|：$")

_Path = tuple[html.HtmlElement, ...]


class _Line(NamedTuple):
    """A line as a browser would break it: text, source line, the elements around it."""

    text: str
    number: int
    path: _Path
    linked: int


def extract_html(path: str, data: bytes) -> Extraction | Diagnostic:
    """Take the text out of HTML; what surrounds the document is listed as left out.

    The document is the innermost element that holds nearly all running text; the
    heading before it is its title if it begins without one. A page without
    running text is taken whole.
    """
    decoded = decode(data)
    if decoded is None:
        return finding("E001", Place(path))
    text, encoding = decoded
    try:
        root = html.document_fromstring(text.encode("utf-8"), html.HTMLParser(encoding="utf-8"))
    except (etree.ParserError, etree.XMLSyntaxError) as error:
        return finding("E009", Place(path), format="HTML", problem=error)
    lines = [line for line in _Layout().lines_of(root) if line.text]
    return _extraction(lines, _document_lines(lines), encoding)


def _extraction(lines: list[_Line], kept: set[int], encoding: str) -> Extraction:
    spans: list[Span] = []
    at = 0
    for index, line in enumerate(lines):
        if index not in kept:
            spans.append(Span(at, at + len(line.text)))
        at += len(line.text) + 1
    left_out = (Dropped("web-page", tuple(spans)),) if spans else ()
    text = "".join(f"{line.text}\n" for line in lines)
    return Extraction(text, encoding, tuple(line.number for line in lines), left_out)


class _Layout:
    """Breaks a tree of elements into lines."""

    def __init__(self) -> None:
        self._parts: list[str] = []
        self._number = 1
        self._linked = 0

    def lines_of(self, root: html.HtmlElement) -> Iterator[_Line]:
        yield from self._walk(root, (), keep_space=False)
        yield from self._flush(())

    def _walk(self, element: html.HtmlElement, path: _Path, *, keep_space: bool) -> Iterator[_Line]:
        tag = element.tag
        if not isinstance(tag, str) or tag in UNSEEN:
            return
        if tag == "table" and is_data_table(element):
            yield from self._rows(element, (*path, element))
            return
        is_block = tag in _BLOCKS
        if is_block or tag == "br":
            yield from self._flush(path)
        inside = (*path, element) if is_block or tag in _CELLS else path
        keep = keep_space or tag == "pre"
        yield from self._add(element.text, element, inside, keep_space=keep)
        for child in element:
            yield from self._walk(child, inside, keep_space=keep)
            yield from self._add(child.tail, child, inside, keep_space=keep)
        if tag in _CELLS:
            self._parts.append("\t")
        if is_block:
            yield from self._flush(inside)

    def _rows(self, table: html.HtmlElement, path: _Path) -> Iterator[_Line]:
        """A line for each row of a table, its cells separated by tabs."""
        yield from self._flush(path)
        for row in table.iter("tr", "caption"):
            self._number = row.sourceline or self._number
            self._parts.append(row_text(row))
            yield from self._flush((*path, row))

    def _add(
        self, text: str | None, element: html.HtmlElement, path: _Path, *, keep_space: bool
    ) -> Iterator[_Line]:
        if not text:
            return
        if not "".join(self._parts).strip():
            self._number = element.sourceline or self._number
        if keep_space:
            *whole, text = text.split("\n")
            for line in whole:
                self._parts.append(line)
                yield from self._flush(path)
        self._parts.append(text if keep_space else _SPACE.sub(" ", text))
        if element.tag == "a" or any(True for _ in element.iterancestors("a")):
            self._linked += len(text.strip())

    def _flush(self, path: _Path) -> Iterator[_Line]:
        text = "".join(self._parts).strip(" \t\r\n")
        linked, self._linked = self._linked, 0
        self._parts.clear()
        yield _Line(text, self._number, path, linked)


def _document_lines(lines: list[_Line]) -> set[int]:
    """The indexes of the lines that are the document."""
    weights = [_weight(line) for line in lines]
    container = _container(lines, weights)
    if container is None:
        return set(range(len(lines)))
    kept = {at for at, line in enumerate(lines) if any(it is container for it in line.path)}
    first = min(kept)
    title = _heading_before(lines, first)
    if title is not None and _is_title(lines, title, first):
        kept.add(title)
    return kept | set(_head_before(lines, first)) | set(_tail_behind(lines, max(kept)))


def _is_title(lines: list[_Line], heading: int, first: int) -> bool:
    """Tell the document's title from the name of the site: what follows lacks one, or it is one."""
    opening = lines[first].text
    if _SENTENCE.search(opening) or match_number(opening):
        return True
    below = {strip_layout(line.text) for line in lines[first : first + _TITLE_LINES]}
    printed = lines[heading].text
    return match_type(printed) is not None and strip_layout(printed) not in below


def _weight(line: _Line) -> int:
    """How much running text a line holds: links and page parts are none."""
    if line.linked * 2 > len(line.text) or any(it.tag in _PAGE_PARTS for it in line.path):
        return 0
    is_text = _SENTENCE.search(line.text) or match_number(line.text)
    return len(line.text) if is_text else 0


def _container(lines: list[_Line], weights: list[int]) -> html.HtmlElement | None:
    total = sum(weights)
    if not total:
        return None
    held: dict[html.HtmlElement, int] = defaultdict(int)
    depth: dict[html.HtmlElement, int] = {}
    for line, weight in zip(lines, weights, strict=True):
        for level, element in enumerate(line.path):
            held[element] += weight
            depth[element] = level
    enough = [
        element
        for element, weight in held.items()
        if weight >= _CONTENT_SHARE * total and element.tag in _CONTAINERS
    ]
    return max(enough, key=lambda element: depth[element], default=None)


def _head_before(lines: list[_Line], first: int) -> Iterator[int]:
    """The title, number and date that stand directly before the document's element."""
    for at in range(first - 1, max(first - 1 - _HEAD_LINES, -1), -1):
        text = lines[at].text
        is_head = match_line(text) in _HEAD_FORMS or match_type(text) is not None
        if lines[at].linked or not is_head:
            return
        yield at


def _tail_behind(lines: list[_Line], last: int) -> Iterator[int]:
    """The signature and date that stand directly behind the document's element."""
    for at in range(last + 1, min(last + 1 + _HEAD_LINES, len(lines))):
        if lines[at].linked or match_line(lines[at].text) not in _TAIL_FORMS:
            return
        yield at


def _heading_before(lines: list[_Line], first: int) -> int | None:
    """The last heading before the document, if the page prints one."""
    for at in range(first - 1, -1, -1):
        if any(element.tag in _HEADINGS for element in lines[at].path) and not lines[at].linked:
            return at
    return None

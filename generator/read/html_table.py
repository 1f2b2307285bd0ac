"""Read the tables of a web page, and tell those of data from those that place text."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import html

UNSEEN = frozenset(
    {
        *("script", "style", "noscript", "template", "iframe", "object", "svg", "math"),
        *("select", "option", "textarea", "button", "head"),
    }
)
"""Elements whose text no reader sees."""

_CELLS = frozenset({"td", "th"})
_SPACE = re.compile(r"\s+")
_PROVISION = re.compile(
    r"第\s*[\d一二三四五六七八九十百]{1,5}\s*[条條章]|[一二三四五六七八九十]{1,3}、"
)
_FEWEST_PROVISIONS = 2
_FEWEST_ROWS = 2
_LONG_CELL = 300
_CELL_SHARE = 0.6


def is_data_table(table: html.HtmlElement) -> bool:
    """Tell a table of rows and columns from one that only places text on a page."""
    if next(table.iterdescendants("table"), None) is not None:
        return False
    rows = [[cell_text(cell) for cell in _cells(row)] for row in table.iter("tr")]
    several = sum(1 for row in rows if sum(map(bool, row)) > 1)
    if several < _FEWEST_ROWS or several * 2 < len(rows) or _holds_provisions(table):
        return False
    lengths = [len(text) for row in rows for text in row]
    return max(lengths) < max(_LONG_CELL, _CELL_SHARE * sum(lengths))


def _holds_provisions(table: html.HtmlElement) -> bool:
    """Tell a cell that holds a text: paragraphs with the numbers of provisions."""
    for cell in table.iter(*_CELLS):
        numbered = sum(
            _PROVISION.match(cell_text(part)) is not None for part in cell.iter("p", "div")
        )
        if numbered >= _FEWEST_PROVISIONS:
            return True
    return False


def row_text(row: html.HtmlElement) -> str:
    """The cells of a row, separated by tabs; the text of a caption."""
    if row.tag == "tr":
        return "\t".join(map(cell_text, _cells(row)))
    return cell_text(row)


def cell_text(cell: html.HtmlElement) -> str:
    """The text of a cell on one line."""
    return _SPACE.sub(" ", "".join(_texts(cell))).strip()


def _cells(row: html.HtmlElement) -> Iterator[html.HtmlElement]:
    return (child for child in row if child.tag in _CELLS)


def _texts(element: html.HtmlElement) -> Iterator[str]:
    yield element.text or ""
    for child in element:
        if isinstance(child.tag, str) and child.tag not in UNSEEN:
            yield from _texts(child)
        yield child.tail or ""

"""Join the printed lines of a PDF to paragraphs, by where they stand on the page."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

import pypdfium2 as pdfium

from generator.rules.patterns import match_number, match_page_number

_LINE = re.compile(r"[^\r\n]+")
_HAN = r"\u3400-\u9fff"
_SPACED_NUMBER = re.compile(
    rf"(?:(?<=[{_HAN}]) |(?<=[（(《“，。、；：])|^(?=\d{{4}} 年))"
    rf"(\d[\d.,%％—～-]*)(?: (?=[{_HAN}])|(?=[）)》”，。、；：]))"
)
_WORDS = re.compile(r"[A-Za-z][|][A-Za-z]")
_SENTENCE_ENDS = ("。", "；", "：", "！", "？", ";", ":")
_SLACK = 2.4
"""How many characters a full line may lack: punctuation may not begin the next one."""
_INDENT = 1.2
_FEWEST_FULL = 2
_SHORTEST_FULL = 18
_INDENTED_SHARE = 0.1
_LOOSEST = 1.3


class PrintedLine(NamedTuple):
    """A line of a page with its left and right edge. Units: points; `size` is its height."""

    text: str
    left: float
    right: float
    size: float

    @property
    def is_dense(self) -> bool:
        """Tell running text from cells with gaps between them."""
        columns = sum(2 if char > "\x7f" else 1 for char in self.text)
        return self.right - self.left <= _LOOSEST * self.size * columns / 2


def printed_lines(page: pdfium.PdfTextPage) -> list[PrintedLine]:
    """The lines of a page that carry text, in reading order."""
    text = page.get_text_range()
    is_placed = len(text) == page.count_chars()
    return [
        _line(page, text, *found.span(), is_placed=is_placed)
        for found in _LINE.finditer(text)
        if found[0].strip()
    ]


def joined_lines(pages: Sequence[Sequence[PrintedLine]]) -> list[list[str]]:
    """The lines of each page, those joined that a margin cut.

    A full line goes on in the next one if that is not indented; where no paragraph
    is, if it breaks off in the middle of a sentence.
    """
    lines = [line for page in pages for line in page]
    indents, widest = _has_indents(lines), _margin(lines)
    return [
        [_without_gaps(text) for text in _joined(page, _margin(page) or widest, indents=indents)]
        for page in pages
    ]


def _line(
    page: pdfium.PdfTextPage, text: str, start: int, end: int, *, is_placed: bool
) -> PrintedLine:
    printed = text[start:end]
    wording = printed.strip()
    if not is_placed:
        return PrintedLine(wording, 0.0, 0.0, 0.0)
    first = start + len(printed) - len(printed.lstrip())
    left, bottom, _, top = page.get_charbox(first, loose=True)
    _, last_bottom, right, last_top = page.get_charbox(first + len(wording) - 1, loose=True)
    return PrintedLine(wording, left, right, max(top - bottom, last_top - last_bottom))


def _joined(page: Sequence[PrintedLine], margin: float | None, *, indents: bool) -> Iterator[str]:
    base = min((line.left for line in page), default=0.0) if indents else None
    text = ""
    before: PrintedLine | None = None
    for at, line in enumerate(page):
        is_mark = at in {0, len(page) - 1} and match_page_number(line.text) is not None
        if before and margin and not is_mark and _goes_on(before, line, margin, base):
            text = _with_next(text, line.text)
        else:
            yield from [text] if text else []
            text = line.text
        before = None if is_mark else line
    yield from [text] if text else []


def _margin(lines: Sequence[PrintedLine]) -> float | None:
    """The right edge that several lines of running text reach, if they do."""
    wide = [line for line in lines if line.is_dense and len(line.text) >= _SHORTEST_FULL]
    edges = sorted((line.right for line in wide), reverse=True)
    if not edges:
        return None
    slack = _SLACK * max(line.size for line in wide)
    full = [edge for edge in edges if edge >= edges[0] - slack]
    return edges[0] if len(full) >= _FEWEST_FULL else None


def _goes_on(before: PrintedLine, line: PrintedLine, margin: float, base: float | None) -> bool:
    is_full = before.right >= margin - _SLACK * before.size
    if not is_full or not before.is_dense or not line.is_dense:
        return False
    if base is not None:
        return line.left <= base + _INDENT * line.size
    return not before.text.endswith(_SENTENCE_ENDS) and match_number(line.text) is None


def _has_indents(lines: Sequence[PrintedLine]) -> bool:
    base = min((line.left for line in lines), default=0.0)
    inward = sum(line.left > base + _INDENT * line.size for line in lines)
    return inward >= _INDENTED_SHARE * len(lines)


def _with_next(text: str, line: str) -> str:
    return f"{text} {line}" if _WORDS.search(f"{text[-1:]}|{line[:1]}") else text + line


def _without_gaps(text: str) -> str:
    """The text without the space that word processors put around figures."""
    return _SPACED_NUMBER.sub(r"\1", text)

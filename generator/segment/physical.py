"""The printed lines of a source, without the marks in them."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from typing import NamedTuple

from generator.model.source_text import SourceText
from generator.model.span import Span, Text
from generator.rules.patterns import mark_pattern, mark_reason
from generator.text.space import LAYOUT_CHARACTERS

_MAY_HOLD_MARK = re.compile(r"[\[#<*]")

Dropping = defaultdict[str, list[Span]]


class Line(NamedTuple):
    """A printed line: its wording, number and indent, and what precedes it.

    Units: `number` is 1-based; `indent` counts characters.
    """

    text: Text
    number: int
    indent: int
    after_blank: bool
    after_page: bool = False


def printed_lines(source: SourceText, dropped: Dropping) -> list[Line]:
    """The lines that carry wording; marks go to `dropped` by their reason.

    A form feed before a line says that it begins a page.
    """
    lines: list[Line] = []
    after_blank = False
    left_out = {span.start for drop in source.left_out for span in drop.spans}
    ends = (*source.line_starts[1:], len(source.text))
    for number, (start, end) in enumerate(zip(source.line_starts, ends, strict=True), start=1):
        if start in left_out:
            continue
        pieces = tuple(_without_marks(source.text, start, end, dropped))
        if pieces:
            value = "".join(source.text[span.start : span.end] for span in pieces)
            indent = pieces[0].start - start
            line = source.published_line(number)
            after_page = "\f" in source.text[start : start + indent]
            lines.append(Line(Text(value, pieces), line, indent, after_blank, after_page))
        after_blank = not pieces
    return lines


def _without_marks(text: str, start: int, end: int, dropped: Dropping) -> Iterator[Span]:
    """Yield the trimmed pieces of a line between its marks."""
    if _MAY_HOLD_MARK.search(text, start, end):
        for match in mark_pattern().finditer(text, start, end):
            dropped[mark_reason(match)].append(Span(*match.span()))
            yield from _trimmed(text, start, match.start())
            start = match.end()
    yield from _trimmed(text, start, end)


def _trimmed(text: str, start: int, end: int) -> Iterator[Span]:
    piece = text[start:end]
    behind = piece.lstrip(LAYOUT_CHARACTERS)
    wording = behind.rstrip(LAYOUT_CHARACTERS)
    if wording:
        first = end - len(behind)
        yield Span(first, first + len(wording))

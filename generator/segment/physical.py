"""The printed lines of a source, without the marks in them."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterator
from functools import partial
from itertools import pairwise
from typing import NamedTuple

from generator.model.source_text import SourceText
from generator.model.span import Span, Text, new_span, new_text
from generator.rules.patterns import mark_pattern, mark_reason
from generator.text.space import LAYOUT_CHARACTERS

_MARKDOWN = ".md"
_OPENS_WITH_MARK = re.compile(r"(?m:^)[ \t\u3000]*[|｜=_*─━＿—~～·•-]")
_MAY_HOLD_MARKDOWN = re.compile(r"[\[#<*>&\\+|｜=_─━＿—~～·•-]")
_FENCE = "---"
_LONGEST_FRONT_MATTER = 60

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


_new_line: Callable[[tuple[Text, int, int, bool, bool]], Line] = partial(tuple.__new__, Line)


def printed_lines(source: SourceText, dropped: Dropping) -> list[Line]:
    """The lines that carry wording; marks go to `dropped` by their reason.

    A form feed before a line says that it begins a page.
    """
    lines: list[Line] = []
    after_blank = False
    for number, start, pieces in _cleaned_lines(source, dropped):
        if pieces:
            lines.append(_line(source, number, start, pieces, after_blank=after_blank))
        after_blank = not pieces
    return lines


def _line(
    source: SourceText, number: int, start: int, pieces: tuple[Span, ...], *, after_blank: bool
) -> Line:
    text, first = source.text, pieces[0].start
    value = "".join([text[begin:end] for begin, end in pieces])
    after_page = start < first and "\f" in text[start:first]
    line = source.published_line(number)
    return _new_line((new_text((value, pieces)), line, first - start, after_blank, after_page))


def _cleaned_lines(
    source: SourceText, dropped: Dropping
) -> Iterator[tuple[int, int, tuple[Span, ...]]]:
    """Yield number, start and wording of each line that belongs to the document."""
    is_markdown = source.path.lower().endswith(_MARKDOWN)
    may_hold = _may_hold_markdown if is_markdown else _may_hold_mark
    marks = mark_pattern(markdown=is_markdown)
    left_out = {span.start for drop in source.left_out for span in drop.spans}
    front_matter = _front_matter(source) if is_markdown else None
    if front_matter is not None:
        dropped["front-matter"].append(front_matter)
        left_out |= {start for start in source.line_starts if start < front_matter.end}
    ends = (*source.line_starts[1:], len(source.text))
    for number, (start, end) in enumerate(zip(source.line_starts, ends, strict=True), start=1):
        if start in left_out:
            continue
        if may_hold(source.text, start, end):
            yield number, start, tuple(_without_marks(source.text, start, end, marks, dropped))
        else:
            yield number, start, _trimmed(source.text, start, end)


def _may_hold_mark(text: str, start: int, end: int) -> bool:
    """Tell in no time, for nearly all lines, that no mark is in them."""
    in_brackets = text.find("[", start, end) >= 0
    return in_brackets or _OPENS_WITH_MARK.match(text, start, end) is not None


def _may_hold_markdown(text: str, start: int, end: int) -> bool:
    return _MAY_HOLD_MARKDOWN.search(text, start, end) is not None


def _front_matter(source: SourceText) -> Span | None:
    """The block between two fences at the very beginning, as Markdown files carry it."""
    if not source.text.startswith(_FENCE):
        return None
    starts = source.line_starts[: _LONGEST_FRONT_MATTER + 1]
    for start, end in pairwise((*starts, len(source.text))):
        if start and source.text[start:end].strip() == _FENCE:
            return Span(0, start + len(_FENCE))
    return None


def _without_marks(
    text: str, start: int, end: int, marks: re.Pattern[str], dropped: Dropping
) -> Iterator[Span]:
    """Yield the trimmed pieces of a line between its marks."""
    for match in marks.finditer(text, start, end):
        dropped[mark_reason(match)].append(Span(*match.span()))
        yield from _trimmed(text, start, match.start())
        start = match.end()
    yield from _trimmed(text, start, end)


def _trimmed(text: str, start: int, end: int) -> tuple[Span, ...]:
    """The range without the layout space around its wording; nothing if it has none."""
    piece = text[start:end]
    behind = piece.lstrip(LAYOUT_CHARACTERS)
    wording = behind.rstrip(LAYOUT_CHARACTERS)
    if not wording:
        return ()
    first = end - len(behind)
    return (new_span((first, first + len(wording))),)

"""Cut a source text into logical lines."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator

from generator.model.policy import Dropped
from generator.model.segment import Family, Label, Segment, SegmentedText
from generator.model.source_text import SourceText
from generator.model.span import Text
from generator.rules.patterns import PrintedNumber, match_number, match_tentative_number
from generator.segment.furniture import without_furniture
from generator.segment.physical import Dropping, Line, printed_lines
from generator.segment.wrapping import without_wraps
from generator.text.space import LAYOUT

_GAPS = re.compile(rf"[{LAYOUT}]+")
_BEHIND_SENTENCE = re.compile(rf"(?<=[。；！？])[{LAYOUT}]*(?=[（(第一二三四五六七八九十])")
_BEHIND_HEADING = re.compile(rf"[{LAYOUT}]*(?=第)")
_BEHIND_TITLE = re.compile(rf"^[^，。；：“（]{{4,60}}?([{LAYOUT}]*)(?=第一[编章条])")
_SPLITTING = frozenset(
    {
        Family.PART,
        Family.CHAPTER,
        Family.SECTION,
        Family.ARTICLE,
        Family.HAN_BRACKET,
        Family.HAN_DOT,
    }
)
_LONGEST_HEADING = 40
_LONGEST_TITLE = 70
_HEADINGS = frozenset({Family.PART, Family.CHAPTER, Family.SECTION})


def segment(source: SourceText) -> SegmentedText:
    """Cut a text into logical lines: marks out, layout space trimmed, numbers read.

    Page numbers and running heads are taken out, lines that a page's width cut
    are joined. Where a number stands behind the end of a sentence or behind a
    heading in mid-line, the line is cut there; the second part is `inline`.
    """
    dropped: Dropping = defaultdict(list)
    lines = without_furniture(printed_lines(source, dropped), dropped)
    segments = tuple(made for line in without_wraps(lines) for made in _cut(line))
    marks = (Dropped(reason, tuple(spans)) for reason, spans in sorted(dropped.items()))
    return SegmentedText(segments, (*source.left_out, *marks))


def _cut(line: Line) -> Iterator[Segment]:
    """Cut a line where numbers in its middle open new segments."""
    text = line.text
    title = _title_end(text.value)
    if title is not None:
        end, start = title
        head, tail = text.cut(end)[0], text.cut(start)[1]
        assert head is not None
        assert tail is not None
        yield _segment(head, None, line.number, inline=False)
        text = tail
    yield from _cut_text(text, line.number)


def _title_end(text: str) -> tuple[int, int] | None:
    """Where a title ends that stands on one line with the first provision."""
    if text.find("第一", 0, _LONGEST_TITLE) < 0:
        return None
    title = _BEHIND_TITLE.match(text)
    if title and match_number(text) is None and _opens_segment(text, title.end()):
        return title.span(1)
    return None


def _cut_text(rest: Text, line: int) -> Iterator[Segment]:
    inline = False
    while True:
        opening = match_number(rest.value)
        cut = _next_cut(rest.value, opening)
        if cut is None:
            yield _segment(rest, opening, line, inline=inline)
            return
        head, tail = rest.cut(cut[0])[0], rest.cut(cut[1])[1]
        assert head is not None
        assert tail is not None
        yield _segment(head, opening, line, inline=inline)
        rest, inline = tail, True


def _next_cut(text: str, opening: PrintedNumber | None) -> tuple[int, int] | None:
    """Where a line is cut first: the end of the part before, the start of the part behind."""
    if opening and opening.family in _HEADINGS:
        for gap in _BEHIND_HEADING.finditer(text, opening.end + 1, opening.end + _LONGEST_HEADING):
            if _opens_segment(text, gap.end()):
                return gap.span()
    for gap in _BEHIND_SENTENCE.finditer(text):
        if _opens_segment(text, gap.end()):
            return gap.span()
    return None


def _opens_segment(text: str, at: int) -> bool:
    found = match_number(text, at)
    return found is not None and found.family in _SPLITTING


def _segment(text: Text, opening: PrintedNumber | None, line: int, *, inline: bool) -> Segment:
    found = opening or match_tentative_number(text.value)
    if found is None:
        return Segment(None, text, line, inline)
    printed, rest = text.cut(found.end)
    assert printed is not None
    label = Label(found.family, found.number, found.suffix, printed, found.tentative, found.misread)
    return Segment(label, _left_trimmed(rest), line, inline)


def _left_trimmed(text: Text | None) -> Text | None:
    space = _GAPS.match(text.value) if text else None
    return text.cut(space.end())[1] if text and space else text

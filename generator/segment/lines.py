"""Cut a source text into logical lines."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator

from generator.model.policy import Dropped
from generator.model.segment import Family, Segment, SegmentedText, new_label, new_segment
from generator.model.source_text import SourceText
from generator.model.span import Text, new_span, new_text
from generator.rules.patterns import PrintedNumber, match_number, match_tentative_number
from generator.segment.furniture import without_furniture
from generator.segment.glued_head import head_cuts
from generator.segment.glued_letter import letter_cuts
from generator.segment.physical import Dropping, Line, printed_lines
from generator.segment.rows import table_rows
from generator.segment.wrapping import without_wraps
from generator.text.space import LAYOUT

_ITEM = r"（(\d\u2460-\u2487\u2488-\u249b"
# Few sentence ends have something behind them that a number may begin with.
_SENTENCE_END = re.compile(rf"[。；;！？：:][”）)]?(?=[{LAYOUT}{_ITEM}第一二三四五六七八九十])")
_BEHIND_SENTENCE = re.compile(
    rf"(?:(?<=[。；;！？])|(?<=[。；！？][”）)])|(?<=[：:])(?=[{LAYOUT}]*(?:[{_ITEM}]|一、)))"
    rf"[{LAYOUT}]*(?=[{_ITEM}第一二三四五六七八九十])"
)
_ATTACHMENTS = re.compile(r"附\s*(?:件|表)?\s*(?:下载|列表|目录|清单)?\s*[:：]")
_BEHIND_HEADING = re.compile(rf"[{LAYOUT}]*(?=[第（(]|(?<!\d)[1１][.．、])")
_SPLITTING = frozenset(
    {
        Family.PART,
        Family.CHAPTER,
        Family.SECTION,
        Family.ARTICLE,
        Family.HAN_BRACKET,
        Family.HAN_DOT,
        Family.DIGIT_DOT,
        Family.DIGIT_BRACKET,
        Family.CIRCLED,
    }
)
_SENTENCE_MARK = re.compile(r"[，。；：]")
_LONGEST_HEADING = 40
_MOST_CUTS = 2000
"""No document holds more numbers on one line; joining what was cut for nothing is quadratic."""
_HEADINGS = frozenset({Family.PART, Family.CHAPTER, Family.SECTION})
_HEADED_LISTS = {
    Family.HAN_DOT: frozenset({Family.HAN_BRACKET, Family.DIGIT_DOT}),
    Family.HAN_BRACKET: frozenset({Family.DIGIT_DOT}),
}


def segment(source: SourceText) -> SegmentedText:
    """Cut a text into logical lines: marks out, layout space trimmed, numbers read.

    Page numbers and running heads are taken out, lines that a page's width cut
    are joined. Where a number stands behind the end of a sentence or behind a
    heading in mid-line, the line is cut there; the second part is `inline`.
    """
    dropped: Dropping = defaultdict(list)
    printed = without_furniture(printed_lines(source, dropped), dropped)
    lines = without_wraps(printed)
    rows = table_rows(lines)
    segments = tuple(
        made
        for at, line in enumerate(lines)
        for made in ((_row(line),) if at in rows else _cut(line))
    )
    marks = (Dropped(reason, tuple(spans)) for reason, spans in sorted(dropped.items()))
    return SegmentedText(segments, (*source.left_out, *marks))


def _row(line: Line) -> Segment:
    """A row of a table: numbers in its cells open no provision."""
    return Segment(None, line.text, line.number)


def _cut(line: Line) -> Iterator[Segment]:
    """Cut a line where a head ends and where numbers in its middle open new segments."""
    rest, offset = line.text, 0
    opening = match_number(rest.value)
    for end, start in _head_cuts(rest.value) if opening is None else ():
        head, tail = rest.cut(end - offset)[0], rest.cut(start - offset)[1]
        assert head is not None
        assert tail is not None
        yield from _cut_text(head, match_number(head.value), line.number)
        rest, offset = tail, start
    yield from _cut_text(rest, match_number(rest.value) if offset else opening, line.number)


def _head_cuts(text: str) -> list[tuple[int, int]]:
    return list(letter_cuts(text)) or list(head_cuts(text))


def _cut_text(whole: Text, opening: PrintedNumber | None, line: int) -> Iterator[Segment]:
    start = 0
    most = 0 if _ATTACHMENTS.match(whole.value) else _MOST_CUTS
    for cuts_left in range(most, -1, -1):
        cut = _next_cut(whole.value, start, opening) if cuts_left else None
        end = cut[0] if cut else len(whole.value)
        yield _segment(_slice(whole, start, end), opening, line, inline=start > 0)
        if cut is None:
            return
        start = cut[1]
        opening = _moved(match_number(whole.value, start), start)


def _moved(number: PrintedNumber | None, start: int) -> PrintedNumber | None:
    """The number with its end counted from `start`."""
    return number._replace(end=number.end - start) if number else None


def _slice(text: Text, start: int, end: int) -> Text:
    if not start and end == len(text.value):
        return text
    if len(text.spans) == 1:
        first = text.spans[0].start
        return new_text((text.value[start:end], (new_span((first + start, first + end)),)))
    piece = text.cut(end)[0] if end < len(text.value) else text
    piece = piece.cut(start)[1] if piece and start else piece
    assert piece is not None
    return piece


def _next_cut(text: str, start: int, opening: PrintedNumber | None) -> tuple[int, int] | None:
    """Where the text from `start` is cut first: the end of the part, the start of the next."""
    heading = _cut_behind_heading(text, start, opening) if opening else None
    end = heading[0] + 1 if heading else len(text)
    if _SENTENCE_END.search(text, max(start - 1, 0), end) is None:
        return heading
    for gap in _gaps(text, start, end):
        if _opens_segment(text, gap.end()):
            return gap.span()
    return heading


def _gaps(text: str, start: int, end: int) -> Iterator[re.Match[str]]:
    """What stands behind the end of a sentence and before what may be a number."""
    behind = start + 1
    for mark in _SENTENCE_END.finditer(text, max(start - 1, 0), end):
        for at in range(max(mark.start() + 1, behind), mark.end() + 1):
            gap = _BEHIND_SENTENCE.match(text, at, end)
            if gap is not None:
                behind = gap.end()
                yield gap
                break


def _cut_behind_heading(text: str, start: int, opening: PrintedNumber) -> tuple[int, int] | None:
    """Where the heading of a division ends that goes on with its first provision."""
    listed = _HEADED_LISTS.get(opening.family)
    if listed is None and opening.family not in _HEADINGS:
        return None
    end = start + opening.end
    for gap in _BEHIND_HEADING.finditer(text, end + 1, end + _LONGEST_HEADING):
        found = match_number(text, gap.end())
        if found is None or _SENTENCE_MARK.search(text, end, gap.start()):
            continue
        if found.family in (listed or _SPLITTING):
            return gap.span()
    return None


def _opens_segment(text: str, at: int) -> bool:
    found = match_number(text, at)
    return found is not None and found.family in _SPLITTING


def _segment(text: Text, opening: PrintedNumber | None, line: int, *, inline: bool) -> Segment:
    found = opening or match_tentative_number(text.value)
    if found is None:
        return new_segment((None, text, line, inline))
    family, number, suffix, end, tentative, misread = found
    printed, rest = text.cut(end)
    assert printed is not None
    label = new_label((family, number, suffix, printed, tentative, misread))
    return new_segment((label, rest.lstripped() if rest else None, line, inline))

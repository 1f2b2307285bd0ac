"""Tell a division's heading from its text."""

from __future__ import annotations

import re
from collections.abc import Iterable

from generator.model.span import Span, Text
from generator.text.space import LAYOUT

_CAPTION = re.compile(r"[^。，；：！？,;:]{2,30}。")
_RUN_IN = re.compile(rf"{_CAPTION.pattern}(?=[^（(])", re.DOTALL)
_BRACKETED = re.compile(r"[【（(\[][^】）)\]。；]{2,30}[】）)\]]\s*(?=.)", re.DOTALL)
_HEADING = re.compile(r"[^。；！？;]{1,60}")
_GAPS = re.compile(rf"[{LAYOUT}]+")
_CONSISTENT = 0.8


def is_bare_heading(text: Text) -> bool:
    """Tell a heading that stands alone: one line without the marks of a sentence."""
    return _HEADING.fullmatch(text.value) is not None


def run_in_caption(text: Text, *, over_items: bool = False) -> int:
    """The length of the caption that a text opens with (`改进人才培养方式。`), or 0.

    Where items follow, the caption may be all of the text.
    """
    match = _RUN_IN.match(text.value)
    if match is None and over_items:
        match = _CAPTION.fullmatch(text.value)
    return match.end() if match else 0


def bracketed_caption(text: Text) -> int:
    """The length of the caption that an article opens with (`【立法目的】`), or 0."""
    match = _BRACKETED.match(text.value)
    return match.end() if match else 0


def nearly_all(found: Iterable[object]) -> bool:
    """Tell whether a trait is that of a level: nearly all of its provisions must have it."""
    traits = list(found)
    return bool(traits) and sum(map(bool, traits)) >= _CONSISTENT * len(traits)


def close_gaps(text: Text) -> Text:
    """Take the layout space out of a heading: 总　　则 is 总则."""
    if not _GAPS.search(text.value):
        return text
    spans = [span for start, end in text.spans for span in _pieces(text, start, end)]
    return Text(_GAPS.sub("", text.value), tuple(spans))


def _pieces(text: Text, start: int, end: int) -> Iterable[Span]:
    offset = sum(span.end - span.start for span in text.spans if span.start < start)
    printed = text.value[offset : offset + end - start]
    at = 0
    for gap in _GAPS.finditer(printed):
        if gap.start() > at:
            yield Span(start + at, start + gap.start())
        at = gap.end()
    if start + at < end:
        yield Span(start + at, end)

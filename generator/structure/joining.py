"""Give back a segment that was cut off in mid-line for nothing."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from generator.model.segment import Family, Segment
from generator.model.source_text import SourceText
from generator.model.span import Span, Text

_HEADED = frozenset({Family.PART, Family.CHAPTER, Family.SECTION})
_HEADING = re.compile(r"[^。；：，！？]{1,30}")


def join_split_headings(segments: Sequence[Segment]) -> list[Segment]:
    """The segments, a heading on the line below its bare number put behind the number."""
    if not any(map(_lacks_heading, segments)):
        return list(segments)
    joined: list[Segment] = []
    for segment in segments:
        before = joined[-1] if joined else None
        if before and _lacks_heading(before) and _is_heading(segment):
            joined[-1] = before._replace(rest=segment.whole)
        else:
            joined.append(segment)
    return joined


def _lacks_heading(segment: Segment) -> bool:
    return segment.rest is None and segment.label is not None and segment.label.family in _HEADED


def _is_heading(segment: Segment) -> bool:
    return segment.label is None and _HEADING.fullmatch(segment.value) is not None


def join_texts(source: SourceText, before: Text | None, behind: Text) -> Text:
    """One text of two neighbours, with what stands between them in the source."""
    if before is None:
        return behind
    between = Span(before.end, behind.start)
    gap = source.text[between.start : between.end]
    spans = (*before.spans, between, *behind.spans) if gap else before.spans + behind.spans
    return Text(before.value + gap + behind.value, spans)


def join_inline(source: SourceText, segments: Iterable[Segment]) -> list[Segment]:
    """The segments, each `inline` one joined to the one before it."""
    joined: list[Segment] = []
    for segment in segments:
        if segment.inline and joined:
            before = joined[-1]
            joined[-1] = before._replace(rest=join_texts(source, before.rest, segment.whole))
        else:
            joined.append(segment)
    return joined

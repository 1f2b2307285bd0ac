"""Give back a segment that was cut off in mid-line for nothing."""

from __future__ import annotations

from collections.abc import Iterable

from generator.model.segment import Segment
from generator.model.source_text import SourceText
from generator.model.span import Span, Text


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

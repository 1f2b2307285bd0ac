"""Find a table of contents, which repeats the headings that follow it."""

from __future__ import annotations

from collections.abc import Sequence

from generator.model.segment import Family, Segment
from generator.rules.patterns import is_contents_heading

_HEADINGS = frozenset({Family.PART, Family.CHAPTER, Family.SECTION, Family.HAN_DOT, Family.DIGIT})


def contents_range(segments: Sequence[Segment]) -> tuple[int, int]:
    """The half-open range of segments that are a table of contents; (0, 0) if there is none.

    It begins with its heading, or with the first division that is printed twice
    before any article; it ends where that first division is printed again.
    """
    for at, segment in enumerate(segments):
        if segment.label is None and is_contents_heading(segment.value):
            first = next((i for i in range(at + 1, len(segments)) if segments[i].label), None)
            end = _end(segments, first, may_break=True) if first == at + 1 else None
            return (at, end) if end else (0, 0)
        if segment.label and segment.label.family in _HEADINGS - {Family.HAN_DOT}:
            end = _end(segments, at, may_break=False)
            return (at, end) if end else (0, 0)
        if segment.label and segment.label.family is Family.ARTICLE:
            break
    return 0, 0


def _end(segments: Sequence[Segment], first: int, *, may_break: bool) -> int | None:
    """Where the entries end before the heading at `first` is printed again.

    With `may_break`, lines that are no headings may stand before that: the title
    and the enactment note, where they are printed below the table.
    """
    repeated = _repeated(segments, first, may_break=may_break)
    if repeated is None:
        return None
    ahead = (at for at in range(repeated - 1, first - 1, -1) if segments[at].label)
    return next(ahead, first) + 1


def _repeated(segments: Sequence[Segment], first: int, *, may_break: bool) -> int | None:
    """Where the heading at `first` is printed again, with no running text between."""
    opening = segments[first].label
    assert opening is not None
    for at in range(first + 1, len(segments)):
        label = segments[at].label
        if label is None and may_break and "。" not in segments[at].value:
            continue
        if label is None or label.family is Family.ARTICLE:
            return None
        if label.family == opening.family and label.number == opening.number:
            return at
    return None

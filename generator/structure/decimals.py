"""Find numbers made of decimals (1, 1.1, 1.1.1), and bare numbers of paragraphs."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from generator.model.segment import Family, Label, Segment
from generator.rules.patterns import match_decimal

DECIMALS = (Family.DIGIT, Family.DECIMAL, Family.SUBDECIMAL, Family.SUBSUBDECIMAL)
"""Families that tell their depth by the number of their parts, outermost first."""

ABOVE_DECIMALS = frozenset({Family.CHAPTER, Family.SECTION, Family.HAN_DOT, Family.DIGIT_DOT})
"""Families whose number the first part of a decimal below may repeat."""

_HEADING = re.compile(r"[^。；，：！？]{1,40}")
_MOST_SKIPPED = 3
_FEWEST_PARAGRAPHS = 2

_Path = tuple[int, ...]


def number_decimals(segments: Sequence[Segment]) -> list[Segment]:
    """The segments, with decimals taken for numbers where they run on.

    `1.1` counts below a heading that is numbered 1, or behind another decimal that
    it continues; a bare `1` counts above a `1.1`, or in an article whose further
    paragraphs are numbered 2, 3 ….
    """
    found = {at: path for at, segment in enumerate(segments) if (path := _path(segment))}
    if not found:
        return list(segments)
    confirmed = {**dict(_running(segments, found)), **dict(_paragraphs(segments, found))}
    return [
        _numbered(segment, confirmed[at]) if at in confirmed else segment
        for at, segment in enumerate(segments)
    ]


def _path(segment: Segment) -> _Path | None:
    label = segment.label
    if label is not None and not (label.tentative and label.family is Family.DIGIT_DOT):
        return None
    text = segment.value
    found = match_decimal(text) if text[0].isdecimal() and not segment.inline else None
    return found[0] if found else None


def _running(segments: Sequence[Segment], found: dict[int, _Path]) -> Iterator[tuple[int, _Path]]:
    """The decimals that follow from the number before them."""
    following = dict(pairwise(found))
    current: _Path = ()
    above: _Path = ()
    for at, segment in enumerate(segments):
        path = found.get(at)
        if path is None:
            label = segment.label
            above = (label.number,) if label and label.family in ABOVE_DECIMALS else above
        elif _goes_on(segment, current, above, path) or _opens(
            segment, path, found.get(following.get(at, -1))
        ):
            current = path
            yield at, path


def _goes_on(segment: Segment, current: _Path, above: _Path, path: _Path) -> bool:
    if len(path) == 1:
        return _follows(current, path) and _is_heading(segment)
    return _follows(current, path) or (len(path) == len(above) + 1 and _follows(above, path))


def _follows(current: _Path, path: _Path) -> bool:
    """Tell a number that goes on at its level, or goes one level deeper."""
    depth = len(path)
    if not current or depth > len(current) + 1 or path[:-1] != current[: depth - 1]:
        return False
    last = current[depth - 1] if depth <= len(current) else 0
    return last < path[-1] <= last + _MOST_SKIPPED


def _opens(segment: Segment, path: _Path, following: _Path | None) -> bool:
    """Tell the first number of all: 1, with 1.1 behind it."""
    return path == (1,) and following == (1, 1) and _is_heading(segment)


def _is_heading(segment: Segment) -> bool:
    return _HEADING.fullmatch(segment.value) is not None


def _paragraphs(
    segments: Sequence[Segment], found: dict[int, _Path]
) -> Iterator[tuple[int, _Path]]:
    """The bare numbers of the paragraphs of an article that has at least two."""
    run: list[int] = []
    for at, segment in enumerate(segments):
        label = segment.label
        if label and label.family is Family.ARTICLE:
            yield from _confirmed(run, found)
            run = [] if segment.rest is None else [-1]
        elif found.get(at) == (len(run) + 1,) and run[:1] != [-1]:
            run.append(at)
    yield from _confirmed(run, found)


def _confirmed(run: Sequence[int], found: dict[int, _Path]) -> Iterator[tuple[int, _Path]]:
    if len(run) >= _FEWEST_PARAGRAPHS:
        yield from ((at, found[at]) for at in run)


def _numbered(segment: Segment, path: _Path) -> Segment:
    matched = match_decimal(segment.value)
    assert matched is not None
    printed, rest = segment.whole.cut(matched[1])
    assert printed is not None
    label = Label(DECIMALS[len(path) - 1], path[-1], None, printed)
    return segment._replace(label=label, rest=rest.lstripped() if rest else None)

"""How a reader would quote a quantity."""

from __future__ import annotations

import re
from collections.abc import Sequence

from generator.enrich.quantities.figures import Figure
from generator.enrich.quantities.segments import Segments
from generator.model.quantity import QuantityKind
from generator.rules.quantities import word_pattern

_FAR = 160
_NEAR = 24
_LONG = 48
_TAIL = 24
_MONEY_TAIL = 8
_DATE_TARGET = re.compile(r"(?:到|至|力争到|截至)[^，。；]{1,14}?(?:年|末|底)")
_TARGETED = frozenset("到至力截")
_TAIL_BREAK = re.compile("[、和及与以并]")


def phrase_of(rated: Sequence[Figure], at: int, segments: Segments) -> tuple[int, int]:
    """The stretch of the figure; where it is long, from the verb of giving to the noun."""
    text, figure = segments.text, rated[at]
    stretch = figure.stretch
    start = stretch.start
    end = stretch.end if figure.right <= stretch.end else segments.at(figure.right - 1).end
    if end - start > _FAR:
        start = max(start, figure.outset - _FAR)
        end = min(max(end, figure.right), figure.right + _FAR)
    first, last = _neighbours(rated, at, start, end)
    money = figure.kind is QuantityKind.MONEY
    if money or end - start > _LONG:
        start = _trim_left(text, start, first.outset)
    if end - last.right > (_MONEY_TAIL if money else _TAIL):
        match = _TAIL_BREAK.search(text, last.right + 3, end)
        end = match.start() if match else end
    while text[start].isspace():
        start += 1
    while text[end - 1].isspace():
        end -= 1
    if start == stretch.start and start and text[start - 1] == "，":
        start = _with_target(segments, start)
    return start, end


def _neighbours(rated: Sequence[Figure], at: int, start: int, end: int) -> tuple[Figure, Figure]:
    """The first and last figure that stand in the same stretch."""
    first = last = at
    while first and rated[first - 1].outset >= start and first > at - _NEAR:
        first -= 1
    most = min(len(rated), at + _NEAR) - 1
    while last < most and rated[last + 1].right <= end:
        last += 1
    furthest = last if rated[last].right >= rated[at].right else at
    return rated[first], rated[furthest]


def _trim_left(text: str, start: int, end: int) -> int:
    """Leave out whom something is given to; who gives it stays."""
    if text.startswith("由", start):
        return start
    matches = list(word_pattern("verbs_of_giving").finditer(text, start, end))
    return matches[-1].start() if matches else start


def _with_target(segments: Segments, start: int) -> int:
    """到2023年，培训200名: the day of a target belongs to it."""
    before = segments.at(start - 1)
    if segments.text[before.start : before.start + 1] not in _TARGETED:
        return start
    found = _DATE_TARGET.fullmatch(segments.text, before.start, before.end)
    return before.start if found else start

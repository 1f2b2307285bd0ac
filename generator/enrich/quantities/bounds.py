"""Floors, ceilings and ranges: what the words around a figure make of its number."""

from __future__ import annotations

import re
from collections.abc import Iterable
from decimal import Decimal
from typing import NamedTuple

from generator.enrich.quantities.figures import RANGE, Figure
from generator.enrich.quantities.segments import Segments
from generator.model.quantity import QuantityKind
from generator.rules.quantities import bound_after, bound_before

JOINED = re.compile(r"\s?[、，,]?\s?(?:和|及|与|與|或者|或|以及)?\s?")
_RANGE = re.compile(RANGE)
_THEN = re.compile(r"\s?[、，,]?(?:但|且|并)?")
_IN_MONTHS = {"year": 12, "quarter": 3, "half-year": 6, "month": 1}
_LONGEST_REACH = 44
_SHARE_REACH = 20
_SHARES = frozenset({QuantityKind.PERCENT, QuantityKind.MULTIPLE})


class Bounded(NamedTuple):
    """A figure with its bounds; `left` and `right` take in the words that state them.

    `bound` is min, max, about or range, or empty for a plain number; `shared` is the
    bound that the next items of a list take over (最高500万元、200万元).
    """

    figure: Figure
    left: int
    right: int
    bound: str
    shared: str = ""

    @property
    def kind(self) -> QuantityKind:
        """What the figure measures."""
        return self.figure.kind


def bound_figures(figures: Iterable[Figure], segments: Segments) -> list[Bounded]:
    """Give each figure the bounds that its words state, and make one range of two figures."""
    bounded: list[Bounded] = []
    for figure in figures:
        previous = bounded[-1] if bounded else None
        found = _bound(figure, previous, segments)
        merged = _merge(previous, found, segments.text) if previous else None
        if merged:
            bounded[-1] = merged
        else:
            bounded.append(found)
    return bounded


def _bound(figure: Figure, previous: Bounded | None, segments: Segments) -> Bounded:
    text = segments.text
    segment_start = segments.range(figure.start)[0]
    floor = max(segment_start, previous.right if previous else 0)
    left, before = _word_before(text, max(floor, figure.start - _LONGEST_REACH), figure)
    right, after = _word_behind(text, figure)
    if not before and previous and JOINED.fullmatch(text, previous.right, figure.start):
        before = previous.shared if previous.figure.unit == figure.unit else ""
    bound = after or before
    if not bound and text[figure.start - 1 : figure.start] == "前" and figure.start:
        left, bound = figure.start - 1, _bound_of_first(figure)
    return Bounded(_apply(figure, bound), left, right, bound, before)


def _bound_of_first(figure: Figure) -> str:
    return "max" if figure.kind in {QuantityKind.RANK, QuantityKind.PERCENT} else ""


def _word_before(text: str, floor: int, figure: Figure) -> tuple[int, str]:
    start = figure.start
    least = _SHARE_REACH if figure.kind in _SHARES else 0
    pattern, rules = bound_before()
    matches = list(pattern.finditer(text, floor, start))
    for at in range(len(matches) - 1, -1, -1):
        rule = rules[matches[at].group()]
        if start - matches[at].end() <= max(rule.reach, least):
            return _leftmost(matches[: at + 1]), rule.bound
    return start, ""


def _leftmost(matches: list[re.Match[str]]) -> int:
    """Where a row of bound words begins that stand side by side (最低不低于)."""
    left = matches[-1].start()
    for match in reversed(matches[:-1]):
        if match.end() != left:
            break
        left = match.start()
    return left


def _word_behind(text: str, figure: Figure) -> tuple[int, str]:
    pattern, rules = bound_after()
    match = pattern.match(text, figure.end)
    if match:
        return match.end(), rules[match["word"]]
    if figure.kind is QuantityKind.MONEY and text.startswith("起", figure.end):
        return figure.end + 1, "min"
    return figure.end, ""


def _apply(figure: Figure, bound: str) -> Figure:
    if figure.low != figure.high or not bound or bound == "about":
        return figure
    if bound == "min":
        return figure._replace(high=None)
    return figure._replace(low=None)


def _merge(first: Bounded, second: Bounded, text: str) -> Bounded | None:
    """One range of `一年至三年`, of `1万元以上5万元以下`, of `不低于…50%，最高90%`."""
    if first.kind is not second.kind or first.bound == "range":
        return None
    units = _common_unit(first.figure, second.figure)
    if units is None or not _form_range(first, second, text):
        return None
    low = first.figure.low if first.figure.low is not None else first.figure.high
    high = second.figure.high if second.figure.high is not None else second.figure.low
    unit, scale_low, scale_high = units
    if low is None or high is None or low * scale_low > high * scale_high:
        return None
    figure = second.figure._replace(
        start=first.figure.start, low=low * scale_low, high=high * scale_high, unit=unit
    )
    return Bounded(figure, first.left, second.right, "range")


def _form_range(first: Bounded, second: Bounded, text: str) -> bool:
    if first.figure.low == first.figure.high or first.bound == "max":
        plain = first.right == first.figure.end and not second.left < second.figure.start
        return plain and _RANGE.fullmatch(text, first.right, second.figure.start) is not None
    return (
        first.bound == "min"
        and second.bound == "max"
        and _THEN.fullmatch(text, first.right, second.left) is not None
    )


def _common_unit(first: Figure, second: Figure) -> tuple[str, Decimal, Decimal] | None:
    if first.unit == second.unit:
        return second.unit, Decimal(1), Decimal(1)
    if first.unit in _IN_MONTHS and second.unit in _IN_MONTHS:
        return "month", Decimal(_IN_MONTHS[first.unit]), Decimal(_IN_MONTHS[second.unit])
    return None

"""Floors, ceilings and ranges: what the words around a figure make of its number."""

from __future__ import annotations

import re
from collections.abc import Iterable
from decimal import Decimal

from generator.enrich.quantities.figures import Figure
from generator.enrich.quantities.segments import Segments
from generator.enrich.quantities.spotting import RANGE
from generator.model.quantity import QuantityKind
from generator.rules.quantities import bound_after, bound_before

_JOINED = re.compile(r"\s?[、，,]?\s?(?:和|及|与|與|或者|或|以及)?\s?")
_LONGEST_JOINT = 6
_RANGE = re.compile(RANGE)
_THEN = re.compile(r"\s?[、，,]?(?:但|且|并|並|惟)?")
_OR = re.compile(r"或者?[^，。；：、\d]{0,10}")
_IN_MONTHS = {"year": 12, "quarter": 3, "half-year": 6, "month": 1}
_LONGEST_REACH = 44
_SHARE_REACH = 20
_SHARES = frozenset({QuantityKind.PERCENT, QuantityKind.MULTIPLE})
_AFTER_STARTS = frozenset("及或以之内內左上期起封为 \u3000\n（(")
_DIGIT = re.compile(r"[0-9０-９]")


def bound_figures(figures: Iterable[Figure], segments: Segments) -> list[Figure]:
    """Give each figure the bounds that its words state, and make one range of two figures."""
    bounded: list[Figure] = []
    for figure in figures:
        previous = bounded[-1] if bounded else None
        _bound(figure, previous, segments)
        if previous is None or not _merge(previous, figure, segments.text):
            bounded.append(figure)
        else:
            bounded[-1] = figure
    return bounded


def is_joined(text: str, start: int, end: int) -> bool:
    """Tell that nothing stands between two figures but what joins the items of a list."""
    return end - start <= _LONGEST_JOINT and _JOINED.fullmatch(text, start, end) is not None


def _bound(figure: Figure, previous: Figure | None, segments: Segments) -> None:
    text, start = segments.text, figure.start
    figure.stretch = segments.at(start)
    floor = max(figure.stretch.start, start - _LONGEST_REACH)
    if previous:
        floor = max(floor, previous.right)
    figure.left, before = _word_before(text, floor, figure)
    figure.right, after = _word_behind(text, figure)
    if previous and is_joined(text, previous.right, start):
        figure.is_listed = True
        if not before and previous.unit == figure.unit:
            before = previous.shared
    figure.shared = before
    if previous and after and _is_alternative(previous, figure, text):
        _apply(previous, after)
    bound = after or before or figure.bound
    if not bound and start and text[start - 1] == "前":
        figure.left, bound = start - 1, _bound_of_first(figure)
    figure.outset = figure.left
    _apply(figure, bound)


def _is_alternative(first: Figure, second: Figure, text: str) -> bool:
    """100米或面积300平方米以上: what bounds the second bounds the first."""
    alike = first.kind is second.kind and first.low == second.low
    return not (first.bound or alike) and _OR.fullmatch(text, first.right, second.start) is not None


def _bound_of_first(figure: Figure) -> str:
    return "max" if figure.kind in {QuantityKind.RANK, QuantityKind.PERCENT} else ""


def _word_before(text: str, floor: int, figure: Figure) -> tuple[int, str]:
    start = figure.start
    pattern, rules = bound_before()
    first = pattern.search(text, floor, start)
    if first:
        matches = [first, *pattern.finditer(text, first.end(), start)]
        least = _SHARE_REACH if figure.kind in _SHARES else 0
        for at in range(len(matches) - 1, -1, -1):
            rule, end = rules[matches[at].group()], matches[at].end()
            if start - end <= max(rule.reach, least) and not _DIGIT.search(text, end, start):
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
    end = figure.end
    if text[end : end + 1] not in _AFTER_STARTS:
        return end, ""
    pattern, rules = bound_after()
    match = pattern.match(text, end)
    if match:
        return match.end(), rules[match["word"]]
    if figure.kind is QuantityKind.MONEY and text[end : end + 1] == "起":
        return end + 1, "min"
    return end, ""


def _apply(figure: Figure, bound: str) -> None:
    figure.bound = bound
    if figure.low == figure.high:
        if bound == "min":
            figure.high = None
        elif bound == "max":
            figure.low = None


def _merge(first: Figure, second: Figure, text: str) -> bool:
    """Make one range of `一年至三年`, of `1万元以上5万元以下`, of `不低于…50%，最高90%`."""
    if first.kind is not second.kind or first.bound == "range":
        return False
    units = _common_unit(first, second)
    if units is None or not _form_range(first, second, text):
        return False
    low = first.low if first.low is not None else first.high
    high = second.high if second.high is not None else second.low
    unit, scale_low, scale_high = units
    if low is None or high is None or low * scale_low > high * scale_high:
        return False
    second.low, second.high, second.unit = low * scale_low, high * scale_high, unit
    second.start, second.left, second.outset = first.start, first.left, first.left
    second.stretch = first.stretch
    second.bound, second.shared = "range", ""
    second.is_listed = first.is_listed
    return True


def _form_range(first: Figure, second: Figure, text: str) -> bool:
    if first.low == first.high or first.bound == "max":
        plain = first.right == first.end and not second.left < second.start
        return plain and _RANGE.fullmatch(text, first.right, second.start) is not None
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

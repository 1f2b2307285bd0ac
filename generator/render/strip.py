"""Where amounts stand on a drawn scale."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from generator.model.quantity import Quantity
from generator.render.scale import Scale

_WHOLE = 100.0
_GAP = 1.6
"""What parts two marks of one lane at least. Units: percent of the scale's length."""
MOST_LANES = 6
"""How many lanes a crowded scale has."""


class Shape(StrEnum):
    """How an amount is drawn."""

    EXACT = "exact"
    RANGE = "range"
    FLOOR = "floor"
    CAP = "cap"


@dataclass(frozen=True, slots=True)
class StripMark:
    """An amount on the scale. `lane` counts from 0.

    Units: `start` and `width` are percent of the scale's length.
    """

    shape: Shape
    start: float
    width: float
    lane: int


def place_marks(scale: Scale, quantities: Sequence[Quantity]) -> tuple[tuple[StripMark, ...], int]:
    """The marks of quantities, and how many lanes keep them apart.

    Where a scale is crowded, marks beyond the last lane share the one that is free first.
    Raises: ValueError if a quantity states no bound.
    """
    drawn = [_span(scale, quantity) for quantity in quantities]
    ends: list[float] = []
    lanes: dict[int, int] = {}
    for at in sorted(range(len(drawn)), key=lambda at: (drawn[at][1], at)):
        _, start, width = drawn[at]
        lanes[at] = _lane(ends, start)
        ends[lanes[at]] = max(ends[lanes[at]], start + width + _GAP)
    marks = tuple(StripMark(*span, lanes[at]) for at, span in enumerate(drawn))
    return marks, max(len(ends), 1)


def _lane(ends: list[float], start: float) -> int:
    """The first lane that is free at a place; a new one while there may be more."""
    free = [lane for lane, end in enumerate(ends) if end <= start]
    if not free and len(ends) < MOST_LANES:
        ends.append(0.0)
        return len(ends) - 1
    return free[0] if free else min(range(len(ends)), key=ends.__getitem__)


def _span(scale: Scale, quantity: Quantity) -> tuple[Shape, float, float]:
    low, high = quantity.min, quantity.max
    if low is None and high is None:
        raise ValueError(f"{quantity.phrase} states no bound")
    start = 0.0 if low is None else scale.position(low)
    end = _WHOLE if high is None else scale.position(high)
    if low is None:
        return Shape.CAP, start, round(end - start, 2)
    if high is None:
        return Shape.FLOOR, start, round(end - start, 2)
    return (Shape.EXACT if low == high else Shape.RANGE), start, round(end - start, 2)

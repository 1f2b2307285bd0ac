"""A scale on which amounts are drawn: even, or in powers of ten where they differ much."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

_WIDE = 50
"""How many times the least the greatest may be before an even scale would hide the least."""
_MOST_TICKS = 6
_STEPS = (1, 2, 5, 10)
_HUNDRED = Decimal(100)


@dataclass(frozen=True, slots=True)
class Scale:
    """A scale from its first tick to its last.

    On a logarithmic one equal lengths are equal factors.
    """

    ticks: tuple[Decimal, ...]
    is_logarithmic: bool

    @property
    def low(self) -> Decimal:
        """Where the scale begins."""
        return self.ticks[0]

    @property
    def high(self) -> Decimal:
        """Where the scale ends."""
        return self.ticks[-1]

    def position(self, amount: Decimal) -> float:
        """Where an amount stands. Units: percent of the scale's length, 0–100."""
        held = min(max(amount, self.low), self.high)
        if self.is_logarithmic:
            share = math.log(held / self.low) / math.log(self.high / self.low)
        else:
            share = float((held - self.low) / (self.high - self.low))
        return round(100 * share, 2)


def make_scale(amounts: Sequence[Decimal], *, is_share: bool = False) -> Scale:
    """The scale that holds all the amounts, with round ticks.

    A share of a whole is drawn on 0–100 unless it exceeds that.
    Raises: ValueError if there is no amount.
    """
    least, most = min(amounts), max(amounts)
    if is_share and least >= 0 and most <= _HUNDRED:
        return Scale(tuple(map(Decimal, (0, 25, 50, 75, 100))), is_logarithmic=False)
    if least > 0 and most >= _WIDE * least:
        return Scale(tuple(_logarithmic_ticks(least, most)), is_logarithmic=True)
    return Scale(tuple(_even_ticks(min(least, Decimal(0)), most)), is_logarithmic=False)


def _even_ticks(low: Decimal, high: Decimal) -> Iterator[Decimal]:
    step = _round_step((high - low) / (_MOST_TICKS - 1)) if high > low else Decimal(1)
    first, last = math.floor(low / step), max(math.ceil(high / step), 1)
    return (step * at for at in range(first, last + 1))


def _round_step(least: Decimal) -> Decimal:
    """The smallest of 1, 2, 5 times a power of ten that is not less."""
    unit = Decimal(1).scaleb(least.adjusted())
    return next(unit * step for step in _STEPS if unit * step >= least)


def _logarithmic_ticks(least: Decimal, most: Decimal) -> Iterator[Decimal]:
    """Powers of ten, too many of them thinned out; the first lies below every amount."""
    first = least.adjusted() - (least == Decimal(1).scaleb(least.adjusted()))
    last = most.adjusted() + (most > Decimal(1).scaleb(most.adjusted()))
    stride = -(-(last - first) // (_MOST_TICKS - 1))
    last += -(last - first) % stride
    return (Decimal(1).scaleb(power) for power in range(first, last + 1, stride))

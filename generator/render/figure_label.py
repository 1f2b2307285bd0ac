"""Quantities in few words: 5–10万元/月, CNY 50,000–100,000/month."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from decimal import Decimal

from generator.model.quantity import Quantity, QuantityKind
from generator.render.language_marks import split_mark, unmarked
from generator.render.voice import Voice

_WEIGHT = {
    kind: at
    for at, kind in enumerate(
        (
            QuantityKind.MONEY,
            QuantityKind.PERCENT,
            QuantityKind.MULTIPLE,
            QuantityKind.AREA,
            QuantityKind.COUNT,
            QuantityKind.DURATION,
            QuantityKind.FREQUENCY,
            QuantityKind.AGE,
            QuantityKind.RANK,
            QuantityKind.LENGTH,
        )
    )
}
_NOT_A_LETTER = re.compile(r"[^a-z0-9]+")
_STEPS = re.compile(r"(?P<number>[0-9.]+) (?P<unit>.+)s")
_PLACES = 2
"""How many decimals a number may keep when it is told in thousands or millions."""
_LEAST_PART = Decimal("0.1")
"""Below this part of a million a number is told by itself: 50,000–12 million."""
_TOLD_ONE_BY_ONE = 3

_Bounds = tuple[Decimal | None, Decimal | None]


def figure_label(voice: Voice, quantity: Quantity) -> str:
    """A quantity's figure in few words, an open bound as ≥ or ≤."""
    return _label(voice, quantity.kind, quantity.unit, (quantity.min, quantity.max))


def unit_label(voice: Voice, kind: QuantityKind, unit: str) -> str:
    """What a figure is counted in, without a number: 元/人/年, people/year.

    Where the number stands between words, a dash of dots keeps its place: 前…名.
    """
    main, *per = unit.split("/")
    name = "age" if kind is QuantityKind.AGE else main
    text = voice.interface.texts.get(f"unit_{_slug(name)}", f"{{n}} {main}")
    begin, form, end = split_mark(text.rpartition("|")[2])
    before, _, after = form.partition("{n}")
    place = "…" if before.strip() and after.strip() else ""
    counted = f"{begin}{before}{place}{after}{end}".strip()
    return "/".join([counted, *(_per(voice, part) for part in per)])


def number_label(voice: Voice, number: Decimal) -> str:
    """A number in few words, without a unit: 5万, 1.2 million."""
    return _number(voice, number)


def spread_labels(voice: Voice, quantities: Iterable[Quantity]) -> tuple[str, ...]:
    """Quantities in few words, one label for each kind and unit, amounts of money first.

    Several figures of one unit are told as their spread, from the least to the greatest;
    ≥50% and ≥70% together are ≥50%.
    """
    bounds = _by_unit(quantities)
    return tuple(_label(voice, *key, _spread(bounds[key])) for key in bounds)


def stated_labels(voice: Voice, quantities: Iterable[Quantity]) -> tuple[str, ...]:
    """What several places state in few words, amounts of money first.

    A spread with an open side would tell of all what one of them states: instead of it a few
    different figures are told one by one, 50–90% and ≥70%.
    """
    bounds = _by_unit(quantities)
    return tuple(
        _label(voice, *key, told) for key in bounds for told in _told(dict.fromkeys(bounds[key]))
    )


def _told(bounds: Iterable[_Bounds]) -> Sequence[_Bounds]:
    """Different bounds from the least to the greatest, or the one that holds all of them."""
    different = sorted(bounds, key=lambda pair: (pair[0] or 0, pair[1] or 0))
    spread = _spread(different)
    is_open = None in spread and spread[0] != spread[1]
    return different if is_open and len(different) <= _TOLD_ONE_BY_ONE else [spread]


def _by_unit(
    quantities: Iterable[Quantity],
) -> dict[tuple[QuantityKind, str], list[_Bounds]]:
    """The bounds of each kind and unit, amounts of money first."""
    bounds: defaultdict[tuple[QuantityKind, str], list[_Bounds]] = defaultdict(list)
    for quantity in quantities:
        bounds[quantity.kind, quantity.unit].append((quantity.min, quantity.max))
    return {key: bounds[key] for key in sorted(bounds, key=lambda key: (_WEIGHT[key[0]], key[1]))}


def _spread(bounds: Sequence[_Bounds]) -> _Bounds:
    """The bounds that hold all of several figures; a side that one leaves open stays open."""
    lows, highs = zip(*bounds, strict=True)
    low = None if None in lows else min(lows)
    high = None if None in highs else max(highs)
    if low is not None or high is not None:
        return low, high
    known = [number for pair in bounds for number in pair if number is not None]
    return min(known), max(known)


def _label(voice: Voice, kind: QuantityKind, unit: str, bounds: _Bounds) -> str:
    main, *per = unit.split("/")
    name = "age" if kind is QuantityKind.AGE else main
    measured = _measure(voice, name, _range(voice, kind, bounds), bounds)
    return "/".join([measured, *(_per(voice, part) for part in per)])


def _range(voice: Voice, kind: QuantityKind, bounds: _Bounds) -> str:
    low, high = bounds
    if low == high or low is None or high is None:
        number = _number(voice, high if low is None else low)
        if low == high or kind is QuantityKind.RANK:
            return number
        return f"≤{number}" if low is None else f"≥{number}"
    size, name = _scale(voice, low, high)
    if 0 < low / size < _LEAST_PART:
        return f"{_number(voice, low)}–{_number(voice, high)}"
    return _scaled(voice, f"{_digits(low / size)}–{_digits(high / size)}", name)


def _number(voice: Voice, number: Decimal | None) -> str:
    if number is None:
        return ""
    size, name = _scale(voice, number)
    return _scaled(voice, _digits(number / size), name)


def _scaled(voice: Voice, digits: str, name: str) -> str:
    return voice.say("number_scaled", n=digits, scale=name) if name else digits


def _scale(voice: Voice, *numbers: Decimal) -> tuple[Decimal, str]:
    """The largest word for a power of ten (万, million) in which all numbers are short."""
    for entry in unmarked(voice.say("number_scales")).split("|"):
        name, _, printed = entry.rpartition(" ")
        size = Decimal(printed)
        if max(numbers) >= size and all(_decimals(one / size) <= _PLACES for one in numbers):
            return size, name
    return Decimal(1), ""


def _decimals(number: Decimal) -> int:
    exponent = number.normalize().as_tuple().exponent
    return -exponent if isinstance(exponent, int) else 0


def _digits(number: Decimal) -> str:
    printed = f"{number:,f}" if number >= 10_000 else f"{number:f}"
    return printed.rstrip("0").rstrip(".") if "." in printed else printed


def _measure(voice: Voice, unit: str, number: str, bounds: _Bounds) -> str:
    """A number with its unit, in the form that the number asks for."""
    key = f"unit_{_slug(unit)}"
    if key not in voice.interface.texts:
        return voice.say("unit_other", n=number, unit=unit)
    others = [abs(bound) for bound in bounds if bound is not None and bound != 1]
    counted = max(others, default=Decimal(1))
    return voice.interface.form(key, counted).format(n=number)


def _per(voice: Voice, unit: str) -> str:
    """What an amount is per: 年, or 2年."""
    steps = _STEPS.fullmatch(unit)
    if steps:
        number = Decimal(steps["number"])
        return _measure(voice, steps["unit"], _digits(number), (number, number))
    return voice.interface.texts.get(f"per_{_slug(unit)}", unit)


def _slug(unit: str) -> str:
    named = {"%": "percent", "times": "time"}.get(unit, unit.lower())
    return _NOT_A_LETTER.sub("_", named)

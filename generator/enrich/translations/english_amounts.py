"""Read the amounts, counts and ordinals of an English text in lower case."""

from __future__ import annotations

import re
from decimal import Decimal
from itertools import pairwise
from typing import NamedTuple

from generator.enrich.translations.figures import Figure, Measure
from generator.enrich.translations.masking import plain
from generator.rules.parity import (
    Bound,
    amount_pattern,
    english_bounds,
    english_units,
    number_words,
    scales,
    turning_words,
)

_WORD = re.compile(r"[a-z]+")
_CONNECTOR = re.compile(r"\s?(?:,\s(?:and\s|or\s)?|[–—-]|(?:to|and|or)\s)\s?|\s(?:to|and|or)\s")
_TO = re.compile(r"\s?(?:[–—-]|to|or)\s?")
_STOP = re.compile(r"[.;:,!?\x00](?!\d)")
_ORDINAL = frozenset({"ordinal"})
_MULTIPLE = frozenset({"x", "time"})
_TURNED = {Bound.MORE_THAN: Bound.AT_MOST, Bound.LESS_THAN: Bound.AT_LEAST}
_WORDS_BETWEEN, _BEFORE = 3, 64


class _Amount(NamedTuple):
    """A number as written, before a scale such as million is applied to it."""

    number: Decimal
    scale: Decimal | None
    units: frozenset[str]
    required: bool
    match: re.Match[str]


def read_amounts(text: str) -> list[Figure]:
    """The amounts, counts and ordinals of a text in lower case, with unit and bound."""
    amounts = [_amount(match) for match in amount_pattern().finditer(text)]
    _carry(amounts, text)
    floors = [0, *(amount.match.end() for amount in amounts)]
    return [_figure(*item, text) for item in zip(amounts, floors, strict=False)]


def _amount(match: re.Match[str]) -> _Amount:
    scale = match["scale"]
    return _Amount(
        _value(match),
        Decimal(scales()[scale]) if scale else None,
        _units(match),
        _is_required(match),
        match,
    )


def _value(match: re.Match[str]) -> Decimal:
    if match["digits"]:
        return Decimal(match["digits"].replace(",", ""))
    if match["article"]:
        return Decimal(1)
    return Decimal(_spelt(match[_said_as(match)]))


def _spelt(words: str) -> int:
    """The worth of number words: two hundred and fifty thousand."""
    total = current = 0
    for word in _WORD.findall(words):
        value = number_words().get(word)
        if value is None:
            continue
        if word == "hundred":
            current = (current or 1) * value
        elif word in scales():
            total += (current or 1) * value
            current = 0
        else:
            current += value
    return total + current


def _units(match: re.Match[str]) -> frozenset[str]:
    if match["suffix"] or match["ordinal"]:
        return _ORDINAL
    if match["multiple"]:
        return _MULTIPLE
    word = match["before"] or match["unit"]
    return english_units()[word] if word else frozenset()


def _is_required(match: re.Match[str]) -> bool:
    """Whether Chinese must have the number; the word one is often a pronoun."""
    return bool(match["digits"]) or _value(match) != 1


def _carry(amounts: list[_Amount], text: str) -> None:
    """Give numbers of a list the unit that is said once, and of `5 to 10 million` the scale."""
    for at in range(len(amounts) - 2, -1, -1):
        first, second = amounts[at], amounts[at + 1]
        gap = text[first.match.end() : second.match.start()]
        if not _CONNECTOR.fullmatch(gap) or first.units == _ORDINAL:
            continue
        if not first.units and not second.match["before"]:
            first = first._replace(units=second.units)
        if _carries_scale(first, second, gap):
            first = first._replace(scale=second.scale)
        amounts[at] = first
    for at, (first, second) in enumerate(pairwise(amounts)):
        gap = text[first.match.end() : second.match.start()]
        if first.match["before"] and not second.units and _CONNECTOR.fullmatch(gap):
            amounts[at + 1] = second._replace(units=first.units)


def _carries_scale(first: _Amount, second: _Amount, gap: str) -> bool:
    if first.scale or not second.scale or not _TO.fullmatch(gap):
        return False
    return first.number < second.number


def _figure(amount: _Amount, floor: int, text: str) -> Figure:
    match = amount.match
    return Figure(
        Measure.NUMBER,
        plain(amount.number * (amount.scale or 1)),
        match.start(),
        match.end(),
        amount.units,
        bound_of(text, match.start(), _end_of_number(match), floor),
        amount.required,
    )


def _end_of_number(match: re.Match[str]) -> int:
    return match.end("scale" if match["scale"] else _said_as(match))


def bound_of(text: str, start: int, end: int, floor: int = 0) -> Bound:
    """How the words behind a number bound it, or those before it, from `floor` on."""
    behind = _nearest_behind(text[end : end + _BEFORE])
    if behind is not None:
        return behind
    words = english_bounds()
    before = text[max(floor, start - _BEFORE) : start]
    said = Bound.NONE
    for found in words.before.finditer(before):
        between = before[found.end() :]
        if not _STOP.search(between) and len(between.split()) <= _WORDS_BETWEEN:
            said = words.bound_of(found)
            said = _TURNED.get(said, said) if _is_denied(before[: found.start()]) else said
    return said


def _is_denied(before: str) -> bool:
    clause = _STOP.split(before)[-1]
    return not turning_words().isdisjoint(clause.split())


def _said_as(match: re.Match[str]) -> str:
    forms = ("digits", "words", "ordinal", "multiple", "bare", "article")
    return next(form for form in forms if match[form])


def _nearest_behind(text: str) -> Bound | None:
    words = english_bounds()
    found = words.behind.search(text)
    if found is None:
        return None
    between = text[: found.start()]
    near = len(between.split()) <= _WORDS_BETWEEN and not _STOP.search(between)
    return words.bound_of(found) if near else None

"""Read the figures of an English text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from decimal import Decimal
from functools import cache
from itertools import islice, pairwise
from string import ascii_lowercase, ascii_uppercase
from typing import NamedTuple

from generator.enrich.translations.figures import Figure, Measure
from generator.enrich.translations.masking import Masked, iso_date, plain
from generator.rules.parity import (
    Bound,
    amount_pattern,
    cardinals,
    denominators,
    english_bounds,
    english_idiom_pattern,
    english_reference_pattern,
    english_units,
    months,
    number_words,
    periods,
    reference_units,
    scales,
    turning_words,
)

_DOCUMENT = re.compile(r"[\[〔(](?P<year>\d{4})[\]〕)]\s?(?:no\.?|number)\s?(?P<number>\d{1,5})")
_LETTERS = re.compile(r"(?:[a-z]+\s){1,6}$")
_WORD = re.compile(r"[a-z]+")
_NUMBER_IN_LIST = re.compile(r"(?P<digits>\d+(?:-\d+)?)|(?P<roman>[ivxlc]+)")
_ROMAN = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100}
_CONNECTOR = re.compile(r"\s?(?:,\s(?:and\s|or\s)?|[–—-]|(?:to|and|or)\s)\s?|\s(?:to|and|or)\s")
_TO = re.compile(r"\s?(?:[–—-]|to|or)\s?")
_STOP = re.compile(r"[.;:,!?\x00](?!\d)")
_WORDS_BETWEEN = 3
_BEFORE = 64
_LARGEST_CARRYING = 1000
_IN_LOWER_CASE = str.maketrans(ascii_uppercase, ascii_lowercase)
_ORDINAL = frozenset({"ordinal"})
_TURNED = {Bound.MORE_THAN: Bound.AT_MOST, Bound.LESS_THAN: Bound.AT_LEAST}
_MULTIPLE = frozenset({"x", "time"})
_FRACTION_UNIT = frozenset({"fraction"})


def read_english(
    text: str, accounted: Iterable[tuple[re.Pattern[str], int]] = ()
) -> tuple[Figure, ...]:
    """The figures of an English text, in order.

    `accounted` are phrases that render set phrases of the Chinese, with how many of those there
    are; so often they state nothing.
    """
    masked = Masked(text.translate(_IN_LOWER_CASE))
    figures = [
        *masked.take(_DOCUMENT, _document),
        *masked.take_recurring((it.unit, it.english, it.english_loose) for it in periods()),
    ]
    for phrases, count in accounted:
        masked.pass_over(islice(phrases.finditer(masked.text), count))
    for pattern in _date_patterns():
        figures += masked.take(pattern, _date)
    masked.pass_over(english_idiom_pattern().finditer(masked.text))
    figures += masked.take(english_reference_pattern(), _reference)
    figures += masked.take(_fraction_pattern(), _fraction)
    figures += _numbers(masked.text)
    return tuple(sorted(figures, key=lambda it: it.start))


def _document(match: re.Match[str]) -> Iterator[Figure]:
    before = _LETTERS.search(match.string, max(0, match.start() - _BEFORE), match.start())
    letters = tuple(before.group().split()) if before else ()
    value = f"{int(match['year'])}/{int(match['number'])}"
    yield Figure(Measure.DOCUMENT, value, *match.span(), letters=letters)


@cache
def _date_patterns() -> tuple[re.Pattern[str], ...]:
    month = "|".join(sorted(months(), key=len, reverse=True))
    name = rf"(?P<month>(?:{month})\b\.?)"
    day = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
    year = r"(?P<year>(?:19|20)\d{2})"
    until = r"\s?(?:to|–|—|-|and)\s?"
    forms = (
        r"(?<!\d)(?P<year>\d{4})-(?P<number>\d{2})-(?P<day>\d{2})(?!\d)",
        rf"(?<!\d)(?:(?P<first>\d{{1,2}})(?:st|nd|rd|th)?{until})?{day}\s(?:of\s)?{name}(?:,?\s{year})?",
        rf"{name}\s{day}(?!\d|,\d{{3}})(?:{until}(?P<last>\d{{1,2}})(?!\d))?(?:,?\s{year})?",
        rf"{name},?\s{year}",
        rf"\b(?:in|by|of|until|before|every)\s{name}(?=\W|$)",
    )
    return tuple(map(re.compile, forms))


def _date(match: re.Match[str]) -> Iterator[Figure]:
    said = match.groupdict()
    year = int(said["year"]) if said.get("year") else None
    number = said.get("number")
    month = int(number) if number else months()[said["month"].rstrip(".")]
    days = [said[name] for name in ("first", "day", "last") if said.get(name)]
    for day in days or [None]:
        value = iso_date(year, month, int(day) if day else None)
        yield Figure(Measure.DATE, value, match.start(), match.end())


def _reference(match: re.Match[str]) -> Iterator[Figure]:
    span = match.span()
    if match["preceding"]:
        unit = reference_units()[match["before"]]
        yield Figure(Measure.REFERENCE, f"preceding {unit}", *span)
    elif match["ordinal"]:
        unit, number = reference_units()[match["counted"]], number_words()[match["ordinal"]]
        yield Figure(Measure.REFERENCE, f"{unit} {number}", *span)
    else:
        unit = reference_units()[match["unit"]]
        for found in _NUMBER_IN_LIST.finditer(match["numbers"]):
            value = found["digits"] or _roman(found["roman"])
            yield Figure(Measure.REFERENCE, f"{unit} {value}", *span)


def _roman(printed: str) -> int:
    values = [_ROMAN[letter] for letter in printed]
    signed = [-a if a < b else a for a, b in pairwise([*values, 0])]
    return sum(signed)


@cache
def _fraction_pattern() -> re.Pattern[str]:
    named = (it for it in denominators() if it != "half" and not it.startswith("quarter"))
    parts = "|".join(sorted(named, key=len, reverse=True))
    ones = "|".join(sorted(cardinals(), key=len, reverse=True))
    return re.compile(
        rf"\b(?:(?P<part>{ones}|an?)[\s-](?:(?P<whole>{parts})(?=\s(?:of|the|majority)|[,.;)]|$)"
        r"|(?P<quarter>quarters?)(?=\sof\b))"
        r"|(?P<half>half)(?=\s(?:of|the|a|its|their)\b|[,.;)]|$))"
    )


def _fraction(match: re.Match[str]) -> Iterator[Figure]:
    if match["half"]:
        value = "1/2"
    else:
        part = number_words().get(match["part"], 1)
        whole = match["whole"] or match["quarter"]
        value = f"{part}/{denominators()[whole]}"
    bound = _bound(match.string, match.start(), match.end(), 0)
    required = match["half"] is None
    yield Figure(Measure.NUMBER, value, *match.span(), _FRACTION_UNIT, bound, required=required)


# ---- Amounts --------------------------------------------------------------------------


class _Amount(NamedTuple):
    """A number as written, before a scale such as million is applied to it."""

    number: Decimal
    scale: Decimal | None
    units: frozenset[str]
    required: bool
    match: re.Match[str]


def _numbers(text: str) -> list[Figure]:
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
        _bound(text, match.start(), _end_of_number(match), floor),
        amount.required,
    )


def _end_of_number(match: re.Match[str]) -> int:
    return match.end("scale" if match["scale"] else _said_as(match))


def _bound(text: str, start: int, end: int, floor: int) -> Bound:
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

"""Read the figures of an English text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache
from itertools import islice, pairwise
from string import ascii_lowercase, ascii_uppercase

from generator.enrich.translations.english_amounts import bound_of, read_amounts
from generator.enrich.translations.figures import Figure, Measure
from generator.enrich.translations.masking import Masked, iso_date
from generator.rules.parity import (
    cardinals,
    denominators,
    english_idiom_pattern,
    english_reference_pattern,
    months,
    number_words,
    periods,
    reference_units,
)

_DOCUMENT = re.compile(r"[\[〔(](?P<year>\d{4})[\]〕)]\s?(?:no\.?|number)\s?(?P<number>\d{1,5})")
_LETTERS = re.compile(r"(?:[a-z]+\s){1,6}$")
_NUMBER_IN_LIST = re.compile(r"(?P<digits>\d+(?:-\d+)?)|(?P<roman>[ivxlc]+)")
_ROMAN = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100}
_IN_LOWER_CASE = str.maketrans(ascii_uppercase, ascii_lowercase)
_FRACTION_UNIT = frozenset({"fraction"})
_BEFORE = 64


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
    figures += read_amounts(masked.text)
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
    bound = bound_of(match.string, *match.span())
    required = match["half"] is None
    yield Figure(Measure.NUMBER, value, *match.span(), _FRACTION_UNIT, bound, required=required)

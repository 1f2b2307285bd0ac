"""Words that say what a number measures, as typed tables and compiled patterns."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import cache
from typing import Any, NamedTuple

from generator.model.quantity import QuantityKind, RefusalReason
from generator.rules.tables import load_table
from generator.text.alternation import alternation, longest_first

ARABIC = "0-9０-９"
MYRIADS = "万亿萬億"
NUMERALS = ARABIC + "〇○零一二三四五六七八九十百千两兩廿卅半壹贰叁拾佰仟" + MYRIADS
"""The characters that an amount is written with, as the inside of a character class."""


class UnitRule(NamedTuple):
    """What a figure with this unit word is exported as.

    `loose` units enumerate as often as they count; `noun` lets the counted noun name the unit.
    """

    form: str
    kind: QuantityKind
    unit: str
    scale: Decimal
    not_before: str
    loose: bool
    noun: bool


class BoundRule(NamedTuple):
    """A word before a number: `bound` is min or max; `reach` counts characters between."""

    bound: str
    reach: int


@cache
def unit_rules() -> dict[str, UnitRule]:
    """All unit words, by form."""
    return {
        form: UnitRule(
            form,
            QuantityKind(row["kind"]),
            row["unit"],
            Decimal(row.get("scale", "1")),
            _not_before(row, form),
            row.get("counts") == "loosely",
            row.get("noun", False),
        )
        for row in _rows("units")
        for form in row["forms"]
    }


def _not_before(row: dict[str, Any], form: str) -> str:
    """What must not follow a unit word: a pattern of the whole row, or one of each form."""
    guard: str | dict[str, str] = row.get("not_before", "")
    return guard if isinstance(guard, str) else guard.get(form, "")


@cache
def unit_pattern() -> str:
    """Any unit word, the longest first, with a guard on its first character."""
    forms = [
        re.escape(rule.form) + (f"(?!{rule.not_before})" if rule.not_before else "")
        for rule in sorted(unit_rules().values(), key=lambda rule: (-len(rule.form), rule.form))
    ]
    firsts = "".join(sorted({re.escape(form[0]) for form in unit_rules()}))
    return f"(?=[{firsts}])(?:{alternation(forms)})"


@cache
def name_patterns() -> tuple[tuple[str, RefusalReason], ...]:
    """Set phrases that hold a numeral and are no quantity, with the reason."""
    return tuple(
        (row["pattern"], RefusalReason(row.get("reason", "name"))) for row in _rows("names")
    )


@cache
def bound_before() -> tuple[re.Pattern[str], dict[str, BoundRule]]:
    """The pattern of words that bound the number behind them, and what each says."""
    rows = [(word, row) for row in _rows("bounds_before") for word in row["words"]]
    rows.sort(key=lambda it: (-len(it[0]), it[0]))
    pattern = alternation(_guarded(word, row) for word, row in rows)
    return re.compile(pattern), {word: BoundRule(row["bound"], row["reach"]) for word, row in rows}


def _guarded(word: str, row: dict[str, Any]) -> str:
    """A word as a pattern that looks at what its row says must not stand around it.

    It begins with the word itself: a search for literals is many times faster than any other.
    """
    not_before = row.get("not_before", {}).get(word)
    not_after = row.get("not_after", {}).get(word)
    return (
        word
        + (f"(?<!{not_after}{word})" if not_after else "")
        + (f"(?!{not_before})" if not_before else "")
    )


@cache
def bound_after() -> tuple[re.Pattern[str], dict[str, str]]:
    """The pattern of words behind a figure that bound it, and what each says."""
    rules = {word: row["bound"] for row in _rows("bounds_after") for word in row["words"]}
    words = alternation(longest_first(rules))
    included = r"(?:[（(]含[^（()）]{0,10}[)）])?"
    pattern = rf"\s?期?\s?{included}\s?(?P<word>{words})(?![部外涵容地需控設设])"
    return re.compile(pattern), rules


@cache
def every_pattern() -> re.Pattern[str]:
    """每引进, 每新增: one of what follows is what an amount is given for."""
    verbs = word_pattern("verbs_before").pattern
    return re.compile(rf"[每毎](?:成功|全职|柔性|新){{0,2}}(?:{verbs})")


@cache
def per_pattern() -> re.Pattern[str]:
    """每人, 每户 …: the group `per` is a word of `per_units`."""
    words = alternation(longest_first(per_units()))
    return re.compile(rf"[每毎](?:[一1]?)(?P<per>{words})")


@cache
def per_units() -> dict[str, str]:
    """What an amount is per: person, household, and also year, month …, by word."""
    rows = [*_rows("per"), *_rows("periods")]
    return {word: row["unit"] for row in rows for word in row["words"]}


@cache
def period_units() -> dict[str, str]:
    """The periods that something recurs in, by word."""
    return {word: row["unit"] for row in _rows("periods") for word in row["words"]}


@cache
def currencies() -> dict[str, str]:
    """The currency that a word before an amount names."""
    return {word: row["unit"] for row in _rows("currencies") for word in row["words"]}


@cache
def noun_pattern() -> tuple[re.Pattern[str], dict[str, str]]:
    """The pattern of nouns that name the unit of a count, and the unit of each."""
    units = {
        word: unit for unit, words in load_table("quantities")["nouns"].items() for word in words
    }
    return re.compile(alternation(longest_first(units))), units


@cache
def trailing_words() -> tuple[dict[str, tuple[str, ...]], tuple[str, ...]]:
    """Words that follow a name in front of its amount, and words that only end like them.

    Returns: the former by their last character, the longest first; the latter as they are.
    """
    table = load_table("quantities")
    endings: dict[str, list[str]] = {}
    for word in longest_first(table["trailing"]):
        endings.setdefault(word[-1], []).append(word)
    return {last: tuple(words) for last, words in endings.items()}, tuple(table["not_trailing"])


@cache
def entities() -> tuple[str, ...]:
    """Words that end the name of a person, a body or a thing which something is for."""
    words: list[str] = load_table("quantities")["entities"]
    return tuple(words)


@cache
def entity_pattern() -> re.Pattern[str]:
    """Any of those words, the longest first."""
    return re.compile(alternation(longest_first(entities())))


@cache
def word_pattern(name: str) -> re.Pattern[str]:
    """A list of words of the table as one pattern, the longest first."""
    words: list[str] = load_table("quantities")[name]
    return re.compile(alternation(longest_first(words)))


def _rows(name: str) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = load_table("quantities")[name]
    return rows

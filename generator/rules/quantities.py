"""Words that say what a number measures, as typed tables and compiled patterns."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import cache
from typing import Any, NamedTuple

from generator.model.quantity import QuantityKind, RefusalReason
from generator.rules.tables import load_table

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
            row.get("not_before", ""),
            row.get("counts") == "loosely",
            row.get("noun", False),
        )
        for row in _rows("units")
        for form in row["forms"]
    }


@cache
def unit_pattern() -> str:
    """Any unit word, the longest first, with a guard on its first character."""
    rules = sorted(unit_rules().values(), key=lambda rule: (-len(rule.form), rule.form))
    firsts = "".join(sorted({re.escape(rule.form[0]) for rule in rules}))
    forms = "|".join(
        re.escape(rule.form) + (f"(?!{rule.not_before})" if rule.not_before else "")
        for rule in rules
    )
    return f"(?=[{firsts}])(?:{forms})"


@cache
def name_patterns() -> tuple[tuple[str, RefusalReason], ...]:
    """Set phrases that hold a numeral and are no quantity, with the reason."""
    return tuple(
        (row["pattern"], RefusalReason(row.get("reason", "name"))) for row in _rows("names")
    )


@cache
def bound_before() -> tuple[re.Pattern[str], dict[str, BoundRule]]:
    """The pattern of words that bound the number behind them, and what each says."""
    rules = {
        word: BoundRule(row["bound"], row["reach"])
        for row in _rows("bounds_before")
        for word in row["words"]
    }
    not_ranks = "(?!人民|等级|层次|水平|学历|学位|标准|级别)"
    exceptions = {
        "最高": "最高" + not_ranks,
        "满": "满(?<![期届未不圆充]满)",
        "滿": "滿(?<![期屆未不]滿)",
    }
    words = sorted(rules, key=lambda word: (-len(word), word))
    return re.compile("|".join(exceptions.get(word, word) for word in words)), rules


@cache
def bound_after() -> tuple[re.Pattern[str], dict[str, str]]:
    """The pattern of words behind a figure that bound it, and what each says."""
    rules = {word: row["bound"] for row in _rows("bounds_after") for word in row["words"]}
    words = "|".join(sorted(rules, key=lambda word: (-len(word), word)))
    included = r"(?:[（(]含[^（()）]{0,10}[)）])?"
    pattern = rf"\s?期?\s?{included}\s?(?P<word>{words})(?![部外涵容地需控設设])"
    return re.compile(pattern), rules


@cache
def per_pattern() -> re.Pattern[str]:
    """每人, 每户 …: the group `per` is a word of `per_units`."""
    words = "|".join(sorted(per_units(), key=lambda word: (-len(word), word)))
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
    words = "|".join(sorted(units, key=lambda word: (-len(word), word)))
    return re.compile(words), units


@cache
def word_pattern(name: str) -> re.Pattern[str]:
    """A list of words of the table as one pattern, the longest first."""
    words: list[str] = load_table("quantities")[name]
    return re.compile("|".join(sorted(words, key=lambda word: (-len(word), word))))


def _rows(name: str) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = load_table("quantities")[name]
    return rows

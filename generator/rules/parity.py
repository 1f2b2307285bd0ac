"""How English, and any language in digits, says what Chinese documents state."""

from __future__ import annotations

import re
from collections.abc import Iterable
from enum import StrEnum
from functools import cache
from typing import Any, NamedTuple

from generator.rules.tables import load_table
from generator.text.numerals import CHINESE_NUMERAL

_COUNTED = frozenset({"article", "paragraph", "point"})


class Bound(StrEnum):
    """How words bound a number. ANY is compatible with every other."""

    NONE = ""
    AT_LEAST = "at_least"
    MORE_THAN = "more_than"
    AT_MOST = "at_most"
    LESS_THAN = "less_than"
    ANY = "any"


class BoundWords(NamedTuple):
    """The words of one language that bound a number before and behind it.

    The patterns name the bound by the group that matches, `b0` for the first of `bounds`.
    """

    before: re.Pattern[str]
    behind: re.Pattern[str]
    bounds: tuple[Bound, ...]

    def bound_of(self, match: re.Match[str]) -> Bound:
        """The bound that a match of one of the patterns says."""
        return self.bounds[int((match.lastgroup or "b0")[1:])]


class Period(NamedTuple):
    """What recurs: `words` ask for a counterpart in the other language, `loose` ones do not."""

    unit: str
    chinese: re.Pattern[str]
    chinese_loose: re.Pattern[str]
    english: re.Pattern[str]
    english_loose: re.Pattern[str]


class Lengths(NamedTuple):
    """How long English is for so many Chinese characters; of shorter texts nothing is said."""

    shortest: int
    least: float
    most: float


class DigitMarks(NamedTuple):
    """The characters that stand in and around numbers in digits, in any language.

    `groups` part thousands, `points` decimals, `items` those of a list.
    """

    groups: str
    points: str
    shares: str
    per_mille: str
    items: str


class Negations(NamedTuple):
    """Words that deny: those that ask for a counterpart, and those that may be one."""

    chinese: re.Pattern[str]
    chinese_any: re.Pattern[str]
    english: re.Pattern[str]
    english_any: re.Pattern[str]


@cache
def number_words() -> dict[str, int]:
    """English number words by form, ordinals and multiples included."""
    table = _table()
    names = ("cardinals", "tens", "scales", "ordinals", "multiples")
    return {word: value for name in names for word, value in table[name].items()}


@cache
def cardinals() -> dict[str, int]:
    """Zero to nineteen by word."""
    return dict(_table()["cardinals"])


@cache
def scales() -> dict[str, int]:
    """Hundred, thousand, million …: what a word multiplies by."""
    return dict(_table()["scales"])


@cache
def denominators() -> dict[str, int]:
    """Half, third, quarters …: what a word divides by."""
    return dict(_table()["denominators"])


@cache
def months() -> dict[str, int]:
    """English names of months, also cut to three letters, in lower case."""
    names = [name.lower() for name in _table()["months"]]
    cut = {name[:3]: at for at, name in enumerate(names, start=1)}
    return cut | {name: at for at, name in enumerate(names, start=1)}


@cache
def amount_pattern() -> re.Pattern[str]:
    """A number of an English text in lower case, with what around it tells its unit.

    Groups: `before` a currency, `digits` or `words`, `suffix` of a ordinal, `scale`, `unit`.
    `ordinal` and `multiple` are words of these kinds, `article` is a or an before a unit.
    """
    table = _table()
    ones, tens = _either(table["cardinals"]), _either(table["tens"])
    large = _either(word for word in table["scales"] if word != "hundred")
    small = rf"(?:(?:{tens})(?:[\s-](?:{ones}))?|{ones})"
    hundreds = rf"(?:{small}[\s-]hundred(?:\s+and\s+{small})?|{small})"
    words = rf"{hundreds}(?:[\s-](?:{large})(?:\s+(?:and\s+)?{hundreds}(?![\s-](?:{large})))?)*"
    every = [(row, word) for row in table["units"] for word in row["after"]]
    after = _either(word.lower() for _, word in every)
    before = _either(word.lower() for row in table["units"] for word in row.get("before", ()))
    ordinals = rf"(?:(?:{tens})[\s-])?(?:{_either(table['ordinals'])})"
    return re.compile(
        rf"(?<![a-z0-9])(?:(?P<before>{before})\s?)?(?:"
        rf"(?P<digits>\d{{1,3}}(?:,\d{{3}})+(?:\.\d+)?|\d+(?:\.\d+)?)(?P<suffix>st|nd|rd|th)?"
        rf"(?!(?!(?:{after})(?![a-z]))[a-z])"
        rf"|(?P<ordinal>{ordinals})(?![a-z])"
        rf"|(?P<multiple>{_either(table['multiples'])})(?![a-z])"
        rf"|(?P<words>{words})(?![a-z])"
        rf"|(?P<bare>(?:{large}|hundred))(?![a-z])"
        rf"|(?P<article>an?)(?=[\s-](?:(?:{_either(table['between'])})[\s-])?(?:{after})(?![a-z])))"
        rf"(?:[\s-]?(?P<scale>{_either(table['scales'])})(?![a-z]))?"
        rf"(?:[\s-]*(?:(?:or\s+(?:more|fewer|less|over))\s+)?(?:(?:{_either(table['between'])})[\s-]+)?"
        rf"(?P<unit>{after})(?![a-z]))?"
    )


@cache
def english_units() -> dict[str, frozenset[str]]:
    """The units that an English word before or behind a number may mean, in lower case."""
    units: dict[str, set[str]] = {}
    for row in _table()["units"]:
        for word in (*row.get("before", ()), *row["after"]):
            units.setdefault(word.lower(), set()).add(row["unit"])
    return {word: frozenset(found) for word, found in units.items()}


@cache
def compared_units() -> frozenset[str]:
    """The units that must be the same in both languages; others only count things."""
    return frozenset(row["unit"] for row in _table()["units"])


@cache
def classifier_pattern() -> re.Pattern[str]:
    """A word behind a Chinese numeral that tells that it counts."""
    return re.compile(_either(_table()["classifiers"]))


@cache
def chinese_bounds() -> BoundWords:
    """The words that bound a Chinese number."""
    return _bounds("zh", "", "")


@cache
def english_bounds() -> BoundWords:
    """The words that bound an English number, in lower case."""
    return _bounds("en", r"(?<![a-z])", r"(?![a-z])")


@cache
def turning_words() -> frozenset[str]:
    """English words that turn the bound behind them round: nobody … more than."""
    return frozenset(_table()["bounds_turned_by"])


@cache
def periods() -> tuple[Period, ...]:
    """What recurs; the English patterns are for a text in lower case."""
    return tuple(
        Period(
            row["unit"],
            re.compile(row["zh"]["words"]),
            re.compile(row["zh"]["loose"]),
            re.compile(rf"\b(?:{row['en']['words']})\b"),
            re.compile(rf"\b(?:{row['en']['loose']})\b"),
        )
        for row in _table()["periods"]
    )


@cache
def english_reference_pattern() -> re.Pattern[str]:
    """A provision named in an English text in lower case.

    Groups: `unit` and `numbers`, or `ordinal` or `preceding` before a unit.
    """
    table = _table()
    unit = _either(reference_units())
    counted = _either(word for word, level in reference_units().items() if level in _COUNTED)
    number = r"\(?(?:\d+(?:-\d+)?|[ivxlc]+)\)?(?!\w)"
    and_ = r"(?:\s?,\s?(?:and\s|or\s)?|\s(?:and|or|to|through)\s|\s?[–—-]\s?)"
    counts = _either(table["cardinals"])
    return re.compile(
        rf"\b(?:(?P<unit>{unit})\s(?P<numbers>{number}(?:{and_}{number})*)"
        rf"|(?P<preceding>{_either(table['preceding'])})\s(?:(?:{counts})\s)?(?P<before>{unit})\b"
        rf"|(?P<ordinal>{_either(table['ordinals'])})\s(?P<counted>{counted})\b)"
    )


@cache
def reference_units() -> dict[str, str]:
    """The level of provisions that an English word names, by word in lower case."""
    return {word: row["unit"] for row in _table()["references"] for word in row["en"]}


@cache
def document_letters() -> dict[str, str]:
    """Pinyin of the characters that document numbers begin with."""
    return dict(_table()["document_letters"])


@cache
def idiom_pattern() -> tuple[re.Pattern[str], tuple[re.Pattern[str] | None, ...]]:
    """Chinese set phrases, and for each group `i0`, `i1` … the English that stands for them."""
    rows = _table()["idioms"]
    pattern = "|".join(f"(?P<i{at}>{row['zh']})" for at, row in enumerate(rows))
    english = (row.get("en") for row in rows)
    whole = rf"(?<![\d{CHINESE_NUMERAL}万亿])(?:{pattern})"
    return re.compile(whole), tuple(_phrases(words) if words else None for words in english)


@cache
def english_idiom_pattern() -> re.Pattern[str]:
    """English phrases with a word for a number that say no number."""
    return _phrases(_table()["english_idioms"])


@cache
def plain_forms() -> dict[str, str]:
    """The plain form of inflected words, where the general rules do not tell it."""
    return {form: word for word, forms in _table()["inflections"].items() for form in forms}


@cache
def stop_words() -> frozenset[str]:
    """Words that tell nothing about a term."""
    return frozenset(_table()["stop_words"])


@cache
def body_label_pattern() -> re.Pattern[str]:
    """The head of an English list of responsible bodies; the group names the role."""
    rows = _table()["body_labels"]
    groups = "|".join(f"(?P<{row['role']}>{_either(row['en'])})" for row in rows)
    return re.compile(rf"\b(?:{groups})\s?:\s?", re.IGNORECASE)


@cache
def negations() -> Negations:
    """Words that deny, in both languages."""
    table = _table()["negations"]
    return Negations(
        re.compile(table["zh"]),
        re.compile(f"{table['zh']}|{table['zh_loose']}"),
        re.compile(rf"\b(?:{table['en']})\b", re.IGNORECASE),
        re.compile(rf"\b(?:{table['en']}|{table['en_loose']})\b", re.IGNORECASE),
    )


@cache
def lengths() -> Lengths:
    """How long English is for so many Chinese characters."""
    table = _table()["lengths"]
    return Lengths(table["from"], table["least"], table["most"])


@cache
def digit_marks() -> DigitMarks:
    """What stands in and around numbers in digits, in any language."""
    table = _table()["digits"]
    names = ("groups", "points", "shares", "per_mille", "items")
    return DigitMarks(*("".join(table[name]) for name in names))


@cache
def repeatable_words() -> frozenset[str]:
    """English words that may stand twice in a row."""
    return frozenset(_table()["repeatable"])


def _bounds(language: str, opens: str, closes: str) -> BoundWords:
    rows = _table()["bounds"]
    before = [(at, word) for at, row in enumerate(rows) for word in row[f"{language}_before"]]
    behind = [(at, word) for at, row in enumerate(rows) for word in row[f"{language}_after"]]
    return BoundWords(
        re.compile(f"{opens}(?:{_grouped(before)}){closes}"),
        re.compile(f"{opens}(?:{_grouped(behind)}){closes}"),
        tuple(Bound(row["bound"]) for row in rows),
    )


def _grouped(words: Iterable[tuple[int, str]]) -> str:
    """Words as one pattern, the longest first; the group tells the row of each."""
    ordered = sorted(words, key=lambda item: (-len(item[1]), item[1]))
    groups: dict[int, list[str]] = {}
    for at, word in ordered:
        groups.setdefault(at, []).append(re.escape(word))
    longest_first = sorted(groups, key=lambda at: -len(groups[at][0]))
    return "|".join(f"(?P<b{at}>{'|'.join(groups[at])})" for at in longest_first)


def _phrases(words: Iterable[str]) -> re.Pattern[str]:
    """English phrases, given as patterns, as one pattern for a text in lower case."""
    ordered = sorted(map(_in_lower_case, words), key=lambda word: (-len(word), word))
    return re.compile(rf"(?<![a-z0-9])(?:{'|'.join(ordered)})(?![a-z0-9])")


def _in_lower_case(pattern: str) -> str:
    r"""A pattern in lower case but for its escapes, such as \D."""
    return re.sub(r"(?<!\\)[A-Z]", lambda letter: letter.group().lower(), pattern)


def _either(words: Iterable[str]) -> str:
    return "|".join(map(re.escape, sorted(words, key=lambda word: (-len(word), word))))


def _table() -> dict[str, Any]:
    table: dict[str, Any] = load_table("parity")
    return table

"""How a text refers to its own provisions."""

from __future__ import annotations

import re
from collections.abc import Iterable
from enum import IntEnum
from functools import cache
from typing import Any

from generator.rules.tables import load_table
from generator.text.numerals import CHINESE_NUMERAL

_N = rf"[（(]?\s?[\d０-９{CHINESE_NUMERAL}]{{1,7}}\s?[）)]?"
_AND = r"\s?(?:[、至到和及或－—~～-]|至第|到第|、第|和第|及第)\s?"


class Unit(IntEnum):
    """A level of provisions, highest first; 款 is a paragraph, 项 a point."""

    PART = 0
    CHAPTER = 1
    SECTION = 2
    ARTICLE = 3
    PARAGRAPH = 4
    POINT = 5
    INDENT = 6


@cache
def reference_pattern() -> re.Pattern[str]:
    """A chain of provisions as printed, the text's own name before it in group `own`."""
    own = "|".join(_longest_first(load_table("references")["own_names"]))
    unit = _guarded_units()
    ordinal = rf"第{_N}(?:{_AND}{_N}){{0,12}}+{unit}(?:之\s?[\d０-９{CHINESE_NUMERAL}]{{1,3}})?"
    before = r"(?<![之此目当當日先提年天月生空眼])(?<![可得难所]以)前"
    relative = rf"(?:{before}|(?<![日基版资课])本|次)[一二两兩三四五六七八九十各]?{unit}"
    return re.compile(
        rf"(?P<own>(?<![日基])本[\u3400-\u9fff]{{0,6}}?(?:{own})\s?的?)?"
        rf"(?P<chain>(?:{ordinal}|{relative})(?:\s?[的之]?{ordinal})*)"
    )


@cache
def part_pattern() -> re.Pattern[str]:
    """One member of a chain: `rel` and `count`, or `numbers`; then `unit` and `suffix`."""
    unit = "".join(row["characters"] for row in _rows())
    return re.compile(
        rf"(?:(?P<rel>[前本次])(?P<count>[一二两兩三四五六七八九十各]?)|第(?P<numbers>{_N}(?:{_AND}{_N})*))"
        rf"(?P<unit>[{unit}])(?:之\s?(?P<suffix>[\d０-９{CHINESE_NUMERAL}]{{1,3}}))?"
    )


@cache
def unit_of(character: str, *, taiwan: bool) -> Unit:
    """The level that a unit's character means, by the mainland's or Taiwan's convention.

    Raises: KeyError if it is none (our bug).
    """
    if taiwan:
        for row in _rows():
            if character in row.get("taiwan", ""):
                return Unit[row["unit"].upper()]
    for row in _rows():
        if character in row["characters"]:
            return Unit[row["unit"].upper()]
    raise KeyError(character)


@cache
def foreign_pattern() -> re.Pattern[str]:
    """Matches the end of a text that names another document, or points back at one."""
    table = load_table("references")
    endings = "|".join(_longest_first(table["foreign_endings"]))
    anaphors = "|".join(_longest_first(table["anaphors"]))
    return re.compile(
        rf"(?:(?<!依)(?:{endings})|》|》\s?[（(][^（）()]{{0,60}}[）)])[的之中]?\s?\Z|(?:{anaphors})[条條款项項]?\Z"
    )


@cache
def follower_pattern(*, strict: bool) -> re.Pattern[str]:
    """What must follow a chain that may be a common word."""
    return re.compile(load_table("references")["strict_followers" if strict else "followers"])


def _guarded_units() -> str:
    guarded = [f"[{row['characters']}](?!{row['not_before']})" for row in _rows()]
    return f"(?:{'|'.join(guarded)})"


def _rows() -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = load_table("references")["units"]
    return rows


def _longest_first(words: Iterable[str]) -> list[str]:
    return sorted(words, key=lambda word: (-len(word), word))

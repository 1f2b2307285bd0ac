"""Compiled patterns of numbers, marks and lines."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from generator.model.segment import Family
from generator.rules.tables import load_table
from generator.text.numerals import CHINESE_NUMERAL, parse_numeral
from generator.text.space import LAYOUT, strip_layout

_SENTENCE_END = ("。", "；")
_LONGEST_PAGE_NUMBER = 24
_LETTER_BY_LETTER = re.compile(rf"[^{LAYOUT}](?:[{LAYOUT}]+[^{LAYOUT}])+")
_FRAGMENT = re.compile(r"\{([a-z_]+)\}")
_FAMILY_GROUPS = {"suffix": "article", "hyphened": "article"}
_FAMILIES = {family.value: family for family in Family} | {
    "digit_close": Family.DIGIT_BRACKET,
    "digit_point": Family.DIGIT_DOT,
    "han_enclosed": Family.HAN_BRACKET,
}


@dataclass(frozen=True, slots=True)
class LineRule:
    """A form of unnumbered line, by name."""

    line: str
    pattern: re.Pattern[str]


class PrintedNumber(NamedTuple):
    """A number found at the start of a line.

    A `tentative` number is one only if it continues the numbering around it;
    `misread` says that a character in it stands for another one.
    Units: `end` is the first code point behind the printed number.
    """

    family: Family
    number: int
    suffix: int | None
    end: int
    tentative: bool = False
    misread: bool = False


@cache
def number_pattern() -> re.Pattern[str]:
    """One pattern for the printed numbers of all families; a named group per family."""
    rows = load_table("numbering")["families"]
    return re.compile("|".join(f"(?:{_fill(row['pattern'])})" for row in rows))


@cache
def mark_pattern(*, markdown: bool = False) -> re.Pattern[str]:
    """One pattern for all marks; `mark_reason` tells which of them a match is.

    The marks of `markdown` are marks in a Markdown file and wording elsewhere.
    """
    rows = [row for row in load_table("marks")["marks"] if markdown or not row.get("markdown")]
    return re.compile("|".join(f"(?P<{_group(row['reason'])}>{row['pattern']})" for row in rows))


def mark_reason(match: re.Match[str]) -> str:
    """Why a match of `mark_pattern` is left out of the text."""
    assert match.lastgroup is not None
    return match.lastgroup.replace("_", "-")


@cache
def line_rules() -> tuple[LineRule, ...]:
    """The forms of unnumbered lines, the first match wins."""
    table = load_table("lines")
    endings = sorted(table["organ_endings"], key=len, reverse=True)
    fragments = {**table["fragments"], "organ": "|".join(endings)}
    return tuple(
        LineRule(row["line"], re.compile(_with_fragments(row["pattern"], fragments)))
        for row in table["lines"]
    )


@cache
def _sentence_rules() -> tuple[LineRule, ...]:
    """The forms of line that may end as sentences do."""
    forms = {"closing", "imprint", "attachment_list"}
    return tuple(rule for rule in line_rules() if rule.line in forms)


def match_number(text: str, start: int = 0) -> PrintedNumber | None:
    """Read the printed number that stands at `start`, if one does."""
    match = number_pattern().match(text, start)
    if match is None:
        return None
    group = _FAMILY_GROUPS.get(match.lastgroup or "", match.lastgroup or "")
    number = parse_numeral(match[group])
    if number is None:
        return None
    suffix = match["suffix"] or match["hyphened"]
    parsed = parse_numeral(suffix) if suffix else None
    return PrintedNumber(_FAMILIES[group], number, parsed, match.end())


def match_tentative_number(text: str) -> PrintedNumber | None:
    """Read what may be a printed number: one before a digit, or one with a misread character."""
    match = _tentative_pattern().match(text)
    if match is None or match.lastgroup is None:
        return None
    printed = match[match.lastgroup]
    read = printed.translate(_misread())
    number = parse_numeral(read)
    if number is None:
        return None
    misread = read != printed or text[0] in "笫弟"
    family = _FAMILIES[match.lastgroup]
    return PrintedNumber(family, number, None, match.end(), tentative=True, misread=misread)


@cache
def _tentative_pattern() -> re.Pattern[str]:
    rows = load_table("numbering")["tentative"]
    return re.compile("|".join(f"(?:{_fill(row['pattern'])})" for row in rows))


@cache
def _misread() -> dict[int, str]:
    return {ord(printed): meant for printed, meant in load_table("numbering")["reads"].items()}


def match_decimal(text: str) -> tuple[tuple[int, ...], int] | None:
    """Read what may be a number made of decimals, with its end: 2.1.3 as (2, 1, 3)."""
    match = _decimal_pattern().match(text)
    if match is None:
        return None
    parts = re.split(r"[.．]", match["decimal"])
    return tuple(map(int, parts)), match.end("decimal")


@cache
def _decimal_pattern() -> re.Pattern[str]:
    return re.compile(load_table("numbering")["decimal"]["pattern"])


def match_line(text: str) -> str | None:
    """Name the form of an unnumbered line, or None for running text."""
    rules = _sentence_rules() if text.endswith(_SENTENCE_END) else line_rules()
    printed = strip_layout(text) if _LETTER_BY_LETTER.fullmatch(text) else text
    for rule in rules:
        if rule.pattern.fullmatch(printed):
            return rule.line
    return None


def match_page_number(text: str) -> int | None:
    """Read a line that holds nothing but a page number; 0 for a Roman one."""
    if len(text) > _LONGEST_PAGE_NUMBER:
        return None
    match = _furniture("page_numbers").fullmatch(text)
    if match is None:
        return None
    printed = match["number"] or match["page"]
    return int(printed) if printed.isdecimal() else 0


def match_bracketed_page_number(text: str) -> int | None:
    """Read a line that holds nothing but a number in brackets, which may be that of a page."""
    if len(text) > _LONGEST_PAGE_NUMBER:
        return None
    match = _bracketed_number().fullmatch(text)
    return int(match["number"]) if match else None


@cache
def _bracketed_number() -> re.Pattern[str]:
    return re.compile(load_table("furniture")["page_numbers"]["bracketed"])


def is_contents_heading(text: str) -> bool:
    """Tell the line that a table of contents stands below."""
    return _furniture("table_of_contents").fullmatch(text) is not None


@cache
def _furniture(name: str) -> re.Pattern[str]:
    return re.compile(load_table("furniture")[name]["pattern"])


def _group(reason: str) -> str:
    return str(reason).replace("-", "_")


def _fill(pattern: str) -> str:
    digits = rf"\d{CHINESE_NUMERAL}"
    number = rf"(?:\d[\d ]{{0,4}}|[{CHINESE_NUMERAL}](?:[ \u3000]?[{CHINESE_NUMERAL}]){{0,6}})"
    misread = re.escape("".join(map(chr, _misread())))
    han = rf"[{CHINESE_NUMERAL}](?:[ \u3000]?[{CHINESE_NUMERAL}]){{0,3}}"
    return pattern.format(n=number, h=han, digits=digits, misread=misread)


def _with_fragments(pattern: str, fragments: dict[str, str]) -> str:
    """A pattern with its fragments filled in, which may be made of others."""
    while named := _FRAGMENT.search(pattern):
        pattern = pattern.replace(named[0], fragments[named[1]])
    return pattern

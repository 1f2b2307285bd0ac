"""Resolve the numbers that Word prints but does not store (`第%1条`).

Source: ECMA-376 Part 1, 17.9 (numbering) and 17.7 (styles).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from lxml import etree

from generator.text.numerals import format_numeral

_WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_PLACEHOLDER = re.compile(r"%([1-9])")
_LEVELS = 9
_MAX_INHERITANCE = 20


def word(name: str) -> str:
    """The qualified name of a WordprocessingML element or attribute."""
    return _WORD + name


class Level(NamedTuple):
    """How one level of a list is numbered."""

    start: int
    format: str
    text: str
    suffix: str


@dataclass(slots=True)
class _List:
    """A numbering instance: its levels, and where counting stands."""

    levels: dict[int, Level]
    counts: dict[int, int] = field(default_factory=dict)


class Numbering:
    """Counts through the lists of one document, paragraph by paragraph, in order."""

    def __init__(self, numbering: etree._Element | None, styles: etree._Element | None) -> None:
        self._styles = dict(_style_numbers(styles))
        self._lists = dict(_lists(numbering))

    def label(self, paragraph: etree._Element) -> str:
        """The number that Word prints in front of a paragraph, with its gap; may be empty."""
        list_id, level = self._reference(paragraph)
        counted = self._lists.get(list_id or "")
        if counted is None or level not in counted.levels:
            return ""
        _advance(counted, level)
        printed = _PLACEHOLDER.sub(
            lambda match: _printed(counted, int(match[1]) - 1), counted.levels[level].text
        )
        gap = "" if counted.levels[level].suffix == "nothing" or not printed else "\u3000"
        return printed + gap

    def _reference(self, paragraph: etree._Element) -> tuple[str | None, int]:
        properties = paragraph.find(word("pPr"))
        if properties is None:
            return self._styles.get("", (None, 0))
        style = properties.find(word("pStyle"))
        inherited = self._styles.get(_value(style) or "", (None, 0))
        own = _number_reference(properties)
        return (own[0] or inherited[0], own[1] if own[1] is not None else inherited[1])


def _advance(counted: _List, level: int) -> None:
    start = counted.levels[level].start
    counted.counts[level] = counted.counts.get(level, start - 1) + 1
    for below in range(level + 1, _LEVELS):
        counted.counts.pop(below, None)


def _printed(counted: _List, level: int) -> str:
    definition = counted.levels.get(level)
    if definition is None:
        return ""
    number = counted.counts.get(level, definition.start)
    return _FORMATS.get(definition.format, str)(number)


def _letters(number: int) -> str:
    return chr(ord("a") + (number - 1) % 26) * ((number - 1) // 26 + 1)


def _circled(number: int) -> str:
    return chr(0x245F + number) if 1 <= number <= 20 else str(number)


def _roman(number: int) -> str:
    printed = ""
    values = (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i")
    for value, letters in values:
        count, number = divmod(number, value)
        printed += letters * count
    return printed


_FULL_WIDTH_DIGITS = {ord(digit): ord(digit) + 0xFEE0 for digit in "0123456789"}
_FORMATS: dict[str, Callable[[int], str]] = {
    "chineseCounting": format_numeral,
    "chineseCountingThousand": format_numeral,
    "chineseLegalSimplified": format_numeral,
    "ideographDigital": format_numeral,
    "japaneseCounting": format_numeral,
    "taiwaneseCounting": format_numeral,
    "taiwaneseCountingThousand": format_numeral,
    "decimalEnclosedCircle": _circled,
    "decimalEnclosedCircleChinese": _circled,
    "decimalZero": "{:02d}".format,
    "decimalFullWidth": lambda number: str(number).translate(_FULL_WIDTH_DIGITS),
    "lowerLetter": _letters,
    "upperLetter": lambda number: _letters(number).upper(),
    "lowerRoman": _roman,
    "upperRoman": lambda number: _roman(number).upper(),
    "bullet": lambda _number: "",
    "none": lambda _number: "",
}


def _style_numbers(styles: etree._Element | None) -> Iterator[tuple[str, tuple[str | None, int]]]:
    """Yield each style's list and level, its own or that of the style it is based on."""
    if styles is None:
        return
    known = {style.get(word("styleId"), ""): style for style in styles.iter(word("style"))}
    for name in known:
        yield name, _inherited(known, name)


def _inherited(known: dict[str, etree._Element], name: str) -> tuple[str | None, int]:
    list_id: str | None = None
    level: int | None = None
    for _ in range(_MAX_INHERITANCE):
        style = known.get(name)
        if style is None:
            break
        properties = style.find(word("pPr"))
        if properties is not None:
            own_list, own_level = _number_reference(properties)
            list_id, level = list_id or own_list, own_level if level is None else level
        name = _value(style.find(word("basedOn"))) or ""
    return list_id, level or 0


def _number_reference(properties: etree._Element) -> tuple[str | None, int | None]:
    reference = properties.find(word("numPr"))
    if reference is None:
        return None, None
    level = _value(reference.find(word("ilvl")))
    return _value(reference.find(word("numId"))), _whole(level) if level else None


def _lists(numbering: etree._Element | None) -> Iterator[tuple[str, _List]]:
    if numbering is None:
        return
    abstract = {
        item.get(word("abstractNumId")): _levels(item)
        for item in numbering.iter(word("abstractNum"))
    }
    shared: dict[str | None, dict[int, int]] = {}
    for item in numbering.iter(word("num")):
        base = _value(item.find(word("abstractNumId")))
        levels = dict(abstract.get(base, {}))
        overrides = list(item.iter(word("lvlOverride")))
        for override in overrides:
            _override(levels, override)
        counts = {} if overrides else shared.setdefault(base, {})
        yield item.get(word("numId"), ""), _List(levels, counts)


def _levels(item: etree._Element) -> dict[int, Level]:
    return {_whole(level.get(word("ilvl"))): _level(level) for level in item.iter(word("lvl"))}


def _level(element: etree._Element) -> Level:
    return Level(
        _whole(_value(element.find(word("start"))) or "1"),
        _value(element.find(word("numFmt"))) or "decimal",
        _value(element.find(word("lvlText"))) or "",
        _value(element.find(word("suff"))) or "tab",
    )


def _override(levels: dict[int, Level], override: etree._Element) -> None:
    at = _whole(override.get(word("ilvl")))
    for level in override.iter(word("lvl")):
        levels[at] = _level(level)
    start = _value(override.find(word("startOverride")))
    if start and at in levels:
        levels[at] = levels[at]._replace(start=_whole(start))


def _value(element: etree._Element | None) -> str | None:
    return None if element is None else element.get(word("val"))


def _whole(printed: str | None) -> int:
    return int(printed) if printed and printed.isdecimal() else 0

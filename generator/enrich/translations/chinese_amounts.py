"""Read the amounts, counts and ordinals of a Chinese text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from functools import cache
from itertools import pairwise
from typing import NamedTuple

from generator.enrich.quantities.numbers import parse_amount, split_myriads
from generator.enrich.translations.figures import Figure, Measure
from generator.enrich.translations.masking import plain
from generator.rules.parity import Bound, chinese_bounds, classifier_pattern, compared_units
from generator.rules.quantities import UnitRule, currencies, unit_pattern, unit_rules
from generator.text.numerals import CHINESE_NUMERAL

_TO = "[至到—–~～-]{1,2}"
_ARABIC = (
    r"(?<![A-Za-z\d.])(?:\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)(?![A-Za-z\d])\s?[十百千]?"
)
_HAN = rf"[{CHINESE_NUMERAL}壹贰叁肆伍陆柒捌玖拾佰仟]+(?:点[一二三四五六七八九]+)?"
_NUMBER = re.compile(
    rf"(?P<ordinal>第\s?)?(?P<number>(?:{_ARABIC}|{_HAN})(?:[多余餘](?=[万亿萬億]))?[万亿萬億]*"
    r"|(?P<bare>[万亿萬億]+))\s?(?P<vague>[多余餘几](?=[个個名人家年项次所套户]))?"
)
_SOME_MORE_IN = re.compile("[多余餘]")
_CONNECTOR = re.compile(rf"\s?(?:[、和或与及]|{_TO})\s?")
_INCLUDED = re.compile(r"\s?(?:[（(]含[^（()）]{0,10}[)）])?\s?")
_STOP = re.compile(r"[，。；：！？,;:\n\x00]")
_INSIDE = re.compile("[部外涵容地需控設设]")
_PART_OF_A_WORD = frozenset("统唯同单逐专合之万惟某另任每上下前后")
_LASTING = frozenset({"year", "month", "day", "week", "workday", "quarter", "term", "hour"})
_COUNTED = frozenset({"person", "household", "organization"})
_SOME_MORE = frozenset("多余餘")
_ORDINAL = frozenset({"ordinal"})
_FAR, _NEAR, _LARGEST_CARRYING = 32, 8, 1000


class _Amount(NamedTuple):
    """A number as printed: `number` without what multiplies it, `end` behind its unit."""

    number: Decimal
    myriads: str
    rule: UnitRule | None
    counts: bool
    match: re.Match[str]
    end: int

    @property
    def is_arabic(self) -> bool:
        return self.match["number"][0].isdecimal()


def read_amounts(text: str) -> list[Figure]:
    """Amounts, counts and ordinals, each with its unit and how it is bounded."""
    amounts = list(_amounts(text))
    series = _series(amounts, text)
    _carry_back(amounts, series)
    floors = [0, *(amount.end for amount in amounts)]
    return [
        _figure(amount, text, floor, number)
        for amount, floor, number in zip(amounts, floors, series, strict=False)
    ]


def _amounts(text: str) -> Iterator[_Amount]:
    for match in _NUMBER.finditer(text):
        core, myriads = split_myriads(_SOME_MORE_IN.sub("", match["number"]))
        number = parse_amount(core) if core else Decimal(1)
        if number is None:
            continue
        unit = _unit_words().match(text, match.end())
        counted = unit or classifier_pattern().match(text, match.end())
        end = counted.end() if counted else match.end()
        rule = unit_rules()[unit.group()] if unit else None
        if rule and (currency := _currency(text, match.start())):
            rule = rule._replace(unit=currency)
        yield _Amount(number, myriads, rule, counted is not None, match, end)


def _currency(text: str, start: int) -> str | None:
    """The currency that the word before an amount names."""
    before = text[max(0, start - _NEAR) : start].rstrip()
    return next((unit for word, unit in currencies().items() if before.endswith(word)), None)


@cache
def _unit_words() -> re.Pattern[str]:
    return re.compile(unit_pattern())


def _series(amounts: Sequence[_Amount], text: str) -> list[int | None]:
    """For each amount the number of the printed list that it is a part of."""
    series: list[int | None] = [None] * len(amounts)
    for at, (first, second) in enumerate(pairwise(amounts)):
        if not _is_of_one_kind(first, second):
            continue
        if _CONNECTOR.fullmatch(text, first.end, second.match.start()):
            series[at] = at if series[at] is None else series[at]
            series[at + 1] = series[at]
    return series


def _is_of_one_kind(first: _Amount, second: _Amount) -> bool:
    units = {amount.rule.unit for amount in (first, second) if amount.rule}
    return len(units) < 2


def _carry_back(amounts: list[_Amount], series: Sequence[int | None]) -> None:
    """Give the numbers of a list the unit, and of 5—10万元 the power, of the last one."""
    for at in range(len(amounts) - 2, -1, -1):
        first, second = amounts[at], amounts[at + 1]
        if series[at] is None or series[at] != series[at + 1] or first.rule:
            continue
        bare = not first.myriads and first.number < _LARGEST_CARRYING
        myriads = second.myriads if bare else first.myriads
        counts = first.counts or second.counts
        amounts[at] = first._replace(rule=second.rule, myriads=myriads, counts=counts)


def _figure(amount: _Amount, text: str, floor: int, series: int | None) -> Figure:
    scale = amount.rule.scale if amount.rule else Decimal(1)
    worth = parse_amount(f"1{amount.myriads}") or Decimal(1)
    start = amount.match.start()
    return Figure(
        Measure.NUMBER,
        plain(amount.number * worth * scale),
        start,
        amount.end,
        _units(amount, text),
        _bound(amount, text, floor),
        _is_required(amount, text),
        series,
    )


def _units(amount: _Amount, text: str) -> frozenset[str]:
    if amount.match["ordinal"]:
        return _ORDINAL
    if amount.rule is None or _before(text, amount.match) == "前":
        return frozenset()
    if amount.rule.unit in _COUNTED:
        return frozenset({"count"})
    if amount.rule.form == "日":
        return frozenset({"day", "ordinal"})
    return frozenset({amount.rule.unit}) & compared_units()


def _is_required(amount: _Amount, text: str) -> bool:
    """Whether English must have the number: in Chinese, many words hold a numeral."""
    if amount.match["bare"] or _before(text, amount.match) == "含":
        return False
    if amount.is_arabic:
        return True
    if amount.myriads or amount.number != 1:
        return amount.counts or bool(amount.match["ordinal"])
    lasts = amount.rule is not None and amount.rule.unit in _LASTING
    alone = _before(text, amount.match) not in _PART_OF_A_WORD
    return lasts and alone and not amount.match["ordinal"]


def _before(text: str, match: re.Match[str]) -> str:
    """The character before a match; empty at the start of the text."""
    return text[max(0, match.start() - 1) : match.start()]


def _bound(amount: _Amount, text: str, floor: int) -> Bound:
    if amount.match["vague"] or set(amount.match["number"]) & _SOME_MORE:
        return Bound.MORE_THAN
    return bound_of(text, amount.match.start(), amount.end, floor)


def bound_of(text: str, start: int, end: int, floor: int = 0) -> Bound:
    """How the words behind a number bound it, or those before it, from `floor` on."""
    words = chinese_bounds()
    included = _INCLUDED.match(text, end)
    behind = words.behind.match(text, included.end() if included else end)
    if behind and not _INSIDE.match(text, behind.end()):
        return words.bound_of(behind)
    said = Bound.NONE
    for match in words.before.finditer(text, max(floor, start - _FAR), start):
        reach = _FAR if "不" in match.group() else _NEAR
        if start - match.end() <= reach and not _STOP.search(text, match.end(), start):
            said = words.bound_of(match)
    return said

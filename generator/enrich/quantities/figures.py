"""Find the figures of a text: numbers with a unit, and what only looks like one."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from decimal import Decimal
from functools import cache, lru_cache, partial
from typing import NamedTuple

from generator.enrich.quantities.numbers import (
    is_arabic,
    parse_amount,
    parse_fraction,
    split_myriads,
)
from generator.enrich.quantities.segments import NOWHERE
from generator.enrich.quantities.spotting import RANGE, spotting_pattern, start_pattern
from generator.model.quantity import QuantityKind, RefusalReason
from generator.rules.quantities import UnitRule, currencies, period_units, unit_rules

_RANGE = re.compile(RANGE)
_STOP = re.compile("[，。；：]")
_PLACES = frozenset("名位")
_AND_MORE = frozenset("多余餘几")
_ORDINAL = RefusalReason.ORDINAL
_RANK, _MONEY = QuantityKind.RANK, QuantityKind.MONEY
_ONE = Decimal(1)
_HALF = Decimal("0.5")
_FIFTY = Decimal(50)
_PERSONS = ("人数", "人口", "人次", "人才总量", "人才资源总量")
_MONEY_WORDS = re.compile(
    "资金|投资|产值|收入|贷款|补助|补贴|奖励|经费|资助|资本|营收|罚款|[万亿]元|元以"
)
_TOTALS = re.compile("[总數数]量|户数|[数總]$|突破|达到|超过|用户")


class Figure:
    """A number with its unit, at a half-open range of the text.

    `low` and `high` are the bounds known so far; `chinese` tells Chinese numerals, `loose` a
    classifier that may only enumerate, `noun` one that leaves the unit to the noun.

    The steps that follow complete it. `stretch` is the one it stands in; `left` takes in the
    words in front that bound it, `outset` also those that say what it is per, `right` those
    behind it; `bound` is min, max, about, range or empty; `shared` is the bound that the next
    items of a list take over; `is_listed` marks a further item of a list.
    """

    __slots__ = (
        "bound", "chinese", "end", "form", "high", "is_listed", "kind", "left", "loose", "low",
        "noun", "outset", "right", "shared", "start", "stretch", "unit",
    )  # fmt: skip

    def __init__(
        self,
        start: int,
        end: int,
        low: Decimal | None,
        high: Decimal | None,
        kind: QuantityKind,
        unit: str,
        form: str,
        *,
        chinese: bool = False,
        loose: bool = False,
        noun: bool = False,
    ) -> None:
        self.start = self.left = self.outset = start
        self.end = self.right = end
        self.low = low
        self.high = high
        self.kind = kind
        self.unit = unit
        self.form = form
        self.chinese = chinese
        self.loose = loose
        self.noun = noun
        self.bound = self.shared = ""
        self.is_listed = False
        self.stretch = NOWHERE


class Period(NamedTuple):
    """每年, 每2年: a period that what follows recurs in. `steps` counts its unit."""

    start: int
    end: int
    unit: str
    steps: Decimal


class Refused(NamedTuple):
    """A range of the text that looks like a quantity and is none."""

    start: int
    end: int
    reason: RefusalReason


_new_refused: Callable[[tuple[int, int, RefusalReason]], Refused] = partial(tuple.__new__, Refused)

Token = Figure | Period | Refused


def scan(text: str) -> Iterator[Token]:
    """Yield the figures, periods and refusals of a text, in order."""
    first = start_pattern().search(text)
    if first is None:
        return
    rules = unit_rules()
    for match in spotting_pattern().finditer(text, first.start()):
        group = match.lastgroup
        assert group is not None
        if group == "number":
            nums, unit = match.group("nums", "unit")
            if unit is None or "、" in nums:
                yield from _number(text, match)
            else:
                start, end = match.span()
                yield _figure(text, start, end, start + len(nums), rules[unit], "")
        elif group in _READERS:
            if group != "ordinal" or match["place"]:
                yield from _READERS[group](match)
            else:
                yield _new_refused((*match.span(), _ORDINAL))
        elif group != "title":
            yield _new_refused((*match.span(), _reason(group)))


@cache
def _reason(group: str) -> RefusalReason:
    stem, _, number = group.rpartition("_")
    return RefusalReason(stem if number.isdigit() else group)


def _ordinal(match: re.Match[str]) -> Iterator[Token]:
    place = parse_amount(match["from"])
    if match["place"] and place is not None:
        rule = unit_rules()["强"]
        yield Figure(*match.span(), place, place, rule.kind, rule.unit, match["place"])
    else:
        yield Refused(*match.span(), _ORDINAL)


def _period(match: re.Match[str]) -> Iterator[Token]:
    every, unit = match["every"], period_units()[match["span"]]
    steps = parse_amount(every) if every else _ONE
    if steps is None:
        return
    if every == "半":
        unit, steps = f"half-{unit}", _ONE
    yield Period(match.start(), match.end(), unit, steps)


def _majority(match: re.Match[str]) -> Iterator[Token]:
    """半数, 过半数: a half, and more than that."""
    more = len(match[0]) > 2
    figure = Figure(
        *match.span(), _FIFTY, None if more else _FIFTY, QuantityKind.PERCENT, "%", "半"
    )
    figure.bound = "min" if more else ""
    yield figure


def _top(match: re.Match[str]) -> Iterator[Token]:
    """排名前100的: a place without a classifier."""
    last = parse_amount(match[0])
    if last is not None:
        yield _rank(match.start(), match.end(), last, "", chinese=not is_arabic(match[0]))


_READERS = {"ordinal": _ordinal, "period": _period, "majority": _majority, "top": _top}


def _number(text: str, match: re.Match[str]) -> Iterator[Token]:
    if match["unit"]:
        yield from _with_unit(text, match)
    elif match["part"]:
        yield from _fraction(match)
    elif match["ratio"]:
        yield from _ratio(match)
    elif match["whole"]:
        yield from _stroke(match)
    else:
        yield from _bare(text, match)


def _with_unit(text: str, match: re.Match[str]) -> Iterator[Token]:
    """The numbers of a list that share a unit."""
    rule = unit_rules()[match["unit"]]
    end, numbers_end = match.end(), match.end("nums")
    spans = list(_items(match))
    myriads = split_myriads(text[slice(*spans[-1])])[1]
    for start, number_end in spans:
        item_end = end if number_end == numbers_end else number_end
        yield _figure(text, start, item_end, number_end, rule, myriads)


def _items(match: re.Match[str]) -> Iterator[tuple[int, int]]:
    """The numbers of a list, ranges whole; an enumerator before the first is left out."""
    nums, at = match["nums"], match.start("nums")
    parts = nums.split("、")
    if len(parts) == 2 and len(parts[0]) == 1 and _begins_line(match.string, at):
        at, parts = at + 2, parts[1:]
    for part in parts:
        lead = len(part) - len(part.lstrip())
        yield at + lead, at + len(part.rstrip())
        at += len(part) + 1


def _begins_line(text: str, at: int) -> bool:
    return at == 0 or text[at - 1] in "\n。；：:;"


def _figure(
    text: str, start: int, end: int, number_end: int, rule: UnitRule, myriads: str
) -> Token:
    printed = text[start:number_end]
    values = _range_of(printed, myriads)
    if values is None:
        return Refused(start, end, RefusalReason.INDEFINITE)
    low, high = values
    if text[end - 1] == "半" and rule.form.endswith("年"):
        low, high = low + _HALF, high + _HALF
    chinese = not is_arabic(printed)
    if rule.kind is _RANK or (rule.form in _PLACES and text[start - 1 : start] == "前"):
        return _rank(start, end, high, rule.form, chinese=chinese)
    unit = rule.unit
    if rule.kind is _MONEY:
        unit = _currency(text, start) or unit
    if rule.scale != 1:
        low, high = low * rule.scale, high * rule.scale
    open_end = None if text[number_end : number_end + 1] in _AND_MORE else high
    return Figure(
        start,
        end,
        low,
        open_end,
        rule.kind,
        unit,
        rule.form,
        chinese=chinese,
        loose=rule.loose,
        noun=rule.noun,
    )


@lru_cache(maxsize=4096)
def _range_of(printed: str, myriads: str) -> tuple[Decimal, Decimal] | None:
    """Both ends of a number or range; None if it is a vague one.

    A number without 万 or 亿 borrows it from the end of its range or of its list (`myriads`).
    """
    ends = [part for part in _RANGE.split(printed) if part]
    shared = myriads or split_myriads(ends[-1])[1]
    values = [_carried(part, ends[-1], shared) for part in ends]
    if len(values) > 2 or values[0] is None or values[-1] is None:
        return None
    return values[0], values[-1]


def _carried(part: str, last: str, myriads: str) -> Decimal | None:
    """A number that borrows 万 or 亿 from the last one of its range or list (5—10万, 20、10万)."""
    value = parse_amount(part)
    if value is None or not myriads or split_myriads(part)[1]:
        return value
    coefficient = parse_amount(split_myriads(last)[0])
    if coefficient is None or value >= 1000 or value > coefficient:
        return value
    return parse_amount("".join(part.split()) + myriads)


def _currency(text: str, start: int) -> str | None:
    before = text[max(0, start - 5) : start].rstrip()
    if not before.endswith(_currency_words()):
        return None
    return next(unit for word, unit in currencies().items() if before.endswith(word))


@cache
def _currency_words() -> tuple[str, ...]:
    return tuple(currencies())


def _rank(start: int, end: int, last: Decimal, form: str, *, chinese: bool) -> Figure:
    """前10名, 500强: a rank of at most that number."""
    return Figure(start, end, None, last, QuantityKind.RANK, "rank", form, chinese=chinese)


def _fraction(match: re.Match[str]) -> Iterator[Token]:
    shares = [
        parse_fraction(match["nums"], part) for part in match.group("part", "part_to") if part
    ]
    if shares[0] is None or shares[-1] is None:
        return
    chinese = not is_arabic(match["part"])
    yield Figure(
        *match.span(), shares[0], shares[-1], QuantityKind.PERCENT, "%", "分之", chinese=chinese
    )


def _ratio(match: re.Match[str]) -> Iterator[Token]:
    left, right = parse_amount(match["nums"]), parse_amount(match["ratio"])
    ratio = match["ratio"]
    if len(ratio) == 2 and is_arabic(ratio) and left is not None and left <= 24:
        yield Refused(*match.span(), RefusalReason.TIME_OF_DAY)
    elif left is not None and right:
        value = (left / right).quantize(Decimal("0.0001")).normalize()
        yield Figure(*match.span(), value, value, QuantityKind.MULTIPLE, "x", ":")


def _stroke(match: re.Match[str]) -> Iterator[Token]:
    share = parse_fraction(match["whole"], match["nums"])
    if share is not None and 0 < share < 100:
        yield Figure(*match.span(), share, share, QuantityKind.PERCENT, "%", "/")


def _bare(text: str, match: re.Match[str]) -> Iterator[Token]:
    """A number in 万 or 亿 without a unit is one if the words around it tell of what."""
    before = _STOP.split(text[max(0, match.start() - 24) : match.start()])[-1]
    behind = _STOP.split(text[match.end() : match.end() + 12])[0]
    what = _unstated(before, behind)
    for start, end in _items(match):
        value = parse_amount(text[start:end])
        if value is None or not is_arabic(text[start:end]):
            continue
        if what is None:
            yield Refused(start, end, RefusalReason.NO_UNIT)
        else:
            yield Figure(start, end, value, value, *what, "")


def _unstated(before: str, behind: str) -> tuple[QuantityKind, str] | None:
    if any(word in before for word in _PERSONS):
        return QuantityKind.COUNT, "person"
    if _MONEY_WORDS.search(before) or _MONEY_WORDS.search(behind):
        return QuantityKind.MONEY, "CNY"
    return (QuantityKind.COUNT, "item") if _TOTALS.search(before) else None

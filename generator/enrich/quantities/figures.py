"""Find the figures of a text: numbers with a unit, and what only looks like one."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from functools import cache
from typing import NamedTuple

from generator.enrich.quantities.numbers import (
    is_arabic,
    parse_amount,
    parse_fraction,
    split_myriads,
)
from generator.model.quantity import QuantityKind, RefusalReason
from generator.rules.quantities import (
    MYRIADS,
    NUMERALS,
    UnitRule,
    currencies,
    name_patterns,
    period_units,
    unit_pattern,
    unit_rules,
)

RANGE = r"\s{0,2}(?:[-—–－~～﹣―─]{1,2}|至|到)\s{0,2}"
_RANGE = re.compile(RANGE)
_LIST = r"\s?、\s?"
_NUMBER = (
    rf"[{NUMERALS}]{{1,16}}+(?:,[0-9]{{3}}(?![0-9])){{0,4}}"
    rf"(?:[.．点點][0-9０-９一二三四五六七八九]{{1,4}})?(?:\s{{0,2}}[十百千{MYRIADS}]{{1,2}})?"
)
_STARTS = NUMERALS + r"第每毎双《“〔［\[【（("
_STOP = re.compile("[，。；：]")
_PLACES = frozenset("名位")
_AND_MORE = frozenset("多余餘几")
_HALF = Decimal("0.5")
_PERSONS = ("人数", "人口", "人次", "人才总量", "人才资源总量")
_MONEY_WORDS = re.compile(
    "资金|投资|产值|收入|贷款|补助|补贴|奖励|经费|资助|资本|营收|罚款|[万亿]元|元以"
)
_TOTALS = re.compile("[总數数]量|户数|[数總]$|突破|达到|超过|用户")


class Figure(NamedTuple):
    """A number with its unit, at a half-open range of the text.

    `low` and `high` are the bounds known so far; `chinese` tells Chinese numerals,
    `loose` a classifier that may only enumerate, `noun` one that leaves the unit to the noun.
    """

    start: int
    end: int
    low: Decimal | None
    high: Decimal | None
    kind: QuantityKind
    unit: str
    form: str
    chinese: bool = False
    loose: bool = False
    noun: bool = False


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


Token = Figure | Period | Refused


def scan(text: str) -> Iterator[Token]:
    """Yield the figures, periods and refusals of a text, in order."""
    for match in _pattern().finditer(text):
        group = match.lastgroup
        if group == "number":
            yield from _numbers(text, match)
        elif group == "period":
            yield from _period(match)
        elif group == "ordinal":
            yield _ordinal(match)
        elif group != "title":
            assert group is not None
            yield Refused(match.start(), match.end(), _reason(group))


@cache
def _pattern() -> re.Pattern[str]:
    names = "|".join(
        f"(?P<{reason}_{at}>{pattern})" for at, (pattern, reason) in enumerate(name_patterns())
    )
    alone = f"(?<![{NUMERALS}])(?<![A-Za-zＡ-Ｚ])"
    number = (
        rf"(?P<nums>{_NUMBER}(?:(?:{RANGE}|{_LIST}){_NUMBER}){{0,9}})[多余餘几]?\s{{0,2}}"
        rf"(?:(?P<unit>{unit_pattern()})(?:(?<=年)半(?!年))?"
        rf"|分之(?P<part>{_NUMBER})(?:{RANGE}(?P<part_to>{_NUMBER})(?![年月日天个]))?"
        rf"|[:：∶](?P<ratio>{_NUMBER})(?![\d:：])"
        rf"|[/／](?P<whole>\d{{1,2}})(?![\d/／A-Za-z])"
        rf"|(?P<bare>(?<=[{MYRIADS}])))"
    )
    ordinal = (
        rf"第\s{{0,2}}(?P<from>{_NUMBER})(?:(?:{RANGE}第?|[、]){_NUMBER}){{0,12}}"
        r"\s{0,2}(?:(?P<place>[名位])(?!单|次)|[\u4e00-\u9fff])?"
    )
    period = (
        rf"[每毎]\s?(?P<every>[{NUMERALS}]{{1,3}})?\s?(?P<span>{_words(period_units())})"
        r"(?![度级級薪一二三四五六日])"
    )
    date = (
        rf"{alone}{_NUMBER}\s?年\s?{_NUMBER}\s?月(?:\s?{_NUMBER}\s?日)?"
        rf"|{alone}{_NUMBER}\s?月\s?{_NUMBER}\s?日"
    )
    brackets = r"[〔\[［（(【]\s?(?:19|20)\d\d\s?年?\s?[〕\]］）)】]\s{0,2}(?:第\s?)?\d{1,5}\s?号"
    inside = "“”，。；、%％元"
    quoted = f"“[^{inside}{NUMERALS}]{{0,24}}[{NUMERALS}][^{inside}]{{0,24}}”"
    branches = [
        r"(?P<title>《[^《》\n]{0,150}(?:《[^《》\n]{0,80}》[^《》\n]{0,80})?》)",
        f"(?P<name>{quoted})",
        f"(?P<document_number>{brackets})",
        f"(?P<ordinal>{ordinal})",
        f"(?P<period>{period})",
        names,
        f"(?P<date>{date})",
        f"(?P<number>{alone}{number})",
    ]
    return re.compile(f"(?=[{_STARTS}])(?:{'|'.join(branches)})")


def _words(words: dict[str, str]) -> str:
    return "|".join(sorted(words, key=lambda word: (-len(word), word)))


def _reason(group: str) -> RefusalReason:
    stem, _, number = group.rpartition("_")
    return RefusalReason(stem if number.isdigit() else group)


def _ordinal(match: re.Match[str]) -> Token:
    place = parse_amount(match["from"])
    if match["place"] and place is not None:
        rule = unit_rules()["强"]
        return Figure(*match.span(), place, place, rule.kind, rule.unit, match["place"])
    return Refused(*match.span(), RefusalReason.ORDINAL)


def _period(match: re.Match[str]) -> Iterator[Token]:
    every, unit = match["every"], period_units()[match["span"]]
    steps = parse_amount(every) if every else Decimal(1)
    if steps is None:
        return
    if every == "半":
        unit, steps = f"half-{unit}", Decimal(1)
    yield Period(match.start(), match.end(), unit, steps)


def _numbers(text: str, match: re.Match[str]) -> Iterator[Token]:
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
    rule = unit_rules()[match["unit"]]
    spans = list(_items(match))
    myriads = split_myriads(text[slice(*spans[-1])])[1]
    for start, end in spans:
        last = end == match.end("nums")
        yield _figure(text, (start, match.end() if last else end), end, rule, myriads)


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
    text: str, span: tuple[int, int], number_end: int, rule: UnitRule, myriads: str
) -> Token:
    printed = text[span[0] : number_end]
    ends = [part for part in _RANGE.split(printed) if part]
    values = [_carried(part, ends[-1], myriads) for part in ends]
    if len(values) > 2 or None in values:
        return Refused(*span, RefusalReason.INDEFINITE)
    low, high = values[0], values[-1]
    assert low is not None
    assert high is not None
    if text[span[1] - 1] == "半" and rule.form.endswith("年"):
        low, high = low + _HALF, high + _HALF
    if rule.kind is QuantityKind.RANK or (
        text[span[0] - 1 : span[0]] == "前" and rule.form in _PLACES
    ):
        return _rank(span, high, rule.form, printed)
    open_end = text[number_end : number_end + 1] in _AND_MORE
    return Figure(
        *span,
        low * rule.scale,
        None if open_end else high * rule.scale,
        rule.kind,
        _currency(text, span[0]) or rule.unit if rule.kind is QuantityKind.MONEY else rule.unit,
        rule.form,
        not is_arabic(printed),
        rule.loose,
        rule.noun,
    )


def _currency(text: str, start: int) -> str | None:
    before = text[max(0, start - 5) : start].rstrip()
    if not before.endswith(tuple(currencies())):
        return None
    return next(unit for word, unit in currencies().items() if before.endswith(word))


def _rank(span: tuple[int, int], last: Decimal, form: str, printed: str) -> Figure:
    """前10名, 500强: a rank of at most that number."""
    chinese = not is_arabic(printed)
    return Figure(*span, None, last, QuantityKind.RANK, "rank", form, chinese)


def _carried(part: str, last: str, myriads: str) -> Decimal | None:
    """A number that borrows 万 or 亿 from the last one of its list (5—10万, 20、10万)."""
    value = parse_amount(part)
    if value is None or not myriads or split_myriads(part)[1]:
        return value
    coefficient = parse_amount(split_myriads(last)[0])
    if coefficient is None or value >= 1000 or value > coefficient:
        return value
    return parse_amount("".join(part.split()) + myriads)


def _fraction(match: re.Match[str]) -> Iterator[Token]:
    shares = [
        parse_fraction(match["nums"], part) for part in match.group("part", "part_to") if part
    ]
    if shares[0] is None or shares[-1] is None:
        return
    chinese = not is_arabic(match["part"])
    yield Figure(*match.span(), shares[0], shares[-1], QuantityKind.PERCENT, "%", "分之", chinese)


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

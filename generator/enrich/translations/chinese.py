"""Read the figures of a Chinese text."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from functools import cache
from itertools import pairwise
from typing import NamedTuple

from generator.enrich.quantities.numbers import parse_amount, split_myriads
from generator.enrich.translations.figures import Figure, Measure
from generator.enrich.translations.masking import Masked, iso_date, plain
from generator.rules.parity import (
    Bound,
    chinese_bounds,
    classifier_pattern,
    compared_units,
    document_letters,
    idiom_pattern,
    periods,
)
from generator.rules.quantities import UnitRule, currencies, unit_pattern, unit_rules
from generator.rules.references import (
    Unit,
    follower_pattern,
    part_pattern,
    reference_pattern,
    unit_of,
)
from generator.text.numerals import CHINESE_NUMERAL, parse_numeral

_FOLDED = str.maketrans("０１２３４５６７８９％．", "0123456789%.")
_N = rf"(?:\d{{1,2}}|[{CHINESE_NUMERAL}]{{1,3}})"
_YEAR = r"(?:(?:19|20)\d{2}|[〇○零一二三四五六七八九]{4})"
_TO = "[至到—–~～-]{1,2}"
_DOCUMENT = re.compile(
    r"(?P<letters>[\u3400-\u9fff]{0,8})\s?[〔\[［(（﹝]\s?(?P<year>\d{4})\s?[〕\]］)）﹞]"
    r"\s?第?\s?(?P<number>\d{1,5})\s?号"
)
_DATE = re.compile(
    rf"(?:(?P<year>{_YEAR})\s?年\s?)?(?P<month>{_N})\s?月\s?(?P<day>{_N})\s?[日号]"
    rf"(?:\s?{_TO}\s?(?:(?P<last_month>{_N})\s?月)?(?P<last_day>{_N})\s?[日号])?"
)
_MONTH = re.compile(
    rf"(?P<year>{_YEAR})\s?年\s?(?P<month>{_N})\s?月"
    rf"|(?<![个個\d{CHINESE_NUMERAL}])(?P<only>{_N})\s?月(?=[份初底末前起中上下至到、—–~-])"
)
_YEAR_ONLY = re.compile(
    rf"(?<!\d)(?P<year>{_YEAR})(?=(?:(?:[、，和]|{_TO})(?:19|20)\d{{2}})*\s?年)"
)
_FRACTION = re.compile(
    rf"(?P<whole>[\d{CHINESE_NUMERAL}]{{1,4}})分之(?P<part>[\d.{CHINESE_NUMERAL}点]{{1,6}})"
)
_HALF = re.compile("(?P<over>[过過])?(?:半[数數]|一半)|(?P<halved>减半|減半)")
_ARABIC = (
    r"(?<![A-Za-z\d.])(?:\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)(?![A-Za-z\d])\s?[十百千]?"
)
_HAN = rf"[{CHINESE_NUMERAL}壹贰叁肆伍陆柒捌玖拾佰仟]+(?:点[一二三四五六七八九]+)?"
_NUMBER = re.compile(
    rf"(?P<ordinal>第\s?)?(?P<number>(?:{_ARABIC}|{_HAN})(?:[多余餘](?=[万亿萬億]))?[万亿萬億]*"
    r"|(?P<bare>[万亿萬億]+))\s?(?P<vague>[多余餘几](?=[个個名人家年项次所套户]))?"
)
_SOME_MORE_IN = re.compile("[多余餘]")
_CONNECTOR = re.compile(rf"\s?(?:[、，和或与及]|{_TO})\s?")
_INCLUDED = re.compile(r"\s?(?:[（(]含[^（()）]{0,10}[)）])?\s?")
_STOP = re.compile(r"[，。；：！？,;:\n\x00]")
_INSIDE = re.compile("[部外涵容地需控設设]")
_NUMERAL = re.compile(rf"[\d０-９{CHINESE_NUMERAL}]+")
_PART_OF_A_WORD = frozenset("统唯同单逐专合之万惟某另任每上下前后")
_LASTING = frozenset({"year", "month", "day", "week", "workday", "quarter", "term", "hour"})
_COUNTED = frozenset({"person", "household", "organization"})
_CITED = frozenset({Unit.ARTICLE, Unit.PARAGRAPH, Unit.POINT, Unit.CHAPTER})
_FAR, _NEAR, _LARGEST_CARRYING = 32, 8, 1000
_SOME_MORE = frozenset("多余餘")
_DECIMAL_SHARES = frozenset({100, 1000, 10000})
_ORDINAL = frozenset({"ordinal"})
_CALENDAR = frozenset({"calendar year"})


class ChineseText(NamedTuple):
    """What a Chinese text states.

    `accounted` are English phrases that its set phrases account for, each with how often.
    """

    figures: tuple[Figure, ...]
    accounted: tuple[tuple[re.Pattern[str], int], ...]


def read_chinese(text: str) -> ChineseText:
    """The figures of a Chinese text, in order."""
    masked = Masked(text.translate(_FOLDED))
    figures = [
        *masked.take(_DOCUMENT, _document),
        *masked.take_recurring((it.unit, it.chinese, it.chinese_loose) for it in periods()),
        *_references(masked),
        *masked.take(_DATE, _date),
        *masked.take(_MONTH, _month),
        *masked.take(_YEAR_ONLY, _calendar_year),
    ]
    phrases = _set_phrases(masked)
    figures += [
        *(figure for phrase in phrases for figure in _numerals_within(phrase)),
        *masked.take(_FRACTION, _fraction),
        *masked.take(_HALF, _half),
        *_numbers(masked.text),
    ]
    figures.sort(key=lambda it: it.start)
    return ChineseText(tuple(figures), _accounted_by(phrases))


def _document(match: re.Match[str]) -> Iterator[Figure]:
    pinyin = document_letters()
    letters = tuple(pinyin.get(char, "?").lower() for char in match["letters"])
    start = match.start() if letters else match.start("year")
    value = f"{int(match['year'])}/{int(match['number'])}"
    yield Figure(Measure.DOCUMENT, value, start, match.end(), letters=letters)


def _references(masked: Masked) -> list[Figure]:
    if "第" not in masked.text and "前" not in masked.text:
        return []
    found = [match for match in reference_pattern().finditer(masked.text) if _cites(match)]
    text = masked.text
    masked.pass_over(found)
    return [figure for match in found for figure in _chain(match, text)]


def _cites(match: re.Match[str]) -> bool:
    return "第" in match["chain"] or "前" in match["chain"]


def _chain(match: re.Match[str], text: str) -> Iterator[Figure]:
    """The members of a chain; one that may be a common word is not asked for."""
    parts = list(part_pattern().finditer(text, match.start("chain"), match.end()))
    units = [unit_of(part["unit"], taiwan=False) for part in parts]
    sure = any(unit in {Unit.ARTICLE, Unit.PARAGRAPH} for unit in units)
    sure = sure or bool(follower_pattern(strict=True).match(text, match.end()))
    for part, unit in zip(parts, units, strict=True):
        name = unit.name.lower()
        required = sure and unit in _CITED
        if part["numbers"]:
            for value in _numbered(name, part):
                yield Figure(Measure.REFERENCE, value, part.start(), part.end(), required=required)
        elif part["rel"] == "前":
            value = f"preceding {name}"
            yield Figure(Measure.REFERENCE, value, part.start(), part.end(), required=required)


def _numbered(unit: str, part: re.Match[str]) -> Iterator[str]:
    numbers = [parse_numeral(found) for found in _NUMERAL.findall(part["numbers"])]
    for at, number in enumerate(numbers, start=1):
        last = at == len(numbers) and part["suffix"]
        yield f"{unit} {number}-{parse_numeral(part['suffix'])}" if last else f"{unit} {number}"


def _date(match: re.Match[str]) -> Iterator[Figure]:
    year, month, day = (_number(match[name]) for name in ("year", "month", "day"))
    yield _day(match, iso_date(year, month, day))
    if match["last_day"]:
        month = _number(match["last_month"]) or month
        yield _day(match, iso_date(year, month, _number(match["last_day"])))


def _month(match: re.Match[str]) -> Iterator[Figure]:
    month = _number(match["month"] or match["only"])
    yield _day(match, iso_date(_number(match["year"]), month, None))


def _day(match: re.Match[str], value: str) -> Figure:
    return Figure(Measure.DATE, value, match.start(), match.end())


def _calendar_year(match: re.Match[str]) -> Iterator[Figure]:
    value = str(_number(match["year"]))
    yield Figure(Measure.NUMBER, value, match.start(), match.end(), _CALENDAR)


def _number(printed: str | None) -> int | None:
    return parse_numeral(printed) if printed else None


def _set_phrases(masked: Masked) -> list[re.Match[str]]:
    """Take set phrases away, in which a numeral is a part of the word."""
    found = list(idiom_pattern()[0].finditer(masked.text))
    masked.pass_over(found)
    return found


def _numerals_within(phrase: re.Match[str]) -> Iterator[Figure]:
    """The numerals of a set phrase, which English may have too: the "four onlys"."""
    spelt_out = idiom_pattern()[1][_row(phrase)] is not None
    for char in "" if spelt_out else phrase.group():
        if char in CHINESE_NUMERAL and (value := parse_numeral(char)):
            yield Figure(Measure.NUMBER, str(value), *phrase.span(), required=False)


def _row(phrase: re.Match[str]) -> int:
    return int((phrase.lastgroup or "i0").removeprefix("i"))


def _accounted_by(
    phrases: Iterable[re.Match[str]],
) -> tuple[tuple[re.Pattern[str], int], ...]:
    """The English of set phrases and how often it may stand; what may hold another comes first."""
    english = idiom_pattern()[1]
    rows = sorted(Counter(map(_row, phrases)).items())
    accounted = [(words, count) for row, count in rows if (words := english[row]) is not None]
    return tuple(sorted(accounted, key=lambda it: -len(it[0].pattern)))


def _fraction(match: re.Match[str]) -> Iterator[Figure]:
    whole, part = parse_amount(match["whole"]), parse_amount(match["part"])
    if whole is None or part is None:
        return
    if whole in _DECIMAL_SHARES:
        yield _share(match, plain(part * 100 / whole), "%")
    else:
        yield _share(match, f"{plain(part)}/{plain(whole)}", "fraction")


def _half(match: re.Match[str]) -> Iterator[Figure]:
    half = _share(match, "1/2", "fraction")._replace(required=match["halved"] is None)
    yield half._replace(bound=Bound.MORE_THAN) if match["over"] else half


def _share(match: re.Match[str], value: str, unit: str) -> Figure:
    bound = _said_bound(match.string, *match.span())
    return Figure(Measure.NUMBER, value, *match.span(), frozenset({unit}), bound)


# ---- Amounts --------------------------------------------------------------------------


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


def _numbers(text: str) -> list[Figure]:
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
        if _CONNECTOR.fullmatch(text, first.end, second.match.start()):
            series[at] = at if series[at] is None else series[at]
            series[at + 1] = series[at]
    return series


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
    if amount.number * len(amount.myriads or "1") != 1:
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
    return _said_bound(text, amount.match.start(), amount.end, floor)


def _said_bound(text: str, start: int, end: int, floor: int = 0) -> Bound:
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

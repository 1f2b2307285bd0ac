"""Read the figures of a Chinese text."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from generator.enrich.quantities.numbers import parse_amount
from generator.enrich.translations.chinese_amounts import bound_of, read_amounts
from generator.enrich.translations.figures import Figure, Measure
from generator.enrich.translations.masking import Masked, iso_date, plain
from generator.rules.parity import Bound, document_letters, idiom_pattern, periods
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
_NUMERAL = re.compile(rf"[\d０-９{CHINESE_NUMERAL}]+")
_CITED = frozenset({Unit.ARTICLE, Unit.PARAGRAPH, Unit.POINT, Unit.CHAPTER})
_DECIMAL_SHARES = frozenset({100, 1000, 10000})
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
        *read_amounts(masked.text),
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
    bound = bound_of(match.string, *match.span())
    return Figure(Measure.NUMBER, value, *match.span(), frozenset({unit}), bound)

"""Patterns of the sentences in which a text states facts about itself."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

from generator.rules.tables import load_table
from generator.text.numerals import CHINESE_NUMERAL, parse_numeral

_REPUBLIC = 1911
_YEAR = (
    r"(?:(?:中[华華]?)?民[国國]\s*(?P<republic>\d{1,3}|[〇○零一二三四五六七八九十百]{1,5})"
    r"|(?P<year>(?:[1１][9９]|[2２][0０])\d{2}|[〇○零ＯOo0一二三四五六七八九]{4}))\s*年"
)
_MONTH = r"\s*(?P<month>\d{1,2}|[一二三四五六七八九十]{1,2})\s*月"
_DAY = r"\s*(?P<day>\d{1,2}|[一二三四五六七八九十]{1,3})\s*日"
_DATE = f"{_YEAR}{_MONTH}{_DAY}"
_UNTIL = rf"{_YEAR}(?:{_MONTH}(?:{_DAY}|份?[底末]?)|[底末]?)(?![度初])"
_FIGURES = (
    r"(?<!\d)(?P<year>(?:19|20)\d{2})(?:\s*[-.．/／]\s*(?P<month>\d{1,2})"
    r"\s*[-.．/／]\s*(?P<day>\d{1,2})|(?P<months>[01]\d)(?P<days>[0-3]\d))(?!\d)"
)
_ACT = (
    r"(?:本|该|該|以上|上述)[\u3400-\u9fff]{0,8}?(?:条例|办法|规定|细则|方案|意见|措施|政策|通知|规划|计划|决定|规则|章程|制度|解释"
    r"|批复|公告|通告|文件|举措|决议|指南|指引|标准|规程|目录|要点|法|條例|辦法|規定|細則|規則|規程|意見|決定|計畫|標準|要點)"
)
_NUMERAL = rf"(?:\d{{1,3}}|[{CHINESE_NUMERAL}]{{1,3}})"


@dataclass(frozen=True, slots=True)
class FactRule:
    """A pattern that states one fact, and the part of the text that it is searched in."""

    rule: str
    fact: str
    where: str
    pattern: re.Pattern[str]


@cache
def fact_rules(fact: str) -> tuple[FactRule, ...]:
    """The rules for one fact, the first that matches wins."""
    rows = [row for row in load_table("metadata")["rules"] if row["fact"] == fact]
    return tuple(
        FactRule(row["rule"], row["fact"], row["in"], _compile(row["pattern"])) for row in rows
    )


@cache
def validity_pattern() -> re.Pattern[str]:
    """Finds words without which no rule about a day can match.

    Raises: ValueError if a rule of the table knows none of them (our bug).
    """
    words = re.compile("施行|实施|执行|生效|试行|有效期|期限|實施|執行")
    if not all(words.search(row["pattern"]) for row in load_table("metadata")["rules"]):
        raise ValueError("a rule of metadata.yaml names no word of coming into force or expiry")
    return words


@cache
def date_pattern() -> re.Pattern[str]:
    """A full date with groups `year`, `month` and `day`."""
    return re.compile(_DATE)


@cache
def event_verbs() -> tuple[tuple[str, tuple[str, ...]], ...]:
    """The kinds of event in an enactment note, with the verbs that name them."""
    return tuple((row["kind"], tuple(row["verbs"])) for row in load_table("metadata")["events"])


@cache
def figures_pattern() -> re.Pattern[str]:
    """A day in figures: 2021-06-23, 2021.6.23, 20210623."""
    return re.compile(_FIGURES)


@cache
def record_pattern(fact: str) -> re.Pattern[str]:
    """Finds what a line above the text states about a fact (文号：…, 【文号】…): group `value`."""
    rows = load_table("metadata")["records"]
    keys = (key for row in rows if row["fact"] == fact for key in row["keys"])
    printed = "|".join(r"\s*".join(map(re.escape, key)) for key in keys)
    next_key = r"\s+(?:[\u3400-\u9fff]\s*){2,8}[:：]"
    return re.compile(
        rf"(?:^[•·●■◆▪]?|[\s【])\s*(?:{printed})\s*[:：】]\s*(?P<value>[^\s】](?:(?!{next_key})[^\t【])*)"
    )


def read_date(match: re.Match[str]) -> date | None:
    """The day that a match of a pattern with `{date}` names; None if there is no such day.

    Years of the Republic of China are counted from 1911.
    """
    month, day = parse_numeral(match["month"]), parse_numeral(match["day"])
    return _day(_year(match), month or 0, day or 0)


def read_figures(match: re.Match[str]) -> date | None:
    """The day that a match of `figures_pattern` names; None if there is no such day."""
    month, day = match["month"] or match["months"], match["day"] or match["days"]
    return _day(int(match["year"]), int(month), int(day))


def read_until(match: re.Match[str]) -> date | None:
    """The last day that a match of a pattern with `{until}` names.

    A month or year without a day is meant to its end.
    """
    if match["day"]:
        return read_date(match)
    year = _year(match)
    month = parse_numeral(match["month"]) if match["month"] else 12
    first = _day(year + (month == 12), month % 12 + 1, 1) if month else None
    return first - timedelta(days=1) if first else None


def _year(match: re.Match[str]) -> int:
    year = parse_numeral(match["republic"] or match["year"]) or 0
    return year + (_REPUBLIC if match["republic"] else 0)


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _compile(pattern: str) -> re.Pattern[str]:
    filled = pattern.replace("{date}", _DATE).replace("{until}", _UNTIL).replace("{act}", _ACT)
    return re.compile(filled.replace("{numeral}", _NUMERAL))

"""Patterns of the sentences in which a text states facts about itself."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from functools import cache

from generator.rules.tables import load_table
from generator.text.numerals import CHINESE_NUMERAL, parse_numeral

_REPUBLIC = 1911
_DATE = (
    r"(?:(?:中[华華])?民[国國]\s*(?P<republic>\d{1,3}|[一二三四五六七八九十百]{1,5})"
    r"|(?P<year>(?:[1１][9９]|[2２][0０])\d{2}|[〇○零一二三四五六七八九]{4}))\s*年"
    r"\s*(?P<month>\d{1,2}|[一二三四五六七八九十]{1,2})\s*月"
    r"\s*(?P<day>\d{1,2}|[一二三四五六七八九十]{1,3})\s*日"
)
_ACT = (
    r"(?:本|该|以上|上述)[\u3400-\u9fff]{0,8}?(?:条例|办法|规定|细则|方案|意见|措施|政策|通知|规划|计划|决定|规则|章程"
    r"|制度|解释|批复|公告|文件|举措|细则|决议|法|條例|辦法|規定|細則)"
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
    words = re.compile("施行|实施|执行|生效|试行|有效期")
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
def record_keys(fact: str) -> tuple[str, ...]:
    """What a line above the text is headed by that states a fact after a colon."""
    rows = load_table("metadata")["records"]
    return tuple(key for row in rows if row["fact"] == fact for key in row["keys"])


def read_date(match: re.Match[str]) -> date | None:
    """The day that a match of a pattern with `{date}` names; None if there is no such day.

    Years of the Republic of China are counted from 1911.
    """
    era = _REPUBLIC if match["republic"] else 0
    year = parse_numeral(match["republic"] or match["year"])
    month, day = parse_numeral(match["month"]), parse_numeral(match["day"])
    try:
        return date((year or 0) + era, month or 0, day or 0)
    except ValueError:
        return None


def _compile(pattern: str) -> re.Pattern[str]:
    filled = pattern.replace("{date}", _DATE).replace("{act}", _ACT)
    return re.compile(filled.replace("{numeral}", _NUMERAL))

"""The pattern of everything in a text that looks like a figure."""

from __future__ import annotations

import re
from functools import cache
from itertools import groupby
from operator import itemgetter

from generator.rules.quantities import (
    MYRIADS,
    NUMERALS,
    name_patterns,
    period_units,
    unit_pattern,
)
from generator.text.alternation import alternation, longest_first

RANGE = r"\s{0,2}(?:[-—–－~～﹣―─]{1,2}|至|到)\s{0,2}"
"""What stands between the two ends of a range."""

_LIST = r"\s?、\s?"
_NUMBER = (
    rf"[{NUMERALS}]{{1,16}}+(?:,[0-9]{{3}}(?![0-9])){{0,4}}"
    rf"(?:[.．点點][0-9０-９一二三四五六七八九]{{1,4}})?(?:\s{{0,2}}[十百千{MYRIADS}]{{1,2}})?"
)
_ALONE = f"(?<![{NUMERALS}])(?<![A-Za-zＡ-Ｚ])"
_NUMERAL_STARTS = NUMERALS + "双过過"
_MARK_STARTS = r"第每毎《“〔［\[【（("
_STARTS = _NUMERAL_STARTS + _MARK_STARTS
_RANKED = "排名|位列|位居|名列|世界|全球|全国|全省|国际|跻身|進入|进入"


@cache
def spotting_pattern() -> re.Pattern[str]:
    """Finds numbers with a unit (group `number`), places (`top`), periods, and what is no figure.

    The last group that matched tells which: `title` (to be passed over), `ordinal`, `period`,
    `majority`, or the reason against it, with a number behind it where several patterns share it.
    """
    numeric = f"(?=[{_NUMERAL_STARTS}])(?:{_numeric()})"
    return re.compile(f"(?=[{_STARTS}])(?:{numeric}|{_marked()})")


@cache
def start_pattern() -> re.Pattern[str]:
    """Finds the first character that `spotting_pattern` may match at, in little time."""
    return re.compile(f"[{_STARTS}]")


def _marked() -> str:
    """What begins with a mark or a word, not with a numeral."""
    brackets = r"[〔\[［（(【]\s?(?:19|20)\d\d\s?年?\s?[〕\]］）)】]\s{0,2}(?:第\s?)?\d{1,5}\s?号"
    inside = "“”，。；、%％元"
    quoted = f"“[^{inside}{NUMERALS}]{{0,24}}[{NUMERALS}][^{inside}]{{0,24}}”"
    ordinal = (
        rf"第\s{{0,2}}(?P<from>{_NUMBER})(?:(?:{RANGE}第?|[、]){_NUMBER}){{0,12}}"
        r"\s{0,2}(?:(?P<place>[名位])(?!单|次)|[\u4e00-\u9fff])?"
    )
    period = (
        rf"[每毎]\s?(?P<every>[{NUMERALS}]{{1,3}})?\s?(?P<span>{alternation(longest_first(period_units()))})"
        r"(?![度级級薪一二三四五六日])"
    )
    branches = [
        f"(?P<ordinal>{ordinal})",
        f"(?P<period>{period})",
        r"(?P<title>《[^《》\n]{0,150}(?:《[^《》\n]{0,80}》[^《》\n]{0,80})?》)",
        f"(?P<name>{quoted})",
        f"(?P<document_number>{brackets})",
    ]
    return "|".join(branches)


def _numeric() -> str:
    """What begins with a numeral: names and dates before numbers with a unit."""
    rows = groupby(name_patterns(), key=itemgetter(1))
    names = [
        f"(?P<{reason}_{at}>{'|'.join(pattern for pattern, _ in alike)})"
        for at, (reason, alike) in enumerate(rows)
    ]
    day = rf"{_NUMBER}\s?日"
    date = rf"{_ALONE}{_NUMBER}\s?(?:年\s?{_NUMBER}\s?月(?:\s?{day})?|月\s?{day})(?:{RANGE}{day})?"
    top = rf"(?<=(?:{_RANKED})前){_NUMBER}(?=[的、，。；以之（(]|高校|大学|院校|企业|学科|专业|$)"
    branches = [
        *names,
        f"(?P<date>{date})",
        "(?P<majority>[过過]?半[数數])",
        f"(?P<top>{top})",
        f"(?P<number>{_ALONE}{_number()})",
    ]
    return "|".join(branches)


def _number() -> str:
    return (
        rf"(?P<nums>{_NUMBER}(?:(?:{RANGE}|{_LIST}){_NUMBER}){{0,9}})[多余餘几]?\s{{0,2}}"
        rf"(?:(?P<unit>{unit_pattern()})(?:(?<=年)半(?!年))?"
        rf"|分之(?P<part>{_NUMBER})(?:{RANGE}(?P<part_to>{_NUMBER})(?![年月日天个]))?"
        rf"|[:：∶](?P<ratio>{_NUMBER})(?![\d:：])"
        rf"|[/／](?P<whole>\d{{1,2}})(?![\d/／A-Za-z])"
        rf"|(?P<bare>(?<=[{MYRIADS}])))"
    )

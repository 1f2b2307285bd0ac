"""Find where a passage names a document, by title marks, document number or bare name."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from generator.enrich.passages import Passage
from generator.model.provision import Kind
from generator.model.statement import CitationKind
from generator.rules.citations import (
    find_numbers,
    further_unmarked_pattern,
    is_rules_name,
    is_statute_name,
    number_pattern,
    number_prefix_pattern,
    statute_end_pattern,
    unmarked_pattern,
    well_known_pattern,
)
from generator.text.numerals import CHINESE_NUMERAL

NOT_CITING = frozenset({Kind.DOCUMENT_NUMBER, Kind.DATE, Kind.IMPRINT})
"""Nodes whose words name no other document."""

_TITLE = Kind.TITLE
_BY_TITLE, _BY_BOTH = CitationKind.TITLE, CitationKind.TITLE_AND_NUMBER
_LONGEST_TITLE = 240
_WINDOW = 48
TITLE = re.compile(r"《[^《》]*+(?:《[^《》]*+》[^《》]*+)*+》")
"""A name in title marks, with names in title marks inside it."""
_BRACKET = re.compile(r"\s{0,4}[（(【\[]([^（）()《》]{0,60})")
_ALIAS = re.compile(
    r"\s{0,4}[（(][^（）()]{0,60}?(?:以下|下)?(?:[简簡统統合]称|[简簡統]稱|称为)[为為]?\s*"
    r"(?:《(?P<marked>[^《》]{1,40})》|[“「\"‘]?(?P<plain>[^《》“”「」\"’（）()，。；]{1,40}))"
)
_NUMERAL = rf"[\d０-９{CHINESE_NUMERAL}]{{1,6}}"
_PINPOINT = re.compile(
    rf"\s?的?(?P<pin>(?:第[（(]?\s?{_NUMERAL}\s?[）)]?[编編章节節条條款项項目](?:之{_NUMERAL})?)+)"
)
_CLOSING = re.compile(r"[^（）()]{0,60}[）)】\]]")
_OWN_NUMBER = re.compile(r"\s*(?:公布|发布|發布|颁布|施行|令)")
_DIGITS = str.maketrans("０１２３４５６７８９", "0123456789")
_LEADING = re.compile(
    r"依照|依据|依據|根据|根據|按照|适用|適用|准用|準用|违反|違反|符合|不受|贯彻落实|从事|從事|依|的"
    r"|之(?!一)"
)


class Mark(NamedTuple):
    """A document or a title mark as printed in one passage.

    Units: half-open offsets; `end` is behind number and alias, `printed_end` behind the number.
    """

    start: int
    end: int
    printed_end: int
    kind: CitationKind
    title: str | None
    number: str | None
    alias: str | None
    pinpoint: str | None


def marks_in(passage: Passage) -> list[Mark]:
    """The documents and title marks that a passage names, in order, none inside another."""
    if passage.kind in NOT_CITING:
        return []
    value = passage.value
    marks = list(_titles(value)) if "《" in value else []
    if "号" in value:
        numbers = _numbers(value, marks)
        if passage.kind is Kind.ENACTMENT_NOTE:
            numbers = (mark for mark in numbers if not _OWN_NUMBER.match(value, mark.end))
        marks = _merged(marks, numbers)
    if passage.kind is not _TITLE and statute_end_pattern().search(value):
        marks = _merged(marks, _statutes(value))
    return marks


def _merged(marks: list[Mark], more: Iterable[Mark]) -> list[Mark]:
    """Both in order, without those of the second that lie inside one of the first."""
    starts = [mark.start for mark in marks]
    outside = [
        mark
        for mark in more
        if not (at := bisect_right(starts, mark.start)) or marks[at - 1].end <= mark.start
    ]
    return sorted([*marks, *outside]) if outside else marks


def _titles(value: str) -> Iterator[Mark]:
    end = 0
    may_be_shortened = "称" in value or "稱" in value
    for match in TITLE.finditer(value):
        start, closed = match.span()
        if start < end or closed - start > _LONGEST_TITLE:
            continue
        number_end, number = number_behind(value, closed)
        number_start, number_before = _number_before(value, end, start) if not number else (0, None)
        alias = _ALIAS.match(value, closed) if may_be_shortened else None
        name = (alias["marked"] or alias["plain"]) if alias else None
        end = max(number_end, alias.end() if alias else 0)
        begin = number_start if number_before else start
        number = number or number_before
        kind = _BY_BOTH if number else _BY_TITLE
        title = value[start + 1 : closed - 1]
        pin = pinpoint_behind(value, number_end)
        yield Mark(begin, end, number_end, kind, title, number, name, pin)


def number_behind(value: str, start: int) -> tuple[int, str | None]:
    """The document number directly behind a title, bracketed or not, and where it ends.

    Returns: `start` and None if there is none.
    """
    bracket = _BRACKET.match(value, start)
    if bracket:
        number = number_pattern().search(value, bracket.start(1), bracket.end() + 16)
        if number is not None and "》" not in value[start : number.start()]:
            closing = _CLOSING.match(value, number.end())
            end = closing.end() if closing else number.end()
            return end, standard_number(number)
    number = number_pattern().match(value, start)
    return (number.end(), standard_number(number)) if number else (start, None)


def _number_before(value: str, earliest: int, start: int) -> tuple[int, str | None]:
    """The document number that directly precedes a title: 国发〔2016〕5号《…》."""
    window = max(earliest, start - _WINDOW)
    if not value[window:start].endswith(("号", "号文")):
        return start, None
    found = [*number_pattern().finditer(value, window, start)]
    if not found:
        return start, None
    return _code_start(found[-1]), standard_number(found[-1])


def _numbers(value: str, titles: Sequence[Mark]) -> Iterator[Mark]:
    """The document numbers of a passage, without those that belong to a title."""
    if titles and not _has_number_outside(value, titles):
        return
    starts = [title.start for title in titles]
    for match in find_numbers(value):
        at = bisect_right(starts, match.start()) - 1
        if at < 0 or titles[at].end < match.end():
            start, end = _code_start(match), match.end()
            number = standard_number(match)
            yield Mark(start, end, end, CitationKind.NUMBER, None, number, None, None)


def _has_number_outside(value: str, titles: Sequence[Mark]) -> bool:
    """Tell whether a 号 stands behind no title that would have taken it up."""
    end = 0
    for title in titles:
        if value.find("号", end, title.start) >= 0:
            return True
        end = max(end, title.end)
    return value.find("号", end) >= 0


def standard_number(match: re.Match[str]) -> str:
    """A document number in its standard form, from a match of the rule's pattern."""
    if match["order"]:
        return f"{_without_lead(match['order'])}第{int(match['order_serial'])}号"
    if match["case_code"]:
        year, serial = match["case_year"], match["case_serial"]
        return f"〔{year.translate(_DIGITS)}〕{match['case_code']}第{int(serial)}号"
    code = _without_lead(match["code"])
    year, serial = match["year"].translate(_DIGITS), int(match["serial"])
    return f"{code}〔{year}〕{serial}号"


def _without_lead(words: str) -> str:
    """A code or an organ without the words that run into it."""
    cuts = [lead.end() for lead in number_prefix_pattern().finditer(words)]
    inside = [cut for cut in cuts if cut < len(words)]
    return words[inside[-1] :] if inside else words


def _code_start(match: re.Match[str]) -> int:
    """Where a number begins, behind the words that run into it."""
    for group in ("code", "order"):
        if match[group]:
            return match.end(group) - len(_without_lead(match[group]))
    return match.start()


def _statutes(value: str) -> Iterator[Mark]:
    """Statutes named without title marks, and lists of them."""
    end = 0
    for match in unmarked_pattern().finditer(value):
        if match.start() < end:
            continue
        start, end = match.span("name")
        start = _name_start(value, start, end)
        if not is_statute_name(value[start:end]):
            continue
        yield _statute(value, start, end)
        while further := further_unmarked_pattern().match(value, end):
            start, end = further.span("name")
            name = value[start:end]
            if not (is_rules_name(name) or is_statute_name(name)):
                break
            yield _statute(value, start, end)


def _statute(value: str, start: int, end: int) -> Mark:
    pin = pinpoint_behind(value, end)
    return Mark(start, end, end, CitationKind.UNMARKED, value[start:end], None, None, pin)


def pinpoint_behind(value: str, start: int) -> str | None:
    """The provision named directly behind a document: 第三十九条第四项."""
    match = _PINPOINT.match(value, start)
    return match["pin"] if match else None


def _name_start(value: str, start: int, end: int) -> int:
    """Cut off words that lead up to a name: 省上出台的某条例, 见刑法."""
    cuts = [cue.end() for cue in _LEADING.finditer(value, start, end)]
    begin = cuts[-1] if cuts and cuts[-1] < end - 1 else start
    known = well_known_pattern().search(value, begin, end)
    whole = value.startswith("中华人民共和国", begin)
    return known.start() if known and not whole else begin

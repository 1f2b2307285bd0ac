"""Find the parts of a letter that lost its line breaks: title, number, addressee, signature."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.rules.patterns import match_line
from generator.rules.policy_types import match_type
from generator.text.space import LAYOUT, LAYOUT_CHARACTERS

_HAN = r"\u3400-\u9fff"
_BRACKET = re.compile(
    r"[〔\[（(【﹝［]\s*(?:19|20)\d{2}\s*[〕\])）】﹞］]\s*(?:第\s*)?\d{1,5}\s*号函?"
)
_FARTHEST = 300
_LONGEST_CODE = 12
_SHORTEST_TITLE = 6
_CODE = re.compile(rf"[{_HAN}]+\Z")
_LAW = "law"
_SENTENCE = re.compile(r"[。；]")
_HAN_DAY = (
    r"[〇○零ＯOo0一二三四五六七八九]{4}年[一二三四五六七八九十]{1,3}月[一二三四五六七八九十]{1,3}日"
)
_DAY = rf"(?:(?:19|20)\d{{2}}\s?年\s?\d{{1,2}}\s?月\s?\d{{1,2}}\s?日|{_HAN_DAY})"
_BELOW_NUMBER = re.compile(rf"[{LAYOUT}]*[（(]?{_DAY}[)）]?")
_ADDRESSEE = re.compile(r"(?:来源[:：])?[^。；：:《]{2,300}[：:]")
_COLON = re.compile("[：:]")
_GAP = re.compile(rf"[{LAYOUT}]")
_ADDRESSED = re.compile(
    rf"(?P<title>[^。；：:]{{6,120}}?)[{LAYOUT}]+(?P<addressee>[^。；：:{LAYOUT}]{{2,300}}[：:])"
)
_SIGNED = re.compile(
    rf"(?<=[。！])[{LAYOUT}]*(?P<organ>[{_HAN}·{LAYOUT}]{{3,60}}?)?(?P<day>{_DAY})"
    rf"(?=[{LAYOUT}]*(?:$|附|[（(]此|[{_HAN}]{{4,}}))(?!起|前|后|内|止|至|到|以)"
)
_SIGNED_END = re.compile(
    rf"(?<=[。！])[{LAYOUT}]*(?P<organ>[{_HAN}·{LAYOUT}]{{3,60}}?)?(?P<day>[（(]?{_DAY}[)）]?)\Z"
)
_SIGNED_LINE = re.compile(
    rf"(?P<organ>[{_HAN}·（）(){LAYOUT}]{{4,60}}?)[{LAYOUT}]*(?P<day>{_DAY})\Z"
)
_DATED = re.compile(rf"(?P<day>{_HAN_DAY})(?=[{LAYOUT}]*(?:附|$))")
_TITLED = re.compile(rf"[^。；，：]{{4,60}}?(?=第[{LAYOUT}]*[一1１][{LAYOUT}]*[编章节条]|一、)")


def letter_cuts(text: str) -> Iterator[tuple[int, int]]:
    """Where the parts of a letter end that stands on one line.

    A letter is told by a title that names a kind of document, with the number of
    the letter or its addressee behind it. A signature and date at the end of any
    line are cut off.
    Yields: end of the part before and start of the part behind, ascending.
    """
    places = _numbered_head(text) or _addressed_head(text)
    places += _signature_places(text, places[-1]) if places else _end_places(text)
    for at in sorted(set(places)):
        before, behind = text[:at].rstrip(LAYOUT_CHARACTERS), text[at:].lstrip(LAYOUT_CHARACTERS)
        if before and behind:
            yield len(before), len(text) - len(behind)


def _end_places(text: str) -> Iterator[int]:
    """Where the addressee, the signature and the date of a letter without a title stand."""
    if not text.endswith(("日", "日）", "日)")):
        return
    line = _SIGNED_LINE.match(text)
    if line and match_line(line["organ"]) == "signature":
        yield from line.span("day")
    signed = _SIGNED_END.search(text)
    if signed:
        addressee = _ADDRESSEE.match(text)
        if addressee and match_line(addressee[0]) == "addressee":
            yield addressee.end()
        yield from {place for name in ("organ", "day") for place in signed.span(name)} - {-1}


def _numbered_head(text: str) -> list[int]:
    """Where title, number and addressee end, if a number stands behind a title."""
    has_number = text.find("号", _SHORTEST_TITLE, _FARTHEST) >= 0
    number = _BRACKET.search(text, _SHORTEST_TITLE, _FARTHEST) if has_number else None
    title = _title_end(text, number.start()) if number else None
    if number is None or title is None:
        return []
    return [title, number.end(), *_behind_number(text, number.end())]


def _addressed_head(text: str) -> list[int]:
    """Where title and addressee end, with space between them."""
    colon = _COLON.search(text, 0, _FARTHEST)
    found = _ADDRESSED.match(text) if colon and _GAP.search(text, 0, colon.start()) else None
    if found is None or match_type(found["title"]) is None:
        return []
    if match_line(found["addressee"]) != "addressee":
        return []
    return [found.end("title"), found.end()]


def _title_end(text: str, bracket: int) -> int | None:
    """Where the title ends and the code of the number begins.

    Codes begin with 法 (法经〔2000〕27号), so that no title is taken to end in it.
    """
    code = _CODE.search(text, max(bracket - _LONGEST_CODE, _SHORTEST_TITLE), bracket)
    start = code.start() if code and not _SENTENCE.search(text, 0, bracket) else bracket
    for end in range(bracket - 1, start - 1, -1):
        named = match_type(text[:end].rstrip(LAYOUT_CHARACTERS))
        if named and named[0] != _LAW and text.count("《", 0, end) == text.count("》", 0, end):
            return end
    return None


def _behind_number(text: str, at: int) -> Iterator[int]:
    day = _BELOW_NUMBER.match(text, at)
    if day:
        at = day.end()
        yield at
    addressee = _ADDRESSEE.match(text, at)
    if addressee and match_line(addressee[0]) in {"addressee", "record"}:
        yield addressee.end()


def _signature_places(text: str, start: int) -> Iterator[int]:
    for signed in (*_SIGNED.finditer(text, start), *_DATED.finditer(text, start)):
        yield from {place for name in signed.re.groupindex for place in signed.span(name)} - {-1}
        titled = _TITLED.match(text, signed.end())
        if titled:
            yield titled.end()

"""分别: give each item of a list of amounts to its beneficiary, in order."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from generator.enrich.quantities.bounds import JOINED
from generator.enrich.quantities.rates import Rated
from generator.enrich.quantities.segments import Segments

_RESPECTIVELY = re.compile("分别|分別")
_SPLIT = re.compile(r"[、]|以及|和|及|与|或|(?<=”)(?=“)")
_TIER = re.compile(
    r"世界级|国家级|国际级|省部级|省级|市级|区级|县级|州级|盟市级|国家|省|市|区|县|[A-ZＡ-Ｚ]\s?类|[A-ZＡ-Ｚ]级"
    r"|[一二三四五特]等奖?|[一二三四五]类|[一二三四五]级|特级|高级|中级|初级|正高级|副高级"
)
_TO = re.compile(r"^\s*(?:其中|同时|凡)?(?:对|對|向|给|将)")
_COMMA = re.compile("、")
_PER_TAIL = re.compile("(?:由[^，]{1,8})?(?:每人|每年|每月|每户|一次性)+$")
_GIVING = re.compile(r"(?:给予|給予|发放|奖励|资助|补助|按照?|再)")
_CUT_BEHIND = re.compile(r"(?:来|到|在|且|并|经|按|由|每|给予|发放|申请|自|的标准).*$")
_LONGEST_LOOK = 240
_NEAR = 24


class _Run(NamedTuple):
    """Indexes of figures that stand in one list."""

    first: int
    last: int


def pair_lists(rated: Sequence[Rated], segments: Segments) -> dict[int, str]:
    """The beneficiary of each figure, by index, where 分别 pairs two lists of one length.

    One reading or none: lists of unequal length are left alone. Behind a semicolon the
    list before it goes on, if it is as long.
    """
    paired: dict[int, str] = {}
    before: list[str] = []
    for run in _runs(rated, segments.text):
        items = _beneficiaries(rated, run, segments)
        if items is None:
            items = before if _goes_on(rated[run.first], len(before), run, segments) else []
        if items:
            paired |= dict(zip(range(run.first, run.last + 1), items, strict=True))
        before = items
    return paired


def _goes_on(first: Rated, length: int, run: _Run, segments: Segments) -> bool:
    sentence = segments.sentence_start(first.figure.start)
    floor = max(sentence, first.figure.start - _LONGEST_LOOK)
    respectively = _RESPECTIVELY.search(segments.text, floor, first.figure.start)
    semicolon = segments.text[max(0, sentence - 1) : sentence] == "；"
    return semicolon and respectively is not None and length == run.last - run.first + 1


def _runs(rated: Sequence[Rated], text: str) -> list[_Run]:
    runs: list[_Run] = []
    first = 0
    for at in range(1, len(rated) + 1):
        joined = at < len(rated) and _joined(rated[at - 1], rated[at], text)
        if not joined:
            if at - 1 > first:
                runs.append(_Run(first, at - 1))
            first = at
    return runs


def _joined(first: Rated, second: Rated, text: str) -> bool:
    return (
        first.figure.kind is second.figure.kind
        and JOINED.fullmatch(text, first.right, second.figure.start) is not None
    )


def _beneficiaries(rated: Sequence[Rated], run: _Run, segments: Segments) -> list[str] | None:
    start = rated[run.first].bounded.left
    sentence = segments.sentence_start(start)
    floor = max(sentence, start - _LONGEST_LOOK, _end_of_kin(rated, run.first))
    matches = list(_RESPECTIVELY.finditer(segments.text, floor, start))
    if not matches:
        return None
    wanted = run.last - run.first + 1
    word = matches[-1]
    inside = _GIVING.sub("", segments.text[word.end() : start])
    before = _PER_TAIL.sub("", segments.text[floor : word.start()])
    return _items(_PER_TAIL.sub("", inside), wanted) or _items(_subject_part(before), wanted)


def _end_of_kin(rated: Sequence[Rated], first: int) -> int:
    """The end of the last figure in front that measures the same."""
    kind = rated[first].figure.kind
    near = rated[max(0, first - _NEAR) : first]
    return next((it.right for it in reversed(near) if it.figure.kind is kind), 0)


def _subject_part(before: str) -> str:
    """The list of beneficiaries in the words before 分别: the stretch after the last 对 or 向."""
    stretches = before.rstrip("，由").split("，")
    for at in range(len(stretches) - 1, -1, -1):
        if _TO.match(stretches[at]):
            return stretches[at]
    lists = [stretch for stretch in stretches if "、" in stretch]
    return lists[-1] if lists else ""


def _items(words: str, wanted: int) -> list[str] | None:
    words = _TO.sub("", words.strip())
    parts = _split(_SPLIT, words)
    tiers = _tier_run(parts)
    if len(tiers) == wanted:
        tail = _tail(parts, tiers)
        return [tier + tail for tier in tiers]
    for items in (parts, _split(_COMMA, words)):
        if len(items) == wanted:
            return [_CUT_BEHIND.sub("", item).removesuffix("的") or item for item in items]
    return None


def _split(separator: re.Pattern[str], words: str) -> list[str]:
    return [part.strip() for part in separator.split(words) if part.strip()]


def _tier_run(parts: Sequence[str]) -> list[str]:
    """The tiers that a list begins with: 国家、省、市… of 国家、省、市技能大师工作室."""
    tiers: list[str] = []
    for part in parts:
        match = _TIER.search(part) if not tiers else _TIER.match(part)
        if match is None:
            break
        tiers.append(match.group())
        if match.end() < len(part):
            break
    return tiers


def _tail(parts: Sequence[str], tiers: Sequence[str]) -> str:
    last = parts[len(tiers) - 1]
    match = _TIER.search(last)
    assert match is not None
    return _CUT_BEHIND.sub("", last[match.end() :])

"""分别: give each item of a list of amounts to its beneficiary, in order."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from generator.enrich.quantities.bounds import is_joined
from generator.enrich.quantities.figures import Figure
from generator.enrich.quantities.nouns import object_of
from generator.enrich.quantities.segments import Segments
from generator.enrich.quantities.trimming import without_remarks

_RESPECTIVELY = re.compile("分别|分別")
_SPLIT = re.compile(r"、|以及|和|及|与|或|(?<=”)(?=“)")
_BRACKETS = re.compile(r"[（(][^（()）]*[)）]")
_MASK = 0xE000
_TIER = re.compile(
    r"世界级|国家级|国际级|省部级|省级|市级|区级|县级|州级|盟市级|国家|省|市|区|县|\d[A-Z]级?"
    r"|[A-ZＡ-Ｚ](?:\s?[类级]|(?![A-Za-zＡ-Ｚ]))"
    r"|[一二三四五特]等奖?|[一二三四五]类|[一二三四五]级|特级|高级|中级|初级|正高级|副高级"
)
_SUFFIXED = re.compile(r"[A-ZＡ-Ｚ](?P<suffix>[类级])$")
_TO = re.compile(r"^\s*(?:其中|同时|凡)?(?:对|對|向|给|将)")
_COMMA = re.compile("、")
_PER_TAIL = re.compile("(?:由[^，]{1,8})?(?:每人|每年|每月|每户|一次性)+$")
_GIVING = re.compile(r"(?:给予|給予|发放|奖励|资助|补助|按照?|再)")
_CUT_BEHIND = re.compile(
    r"(?:来(?!源)|到|在(?!校|职|站|读)|且|并|经(?![营济费])|按|由|每|给予|发放|申请|自(?![主然动治])|的标准).*$"
)
_COUNTED = re.compile(
    r"(?:\d+|[一二三四五六七八九十]+)(?:名|人|个|家|项|位)(?:左右|以上|以内|以下)?$"
)
_SHARED_HEAD = re.compile(r"(?P<defined>.+)的(?P<head>[^的]{2,12})$")
_EARNING = re.compile("新?(?:获得|入选|取得|通过|评为|认定)")
_LONGEST_LOOK = 240
_NEAR = 24


class _Run(NamedTuple):
    """Indexes of figures that stand in one list."""

    first: int
    last: int

    @property
    def length(self) -> int:
        return self.last - self.first + 1


def pair_lists(rated: Sequence[Figure], segments: Segments) -> dict[int, str]:
    """The beneficiary of each figure, by index, where 分别 pairs two lists of one length.

    One reading or none: lists of unequal length are left alone. Later in the sentence, and behind
    a semicolon, the list before it goes on, if it is as long.
    """
    paired: dict[int, str] = {}
    if len(rated) < 2:
        return paired
    before: list[str] = []
    sentence = -1
    for run in _runs(rated, segments.text):
        items = _beneficiaries(rated, run, segments)
        start = rated[run.first].stretch.sentence
        if not items and _goes_on(rated[run.first], run, len(before), sentence, segments):
            items = before
        paired |= dict(zip(range(run.first, run.last + 1), items, strict=True)) if items else {}
        before, sentence = items, start
    return paired


def _goes_on(first: Figure, run: _Run, length: int, sentence: int, segments: Segments) -> bool:
    """Tell that a list without beneficiaries of its own is for those of the list before it."""
    start = first.stretch.sentence
    near = start == sentence or segments.text[max(0, start - 1) : start] == "；"
    floor = max(start, first.start - _LONGEST_LOOK)
    return (
        near
        and length == run.length
        and _RESPECTIVELY.search(segments.text, floor, first.start) is not None
    )


def _runs(rated: Sequence[Figure], text: str) -> list[_Run]:
    runs: list[_Run] = []
    first = 0
    for at in range(1, len(rated) + 1):
        if at == len(rated) or not _joined(rated[at - 1], rated[at], text):
            if at - 1 > first:
                runs.append(_Run(first, at - 1))
            first = at
    return runs


def _joined(first: Figure, second: Figure, text: str) -> bool:
    return first.kind is second.kind and (
        second.is_listed or is_joined(text, first.right, second.start)
    )


def _beneficiaries(rated: Sequence[Figure], run: _Run, segments: Segments) -> list[str]:
    start = rated[run.first].left
    floor = max(
        rated[run.first].stretch.sentence, start - _LONGEST_LOOK, _end_of_kin(rated, run.first)
    )
    matches = list(_RESPECTIVELY.finditer(segments.text, floor, start))
    if not matches:
        return []
    word = matches[-1]
    inside = _GIVING.sub("", segments.text[word.end() : start])
    before = _PER_TAIL.sub("", segments.text[floor : word.start()])
    return _items(_PER_TAIL.sub("", inside), run.length) or _items(
        _subject_part(without_remarks(before)), run.length
    )


def _end_of_kin(rated: Sequence[Figure], first: int) -> int:
    """The end of the last figure in front that measures the same."""
    kind = rated[first].kind
    near = rated[max(0, first - _NEAR) : first]
    return next((it.right for it in reversed(near) if it.kind is kind), 0)


def _subject_part(before: str) -> str:
    """The list of beneficiaries in the words before 分别: the stretch after the last 对 or 向."""
    stretches = before.rstrip("，由").split("，")
    for stretch in reversed(stretches):
        if _TO.match(stretch):
            return stretch
    return next((stretch for stretch in reversed(stretches) if "、" in stretch), "")


def _items(words: str, wanted: int) -> list[str]:
    """A list of so many items, each with the words that only the first or last one prints."""
    brackets: list[str] = []

    def masked(match: re.Match[str]) -> str:
        brackets.append(match.group())
        return chr(_MASK + len(brackets) - 1)

    plain = _BRACKETS.sub(masked, without_remarks(_TO.sub("", words.strip())))
    items = _tiers(plain, wanted) or _listed(plain, wanted)
    for at, bracket in enumerate(brackets):
        items = [item.replace(chr(_MASK + at), bracket) for item in items]
    return items


def _listed(words: str, wanted: int) -> list[str]:
    for separator in (_SPLIT, _COMMA):
        items = [part.strip() for part in separator.split(words) if part.strip()]
        if len(items) == wanted:
            return _with_shared_head([_item(it) for it in items])
    return []


def _tiers(words: str, wanted: int) -> list[str]:
    """国家、省、市技能大师工作室: a list of tiers in front of what they are tiers of."""
    places: list[tuple[int, int]] = []
    start = 0
    for end in [*(match.start() for match in _SPLIT.finditer(words)), len(words)]:
        found = _TIER.match(words, _after_joint(words, start), end) if places else None
        match = found or (None if places else _TIER.search(words, start, end))
        if match:
            places.append(match.span())
        if places and (match is None or match.end() < end):
            break
        start = end
    if len(places) != wanted:
        return _graded(words, wanted)
    return _named_tiers([words[slice(*place)] for place in places], words[places[-1][1] :])


def _after_joint(words: str, start: int) -> int:
    joint = _SPLIT.match(words, start)
    return joint.end() if joint else start


def _named_tiers(tiers: list[str], rest: str) -> list[str]:
    suffix = _SUFFIXED.search(tiers[-1])
    if suffix:
        tiers = [it if it.endswith(suffix["suffix"]) else it + suffix["suffix"] for it in tiers]
    tail = _cut_head(rest.removeprefix("的").removesuffix("的"))
    return [tier + tail for tier in tiers]


def _graded(words: str, wanted: int) -> list[str]:
    """国家级优秀、省级优秀站点: tiers with a grade, of which the last one names the thing."""
    parts = [part.strip() for part in _SPLIT.split(words) if part.strip()]
    matches = [_TIER.search(part) for part in parts]
    if len(parts) != wanted or None in matches:
        return []
    grades = [part[match.end() :] for part, match in zip(parts, matches, strict=True) if match]
    whole = grades[-1].removesuffix("的")
    if not all(grade and whole.startswith(grade) for grade in grades[:-1]):
        return []
    return [match.group() + _cut_head(whole) for match in matches if match]


def _item(words: str) -> str:
    """An item without a number of its own, and without what is said of it behind its name."""
    named = _COUNTED.sub("", words)
    if named != words:
        return object_of(named) or named
    return _cut_head(words).removesuffix("的") or words


def _cut_head(words: str) -> str:
    """Cut off what follows the name; what stands before its last 的 defines it."""
    defining, of, head = words.rpartition("的")
    return defining + of + _CUT_BEHIND.sub("", head)


def _with_shared_head(items: list[str]) -> list[str]:
    """获得国家奖、省奖的专家: what only the last item prints is meant of each."""
    match = _SHARED_HEAD.fullmatch(items[-1])
    if match is None or any("的" in item for item in items[:-1]) or not _EARNING.match(items[0]):
        return items
    return [*(f"{item}的{match['head']}" for item in items[:-1]), items[-1]]

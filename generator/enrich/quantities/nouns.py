"""What a count is of: the words behind it or in front of it."""

from __future__ import annotations

import re
from functools import lru_cache

from generator.enrich.quantities.figures import Figure
from generator.enrich.quantities.trimming import bare, without_trail
from generator.rules.quantities import entities, noun_pattern, word_pattern

_FAR = 60
_LONG = 48
_END = re.compile(r"[，。；：（）()！？\n\t|以](?:(?<!以)|(?<!予以)(?![及上下内]))")
_QUOTED = re.compile(r"“[^”]{1,24}”")
_BRACKETS = re.compile(r"[（(][^（()）]*[）)]")
_WITHOUT_NOUN = re.compile("仍|不|未|即|可|应|的|解除|终止|取消|以")
_SEPARATING = tuple("、和及与或以且并")
_JOINTS = "、和及与或的以 \u3000"
_LIST = re.compile(r"(?<![型级類类性])、|和|以?及|与|或")
_SOME = re.compile(r"^(?:一|若干)?(?:批|系列)")


def counted_noun(text: str, left: int, floor: int, behind: tuple[int, int]) -> str:
    """The words that name what a count is of; may be empty.

    `left` is where the count begins, `floor` where a figure in front of it ends; `behind` is the
    range in which its noun may stand.
    """
    noun = noun_behind(text, *behind)
    return noun if len(noun) > 1 else noun_before(text, floor, left)


def done_so_often(text: str, start: int, ceiling: int) -> str:
    """What is done a number of times: 连续订立二次劳动合同; empty if no noun follows."""
    noun = noun_behind(text, start, ceiling)
    return "" if _WITHOUT_NOUN.match(noun) else noun


def counted_unit(text: str, figure: Figure) -> str:
    """The unit of a figure; for a classifier that leaves it to the noun behind, that noun's."""
    if not figure.noun:
        return figure.unit
    return unit_of_noun(noun_behind(text, figure.right, len(text)), figure.unit)


@lru_cache(maxsize=4096)
def unit_of_noun(noun: str, default: str) -> str:
    """The unit that the rightmost telling word of a noun names; of a list, that of its first."""
    pattern, units = noun_pattern()
    head = noun.rpartition("的")[2]
    first = head if "的" in noun else _LIST.split(head)[0]
    found = pattern.findall(first) or pattern.findall(noun)
    return units[found[-1]] if found else default


def noun_behind(text: str, start: int, ceiling: int, opening: str = "") -> str:
    """The noun that begins at an offset, with what defines it and the list that it opens.

    `opening` are characters that may lead up to it.
    """
    return _opening_noun(text[start : min(start + _FAR, ceiling)].lstrip(opening or None))


@lru_cache(maxsize=4096)
def _opening_noun(words: str) -> str:
    if words.startswith(_SEPARATING):
        return ""
    quoted = _QUOTED.match(words)
    named = quoted.end() if quoted else 0
    end = _END.search(words, named)
    words = words[: end.start()] if end else words[:_LONG]
    for verb in word_pattern("verbs_after").finditer(words, named):
        if verb.start() or not words[verb.end() :]:
            words = words[: verb.start()]
            break
    return _whom(words.strip(_JOINTS))


def noun_before(text: str, floor: int, end: int) -> str:
    """The noun that ends at an offset, behind the verb that takes it as its object."""
    window = _BRACKETS.sub("", text[max(floor, end - _FAR) : end])
    breaks = [match.end() for match in _END.finditer(window)]
    window = window[breaks[-1] if breaks else 0 :].strip(_JOINTS)
    return without_trail(object_of(window)) or bare(window)


def _whom(noun: str) -> str:
    """The people or bodies of a noun: 技术人员的培训 is of 技术人员."""
    of = noun.rfind("的")
    whom = of > 0 and not noun.endswith(entities()) and noun[:of].endswith(entities())
    return noun[:of] if whom else noun


def object_of(words: str) -> str:
    """What stands behind the last verb of a stretch; empty if there is no verb with an object."""
    objects = [
        words[verb.end() :]
        for verb in word_pattern("verbs_before").finditer(words)
        if verb.end() < len(words)
    ]
    return _SOME.sub("", objects[-1].strip(_JOINTS)) if objects else ""

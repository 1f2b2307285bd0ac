"""Find the provisions that stand on the line of the text before them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from generator.model.segment import Family, Label, Segment
from generator.rules.patterns import match_number

_HAN_LISTS = frozenset({Family.HAN_BRACKET, Family.HAN_DOT})
_LISTS = _HAN_LISTS | {Family.DIGIT_DOT, Family.DIGIT_BRACKET, Family.CIRCLED}
_ARTICLE = re.compile(r"第(?=[^。；，]{1,12}[条條])")
_CITING = frozenset("《〈“（(例法定照据反按依规办办则章和或及与至、本在到从由将对经见除以该同凡如")
_MOST_MISSED = 3
_SECOND = 2


def confirm_lists(segments: Sequence[Segment]) -> list[Segment]:
    """The segments, with the first item of a list in mid-line taken for one if a second follows.

    Numbers in digits follow on the same line, or on one below where no list around
    them waits for its own second item.
    """
    if not any(segment.inline for segment in segments):
        return list(segments)
    waiting = _waiting_lists(segments)
    following: dict[Family, Segment] = {}
    confirmed: list[Segment] = []
    for at in range(len(segments) - 1, -1, -1):
        segment = segments[at]
        label = segment.label
        if label and label.family in _LISTS:
            if segment.inline and _is_first_item(segment, following, waits=at in waiting):
                segment = segment._replace(inline=False)
            following[label.family] = segment
        elif label and label.family is Family.ARTICLE:
            following.clear()
        confirmed.append(segment)
    confirmed.reverse()
    return confirmed


def _is_first_item(segment: Segment, following: dict[Family, Segment], *, waits: bool) -> bool:
    assert segment.label is not None
    second = following.get(segment.label.family)
    if segment.label.number != 1 or second is None or second.label is None:
        return False
    if second.label.number != _SECOND:
        return False
    return segment.label.family in _HAN_LISTS or second.line == segment.line or not waits


def _waiting_lists(segments: Sequence[Segment]) -> set[int]:
    """The segments in whose family a list around them is at its first item."""
    last: dict[Family, int] = {}
    waiting: set[int] = set()
    for at, segment in enumerate(segments):
        label = segment.label
        if label is None or segment.inline:
            if label and last.get(label.family) == 1:
                waiting.add(at)
        elif label.family in _LISTS - _HAN_LISTS:
            last[label.family] = label.number
        else:
            last.clear()
    return waiting


def recover_articles(segments: Sequence[Segment]) -> Sequence[Segment]:
    """The segments, cut where an article that the numbering lacks is printed in mid-line.

    Only a number that is missing between two articles is looked for, so that the
    number of an article that a sentence cites cuts nothing.
    """
    articles = [at for at, segment in enumerate(segments) if _is_article(segment)]
    recovered: list[Segment] = []
    end = 0
    for before, behind in pairwise(articles):
        missing = range(_number(segments[before]) + 1, _number(segments[behind]))
        if 0 < len(missing) <= _MOST_MISSED:
            recovered += segments[end:before]
            recovered += _recovered(segments[before:behind], missing)
            end = behind
    return [*recovered, *segments[end:]] if end else segments


def _is_article(segment: Segment) -> bool:
    label = segment.label
    return label is not None and label.family is Family.ARTICLE and not label.tentative


def _number(segment: Segment) -> int:
    assert segment.label is not None
    return segment.label.number


def _recovered(segments: Iterable[Segment], missing: Sequence[int]) -> Iterator[Segment]:
    wanted = list(missing)
    for segment in segments:
        rest: Segment | None = segment
        while rest is not None:
            cut = _printed_article(rest, wanted[0]) if wanted else None
            if cut is None:
                yield rest
                break
            wanted.pop(0)
            head, rest = cut
            yield head


def _printed_article(segment: Segment, number: int) -> tuple[Segment, Segment] | None:
    """A segment cut where an article of this number begins in it."""
    text = segment.rest
    if text is None:
        return None
    for mark in _ARTICLE.finditer(text.value, 1):
        found = match_number(text.value, mark.start())
        if found is None or found.family is not Family.ARTICLE or found.number != number:
            continue
        if text.value[mark.start() - 1] in _CITING:
            continue
        head, tail = text.cut(mark.start())
        assert tail is not None
        printed, rest = tail.cut(found.end - mark.start())
        assert printed is not None
        label = Label(Family.ARTICLE, number, found.suffix, printed)
        behind = rest.lstripped() if rest else None
        return segment._replace(rest=head), Segment(label, behind, segment.line, inline=True)
    return None

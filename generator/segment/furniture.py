"""Take page numbers and running heads out of a text that was cut from pages."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from generator.rules.patterns import is_page_number
from generator.segment.physical import Dropping, Line
from generator.text.space import strip_layout

_LONGEST_HEAD = 60
_FEWEST_PAGES = 2


def without_furniture(lines: Sequence[Line], dropped: Dropping) -> list[Line]:
    """The lines without page numbers and the running heads beside them.

    A number alone on a line is a page number if such numbers rise through the
    text; a running head is a short line that stands beside them again and again.
    """
    numbers = _page_number_lines(lines)
    if not numbers:
        return list(lines)
    heads = _running_heads(lines, numbers)
    kept: list[Line] = []
    for at, line in enumerate(lines):
        if at in numbers:
            dropped["page-number"].extend(line.text.spans)
        elif at in heads:
            dropped["page-header"].extend(line.text.spans)
        else:
            follows = at - 1 in numbers or at - 1 in heads
            kept.append(_behind_page(line) if follows else line)
    return kept


def _page_number_lines(lines: Sequence[Line]) -> set[int]:
    found = [at for at, line in enumerate(lines) if is_page_number(line.text.value)]
    values = [int("".join(filter(str.isdigit, lines[at].text.value)) or 0) for at in found]
    rising = all(before <= after for before, after in pairwise(values))
    dashed = all(not lines[at].text.value.isdigit() for at in found)
    return set(found) if rising and (dashed or len(found) >= _FEWEST_PAGES) else set()


def _running_heads(lines: Sequence[Line], numbers: set[int]) -> set[int]:
    beside = [
        at
        for number in sorted(numbers)
        for at in (number - 1, number + 1)
        if 0 <= at < len(lines) and at not in numbers and _is_short(lines[at])
    ]
    counts = Counter(_key(lines[at]) for at in beside)
    title = _key(lines[0])
    return {
        at
        for at in beside
        if at and (counts[_key(lines[at])] >= _FEWEST_PAGES or _key(lines[at]) == title)
    }


def _behind_page(line: Line) -> Line:
    """A blank line around a page number ends no paragraph."""
    return line._replace(after_blank=False, after_page=True)


def _is_short(line: Line) -> bool:
    return len(line.text.value) <= _LONGEST_HEAD and not line.text.value.endswith(
        ("。", "；", "：")
    )


def _key(line: Line) -> str:
    return strip_layout(line.text.value)

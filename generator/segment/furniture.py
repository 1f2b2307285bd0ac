"""Take page numbers and running heads out of a text that was cut from pages."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from generator.rules.patterns import (
    match_bracketed_page_number,
    match_number,
    match_page_number,
)
from generator.segment.physical import Dropping, Line
from generator.text.space import strip_layout

_LONGEST_HEAD = 60
_FEWEST_PAGES = 2
_STEP = 2
_FIRST_NUMBERS = 20
_SHORTEST_PAGE = 40
"""Cells of a table that are counted stand closer together than the numbers of pages."""
_SHORTEST_TITLE = 6
_SENTENCE_ENDS = ("。", "；", "：", ":", ";")
_SENTENCE_MARK = re.compile(r"[，。；：]")
_BARE = re.compile(r"\d+(?:\s*[/／]\s*\d+)?")


def without_furniture(lines: Sequence[Line], dropped: Dropping) -> list[Line]:
    """The lines without page numbers and running heads.

    A number alone on a line is a page number if it is printed as one or if such
    numbers rise through the text; a running head is a short line that stands
    beside them, or at the top of pages, again and again, or the title once more.
    """
    numbers = _page_number_lines(lines)
    heads = _running_heads(lines, numbers) | _repeated_titles(lines)
    if not numbers and not heads:
        return list(lines)
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
    found = {
        at: number
        for at, line in enumerate(lines)
        if (number := match_page_number(line.text.value)) is not None
    }
    bare = {at: number for at, number in found.items() if _BARE.fullmatch(lines[at].text.value)}
    marked = {at: number for at, number in found.items() if at not in bare}
    sure = (set(marked) if _rises(marked.values()) else set()) | _bare_numbers(lines, bare)
    return sure | _bracketed_numbers(lines)


def _bracketed_numbers(lines: Sequence[Line]) -> set[int]:
    """The numbers in brackets that rise page by page, if one of them cuts a sentence."""
    found = {
        at: number
        for at, line in enumerate(lines)
        if (number := match_bracketed_page_number(line.text.value)) is not None
    }
    run = _bare_numbers(lines, found)
    cuts = any(at and not lines[at - 1].text.value.endswith(_SENTENCE_ENDS) for at in run)
    return run if cuts else set()


def _rises(numbers: Iterable[int]) -> bool:
    """Tell whether page numbers rise; those of an attachment may begin anew."""
    return all(before <= after or after <= 1 for before, after in pairwise(numbers))


def _bare_numbers(lines: Sequence[Line], numbers: dict[int, int]) -> set[int]:
    """The longest run of numbers that rise page by page, with pages of text between them."""
    longest: list[int] = []
    for start in list(numbers)[:_FIRST_NUMBERS]:
        run = [start]
        for at, number in numbers.items():
            if at > run[-1] and 0 < number - numbers[run[-1]] <= _STEP:
                run.append(at)
        longest = max(longest, run, key=len)
    if len(longest) < _FEWEST_PAGES:
        return set()
    held = sum(len(line.text.value) for line in lines[longest[0] : longest[-1]])
    return set(longest) if held >= _SHORTEST_PAGE * (len(longest) - 1) else set()


def _running_heads(lines: Sequence[Line], numbers: set[int]) -> set[int]:
    beside = [at for number in sorted(numbers) for at in _lines_beside(lines, number, numbers)]
    beside += [at for at, line in enumerate(lines) if line.after_page and _is_short(line)]
    counts = Counter(_key(lines[at]) for at in set(beside))
    title = _key(lines[0]) if lines else ""
    return {
        at
        for at in beside
        if at and (counts[_key(lines[at])] >= _FEWEST_PAGES or _key(lines[at]) == title)
    }


def _lines_beside(lines: Sequence[Line], number: int, numbers: set[int]) -> Iterator[int]:
    """The short lines around a page number, nearest first; a head may have two."""
    for step in (-1, 1):
        for at in (number + step, number + 2 * step):
            if not 0 <= at < len(lines) or at in numbers or not _is_short(lines[at]):
                break
            yield at


def _repeated_titles(lines: Sequence[Line]) -> set[int]:
    """The title where it heads one page after another."""
    if not lines or not _is_short(lines[0]) or _SENTENCE_MARK.search(lines[0].text.value):
        return set()
    title = lines[0].text.value
    again = [at for at, line in enumerate(lines) if at and line.text.value == title]
    return set(again) if len(again) >= _FEWEST_PAGES and len(title) >= _SHORTEST_TITLE else set()


def _behind_page(line: Line) -> Line:
    """A blank line around a page number ends no paragraph."""
    return line._replace(after_blank=False, after_page=True)


def _is_short(line: Line) -> bool:
    text = line.text.value
    is_short = len(text) <= _LONGEST_HEAD and not text.endswith(_SENTENCE_ENDS)
    return is_short and match_number(text) is None


def _key(line: Line) -> str:
    return strip_layout(line.text.value)

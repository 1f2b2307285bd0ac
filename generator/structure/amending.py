"""Tell the provisions of an amending text from those that it quotes."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from generator.model.segment import Family, Segment
from generator.structure.formed import FormedSegment
from generator.structure.outline import DIVISIONS

_AMENDS = re.compile(
    r"修改为|改为|增加[一二两三四五六七八九十]+[条款项章节]|作为第|作[出如][^。]{0,4}修改|删去|删除|修改如下|分别作为"
)
_QUOTE_MARKS = re.compile(r"[“”]")
_OWN = Family.HAN_DOT


def without_quoted_numbers(lines: Sequence[FormedSegment]) -> Sequence[FormedSegment]:
    """The lines; in a text that amends another, quoted numbers are wording.

    Such a text numbers its own provisions 一、二、三; every 第X条 in it, and whatever
    stands inside of an open quotation, is of the text that it amends.
    """
    return list(_unlabelled(lines)) if _is_amending(lines) else lines


def _is_amending(lines: Iterable[FormedSegment]) -> bool:
    """Tell it from the first provision: numbered 一、 and saying what becomes of an article."""
    first = next((line for line in lines if line.opens_provision), None)
    if first is None or first.segment.label is None or first.segment.label.family is not _OWN:
        return False
    return _AMENDS.search(first.value) is not None


def _unlabelled(lines: Iterable[FormedSegment]) -> Iterator[FormedSegment]:
    is_open = False
    for line in lines:
        segment = line.segment
        family = segment.label.family if segment.label else None
        is_open = is_open and family is not _OWN
        if family in DIVISIONS or (is_open and family is not None):
            yield FormedSegment(Segment(None, segment.whole, segment.line), None)
        else:
            yield line
        marks = _QUOTE_MARKS.findall(line.value)
        is_open = marks[-1] == "“" if marks else is_open

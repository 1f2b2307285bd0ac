"""Tell the parts of a document apart: covering notice, head, preamble, body, tail."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from generator.model.segment import Family
from generator.structure.formed import FormedSegment, is_running_text

_TEXT_FORMS = frozenset({None, "closing"})
_SIGNING = frozenset({"signature", "signatory"})
_TAIL_FORMS = _SIGNING | frozenset({"date", "imprint", "note", "attachment_list", "record"})
_BEHIND_DATE = frozenset({"note", "imprint", "attachment_list"})
_OUTERMOST = frozenset({Family.PART, Family.CHAPTER, Family.ARTICLE, Family.HAN_DOT})


class Zones(NamedTuple):
    """The parts of a document, each possibly empty, in the order of print."""

    cover: tuple[FormedSegment, ...]
    head: tuple[FormedSegment, ...]
    preamble: tuple[FormedSegment, ...]
    body: tuple[FormedSegment, ...]
    tail: tuple[FormedSegment, ...]


def divide(lines: Sequence[FormedSegment]) -> Zones:
    """Divide a document into its parts by the form of its unnumbered lines."""
    cover_end = _cover_end(lines)
    body_start = next(
        (at for at in range(cover_end, len(lines)) if lines[at].opens_provision), len(lines)
    )
    head_end = _head_end(lines, cover_end, body_start)
    if body_start == len(lines):
        body_start = head_end
    tail_start = _tail_start(lines, body_start)
    return Zones(
        tuple(lines[:cover_end]),
        tuple(lines[cover_end:head_end]),
        tuple(lines[head_end:body_start]),
        tuple(lines[body_start:tail_start]),
        tuple(lines[tail_start:]),
    )


def _cover_end(lines: Sequence[FormedSegment]) -> int:
    """The end of a covering notice: signature and date, then the numbered text itself.

    A date alone ends it where running text stands before and a title behind.
    """
    for at, line in enumerate(lines):
        if line.opens_provision and _is_outermost(line):
            return 0
        if line.form == "date" and at and _ends_letter(lines, at):
            end = at + 1
            while end < len(lines) and lines[end].form in _BEHIND_DATE:
                end += 1
            goes_on = any(later.opens_provision for later in lines[end:])
            return end if goes_on else 0
    return 0


def _ends_letter(lines: Sequence[FormedSegment], at: int) -> bool:
    if lines[at - 1].form in _SIGNING:
        return True
    is_letter = any(line.form is None and is_running_text(line) for line in lines[:at])
    behind = next((line for line in lines[at + 1 :] if line.form not in _BEHIND_DATE), None)
    if not is_letter or behind is None or behind.form is not None or behind.segment.label:
        return False
    return not is_running_text(behind)


def _is_outermost(line: FormedSegment) -> bool:
    return line.segment.label is not None and line.segment.label.family in _OUTERMOST


def _head_end(lines: Sequence[FormedSegment], start: int, body_start: int) -> int:
    for at in range(start, body_start):
        if lines[at].form in _TEXT_FORMS and is_running_text(lines[at]):
            return at
    return body_start


def _tail_start(lines: Sequence[FormedSegment], body_start: int) -> int:
    at = len(lines)
    while at > body_start and lines[at - 1].form in _TAIL_FORMS:
        at -= 1
    has_articles = any(_has_family(line, Family.ARTICLE) for line in lines[body_start:])
    while at > body_start and lines[at - 1].form == "closing" and not has_articles:
        at -= 1
    return at


def _has_family(line: FormedSegment, family: Family) -> bool:
    return line.segment.label is not None and line.segment.label.family is family

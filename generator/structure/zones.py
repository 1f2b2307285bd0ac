"""Tell the parts of a document apart: covering notice, head, preamble, body, tail."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from generator.model.segment import Family
from generator.structure.formed import FormedSegment, is_row, is_running_text
from generator.structure.titles import (
    cited_titles,
    goes_on_with_title,
    opens_another_title,
    title_key,
)

_TEXT_FORMS = frozenset({None, "closing"})
_SIGNING = frozenset({"signature", "signatory"})
_TAIL_FORMS = _SIGNING | frozenset({"date", "imprint", "note", "attachment_list", "record"})
_BEHIND_DATE = frozenset({"note", "imprint", "attachment_list", "record"})
_HEAD_FORMS = frozenset({"document_number", "enactment_note", "addressee", "record"})
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
            return _announced_at(lines[:at])
        if line.form == "date" and at and _ends_letter(lines, at):
            end = at + 1
            while end < len(lines) and lines[end].form in _BEHIND_DATE:
                end += 1
            goes_on = any(later.opens_provision for later in lines[end:])
            return end if goes_on else 0
    return 0


def _announced_at(lines: Sequence[FormedSegment]) -> int:
    """Where a title stands again that a covering notice without a date names; 0 if none does."""
    for at in range(1, len(lines)):
        above, line = lines[at - 1], lines[at]
        ends_text = above.form is None and is_running_text(above)
        if ends_text and line.form is None and not is_running_text(line):
            cited = cited_titles(line.value for line in lines[:at])
            return at if title_key(line.value) in cited else 0
    return 0


def _ends_letter(lines: Sequence[FormedSegment], at: int) -> bool:
    has_text = any(line.form in _TEXT_FORMS and is_running_text(line) for line in lines[:at])
    is_letter = has_text or any(line.form == "addressee" for line in lines[:at])
    if lines[at - 1].form in _SIGNING:
        return is_letter
    behind = next((line for line in lines[at + 1 :] if line.form not in _BEHIND_DATE), None)
    if not has_text or behind is None or behind.segment.label:
        return False
    return behind.form == "label" or (behind.form is None and not is_running_text(behind))


def _is_outermost(line: FormedSegment) -> bool:
    return line.segment.label is not None and line.segment.label.family in _OUTERMOST


def _head_end(lines: Sequence[FormedSegment], start: int, body_start: int) -> int:
    title = ""
    for at in range(start, body_start):
        line = lines[at]
        if line.form not in _TEXT_FORMS:
            title = ""
        elif is_running_text(line) or is_row(line.segment.rest):
            return at
        elif goes_on_with_title(title, line.value):
            title += line.value
        elif opens_another_title(title, line.value) or _has_head(lines[at + 1 : body_start]):
            title = line.value
        else:
            return at
    return body_start


def _has_head(lines: Iterable[FormedSegment]) -> bool:
    """Tell by their form that lines of the head follow."""
    return any(line.form in _HEAD_FORMS for line in lines)


def _tail_start(lines: Sequence[FormedSegment], body_start: int) -> int:
    at = _signed_end(lines, body_start)
    while at > body_start and lines[at - 1].form in _TAIL_FORMS:
        at -= 1
    if any(_has_family(line, Family.ARTICLE) for line in lines[body_start:]):
        return at
    closing = at
    while closing > body_start and lines[closing - 1].form == "closing":
        closing -= 1
    heads = closing > body_start and _is_heading(lines[closing - 1])
    return at if heads else closing


def _is_heading(line: FormedSegment) -> bool:
    """Tell a numbered heading, whose text stands below it."""
    return line.opens_provision and not is_running_text(line)


def _signed_end(lines: Sequence[FormedSegment], body_start: int) -> int:
    """The end of the last date with a signature above it, if no text stands behind it."""
    for at in range(len(lines) - 1, body_start, -1):
        line = lines[at]
        if line.form == "date" and lines[at - 1].form in _SIGNING:
            return at + 1
        is_text = line.form in _TEXT_FORMS and (is_running_text(line) or is_row(line.segment.rest))
        if line.opens_provision or is_text:
            break
    return len(lines)


def _has_family(line: FormedSegment, family: Family) -> bool:
    return line.segment.label is not None and line.segment.label.family is family

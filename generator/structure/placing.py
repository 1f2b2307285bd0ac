"""Forms that a line has by its place: who signs, who is addressed, what lists the attachments."""

from __future__ import annotations

import re
from collections.abc import Sequence

from generator.model.segment import Family
from generator.structure.formed import FormedSegment, is_row, is_running_text
from generator.structure.titles import is_complete_title, is_same_title

_SIGNING = frozenset({"signature", "signatory"})
_NO_NAME = re.compile(r"[，。；：！？:;《》〈〉\t|]|^关于|^第")
_LONGEST_NAME = 50
_MOST_NAMES = 8
_LISTED = 20
_ANNOUNCES = re.compile(
    r"[如以]下|下列|决定|规定|通知|公告|包括|[是有为]\s*[：:]$|制[定订]|^[为根]"
)
_LONGEST_ADDRESS = 400
_FIGURES = re.compile(r"[（(]?\d{4}[\d.\-/／．－\s]+[)）]?")
_ENDS_LIST = frozenset({"label", "signature", "signatory", "date", "note", "imprint", "record"})
_TAIL = _ENDS_LIST | {"attachment_list"}


def place_forms(lines: Sequence[FormedSegment]) -> list[FormedSegment]:
    """The lines, with the forms that only their neighbours tell.

    Names above a date sign, whatever they end in; a line that ends in a colon and
    announces nothing is addressed; a date in figures above the text is the web
    page's; labels with names, one below the other, list the attachments.
    """
    placed = list(lines)
    _place_collection_heading(placed)
    text = next((at for at, line in enumerate(placed) if _is_text(line)), len(placed))
    _place_dates(placed, text)
    _place_addressee(placed, text)
    _place_signatures(placed, text)
    _place_attachment_lists(placed)
    return placed


def _place_collection_heading(lines: list[FormedSegment]) -> None:
    """Take no part of a text for one that a collection prints: `第一篇：` and the title."""
    first = next((at for at, line in enumerate(lines) if line.opens_provision), None)
    if first is None:
        return
    label, rest = lines[first].segment.label, lines[first].segment.rest
    if label is None or label.family is not Family.PART or rest is None:
        return
    around = lines[:first] + lines[first + 1 : first + 2]
    if any(line.segment.label is None and is_same_title(line.value, rest.value) for line in around):
        lines[first] = lines[first]._replace(form="record")


def _is_text(line: FormedSegment) -> bool:
    return line.opens_provision or (line.form in {None, "closing"} and is_running_text(line))


def _place_dates(lines: list[FormedSegment], text: int) -> None:
    for at, line in enumerate(lines[:text]):
        if line.form == "date" and _FIGURES.fullmatch(line.value):
            lines[at] = line._replace(form="record")


def _place_addressee(lines: list[FormedSegment], text: int) -> None:
    """Address the first line of the text that ends in a colon and announces nothing."""
    if text + 1 >= len(lines) or lines[text].form or lines[text].opens_provision:
        return
    line = lines[text]
    is_short = len(line.value) <= _LONGEST_ADDRESS and "。" not in line.value
    follows = lines[text - 1].form != "label" if text else line.value.startswith("各")
    is_announcing = _ANNOUNCES.search(line.value) is not None
    if follows and is_short and line.value.endswith(("：", ":")) and not is_announcing:
        lines[text] = line._replace(form="addressee")


def _place_signatures(lines: list[FormedSegment], text: int) -> None:
    for date in range(text + 1, len(lines)):
        if lines[date].form == "date":
            for at in range(date - 1, max(text, date - 1 - _MOST_NAMES), -1):
                if not _may_sign(lines[at]):
                    break
                if lines[at].form is None:
                    lines[at] = lines[at]._replace(form="signature")


def _may_sign(line: FormedSegment) -> bool:
    if line.form in _SIGNING:
        return True
    text = line.value
    if line.form or line.segment.label or len(text) > _LONGEST_NAME or is_row(line.segment.rest):
        return False
    return _NO_NAME.search(text) is None and not is_complete_title(text)


def _place_attachment_lists(lines: list[FormedSegment]) -> None:
    if not any(line.form == "label" for line in lines):
        return
    at = 0
    while at < len(lines):
        end = _names_end(lines, at)
        for name in range(at, end):
            lines[name] = lines[name]._replace(form="attachment_list")
        at = max(end, at + 1)


def _names_end(lines: Sequence[FormedSegment], start: int) -> int:
    """Where the names end that stand behind labels, or below one label; 0 if none are listed."""
    if lines[start].form != "label":
        return 0
    if _is_titled(lines, start):
        return _titled_end(lines, start)
    return _listed_end(lines, start) if lines[start].value.endswith(("：", ":")) else 0


def _is_titled(lines: Sequence[FormedSegment], at: int) -> bool:
    """Tell a label with a name behind it on its line."""
    if lines[at].form != "label" or at + 1 >= len(lines):
        return False
    behind = lines[at + 1]
    return behind.segment.line == lines[at].segment.line and behind.form is None


def _titled_end(lines: Sequence[FormedSegment], start: int) -> int:
    at = start
    while _is_titled(lines, at):
        at += 2
    behind = lines[at].form if at < len(lines) else "label"
    is_list = at > start + 2 or behind in _TAIL - {"label"}
    return at if is_list and behind in _TAIL else 0


def _listed_end(lines: Sequence[FormedSegment], start: int) -> int:
    """Where names below `附件：` end that a label, a signature or a date follows."""
    for at in range(start + 1, min(start + 1 + _LISTED, len(lines))):
        line = lines[at]
        if line.form in _ENDS_LIST and at > start + 1:
            return at
        is_listed = line.segment.label is None or line.segment.label.family is Family.DIGIT_DOT
        if line.form or not is_listed or is_running_text(line):
            return 0
    return 0

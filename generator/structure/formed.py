"""Logical lines with the form that each of them has."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from generator.model.segment import Family, Segment
from generator.model.source_text import SourceText
from generator.model.span import Text
from generator.rules.patterns import match_line
from generator.rules.policy_types import match_type
from generator.structure.joining import join_inline

_SENTENCE_ENDS = ("。", "；", "：", "！", "？", ":", ";")
_LONG_LINE = 60
_LONGEST_TITLE = 200


class FormedSegment(NamedTuple):
    """A segment and the form of line that it has, if any; a numbered line has none."""

    segment: Segment
    form: str | None

    @property
    def opens_provision(self) -> bool:
        """Tell a numbered provision from a line of another kind."""
        return self.segment.label is not None and self.form is None

    @property
    def value(self) -> str:
        """The whole line."""
        return self.segment.value


def form_lines(source: SourceText, segments: Sequence[Segment]) -> list[FormedSegment]:
    """Give each segment its form.

    Cuts in mid-line before the first number that opens a line are undone; the
    numbered lines below `附件：1.…` belong to that list.
    """
    lines: list[FormedSegment] = []
    for segment in _rejoined(source, segments):
        form = None if segment.label else match_line(segment.value)
        if form is None and lines and _goes_on_listing(lines[-1], segment):
            form = "attachment_list"
        lines.append(FormedSegment(segment, form))
    return _with_title(lines)


def _with_title(lines: list[FormedSegment]) -> list[FormedSegment]:
    """Take the first line for the title, not for a signature, where text follows at once."""
    first = next((at for at, line in enumerate(lines) if line.form != "record"), len(lines))
    if first + 1 < len(lines) and lines[first].form == "signature":
        behind = lines[first + 1]
        if behind.opens_provision or (behind.form is None and is_running_text(behind)):
            lines[first] = lines[first]._replace(form=None)
    return lines


def is_running_text(line: FormedSegment) -> bool:
    """Tell a sentence from a title, a name or a date."""
    text = line.value
    if text.endswith(_SENTENCE_ENDS) or "。" in text:
        return True
    return len(text) > (_LONGEST_TITLE if match_type(text) else _LONG_LINE)


def is_row(text: Text | None) -> bool:
    """Tell the row of a table: cells between tabs or, in Markdown, between upright bars."""
    if text is None:
        return False
    return "\t" in text.value or (text.value.startswith("|") and text.value.endswith("|"))


def _rejoined(source: SourceText, segments: Sequence[Segment]) -> Iterator[Segment]:
    start = next((at for at, it in enumerate(segments) if it.label and not it.inline), None)
    head = segments if start is None else segments[:start]
    yield from join_inline(source, head)
    yield from segments[len(head) :]


def _goes_on_listing(before: FormedSegment, segment: Segment) -> bool:
    label = segment.label
    return (
        before.form == "attachment_list"
        and label is not None
        and label.family is Family.DIGIT_DOT
        and "。" not in segment.value
    )

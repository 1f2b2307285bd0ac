"""Logical lines with the form that each of them has."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from generator.model.segment import Family, Segment
from generator.model.source_text import SourceText
from generator.rules.patterns import match_line
from generator.structure.joining import join_inline

_SENTENCE_ENDS = ("。", "；", "：", "！", "？", ":", ";")
_LONG_LINE = 60
_MOST_NAMES = 20
_BEHIND_NAMES = frozenset({"label", "signature", "date", "note"})


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
        return self.segment.whole.value


def form_lines(source: SourceText, segments: Sequence[Segment]) -> list[FormedSegment]:
    """Give each segment its form.

    Cuts in mid-line before the first number that opens a line are undone; the
    numbered lines below `附件：1.…` belong to that list.
    """
    lines: list[FormedSegment] = []
    for segment in _rejoined(source, segments):
        form = None if segment.label else match_line(segment.whole.value)
        if form is None and lines and _goes_on_listing(lines[-1], segment):
            form = "attachment_list"
        lines.append(FormedSegment(segment, form))
    return _with_attachment_lists(_with_title(lines))


def _with_title(lines: list[FormedSegment]) -> list[FormedSegment]:
    """Take the first line for the title, not for a signature, where text follows at once."""
    first = next((at for at, line in enumerate(lines) if line.form != "record"), len(lines))
    if first + 1 < len(lines) and lines[first].form == "signature":
        behind = lines[first + 1]
        if behind.opens_provision or (behind.form is None and is_running_text(behind)):
            lines[first] = lines[first]._replace(form=None)
    return lines


def _with_attachment_lists(lines: list[FormedSegment]) -> list[FormedSegment]:
    """Tell `附件：` above the names of attachments from the label of an attachment."""
    for at, line in enumerate(lines):
        if line.form == "label" and line.value.endswith(("：", ":")):
            end = _names_end(lines, at + 1)
            for name in range(at, end):
                lines[name] = lines[name]._replace(form="attachment_list")
    return lines


def _names_end(lines: Sequence[FormedSegment], start: int) -> int:
    """Where names of attachments end that a label, a signature or a date follows; else 0."""
    for at in range(start, min(start + _MOST_NAMES, len(lines))):
        line = lines[at]
        if line.form in _BEHIND_NAMES and at > start:
            return at
        is_listed = line.segment.label is None or line.segment.label.family is Family.DIGIT_DOT
        if line.form or not is_listed or is_running_text(line):
            return 0
    return 0


def is_running_text(line: FormedSegment) -> bool:
    """Tell a sentence from a title, a name or a date."""
    text = line.value
    return text.endswith(_SENTENCE_ENDS) or "。" in text or len(text) > _LONG_LINE


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
        and "。" not in segment.whole.value
    )

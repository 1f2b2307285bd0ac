"""A logical line of a source text, with the number it opens with."""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum
from functools import partial
from typing import NamedTuple

from generator.model.policy import Dropped
from generator.model.span import Text, new_text


class Family(StrEnum):
    """A way to print a number in front of a provision."""

    PART = "part"
    CHAPTER = "chapter"
    SECTION = "section"
    ARTICLE = "article"
    HAN_DOT = "han_dot"
    HAN_BRACKET = "han_bracket"
    DIGIT_DOT = "digit_dot"
    DIGIT_BRACKET = "digit_bracket"
    CIRCLED = "circled"
    DIGIT = "digit"
    DECIMAL = "decimal"
    SUBDECIMAL = "subdecimal"
    SUBSUBDECIMAL = "subsubdecimal"


class Label(NamedTuple):
    """A printed number: its family, value and `之一` suffix.

    A `tentative` label is one only if it continues the numbering around it;
    `misread` says that a character in it stands for another one.
    """

    family: Family
    number: int
    suffix: int | None
    printed: Text
    tentative: bool = False
    misread: bool = False


_LabelParts = tuple[Family, int, int | None, Text, bool, bool]
new_label: Callable[[_LabelParts], Label] = partial(tuple.__new__, Label)
"""A label of its parts, in half the time."""


class Segment(NamedTuple):
    """One logical line: the number it opens with, if any, and the rest.

    `inline` marks a segment that begins in the middle of a printed line: it is
    one only if its number continues the numbering around it.
    """

    label: Label | None
    rest: Text | None
    line: int
    inline: bool = False

    @property
    def start(self) -> int:
        """The first code point of the segment."""
        return self.whole.start

    @property
    def value(self) -> str:
        """The words of the whole line."""
        label, rest = self.label, self.rest
        printed = label.printed.value if label else ""
        return printed + rest.value if rest else printed

    @property
    def whole(self) -> Text:
        """Number and rest as one text."""
        label, rest = self.label, self.rest
        if label is None:
            assert rest is not None
            return rest
        if rest is None:
            return label.printed
        printed = label.printed
        return new_text((printed.value + rest.value, printed.spans + rest.spans))


new_segment: Callable[[tuple[Label | None, Text | None, int, bool]], Segment] = partial(
    tuple.__new__, Segment
)
"""A segment of its four parts, in half the time."""


class SegmentedText(NamedTuple):
    """The logical lines of a file, and the marks that were taken out."""

    segments: tuple[Segment, ...]
    dropped: tuple[Dropped, ...]

"""A logical line of a source text, with the number it opens with."""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple

from generator.model.policy import Dropped
from generator.model.span import Text


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
    def whole(self) -> Text:
        """Number and rest as one text."""
        if self.label is None:
            assert self.rest is not None
            return self.rest
        if self.rest is None:
            return self.label.printed
        printed = self.label.printed
        return Text(printed.value + self.rest.value, printed.spans + self.rest.spans)


class SegmentedText(NamedTuple):
    """The logical lines of a file, and the marks that were taken out."""

    segments: tuple[Segment, ...]
    dropped: tuple[Dropped, ...]

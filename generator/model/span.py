"""Where a piece of text stands in the published file."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import partial
from typing import NamedTuple

from generator.text.space import LAYOUT_CHARACTERS


class Span(NamedTuple):
    """A half-open range of code points in the decoded source file.

    Units: 0-based code points; `end` is the first one that no longer belongs.
    """

    start: int
    end: int


new_span: Callable[[tuple[int, int]], Span] = partial(tuple.__new__, Span)
"""A span of its two ends, in half the time: one is made for every word that is found."""


class Text(NamedTuple):
    """A string and the places of the source file that it was read from, in order.

    `value` is exactly the concatenation of the slices at `spans`: layout space
    and marks between two spans are not part of it.
    """

    value: str
    spans: tuple[Span, ...]

    @property
    def start(self) -> int:
        """The first code point of the text in the source file."""
        return self.spans[0].start

    @property
    def end(self) -> int:
        """The first code point behind the text in the source file."""
        return self.spans[-1].end

    def locate(self, start: int, end: int) -> Span:
        """The source range that holds `value[start:end]`, from its first to its last character.

        Raises: IndexError if the range is empty or not inside the value.
        """
        return Span(self._offset(start), self._offset(end - 1) + 1)

    def cut(self, at: int) -> tuple[Text | None, Text | None]:
        """Cut in two at an offset of the value; an empty part is None."""
        value, spans = self
        if len(spans) == 1 and 0 < at < len(value):
            ((start, end),) = spans
            middle = start + at
            before = new_text((value[:at], (new_span((start, middle)),)))
            return before, new_text((value[at:], (new_span((middle, end)),)))
        return self._cut_pieces(at)

    def lstripped(self) -> Text | None:
        """The text without the layout space that it begins with; None if nothing is left."""
        value, spans = self
        bare = value.lstrip(LAYOUT_CHARACTERS)
        space = len(value) - len(bare)
        if not space:
            return self
        if bare and len(spans) == 1:
            ((start, end),) = spans
            return new_text((bare, (new_span((start + space, end)),)))
        return self.cut(space)[1]

    def _cut_pieces(self, at: int) -> tuple[Text | None, Text | None]:
        head: list[Span] = []
        tail: list[Span] = []
        for start, end in self.spans:
            middle = min(max(start, start + at), end)
            head += [Span(start, middle)] if middle > start else []
            tail += [Span(middle, end)] if end > middle else []
            at -= end - start
        split = sum(span.end - span.start for span in head)
        return (
            Text(self.value[:split], tuple(head)) if head else None,
            Text(self.value[split:], tuple(tail)) if tail else None,
        )

    def _offset(self, at: int) -> int:
        if at < 0:
            raise IndexError("offset before the text")
        for start, end in self.spans:
            if at < end - start:
                return start + at
            at -= end - start
        raise IndexError("offset behind the text")


new_text: Callable[[tuple[str, tuple[Span, ...]]], Text] = partial(tuple.__new__, Text)
"""A text of its value and spans, in half the time."""


def format_spans(spans: Iterable[Span]) -> str:
    """Write spans as `0-18 21-40`."""
    return " ".join(f"{span.start}-{span.end}" for span in spans)


def parse_spans(printed: str) -> tuple[Span, ...]:
    """Read spans written by `format_spans`.

    Raises: ValueError if a part is not `start-end`.
    """
    pairs = (part.split("-") for part in printed.split())
    return tuple(Span(int(start), int(end)) for start, end in pairs)

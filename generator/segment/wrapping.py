"""Join lines that were cut to fit a page."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import NamedTuple

from generator.model.span import Text
from generator.rules.patterns import match_number
from generator.segment.physical import Line

_SENTENCE_ENDS = tuple("。；：！？!?;:”’")
_CLOSED = (*_SENTENCE_ENDS, *"）)」』》")
_LONGEST_LINE = 160
_FEWEST_LINES = 8
_WIDEST = 0.95
_SLACK = 3
"""How many characters a full line may fall short: punctuation may not begin the next."""
_NARROWEST = 16
_FULL_SHARE = 0.3
_OPEN_SHARE = 0.5
_OUTWARD_SHARE = 0.8
_INDENTED_SHARE = 0.1


class Wrapping(NamedTuple):
    """How a text is wrapped: full lines have about so many columns, or characters.

    `base` is the indent of continuing lines; `indented` tells whether paragraphs
    begin further in.
    Units: a full-width character takes two columns.
    """

    columns: int
    characters: int
    base: int
    indented: bool

    def fills(self, line: Line) -> bool:
        """Tell whether a line reaches the page's width, however its width is counted."""
        return _columns(line) >= self.columns or _characters(line) >= self.characters


def without_wraps(lines: Sequence[Line]) -> list[Line]:
    """The logical lines of a text: what a page's width or end cut is joined.

    A text is taken for wrapped if many of its lines reach one width and most of
    these end in the middle of a sentence.
    """
    wrapping = _wrapping(lines)
    joined: list[Line] = []
    is_full = False
    for line in lines:
        if joined and _continues(joined[-1], line, wrapping if is_full else None):
            joined[-1] = joined[-1]._replace(text=_join(joined[-1].text, line.text))
        else:
            joined.append(line)
        is_full = wrapping is not None and wrapping.fills(line)
    return joined


def _wrapping(lines: Sequence[Line]) -> Wrapping | None:
    if len(lines) < _FEWEST_LINES or any(len(line.text.value) > _LONGEST_LINE for line in lines):
        return None
    base = min(line.indent for line in lines)
    inward = sum(1 for line in lines if line.indent > base)
    wrapping = Wrapping(
        _typical(map(_columns, lines)) - 2 * _SLACK,
        _typical(map(_characters, lines)) - _SLACK,
        base,
        inward >= _INDENTED_SHARE * len(lines),
    )
    if wrapping.characters < _NARROWEST:
        return None
    return wrapping if _is_wrapped(lines, wrapping) else None


def _is_wrapped(lines: Sequence[Line], wrapping: Wrapping) -> bool:
    full = [line for line in lines if wrapping.fills(line)]
    cut = [line for line in full if not line.text.value.endswith(_CLOSED)]
    if len(full) >= _FULL_SHARE * len(lines) and len(cut) >= _OPEN_SHARE * len(full):
        return True
    outward = [pair for pair in pairwise(lines) if pair[1].indent <= wrapping.base]
    behind_full = [before for before, _ in outward if wrapping.fills(before)]
    return wrapping.indented and len(behind_full) > _OUTWARD_SHARE * len(outward)


def _continues(before: Line, line: Line, wrapping: Wrapping | None) -> bool:
    """Tell whether a line goes on with the one before, which `wrapping` cut if given."""
    if line.after_blank:
        return False
    is_open = not before.text.value.endswith(_SENTENCE_ENDS)
    if line.after_page and is_open and match_number(line.text.value) is None:
        return True
    if wrapping is None:
        return False
    return line.indent <= wrapping.base if wrapping.indented else is_open


def _typical(widths: Iterable[int]) -> int:
    ordered = sorted(widths)
    return ordered[int(len(ordered) * _WIDEST)]


def _columns(line: Line) -> int:
    narrow = len(line.text.value.encode("ascii", "ignore"))
    return 2 * _characters(line) - narrow


def _characters(line: Line) -> int:
    return line.indent + len(line.text.value)


def _join(before: Text, behind: Text) -> Text:
    return Text(before.value + behind.value, before.spans + behind.spans)

"""Join lines that were cut to fit a page."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import NamedTuple

from generator.model.segment import Family
from generator.model.span import Text
from generator.rules.patterns import match_line, match_number
from generator.segment.physical import Line

_SENTENCE_ENDS = tuple("。；：！？!?;:”’")
_CLOSED = (*_SENTENCE_ENDS, *"）)」』》")
_HEADING = re.compile(r"[^，。；：]{1,40}")
_NOTE_OPENS = re.compile(r"[（(]?(?:根据)?(?:[1１][9９]|[2２][0０])\d{2}\s*年")
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
    begin further in, `spaced` whether blank lines stand between them. `exact` is the
    number of characters of every full line, where all have the same.
    Units: a full-width character takes two columns.
    """

    columns: int
    characters: int
    base: int
    indented: bool
    spaced: bool
    exact: int | None

    def fills(self, line: Line) -> bool:
        """Tell whether a line reaches the page's width, however its width is counted."""
        if self.exact is not None:
            return _characters(line) >= self.exact
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
    widest = _typical(map(_characters, lines))
    wrapping = Wrapping(
        _typical(map(_columns, lines)) - 2 * _SLACK,
        widest - _SLACK,
        base,
        indented=inward >= _INDENTED_SHARE * len(lines),
        spaced=_is_spaced(lines, widest - _SLACK),
        exact=widest if _is_exact(lines, widest) else None,
    )
    if wrapping.characters < _NARROWEST:
        return None
    return wrapping if _is_wrapped(lines, wrapping) else None


def _is_spaced(lines: Sequence[Line], width: int) -> bool:
    """Tell whether blank lines stand behind lines that end before the page's width."""
    behind = [after for before, after in pairwise(lines) if _characters(before) < width]
    return sum(line.after_blank for line in behind) >= _OUTWARD_SHARE * max(len(behind), 1)


def _is_exact(lines: Sequence[Line], width: int) -> bool:
    """Tell whether lines were cut to one number of characters, whatever stands there."""
    full = [count for count in map(_characters, lines) if count >= width - _SLACK]
    return max(full) == width and full.count(width) >= _OUTWARD_SHARE * len(full)


def _is_wrapped(lines: Sequence[Line], wrapping: Wrapping) -> bool:
    full = [line for line in lines if wrapping.fills(line)]
    cut = [line for line in full if not line.text.value.endswith(_CLOSED)]
    if len(full) >= _FULL_SHARE * len(lines) and len(cut) >= _OPEN_SHARE * len(full):
        return True
    if not wrapping.indented and not wrapping.spaced:
        return False
    outward = [pair for pair in pairwise(lines) if _goes_on(pair[1], wrapping)]
    behind_full = [before for before, _ in outward if wrapping.fills(before)]
    return len(behind_full) > _OUTWARD_SHARE * len(outward)


def _goes_on(line: Line, wrapping: Wrapping) -> bool:
    """Tell a line that begins no paragraph by its place on the page."""
    return line.indent <= wrapping.base if wrapping.indented else not line.after_blank


def _continues(before: Line, line: Line, wrapping: Wrapping | None) -> bool:
    """Tell whether a line goes on with the one before, which `wrapping` cut if given."""
    if line.after_blank:
        return False
    is_open = not before.text.value.endswith(_SENTENCE_ENDS)
    if line.after_page and is_open and _goes_over_page(before, line):
        return True
    if wrapping is None:
        return False
    if wrapping.indented:
        return line.indent <= wrapping.base
    if _is_next_note(before, line) or _opens_division(line):
        return False
    return wrapping.spaced or is_open or _ends_in_mid_paragraph(before, line, wrapping)


def _goes_over_page(before: Line, line: Line) -> bool:
    if match_number(line.text.value) or match_line(line.text.value):
        return False
    ahead = before.text.value
    is_heading = match_number(ahead) is not None and _HEADING.fullmatch(ahead) is not None
    return not is_heading and match_line(ahead) is None


def _ends_in_mid_paragraph(before: Line, line: Line, wrapping: Wrapping) -> bool:
    """Tell a sentence that ends where the page does from the end of a paragraph."""
    ends_sentence = before.text.value.endswith(("。", "；"))
    is_full = _characters(before) == wrapping.exact
    return ends_sentence and is_full and match_number(line.text.value) is None


def _opens_division(line: Line) -> bool:
    """Tell a printed number from one that a wrapped sentence cites: a gap or a heading follows."""
    text = line.text.value
    found = match_number(text) if text.startswith("第") else None
    if found is None:
        return False
    return found.family is not Family.ARTICLE or text[found.end : found.end + 1].isspace()


def _is_next_note(before: Line, line: Line) -> bool:
    """Tell an enactment note from the end of the one on the line before."""
    opens = _NOTE_OPENS.match(line.text.value) is not None
    return opens and match_line(before.text.value) == "enactment_note"


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

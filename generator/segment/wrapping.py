"""Join lines that were cut to fit a page."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import NamedTuple

from generator.model.segment import Family
from generator.model.span import Text
from generator.rules.patterns import match_line, match_number
from generator.rules.policy_types import match_type
from generator.segment.physical import Line

_SENTENCE_ENDS = tuple("。；：！？!?;:")
_CLOSING = "”’）)」』》"
_CLOSED = (*_SENTENCE_ENDS, *_CLOSING)
_HEADING = re.compile(r"[^，。；：]{1,40}")
_NOTE_OPENS = re.compile(r"[（(]?(?:根据)?(?:[1１][9９]|[2２][0０])\d{2}\s*年")
_SENTENCE_STOPS = ("。", "；")
_SENTENCE_BEFORE_MORE = re.compile(r"[。；](?=[^”’）)」』])")
_COMMAS = "，。；"
_UNFINISHED = re.compile(r"[，,、][^。；：:！？]*\Z")
_OPENING = tuple("，,、《〈（(“「第")
_BRACKETS = ("（", "(")
_SHORTEST_BROKEN = 20
_LONGEST_CAPTION = 16
_DOUBLE_SPACED = 0.9
_LONGEST_LINE = 160
_FEWEST_LINES = 8
_WIDEST = 0.95
_SLACK = 3
"""How many characters a full line may fall short: punctuation may not begin the next."""
_INDENT = 2
_NARROWEST = 16
_FULL_SHARE = 0.3
_OPEN_SHARE = 0.5
_OUTWARD_SHARE = 0.8
_INDENTED_SHARE = 0.1


class Wrapping(NamedTuple):
    """How a text is wrapped: full lines have about so many columns, or characters.

    `base` is the indent of continuing lines; `indented` tells whether paragraphs
    begin further in, `spaced` whether blank lines stand between them. `exact` is the
    number of characters of every full line, where all have the same. `goes_on` tells
    whether more sentences end inside of lines than paragraphs end.
    Units: a full-width character takes two columns.
    """

    columns: int
    characters: int
    base: int
    indented: bool
    spaced: bool
    exact: int | None
    goes_on: bool

    def fills(self, line: Line) -> bool:
        """Tell whether a line reaches the page's width, however its width is counted.

        Where blank lines part paragraphs, the indent of a first line may be lost.
        """
        if self.exact is not None:
            return _characters(line) >= self.exact
        lost = _lost(line) if self.spaced else 0
        if _characters(line) + lost >= self.characters:
            return True
        return _columns(line) + 2 * lost >= self.columns


def without_wraps(lines: Sequence[Line]) -> list[Line]:
    """The logical lines of a text: what a page's width or end cut is joined.

    A text is taken for wrapped if many of its lines reach one width and most of
    these end in the middle of a sentence. Elsewhere a line that breaks off in the
    middle of a sentence is joined to the one that ends it.
    """
    lines = _without_double_spacing(lines)
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


def _without_double_spacing(lines: Sequence[Line]) -> Sequence[Line]:
    """The lines; where a blank stands between any two, blanks tell nothing."""
    blanks = sum(line.after_blank for line in lines)
    if blanks < _DOUBLE_SPACED * len(lines):
        return lines
    return [line._replace(after_blank=False) for line in lines]


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
        goes_on=False,
    )
    if wrapping.characters < _NARROWEST or not _is_wrapped(lines, wrapping):
        return None
    return wrapping._replace(goes_on=_goes_on_inside(lines))


def _is_spaced(lines: Sequence[Line], width: int) -> bool:
    """Tell whether blank lines stand behind lines that end before the page's width."""
    pairs = pairwise(lines)
    behind = [after for line, after in pairs if _characters(line) + _lost(line) < width]
    return sum(line.after_blank for line in behind) >= _OUTWARD_SHARE * max(len(behind), 1)


def _lost(line: Line) -> int:
    """How much shorter a full line is that began with an indent which is lost."""
    return _INDENT if line.after_blank and line.indent == 0 else 0


def _is_exact(lines: Sequence[Line], width: int) -> bool:
    """Tell whether lines were cut to one number of characters, whatever stands there."""
    full = [count for count in map(_characters, lines) if count >= width - _SLACK]
    return max(full) == width and full.count(width) >= _OUTWARD_SHARE * len(full)


def _goes_on_inside(lines: Sequence[Line]) -> bool:
    """Tell whether a sentence that ends is more often followed by one of its paragraph."""
    inside = sum(len(_SENTENCE_BEFORE_MORE.findall(line.text.value)) for line in lines)
    ended = sum(line.text.value.endswith(_SENTENCE_STOPS) for line in lines)
    return inside > ended


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
    if wrapping is None and _breaks_off(before, line):
        return True
    if line.after_blank:
        return wrapping is not None and wrapping.spaced and _goes_on_over_blank(before, line)
    return _goes_on_below(before, line, wrapping)


def _goes_on_over_blank(before: Line, line: Line) -> bool:
    """Tell a paragraph that blank lines cut, as at the end of a page, from a heading."""
    ahead, behind = before.text.value, line.text.value
    if ahead.endswith(_CLOSED) or match_number(behind) or match_line(behind):
        return False
    found = match_number(ahead)
    if found is not None and found.family is not Family.ARTICLE:
        return _SENTENCE_BEFORE_MORE.search(ahead) is not None
    return any(mark in ahead for mark in _COMMAS) or ("、" in ahead and match_type(ahead) is None)


def _goes_on_below(before: Line, line: Line, wrapping: Wrapping | None) -> bool:
    is_open = not before.text.value.rstrip(_CLOSING).endswith(_SENTENCE_ENDS)
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
    return not _is_heading(before.text.value) and match_line(before.text.value) is None


def _is_heading(text: str) -> bool:
    """Tell a heading at the foot of a page from the beginning of a sentence."""
    found = match_number(text)
    if found is None or _HEADING.fullmatch(text) is None:
        return False
    return found.family is not Family.ARTICLE or len(text) <= _LONGEST_CAPTION


def _breaks_off(before: Line, line: Line) -> bool:
    """Tell a line that stops in mid-sentence, and the line that goes on with it."""
    ahead, behind = before.text.value, line.text.value
    if ahead.endswith(_CLOSED) or "\t" in ahead or match_number(behind) is not None:
        return False
    if ahead.endswith(_OPENING) or (ahead.startswith(_BRACKETS) and not _is_closed(ahead)):
        return True
    return _is_unfinished(ahead) and behind.endswith(_SENTENCE_ENDS) and match_line(behind) is None


def _is_closed(text: str) -> bool:
    return any(mark in text for mark in "）)")


def _is_unfinished(text: str) -> bool:
    """Tell a sentence that lacks its end from a heading: by its commas, or its length."""
    found = match_number(text)
    if found is None:
        return len(text) >= _SHORTEST_BROKEN and _UNFINISHED.search(text) is not None
    return found.family is Family.ARTICLE and len(text) - found.end > _LONGEST_CAPTION


def _ends_in_mid_paragraph(before: Line, line: Line, wrapping: Wrapping) -> bool:
    """Tell a sentence that ends where the page does from the end of a paragraph."""
    ends_sentence = before.text.value.endswith(_SENTENCE_STOPS)
    is_full = _characters(before) == wrapping.exact
    is_numbered = match_number(line.text.value) is not None
    return ends_sentence and is_full and wrapping.goes_on and not is_numbered


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
    value = line.text.value
    return 2 * (line.indent + len(value)) - len(value.encode("ascii", "ignore"))


def _characters(line: Line) -> int:
    return line.indent + len(line.text.value)


def _join(before: Text, behind: Text) -> Text:
    return Text(before.value + behind.value, before.spans + behind.spans)

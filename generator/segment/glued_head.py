"""Find the parts of a head that lost its line breaks: title, enactment notes, contents."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.rules.patterns import match_number
from generator.rules.policy_types import match_type
from generator.text.scanning import find_from
from generator.text.space import LAYOUT, LAYOUT_CHARACTERS

_ONE, _TWO = (
    re.compile(rf"第[ \u3000]*{number}[ \u3000]*[编編章节節条條]|{number}、")
    for number in ("[一1１]", "[二2２]")
)
_ONE_STARTS = re.compile("[第一1１]")
_LONGEST_HEAD = 1500
_FARTHEST = 5000
_LONGEST_TITLE = 60
_SHORTEST_TITLE = 4
_NUMBER = 4
"""As many characters of the first number tell that a table of contents stands before it."""
_SENTENCE = re.compile(r"[，。；：“（(]")
_REFERRING = ("本", "该", "依", "根据", "按", "违反")
_CITING = "（(《〈“、和或及至"
_DAY = r"(?:[1１][9９]|[2２][0０])\d{2}\s*年\s*\d{1,2}\s*月\s*\d{1,2}\s*日"
_DONE = r"(?:通过|批准|公布|发布|施行|修正|修订|通過|修訂)"
_NOTE = re.compile(rf"[（(]?(?:根据)?{_DAY}(?=[^。]{{0,160}}?{_DONE})")
_NEXT_NOTE = re.compile(rf"{_DONE}[）)]?[{LAYOUT}]*(?=[（(]?(?:根据)?{_DAY})")
_ATTACHMENT = re.compile(
    r"附\s*[件表录]\s*[\d一二三四五六七八九十]{1,3}\s*[:：]\s*(?=[^。；：]{2,60}$)"
)
_REASONED = re.compile(
    rf"(?P<title>[^，。；：]{{6,60}}?)[{LAYOUT}]*(?=为[^。]{{6,400}}?制[定订]本)"
)
_MADE = re.compile("制[定订]本")
_ANNOTATION = re.compile(
    r"[*＊]\s*注\s*[:：][^《》。]{2,40}《[^》]{2,80}》(?:[（(][^（）()]{2,80}[)）])?\s*(?=.)"
)
_CONTENTS = re.compile(
    rf"[【\[]?目[{LAYOUT}]*[录錄次][】\]]?(?=[{LAYOUT}]*(?:第[ \u3000]*[一1１]|一、))"
)


def head_cuts(text: str) -> Iterator[tuple[int, int]]:
    """Where the parts of a head end that stands on one line with the first provision,
    or a label, or a note of an editor, with the title behind it.

    The line must not open with a number.
    Yields: end of the part before and start of the part behind, ascending; nothing
    for a line that is none but a sentence.
    """
    above = _ATTACHMENT.match(text) or _ANNOTATION.match(text)
    if above:
        yield len(above[0].rstrip(LAYOUT_CHARACTERS)), above.end()
        return
    first = _first_number(text)
    starts = _reasoned_starts(text) if first is None else _part_starts(text, first)
    for at in sorted(starts):
        before, behind = text[:at].rstrip(LAYOUT_CHARACTERS), text[at:].lstrip(LAYOUT_CHARACTERS)
        if before and behind:
            yield len(before), len(text) - len(behind)


def _reasoned_starts(text: str) -> set[int]:
    """Where the sentence begins, behind a title, that says what the text was made for."""
    found = _REASONED.match(text) if "制" in text and _MADE.search(text) else None
    return {found.end()} if found and _is_title(found["title"]) else set()


def _first_number(text: str) -> int | None:
    for found in find_from(_ONE_STARTS, _ONE, text, _SHORTEST_TITLE - 1, _LONGEST_HEAD):
        at = found.start()
        if text[at - 1] not in _CITING and match_number(text, at) and _is_head(text, found):
            return at
    return None


def _is_head(text: str, first: re.Match[str]) -> bool:
    """Tell a head from a sentence that only mentions a number."""
    at = first.start()
    if _CONTENTS.match(text):
        return True
    contents = _CONTENTS.search(text, 0, at + _NUMBER)
    end = contents.start() if contents else at
    is_short = end <= _LONGEST_TITLE and not _SENTENCE.search(text, 0, end)
    if is_short and (contents or _is_title(text[:end])):
        return True
    noted = _NOTE.search(text, 0, at) is not None
    return noted and _TWO.search(text, first.end(), first.end() + _FARTHEST) is not None


def _is_title(text: str) -> bool:
    """Tell the title of a text from the beginning of a sentence about one."""
    is_apart = text[-1] in LAYOUT_CHARACTERS
    named = match_type(text.rstrip(LAYOUT_CHARACTERS)) is not None
    return is_apart or (named and not text.startswith(_REFERRING))


def _part_starts(text: str, first: int) -> set[int]:
    contents = _CONTENTS.search(text, 0, first + _NUMBER)
    starts = {contents.start(), contents.end()} if contents else {first}
    note = _NOTE.search(text, _SHORTEST_TITLE, first)
    if note:
        behind = _NEXT_NOTE.finditer(text, note.start(), first)
        starts |= {note.start(), *(found.end() for found in behind)}
    return starts - {0}

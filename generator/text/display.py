"""Text as a page may show it: every character to be seen, none that steers its neighbours.

Source: Unicode Standard Annex 9 (isolates), and its Control Pictures block.
"""

from __future__ import annotations

import re

_PICTURES = 0x2400
_DELETE, _DELETE_PICTURE = "\x7f", "\u2421"
_UNSHOWABLE = "\ufffd"
_CONTROLS = re.compile("[\x00-\x08\x0b\x0e-\x1f\x7f-\x9f\ufdd0-\ufdef\ufffe\uffff]")
_DIRECTION = re.compile("[\u202a-\u202e\u2066-\u2069]")
_ISOLATE, _END = "\u2068", "\u2069"
_INITIATORS = "\u2066\u2067\u2068"


def displayed(text: str) -> str:
    """The text with signs for its control characters, and its direction kept to itself.

    Text without such characters, which is nearly all, comes back as it is.
    """
    return isolated(_CONTROLS.sub(_picture, text))


def isolated(text: str) -> str:
    """The text, wrapped so that what changes the direction of reading ends where it ends.

    A wrapper that the text itself would close early is opened again.
    """
    if not _DIRECTION.search(text):
        return text
    wrapped, depth = [_ISOLATE], 1
    for char in text:
        wrapped.append(char)
        depth += (char in _INITIATORS) - (char == _END)
        if depth == 0:
            wrapped.append(_ISOLATE)
            depth = 1
    return "".join(wrapped) + _END * depth


def _picture(match: re.Match[str]) -> str:
    char = match.group()
    if char == _DELETE:
        return _DELETE_PICTURE
    return chr(_PICTURES + ord(char)) if char < " " else _UNSHOWABLE

"""Layout space: white space that carries no wording."""

from __future__ import annotations

import re

LAYOUT = " \t\r\n\v\f\u00a0\u1680\u2000-\u200b\u2028\u2029\u202f\u205f\u3000\ufeff"
"""White space, zero-width space and byte-order mark, as a character class."""

LAYOUT_CHARACTERS = "".join(
    char for char in map(chr, range(0x10000)) if char.isspace() or char in "\u200b\ufeff"
)
"""The same characters one by one, for stripping."""

_LAYOUT_RUN = re.compile(f"[{LAYOUT_CHARACTERS}]+")

_ZERO_WIDTH = {"\u200b", "\ufeff"}


def is_layout(char: str) -> bool:
    """Tell whether a character is layout space."""
    return char.isspace() or char in _ZERO_WIDTH


def strip_layout(text: str) -> str:
    """Take all layout space out of a text."""
    return _LAYOUT_RUN.sub("", text)

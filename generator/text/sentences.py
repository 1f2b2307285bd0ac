"""Sentences of running Chinese text."""

from __future__ import annotations

import re

_SENTENCE = re.compile(r"(?!\Z)[^。；;！!？?\n]*(?:[。；;！!？?]+[”’」』）)]*|\n|$)")


def split_sentences(text: str) -> list[tuple[int, int]]:
    """Cut a text into sentences at 。；！？ and line ends.

    Returns: half-open ranges that leave nothing out but empty lines.
    """
    return [match.span() for match in _SENTENCE.finditer(text) if not match.group().isspace()]

"""Look for a pattern only where a match of it can begin."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator


def find_from(
    first: re.Pattern[str],
    pattern: re.Pattern[str],
    text: str,
    start: int = 0,
    end: int = sys.maxsize,
) -> Iterator[re.Match[str]]:
    """The matches that `pattern.finditer(text, start, end)` finds, in the same order.

    `first` is the class of all characters that a match begins with. Scanning for a class is
    cheap; trying a long alternation at every character is not.
    """
    behind = start
    for place in first.finditer(text, start, end):
        at = place.start()
        if at >= behind and (match := pattern.match(text, at, end)):
            behind = match.end()
            yield match

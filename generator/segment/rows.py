"""Tell the rows of tables, whose cells may begin with numbers, from numbered lines."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import groupby

from generator.rules.patterns import match_number
from generator.segment.physical import Line

_CELLS = re.compile(r"[^\t]\t+[^\t]+\t+[^\t]")
_FEWEST_ROWS = 2


def table_rows(lines: Sequence[Line]) -> set[int]:
    """The indexes of the lines that are rows: cells between tabs, one row below the other.

    Lines of two cells are rows if one of them does not begin with a number, for a
    tab may stand behind the number of a provision too.
    """
    rows: set[int] = set()
    for has_tab, group in groupby(range(len(lines)), lambda at: "\t" in lines[at].text.value):
        if has_tab:
            found = list(group)
            rows |= set(found) if _is_table([lines[at].text.value for at in found]) else set()
    return rows


def _is_table(texts: Sequence[str]) -> bool:
    if any(map(_CELLS.search, texts)):
        return True
    return len(texts) >= _FEWEST_ROWS and any(match_number(text) is None for text in texts)

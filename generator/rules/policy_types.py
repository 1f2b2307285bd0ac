"""Kinds of document (文种), told from a title."""

from __future__ import annotations

import re
from functools import cache

from generator.model.policy import Names, PolicyType
from generator.rules.tables import load_table

_TRAILING_BRACKETS = re.compile(r"\s*[（(〔\[][^（(）)〔\]]{1,20}[）)〕\]]\s*$")


@cache
def policy_types() -> tuple[PolicyType, ...]:
    """All kinds of document, in the order of the table."""
    rows = load_table("policy_types")["types"]
    return tuple(PolicyType(row["id"], Names(row["name_zh"], row["en"])) for row in rows)


def match_type(title: str) -> tuple[str, int, int] | None:
    """Tell the kind of document from the end of its title.

    Returns: the type's id and the half-open range of the words that say so;
    brackets such as （试行） may follow them. None if no kind is named.
    """
    end = len(title)
    while match := _TRAILING_BRACKETS.search(title[:end]):
        end = match.start()
    for suffix, type_id in _suffixes():
        if title.endswith(suffix, 0, end):
            return type_id, end - len(suffix), end
    return None


@cache
def _suffixes() -> tuple[tuple[str, str], ...]:
    rows = load_table("policy_types")["types"]
    pairs = [(suffix, row["id"]) for row in rows for suffix in row["zh"]]
    return tuple(sorted(pairs, key=lambda pair: (-len(pair[0]), pair[0])))

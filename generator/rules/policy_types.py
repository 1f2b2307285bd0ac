"""Kinds of document (文种), told from a title."""

from __future__ import annotations

import re
from functools import cache

from generator.model.policy import Names, PolicyType
from generator.rules.tables import load_table

_LONGEST_BRACKET = 40
_CLOSING_BRACKETS = frozenset("）)〕]")
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
    while match := _trailing_bracket(title, end):
        end = match.start()
    if title[end - 1 : end] not in _last_characters():
        return None
    for length in range(min(_longest_suffix(), end), 0, -1):
        type_id = _suffixes().get(title[end - length : end])
        if type_id is not None:
            return type_id, end - length, end
    return None


def _trailing_bracket(title: str, end: int) -> re.Match[str] | None:
    """The bracket that ends a title; nearly all end otherwise, which is told in no time."""
    last = title[end - 1 : end]
    if last not in _CLOSING_BRACKETS and not last.isspace():
        return None
    return _TRAILING_BRACKETS.search(title, max(0, end - _LONGEST_BRACKET), end)


@cache
def _last_characters() -> frozenset[str]:
    return frozenset(suffix[-1] for suffix in _suffixes())


@cache
def _suffixes() -> dict[str, str]:
    rows = load_table("policy_types")["types"]
    return {suffix: row["id"] for row in rows for suffix in row["zh"]}


@cache
def _longest_suffix() -> int:
    return max(map(len, _suffixes()))

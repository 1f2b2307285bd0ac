"""Terms of the field that mean the same."""

from __future__ import annotations

import re
from functools import cache
from typing import Any

from generator.rules.tables import load_table


def unify_terms(text: str) -> str:
    """Put the first of several terms that mean the same for each of them, in a folded text."""
    firsts = _firsts()
    return _pattern().sub(lambda found: firsts[found.group()], text)


@cache
def _firsts() -> dict[str, str]:
    terms: list[dict[str, Any]] = load_table("same_terms")["terms"]
    return {other: row["one"] for row in terms for other in row["others"]}


@cache
def _pattern() -> re.Pattern[str]:
    """The terms that have another name, the longest first."""
    return re.compile("|".join(map(re.escape, sorted(_firsts(), key=len, reverse=True))))

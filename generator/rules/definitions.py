"""How a text gives a term its meaning, and how it shortens a name."""

from __future__ import annotations

import re
from functools import cache

from generator.rules.tables import load_table


@cache
def definition_patterns() -> tuple[re.Pattern[str], ...]:
    """Sentences that define, with groups `scope`, `term` and `meaning`; the first match wins."""
    return tuple(re.compile(row["pattern"]) for row in load_table("definitions")["definitions"])


@cache
def announcement_pattern() -> re.Pattern[str]:
    """Finds what announces that the points below define terms."""
    return re.compile(load_table("definitions")["announced"]["pattern"])


@cache
def announced_pattern() -> re.Pattern[str]:
    """A point that defines a term where definitions were announced: `term` and `meaning`."""
    return re.compile(load_table("definitions")["announced"]["item"])


@cache
def abbreviation_pattern() -> re.Pattern[str]:
    """A bracket that gives a short name, the name with its quotes in group `term`."""
    return re.compile(load_table("definitions")["abbreviation"]["pattern"])


@cache
def opener_pattern() -> re.Pattern[str]:
    """Finds what leads up to a name and is no part of it."""
    return re.compile(load_table("definitions")["openers"]["pattern"])

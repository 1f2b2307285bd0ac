"""How documents print which bodies answer for a measure."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from typing import Any

from generator.model.statement import Role
from generator.rules.tables import load_table


@cache
def role_label_pattern() -> re.Pattern[str]:
    """A label before a list (`责任单位：`), the label itself in group `label`."""
    words = [r"\s*".join(label) for label in _longest_first(_words("labels"))]
    return re.compile(rf"(?P<label>{'|'.join(words)})\s*[：:﹕︰]")


@cache
def role_verb_pattern() -> re.Pattern[str]:
    """A verb that ends a list (`牵头负责`) before a comma, a stop or the end."""
    words = "|".join(_longest_first(_words("verbs")))
    return re.compile(rf"(?P<verb>{words})(?=[，,；;。]|$)")


def role_of(word: str) -> Role:
    """The role that a label or verb tells.

    Raises: KeyError if the table does not hold the word (our bug).
    """
    return _roles()[re.sub(r"\s+", "", word)]


@cache
def body_ending_pattern() -> re.Pattern[str]:
    """Matches a name that ends as bodies' names do."""
    endings = "|".join(_longest_first(load_table("agencies")["endings"]))
    return re.compile(rf".*(?:{endings})(?:[（(][^（）()]*[）)])?", re.DOTALL)


@cache
def office_ending_pattern() -> re.Pattern[str]:
    """Finds the end of an office's name inside a run of text."""
    return re.compile("|".join(_longest_first(load_table("agencies")["office_endings"])))


@cache
def collective_pattern() -> re.Pattern[str]:
    """Finds what tells a body that stands for many."""
    return re.compile(load_table("agencies")["collective"]["pattern"])


@cache
def joined_patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """The first and a further piece of a collective body that print cuts by 、."""
    joined = load_table("agencies")["joined"]
    return re.compile(joined["head"]), re.compile(joined["tail"])


@cache
def _roles() -> dict[str, Role]:
    rows: list[dict[str, Any]] = load_table("agencies")["roles"]
    return {
        word: Role(row["role"])
        for row in rows
        for name in ("labels", "verbs")
        for word in row[name]
    }


def _words(name: str) -> list[str]:
    return [word for row in load_table("agencies")["roles"] for word in row[name]]


def _longest_first(words: Iterable[str]) -> list[str]:
    return sorted(words, key=lambda word: (-len(word), word))

"""What a public body is for, told from its name."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

from generator.model.policy import Names
from generator.rules.tables import load_table


@dataclass(frozen=True, slots=True)
class BodyFunction:
    """A function that bodies of many places share: human resources, finance …"""

    id: str
    group: str
    names: Names


@dataclass(frozen=True, slots=True)
class FunctionGroup:
    """A family of functions: Party organs, government departments …"""

    id: str
    names: Names


@cache
def function_groups() -> tuple[FunctionGroup, ...]:
    """The families of functions, in the order of the table."""
    rows = load_table("body_functions")["groups"]
    return tuple(FunctionGroup(row["id"], Names(row["zh"], row["en"])) for row in rows)


@cache
def body_functions() -> tuple[BodyFunction, ...]:
    """All functions: by family, and within one in the order of the table."""
    order = {group.id: at for at, group in enumerate(function_groups())}
    listed = [BodyFunction(row["id"], row["group"], Names(row["zh"], row["en"])) for row in _rows()]
    return tuple(sorted(listed, key=lambda function: order[function.group]))


@cache
def functions_of(body: str) -> tuple[str, ...]:
    """The ids of the functions that a body's name tells, in the order of its words.

    Several for a body that unites them (科技经信局); none if the name tells nothing.
    """
    for function, pattern in _whole_patterns():
        if pattern.fullmatch(body):
            return (function,)
    words = _functions_by_word()
    found = (name for match in _word_pattern().finditer(body) for name in words[match.group()])
    return tuple(dict.fromkeys(found))


@cache
def _whole_patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple((row["id"], re.compile(row["whole"])) for row in _rows() if "whole" in row)


@cache
def _word_pattern() -> re.Pattern[str]:
    words = sorted(_functions_by_word(), key=lambda word: (-len(word), word))
    return re.compile("|".join(map(re.escape, words)))


@cache
def _functions_by_word() -> dict[str, tuple[str, ...]]:
    return dict(_word_rows())


def _word_rows() -> Iterator[tuple[str, tuple[str, ...]]]:
    for row in _rows():
        for word in row.get("words", ()):
            yield word, (row["id"],)
    for row in load_table("body_functions")["shared"]:
        for word in row["words"]:
            yield word, tuple(row["functions"])


def _rows() -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = load_table("body_functions")["functions"]
    return rows

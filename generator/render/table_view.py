"""What a table that readers narrow down lets them choose."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Choice:
    """A value that a filter may have, and its name."""

    value: str
    name: str


@dataclass(frozen=True, slots=True)
class ChoiceGroup:
    """Choices under a common name; the name is empty where there is none."""

    name: str
    choices: tuple[Choice, ...]


@dataclass(frozen=True, slots=True)
class Filter:
    """A filter by its name in the address, and what it offers."""

    name: str
    label: str
    groups: tuple[ChoiceGroup, ...]


def plain_filter(name: str, label: str, choices: Iterable[Choice]) -> Filter:
    """A filter whose choices stand in one list, each once."""
    return Filter(name, label, (ChoiceGroup("", tuple(dict.fromkeys(choices))),))

"""How characters with several traditional forms are converted, as an editor has read it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NamedTuple


class Passage(NamedTuple):
    """A word and the Chinese characters around it; empty where there is none."""

    before: str
    word: str
    behind: str


@dataclass(frozen=True, slots=True)
class ReviewedConversions:
    """Conversions that were read and found right.

    `words` hold wherever no other word overlaps, `passages` only between their
    characters. Both map to what readers of the traditional pages see for the word.
    """

    words: Mapping[str, str] = field(default_factory=dict)
    passages: Mapping[Passage, str] = field(default_factory=dict)

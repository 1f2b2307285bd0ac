"""How alike the words of two clauses are."""

from __future__ import annotations

from sys import intern

from generator.link.cues import fold
from generator.model.link import Wording

_GRAM = 3
_COPIED = 0.8
_ADAPTED = 0.3


def grams(text: str) -> frozenset[str]:
    """The character trigrams of a text, width, case and layout space folded away.

    They are interned, so that sets of them meet faster and take less memory.
    """
    folded = fold(text)
    count = max(len(folded) - _GRAM + 1, 1)
    return frozenset(intern(folded[at : at + _GRAM]) for at in range(count))


def similarity(a: frozenset[str], b: frozenset[str]) -> float:
    """The Dice coefficient of two sets of trigrams, 0–1."""
    return 2 * len(a & b) / (len(a) + len(b))


def label_wording(value: float) -> Wording:
    """Say in a word how alike two clauses are."""
    if value >= _COPIED:
        return Wording.COPIED
    return Wording.ADAPTED if value >= _ADAPTED else Wording.DIFFERENT

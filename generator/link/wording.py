"""How alike the words of two clauses are."""

from __future__ import annotations

from generator.link.cues import fold
from generator.model.link import Wording

_GRAM = 3
_COPIED = 0.8
_ADAPTED = 0.3


def grams(text: str) -> frozenset[str]:
    """The character trigrams of a text, width, case and layout space folded away."""
    folded = fold(text)
    return frozenset(folded[at : at + _GRAM] for at in range(max(len(folded) - _GRAM + 1, 1)))


def similarity(a: frozenset[str], b: frozenset[str]) -> float:
    """The Dice coefficient of two sets of trigrams, 0–1."""
    return 2 * len(a & b) / (len(a) + len(b))


def label_wording(value: float) -> Wording:
    """Say in a word how alike two clauses are."""
    if value >= _COPIED:
        return Wording.COPIED
    return Wording.ADAPTED if value >= _ADAPTED else Wording.DIFFERENT

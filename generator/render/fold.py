"""Fold text for searching: width, case and script no longer matter, space is gone."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from generator.text.han_script import character_variants


@dataclass(frozen=True, slots=True)
class FoldTable:
    """Characters that count as another one when searching, and the folding by them.

    `pairs` maps a character to the one that stands for it: traditional to
    simplified, and a variant of the Taiwan standard to the form that it came from.
    """

    pairs: Mapping[str, str]
    _known: dict[str, str] = field(default_factory=dict, repr=False, compare=False)

    def fold(self, text: str) -> str:
        """The text as search compares it. Every character folds by itself."""
        known = self._known
        return "".join(known.get(char) or self._fold_char(char) for char in text)

    def _fold_char(self, char: str) -> str:
        wide = unicodedata.normalize("NFKC", char).lower()
        folded = "".join(self.pairs.get(one, one) for one in wide if not _is_space(one))
        self._known[char] = folded
        return folded


def search_fold_table(shown: Iterable[tuple[str, str]] = ()) -> FoldTable:
    """The folding that the index and the reader's query share.

    `shown` are further pairs of characters that count as the same: what a page
    shows for a character of the source.
    """
    return FoldTable(character_variants(shown))


def _is_space(char: str) -> bool:
    return char.isspace() or char in "\u200b\ufeff"

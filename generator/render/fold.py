"""Fold text for searching: width, case and script no longer matter, space is gone."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from generator.text.han_script import character_variants

_KEPT_ASCII = frozenset("0123456789abcdefghijklmnopqrstuvwxyz")


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

    def tokens(self, text: str) -> str:
        """The folded text as the index and a query spell it: one token a character.

        Han characters, Latin letters and digits are tokens themselves. Every other
        one is spelt `u` and its code point, since the index would drop it and let a
        phrase match across it.
        """
        return " ".join(_token(char) for char in self.fold(text))

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


def _token(char: str) -> str:
    return char if char in _KEPT_ASCII or _is_han(char) else f"u{ord(char):04x}"


def _is_han(char: str) -> bool:
    code = ord(char)
    return 0x3400 <= code <= 0x9FFF or code == 0x3007 or 0x20000 <= code <= 0x323AF


def _is_space(char: str) -> bool:
    return char.isspace() or char in "\u200b\ufeff"

"""Find words in Chinese, which writes no boundaries between them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from generator.text.width import fold_width


class Neighbours(NamedTuple):
    """What stands before and behind a word where it is only a part of another."""

    before: str
    behind: str


class _Entry(NamedTuple):
    word: str
    folded: str
    chances: tuple[Neighbours, ...]


def chance_neighbours(word: str, longer: Iterable[str]) -> tuple[Neighbours, ...]:
    """Where a word stands in longer ones that hold its characters by chance, each once."""
    found = (
        Neighbours(other[:at], other[at + len(word) :])
        for other in longer
        for at in range(len(other) - len(word) + 1)
        if other.startswith(word, at)
    )
    return tuple(dict.fromkeys(found))


class WordFinder:
    """Looks for words of two characters or more, the longest that stands at a place.

    `words` gives each word with longer ones that hold its characters by chance; it is not
    found in those. Full-width forms count as their plain twins.
    Keep in step with `site_templates/assets/terms.js`.
    """

    def __init__(self, words: Mapping[str, Iterable[str]]) -> None:
        self._by_start: dict[str, list[_Entry]] = {}
        for word in sorted(words, key=lambda word: (-len(word), word)):
            folded = fold_width(word)
            chances = chance_neighbours(folded, map(fold_width, words[word]))
            self._by_start.setdefault(folded[:2], []).append(_Entry(word, folded, chances))

    def find(self, text: str) -> Iterator[tuple[int, str]]:
        """Where a word begins, and which: from the left, no two share a character."""
        text, at = fold_width(text), 0
        while at < len(text):
            word = self._word_at(text, at)
            if word:
                yield at, word
            at += len(word) or 1

    def _word_at(self, text: str, at: int) -> str:
        """The word that begins at a place of the folded text; empty if none does."""
        for word, folded, chances in self._by_start.get(text[at : at + 2], ()):
            if text.startswith(folded, at) and not any(
                text.endswith(before, 0, at) and text.startswith(behind, at + len(folded))
                for before, behind in chances
            ):
                return word
        return ""

"""One pattern that matches any of many words."""

from __future__ import annotations

from collections.abc import Iterable


def alternation(words: Iterable[str]) -> str:
    """A pattern that matches the first of the words that a text goes on with.

    A word may itself be a pattern, if it begins with a literal character and has no alternatives
    outside of groups. The words are grouped by that character: to try some characters and then
    the rest of a few words is many times faster than to try each word.
    """
    groups: dict[str, list[str]] = {}
    for word in words:
        length = 2 if word[0] == "\\" else 1
        groups.setdefault(word[:length], []).append(word[length:])
    return "|".join(_group(first, rests) for first, rests in groups.items())


def longest_first(words: Iterable[str]) -> list[str]:
    """The words in the order in which an alternation has to try them."""
    return sorted(words, key=lambda word: (-len(word), word))


def _group(first: str, rests: list[str]) -> str:
    return first + (rests[0] if len(rests) == 1 else f"(?:{'|'.join(rests)})")

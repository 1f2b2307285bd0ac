"""Simplified Chinese to the traditional script of Taiwan, character by character."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from enum import StrEnum
from typing import NamedTuple

import opencc

from generator.model.project import ScriptException
from generator.rules.script import find_identifiers, find_surnames, surname_forms

_SHIELD = "\ue000"
_OPAQUE = re.compile("[\x00\u2ff0-\u2fff\u31ef]")
"""What ends a text for the library, or makes it leave what follows as it is."""


class Ground(StrEnum):
    """What settled how a stretch of text is converted."""

    IDENTIFIER = "identifier"
    SURNAME = "surname"
    PHRASE = "our phrase"
    DICTIONARY = "dictionary"
    CHARACTER = "character"


class Settled(NamedTuple):
    """A stretch of text and what it becomes. Units: half-open offsets."""

    start: int
    end: int
    result: str
    ground: Ground


class ScriptConverter:
    """Converts simplified text to traditional; identifiers keep their characters.

    Document numbers, web addresses and surnames in lists of persons come first, then
    the given phrases, longest first, wherever they stand; the dictionary (OpenCC,
    `s2tw`) has the rest. Words that only meet (分配 and 制度) are told apart by giving
    one of them as a phrase: the dictionary takes the first match from the left.
    Returns: text as long as the input: offsets stay valid.
    """

    def __init__(self, exceptions: Iterable[ScriptException] = ()) -> None:
        self.phrases = {item.simplified: item.traditional for item in exceptions}
        for simplified, traditional in self.phrases.items():
            if len(simplified) != len(traditional):
                raise ValueError(f"{simplified} and {traditional} differ in length")
        self._phrase = _one_of(self.phrases) if self.phrases else None
        self._dictionary = opencc.OpenCC("s2tw")
        self._known: dict[str, str] = {}

    def __call__(self, text: str) -> str:
        """The text in traditional script."""
        known = self._known.get(text)
        if known is None:
            known = self._known[text] = self._convert(text)
        return known

    def settled(self, text: str) -> list[Settled]:
        """What is settled before the dictionary is asked, in order, nothing twice."""
        found = _identifiers(text)
        found += _outside(_surnames(text), found)
        found += _outside(self._own_phrases(_shielded(text, found)), found)
        return sorted(found)

    def by_dictionary(self, text: str) -> str:
        """What the dictionary alone makes of a text."""
        converted: str = self._dictionary.convert(text)
        return converted

    def _convert(self, text: str) -> str:
        settled = self.settled(text)
        converted = self.by_dictionary(_shielded(text, settled))
        return _with(converted, settled) if settled else converted

    def _own_phrases(self, text: str) -> Iterator[Settled]:
        for match in self._phrase.finditer(text) if self._phrase else ():
            yield Settled(*match.span(), self.phrases[match.group()], Ground.PHRASE)


def _identifiers(text: str) -> list[Settled]:
    spans = (*find_identifiers(text), *(match.span() for match in _OPAQUE.finditer(text)))
    found: list[Settled] = []
    for start, end in sorted(spans):
        if not found or start >= found[-1].end:
            found.append(Settled(start, end, text[start:end], Ground.IDENTIFIER))
    return found


def _surnames(text: str) -> Iterator[Settled]:
    for at in find_surnames(text):
        yield Settled(at, at + 1, surname_forms()[text[at]], Ground.SURNAME)


def _outside(more: Iterable[Settled], found: Iterable[Settled]) -> list[Settled]:
    """Those that share no character with one that was found before."""
    taken = {at for one in found for at in range(one.start, one.end)}
    return [one for one in more if taken.isdisjoint(range(one.start, one.end))]


def _shielded(text: str, settled: Iterable[Settled]) -> str:
    """The text with every settled character behind a mark that no phrase holds."""
    return _with(text, (one._replace(result=_SHIELD * len(one.result)) for one in settled))


def _with(text: str, settled: Iterable[Settled]) -> str:
    chars = list(text)
    for start, end, result, _ in settled:
        chars[start:end] = result
    return "".join(chars)


def _one_of(words: Iterable[str]) -> re.Pattern[str]:
    """A pattern for the longest of the words that stands at a place."""
    by_first: defaultdict[str, list[str]] = defaultdict(list)
    for word in sorted(words, key=lambda word: (-len(word), word)):
        by_first[word[0]].append(re.escape(word[1:]))
    branches = (f"{re.escape(char)}(?:{'|'.join(rest)})" for char, rest in by_first.items())
    return re.compile("|".join(branches))

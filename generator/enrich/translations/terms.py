"""Which terms of the glossary a text uses, and whether its English uses them too."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from generator.model.term import Term
from generator.rules.parity import plain_forms, stop_words
from generator.text.longest_words import WordFinder

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
_POSSESSIVE = re.compile(r"['’]s?$")
_LEAST_ROOM, _ROOM_PER_WORD = 4, 2


class _Entry(NamedTuple):
    """A term and the words of each English form of it, in their plain forms."""

    term: Term
    forms: tuple[Counter[str], ...]


class EnglishWords:
    """The words of an English text in their plain forms, found by word."""

    def __init__(self, text: str) -> None:
        self._places: dict[str, list[int]] = {}
        for at, word in enumerate(_words(text)):
            self._places.setdefault(word, []).append(at)

    def hold(self, wanted: Counter[str]) -> bool:
        """Whether all words stand close together, in any order."""
        places = [self._places.get(word, []) for word in wanted]
        if any(len(at) < count for at, count in zip(places, wanted.values(), strict=True)):
            return False
        room = _LEAST_ROOM + _ROOM_PER_WORD * wanted.total()
        found = sorted((at, word) for word in wanted for at in self._places[word])
        return _within(found, wanted, room)


class Glossary:
    """Terms, ready to be looked for in Chinese."""

    def __init__(self, terms: Iterable[Term]) -> None:
        self._entries: dict[str, _Entry] = {}
        for term in terms:
            forms = tuple(_plain_words(form) for form in (term.en, *term.also))
            self._entries[term.zh] = _Entry(term, forms)
        self._finder = WordFinder({zh: it.term.not_in for zh, it in self._entries.items()})

    def missing_terms(self, chinese: str, english: str) -> Iterator[Term]:
        """The terms of a Chinese text that its English has in no form, each once.

        Where terms hold each other, the longest counts.
        """
        found = [
            self._entries[zh] for zh in dict.fromkeys(zh for _, zh in self._finder.find(chinese))
        ]
        words = EnglishWords(english if found else "")
        for entry in found:
            if not any(words.hold(form) for form in entry.forms):
                yield entry.term


@lru_cache(maxsize=4)
def glossary_of(terms: tuple[Term, ...]) -> Glossary:
    """The glossary of these terms, made once."""
    return Glossary(terms)


def _plain_words(phrase: str) -> Counter[str]:
    words = list(_words(phrase))
    telling = [word for word in words if word not in stop_words()]
    return Counter(telling or words)


def _words(text: str) -> Iterator[str]:
    for match in _WORD.finditer(text):
        yield plain_form(match.group().lower())


@lru_cache(maxsize=8192)
def plain_form(word: str) -> str:
    """The form that a dictionary lists: of `companies` company, of `recruited` recruit."""
    word = _POSSESSIVE.sub("", word)
    known = plain_forms().get(word)
    if known is not None:
        return known
    singular = _singular(word)
    return plain_forms().get(singular, singular)


def _singular(word: str) -> str:
    if len(word) > 4 and word.endswith("ies"):
        return word[:-3] + "y"
    if word.endswith(("sses", "shes", "ches", "xes", "zes")):
        return word[:-2]
    if len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is")):
        return word[:-1]
    return word


def _within(found: Sequence[tuple[int, str]], wanted: Counter[str], room: int) -> bool:
    """Whether some stretch of at most `room` words holds all that is wanted."""
    inside: Counter[str] = Counter()
    first = 0
    for at, word in found:
        inside[word] += 1
        while at - found[first][0] >= room:
            inside[found[first][1]] -= 1
            first += 1
        if inside >= wanted:
            return True
    return False

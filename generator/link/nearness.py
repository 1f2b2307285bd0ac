"""What a sentence is about that no cue knows, by the words in which aspects are described."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from itertools import chain
from math import log, sqrt
from typing import NamedTuple

from generator.link.cues import unify
from generator.model.link import Aspect, Topic

LEAST = 0.18
"""How near a sentence must be to an aspect to speak for it, as a cosine (0–1)."""

_STRANGE = 3.5
"""What a pair of characters weighs that no aspect is described by: it tells of another matter."""

_APART = re.compile(r"[+&|,.;:。]")


class Nearest(NamedTuple):
    """The aspect that a sentence is nearest to.

    `at` is its place among the aspects of all topics, `nearness` is 0–1, and `words` are what
    the sentence and the description have in common, in the order of the sentence.
    """

    at: int
    nearness: float
    words: tuple[str, ...]


class Descriptions:
    """The aspects as unit vectors over the character pairs of what the topics say of them.

    That is their names, definitions, cues and examples. A pair weighs the more, the fewer
    aspects it describes.
    """

    def __init__(self, topics: Iterable[Topic]) -> None:
        counts = [_description(aspect) for topic in topics for aspect in topic.aspects]
        spread = Counter(chain.from_iterable(counts))
        self._worth = {pair: log((len(counts) + 1) / n) for pair, n in spread.items()}
        self._told_by: defaultdict[str, list[tuple[int, float]]] = defaultdict(list)
        for at, found in enumerate(counts):
            weights = {pair: self._weight(pair, count) for pair, count in found.items()}
            length = _length(weights.values())
            for pair, weight in weights.items():
                self._told_by[pair].append((at, weight / length))

    def nearest(self, sentence: str) -> Nearest | None:
        """The aspect that a sentence is nearest to, the first of equals; None if it is like none.

        The sentence is given as `unify` leaves it, and so are the words.
        """
        weights = {pair: self._weight(pair, n) for pair, n in Counter(_pairs(sentence)).items()}
        near: defaultdict[int, float] = defaultdict(float)
        for pair, weight in weights.items():
            for at, told in self._told_by.get(pair, ()):
                near[at] += weight * told
        if not near:
            return None
        best = min(near, key=lambda at: (-near[at], at))
        nearness = near[best] / _length(weights.values())
        return Nearest(best, nearness, tuple(self._words(sentence, best)))

    def _weight(self, pair: str, count: int) -> float:
        return (1 + log(count)) * self._worth.get(pair, _STRANGE)

    def _words(self, sentence: str, at: int) -> Iterator[str]:
        """The longest runs of characters whose pairs all describe an aspect, each once."""
        runs: list[str] = []
        open_run = ""
        for start in range(len(sentence)):
            pair = sentence[start : start + 2]
            if any(at == told for told, _ in self._told_by.get(pair, ())):
                open_run = open_run + pair[1] if open_run else pair
            elif open_run:
                runs.append(open_run)
                open_run = ""
        yield from dict.fromkeys(filter(None, (*runs, open_run)))


def _description(aspect: Aspect) -> Counter[str]:
    texts = (aspect.names.zh, aspect.definition.zh, *aspect.examples, *aspect.cues)
    return Counter(pair for text in texts for pair in _pairs(unify(text)))


def _pairs(text: str) -> Iterator[str]:
    """The pairs of characters that no mark parts."""
    for part in _APART.split(text):
        yield from (part[at : at + 2] for at in range(len(part) - 1))


def _length(weights: Iterable[float]) -> float:
    return sqrt(sum(weight * weight for weight in weights))

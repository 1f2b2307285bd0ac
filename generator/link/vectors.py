"""How clauses are worded, as weighted pairs of characters."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from heapq import nlargest
from math import log, sqrt

from generator.link.cues import fold
from generator.model.clause import ClauseRef

_RARE = 64
"""A pair of characters that stands in more clauses than this proposes no candidates."""


class Vectors:
    """The clauses as unit vectors over character pairs, rare pairs weighing more (TF-IDF).

    A pair that stands in every clause still weighs something: in a compendium of two clauses
    there are no others.
    """

    def __init__(self, texts: Mapping[ClauseRef, str]) -> None:
        counts = {ref: _pairs(fold(text)) for ref, text in texts.items()}
        spread = Counter(pair for found in counts.values() for pair in found)
        rarity = {
            pair: log((2 + len(texts)) / (1 + clauses))
            for pair, clauses in spread.items()
            if clauses > 1
        }
        self._spread = spread
        self._vectors = {ref: _unit(found, rarity) for ref, found in counts.items()}

    def cosine(self, a: ClauseRef, b: ClauseRef) -> float:
        """How alike two clauses are worded, 0–1."""
        short, long = sorted((self._vectors[a], self._vectors[b]), key=len)
        return sum(weight * long[pair] for pair, weight in short.items() if pair in long)

    def nearest(self, most: int, least: float) -> Iterator[tuple[ClauseRef, ClauseRef]]:
        """The clauses of other policies that share the most of a clause's rare pairs.

        At most `most` for each clause, none that shares less than `least` (0–1); costs
        grow with the text and not with its square, since common pairs do not propose.
        """
        index = self._rare_index()
        for ref in self._vectors:
            shared: defaultdict[ClauseRef, float] = defaultdict(float)
            for pair, weight in self._vectors[ref].items():
                for other, its_weight in index.get(pair, ()):
                    shared[other] += weight * its_weight
            found = (
                (round(alike, 9), other)
                for other, alike in shared.items()
                if alike >= least and other.policy != ref.policy
            )
            for _, other in nlargest(most, found):
                yield (ref, other) if ref < other else (other, ref)

    def _rare_index(self) -> dict[str, list[tuple[ClauseRef, float]]]:
        index: defaultdict[str, list[tuple[ClauseRef, float]]] = defaultdict(list)
        for ref, vector in self._vectors.items():
            for pair, weight in vector.items():
                if self._spread[pair] <= _RARE:
                    index[pair].append((ref, weight))
        return index


def _pairs(text: str) -> Counter[str]:
    return Counter(text[at : at + 2] for at in range(len(text) - 1))


def _unit(counts: Mapping[str, int], rarity: Mapping[str, float]) -> dict[str, float]:
    weights = {
        pair: (1 + log(count)) * rarity[pair] for pair, count in counts.items() if pair in rarity
    }
    length = sqrt(sum(weight * weight for weight in weights.values()))
    return {pair: weight / length for pair, weight in weights.items()} if length else {}

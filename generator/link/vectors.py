"""How clauses are worded, as weighted pairs of characters."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from heapq import heappush, heappushpop
from math import fsum, log, sqrt
from operator import mul
from sys import intern

from generator.link.cues import fold

_RARE = 64
"""A pair of characters that stands in more clauses than this proposes no candidates."""

_Near = tuple[float, int]


class Vectors:
    """The clauses as unit vectors over character pairs, rare pairs weighing more (TF-IDF).

    Clauses are named by their places in `texts`; `policies` are those that they stand in.
    A pair that stands in every clause still weighs something: in a compendium of two clauses
    there are no others.
    """

    def __init__(self, texts: Sequence[str], policies: Sequence[str]) -> None:
        counts = [_pairs(fold(text)) for text in texts]
        spread = Counter(pair for found in counts for pair in found)
        rarity = {
            pair: log((2 + len(texts)) / (1 + clauses))
            for pair, clauses in spread.items()
            if clauses > 1
        }
        self._policies = policies
        self._rare = frozenset(pair for pair in rarity if spread[pair] <= _RARE)
        self._vectors = [_unit(found, rarity) for found in counts]
        self._pairs = [frozenset(vector) for vector in self._vectors]

    def cosine(self, a: int, b: int) -> float:
        """How alike two clauses are worded, 0–1; to the last bit the same from both sides."""
        common = self._pairs[a] & self._pairs[b]
        weights = (map(self._vectors[at].__getitem__, common) for at in (a, b))
        return fsum(map(mul, *weights))

    def nearest(self, most: int, least: float) -> Iterator[tuple[int, int]]:
        """The clauses of other policies that share the most of a clause's rare pairs.

        At most `most` for each clause, none that shares less than `least` (0–1); costs
        grow with the text and not with its square, since common pairs do not propose.
        """
        nearest: list[list[_Near]] = [[] for _ in self._vectors]
        for at, other, alike in self._sharing():
            if alike >= least and self._policies[at] != self._policies[other]:
                rounded = round(alike, 9)
                _keep(nearest[at], (rounded, other), most)
                _keep(nearest[other], (rounded, at), most)
        for at, found in enumerate(nearest):
            for _, other in found:
                yield min(at, other), max(at, other)

    def _sharing(self) -> Iterator[tuple[int, int, float]]:
        """Every clause with each one before it that has a rare pair of it, and what they share."""
        index: defaultdict[str, list[tuple[int, float]]] = defaultdict(list)
        for at, vector in enumerate(self._vectors):
            shared: defaultdict[int, float] = defaultdict(float)
            for pair in filter(self._rare.__contains__, vector):
                weight, listed = vector[pair], index[pair]
                for other, its_weight in listed:
                    shared[other] += weight * its_weight
                listed.append((at, weight))
            for other, alike in shared.items():
                yield at, other, alike


def _keep(nearest: list[_Near], one: _Near, most: int) -> None:
    """Put one on the heap of the nearest, which holds so many."""
    if len(nearest) < most:
        heappush(nearest, one)
    else:
        heappushpop(nearest, one)


def _pairs(text: str) -> Counter[str]:
    """How often each pair stands in a text; interned, so that sets of them meet faster."""
    return Counter(intern(text[at : at + 2]) for at in range(len(text) - 1))


def _unit(counts: Mapping[str, int], rarity: Mapping[str, float]) -> dict[str, float]:
    weights = {
        pair: (1 + log(count)) * rarity[pair] for pair, count in counts.items() if pair in rarity
    }
    length = sqrt(sum(weight * weight for weight in weights.values()))
    return {pair: weight / length for pair, weight in weights.items()} if length else {}

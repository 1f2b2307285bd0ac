"""How clauses are worded, as weighted pairs of characters."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from heapq import heappush, heappushpop
from math import fsum, log, sqrt
from sys import intern

from generator.link.cues import unify

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
        counts = [_pairs(unify(text)) for text in texts]
        self._policies = policies
        spread = Counter(pair for found in counts for pair in found)
        self._worth = {
            pair: log((2 + len(texts)) / (1 + clauses)) ** 2
            for pair, clauses in spread.items()
            if clauses > 1
        }
        self._pairs = [frozenset(filter(self._worth.__contains__, found)) for found in counts]
        self._repeats = [_repeats(found) for found in counts]
        self._lengths = [sqrt(self._product(at, at)) for at in range(len(texts))]
        self._rare = [[pair for pair in found if 1 < spread[pair] <= _RARE] for found in counts]

    def cosine(self, a: int, b: int) -> float:
        """How alike two clauses are worded, 0–1; to the last bit the same from both sides."""
        product = self._product(a, b)
        return product / (self._lengths[a] * self._lengths[b]) if product else 0.0

    def nearest(self, most: int, least: float) -> Iterator[tuple[int, int]]:
        """The clauses of other policies that share the most of a clause's rare pairs.

        At most `most` for each clause, none that shares less than `least` (0–1); costs
        grow with the text and not with its square, since common pairs do not propose.
        """
        nearest: list[list[_Near]] = [[] for _ in self._pairs]
        for at, shared in enumerate(self._shared_before()):
            policy, length = self._policies[at], self._lengths[at]
            for other, worth in shared.items():
                alike = worth / (length * self._lengths[other])
                if alike >= least and self._policies[other] != policy:
                    rounded = round(alike, 9)
                    _keep(nearest[at], (rounded, other), most)
                    _keep(nearest[other], (rounded, at), most)
        for at, found in enumerate(nearest):
            for _, other in found:
                yield min(at, other), max(at, other)

    def _product(self, a: int, b: int) -> float:
        """What the pairs of two clauses are worth that stand in both.

        All are added up as if they stood once, which takes the least time, and then what those
        are worth beyond that which stand in a clause again.
        """
        common = self._pairs[a] & self._pairs[b]
        worth = list(map(self._worth.__getitem__, common))
        here, there = self._repeats[a], self._repeats[b]
        for pair in (here.keys() | there.keys()) & common:
            more = here.get(pair, 1.0) * there.get(pair, 1.0) - 1
            worth.append(more * self._worth[pair])
        return fsum(worth)

    def _shared_before(self) -> Iterator[dict[int, float]]:
        """For each clause, what its rare pairs are worth that stand in each of those before it.

        Clauses are listed by nothing but their places: what few repeat is kept apart.
        """
        index: defaultdict[str, list[int]] = defaultdict(list)
        again: defaultdict[str, list[tuple[int, float]]] = defaultdict(list)
        for at, pairs in enumerate(self._rare):
            shared: defaultdict[int, float] = defaultdict(float)
            for pair in pairs:
                times = self._repeats[at].get(pair, 1.0)
                worth = times * self._worth[pair]
                for other in index[pair]:
                    shared[other] += worth
                for other, more in again.get(pair, ()):
                    shared[other] += more * worth
                index[pair].append(at)
                if times > 1:
                    again[pair].append((at, times - 1))
            yield shared


def _keep(nearest: list[_Near], one: _Near, most: int) -> None:
    """Put one on the heap of the nearest, which holds so many."""
    if len(nearest) < most:
        heappush(nearest, one)
    else:
        heappushpop(nearest, one)


def _pairs(text: str) -> Counter[str]:
    """How often each pair stands in a text; interned, so that sets of them meet faster."""
    return Counter(intern(text[at : at + 2]) for at in range(len(text) - 1))


def _repeats(counts: Mapping[str, int]) -> dict[str, float]:
    """How much more than once the pairs weigh that stand in a clause more than once."""
    return {pair: 1 + log(count) for pair, count in counts.items() if count > 1}

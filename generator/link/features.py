"""What tells whether two clauses are about the same matter, as numbers."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from math import fsum, log, sqrt
from typing import NamedTuple

from generator.link.sentences import matter_sentences
from generator.link.vectors import Vectors
from generator.model.clause import Clause, ClauseRef
from generator.model.link import Evidence, Tag

_NEAREST_BY_MATTER = 24
_NEAREST_BY_WORDING = 12
_ALIKE = 0.12
"""How alike two clauses must be worded to be held against each other without a shared aspect."""

_Pair = tuple[int, int]


class Features(NamedTuple):
    """Two clauses held against each other; the same whichever of them comes first.

    Units: cosines, shares and ranks are 0–1; rarities are natural logarithms.
    """

    wording: float
    """The cosine of their weighted character pairs."""
    shared: float
    """How much of both the shared aspects are, added up."""
    aspects: float
    """How many aspects they share."""
    rarity: float
    """How rare the rarest aspect is that they share."""
    opening: float
    """Whether an aspect opens both of them."""
    terms: float
    """How rare the cues of one aspect are that stand in both."""
    matter_rank: float
    """What they share against the most that either shares with the other's policy."""
    wording_rank_low: float
    """Their cosine against the best of either with the other's policy, the worse of the two."""
    wording_rank_high: float
    """The better of the two."""


class Comparison(NamedTuple):
    """Two clauses of different policies, what they share, and what that amounts to."""

    a: ClauseRef
    b: ClauseRef
    shares: Mapping[str, float]
    features: Features


class _Spoken(NamedTuple):
    """What a clause says of one aspect: how much of it, in its first sentence, by which cues."""

    weight: float
    opens: bool
    terms: frozenset[str]


class _Held(NamedTuple):
    """Two clauses side by side, before anything else is known of their policies."""

    a: int
    b: int
    shares: dict[str, float]
    wording: float


def compare(clauses: Mapping[ClauseRef, Clause], tags: Iterable[Tag]) -> list[Comparison]:
    """Hold the clauses against those of other policies that could be about the same matter.

    Candidates share an aspect or uncommon wording; for each clause they are bounded, so
    that costs grow with the number of clauses and not with its square.
    Returns: comparisons sorted by both clauses, `a` before `b`.
    """
    return _Comparer(clauses, tags).comparisons()


class _Comparer:
    """Names clauses by their places among all, sorted."""

    def __init__(self, clauses: Mapping[ClauseRef, Clause], tags: Iterable[Tag]) -> None:
        self._refs = sorted(clauses)
        self._policies = [ref.policy for ref in self._refs]
        sentences = [matter_sentences(clauses[ref]) for ref in self._refs]
        self._vectors = Vectors(["\n".join(found) for found in sentences], self._policies)
        spoken = _spoken(tags, dict(zip(self._refs, sentences, strict=True)))
        self._spoken = [spoken.get(ref, {}) for ref in self._refs]
        self._aspect_rarity = _rarity(self._spoken)
        self._term_rarity = _rarity(list(map(_terms, self._spoken)))

    def comparisons(self) -> list[Comparison]:
        held = [self._hold(a, b) for a, b in self._candidates()]
        matter, wording = _Best(self._policies), _Best(self._policies)
        for one in held:
            if one.shares:
                matter.see(one.a, one.b, _most(one.shares))
            wording.see(one.a, one.b, one.wording)
        refs = self._refs
        return [
            Comparison(refs[one.a], refs[one.b], one.shares, self._features(one, matter, wording))
            for one in held
        ]

    def _candidates(self) -> Iterator[_Pair]:
        """The pairs to compare, sorted."""
        partners: list[set[int]] = [set() for _ in self._refs]
        for a, b in self._vectors.nearest(_NEAREST_BY_WORDING, _ALIKE):
            partners[a].add(b)
        for places in self._by_aspect().values():
            for a, b in self._first_pairs(places):
                partners[a].add(b)
        for a, found in enumerate(partners):
            for b in sorted(found):
                yield a, b

    def _by_aspect(self) -> dict[str, list[int]]:
        """The clauses of each aspect, those that are most about it first."""
        found: defaultdict[str, list[tuple[float, int]]] = defaultdict(list)
        for at, said in enumerate(self._spoken):
            for aspect, it in said.items():
                found[aspect].append((-it.weight, at))
        return {
            aspect: self._in_turn(at for _, at in sorted(listed))
            for aspect, listed in found.items()
        }

    def _in_turn(self, places: Iterable[int]) -> list[int]:
        """The first clause of each policy, then their second ones, and so on.

        One policy that is all about an aspect would else keep those of others from each other.
        """
        before: Counter[str] = Counter()
        ranked = []
        for at in places:
            policy = self._policies[at]
            ranked.append((before[policy], at))
            before[policy] += 1
        return [at for _, at in sorted(ranked, key=lambda one: one[0])]

    def _first_pairs(self, places: list[int]) -> Iterator[_Pair]:
        for a in places:
            for b in places[:_NEAREST_BY_MATTER]:
                if self._policies[a] != self._policies[b]:
                    yield (a, b) if a < b else (b, a)

    def _hold(self, a: int, b: int) -> _Held:
        here, there = self._spoken[a], self._spoken[b]
        common = sorted(here.keys() & there.keys())
        shares = {aspect: sqrt(here[aspect].weight * there[aspect].weight) for aspect in common}
        return _Held(a, b, shares, self._vectors.cosine(a, b))

    def _features(self, held: _Held, matter: _Best, wording: _Best) -> Features:
        a, b, common, alike = held
        low, high = wording.ranks(a, b, alike)
        if not common:
            return Features(alike, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, low, high)
        here, there = self._spoken[a], self._spoken[b]
        rarity = opening = terms = 0.0
        for aspect in common:
            mine, its = here[aspect], there[aspect]
            rarity = max(rarity, self._aspect_rarity[aspect])
            opening = max(opening, float(mine.opens and its.opens))
            terms = max(terms, self._rarity_of_terms(mine.terms & its.terms))
        return Features(
            wording=alike,
            shared=sum(common.values()),
            aspects=float(len(common)),
            rarity=rarity,
            opening=opening,
            terms=terms,
            matter_rank=matter.ranks(a, b, _most(common))[0],
            wording_rank_low=low,
            wording_rank_high=high,
        )

    def _rarity_of_terms(self, terms: Iterable[str]) -> float:
        return fsum(map(self._term_rarity.__getitem__, terms))


class _Best:
    """The most that a clause reaches with any clause of another policy."""

    def __init__(self, policies: Sequence[str]) -> None:
        self._policies = policies
        self._best: list[defaultdict[str, float]] = [defaultdict(float) for _ in policies]

    def see(self, a: int, b: int, value: float) -> None:
        """Take note of what two clauses reach with each other."""
        here, there = self._best[a], self._best[b]
        its, own = self._policies[b], self._policies[a]
        here[its] = max(here[its], value)
        there[own] = max(there[own], value)

    def ranks(self, a: int, b: int, value: float) -> tuple[float, float]:
        """A value against the best of each side, 0–1; the worse of the two first."""
        if not value:
            return 0.0, 0.0
        first = value / self._best[a][self._policies[b]]
        second = value / self._best[b][self._policies[a]]
        return (first, second) if first < second else (second, first)


def _spoken(
    tags: Iterable[Tag], sentences: Mapping[ClauseRef, list[str]]
) -> dict[ClauseRef, dict[str, _Spoken]]:
    found: defaultdict[ClauseRef, dict[str, _Spoken]] = defaultdict(dict)
    for tag in tags:
        first = next(iter(sentences[tag.clause]), "")
        for aspect, weight in tag.aspects:
            evidence = [one for one in tag.evidence if one.aspect == aspect]
            found[tag.clause][aspect] = _Spoken(
                weight,
                any(_opens(one, first) for one in evidence),
                frozenset(term for one in evidence for term in one.cues),
            )
    return found


def _opens(evidence: Evidence, first: str) -> bool:
    """Whether the first sentence speaks; an editor may have quoted a part of it, or more."""
    if evidence.cues:
        return evidence.sentence == first
    return evidence.sentence in first or first in evidence.sentence


def _terms(said: Mapping[str, _Spoken]) -> set[str]:
    return {term for it in said.values() for term in it.terms}


def _rarity(found: Sequence[Iterable[str]]) -> dict[str, float]:
    """How rare names are, from those of each clause, each once."""
    counts = Counter(name for names in found for name in names)
    return {name: log(len(found) / count) for name, count in counts.items()}


def _most(shares: Mapping[str, float]) -> float:
    return max(shares.values(), default=0.0)

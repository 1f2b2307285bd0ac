"""What tells whether two clauses are about the same matter, as numbers."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from math import log, sqrt
from typing import NamedTuple

from generator.link.sentences import matter_sentences
from generator.link.vectors import Vectors
from generator.model.clause import Clause, ClauseRef
from generator.model.link import Evidence, Tag

_NEAREST_BY_MATTER = 24
_NEAREST_BY_WORDING = 12
_ALIKE = 0.12
"""How alike two clauses must be worded to be held against each other without a shared aspect."""

Pair = tuple[ClauseRef, ClauseRef]


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
    def __init__(self, clauses: Mapping[ClauseRef, Clause], tags: Iterable[Tag]) -> None:
        sentences = {ref: matter_sentences(clause) for ref, clause in clauses.items()}
        self._vectors = Vectors({ref: "\n".join(found) for ref, found in sentences.items()})
        self._spoken = _spoken(tags, sentences)
        self._aspect_rarity = _rarity(self._spoken.values(), len(clauses))
        self._term_rarity = _rarity(map(_terms, self._spoken.values()), len(clauses))

    def comparisons(self) -> list[Comparison]:
        held = {pair: self._hold(pair) for pair in sorted(self._candidates())}
        matter = _Best((pair, _most(it.shares.values())) for pair, it in held.items())
        wording = _Best((pair, it.wording) for pair, it in held.items())
        return [
            Comparison(*pair, it.shares, self._features(pair, it, matter, wording))
            for pair, it in held.items()
        ]

    def _candidates(self) -> set[Pair]:
        return {
            *self._vectors.nearest(_NEAREST_BY_WORDING, _ALIKE),
            *(pair for refs in self._by_aspect().values() for pair in _first_pairs(refs)),
        }

    def _by_aspect(self) -> dict[str, list[ClauseRef]]:
        """The clauses of each aspect, those that are most about it first."""
        found: defaultdict[str, list[tuple[float, ClauseRef]]] = defaultdict(list)
        for ref, said in self._spoken.items():
            for aspect, it in said.items():
                found[aspect].append((-it.weight, ref))
        return {
            aspect: _in_turn(ref for _, ref in sorted(listed)) for aspect, listed in found.items()
        }

    def _hold(self, pair: Pair) -> _Held:
        a, b = (self._spoken.get(ref, {}) for ref in pair)
        common = sorted(a.keys() & b.keys())
        shares = {aspect: sqrt(a[aspect].weight * b[aspect].weight) for aspect in common}
        return _Held(shares, self._vectors.cosine(*pair))

    def _features(self, pair: Pair, held: _Held, matter: _Best, wording: _Best) -> Features:
        a, b = (self._spoken.get(ref, {}) for ref in pair)
        common = held.shares
        ranks = wording.ranks(pair, held.wording)
        return Features(
            wording=held.wording,
            shared=sum(common.values()),
            aspects=float(len(common)),
            rarity=_most(self._aspect_rarity[aspect] for aspect in common),
            opening=float(any(a[aspect].opens and b[aspect].opens for aspect in common)),
            terms=_most(
                sum(self._term_rarity[term] for term in sorted(a[aspect].terms & b[aspect].terms))
                for aspect in common
            ),
            matter_rank=min(matter.ranks(pair, _most(common.values()))),
            wording_rank_low=min(ranks),
            wording_rank_high=max(ranks),
        )


class _Best:
    """The most that a clause reaches with any clause of another policy."""

    def __init__(self, values: Iterable[tuple[Pair, float]]) -> None:
        self._best: defaultdict[tuple[ClauseRef, str], float] = defaultdict(float)
        for (a, b), value in values:
            for ref, policy in ((a, b.policy), (b, a.policy)):
                self._best[ref, policy] = max(self._best[ref, policy], value)

    def ranks(self, pair: Pair, value: float) -> tuple[float, float]:
        """A value against the best of each side, 0–1."""
        a, b = pair
        most = (self._best[a, b.policy], self._best[b, a.policy])
        first, second = (value / best if best else 0.0 for best in most)
        return first, second


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


def _in_turn(refs: Iterable[ClauseRef]) -> list[ClauseRef]:
    """The first clause of each policy, then their second ones, and so on.

    One policy that is all about an aspect would else keep those of others from each other.
    """
    before: Counter[str] = Counter()
    ranked = []
    for ref in refs:
        ranked.append((before[ref.policy], ref))
        before[ref.policy] += 1
    return [ref for _, ref in sorted(ranked, key=lambda one: one[0])]


def _first_pairs(refs: list[ClauseRef]) -> Iterator[Pair]:
    for a in refs:
        for b in refs[:_NEAREST_BY_MATTER]:
            if a.policy != b.policy:
                yield (a, b) if a < b else (b, a)


def _terms(said: Mapping[str, _Spoken]) -> set[str]:
    return {term for it in said.values() for term in it.terms}


def _rarity(found: Iterable[Iterable[str]], clauses: int) -> dict[str, float]:
    """How rare names are, from those of each clause, each once."""
    counts = Counter(name for names in found for name in names)
    return {name: log(clauses / count) for name, count in counts.items()}


def _most(values: Iterable[float]) -> float:
    return max(values, default=0.0)

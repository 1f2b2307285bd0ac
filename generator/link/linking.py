"""Link clauses of different policies that are about the same matter."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from operator import itemgetter, mul
from typing import NamedTuple

from generator.link.features import Comparison, Features, compare
from generator.link.fitting import logistic
from generator.link.wording import grams, label_wording, similarity
from generator.model.clause import Clause, ClauseRef, clauses_of
from generator.model.link import Link, Origin, Rejection, Relation, Shortfall, Tag, Topic, Wording
from generator.model.policy import Policy
from generator.rules.likeness import Likeness, likeness

COMPARABLE = 0.5
RELATED = 0.2

_ALIKE = "措辞相近"
"""The reason of a link between clauses that share no aspect but their words."""

_NEAREST_REJECTED = 3
"""How many rejected candidates are kept for each clause."""


_IN_ORDER = itemgetter(*Features._fields)


class Linking(NamedTuple):
    """The links, and the nearest candidates that were not linked; both sorted by clauses."""

    links: tuple[Link, ...]
    rejections: tuple[Rejection, ...]


class _Scored(NamedTuple):
    """Two clauses held against each other, and how likely they are comparable.

    `score` is what is shown and decided by: no page says 0.5 of what fell short of it.
    """

    comparison: Comparison
    likelihood: float
    score: float


def link(topics: Iterable[Topic], policies: Iterable[Policy], tags: Iterable[Tag]) -> Linking:
    """Link every two clauses of different policies that are likely enough about one matter.

    The score is the likelihood that a reader would lay them side by side, as `likelihood`
    tells it from what they share; without a shared aspect, they are only linked where
    their words are much alike.
    """
    clauses = {clause.ref: clause for one in policies for clause in clauses_of(one.expression)}
    scored = [_scored(one) for one in compare(clauses, tags)]
    names = _Names(topics)
    alike = _Alike(clauses)
    linked: list[_Scored] = []
    rejected: list[_Scored] = []
    for one in scored:
        (linked if _is_linked(one, alike) else rejected).append(one)
    return Linking(
        tuple(_link(one, names, alike(one.comparison)) for one in linked),
        tuple(_rejection(one, names, alike(one.comparison)) for one in _nearest(rejected)),
    )


def likelihood(features: Features, model: Likeness) -> float:
    """How likely a reader would call two clauses comparable, 0–1."""
    return logistic(model.bias + sum(map(mul, _IN_ORDER(model.weights), features)))


def _scored(comparison: Comparison) -> _Scored:
    likely = likelihood(comparison.features, likeness())
    return _Scored(comparison, likely, round(likely, 4))


class _Matter(NamedTuple):
    """What two clauses share: the topics of their aspects, each once, and what these are called."""

    topics: tuple[str, ...]
    aspects: str


class _Names:
    """What aspects are called, and the topics that they belong to."""

    def __init__(self, topics: Iterable[Topic]) -> None:
        aspects = [(topic, aspect) for topic in topics for aspect in topic.aspects]
        self._zh = {aspect.id: aspect.names.zh for _, aspect in aspects}
        self._topics = {aspect.id: topic.id for topic, aspect in aspects}
        self._matters: dict[tuple[str, ...], _Matter] = {}

    def of(self, shares: Mapping[str, float]) -> _Matter:
        """What aspects are called, those first of which the most is shared."""
        aspects = tuple(sorted(shares, key=lambda aspect: (-shares[aspect], aspect)))
        if aspects not in self._matters:
            topics = tuple(dict.fromkeys(self._topics[aspect] for aspect in aspects))
            self._matters[aspects] = _Matter(topics, "、".join(self._zh[it] for it in aspects))
        return self._matters[aspects]


class _Alike:
    """How alike the words of two clauses are, 0–1."""

    def __init__(self, clauses: Mapping[ClauseRef, Clause]) -> None:
        self._grams = {ref: grams(clause.text) for ref, clause in clauses.items()}

    def __call__(self, comparison: Comparison) -> float:
        return similarity(self._grams[comparison.a], self._grams[comparison.b])


def _is_linked(found: _Scored, alike: _Alike) -> bool:
    if found.score < RELATED:
        return False
    matter = bool(found.comparison.shares)
    return matter or label_wording(alike(found.comparison)) is not Wording.DIFFERENT


def _link(found: _Scored, names: _Names, alike: float) -> Link:
    matter = names.of(found.comparison.shares)
    return Link(
        a=found.comparison.a,
        b=found.comparison.b,
        relation=Relation.COMPARABLE if found.score >= COMPARABLE else Relation.RELATED,
        topics=matter.topics,
        score=found.score,
        wording=label_wording(alike),
        origin=Origin.RULE,
        reason=matter.aspects or _ALIKE,
        similarity=round(alike, 4),
    )


def _rejection(found: _Scored, names: _Names, alike: float) -> Rejection:
    matter = names.of(found.comparison.shares)
    return Rejection(
        a=found.comparison.a,
        b=found.comparison.b,
        topics=matter.topics,
        score=found.score,
        similarity=round(alike, 4),
        shortfall=Shortfall.PASSING if matter.topics else Shortfall.WORDING_ONLY,
    )


def _nearest(rejected: Iterable[_Scored]) -> list[_Scored]:
    """Those that are among the nearest of either of their clauses."""
    by_clause: defaultdict[ClauseRef, list[_Scored]] = defaultdict(list)
    for one in rejected:
        by_clause[one.comparison.a].append(one)
        by_clause[one.comparison.b].append(one)
    kept = {
        (one.comparison.a, one.comparison.b): one
        for found in by_clause.values()
        for one in sorted(found, key=_nearness)[:_NEAREST_REJECTED]
    }
    return [kept[pair] for pair in sorted(kept)]


def _nearness(one: _Scored) -> tuple[float, ClauseRef, ClauseRef]:
    return -round(one.likelihood, 9), one.comparison.a, one.comparison.b

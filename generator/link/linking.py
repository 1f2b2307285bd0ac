"""Link clauses of different policies by the topics that they share."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import combinations
from math import sqrt

from generator.link.wording import grams, label_wording, similarity
from generator.model.clause import ClauseRef, clauses_of
from generator.model.link import Link, Origin, Relation, Tag, Topic
from generator.model.policy import Policy

COMPARABLE = 0.5
RELATED = 0.25

_Weights = dict[str, float]


def link(
    topics: Iterable[Topic], policies: Iterable[Policy], tags: Iterable[Tag]
) -> tuple[Link, ...]:
    """Link every two clauses of different policies that share enough of their matter.

    The score of a pair adds up, over the topics that both regulate, the
    geometric mean of how much of each clause is about the topic, and adds how
    alike the words are; the matter decides, the wording tips the scale.
    Returns: links sorted by both clauses.
    """
    names = {topic.id: topic.names.zh for topic in topics}
    texts = {
        clause.ref: clause.text for policy in policies for clause in clauses_of(policy.expression)
    }
    weights: dict[ClauseRef, _Weights] = defaultdict(dict)
    for tag in tags:
        weights[tag.clause][tag.topic] = tag.weight
    trigrams = {ref: grams(texts[ref]) for ref in weights}
    return tuple(
        made
        for a, b in _candidates(weights)
        if (made := _link(a, b, weights, similarity(trigrams[a], trigrams[b]), names))
    )


def _candidates(weights: dict[ClauseRef, _Weights]) -> list[tuple[ClauseRef, ClauseRef]]:
    by_topic: dict[str, list[ClauseRef]] = defaultdict(list)
    for ref, topics in weights.items():
        for topic in topics:
            by_topic[topic].append(ref)
    pairs = {pair for refs in by_topic.values() for pair in _pairs_across_policies(refs)}
    return sorted(pairs)


def _pairs_across_policies(refs: Iterable[ClauseRef]) -> Iterator[tuple[ClauseRef, ClauseRef]]:
    for a, b in combinations(sorted(refs), 2):
        if a.policy != b.policy:
            yield a, b


def _link(
    a: ClauseRef,
    b: ClauseRef,
    weights: dict[ClauseRef, _Weights],
    alike: float,
    names: dict[str, str],
) -> Link | None:
    shares = _shared(weights[a], weights[b])
    score = min(1.0, sum(shares.values()) + alike)
    if score < RELATED:
        return None
    topics = tuple(sorted(shares, key=lambda topic: (-shares[topic], topic)))
    return Link(
        a=a,
        b=b,
        relation=Relation.COMPARABLE if score >= COMPARABLE else Relation.RELATED,
        topics=topics,
        score=round(score, 4),
        wording=label_wording(alike),
        origin=Origin.RULE,
        reason="、".join(names[topic] for topic in topics),
        similarity=round(alike, 4),
    )


def _shared(a: _Weights, b: _Weights) -> _Weights:
    return {topic: sqrt(a[topic] * b[topic]) for topic in sorted(a.keys() & b.keys())}

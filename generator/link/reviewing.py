"""What editors should look at first: what the program is least sure of."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from generator.link.linking import COMPARABLE
from generator.model.clause import ClauseRef
from generator.model.decision import LinkDecision, TopicDecision
from generator.model.link import Link, Rejection, Relation, Shortfall, Tag


class Doubt(NamedTuple):
    """Two clauses that are nearly linked, or nearly not.

    `relation` is what the program proposes, None if nothing; then `shortfall` says why.
    """

    a: ClauseRef
    b: ClauseRef
    topics: tuple[str, ...]
    score: float
    similarity: float
    relation: Relation | None
    shortfall: Shortfall | None
    reason: str


def doubtful_links(
    links: Iterable[Link], rejections: Iterable[Rejection], decided: Iterable[LinkDecision]
) -> tuple[Doubt, ...]:
    """Pairs that no editor has decided, those nearest to what a comparable link needs first."""
    known = {(decision.a, decision.b) for decision in decided}
    every = [
        *(_doubt(one, one.relation, None, one.reason) for one in links),
        *(_doubt(one, None, one.shortfall, one.note) for one in rejections),
    ]
    doubts = [one for one in every if (one.a, one.b) not in known]
    return tuple(sorted(doubts, key=lambda one: (abs(one.score - COMPARABLE), one.a, one.b)))


def doubtful_tags(tags: Iterable[Tag], decided: Iterable[TopicDecision]) -> tuple[Tag, ...]:
    """Topics of clauses that no editor has decided, those mentioned most in passing first."""
    known = {(decision.clause, decision.topic) for decision in decided}
    open_tags = (tag for tag in tags if (tag.clause, tag.topic) not in known)
    return tuple(sorted(open_tags, key=lambda tag: (tag.weight, tag.clause, tag.topic)))


def _doubt(
    pair: Link | Rejection, relation: Relation | None, shortfall: Shortfall | None, reason: str
) -> Doubt:
    return Doubt(
        pair.a, pair.b, pair.topics, pair.score, pair.similarity, relation, shortfall, reason
    )

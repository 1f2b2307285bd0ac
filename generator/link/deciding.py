"""Apply what editors decided to what the program proposes."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from generator.link.holding import Texts
from generator.link.linking import COMPARABLE, RELATED, Linking
from generator.link.wording import grams, label_wording, similarity
from generator.model.clause import Clause, ClauseRef
from generator.model.decision import LinkDecision, TopicDecision, Verdict
from generator.model.link import (
    Evidence,
    Link,
    Origin,
    Rejection,
    Relation,
    Shortfall,
    Tag,
    Topic,
)

CONFIRMED_WEIGHT = 0.5
"""How much of a clause is about a topic, at least, once an editor says that it is."""

_FLOORS = {Relation.COMPARABLE: COMPARABLE, Relation.RELATED: RELATED}

_Pair = tuple[ClauseRef, ClauseRef]


def decide_topics(
    tags: Iterable[Tag], decisions: Iterable[TopicDecision], topics: Iterable[Topic], texts: Texts
) -> tuple[Tag, ...]:
    """Take away rejected topics, then put in confirmed ones.

    Returns: tags in the order of clauses and topics.
    """
    known = {topic.id: topic for topic in topics}
    decided = {(tag.clause, tag.topic): tag for tag in tags}
    for decision in sorted(decisions, key=lambda one: one.verdict is Verdict.CONFIRMED):
        key = (decision.clause, decision.topic)
        tag = decided.pop(key, None)
        if decision.verdict is Verdict.CONFIRMED:
            clause = texts.clauses[decision.clause]
            decided[key] = _confirm(tag, decision, known[decision.topic], clause)
        elif tag is not None and (rest := _without(tag, decision.aspect)) is not None:
            decided[key] = rest
    clause_order = {ref: at for at, ref in enumerate(texts.clauses)}
    topic_order = {topic: at for at, topic in enumerate(known)}
    in_order = sorted(decided, key=lambda key: (clause_order[key[0]], topic_order[key[1]]))
    return tuple(decided[key] for key in in_order)


def decide_links(
    proposed: Linking, decisions: Iterable[LinkDecision], tags: Iterable[Tag], texts: Texts
) -> Linking:
    """Turn proposed links into what editors say of them; both lists stay sorted by clauses."""
    topics = _topics(tags)
    links = {(link.a, link.b): link for link in proposed.links}
    rejections = {(one.a, one.b): one for one in proposed.rejections}
    for decision in decisions:
        pair = (decision.a, decision.b)
        link, rejection = links.pop(pair, None), rejections.pop(pair, None)
        known = link or rejection or _unproposed(pair, texts)
        shared = known.topics or _shared(pair, topics)
        if decision.relation is None:
            rejections[pair] = _rejected(known, decision, shared)
        else:
            links[pair] = _confirmed(known, decision, decision.relation, shared)
    return Linking(
        tuple(links[pair] for pair in sorted(links)),
        tuple(rejections[pair] for pair in sorted(rejections)),
    )


def _without(tag: Tag, aspect: str | None) -> Tag | None:
    """A tag without one of its aspects; None if nothing speaks for it any more."""
    evidence = tuple(one for one in tag.evidence if aspect not in {None, one.aspect})
    rest = tuple((name, weight) for name, weight in tag.aspects if aspect not in {None, name})
    weight = min(tag.weight, round(sum(weight for _, weight in rest), 4))
    return replace(tag, weight=weight, evidence=evidence, aspects=rest) if evidence else None


def _confirm(tag: Tag | None, decision: TopicDecision, topic: Topic, clause: Clause) -> Tag:
    """A tag that weighs enough to count, with the sentence that the editor quotes."""
    tag = tag or Tag(decision.clause, decision.topic, 0.0, (), ())
    aspect = decision.aspect or (topic.id if len(topic.aspects) == 1 else None)
    weights = dict(tag.aspects)
    if aspect is not None:
        weights[aspect] = max(weights.get(aspect, 0.0), CONFIRMED_WEIGHT)
    return replace(
        tag,
        weight=max(tag.weight, CONFIRMED_WEIGHT),
        evidence=(*tag.evidence, *_quoted(tag, decision, aspect or topic.id, clause)),
        aspects=tuple((one.id, weights[one.id]) for one in topic.aspects if one.id in weights),
    )


def _quoted(tag: Tag, decision: TopicDecision, aspect: str, clause: Clause) -> Iterator[Evidence]:
    """What speaks for a topic by the editor's word and not already by a cue."""
    if decision.sentence is not None:
        if (decision.sentence, aspect) not in {(one.sentence, one.aspect) for one in tag.evidence}:
            yield Evidence(decision.sentence, (), aspect)
    elif not any(decision.aspect in {None, one.aspect} for one in tag.evidence):
        yield Evidence(clause.text, (), aspect)


def _topics(tags: Iterable[Tag]) -> Mapping[ClauseRef, list[str]]:
    found: defaultdict[ClauseRef, list[str]] = defaultdict(list)
    for tag in tags:
        found[tag.clause].append(tag.topic)
    return found


def _shared(pair: _Pair, topics: Mapping[ClauseRef, list[str]]) -> tuple[str, ...]:
    """The topics of both clauses, for a pair that shares no aspect."""
    a, b = (topics.get(ref, []) for ref in pair)
    return tuple(topic for topic in a if topic in b)


def _unproposed(pair: _Pair, texts: Texts) -> Rejection:
    """What is known of two clauses that the program did not hold against each other."""
    a, b = pair
    alike = round(similarity(grams(texts.clauses[a].text), grams(texts.clauses[b].text)), 4)
    return Rejection(a, b, (), alike, alike, Shortfall.WORDING_ONLY)


def _rejected(
    known: Link | Rejection, decision: LinkDecision, topics: tuple[str, ...]
) -> Rejection:
    return Rejection(
        decision.a,
        decision.b,
        topics,
        known.score,
        known.similarity,
        Shortfall.EDITOR,
        decision.signed.reason,
    )


def _confirmed(
    known: Link | Rejection, decision: LinkDecision, relation: Relation, topics: tuple[str, ...]
) -> Link:
    return Link(
        a=decision.a,
        b=decision.b,
        relation=relation,
        topics=topics,
        score=max(known.score, _FLOORS[relation]),
        wording=label_wording(known.similarity),
        origin=Origin.EDITOR,
        reason=decision.signed.reason,
        similarity=known.similarity,
    )

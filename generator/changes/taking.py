"""Take the snapshot of a compendium."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date
from hashlib import sha256
from typing import NamedTuple

from generator.model.clause import Clause, clause_text, clauses_of, heading_line
from generator.model.compendium import Compendium, PolicyTranslation
from generator.model.link import Tag
from generator.model.policy import Fact, Metadata, Policy, Status, status_of
from generator.model.provision import CITABLE, Provision, walk
from generator.model.quantity import Quantity, format_amount
from generator.model.snapshot import (
    FigureState,
    LinkState,
    PartState,
    PolicyState,
    Snapshot,
    TranslationState,
)

TITLE_NODE = "@title"
"""What stands for a node where the title of a policy is translated, not a part of its text."""

_FACTS = ("type", "issuer", "document_number")
_DAYS = ("adopted_on", "approved_on", "promulgated_on", "effective_on", "expires_on")
_DIGEST = 12


def take_snapshot(compendium: Compendium) -> Snapshot:
    """What a compendium says, without anything that only tells where it stands."""
    tags: defaultdict[str, list[Tag]] = defaultdict(list)
    for tag in compendium.tags:
        tags[tag.clause.policy].append(tag)
    return Snapshot(
        policies=tuple(
            _policy_state(
                policy, tags[policy.id], _translations_of(compendium, policy), compendium.as_of
            )
            for policy in compendium.policies
        ),
        links=tuple(LinkState(str(it.a), str(it.b), it.relation.value) for it in compendium.links),
        topics={topic.id: topic.names for topic in compendium.topics},
        jurisdictions={place.id: place.names for place in compendium.jurisdictions},
    )


def applying(compendium: Compendium) -> tuple[Compendium, tuple[str, ...]]:
    """Only what applied on the day of a compendium: policies in force by the dates stated.

    Returns: the compendium without the others, and the ids of policies that do not say when
    they apply; they are left out too.
    """
    status = {policy.id: status_of(policy, compendium.as_of) for policy in compendium.policies}
    kept = {policy for policy, found in status.items() if found is Status.IN_FORCE}
    of_the_day = replace(
        compendium,
        policies=tuple(policy for policy in compendium.policies if policy.id in kept),
        tags=tuple(tag for tag in compendium.tags if tag.clause.policy in kept),
        links=tuple(it for it in compendium.links if {it.a.policy, it.b.policy} <= kept),
        translations={
            language: replace(
                there,
                policies={policy: one for policy, one in there.policies.items() if policy in kept},
            )
            for language, there in compendium.translations.items()
        },
    )
    return of_the_day, tuple(it for it, found in status.items() if found is Status.UNKNOWN)


def text_state(policy: Policy, as_of: date) -> PolicyState:
    """What a policy's text says, without topics and translations."""
    return _policy_state(policy, (), {}, as_of)


def _translations_of(compendium: Compendium, policy: Policy) -> dict[str, PolicyTranslation]:
    """The translations of a policy by language, as far as anything of it is translated."""
    found = {
        language: there.policies[policy.id]
        for language, there in compendium.translations.items()
        if policy.id in there.policies
    }
    return {language: one for language, one in found.items() if one.nodes or one.outdated}


class _Piece(NamedTuple):
    """A part of a text, and the ids of the nodes that make it."""

    part: PartState
    nodes: frozenset[str]


def _policy_state(
    policy: Policy,
    tags: Iterable[Tag],
    translations: Mapping[str, PolicyTranslation],
    as_of: date,
) -> PolicyState:
    clauses = {clause.ref.clause: clause for clause in clauses_of(policy.expression)}
    pieces = tuple(_pieces(policy.expression.body, clauses))
    part_of = {node: piece.part.id for piece in pieces for node in piece.nodes}
    figures = _figures(policy.expression.content.quantities, part_of)
    topics = _topics(tags)
    return PolicyState(
        id=policy.id,
        jurisdiction=policy.jurisdiction,
        title=policy.title,
        facts=_facts(policy, as_of),
        parts=tuple(
            replace(
                piece.part,
                figures=tuple(figures.get(piece.part.id, ())),
                topics=topics.get(piece.part.id, {}),
            )
            for piece in pieces
        ),
        translations={
            language: dict(_translated(one, part_of)) for language, one in translations.items()
        },
    )


def _facts(policy: Policy, as_of: date) -> dict[str, str | None]:
    metadata = policy.expression.metadata
    facts: dict[str, str | None] = {name: _fact(metadata, name) for name in _FACTS}
    days = {name: _fact(metadata, name) for name in _DAYS}
    return {
        "title": _fact(metadata, "title"),
        **facts,
        "type": policy.meta.type or facts["type"],
        **days,
        "status": status_of(policy, as_of).value,
        "expression": policy.expression.name,
        "source_url": policy.meta.url,
    }


def _fact(metadata: Metadata, name: str) -> str | None:
    fact: Fact[str] | Fact[date] | None = getattr(metadata, name)
    if fact is None:
        return None
    return fact.value.isoformat() if isinstance(fact.value, date) else fact.value


def _pieces(nodes: Iterable[Provision], clauses: Mapping[str, Clause]) -> Iterator[_Piece]:
    """Cut a text into clauses, the headings and words above them, and all the rest by node."""
    for node in nodes:
        if node.id in clauses:
            part = _part(node, clauses[node.id].text, citable=True)
            yield _Piece(part, frozenset(it.id for it in walk([node])))
        elif any(it.id in clauses for it in walk(node.children)):
            yield from _heading(node)
            yield from _pieces(node.children, clauses)
        else:
            part = _part(node, clause_text(node), citable=False)
            yield _Piece(part, frozenset(it.id for it in walk([node])))


def _heading(node: Provision) -> Iterator[_Piece]:
    own = [heading_line(node) if node.kind not in CITABLE else "", node.text and node.text.value]
    text = "\n".join(filter(None, own))
    if text:
        yield _Piece(_part(node, text, citable=False), frozenset({node.id}))


def _part(node: Provision, text: str, *, citable: bool) -> PartState:
    number = node.number.value if node.number else None
    return PartState(node.id, node.kind.value, citable, number, text)


def _figures(
    quantities: Iterable[Quantity], part_of: Mapping[str, str]
) -> Mapping[str, list[FigureState]]:
    found: defaultdict[str, list[FigureState]] = defaultdict(list)
    for it in quantities:
        low, high = format_amount(it.min), format_amount(it.max)
        figure = FigureState(it.phrase, it.kind.value, low, high, it.unit)
        found[part_of.get(it.node, it.clause)].append(figure)
    return found


def _topics(tags: Iterable[Tag]) -> Mapping[str, dict[str, tuple[str, ...]]]:
    found: defaultdict[str, dict[str, tuple[str, ...]]] = defaultdict(dict)
    for tag in tags:
        sentences = tuple(_digest(evidence.sentence) for evidence in tag.evidence)
        found[tag.clause.clause][tag.topic] = sentences
    return found


def _translated(
    translation: PolicyTranslation, part_of: Mapping[str, str]
) -> Iterator[tuple[str, TranslationState]]:
    outdated = translation.coverage.outdated if translation.coverage else ()
    if translation.title:
        yield TITLE_NODE, TranslationState(TITLE_NODE, _digest(translation.title), outdated=False)
    for node, entry in translation.nodes.items():
        words = "\n".join((entry.heading or "", entry.text or ""))
        yield node, TranslationState(part_of.get(node, node), _digest(words), outdated=False)
    for node in outdated:
        yield node, TranslationState(part_of.get(node, node), "", outdated=True)


def _digest(text: str) -> str:
    return sha256(text.encode("utf-8")).hexdigest()[:_DIGEST]

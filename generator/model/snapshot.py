"""What a compendium says at one moment, in the form in which two moments are compared."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from generator.model.policy import Names

SNAPSHOT_VERSION = 1


class FigureState(NamedTuple):
    """A figure that a part states. Units: as in the table of quantities; an open bound is empty."""

    phrase: str
    kind: str
    min: str
    max: str
    unit: str


class TranslationState(NamedTuple):
    """A translated node and the part that it belongs to.

    `digest` is that of the translation; empty if it is outdated, and then nobody is shown it.
    """

    part: str
    digest: str
    outdated: bool


@dataclass(frozen=True, slots=True)
class PartState:
    """A piece of a text that changes as one: a clause, a heading, or a paragraph outside of both.

    `kind` is that of the node; `citable` tells a clause from the rest. `topics` maps each topic
    to digests of the sentences that speak for it.
    """

    id: str
    kind: str
    citable: bool
    number: str | None
    text: str
    figures: tuple[FigureState, ...] = ()
    topics: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class PolicyState:
    """A policy at one moment. Together the parts hold every word of its text, in reading order.

    `facts` are what is known of it (None is not stated); `translations` are by language
    and node.
    """

    id: str
    jurisdiction: str
    title: str
    facts: Mapping[str, str | None]
    parts: tuple[PartState, ...]
    translations: Mapping[str, Mapping[str, TranslationState]] = field(default_factory=dict)


class LinkState(NamedTuple):
    """A link between two clauses, by their addresses `policy#clause`; `a` sorts before `b`."""

    a: str
    b: str
    relation: str


@dataclass(frozen=True, slots=True)
class Snapshot:
    """A compendium at one moment: policies in its order, names of topics and places by id."""

    policies: tuple[PolicyState, ...] = ()
    links: tuple[LinkState, ...] = ()
    topics: Mapping[str, Names] = field(default_factory=dict)
    jurisdictions: Mapping[str, Names] = field(default_factory=dict)


def dump_snapshot(snapshot: Snapshot) -> dict[str, Any]:
    """The snapshot as plain data, which `load_snapshot` reads."""
    return {
        "schema": SNAPSHOT_VERSION,
        "jurisdictions": {key: [it.zh, it.en] for key, it in snapshot.jurisdictions.items()},
        "topics": {key: [it.zh, it.en] for key, it in snapshot.topics.items()},
        "policies": [dump_policy_state(policy) for policy in snapshot.policies],
        "links": [list(link) for link in snapshot.links],
    }


def load_snapshot(data: Mapping[str, Any]) -> Snapshot:
    """The snapshot that `dump_snapshot` made plain data of, once it was held against its schema."""
    return Snapshot(
        policies=tuple(map(load_policy_state, data["policies"])),
        links=tuple(LinkState(*link) for link in data["links"]),
        topics={key: Names(*names) for key, names in data["topics"].items()},
        jurisdictions={key: Names(*names) for key, names in data["jurisdictions"].items()},
    )


def dump_policy_state(policy: PolicyState) -> dict[str, Any]:
    """One policy as plain data."""
    return {
        "policy": policy.id,
        "jurisdiction": policy.jurisdiction,
        "title": policy.title,
        "facts": dict(policy.facts),
        "parts": [_dump_part(part) for part in policy.parts],
        "translations": {
            language: {node: list(state) for node, state in sorted(nodes.items())}
            for language, nodes in sorted(policy.translations.items())
        },
    }


def load_policy_state(data: Mapping[str, Any]) -> PolicyState:
    """The policy that `dump_policy_state` made plain data of."""
    return PolicyState(
        id=data["policy"],
        jurisdiction=data["jurisdiction"],
        title=data["title"],
        facts=data["facts"],
        parts=tuple(map(_load_part, data["parts"])),
        translations={
            language: {node: TranslationState(*state) for node, state in nodes.items()}
            for language, nodes in data["translations"].items()
        },
    )


def _dump_part(part: PartState) -> dict[str, Any]:
    return {
        "id": part.id,
        "kind": part.kind,
        "citable": part.citable,
        "number": part.number,
        "text": part.text,
        "figures": [list(figure) for figure in part.figures],
        "topics": {topic: list(found) for topic, found in sorted(part.topics.items())},
    }


def _load_part(data: Mapping[str, Any]) -> PartState:
    return PartState(
        id=data["id"],
        kind=data["kind"],
        citable=data["citable"],
        number=data["number"],
        text=data["text"],
        figures=tuple(FigureState(*figure) for figure in data["figures"]),
        topics={topic: tuple(found) for topic, found in data["topics"].items()},
    )

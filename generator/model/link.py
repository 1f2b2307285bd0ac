"""Topics, and which clauses of different places are about the same matter."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from generator.model.clause import ClauseRef
from generator.model.policy import Names


@dataclass(frozen=True, slots=True)
class TopicGroup:
    """A family of topics (培养, 引进 …)."""

    id: str
    names: Names


@dataclass(frozen=True, slots=True)
class Topic:
    """One specific matter that policies regulate (SKOS concept).

    `cues` are terms of the field that speak for the topic; `counter_cues` speak
    against it in the same sentence.
    """

    id: str
    group: str
    names: Names
    definition: Names
    cues: tuple[str, ...]
    counter_cues: tuple[str, ...] = ()
    confusable: tuple[str, ...] = ()
    examples: tuple[str, ...] = ()
    counter_examples: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Evidence:
    """A sentence that speaks for a topic and the words in it that do."""

    sentence: str
    cues: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Tag:
    """A clause belongs to a topic, because of these sentences.

    `weight` is 0–1: how much of the clause is about the topic.
    """

    clause: ClauseRef
    topic: str
    weight: float
    evidence: tuple[Evidence, ...]


class Relation(StrEnum):
    """How close two clauses are: the same matter, or only the same area."""

    COMPARABLE = "comparable"
    RELATED = "related"


class Wording(StrEnum):
    """How alike the words of two clauses are."""

    COPIED = "copied"
    ADAPTED = "adapted"
    DIFFERENT = "different"


class Origin(StrEnum):
    """Who says so."""

    RULE = "rule"
    EDITOR = "editor"


@dataclass(frozen=True, slots=True)
class Link:
    """Two clauses of different policies that are about the same matter.

    `a` sorts before `b`. `score` is 0–1.
    """

    a: ClauseRef
    b: ClauseRef
    relation: Relation
    topics: tuple[str, ...]
    score: float
    wording: Wording
    origin: Origin
    reason: str
    similarity: float = field(default=0.0)

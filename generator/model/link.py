"""Topics, and which clauses of different places are about the same matter."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from generator.model.clause import ClauseRef
from generator.model.policy import Names


@dataclass(frozen=True, slots=True)
class TopicGroup:
    """A family of topics (培养, 引进 …)."""

    id: str
    names: Names


@dataclass(frozen=True, slots=True)
class Aspect:
    """One specific matter within a topic; clauses are held against each other by it.

    `cues` are terms of the field that speak for the aspect; `counter_cues` speak
    against it in the same sentence. A sentence that speaks for an `exclusive` aspect
    speaks for no other: what it names besides is only what the document is about.
    """

    id: str
    names: Names
    definition: Names
    cues: tuple[str, ...]
    counter_cues: tuple[str, ...] = ()
    exclusive: bool = False
    confusable: tuple[str, ...] = ()
    examples: tuple[str, ...] = ()
    counter_examples: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Topic:
    """A matter that policies regulate and tables show as one row (SKOS concept).

    `aspects` are the narrower matters it consists of; a topic that is not divided
    has one, which bears its own id and names.
    """

    id: str
    group: str
    names: Names
    definition: Names
    aspects: tuple[Aspect, ...]


@dataclass(frozen=True, slots=True)
class Evidence:
    """A sentence that speaks for an aspect of a topic and the words in it that do.

    By an editor's word it may be a part of a sentence or a whole clause, without `cues`;
    `aspect` is the id of the topic where the editor names no aspect of it.
    """

    sentence: str
    cues: tuple[str, ...]
    aspect: str


@dataclass(frozen=True, slots=True)
class Tag:
    """A clause belongs to a topic, because of these sentences.

    `weight` is 0–1: how much of the clause is about the topic; `aspects` says the
    same of each aspect that it speaks for, in the order of the topic.
    """

    clause: ClauseRef
    topic: str
    weight: float
    evidence: tuple[Evidence, ...]
    aspects: tuple[tuple[str, float], ...]


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


class Link(NamedTuple):
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
    similarity: float = 0.0


class Shortfall(StrEnum):
    """Why two clauses that look alike are not linked."""

    PASSING = "passing"
    """They share a matter that is too small a part of one of them."""
    WORDING_ONLY = "wording-only"
    """Their words are alike, but no matter is regulated by both."""
    EDITOR = "editor"
    """An editor rejected the link."""


class Rejection(NamedTuple):
    """Two clauses of different policies that were compared and not linked.

    `a` sorts before `b`. `score` is 0–1, below what a link needs unless an editor
    rejected it; `note` is the editor's reason.
    """

    a: ClauseRef
    b: ClauseRef
    topics: tuple[str, ...]
    score: float
    similarity: float
    shortfall: Shortfall
    note: str = ""

"""What became of a compendium between two moments."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from generator.model.policy import Names
from generator.model.snapshot import FigureState


class PolicyChangeKind(StrEnum):
    """What became of a policy."""

    PUBLISHED = "published"
    CHANGED = "changed"
    WITHDRAWN = "withdrawn"


class PartChangeKind(StrEnum):
    """What became of a part of a text.

    RENUMBERED keeps its words under another number or in another place. RESPELLED differs in
    width, script variants, marks that mean the same or layout only. RECODED keeps its words;
    what was read in them or decided about them is new.
    """

    ADDED = "added"
    REMOVED = "removed"
    CHANGED = "changed"
    RENUMBERED = "renumbered"
    RESPELLED = "respelled"
    RECODED = "recoded"


class Presence(StrEnum):
    """What became of something that is there or not."""

    GAINED = "gained"
    LOST = "lost"
    CHANGED = "changed"
    OUTDATED = "outdated"
    """Of a translation: the words that it translates have changed."""
    CURRENT = "current"
    """Of a translation: it fits the words again."""


class FactChange(NamedTuple):
    """A fact about a policy; None is not stated."""

    fact: str
    old: str | None
    new: str | None


class FigureChange(NamedTuple):
    """A figure that was changed, or that came (no `old`) or went (no `new`)."""

    old: FigureState | None
    new: FigureState | None


class RowChange(NamedTuple):
    """A row of the table of topics whose cell holds the part now, no more, or in other words."""

    topic: str
    change: Presence


class TranslationChange(NamedTuple):
    """A translated node that came, went, was changed, or fell behind its original."""

    language: str
    node: str
    change: Presence


class LinkChange(NamedTuple):
    """A link that came (no `old`), went (no `new`), or is of another relation.

    `a` and `b` are the clauses' addresses as they are now, or were if they are gone.
    """

    a: str
    b: str
    old: str | None
    new: str | None


@dataclass(frozen=True, slots=True)
class PartChange:
    """A change of a part, with all that follows from it.

    `id` is that of the part now, or before if it is gone; `was` its id before if that was
    another; `node_kind` says what it is. Numbers are as printed. `old` and `new` are its words,
    None where there are none; `likeness` is the share of them that is equal, 0–1.
    """

    kind: PartChangeKind
    id: str
    was: str | None
    node_kind: str
    citable: bool
    number: str | None
    old_number: str | None
    old: str | None
    new: str | None
    likeness: float = 1.0
    figures: tuple[FigureChange, ...] = ()
    rows: tuple[RowChange, ...] = ()
    links: tuple[LinkChange, ...] = ()
    translations: tuple[TranslationChange, ...] = ()


@dataclass(frozen=True, slots=True)
class PolicyChange:
    """A policy that came, went or was changed.

    `clauses` counts those of a policy that came or went, `rows` and `links` are what they
    brought or took along; of a changed one, `links` and `translations` are those that belong
    to no part that changed.
    """

    kind: PolicyChangeKind
    policy: str
    jurisdiction: str
    title: str
    clauses: int = 0
    facts: tuple[FactChange, ...] = ()
    parts: tuple[PartChange, ...] = ()
    rows: tuple[RowChange, ...] = ()
    links: tuple[LinkChange, ...] = ()
    translations: tuple[TranslationChange, ...] = ()


class Revision(NamedTuple):
    """What one dated text of a policy changed in another, older one; by the names of both."""

    policy: str
    old: str
    new: str
    change: PolicyChange


class NameChange(NamedTuple):
    """A topic or a place that came (no `old`), went (no `new`) or was renamed."""

    id: str
    old: Names | None
    new: Names | None


@dataclass(frozen=True, slots=True)
class Changes:
    """All changes: of policies in the order of the newer state, then of what is not a policy's.

    `links` are those between clauses that did not change themselves.
    """

    policies: tuple[PolicyChange, ...] = ()
    links: tuple[LinkChange, ...] = ()
    topics: tuple[NameChange, ...] = ()
    jurisdictions: tuple[NameChange, ...] = ()

    @property
    def is_empty(self) -> bool:
        """Whether nothing changed."""
        return not (self.policies or self.links or self.topics or self.jurisdictions)

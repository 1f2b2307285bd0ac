"""What editors decide about proposed topics and links, and about what a place leaves open."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from generator.model.clause import ClauseRef
from generator.model.diagnostic import Place
from generator.model.link import Relation


class Verdict(StrEnum):
    """What an editor says of a proposal."""

    CONFIRMED = "confirmed"
    REJECTED = "rejected"


class Absence(StrEnum):
    """What an editor says of a place without a clause on a topic."""

    ABSENT = "absent"
    """Its policies here were read and do not regulate the matter."""
    NOT_APPLICABLE = "not-applicable"
    """The matter cannot be for this place to regulate."""


@dataclass(frozen=True, slots=True)
class Signature:
    """Who decided, when, why, and where that is written."""

    by: str
    on: date
    reason: str
    place: Place


@dataclass(frozen=True, slots=True)
class TopicDecision:
    """A clause belongs to a topic, or does not.

    `aspect` narrows the decision to one aspect of the topic. `sentence` is the one that
    speaks for it, verbatim; None leaves it to the cues, or else to the whole clause.
    `sha256` begins the digest of the clause's text as it was read.
    """

    clause: ClauseRef
    topic: str
    aspect: str | None
    verdict: Verdict
    sentence: str | None
    sha256: str
    signed: Signature


@dataclass(frozen=True, slots=True)
class LinkDecision:
    """Two clauses are linked as `relation`, or are not (None).

    `a` sorts before `b`; the digests begin those of their texts as they were read.
    """

    a: ClauseRef
    b: ClauseRef
    relation: Relation | None
    sha256_a: str
    sha256_b: str
    signed: Signature


@dataclass(frozen=True, slots=True)
class AbsenceDecision:
    """A place has no clause on a topic, and why.

    `sha256` begins the digest of the published files of all its policies as they were
    read; None where the verdict does not depend on what they say.
    """

    jurisdiction: str
    topic: str
    absence: Absence
    sha256: str | None
    signed: Signature


@dataclass(frozen=True, slots=True)
class Decisions:
    """Everything that editors decided, in the order of files and entries."""

    topics: tuple[TopicDecision, ...] = ()
    links: tuple[LinkDecision, ...] = ()
    absences: tuple[AbsenceDecision, ...] = ()

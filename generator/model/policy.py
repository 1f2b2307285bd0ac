"""A policy, what is known about it, and its dated texts (FRBR work and expression)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Generic, NamedTuple, TypeVar

from generator.model.content import Content
from generator.model.provision import Provision
from generator.model.span import Span

T = TypeVar("T")


_NO_CONTENT = Content()


class Level(StrEnum):
    """The administrative level of a jurisdiction, highest first."""

    COUNTRY = "country"
    PROVINCE = "province"
    PREFECTURE = "prefecture"
    COUNTY = "county"


@dataclass(frozen=True, slots=True)
class Names:
    """A name in the authoritative simplified Chinese and in our English."""

    zh: str
    en: str


@dataclass(frozen=True, slots=True)
class Jurisdiction:
    """A place that governs, with its GB/T 2260 code.

    `short` is what its document numbers and texts call it (并, 晋), where known.
    """

    id: str
    code: str
    level: Level
    parent: str | None
    names: Names
    short: str | None = None


@dataclass(frozen=True, slots=True)
class PolicyType:
    """A kind of document (文种): 条例, 办法, 实施方案 …"""

    id: str
    names: Names


@dataclass(frozen=True, slots=True)
class Fact(Generic[T]):
    """A value read off the text, with the rule and the place it came from.

    `clause` is the id of the node that states it; `span` the words that do.
    """

    value: T
    rule: str
    clause: str
    line: int
    span: Span


class EventKind(StrEnum):
    """What happened to a text."""

    ADOPTED = "adopted"
    APPROVED = "approved"
    AMENDED = "amended"
    PROMULGATED = "promulgated"
    EFFECTIVE = "effective"


@dataclass(frozen=True, slots=True)
class Event:
    """One event of a text's history as its enactment note tells it."""

    kind: EventKind
    on: date
    organ: str | None
    clause: str
    line: int
    span: Span


@dataclass(frozen=True, slots=True)
class Metadata:
    """What a text says about itself; None where it does not say.

    `jurisdiction` is a GB/T 2260 code. `expires_on` is the first day on which the
    text no longer applies. `history` holds every event of the enactment note, in
    the order of print.
    """

    title: Fact[str] | None = None
    type: Fact[str] | None = None
    jurisdiction: Fact[str] | None = None
    issuer: Fact[str] | None = None
    document_number: Fact[str] | None = None
    adopted_on: Fact[date] | None = None
    approved_on: Fact[date] | None = None
    promulgated_on: Fact[date] | None = None
    effective_on: Fact[date] | None = None
    expires_on: Fact[date] | None = None
    history: tuple[Event, ...] = ()


class Status(StrEnum):
    """Whether a text applies on a given day."""

    NOT_YET_IN_FORCE = "not_yet_in_force"
    IN_FORCE = "in_force"
    EXPIRED = "expired"
    REPEALED = "repealed"
    UNKNOWN = "unknown"


def status_on(metadata: Metadata, day: date) -> Status:
    """Derive the status on a day from the dates that the text states."""
    if metadata.expires_on is not None and day >= metadata.expires_on.value:
        return Status.EXPIRED
    if metadata.effective_on is None:
        return Status.UNKNOWN
    if day < metadata.effective_on.value:
        return Status.NOT_YET_IN_FORCE
    return Status.IN_FORCE


@dataclass(frozen=True, slots=True)
class Dropped:
    """Characters of the source that are not text, and why."""

    reason: str
    spans: tuple[Span, ...]


class StructuredText(NamedTuple):
    """The tree of a text, and everything that is not in it."""

    body: tuple[Provision, ...]
    dropped: tuple[Dropped, ...]


@dataclass(frozen=True, slots=True)
class SourceFile:
    """The published file behind an expression.

    Units: `characters` counts code points of the decoded file.
    """

    path: str
    sha256: str
    encoding: str
    characters: int
    lines: int


@dataclass(frozen=True, slots=True)
class Expression:
    """One dated text of a policy: metadata, tree, what was left out, what its clauses say.

    `name` is the ISO date of the text, or `undated` where it states none.
    """

    policy: str
    name: str
    source: SourceFile
    metadata: Metadata
    body: tuple[Provision, ...]
    dropped: tuple[Dropped, ...]
    content: Content = _NO_CONTENT


@dataclass(frozen=True, slots=True)
class Allowance:
    """An editor's word that a finding is known and why it may stay; on one line or all."""

    code: str
    reason: str
    line: int | None = None


@dataclass(frozen=True, slots=True)
class Repeal:
    """That a document has ended a policy, or that an editor says so.

    `on` is the first day on which the policy no longer applies, None where it is not stated.
    `by` names the document as printed or as the editor states it; `policy` and `clause` are its
    address if its text is here.
    """

    on: date | None
    by: str | None
    policy: str | None = None
    clause: str | None = None
    url: str | None = None


@dataclass(frozen=True, slots=True)
class TextMeta:
    """What an editor states about one of several dated texts."""

    url: str | None = None
    retrieved: date | None = None
    applies_from: date | None = None


@dataclass(frozen=True, slots=True)
class Meta:
    """What an editor states in `meta.yaml`; None where nothing is stated.

    `url` and `retrieved` are those of each text for which `texts`, by their names, has no others.
    """

    type: str | None = None
    url: str | None = None
    retrieved: date | None = None
    allow: tuple[Allowance, ...] = field(default=())
    texts: Mapping[str, TextMeta] = field(default_factory=dict)
    repeal: Repeal | None = None


def text_meta(meta: Meta, name: str) -> TextMeta:
    """What is stated about one text of a policy."""
    return meta.texts.get(name) or TextMeta(meta.url, meta.retrieved)


class StartRule(StrEnum):
    """How it was told from when on a dated text applies."""

    EDITOR = "editor"
    EFFECTIVE_DATE = "effective_date"
    DATE_OF_TEXT = "date_of_text"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class DatedText:
    """One of the texts that a policy has had, and from when on it applies."""

    expression: Expression
    applies_from: date | None
    rule: StartRule
    meta: TextMeta


@dataclass(frozen=True, slots=True)
class Policy:
    """A policy of one jurisdiction, with its current text.

    `id` is `<jurisdiction>/<slug>`. `meta` has the web address and the day of retrieval of the
    current text. `texts` are all its dated texts in the order of time where it
    has several; empty where `expression` is the only one. `repeal` is what ended it.
    """

    id: str
    jurisdiction: str
    meta: Meta
    expression: Expression
    texts: tuple[DatedText, ...] = ()
    repeal: Repeal | None = None

    @property
    def title(self) -> str:
        """The title that the current text states; the policy's id where it states none."""
        stated = self.expression.metadata.title
        return stated.value if stated is not None else self.id

    @property
    def expressions(self) -> tuple[Expression, ...]:
        """All its texts in the order of time; the only one where there is one."""
        return tuple(text.expression for text in self.texts) or (self.expression,)


def status_of(policy: Policy, day: date) -> Status:
    """Derive the status of a policy on a day: its current text's, unless it was repealed."""
    repeal = policy.repeal
    if repeal is not None and (repeal.on is None or repeal.on <= day):
        return Status.REPEALED
    return status_on(policy.expression.metadata, day)


def date_of_text(name: str) -> date | None:
    """The day that a text is named by; None if it is named otherwise."""
    try:
        return date.fromisoformat(name)
    except ValueError:
        return None


def text_on(texts: Sequence[DatedText], day: date) -> DatedText:
    """The text that applies on a day; before the first one, the first one."""
    begun = [text for text in texts if text.applies_from is None or text.applies_from <= day]
    return begun[-1] if begun else texts[0]

"""Everything that the site is made from, as one value."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

from generator.model.change import Revision
from generator.model.decision import Decisions
from generator.model.diagnostic import Diagnostic, Place
from generator.model.language import Language
from generator.model.link import Link, Rejection, Tag, Topic, TopicGroup
from generator.model.policy import Allowance, Jurisdiction, Policy, PolicyType
from generator.model.record import OldAddress, PolicyHistory
from generator.model.term import Term


class EntryPlaces(NamedTuple):
    """Where a translation's file has an entry, its heading and its text."""

    entry: Place
    heading: Place
    text: Place


@dataclass(frozen=True, slots=True)
class Translation:
    """A translation of one node: heading and text, with the hash of what it translates.

    `allow` are findings about this entry that an editor has looked at and lets stand.
    """

    source_sha256: str
    heading: str | None = None
    text: str | None = None
    allow: tuple[Allowance, ...] = ()
    places: EntryPlaces | None = None


@dataclass(frozen=True, slots=True)
class Coverage:
    """How much of a text is translated.

    `parts` counts the provisions with words of their own; `missing` are the ids of those that
    lack a translation or a part of it, `outdated` of those whose wording changed since.
    """

    parts: int
    missing: tuple[str, ...] = ()
    outdated: tuple[str, ...] = ()

    @property
    def translated(self) -> int:
        """How many parts are shown in translation."""
        return self.parts - len(self.missing) - len(self.outdated)


@dataclass(frozen=True, slots=True)
class PolicyTranslation:
    """A translation of a policy: its title, and its nodes by id.

    Until it was held against the text, `coverage` is None and `nodes` are all that there are;
    then `outdated` are those of an earlier wording. `place` is where its file has the title,
    None where there is no file.
    """

    policy: str
    title: str | None
    nodes: dict[str, Translation]
    place: Place | None = None
    coverage: Coverage | None = None
    outdated: dict[str, Translation] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class TranslatedLanguage:
    """What there is in one language: policies by id, and names by their Chinese.

    `name_places` are where its file has the names. The rest is not known until all of it was
    held against what is to be translated: the `language`, `checks`, the codes of the findings
    that its translations were looked through for, and `unnamed`, the Chinese without a name.
    """

    policies: dict[str, PolicyTranslation] = field(default_factory=dict)
    names: dict[str, str] = field(default_factory=dict)
    name_places: dict[str, Place] = field(default_factory=dict)
    language: Language | None = None
    checks: tuple[str, ...] = ()
    unnamed: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Compendium:
    """The whole: places, topics, policies, tags, links and findings.

    Every tuple is in the order in which readers meet it: jurisdictions by code,
    groups and topics as the topic file lists them, policies by jurisdiction and
    id, tags and links by clause. `decisions` are those of editors that hold. `histories`
    are by policy, `revisions` what its dated texts changed, `old_addresses` what was
    published and stands elsewhere or nowhere now. `translations` are by their folder of
    `source/translations`.
    """

    as_of: date
    jurisdictions: tuple[Jurisdiction, ...]
    types: tuple[PolicyType, ...]
    groups: tuple[TopicGroup, ...]
    topics: tuple[Topic, ...]
    policies: tuple[Policy, ...]
    tags: tuple[Tag, ...]
    links: tuple[Link, ...]
    rejections: tuple[Rejection, ...] = ()
    decisions: Decisions = field(default_factory=Decisions)
    translations: dict[str, TranslatedLanguage] = field(default_factory=dict)
    findings: tuple[Diagnostic, ...] = ()
    histories: tuple[PolicyHistory, ...] = ()
    revisions: tuple[Revision, ...] = ()
    old_addresses: tuple[OldAddress, ...] = ()
    terms: tuple[Term, ...] = ()

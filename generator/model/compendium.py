"""Everything that the site is made from, as one value."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from generator.model.diagnostic import Diagnostic
from generator.model.link import Link, Tag, Topic, TopicGroup
from generator.model.policy import Jurisdiction, Policy, PolicyType


@dataclass(frozen=True, slots=True)
class Translation:
    """English of one node: heading and text, with the hash of what it translates."""

    source_sha256: str
    heading: str | None = None
    text: str | None = None


@dataclass(frozen=True, slots=True)
class PolicyTranslation:
    """English of a policy: its title, and its nodes by id."""

    policy: str
    title: str | None
    nodes: dict[str, Translation]


@dataclass(frozen=True, slots=True)
class Compendium:
    """The whole: places, topics, policies, tags, links and findings.

    Every tuple is in the order in which readers meet it: jurisdictions by code,
    groups and topics as the topic file lists them, policies by jurisdiction and
    id, tags and links by clause.
    """

    as_of: date
    jurisdictions: tuple[Jurisdiction, ...]
    types: tuple[PolicyType, ...]
    groups: tuple[TopicGroup, ...]
    topics: tuple[Topic, ...]
    policies: tuple[Policy, ...]
    tags: tuple[Tag, ...]
    links: tuple[Link, ...]
    translations: dict[str, PolicyTranslation] = field(default_factory=dict)
    findings: tuple[Diagnostic, ...] = ()

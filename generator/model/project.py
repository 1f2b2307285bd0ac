"""What the project folder holds: the published documents and what people decided."""

from __future__ import annotations

from dataclasses import dataclass

from generator.model.compendium import TranslatedLanguage
from generator.model.decision import Decisions
from generator.model.language import Language
from generator.model.link import Topic, TopicGroup
from generator.model.policy import Jurisdiction, Meta
from generator.model.source_text import SourceText
from generator.model.term import Term


@dataclass(frozen=True, slots=True)
class ScriptException:
    """A phrase whose traditional form the general conversion gets wrong."""

    simplified: str
    traditional: str


@dataclass(frozen=True, slots=True)
class PublishedText:
    """One dated text of a policy as it was published.

    `name` is its date or `undated`; `data` the published file's bytes; `normalized` the committed
    YAML, None where there is none yet. Paths are relative to the project folder.
    """

    name: str
    source: SourceText
    data: bytes
    normalized: str | None
    normalized_path: str


@dataclass(frozen=True, slots=True)
class PolicySource:
    """One policy as its folder states it; `texts` has at least one, in the order of time."""

    id: str
    jurisdiction: str
    meta: Meta
    meta_path: str
    texts: tuple[PublishedText, ...]


@dataclass(frozen=True, slots=True)
class Project:
    """Everything that was read from `source/`, what was unusable left out.

    `languages` are those of the site; `translations` are by their folder.
    """

    jurisdictions: tuple[Jurisdiction, ...]
    groups: tuple[TopicGroup, ...]
    topics: tuple[Topic, ...]
    script_exceptions: tuple[ScriptException, ...]
    terms: tuple[Term, ...]
    policies: tuple[PolicySource, ...]
    languages: tuple[Language, ...]
    translations: dict[str, TranslatedLanguage]
    decisions: Decisions

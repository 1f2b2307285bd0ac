"""Policies in the words of schema.org, as JSON-LD for the head of their pages."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from generator.exchange.api.address import item_path
from generator.exchange.citations import CitedDocument, cited_documents
from generator.exchange.edition import SOURCE_LANGUAGE, Edition, Row, Speaker, web_address
from generator.model.clause import Clause, clauses_of
from generator.model.policy import Fact, Jurisdiction, Policy, PolicyType, Status, date_of_text
from generator.model.statement import CitationRole
from generator.model.words import Words

_VOCABULARY = "https://schema.org/"
_CHANGES = frozenset({CitationRole.AMENDS, CitationRole.REPEALS})
_UNSAFE = {ord(char): f"\\u{ord(char):04x}" for char in "<>&`~\u2028\u2029"}
"""What could end a script element, or what Markdown would take for its own."""


@dataclass(frozen=True)
class LinkedData:
    """Tells what the page of each policy says about it as JSON-LD."""

    pages: Mapping[tuple[str, str], str]

    def on(self, language: str, page: str) -> str:
        """What a page says, safe inside of a script element; empty if it says nothing."""
        return self.pages.get((language, page), "")


def linked_data(edition: Edition) -> LinkedData:
    """Describe every policy for its page in every language.

    Facts that the source does not state are left out. Source: schema.org, `Legislation`.
    """
    describer = _Describer(edition)
    return LinkedData(
        {
            (speaker.tag, edition.places.policy_path(policy.id)): script_safe(
                describer.describe(policy, speaker)
            )
            for speaker in edition.speakers
            for policy in edition.compendium.policies
        }
    )


def script_safe(value: object) -> str:
    """A value as JSON that no script element and no Markdown can be broken with."""
    dumped = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return dumped.translate(_UNSAFE)


class _Describer:
    """Describes policies; every look-up is made once."""

    def __init__(self, edition: Edition) -> None:
        compendium = edition.compendium
        self._edition = edition
        self._cited = cited_documents(edition)
        self._places = {place.id: place for place in compendium.jurisdictions}
        self._types = {kind.id: kind for kind in compendium.types}
        self._rows = {str(row["policy"]): row for row in edition.rows["policies"]}
        self._policies = {policy.id: policy for policy in compendium.policies}
        self._clauses = {one.id: clauses_of(one.expression) for one in compendium.policies}

    def describe(self, policy: Policy, speaker: Speaker) -> dict[str, Any]:
        """What is known about a policy, for its page in one language."""
        here = f"{speaker.tag}/{self._edition.places.policy_path(policy.id)}"
        described = _Description(self._edition, policy, speaker, here)
        row = self._rows[policy.id]
        facts = described.facts(row)
        facts["legislationType"] = _named(self._types.get(str(row["type"])), speaker)
        facts["legislationJurisdiction"] = described.place(self._places[policy.jurisdiction])
        facts |= self._relations(policy, described)
        facts["hasPart"] = [described.part(clause) for clause in self._clauses[policy.id]]
        known = {key: value for key, value in facts.items() if value not in (None, [], {})}
        return {"@context": _VOCABULARY.rstrip("/"), "@type": "Legislation", **known}

    def _relations(self, policy: Policy, described: _Description) -> dict[str, Any]:
        found: dict[str, list[Any]] = {"isBasedOn": [], "legislationChanges": [], "citation": []}
        for cited in self._cited[policy.id].values():
            found[_relation(cited)].append(described.cited(cited, self._policies))
        return found


@dataclass(frozen=True)
class _Description:
    """A policy as its page in one language describes it."""

    edition: Edition
    policy: Policy
    speaker: Speaker
    here: str

    def facts(self, row: Row) -> dict[str, Any]:
        metadata, words = self.policy.expression.metadata, self.speaker.title(self.policy)
        number = metadata.document_number
        return {
            "@id": self._url(self.here),
            "url": self._url(self.here),
            "name": self._value(words),
            "alternateName": self._original_title(words),
            "inLanguage": self.speaker.tag,
            "legislationIdentifier": [*([number.value] if number else []), self.policy.id],
            "legislationDate": row["adopted_on"],
            "datePublished": row["promulgated_on"],
            "legislationDateVersion": _iso(date_of_text(self.policy.expression.name)),
            "temporalCoverage": _coverage(metadata.effective_on, metadata.expires_on),
            "expires": row["expires_on"],
            "legislationLegalForce": _legal_force(str(row["status"])),
            "legislationPassedBy": self._organization(metadata.issuer),
            "sameAs": web_address(self.policy.meta.url),
            "usageInfo": self._url(f"{self.speaker.tag}/{self.edition.places.ABOUT}#licence"),
            "encoding": list(self._encodings()),
            **self._other_languages(),
        }

    def place(self, place: Jurisdiction) -> dict[str, Any]:
        page = f"{self.speaker.tag}/{self.edition.places.jurisdiction_path(place.id)}"
        return {
            "@type": "AdministrativeArea",
            "name": self.speaker.named(place.names),
            "identifier": place.code,
            "url": self._url(page),
        }

    def part(self, clause: Clause) -> dict[str, Any]:
        address = self._url(f"{self.here}#{clause.ref.clause}")
        return {
            "@type": "Legislation",
            "@id": address,
            "url": address,
            "legislationIdentifier": str(clause.ref),
            "name": self.speaker.label(clause),
        }

    def cited(self, cited: CitedDocument, policies: Mapping[str, Policy]) -> dict[str, Any]:
        if cited.policy is not None:
            page = f"{self.speaker.tag}/{self.edition.places.policy_path(cited.policy)}"
            title = self._value(self.speaker.title(policies[cited.policy]))
            return {"@type": "Legislation", "@id": self._url(page), "name": title}
        citation = cited.citation
        title, number = citation.title, citation.number
        said = {
            "name": self._chinese(title) if title else None,
            "legislationIdentifier": number,
        }
        known = {key: value for key, value in said.items() if value is not None}
        return {"@type": "Legislation", **known}

    def _original_title(self, words: Words) -> Any:
        title = self.policy.expression.metadata.title
        return self._chinese(title.value) if title and self._is_translation(words) else None

    def _is_translation(self, words: Words) -> bool:
        return self.speaker.translates and words.lang == self.speaker.tag

    def _other_languages(self) -> dict[str, Any]:
        """How the same text in the other languages of the site relates to this one."""
        page = self.edition.places.policy_path(self.policy.id)
        ids = {one.tag: {"@id": self._url(f"{one.tag}/{page}")} for one in self.edition.speakers}
        if self.speaker.translates:
            return {"translationOfWork": ids.get(SOURCE_LANGUAGE)}
        if self.speaker.tag != SOURCE_LANGUAGE:
            return {"exampleOfWork": ids.get(SOURCE_LANGUAGE)}
        others = [one for one in self.edition.speakers if one.tag != SOURCE_LANGUAGE]
        return {
            "workTranslation": [ids[one.tag] for one in others if one.translates],
            "workExample": [ids[one.tag] for one in others if not one.translates],
        }

    def _encodings(self) -> Iterator[dict[str, Any]]:
        text = self.policy.expression
        places = self.edition.places
        files: Sequence[tuple[str, str]] = (
            (places.akoma_ntoso_path(self.policy.id, text.name), "application/akn+xml"),
            (places.normalized_path(self.policy.id), "application/yaml"),
            (item_path("policies", self.policy.id), "application/json"),
        )
        for path, kind in files:
            yield {
                "@type": "LegislationObject",
                "contentUrl": self._url(path),
                "encodingFormat": kind,
                "inLanguage": SOURCE_LANGUAGE,
                "legislationLegalValue": f"{_VOCABULARY}UnofficialLegalValue",
            }
        yield {
            "@type": "LegislationObject",
            "contentUrl": self._url(places.source_file_path(text.source)),
            "inLanguage": SOURCE_LANGUAGE,
            "sha256": text.source.sha256,
        }

    def _organization(self, issuer: Fact[str] | None) -> dict[str, Any] | None:
        if issuer is None:
            return None
        return {"@type": "Organization", "name": self._chinese(issuer.value)}

    def _chinese(self, text: str) -> Any:
        return self._value(Words(text, SOURCE_LANGUAGE))

    def _value(self, words: Words) -> Any:
        """A text; with its language where it is not the page's."""
        if words.lang == self.speaker.tag:
            return words.text
        return {"@value": words.text, "@language": words.lang}

    def _url(self, target: str) -> str:
        return self.edition.url(target, self.here)


def _named(kind: PolicyType | None, speaker: Speaker) -> str | None:
    return None if kind is None else speaker.named(kind.names)


def _relation(cited: CitedDocument) -> str:
    role = cited.citation.role
    if role is CitationRole.BASIS:
        return "isBasedOn"
    return "legislationChanges" if role in _CHANGES else "citation"


def _legal_force(status: str) -> str | None:
    if status == Status.UNKNOWN:
        return None
    return _VOCABULARY + ("InForce" if status == Status.IN_FORCE else "NotInForce")


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _coverage(start: Fact[date] | None, end: Fact[date] | None) -> str | None:
    """From when to when a text applies, both days counted; `..` where the end is not stated."""
    if start is None:
        return None
    last = (end.value - timedelta(days=1)).isoformat() if end else ".."
    return f"{start.value.isoformat()}/{last}"

"""What an Akoma Ntoso document says about itself: work, expression, file and events."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import NamedTuple
from urllib.parse import quote

from lxml import etree

from generator.exchange.akoma_ntoso.elements import add
from generator.exchange.akoma_ntoso.naming import (
    expression_iri,
    language_code,
    work_iri,
)
from generator.exchange.edition import NOTICE, SOURCE_LANGUAGE, Edition, web_address
from generator.model.policy import (
    EventKind,
    Expression,
    Jurisdiction,
    Metadata,
    Policy,
    TextMeta,
    date_of_text,
    text_meta,
)

_NAMESPACE = "https://schema.org/"
_US, _ISSUER, _PLACE, _UNKNOWN = "tlc-compendium", "tlc-issuer", "tlc-jurisdiction", "tlc-unstated"
_DATES = ("adopted_on", "approved_on", "promulgated_on", "effective_on", "expires_on")
_OF_WORK = ("adopted_on", "approved_on", "promulgated_on")
_TYPES = {"amended": "amendment", "expires": "repeal", "repealed": "repeal"}


class Day(NamedTuple):
    """A date and what happened on it."""

    what: str
    on: date


@dataclass(frozen=True)
class Identity:
    """Which document it is: a dated text of a policy in a language, or an attachment of one."""

    edition: Edition
    policy: Policy
    text: Expression
    language: str
    part: str = ""

    def component(self, node: str) -> Identity:
        """An attachment of the document."""
        return replace(self, part=node)

    @property
    def type(self) -> str | None:
        """The kind of document, an editor's word first."""
        stated = self.text.metadata.type
        return self.policy.meta.type or (stated.value if stated else None)

    @property
    def meta(self) -> TextMeta:
        """Where and when an editor got the text."""
        return text_meta(self.policy.meta, self.text.name)

    @property
    def events(self) -> tuple[Day, ...]:
        """Everything dated that the text says of itself, in the order of time, and its end."""
        repeal = self.policy.repeal
        ended = [Day("repealed", repeal.on)] if repeal and repeal.on else []
        days = {*_days(self.text.metadata), *_amendments(self.text.metadata), *ended}
        return tuple(sorted(days, key=lambda day: (day.on, day.what)))

    @property
    def is_translation(self) -> bool:
        """Whether the document is not in the language in which it was published."""
        return self.language != SOURCE_LANGUAGE

    @property
    def place(self) -> Jurisdiction:
        """The place that the policy is of."""
        places = self.edition.compendium.jurisdictions
        return next(place for place in places if place.id == self.policy.jurisdiction)


def add_meta(parent: etree._Element, identity: Identity) -> None:
    """Add what is known about the document; what the text does not state is said to be unstated."""
    prefix = f"{identity.part}__" if identity.part else ""
    writer = _MetaWriter(identity, prefix)
    meta = add(parent, "meta", {})
    writer.add_identification(meta)
    if not identity.part:
        writer.add_lifecycle(meta)
    writer.add_references(meta)
    if not identity.part:
        writer.add_proprietary(meta)


class _MetaWriter:
    """Writes the block `meta`; its own ids begin with `prefix`."""

    def __init__(self, identity: Identity, prefix: str) -> None:
        self._identity, self._prefix = identity, prefix
        self._metadata: Metadata = identity.text.metadata
        self._author = _ISSUER if self._metadata.issuer else _UNKNOWN

    def add_identification(self, meta: etree._Element) -> None:
        identification = add(meta, "identification", {"source": self._ref(_US)})
        self._add_work(add(identification, "FRBRWork", {}))
        self._add_expression(add(identification, "FRBRExpression", {}))
        self._add_manifestation(add(identification, "FRBRManifestation", {}))

    def add_lifecycle(self, meta: etree._Element) -> None:
        events = self._identity.events
        lifecycle = add(meta, "lifecycle", {"source": self._ref(_US)}) if events else None
        for at, event in enumerate(events, start=1):
            attributes = {
                "eId": f"tlc-event-{at}",
                "date": event.on.isoformat(),
                "source": self._ref(self._author),
                "refersTo": f"#tlc-{event.what}",
            }
            kind = _TYPES.get(event.what) or ("generation" if at == 1 else None)
            assert lifecycle is not None
            add(lifecycle, "eventRef", {**attributes, **({"type": kind} if kind else {})})

    def add_references(self, meta: etree._Element) -> None:
        references = add(meta, "references", {"source": self._ref(_US)})
        for name, key, href, shown in self._known():
            attributes = {"eId": self._prefix + key, "href": href, "showAs": shown}
            add(references, name, attributes)

    def add_proprietary(self, meta: etree._Element) -> None:
        """The published file, the notice and the page, in words of schema.org."""
        identity = self._identity
        proprietary = add(meta, "proprietary", {"source": self._ref(_US)})
        source = identity.text.source
        said = {
            "url": web_address(identity.meta.url),
            "isBasedOn": identity.edition.places.source_file_path(source),
            "sha256": source.sha256,
            "usageInfo": NOTICE,
        }
        for name, value in said.items():
            if value is not None:
                element = etree.SubElement(
                    proprietary, f"{{{_NAMESPACE}}}{name}", nsmap={"schema": _NAMESPACE}
                )
                element.text = value

    def _add_work(self, element: etree._Element) -> None:
        iri = work_iri(self._identity.policy.id)
        self._add_names(element, iri)
        days = [day for day in _days(self._metadata) if f"{day.what}_on" in _OF_WORK]
        self._add_days(element, days or [self._first_seen()])
        add(element, "FRBRauthor", {"href": self._ref(self._author)})
        add(element, "FRBRcountry", {"value": "cn"})
        if self._identity.type:
            add(element, "FRBRsubtype", {"value": self._identity.type})
        number = self._metadata.document_number
        if number:
            add(element, "FRBRnumber", {"value": number.value})

    def _add_expression(self, element: etree._Element) -> None:
        identity = self._identity
        iri = expression_iri(identity.policy.id, identity.text.name, identity.language)
        self._add_names(element, iri)
        self._add_days(element, [_day_of_text(identity.text) or self._first_seen()])
        author = _US if identity.is_translation else self._author
        add(element, "FRBRauthor", {"href": self._ref(author)})
        authoritative = str(not identity.is_translation).lower()
        add(element, "FRBRauthoritative", {"value": authoritative})
        add(element, "FRBRlanguage", {"language": language_code(identity.language)})
        if identity.is_translation:
            original = expression_iri(identity.policy.id, identity.text.name, SOURCE_LANGUAGE)
            attributes = {
                "href": original,
                "fromLanguage": language_code(SOURCE_LANGUAGE),
                "authoritative": "false",
                "by": self._ref(_US),
            }
            add(element, "FRBRtranslation", attributes)

    def _add_manifestation(self, element: etree._Element) -> None:
        identity = self._identity
        iri = expression_iri(identity.policy.id, identity.text.name, identity.language)
        self._add_names(element, f"{iri}.xml")
        self._add_days(element, [Day("generated", identity.edition.compendium.as_of)])
        add(element, "FRBRauthor", {"href": self._ref(_US)})
        add(element, "FRBRformat", {"value": "application/akn+xml"})

    def _add_names(self, element: etree._Element, iri: str) -> None:
        part = f"/!{self._identity.part or 'main'}"
        stem, suffix = (iri[:-4], iri[-4:]) if iri.endswith(".xml") else (iri, "")
        add(element, "FRBRthis", {"value": f"{stem}{part}{suffix}"})
        add(element, "FRBRuri", {"value": iri})

    def _add_days(self, element: etree._Element, days: list[Day]) -> None:
        for day in days:
            add(element, "FRBRdate", {"date": day.on.isoformat(), "name": day.what})

    def _first_seen(self) -> Day:
        """The standard wants a date: where the text states none, the day on which we got it."""
        retrieved = self._identity.meta.retrieved
        as_of = self._identity.edition.compendium.as_of
        return Day("retrieved", retrieved) if retrieved else Day("generated", as_of)

    def _known(self) -> Iterator[tuple[str, str, str, str]]:
        """Whom and what the document refers to: element, id, name and what readers see."""
        yield "TLCOrganization", _US, "/akn/ontology/organization/compendium", "政策汇编"
        issuer, place = self._metadata.issuer, self._identity.place
        if issuer:
            href = f"/akn/ontology/organization/cn/{quote(issuer.value)}"
            yield "TLCOrganization", _ISSUER, href, issuer.value
        else:
            yield "TLCConcept", _UNKNOWN, "/akn/ontology/concept/unstated", "原文未载明"
        href = f"/akn/ontology/location/cn/{place.code}"
        yield "TLCLocation", _PLACE, href, place.names.zh
        if not self._identity.part:
            for what in sorted({event.what for event in self._identity.events}):
                yield "TLCEvent", f"tlc-{what}", f"/akn/ontology/event/{what}", what

    def _ref(self, key: str) -> str:
        return f"#{self._prefix}{key}"


def _days(metadata: Metadata) -> Iterator[Day]:
    for name in _DATES:
        fact = getattr(metadata, name)
        if fact is not None:
            yield Day(name.removesuffix("_on"), fact.value)


def _amendments(metadata: Metadata) -> Iterator[Day]:
    for event in metadata.history:
        if event.kind is EventKind.AMENDED:
            yield Day("amended", event.on)


def _day_of_text(text: Expression) -> Day | None:
    day = date_of_text(text.name)
    return Day("expression", day) if day else None

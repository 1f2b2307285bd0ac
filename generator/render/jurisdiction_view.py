"""The page of a place: its policies, what it regulates and what it does not."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from generator.model.link import Topic
from generator.model.policy import Jurisdiction
from generator.render import address
from generator.render.address import Address
from generator.render.catalogue import Catalogue
from generator.render.listing_view import PolicyEntry, policy_entries
from generator.render.page import Page, TocEntry, crumbs_below
from generator.render.voice import Voice


@dataclass(frozen=True, slots=True)
class TopicEntry:
    """A topic, how many clauses of this place and how many other places have it."""

    name: str
    href: str
    count: int
    elsewhere: int


@dataclass(frozen=True, slots=True)
class TopicSection:
    """The topics of a group that a place regulates, and those that only others do."""

    id: str
    name: str
    regulated: tuple[TopicEntry, ...]
    missing: tuple[TopicEntry, ...]


@dataclass(frozen=True, slots=True)
class JurisdictionView:
    """Everything on the page of a place."""

    name: str
    code: str
    level: str
    above: tuple[str, ...]
    policies: tuple[PolicyEntry, ...]
    sections: tuple[TopicSection, ...]
    regulated_count: int
    missing_count: int
    search_href: str


def jurisdiction_page(catalogue: Catalogue, voice: Voice, place: Jurisdiction) -> Page:
    """The finished page of a place."""
    path = address.jurisdiction_path(place.id)
    here = Address(path)
    sections = tuple(_sections(catalogue, voice, here, place))
    name = voice.name(place.names)
    view = JurisdictionView(
        name=name,
        code=place.code,
        level=voice.say(f"level_{place.level}"),
        above=tuple(voice.name(upper.names) for upper in catalogue.parents(place)),
        policies=policy_entries(catalogue, voice, here, catalogue.policies_of(place.id)),
        sections=sections,
        regulated_count=sum(len(section.regulated) for section in sections),
        missing_count=sum(len(section.missing) for section in sections),
        search_href=here.to(f"{address.SEARCH}?jurisdiction={place.id}"),
    )
    return Page(
        path=path,
        template="jurisdiction.html",
        title=name,
        view=view,
        description=voice.say("jurisdiction_description", place=name),
        crumbs=crumbs_below(voice, here, address.JURISDICTIONS),
        toc=tuple(TocEntry(section.name, section.id) for section in sections),
    )


def _sections(
    catalogue: Catalogue, voice: Voice, here: Address, place: Jurisdiction
) -> Iterator[TopicSection]:
    for group in catalogue.compendium.groups:
        entries = [
            _entry(catalogue, voice, here, place, topic)
            for topic in catalogue.topics_of_group(group.id)
        ]
        yield TopicSection(
            group.id,
            voice.name(group.names),
            tuple(entry for entry in entries if entry.count),
            tuple(entry for entry in entries if not entry.count and entry.elsewhere),
        )


def _entry(
    catalogue: Catalogue, voice: Voice, here: Address, place: Jurisdiction, topic: Topic
) -> TopicEntry:
    count = len(catalogue.tags_on(topic.id, place.id))
    return TopicEntry(
        voice.name(topic.names),
        here.to(address.topic_path(topic.id, place.id if count else None)),
        count,
        len(catalogue.places_on(topic.id) - {place.id}),
    )

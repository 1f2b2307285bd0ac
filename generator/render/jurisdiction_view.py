"""The page of a place: its policies, what it regulates and what it does not."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from generator.model.link import Topic
from generator.model.policy import Jurisdiction
from generator.render import address
from generator.render.address import Address
from generator.render.catalogue import Catalogue
from generator.render.cell import CellKind
from generator.render.cell_view import CellView, cell_view
from generator.render.changes_view import feed_of
from generator.render.listing_view import PolicyEntry, policy_entries
from generator.render.page import Crumb, Page, TocEntry, crumbs_below
from generator.render.voice import Voice


@dataclass(frozen=True, slots=True)
class TopicEntry:
    """A topic at this place, and the other places that have clauses on it."""

    id: str
    name: str
    cell: CellView
    elsewhere: tuple[Crumb, ...]


@dataclass(frozen=True, slots=True)
class TopicSection:
    """The topics of a group: those regulated here, only elsewhere, and nowhere."""

    id: str
    name: str
    regulated: tuple[TopicEntry, ...]
    missing: tuple[TopicEntry, ...]
    nowhere: tuple[TopicEntry, ...]


@dataclass(frozen=True, slots=True)
class JurisdictionView:
    """Everything on the page of a place."""

    name: str
    code: str
    level: str
    above: tuple[str, ...]
    policies: tuple[PolicyEntry, ...]
    sections: tuple[TopicSection, ...]
    summary: str
    topics_href: str
    links: tuple[Crumb, ...]


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
        summary=_summary(voice, sections),
        topics_href=here.to(address.TOPICS),
        links=tuple(_links(catalogue, voice, here, place)),
    )
    return Page(
        path=path,
        template="jurisdiction.html",
        title=name,
        view=view,
        description=voice.say("jurisdiction_description", place=name),
        crumbs=crumbs_below(voice, here, address.JURISDICTIONS),
        toc=tuple(TocEntry(section.name, section.id) for section in sections),
        feeds=(feed_of(voice, here, path, name),),
    )


def _links(
    catalogue: Catalogue, voice: Voice, here: Address, place: Jurisdiction
) -> Iterator[Crumb]:
    """Where to go on from the documents of a place: only to what they hold."""
    said = [policy.expression.content for policy in catalogue.policies_of(place.id)]
    search = f"{address.SEARCH}?jurisdiction={place.id}"
    yield Crumb(voice.say("search_in_place"), here.to(search))
    if any(content.quantities for content in said):
        figures = f"{address.PARAMETERS}?place={place.id}"
        yield Crumb(voice.say("jurisdiction_figures"), here.to(figures))
    if any(content.agencies for content in said):
        yield Crumb(voice.say("nav_agencies"), here.to(address.AGENCIES))
    if any(not one.own for content in said for one in content.citations):
        cited = f"{address.CITATIONS}?place={place.id}#works-title"
        yield Crumb(voice.say("jurisdiction_citations"), here.to(cited))


def _sections(
    catalogue: Catalogue, voice: Voice, here: Address, place: Jurisdiction
) -> Iterator[TopicSection]:
    for group in catalogue.compendium.groups:
        entries = [
            _entry(catalogue, voice, here, place, topic)
            for topic in catalogue.topics_of_group(group.id)
        ]
        empty = [entry for entry in entries if entry.cell.kind is not CellKind.CODED]
        yield TopicSection(
            group.id,
            voice.name(group.names),
            regulated=tuple(entry for entry in entries if entry not in empty),
            missing=tuple(entry for entry in empty if entry.elsewhere),
            nowhere=tuple(entry for entry in empty if not entry.elsewhere),
        )


def _entry(
    catalogue: Catalogue, voice: Voice, here: Address, place: Jurisdiction, topic: Topic
) -> TopicEntry:
    having = catalogue.places_on(topic.id) - {place.id}
    return TopicEntry(
        topic.id,
        voice.name(topic.names),
        cell_view(catalogue, voice, here, catalogue.cell(topic.id, place.id)),
        tuple(
            Crumb(voice.name(other.names), here.to(address.topic_path(topic.id, other.id)))
            for other in catalogue.places
            if other.id in having
        ),
    )


def _summary(voice: Voice, sections: tuple[TopicSection, ...]) -> str:
    """How many topics are regulated here, and what is known of the others."""
    kinds = Counter(
        entry.cell.kind
        for section in sections
        for entry in (*section.regulated, *section.missing, *section.nowhere)
    )
    counts = {kind.name.lower(): kinds[kind] for kind in CellKind}
    return voice.say("jurisdiction_topics_lead", all=kinds.total(), **counts)

"""The search page and the facets that it offers."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from generator.model.link import Topic
from generator.render import address
from generator.render.address import Address
from generator.render.catalogue import Catalogue
from generator.render.page import Page, crumbs_below
from generator.render.policy_view import type_id
from generator.render.voice import Voice


@dataclass(frozen=True, slots=True)
class FacetValue:
    """One value of a facet, as the index knows it and as readers do.

    `about` holds the words, besides its name, by which a reader may look for it.
    """

    id: str
    name: str
    definition: str = ""
    about: str = ""


@dataclass(frozen=True, slots=True)
class Facet:
    """A property by which results can be narrowed."""

    id: str
    name: str
    values: tuple[FacetValue, ...]


def search_page(catalogue: Catalogue, voice: Voice) -> Page:
    """The page that finds clauses by words."""
    here = Address(address.SEARCH)
    return Page(
        path=address.SEARCH,
        template="search.html",
        title=voice.say("nav_search"),
        view=_facets(catalogue, voice),
        description=voice.say("search_lead"),
        crumbs=crumbs_below(voice, here),
    )


def _aspects(voice: Voice, topic: Topic) -> Iterator[str]:
    """What a topic covers, by name."""
    return (voice.name(aspect.names) for aspect in topic.aspects)


def _facets(catalogue: Catalogue, voice: Voice) -> tuple[Facet, ...]:
    compendium = catalogue.compendium
    used = {type_id(policy) for policy in compendium.policies}
    places = tuple(FacetValue(place.id, voice.name(place.names)) for place in catalogue.places)
    types = tuple(
        FacetValue(kind.id, voice.name(kind.names)) for kind in compendium.types if kind.id in used
    )
    topics = tuple(
        FacetValue(
            topic.id,
            voice.name(topic.names),
            voice.name(topic.definition),
            "\n".join((voice.name(topic.definition), *_aspects(voice, topic))),
        )
        for topic in compendium.topics
    )
    return (
        Facet("jurisdiction", voice.say("facet_jurisdiction"), places),
        Facet("type", voice.say("facet_type"), types),
        Facet("topic", voice.say("facet_topic"), topics),
    )

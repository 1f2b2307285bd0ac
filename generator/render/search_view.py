"""The search page and the facets that it offers."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from generator.model.link import Topic
from generator.model.policy import Level
from generator.render import address
from generator.render.address import Address
from generator.render.catalogue import Catalogue
from generator.render.page import Page, crumbs_below
from generator.render.search_facets import (
    ANY_FIGURE,
    NOT_STATED,
    POLICY_FACETS,
    STATUSES,
    clause_facets,
    policy_facts,
)
from generator.render.voice import Voice
from generator.rules.body_functions import body_functions, function_groups

_TEXT = "search_page_"
_OPEN = ("jurisdiction", "type", "topic", "status")


@dataclass(frozen=True, slots=True)
class FacetValue:
    """One value of a facet, as the index knows it and as readers do.

    `group` names the family that it is listed in; `about` holds the words, besides its
    name, by which a reader may look for it.
    """

    id: str
    name: str
    group: str = ""
    definition: str = ""
    about: str = ""


@dataclass(frozen=True, slots=True)
class Facet:
    """A property by which results can be narrowed.

    A clause can have several values of one that `has_several`: a reader may ask for
    all of those that are chosen. Others start folded unless they are `is_open`.
    """

    id: str
    name: str
    values: tuple[FacetValue, ...]
    has_several: bool
    is_open: bool


@dataclass(frozen=True, slots=True)
class SearchView:
    """The facets, and the texts that only this page's script says."""

    facets: tuple[Facet, ...]
    texts: Mapping[str, str]


def search_page(catalogue: Catalogue, voice: Voice) -> Page:
    """The page that finds clauses by words."""
    here = Address(address.SEARCH)
    return Page(
        path=address.SEARCH,
        template="search.html",
        title=voice.say("nav_search"),
        view=SearchView(tuple(_Facets(catalogue, voice).facets()), _texts(voice)),
        description=voice.say("search_lead"),
        crumbs=crumbs_below(voice, here),
    )


def _texts(voice: Voice) -> dict[str, str]:
    return {
        key.removeprefix(_TEXT): text
        for key, text in sorted(voice.interface.texts.items())
        if key.startswith(_TEXT)
    }


class _Facets:
    """Names what the index can be narrowed by."""

    def __init__(self, catalogue: Catalogue, voice: Voice) -> None:
        self._catalogue, self._voice = catalogue, voice
        self._facts = [policy_facts(catalogue, policy) for policy in catalogue.listed_policies]

    def facets(self) -> Iterator[Facet]:
        """Every facet that has something to choose, those of policies first."""
        for name in POLICY_FACETS:
            if values := tuple(self._of_policies[name]()):
                yield self._facet(name, values, has_several=False)
        for facet in clause_facets(self._catalogue):
            if facet.values:
                values = tuple(map(self._of_clauses[facet.id], facet.values))
                yield self._facet(facet.id, values, has_several=True)

    def _facet(self, name: str, values: tuple[FacetValue, ...], *, has_several: bool) -> Facet:
        return Facet(name, self._voice.say(f"facet_{name}"), values, has_several, name in _OPEN)

    @property
    def _of_policies(self) -> Mapping[str, Callable[[], Iterator[FacetValue]]]:
        return {
            "level": self._levels,
            "jurisdiction": self._jurisdictions,
            "type": self._types,
            "year": self._years,
            "status": self._statuses,
        }

    @property
    def _of_clauses(self) -> Mapping[str, Callable[[str], FacetValue]]:
        return {
            "topic": self._topic,
            "body": self._body,
            "figures": self._figures,
            "modality": lambda kind: FacetValue(kind, self._voice.say(f"facet_modality_{kind}")),
        }

    def _levels(self) -> Iterator[FacetValue]:
        used = {facts.level for facts in self._facts}
        for level in Level:
            if level in used:
                yield FacetValue(level, self._voice.say(f"level_{level}"))

    def _jurisdictions(self) -> Iterator[FacetValue]:
        for place in self._catalogue.places:
            names = place.names
            about = f"{names.zh}\n{names.en}"
            yield FacetValue(place.id, self._voice.name(names), about=about)

    def _types(self) -> Iterator[FacetValue]:
        used = {facts.type for facts in self._facts}
        for kind in self._catalogue.compendium.types:
            if kind.id in used:
                yield FacetValue(kind.id, self._voice.name(kind.names))
        yield from self._not_stated(used)

    def _years(self) -> Iterator[FacetValue]:
        used = {facts.year for facts in self._facts}
        for year in sorted(used - {NOT_STATED}, reverse=True):
            yield FacetValue(year, year)
        yield from self._not_stated(used)

    def _statuses(self) -> Iterator[FacetValue]:
        """All of them: time brings new ones to a site that stays as it was built."""
        for status in STATUSES:
            yield FacetValue(status, self._voice.say(f"status_{status}"))

    def _not_stated(self, used: set[str]) -> Iterator[FacetValue]:
        if NOT_STATED in used:
            yield FacetValue(NOT_STATED, self._voice.say("not_stated"))

    def _figures(self, kind: str) -> FacetValue:
        key = "facet_figures_any" if kind == ANY_FIGURE else f"quantity_{kind}"
        return FacetValue(kind, self._voice.say(key))

    def _topic(self, name: str) -> FacetValue:
        voice, topic = self._voice, self._catalogue.topics[name]
        definition = voice.name(topic.definition)
        return FacetValue(
            name,
            voice.name(topic.names),
            voice.name(self._catalogue.groups[topic.group].names),
            definition,
            "\n".join((definition, *_aspects(voice, topic))),
        )

    def _body(self, name: str) -> FacetValue:
        functions = {function.id: function for function in body_functions()}
        groups = {group.id: group for group in function_groups()}
        function = functions[name]
        group = self._voice.name(groups[function.group].names)
        return FacetValue(name, self._voice.name(function.names), group)


def _aspects(voice: Voice, topic: Topic) -> Iterator[str]:
    """What a topic covers, by name."""
    return (voice.name(aspect.names) for aspect in topic.aspects)

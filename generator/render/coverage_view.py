"""Tables of what each place regulates."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TypeVar

from generator.model.link import Topic, TopicGroup
from generator.model.policy import Jurisdiction
from generator.render import address
from generator.render.address import Address
from generator.render.catalogue import Catalogue
from generator.render.voice import Voice

T = TypeVar("T")

_SHADES = 4


@dataclass(frozen=True, slots=True)
class Column:
    """A place at the head of a column."""

    name: str
    href: str


@dataclass(frozen=True, slots=True)
class Cell:
    """How many clauses a place has on a matter. `shade` is 0 for none, up to 4."""

    count: int
    shade: int
    href: str
    label: str


@dataclass(frozen=True, slots=True)
class Row:
    """A matter and what each place has on it."""

    id: str
    name: str
    href: str
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class RowGroup:
    """The rows of one topic group."""

    id: str
    name: str
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Matrix:
    """Matters by places."""

    columns: tuple[Column, ...]
    groups: tuple[RowGroup, ...]


def group_matrix(catalogue: Catalogue, voice: Voice, here: Address) -> Matrix:
    """Topic groups by places, for the home page."""

    def topics_of(group: TopicGroup) -> tuple[str, ...]:
        return tuple(topic.id for topic in catalogue.topics_of_group(group.id))

    def cell_href(group: TopicGroup, place: Jurisdiction) -> str:
        return here.to(f"{address.jurisdiction_path(place.id)}#{group.id}")

    groups = catalogue.compendium.groups
    most = _most(catalogue, (topics_of(group) for group in groups))
    rows = tuple(
        Row(
            group.id,
            voice.name(group.names),
            here.to(f"{address.TOPICS}#{group.id}"),
            _cells(catalogue, voice, topics_of(group), most, _bind(cell_href, group)),
        )
        for group in groups
    )
    return Matrix(_columns(catalogue, voice, here), (RowGroup("", "", rows),))


def topic_matrix(catalogue: Catalogue, voice: Voice, here: Address) -> Matrix:
    """Topics by places, in their groups."""

    def cell_href(topic: Topic, place: Jurisdiction) -> str:
        return here.to(address.topic_path(topic.id, place.id))

    most = _most(catalogue, ((topic.id,) for topic in catalogue.compendium.topics))
    groups = tuple(
        RowGroup(
            group.id,
            voice.name(group.names),
            tuple(
                Row(
                    topic.id,
                    voice.name(topic.names),
                    here.to(address.topic_path(topic.id)),
                    _cells(catalogue, voice, (topic.id,), most, _bind(cell_href, topic)),
                )
                for topic in catalogue.topics_of_group(group.id)
            ),
        )
        for group in catalogue.compendium.groups
    )
    return Matrix(_columns(catalogue, voice, here), groups)


def _bind(href: Callable[[T, Jurisdiction], str], matter: T) -> Callable[[Jurisdiction], str]:
    return lambda place: href(matter, place)


def _columns(catalogue: Catalogue, voice: Voice, here: Address) -> tuple[Column, ...]:
    return tuple(
        Column(voice.name(place.names), here.to(address.jurisdiction_path(place.id)))
        for place in catalogue.places
    )


def _cells(
    catalogue: Catalogue,
    voice: Voice,
    topics: tuple[str, ...],
    most: int,
    href: Callable[[Jurisdiction], str],
) -> tuple[Cell, ...]:
    counts = [(place, catalogue.regulated(topics, place.id)) for place in catalogue.places]
    return tuple(
        Cell(
            count,
            -(-_SHADES * count // most),
            href(place) if count else "",
            voice.count("clause_count", count) if count else voice.say("not_regulated"),
        )
        for place, count in counts
    )


def _most(catalogue: Catalogue, matters: Iterable[tuple[str, ...]]) -> int:
    """The highest count of any cell; 1 if all are empty, so that one may divide by it."""
    return (
        max(
            (
                catalogue.regulated(topics, place.id)
                for topics in matters
                for place in catalogue.places
            ),
            default=1,
        )
        or 1
    )

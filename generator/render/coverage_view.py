"""How much each place regulates, by topic group."""

from __future__ import annotations

from dataclasses import dataclass

from generator.model.link import TopicGroup
from generator.model.policy import Jurisdiction
from generator.render import address
from generator.render.address import Address
from generator.render.catalogue import Catalogue
from generator.render.cell import CellKind
from generator.render.voice import Voice

_SHADES = 4
_OPEN_FIRST = (CellKind.UNCODED, CellKind.ABSENT, CellKind.NOT_APPLICABLE)


@dataclass(frozen=True, slots=True)
class Column:
    """A place at the head of a column."""

    name: str
    href: str


@dataclass(frozen=True, slots=True)
class Cell:
    """How many clauses a place has on a topic group.

    `shade` is 0 for none, up to 4. `label` says in words what `count` counts, or
    which empty an empty cell is.
    """

    kind: CellKind
    count: int
    shade: int
    href: str
    label: str


@dataclass(frozen=True, slots=True)
class Row:
    """A topic group and what each place has on it."""

    id: str
    name: str
    href: str
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class HeatMap:
    """Topic groups by places."""

    columns: tuple[Column, ...]
    rows: tuple[Row, ...]


def heat_map(catalogue: Catalogue, voice: Voice, here: Address) -> HeatMap:
    """Topic groups by places, for the home page."""
    groups = catalogue.compendium.groups
    counts = {
        (group.id, place.id): catalogue.regulated(_topics_of(catalogue, group), place.id)
        for group in groups
        for place in catalogue.places
    }
    most = max(counts.values(), default=0) or 1
    return HeatMap(
        tuple(
            Column(voice.name(place.names), here.to(address.jurisdiction_path(place.id)))
            for place in catalogue.places
        ),
        tuple(
            Row(
                group.id,
                voice.name(group.names),
                here.to(f"{address.TOPICS}#{group.id}"),
                tuple(
                    _cell(catalogue, voice, here, group, place, counts[group.id, place.id], most)
                    for place in catalogue.places
                ),
            )
            for group in groups
        ),
    )


def _cell(
    catalogue: Catalogue,
    voice: Voice,
    here: Address,
    group: TopicGroup,
    place: Jurisdiction,
    count: int,
    most: int,
) -> Cell:
    kind = CellKind.CODED if count else _emptiness(catalogue, group, place)
    label = voice.count("clause_count", count) if count else voice.say(f"cell_{kind.name.lower()}")
    href = here.to(f"{address.jurisdiction_path(place.id)}#{group.id}")
    return Cell(kind, count, -(-_SHADES * count // most), href, label)


def _emptiness(catalogue: Catalogue, group: TopicGroup, place: Jurisdiction) -> CellKind:
    """Which empty a group without a clause is: not coded as long as one of its topics is not."""
    kinds = {catalogue.cell(topic, place.id).kind for topic in _topics_of(catalogue, group)}
    return next((kind for kind in _OPEN_FIRST if kind in kinds), CellKind.UNCODED)


def _topics_of(catalogue: Catalogue, group: TopicGroup) -> tuple[str, ...]:
    return tuple(topic.id for topic in catalogue.topics_of_group(group.id))

"""The page that shows every topic at every place."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from generator.model.policy import Jurisdiction, Level
from generator.render import address
from generator.render.address import Address
from generator.render.catalogue import Catalogue
from generator.render.cell import CellKind
from generator.render.cell_view import NOT_STATED, CellView, Facets, cell_view, facets_of
from generator.render.page import Page, crumbs_below
from generator.render.voice import Voice


@dataclass(frozen=True, slots=True)
class MatrixColumn:
    """A place at the head of a column, and what documents it has here."""

    id: str
    name: str
    href: str
    level: str
    level_name: str
    holds: tuple[Facets, ...]


@dataclass(frozen=True, slots=True)
class MatrixRow:
    """A topic and what each place has on it."""

    id: str
    name: str
    href: str
    cells: tuple[CellView, ...]


@dataclass(frozen=True, slots=True)
class MatrixGroup:
    """The rows of one topic group."""

    id: str
    name: str
    rows: tuple[MatrixRow, ...]


@dataclass(frozen=True, slots=True)
class Choice:
    """A value that a filter may have, and its name."""

    value: str
    name: str


@dataclass(frozen=True, slots=True)
class LegendEntry:
    """A kind of cell, what it means, and how many there are."""

    kind: CellKind
    mark: str
    meaning: str
    count: int


@dataclass(frozen=True, slots=True)
class MatrixView:
    """Topics by places. `most` is the highest count of clauses of any cell, at least 1."""

    columns: tuple[MatrixColumn, ...]
    groups: tuple[MatrixGroup, ...]
    legend: tuple[LegendEntry, ...]
    levels: tuple[Choice, ...]
    types: tuple[Choice, ...]
    most: int

    @property
    def row_count(self) -> int:
        """How many topics there are."""
        return sum(len(group.rows) for group in self.groups)


def topics_page(catalogue: Catalogue, voice: Voice) -> Page:
    """What every place has on every topic."""
    here = Address(address.TOPICS)
    return Page(
        path=address.TOPICS,
        template="topics.html",
        title=voice.say("nav_topics"),
        view=topic_matrix(catalogue, voice, here),
        description=voice.say("topics_lead"),
        crumbs=crumbs_below(voice, here),
    )


def topic_matrix(catalogue: Catalogue, voice: Voice, here: Address) -> MatrixView:
    """Topics by places, in their groups."""
    groups = tuple(_groups(catalogue, voice, here))
    cells = [cell for group in groups for row in group.rows for cell in row.cells]
    return MatrixView(
        columns=tuple(_column(catalogue, voice, here, place) for place in catalogue.places),
        groups=groups,
        legend=tuple(_legend(voice, Counter(cell.kind for cell in cells))),
        levels=tuple(_levels(catalogue, voice)),
        types=tuple(_types(catalogue, voice)),
        most=max((cell.count for cell in cells), default=0) or 1,
    )


def _groups(catalogue: Catalogue, voice: Voice, here: Address) -> Iterator[MatrixGroup]:
    for group in catalogue.compendium.groups:
        rows = tuple(
            MatrixRow(
                topic.id,
                voice.name(topic.names),
                here.to(address.topic_path(topic.id)),
                tuple(
                    cell_view(catalogue, voice, here, catalogue.cell(topic.id, place.id))
                    for place in catalogue.places
                ),
            )
            for topic in catalogue.topics_of_group(group.id)
        )
        yield MatrixGroup(group.id, voice.name(group.names), rows)


def _column(catalogue: Catalogue, voice: Voice, here: Address, place: Jurisdiction) -> MatrixColumn:
    holds = (facets_of(catalogue, policy) for policy in catalogue.policies_of(place.id))
    return MatrixColumn(
        id=place.id,
        name=voice.name(place.names),
        href=here.to(address.jurisdiction_path(place.id)),
        level=place.level.value,
        level_name=voice.say(f"level_{place.level}"),
        holds=tuple(dict.fromkeys(holds)),
    )


def _legend(voice: Voice, counts: Counter[CellKind]) -> Iterator[LegendEntry]:
    for kind in CellKind:
        key = kind.name.lower()
        yield LegendEntry(
            kind, voice.say(f"cell_{key}"), voice.say(f"cell_{key}_meaning"), counts[kind]
        )


def _levels(catalogue: Catalogue, voice: Voice) -> Iterator[Choice]:
    present = {place.level for place in catalogue.places}
    return (Choice(level.value, voice.say(f"level_{level}")) for level in Level if level in present)


def _types(catalogue: Catalogue, voice: Voice) -> Iterator[Choice]:
    present = {facets_of(catalogue, policy).type for policy in catalogue.compendium.policies}
    for kind in catalogue.compendium.types:
        if kind.id in present:
            yield Choice(kind.id, voice.name(kind.names))
    if NOT_STATED in present:
        yield Choice(NOT_STATED, voice.say("not_stated"))

"""What a place has on a topic, as tables and lists show it."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from generator.model.policy import Policy, status_of
from generator.render import address
from generator.render.address import Address
from generator.render.catalogue import Catalogue
from generator.render.cell import CellKind, TopicCell
from generator.render.figure_label import spread_labels
from generator.render.policy_view import type_id
from generator.render.voice import Voice

NOT_STATED = "not-stated"
"""The type of documents that do not say what they are."""

_SHOWN_FIGURES = 2


@dataclass(frozen=True, slots=True)
class Facets:
    """What readers narrow documents down by: ids of a type, or `NOT_STATED`, and of a status."""

    type: str
    status: str


@dataclass(frozen=True, slots=True)
class CellPart:
    """The clauses of a cell in documents of one type and status, and the first of their figures.

    `more` counts the figures that are not among `figures`.
    """

    facets: Facets
    count: int
    figures: tuple[str, ...]
    more: int


@dataclass(frozen=True, slots=True)
class CellView:
    """A topic at a place.

    `mark` says in a word which empty an empty cell is, `note` who says so; both are empty
    if the cell is not. `figures` are all of the cell's.
    """

    kind: CellKind
    href: str
    count: int
    mark: str
    note: str
    parts: tuple[CellPart, ...]
    figures: tuple[str, ...]


def cell_view(catalogue: Catalogue, voice: Voice, here: Address, cell: TopicCell) -> CellView:
    """A cell as a page shows it, with the way to where it is explained."""
    is_coded = cell.kind is CellKind.CODED
    return CellView(
        kind=cell.kind,
        href=here.to(address.topic_path(cell.topic, cell.jurisdiction)),
        count=len(cell.tags),
        mark="" if is_coded else voice.say(f"cell_{cell.kind.name.lower()}"),
        note=_note(voice, cell),
        parts=_parts(catalogue, voice, cell),
        figures=spread_labels(voice, (stated.quantity for stated in cell.quantities)),
    )


def facets_of(catalogue: Catalogue, policy: Policy) -> Facets:
    """The type of a policy, and its status on the compendium's day."""
    status = status_of(policy, catalogue.compendium.as_of)
    return Facets(type_id(policy) or NOT_STATED, status.value)


def _note(voice: Voice, cell: TopicCell) -> str:
    if cell.absence is None:
        return ""
    signed = cell.absence.signed
    return voice.say("cell_signed", by=signed.by, date=voice.date(signed.on))


def _parts(catalogue: Catalogue, voice: Voice, cell: TopicCell) -> tuple[CellPart, ...]:
    counts: defaultdict[Facets, int] = defaultdict(int)
    for tag in cell.tags:
        counts[facets_of(catalogue, catalogue.policies[tag.clause.policy])] += 1
    return tuple(_part(catalogue, voice, cell, facets, n) for facets, n in counts.items())


def _part(
    catalogue: Catalogue, voice: Voice, cell: TopicCell, facets: Facets, count: int
) -> CellPart:
    stated = (
        one.quantity
        for one in cell.quantities
        if facets_of(catalogue, catalogue.policies[one.clause.policy]) == facets
    )
    figures = spread_labels(voice, stated)
    shown = figures[:_SHOWN_FIGURES]
    return CellPart(facets, count, shown, len(figures) - len(shown))

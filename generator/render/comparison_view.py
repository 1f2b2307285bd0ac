"""Figures of several places drawn on one scale."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from generator.model.policy import Jurisdiction
from generator.render import address
from generator.render.address import Address
from generator.render.amount_view import AmountView, amount_view
from generator.render.catalogue import Catalogue
from generator.render.clause_link import ClauseLink, ClauseLinks
from generator.render.figure_label import number_label, unit_label
from generator.render.figures import Comparison, Figure
from generator.render.page import Crumb
from generator.render.strip import StripMark, place_marks
from generator.render.voice import Voice, Wording

_LISTED = 6
"""How many figures of a place stand open beside its strip; the others are folded away."""
_OPEN = 24
"""How many places stand open; the others are folded away."""


@dataclass(frozen=True, slots=True)
class StripFigure:
    """A figure in words."""

    amount: AmountView
    subject: Wording | None
    clause: ClauseLink


@dataclass(frozen=True, slots=True)
class StripRow:
    """The figures of one place: as marks on the scale, and in words."""

    place: Crumb
    marks: tuple[tuple[StripMark, StripFigure], ...]
    lanes: int
    listed: tuple[StripFigure, ...]
    folded: tuple[StripFigure, ...]


@dataclass(frozen=True, slots=True)
class Tick:
    """A round amount on the scale. Units: `position` is percent of its length."""

    label: str
    position: float


@dataclass(frozen=True, slots=True)
class ComparisonView:
    """Figures of one topic, kind and unit at several places; `folded` are the last of many."""

    id: str
    kind: str
    unit: str
    summary: str
    is_logarithmic: bool
    ticks: tuple[Tick, ...]
    rows: tuple[StripRow, ...]
    folded: tuple[StripRow, ...]


class ComparisonDrawer:
    """Draws comparisons on one page."""

    def __init__(self, catalogue: Catalogue, voice: Voice, here: Address) -> None:
        self._voice, self._here = voice, here
        self._links = ClauseLinks(catalogue, voice, here)

    def draw(self, comparison: Comparison) -> ComparisonView:
        """The comparison with its ticks, marks and words."""
        voice, scale = self._voice, comparison.scale
        rows = tuple(self._row(comparison, *row) for row in comparison.by_place)
        ticks = (Tick(number_label(voice, tick), scale.position(tick)) for tick in scale.ticks)
        return ComparisonView(
            id=_comparison_id(comparison),
            kind=voice.say(f"quantity_{comparison.kind}"),
            unit=unit_label(voice, comparison.kind, comparison.unit),
            summary=self._summary(comparison),
            is_logarithmic=scale.is_logarithmic,
            ticks=tuple(ticks),
            rows=rows[:_OPEN],
            folded=rows[_OPEN:],
        )

    def _summary(self, comparison: Comparison) -> str:
        count = sum(len(figures) for _, figures in comparison.by_place)
        return self._voice.say(
            "parameters_comparison_summary",
            places=self._voice.count("place_count", len(comparison.by_place)),
            figures=self._voice.count("figure_count", count),
        )

    def _row(
        self, comparison: Comparison, place: Jurisdiction, figures: Sequence[Figure]
    ) -> StripRow:
        marks, lanes = place_marks(comparison.scale, [figure.quantity for figure in figures])
        shown = tuple(map(self._figure, figures))
        href = self._here.to(address.jurisdiction_path(place.id))
        return StripRow(
            place=Crumb(self._voice.name(place.names), href),
            marks=tuple(zip(marks, shown, strict=True)),
            lanes=lanes,
            listed=shown[:_LISTED],
            folded=shown[_LISTED:],
        )

    def _figure(self, figure: Figure) -> StripFigure:
        subject = figure.quantity.subject
        return StripFigure(
            amount_view(self._voice, figure),
            self._voice.published(subject) if subject else None,
            self._links.to(figure.ref),
        )


def _comparison_id(comparison: Comparison) -> str:
    """The anchor of a comparison on its page; signs of the unit are written as code points."""
    unit = "".join(
        char if char.isascii() and char.isalnum() else f"_{ord(char):x}" for char in comparison.unit
    )
    return f"{comparison.kind}__{unit}"

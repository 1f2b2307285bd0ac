"""Go through a tree and read off the quantities of every node."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from generator.enrich.quantities.bounds import bound_figures
from generator.enrich.quantities.figures import Figure, Period, Refused, scan
from generator.enrich.quantities.pairing import pair_lists
from generator.enrich.quantities.rates import Rated, rate_figures
from generator.enrich.quantities.screening import screen
from generator.enrich.quantities.segments import Segments, cut_segments
from generator.enrich.quantities.wording import counted_noun, unit_of_noun, word
from generator.model.provision import CITABLE, CONTAINERS, Kind, Provision, walk
from generator.model.quantity import Quantity, QuantityKind, Refusal
from generator.model.span import Text
from generator.rules.quantities import unit_rules

_STATING = CITABLE | {
    Kind.SECTION,
    Kind.SUBSECTION,
    Kind.PARAGRAPH,
    Kind.POINT,
    Kind.INDENT,
    Kind.PREAMBLE,
    Kind.CLOSING,
}


class _Home(NamedTuple):
    clause: str
    node: str
    text: Text


def read_quantities(body: Sequence[Provision]) -> tuple[tuple[Quantity, ...], tuple[Refusal, ...]]:
    """The quantities that a text states, in reading order, and what only looks like one.

    Titles, signatures, dates, notes and printed numbers are not read. Every `span`
    and `figure` is a range of the source file.
    """
    quantities: list[Quantity] = []
    refusals: list[Refusal] = []
    for home in _homes(body, None):
        _read(home, quantities, refusals)
    return tuple(quantities), tuple(refusals)


def _homes(provisions: Iterable[Provision], clause: str | None) -> Iterator[_Home]:
    for node in provisions:
        unit = clause or (node.id if _is_unit(node) else None)
        if node.kind in _STATING:
            for text in (node.heading, node.text):
                if text is not None:
                    yield _Home(unit or node.id, node.id, text)
        yield from _homes(node.children, unit)


def _is_unit(node: Provision) -> bool:
    """Tell a node that is cited whole: an article, or a division that holds none."""
    if node.kind in CITABLE:
        return True
    if node.kind not in CONTAINERS:
        return False
    return all(below.kind not in CITABLE | CONTAINERS for below in walk(node.children))


def _read(home: _Home, quantities: list[Quantity], refusals: list[Refusal]) -> None:
    text = home.text.value
    figures, periods, refused = _sort(text)
    if figures or periods:
        segments = cut_segments(text)
        rates = rate_figures(bound_figures(figures, segments), periods, segments)
        refused += rates.refused
        quantities += _quantities(home, rates.rated, segments)
    refusals += [
        Refusal(
            home.clause,
            home.node,
            text[item.start : item.end],
            item.reason,
            home.text.locate(item.start, item.end),
        )
        for item in sorted(refused)
    ]


def _sort(text: str) -> tuple[list[Figure], list[Period], list[Refused]]:
    figures: list[Figure] = []
    periods: list[Period] = []
    refused: list[Refused] = []
    for token in scan(text):
        if isinstance(token, Period):
            periods.append(token)
        elif isinstance(token, Refused):
            refused.append(token)
        elif reason := screen(token, text):
            refused.append(Refused(token.start, token.end, reason))
        else:
            figures.append(token)
    return figures, periods, refused


def _quantities(home: _Home, rated: Sequence[Rated], segments: Segments) -> Iterator[Quantity]:
    paired = pair_lists(rated, segments)
    floor = 0
    for at, item in enumerate(rated):
        wording = word(rated, at, segments)
        figure = item.figure
        unit = _counted(item, segments.text, floor) if _named_by_noun(item) else item.unit
        yield Quantity(
            home.clause,
            home.node,
            segments.text[wording.start : wording.end],
            figure.kind,
            figure.low,
            figure.high,
            unit,
            paired.get(at, wording.subject),
            wording.condition,
            home.text.locate(wording.start, wording.end),
            home.text.locate(figure.start, figure.end),
        )
        floor = item.right


def _named_by_noun(item: Rated) -> bool:
    return item.figure.noun and item.figure.kind is QuantityKind.COUNT


def _counted(item: Rated, text: str, floor: int) -> str:
    default = unit_rules()[item.figure.form].unit
    named = unit_of_noun(counted_noun(text, item, floor), default)
    return named + item.unit.removeprefix(default)

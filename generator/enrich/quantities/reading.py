"""Go through a tree and read off the quantities of every node."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from generator.enrich.passages import Passage
from generator.enrich.quantities.bounds import bound_figures
from generator.enrich.quantities.figures import Figure, Period, Refused, scan
from generator.enrich.quantities.pairing import pair_lists
from generator.enrich.quantities.rates import Rated, rate_figures
from generator.enrich.quantities.screening import screen
from generator.enrich.quantities.segments import Segments, cut_segments
from generator.enrich.quantities.wording import unit_of_noun, word
from generator.model.provision import CITABLE, Kind
from generator.model.quantity import Quantity, QuantityKind, Refusal
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


class _Found(NamedTuple):
    """What one passage holds."""

    passage: Passage
    figures: list[Figure]
    periods: list[Period]
    refused: list[Refused]


class _Measured(NamedTuple):
    """The figures of one passage with their full units."""

    found: _Found
    segments: Segments
    rated: list[Rated]


def read_quantities(
    passages: Sequence[Passage],
) -> tuple[tuple[Quantity, ...], tuple[Refusal, ...]]:
    """The quantities that a text states, in reading order, and what only looks like one.

    Titles, signatures, dates, notes and printed numbers are not read. Every `span`
    and `figure` is a range of the source file.
    """
    stating = [passage for passage in passages if passage.kind in _STATING]
    # Step by step for all passages: the patterns of one step stay in the processor's cache.
    found = [_find(passage) for passage in stating]
    measured = [_measure(it) for it in found if it.figures or it.periods]
    quantities = tuple(quantity for it in measured for quantity in _quantities(it))
    return quantities, tuple(refusal for it in found for refusal in _refusals(it))


def _find(passage: Passage) -> _Found:
    text = passage.value
    found = _Found(passage, [], [], [])
    for token in scan(text):
        if isinstance(token, Period):
            found.periods.append(token)
        elif isinstance(token, Refused):
            found.refused.append(token)
        elif reason := screen(token, text):
            found.refused.append(Refused(token.start, token.end, reason))
        else:
            found.figures.append(token)
    return found


def _measure(found: _Found) -> _Measured:
    segments = cut_segments(found.passage.value)
    rates = rate_figures(bound_figures(found.figures, segments), found.periods, segments)
    found.refused.extend(rates.refused)
    return _Measured(found, segments, rates.rated)


def _refusals(found: _Found) -> Iterator[Refusal]:
    passage = found.passage
    for item in sorted(found.refused):
        phrase = passage.value[item.start : item.end]
        span = passage.locate(item.start, item.end)
        yield Refusal(passage.clause, passage.node, phrase, item.reason, span)


def _quantities(measured: _Measured) -> Iterator[Quantity]:
    (passage, *_), segments, rated = measured
    paired = pair_lists(rated, segments)
    for at, item in enumerate(rated):
        wording = word(rated, at, segments)
        figure = item.figure
        yield Quantity(
            passage.clause,
            passage.node,
            passage.value[wording.start : wording.end],
            figure.kind,
            figure.low,
            figure.high,
            _counted(item, wording.noun) if _named_by_noun(item) else item.unit,
            paired.get(at, wording.subject),
            wording.condition,
            passage.locate(wording.start, wording.end),
            passage.locate(figure.start, figure.end),
        )


def _named_by_noun(item: Rated) -> bool:
    return item.figure.noun and item.figure.kind is QuantityKind.COUNT


def _counted(item: Rated, noun: str) -> str:
    default = unit_rules()[item.figure.form].unit
    return unit_of_noun(noun, default) + item.unit.removeprefix(default)

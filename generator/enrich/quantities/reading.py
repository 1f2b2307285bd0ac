"""Go through a tree and read off the quantities of every node."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from generator.enrich.passages import Passage
from generator.enrich.quantities.bounds import bound_figures
from generator.enrich.quantities.figures import Figure, Period, Refused, scan
from generator.enrich.quantities.nouns import counted_noun, done_so_often, unit_of_noun
from generator.enrich.quantities.pairing import pair_lists
from generator.enrich.quantities.phrases import phrase_of
from generator.enrich.quantities.rates import rate_figures
from generator.enrich.quantities.screening import screen
from generator.enrich.quantities.segments import Segments
from generator.enrich.quantities.subjects import SubjectReader
from generator.enrich.quantities.tables import Cell, cells_of
from generator.model.provision import CITABLE, Kind
from generator.model.quantity import Quantity, QuantityKind, Refusal, new_quantity
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
_LISTED = frozenset({Kind.POINT, Kind.INDENT})
_COUNT = QuantityKind.COUNT
_UNCUT = Segments("")
_Wording = tuple[str | None, str | None]
_NAMED_BY_NOUN = frozenset({QuantityKind.COUNT, QuantityKind.RANK})


class _Found:
    """What one passage, or one cell of a row, holds; `lead` announces the list it stands in."""

    __slots__ = (
        "cell", "figures", "lead", "passage", "periods", "refused", "segments", "text", "wordings",
    )  # fmt: skip

    def __init__(self, passage: Passage, text: str, lead: str, cell: Cell | None = None) -> None:
        self.passage = passage
        self.text = text
        self.lead = lead
        self.cell = cell
        self.figures: list[Figure] = []
        self.periods: list[Period] = []
        self.refused: list[Refused] = []
        self.segments = _UNCUT
        self.wordings: list[_Wording] = []


def read_quantities(
    passages: Sequence[Passage],
) -> tuple[tuple[Quantity, ...], tuple[Refusal, ...]]:
    """The quantities that a text states, in reading order, and what only looks like one.

    Titles, signatures, dates, notes and printed numbers are not read; cells of tables are, a bare
    number with the unit that its column's heading gives. Every `span` and `figure` is a range of
    the source file.
    """
    # Step by step for all passages: the code and patterns of a step stay in the processor's cache.
    found = list(_stating(passages))
    for it in found:
        _find(it)
    telling = [it for it in found if it.figures or it.periods]
    for it in telling:
        it.segments = Segments(it.text)
    for it in telling:
        it.figures = bound_figures(it.figures, it.segments)
    for it in telling:
        it.figures, refused = rate_figures(it.figures, it.periods, it.segments)
        it.refused += refused
    for it in telling:
        it.wordings = _wordings(it)
    quantities = [quantity for it in telling for quantity in _quantities(it)]
    return tuple(quantities), tuple(
        refusal for it in found if it.refused for refusal in _refusals(it)
    )


def _stating(passages: Sequence[Passage]) -> Iterator[_Found]:
    """The passages and cells to be read, in reading order."""
    cells: Iterator[Cell] = iter(())
    if any(passage.kind is Kind.ROW for passage in passages):
        cells = cells_of(passages)
    cell = next(cells, None)
    lead = ""
    for passage in passages:
        if passage.kind in _STATING:
            value = passage.value
            if passage.kind not in _LISTED:
                lead = value if value.endswith(("：", ":")) else ""
            yield _Found(passage, value, lead)
        while cell is not None and cell.passage is passage:
            yield _Found(passage, cell.text, "", cell)
            cell = next(cells, None)


def _find(found: _Found) -> None:
    text = found.text
    for token in scan(text):
        if isinstance(token, Figure):
            if reason := screen(token, text):
                found.refused.append(Refused(token.start, token.end, reason))
            else:
                found.figures.append(token)
        elif isinstance(token, Period):
            found.periods.append(token)
        else:
            found.refused.append(token)


def _refusals(found: _Found) -> Iterator[Refusal]:
    passage = found.passage
    clause, node, value, cell = passage.clause, passage.node, passage.value, found.cell
    for first, last, reason in sorted(found.refused):
        start, end = (cell.printed(first), cell.printed(last)) if cell else (first, last)
        if start < end:
            yield Refusal(clause, node, value[start:end], reason, passage.locate(start, end))


def _wordings(found: _Found) -> list[_Wording]:
    """Whom each figure is for, and on which condition; the noun completes its unit."""
    segments, rated = found.segments, found.figures
    paired = pair_lists(rated, segments)
    subjects = SubjectReader(segments)
    nouns = [
        _noun(rated, at, segments) if figure.kind in _NAMED_BY_NOUN else ""
        for at, figure in enumerate(rated)
    ]
    wordings: list[_Wording] = []
    for at, figure in enumerate(rated):
        subject = paired.get(at) or subjects.subject(rated, nouns, at)
        if subject is None and found.lead:
            subject = SubjectReader(Segments(found.lead)).announced()
        if figure.noun and figure.kind is _COUNT:
            figure.unit = _counted(figure, nouns[at])
        wordings.append((subject, subjects.condition(figure, subject)))
    return wordings


def _quantities(found: _Found) -> Iterator[Quantity]:
    passage, rated, segments = found.passage, found.figures, found.segments
    clause, node, value, locate = passage.clause, passage.node, passage.value, passage.locate
    for at, figure in enumerate(rated):
        subject, condition = found.wordings[at]
        start, end = phrase_of(rated, at, segments)
        first, last = figure.start, figure.end
        if cell := found.cell:
            start, end, first, last = map(cell.printed, (start, end, first, last))
            subject = _whose(cell, subject)
        yield new_quantity(
            (
                clause,
                node,
                value[start:end],
                figure.kind,
                figure.low,
                figure.high,
                figure.unit,
                subject,
                condition,
                locate(start, end),
                locate(first, last),
            )
        )


def _noun(rated: Sequence[Figure], at: int, segments: Segments) -> str:
    """The words that name what a count or a rank is of; empty if there are none."""
    figure = rated[at]
    start, end = figure.right, figure.stretch.end
    if start > end:
        end = segments.at(start).end
    if at + 1 < len(rated):
        following = rated[at + 1]
        if following.outset - start > 1:
            end = min(end, following.outset)
        else:
            start = following.right
    if figure.form == "次":
        return done_so_often(segments.text, start, end)
    floor = rated[at - 1].right if at else 0
    return counted_noun(segments.text, figure.left, floor, (start, end))


def _counted(figure: Figure, noun: str) -> str:
    default = unit_rules()[figure.form].unit
    return unit_of_noun(noun, default) + figure.unit.removeprefix(default)


def _whose(cell: Cell, subject: str | None) -> str | None:
    """Whom a figure is for: row and column say so, if the cell does not name it itself."""
    names_it = cell.text.startswith(("对", "向"))
    return subject or cell.subject if names_it else cell.subject or subject

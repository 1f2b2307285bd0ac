"""A topic as a workbook: the clauses of all places side by side, with their differences."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from itertools import chain, zip_longest

from generator.model.clause import ClauseRef
from generator.render import address
from generator.render.about_sheet import AboutSheet, in_all
from generator.render.exports import Table
from generator.render.marked_wording import (
    Comparison,
    Mark,
    MarkedRun,
    TopicWording,
    WordingComparer,
    marked_runs,
    plain_runs,
    read_wording,
)
from generator.render.table_workbook import write_table
from generator.render.topic_view import EmptyPlace, PlaceColumn, TopicClause, TopicView
from generator.render.voice import Voice
from generator.render.workbook import PageLinks, Run, Sheet, Style, Workbook, text_width

_HEADS = 3
_LABEL_WIDTH = 16
_LEAST_WIDTH, _GREATEST_WIDTH = 44, 72
_LINES_OF_A_ROW = 25
"""So many lines a row can be high, with some to spare."""

_STYLES = {
    Mark.PLAIN: Style.PLAIN_RUN,
    Mark.REST: Style.REST_RUN,
    Mark.ADDED: Style.ADDED_RUN,
    Mark.DELETED: Style.DELETED_RUN,
}


@dataclass(frozen=True, slots=True)
class TopicEdition:
    """The page of a topic in one language, and the addresses of that language's pages."""

    voice: Voice
    view: TopicView
    links: PageLinks


@dataclass(frozen=True, slots=True)
class _Arrangement:
    """What stands side by side, the same in each language.

    `columns` are places by their order on the page, the baseline first. Each of the `rows`
    has for each column a clause by its order at the place, or None. `held` tells by clause
    what it was compared with.
    """

    columns: tuple[int, ...]
    rows: tuple[tuple[int | None, ...], ...]
    held: Mapping[str, Comparison]


def topic_workbook(
    topic: str,
    editions: Sequence[TopicEdition],
    figures: Table,
    as_of: date,
    comparer: WordingComparer,
) -> bytes:
    """The file of a topic that at least one place has a clause about.

    `editions` are the page in the languages of the workbook, that of the sources first:
    a sheet for each. `figures` is the exported table of quantities as far as they are about
    the topic, the place in its first column.
    """
    voices = tuple(edition.voice for edition in editions)
    original = editions[0]
    book = Workbook(
        " / ".join(dict.fromkeys(edition.view.name for edition in editions)),
        as_of,
        in_all(voices, "workbook_cut"),
    )
    arrangement = _arrange(original.view, comparer)
    for edition in editions:
        name = edition.voice.say("workbook_sheet_comparison")
        _ComparisonSheet(book.sheet(name), edition, arrangement, comparer).write()
    if figures.rows:
        write_table(book.sheet("quantities"), "quantities", figures, voices, original.links)
    _write_about(AboutSheet(book.sheet("about"), voices), topic, editions, as_of)
    return book.finish()


# ---- Side by side ---------------------------------------------------------------------


def _arrange(view: TopicView, comparer: WordingComparer) -> _Arrangement:
    """Put each clause into the row of that clause of the baseline which it is closest to."""
    order = [place.id for place in view.columns]
    baseline = order.index(view.suggested)
    columns = (baseline, *(at for at in range(len(order)) if at != baseline))
    wordings = [_original(clause) for clause in view.columns[baseline].clauses]
    held = {
        clause.id: comparer.hold(_original(clause), wordings)
        for at in columns[1:]
        for clause in view.columns[at].clauses
    }
    beside = [_beside(view.columns[at], held, len(wordings)) for at in columns[1:]]
    rows = chain.from_iterable(
        zip_longest([own], *(clauses[own] for clauses in beside)) for own in range(len(wordings))
    )
    return _Arrangement(columns, tuple(rows), held)


def _beside(place: PlaceColumn, held: Mapping[str, Comparison], rows: int) -> list[list[int]]:
    """The clauses of a place beside each clause of the baseline."""
    found: defaultdict[int, list[int]] = defaultdict(list)
    for at, clause in enumerate(place.clauses):
        found[held[clause.id].nearest].append(at)
    return [found[row] for row in range(rows)]


def _original(clause: TopicClause) -> TopicWording:
    return read_wording(clause.passages[-1])


class _ComparisonSheet:
    """Writes the clauses of all places side by side, in one language."""

    def __init__(
        self,
        sheet: Sheet,
        edition: TopicEdition,
        arrangement: _Arrangement,
        comparer: WordingComparer,
    ) -> None:
        self._sheet, self._arrangement, self._comparer = sheet, arrangement, comparer
        self._voice, self._view, self._links = edition.voice, edition.view, edition.links
        self._places = [self._view.columns[at] for at in arrangement.columns]
        self._row = _HEADS

    def write(self) -> None:
        """Fill the sheet."""
        width = _text_width(clause for place in self._places for clause in place.clauses)
        self._sheet.widths((_LABEL_WIDTH, *(width for _ in self._places)))
        self._write_heads()
        for row in self._arrangement.rows:
            self._write_block(self._clauses_in(row))
        self._sheet.freeze(_HEADS, 1)

    def _write_heads(self) -> None:
        say = self._voice.say
        self._sheet.text(0, 0, self._view.name, Style.TITLE)
        self._sheet.runs(1, 1, self._legend(), Style.LINE)
        self._sheet.text(2, 0, say("workbook_place"), Style.HEAD)
        for column, place in enumerate(self._places, start=1):
            is_baseline = column == 1 and len(self._places) > 1
            name = say("workbook_place_baseline", place=place.name) if is_baseline else place.name
            self._sheet.text(2, column, name, Style.HEAD)

    def _legend(self) -> tuple[Run, ...]:
        """What the marks mean; a single place is compared with nothing."""
        say = self._voice.say
        rest = (
            Run(say("workbook_rest"), Style.REST_RUN),
            Run(f" {say('workbook_rest_text')}", Style.PLAIN_RUN),
        )
        if len(self._places) == 1:
            return rest
        return (
            Run(say("workbook_baseline_text", place=self._places[0].name), Style.PLAIN_RUN),
            Run(f" {say('compare_added')}", Style.ADDED_RUN),
            Run(f" {say('compare_added_text')} · ", Style.PLAIN_RUN),
            Run(say("compare_deleted"), Style.DELETED_RUN),
            Run(f" {say('compare_deleted_text')} · ", Style.PLAIN_RUN),
            *rest,
        )

    def _clauses_in(self, row: Sequence[int | None]) -> list[TopicClause | None]:
        return [
            None if at is None else place.clauses[at]
            for place, at in zip(self._places, row, strict=True)
        ]

    def _write_block(self, clauses: Sequence[TopicClause | None]) -> None:
        """Write clauses that stand side by side: names, wordings, how alike, figures."""
        self._sheet.text(self._row, 0, self._voice.say("workbook_clause"), Style.BLOCK_LABEL)
        for column, clause in enumerate(clauses, start=1):
            if clause is None:
                self._sheet.text(self._row, column, "", Style.BLOCK_LABEL)
            else:
                href = self._links.to(_clause_path(clause))
                self._sheet.link(self._row, column, clause.number, href, Style.BLOCK_LINK)
        self._write_line("workbook_document", clauses, _document, Style.QUIET)
        self._write_line("workbook_wording", clauses, self._wording, Style.TEXT)
        self._write_line("workbook_compared", clauses, self._compared, Style.QUIET)
        self._write_line("workbook_figures", clauses, _figure_lines, Style.TEXT)
        self._row += 1

    def _write_line(
        self,
        label: str,
        clauses: Sequence[TopicClause | None],
        content: Callable[[TopicClause], Sequence[Run]],
        style: Style,
    ) -> None:
        """Write a row of a block, unless it is empty."""
        cells = [() if clause is None else content(clause) for clause in clauses]
        if any(cells):
            self._row += 1
            self._sheet.text(self._row, 0, self._voice.say(label), Style.LABEL)
            for column, runs in enumerate(cells, start=1):
                if runs:
                    self._sheet.runs(self._row, column, runs, style)

    def _wording(self, clause: TopicClause) -> tuple[Run, ...]:
        """The wording with its differences; who is in charge stands behind it."""
        runs = tuple(Run(text, _STYLES[mark]) for text, mark in self._marked(clause) if text)
        is_original = clause.passages[0].kind == "original"
        bodies = clause.responsibility if is_original else clause.translated_bodies
        return (*runs, Run(f"\n{bodies}", Style.REST_RUN)) if bodies else runs

    def _marked(self, clause: TopicClause) -> tuple[MarkedRun, ...]:
        """The runs of what the page shows first: a translation where there is one."""
        passage, held = clause.passages[0], self._arrangement.held.get(clause.id)
        wording = read_wording(passage)
        if held is None or held.is_apart:
            return plain_runs(wording)
        nearest = self._places[0].clauses[held.nearest]
        if passage.kind != nearest.passages[0].kind:
            return plain_runs(wording)
        baseline = read_wording(nearest.passages[0])
        if passage.kind != "original":
            held = self._comparer.compare(baseline, wording)
        return (
            plain_runs(wording) if held.is_apart else marked_runs(baseline, wording, held.changes)
        )

    def _compared(self, clause: TopicClause) -> tuple[Run, ...]:
        """Say what a clause was held against and how alike they are, in the words of the page."""
        held = self._arrangement.held.get(clause.id)
        if held is None:
            return ()
        place = self._places[0]
        number = place.clauses[held.nearest].number
        name = self._voice.say("compare_clause", place=place.name, number=number)
        return (Run(_verdict(self._voice, name, held), Style.PLAIN_RUN),)


def _verdict(voice: Voice, baseline: str, held: Comparison) -> str:
    if held.is_apart:
        return voice.say("compare_apart", clause=baseline)
    if not held.added and not held.deleted:
        return voice.say("compare_same_passage", clause=baseline)
    return voice.say("compare_counts", clause=baseline, added=held.added, deleted=held.deleted)


def _document(clause: TopicClause) -> tuple[Run, ...]:
    """Which policy a clause is of, and where it stands there."""
    parts = (clause.title.text, clause.path, clause.status_label)
    return (Run(" · ".join(part for part in parts if part), Style.PLAIN_RUN),)


def _figure_lines(clause: TopicClause) -> tuple[Run, ...]:
    """What the sentences about the topic state in figures, each with the words that state it."""
    lines = (f"{figure.label} · {figure.phrase.text}" for figure in clause.figures)
    text = "\n".join(lines)
    return (Run(text, Style.PLAIN_RUN),) if text else ()


def _clause_path(clause: TopicClause) -> str:
    policy, _, name = clause.id.rpartition("/")
    return address.clause_path(ClauseRef(policy, name))


def _text_width(clauses: Iterable[TopicClause]) -> int:
    """A width at which no clause is higher than a row can be, as far as that is reasonable."""
    longest = max(text_width(read_wording(clause.passages[0]).text) for clause in clauses)
    return min(max(longest // _LINES_OF_A_ROW, _LEAST_WIDTH), _GREATEST_WIDTH)


# ---- About ----------------------------------------------------------------------------


def _write_about(
    about: AboutSheet, topic: str, editions: Sequence[TopicEdition], as_of: date
) -> None:
    views = {edition.voice.tag: edition.view for edition in editions}
    about.title(lambda voice: views[voice.tag].name)
    about.text("workbook_about", lambda voice: voice.say("workbook_topic_text"))
    about.text("column_group", lambda voice: views[voice.tag].group)
    about.text("workbook_definition", lambda voice: views[voice.tag].definition)
    about.text("workbook_summary", lambda voice: "\n".join(views[voice.tag].summary))
    if len(editions[0].view.columns) > 1:
        about.text("compare_baseline", lambda voice: _baseline_text(voice, views[voice.tag]))
    links = [edition.links for edition in editions]
    about.page(address.topic_path(topic), links, lambda voice: views[voice.tag].name)
    for at in range(len(editions[0].view.empty)):
        about.text("workbook_empty", partial(_empty_text, views, at))
    about.closing(as_of)


def _baseline_text(voice: Voice, view: TopicView) -> str:
    (name,) = (place.name for place in view.columns if place.id == view.suggested)
    return voice.say("workbook_baseline_text", place=name)


def _empty_text(views: Mapping[str, TopicView], at: int, voice: Voice) -> str:
    return "\n".join(_empty_lines(voice, views[voice.tag].empty[at]))


def _empty_lines(voice: Voice, place: EmptyPlace) -> Iterator[str]:
    """Which empty a place without a clause is, and who says so."""
    yield voice.say("workbook_empty_place", place=place.name, label=place.label)
    yield f"{place.reason.text} {place.signature}" if place.reason else place.meaning

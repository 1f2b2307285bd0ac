"""A clause on a topic in two languages, cut so that what renders each other stands together."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import chain, groupby, pairwise

from generator.model.clause import Clause
from generator.model.link import Tag
from generator.model.provision import walk
from generator.render.passage import Part, passages_by_kind
from generator.render.voice import Gap, Voice


@dataclass(frozen=True, slots=True)
class Cell:
    """What one language has of a row. `lang` is None where it is the page's own.

    `gap` says why a translation lacks it, once for rows that follow each other.
    """

    kind: str
    lang: str | None
    parts: tuple[Part, ...]
    gap: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """A paragraph, or several that are folded away together, in each language of a page."""

    cells: tuple[Cell, ...]

    @property
    def is_translated(self) -> bool:
        """Whether a reader of the translation misses nothing here."""
        return all(cell.parts for cell in self.cells)


def side_by_side(voice: Voice, clause: Clause, tag: Tag) -> tuple[Row, ...]:
    """A clause's passages in as many rows as can be without cutting what is folded away."""
    passages = passages_by_kind(voice, clause, tag)
    row_of = _rows([part for passage in passages.values() for part in passage.parts])
    parts = {kind: _parts_by_row(passage.parts, row_of) for kind, passage in passages.items()}
    gap = gap_of(voice, clause)
    rows, lacked = list[Row](), False
    for row in sorted(set(row_of.values())):
        lacks = row not in parts.get("translation", {})
        cells = _cells(voice, parts, row, "" if lacked else gap)
        rows.append(Row(cells))
        lacked = lacks
    return tuple(rows)


def _cells(
    voice: Voice, parts: Mapping[str, Mapping[int, tuple[Part, ...]]], row: int, gap: str
) -> tuple[Cell, ...]:
    found = {kind: parts.get(kind, {}).get(row, ()) for kind in voice.kinds}
    return tuple(
        Cell(kind, voice.lang_of(kind), inside, "" if inside else gap)
        for kind, inside in found.items()
    )


def gap_of(voice: Voice, clause: Clause) -> str:
    """Why something of a clause is not translated, if anything is not."""
    speaker = voice.translation_voice
    nodes = walk([clause.provision])
    gaps = {speaker.gap(clause.ref.policy, node) for node in nodes} if speaker else set()
    return (Gap.OUTDATED if Gap.OUTDATED in gaps else Gap.MISSING).value


def _rows(parts: Iterable[Part]) -> dict[int, int]:
    """The row of each paragraph: its own, or that of the paragraph before."""
    parts = list(parts)
    paragraphs = sorted(set(chain.from_iterable(part.paragraphs for part in parts)))
    folds = [(part.paragraphs[0], part.paragraphs[-1]) for part in parts if part.rest]
    rows = {paragraph: paragraph for paragraph in paragraphs}
    for before, paragraph in pairwise(paragraphs):
        if any(first <= before and paragraph <= last for first, last in folds):
            rows[paragraph] = rows[before]
    return rows


def _parts_by_row(parts: Iterable[Part], row_of: Mapping[int, int]) -> dict[int, tuple[Part, ...]]:
    pieces = [piece for part in parts for piece in _pieces(part, row_of)]
    grouped = groupby(pieces, lambda piece: row_of[piece.paragraphs[0]])
    return {row: tuple(found) for row, found in grouped}


def _pieces(part: Part, row_of: Mapping[int, int]) -> Iterator[Part]:
    """A part cut where rows end; its first piece goes on where the part does."""
    numbered = zip(part.paragraphs, part.lines, strict=True)
    for at, (_, found) in enumerate(groupby(numbered, lambda it: row_of[it[0]])):
        paragraphs, lines = zip(*found, strict=True)
        yield replace(part, joined=part.joined and at == 0, lines=lines, paragraphs=paragraphs)

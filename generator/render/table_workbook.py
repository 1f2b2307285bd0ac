"""The whole compendium as one workbook: a sheet for each exported table."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from functools import partial

from generator.model.clause import ClauseRef
from generator.render import address
from generator.render.about_sheet import AboutSheet, in_all
from generator.render.exports import Cell, Row, Table
from generator.render.voice import Voice
from generator.render.workbook import MOST_LINKS, MOST_ROWS, PageLinks, Sheet, Style, Workbook

_HEADS = 2
_MOST_RECORDS = MOST_ROWS - _HEADS
_WIDTH = 14
_WIDTHS = {
    "also_en": 36,
    "body": 28,
    "clause": 18,
    "clause_a": 48,
    "clause_b": 48,
    "condition": 32,
    "defined_in": 48,
    "definition": 64,
    "issuer": 28,
    "name_zh": 20,
    "name_en": 28,
    "number": 12,
    "path": 32,
    "phrase": 36,
    "policy": 34,
    "printed": 44,
    "reason": 48,
    "sha256": 20,
    "source_url": 48,
    "subject": 24,
    "target": 36,
    "term": 24,
    "text": 84,
    "title": 48,
    "topic": 24,
    "topics": 32,
}
_UNWRAPPED = frozenset({"sha256", "source_url"})


def table_workbook(
    tables: Mapping[str, Table],
    voices: Sequence[Voice],
    links: Sequence[PageLinks],
    as_of: date,
) -> bytes:
    """The workbook's file.

    `voices` are the languages that it speaks, that of the sources first, and `links` lead
    to their pages. Every sheet has the columns of the table's CSV, under them their names in
    words, and what is a number or a day there is one here.
    """
    title = in_all(voices, "site_name")
    book = Workbook(title, as_of, in_all(voices, "workbook_cut"))
    _write_about(AboutSheet(book.sheet("about"), voices), tables, links, as_of)
    for name, table in tables.items():
        write_table(book.sheet(name), name, table, voices, links[0])
    return book.finish()


def write_table(
    sheet: Sheet, name: str, table: Table, voices: Sequence[Voice], links: PageLinks
) -> None:
    """Write a table with its heads; ids of clauses, policies and topics lead to their pages."""
    sheet.widths([_WIDTHS.get(column, _WIDTH) for column in table.columns])
    for at, column in enumerate(table.columns):
        sheet.text(0, at, column, Style.HEAD)
        sheet.text(1, at, in_all(voices, f"data_column_{column}"), Style.HEAD_NAME)
    for row, record in enumerate(table.rows[:_MOST_RECORDS], start=_HEADS):
        for at, column in enumerate(table.columns):
            _write_cell(
                sheet, row, at, column, record[column], _target(name, column, record), links
            )
    sheet.freeze(_HEADS, 1)
    sheet.filter(_HEADS - 1, len(table.rows) + 1, len(table.columns) - 1)


def _write_cell(
    sheet: Sheet, row: int, at: int, column: str, cell: Cell, target: str, links: PageLinks
) -> None:
    if cell is None or cell == "":
        return
    if target:
        sheet.link(row, at, str(cell), links.to(target))
    elif column in _UNWRAPPED:
        sheet.text(row, at, str(cell), Style.LINE)
    else:
        sheet.value(row, at, _typed(column, cell))


def _typed(column: str, cell: str | float | Decimal) -> str | int | float | Decimal | date:
    """The value of a cell: a day where the column holds days."""
    return date.fromisoformat(cell) if column.endswith("_on") and isinstance(cell, str) else cell


def _target(table: str, column: str, record: Row) -> str:
    """The page that a cell leads to; empty if to none."""
    cell = record[column]
    if column in {"clause_a", "clause_b"}:
        return address.clause_path(ClauseRef(*str(cell).split("#", 1)))
    if column == "clause":
        return address.clause_path(ClauseRef(str(record["policy"]), str(cell)))
    if table == "policies" and column == "policy":
        return address.policy_path(str(cell))
    if column == "term":
        return address.term_path(str(cell))
    return address.topic_path(str(cell)) if (table, column) == ("topics", "topic") else ""


def _write_about(
    about: AboutSheet, tables: Mapping[str, Table], links: Sequence[PageLinks], as_of: date
) -> None:
    about.title(lambda voice: voice.say("site_name"))
    about.text("workbook_about", lambda voice: voice.say("site_description"))
    about.page(address.HOME, links, lambda voice: voice.say("site_name"))
    about.closing(as_of)
    about.text("workbook_heads", lambda voice: voice.say("workbook_heads_text"))
    for name, table in tables.items():
        about.text(f"data_table_{name}", partial(_contents, name, table))


def _contents(name: str, table: Table, voice: Voice) -> str:
    """What a sheet holds, and what it could not hold."""
    rows, linked = len(table.rows), len(table.rows) * _linked_columns(table)
    said = [voice.say("workbook_sheet", name=name, rows=voice.count("workbook_rows", rows))]
    if rows > _MOST_RECORDS:
        said.append(voice.count("workbook_rows_cut", rows - _MOST_RECORDS))
    if linked > MOST_LINKS:
        said.append(voice.say("workbook_links_cut", n=f"{MOST_LINKS:,}"))
    return "\n".join(said)


def _linked_columns(table: Table) -> int:
    return sum(column in {"clause", "clause_a", "clause_b"} for column in table.columns)

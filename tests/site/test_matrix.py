"""Every cell of the matrix of topics and places: typed, linked, and in agreement with the tables."""

from __future__ import annotations

import csv
import posixpath
from collections import Counter
from dataclasses import dataclass
from html.parser import HTMLParser
from pathlib import Path

import pytest

from tests.site.pages import LANGUAGES, Site

KINDS = {"coded", "absent", "not-applicable", "uncoded"}


@dataclass
class Cell:
    """A cell as it stands in the page."""

    kinds: list[str]
    hrefs: list[str]
    count: str = ""
    text: str = ""


class MatrixReader(HTMLParser):
    """Collects the cells of the matrix, row by row."""

    def __init__(self) -> None:
        super().__init__()
        self.rows: list[list[Cell]] = []
        self.columns = 0
        self._cell: Cell | None = None
        self._in_table = self._in_count = False

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        named = {key: value or "" for key, value in attributes}
        if tag == "table":
            self._in_table = "data-matrix" in named
        if not self._in_table:
            return
        if tag == "th" and "data-level" in named:
            self.columns += 1
        if tag == "tr":
            self.rows.append([])
        if tag == "td" and "colspan" not in named:
            kinds = [name[6:] for name in named["class"].split() if name.startswith("cell--")]
            self._cell = Cell(kinds, [])
            self.rows[-1].append(self._cell)
        if self._cell is not None and tag == "a":
            self._cell.hrefs.append(named["href"])
        self._in_count = named.get("class") == "cell__count"

    def handle_endtag(self, tag: str) -> None:
        if tag == "td":
            self._cell = None
        if tag == "table":
            self._in_table = False
        self._in_count = False

    def handle_data(self, data: str) -> None:
        if self._cell is not None:
            self._cell.text += data
            self._cell.count += data if self._in_count else ""


def read_matrix(root: Path, language: str) -> MatrixReader:
    reader = MatrixReader()
    reader.feed((root / language / "topics" / "index.html").read_text(encoding="utf-8"))
    return reader


def table(root: Path, name: str) -> list[dict[str, str]]:
    text = (root / "data" / f"{name}.csv").read_text(encoding="utf-8-sig")
    return list(csv.DictReader(text.splitlines()))


def cells_by_target(reader: MatrixReader) -> dict[tuple[str, str], Cell]:
    """The cells by the topic and the place that they lead to."""
    found = {}
    for row in reader.rows:
        for cell in row:
            path, _, place = cell.hrefs[0].partition("#")
            found[posixpath.basename(path.rstrip("/")), place] = cell
    return found


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_topic_has_a_cell_for_every_place(site: Site, language: str) -> None:
    reader = read_matrix(site.root, language)
    rows = [row for row in reader.rows if row]
    places = {row["jurisdiction"] for row in table(site.root, "policies")}
    assert reader.columns == len(places)
    assert len(rows) == len(table(site.root, "topics"))
    assert {len(row) for row in rows} == {len(places)}
    assert {place for _, place in cells_by_target(reader)} == places
    assert len(cells_by_target(reader)) == len(rows) * len(places)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_cell_is_of_one_kind_and_leads_to_one_place(site: Site, language: str) -> None:
    page = f"{language}/topics/index.html"
    for row in read_matrix(site.root, language).rows:
        for cell in row:
            assert len(cell.kinds) == 1, cell
            assert set(cell.kinds) <= KINDS, cell
            assert len(cell.hrefs) == 1, cell
            path, _, anchor = cell.hrefs[0].partition("#")
            target = posixpath.normpath(posixpath.join(posixpath.dirname(page), path))
            assert anchor in site.pages[f"{target}/index.html"].anchors, cell


@pytest.mark.parametrize("language", LANGUAGES)
def test_cells_count_the_same_clauses_as_the_tables(site: Site, language: str) -> None:
    counted = Counter(
        (topic, row["policy"].partition("/")[0])
        for row in table(site.root, "clauses")
        for topic in filter(None, row["topics"].split("|"))
    )
    for key, cell in cells_by_target(read_matrix(site.root, language)).items():
        assert cell.kinds == (["coded"] if counted[key] else cell.kinds)
        assert int(cell.count or 0) == counted[key], key


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_cell_is_without_words(site: Site, language: str) -> None:
    reader = read_matrix(site.root, language)
    assert not [cell for row in reader.rows for cell in row if not cell.text.strip()]

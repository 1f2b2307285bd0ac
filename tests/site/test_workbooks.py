"""The workbooks under `data/`, as a spreadsheet program reads them, against pages and tables."""

from __future__ import annotations

import csv
import io
import re
import zipfile
from collections import Counter
from collections.abc import Iterator
from datetime import datetime
from decimal import Decimal
from functools import cache
from html.parser import HTMLParser
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

import pytest
from openpyxl import load_workbook
from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from tests.site.pages import Site, resolve

TABLES = ("policies", "clauses", "links", "quantities", "agencies", "citations", "topics", "glossary")
HEADS = 2
LINKED = {
    "policies": "/policies/{}/index.html",
    "clauses": "/index.html#{}",
    "links": "/policies/{}",
    "quantities": "/index.html#{}",
    "agencies": "/index.html#{}",
    "citations": "/index.html#{}",
    "topics": "/topics/{}/index.html",
}
"""How the addresses end to which the cells of a table lead, by what stands in them."""
LINKS_IN_ROW = {"links": 2}


@cache
def workbook(path: Path) -> Workbook:
    return load_workbook(path, rich_text=True)


def every_workbook(site: Path) -> list[Path]:
    return sorted((site / "data").rglob("*.xlsx"))


def topic_workbooks(site: Path) -> list[Path]:
    return sorted((site / "data" / "topics").glob("*.xlsx"))


def csv_rows(site: Path, name: str) -> list[list[str]]:
    text = (site / "data" / f"{name}.csv").read_bytes().decode("utf-8-sig")
    return list(csv.reader(io.StringIO(text, newline="")))


def values(sheet: Worksheet) -> list[list[Any]]:
    return [[cell.value for cell in row] for row in sheet.iter_rows()]


def as_printed(value: Any) -> str:
    """A cell as the CSV has it, but for the apostrophe before what looks like a formula."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, datetime):
        return value.date().isoformat()
    return str(value)


def is_number(text: str) -> bool:
    return re.fullmatch(r"-?\d+(\.\d+)?", text) is not None


def test_a_sheet_of_the_workbook_says_what_the_csv_says(built_site: Path) -> None:
    book = workbook(built_site / "data" / "compendium.xlsx")
    assert book.sheetnames == ["about", *TABLES]
    for name in TABLES:
        heads, _, *rows = values(book[name])
        expected = csv_rows(built_site, name)
        assert heads == expected[0]
        for row, line in zip(rows, expected[1:], strict=True):
            for cell, text in zip(row, line, strict=True):
                if isinstance(cell, int | float) and not isinstance(cell, bool):
                    assert Decimal(str(cell)) == Decimal(text)
                else:
                    assert as_printed(cell) == text.removeprefix("'")


def test_every_figure_of_the_csv_is_a_number_in_the_workbook(built_site: Path) -> None:
    sheet = workbook(built_site / "data" / "compendium.xlsx")["quantities"]
    heads, _, *rows = values(sheet)
    lines = csv_rows(built_site, "quantities")[1:]
    assert lines
    for column in ("min", "max", "start", "end"):
        at = heads.index(column)
        stated = [Decimal(line[at]) if line[at] else None for line in lines]
        assert [None if row[at] is None else Decimal(str(row[at])) for row in rows] == stated


def test_dates_of_the_csv_are_dates_in_the_workbook(built_site: Path) -> None:
    heads, _, *rows = values(workbook(built_site / "data" / "compendium.xlsx")["policies"])
    days = [row[at] for row in rows for at, name in enumerate(heads) if name.endswith("_on")]
    assert any(days)
    assert all(day is None or isinstance(day, datetime) for day in days)


def test_heads_stay_in_view_and_every_sheet_can_be_filtered(built_site: Path) -> None:
    book = workbook(built_site / "data" / "compendium.xlsx")
    for name in TABLES:
        assert book[name].freeze_panes == "B3"
        assert str(book[name].auto_filter.ref).startswith("A2:")


def linked(sheet: Worksheet) -> Iterator[tuple[str, str]]:
    for row in sheet.iter_rows():
        for cell in row:
            if cell.hyperlink is not None:
                yield str(cell.value), str(cell.hyperlink.target)


def test_every_clause_in_the_workbook_leads_to_its_place_on_a_page(site: Site) -> None:
    path = "data/compendium.xlsx"
    for name, ending in LINKED.items():
        sheet = workbook(site.root / path)[name]
        found = list(linked(sheet))
        assert len(found) == (sheet.max_row - HEADS) * LINKS_IN_ROW.get(name, 1)
        assert [problem for _, url in found for problem in problems(site, path, url)] == []
        for text, url in found:
            named = text.replace("#", "/index.html#")
            assert unquote(url).endswith(ending.format(named)), (name, text)


def problems(site: Site, workbook_path: str, url: str) -> Iterator[str]:
    parts = urlsplit(url)
    target = resolve(workbook_path, unquote(parts.path))
    if target not in site.pages:
        yield f"{url}: no such page"
    elif parts.fragment and unquote(parts.fragment) not in site.pages[target].anchors:
        yield f"{url}: no such anchor"


def test_every_link_of_a_topic_leads_to_its_place_on_a_page(site: Site) -> None:
    books = topic_workbooks(site.root)
    assert books
    for path in books:
        name = path.relative_to(site.root).as_posix()
        found = [url for sheet in workbook(path).worksheets for _, url in linked(sheet)]
        assert found
        assert [problem for url in found for problem in problems(site, name, url)] == []


def test_a_topic_with_clauses_has_a_workbook_and_its_page_offers_it(site: Site) -> None:
    for name, topic_page in site.of_language("zh-Hans").items():
        if not re.fullmatch(r"topics/[^/]+/index\.html", name):
            continue
        path = f"data/topics/{name.split('/')[1]}.xlsx"
        offered = [it for it in topic_page.pointers if it.url.endswith(path)]
        assert len(offered) == (path in site.files)


class Chips(HTMLParser):
    """The places on a topic's page, each with the figures of its clauses."""

    def __init__(self) -> None:
        super().__init__()
        self.found: dict[str, list[str]] = {}
        self._place, self._reading = "", ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if tag == "section" and "data-place" in given:
            self._place = given.get("id") or ""
        if tag == "a" and "data-place-name" in given:
            self._reading = "place"
        if "token--figure" in (given.get("class") or ""):
            self._reading = "figure"

    def handle_data(self, data: str) -> None:
        if self._reading == "place":
            self._place = data.strip()
            self.found.setdefault(self._place, [])
        if self._reading == "figure":
            self.found[self._place].append(data.strip())
        self._reading = ""


@pytest.mark.parametrize(("language", "name"), [("zh-Hans", "对照"), ("en", "Comparison")])
def test_the_figures_of_a_topic_are_those_of_its_page(
    built_site: Path, language: str, name: str
) -> None:
    compared = 0
    for path in topic_workbooks(built_site):
        chips = Chips()
        html = built_site / language / "topics" / path.stem / "index.html"
        chips.feed(html.read_text(encoding="utf-8"))
        sheet = workbook(path)[name]
        shown = {place: Counter(figures) for place, figures in chips.found.items()}
        assert figures_by_place(sheet) == shown, path.stem
        compared += sum(map(len, chips.found.values()))
    assert compared


def figures_by_place(sheet: Worksheet) -> dict[str, Counter[str]]:
    """The figures that a sheet tells at each place, without the words that state them."""
    label = {"对照": "数额", "Comparison": "Figures"}[sheet.title]
    rows = values(sheet)
    found: dict[str, Counter[str]] = {}
    for at, head in enumerate(rows[2][1:], start=1):
        place = re.sub(r"（基准）$| \(baseline\)$", "", str(head))
        lines = [str(row[at]).split("\n") for row in rows if row[0] == label and row[at]]
        found[place] = Counter(line.partition(" · ")[0] for cell in lines for line in cell)
    return found


def test_the_quantities_of_a_topic_are_among_those_of_the_csv(built_site: Path) -> None:
    heads, *lines = csv_rows(built_site, "quantities")
    known = {tuple(line) for line in lines}
    sheets = [
        workbook(path)["quantities"]
        for path in topic_workbooks(built_site)
        if "quantities" in workbook(path).sheetnames
    ]
    assert sheets
    for sheet in sheets:
        own, _, *rows = values(sheet)
        assert own == ["jurisdiction", *heads]
        for row in rows:
            assert tuple(map(as_csv, row[1:])) in known


def as_csv(value: Any) -> str:
    text = as_printed(value)
    return f"'{text}" if isinstance(value, str) and text[:1] in "=+-@" and text else text


def test_the_clauses_of_a_topic_are_those_of_its_page_and_of_no_other(site: Site) -> None:
    pages = site.of_language("zh-Hans")
    for path in topic_workbooks(site.root):
        topic_page = pages[f"topics/{path.stem}/index.html"]
        named = {name for name in topic_page.anchors if name.count("/") == 2}
        urls = [url for _, url in linked(workbook(path)["对照"])]
        assert Counter(map(clause_of, urls)) == Counter(named)


def clause_of(url: str) -> str:
    found = re.search(r"/policies/(.+)/index\.html#(.+)$", unquote(url))
    assert found, url
    return f"{found[1]}/{found[2]}"


def test_differences_are_marked_in_some_workbook(built_site: Path) -> None:
    marked = 0
    for path in topic_workbooks(built_site):
        with zipfile.ZipFile(path) as archive:
            strings = archive.read("xl/sharedStrings.xml").decode("utf-8")
        marked += strings.count("<strike/>") > 2
    assert marked


def test_no_workbook_holds_anything_that_runs(built_site: Path, hostile_site: Path) -> None:
    books = [*every_workbook(built_site), *every_workbook(hostile_site)]
    assert len(every_workbook(hostile_site)) > 1
    for path in books:
        with zipfile.ZipFile(path) as archive:
            names = archive.namelist()
            sheets = [archive.read(name) for name in names if "/worksheets/sheet" in name]
        assert not [name for name in names if re.search("vba|externalLink|connections", name)]
        assert not [sheet for sheet in sheets if b"<f>" in sheet or b"<f " in sheet]


def test_a_hostile_policy_is_text_in_the_workbooks(hostile_site: Path) -> None:
    book = workbook(hostile_site / "data" / "compendium.xlsx")
    heads, _, *rows = values(book["clauses"])
    lines = csv_rows(hostile_site, "clauses")[1:]
    at = heads.index("text")
    assert [row[at] for row in rows] == [line[at].removeprefix("'") for line in lines]
    assert "=HYPERLINK(1)" in [row[at] for row in rows]

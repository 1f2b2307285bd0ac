"""Workbooks as a spreadsheet program reads them: values, links, marks, and nothing that runs."""

from __future__ import annotations

import csv
import io
import re
import zipfile
from collections.abc import Callable, Iterable, Mapping
from datetime import date, datetime
from decimal import Decimal
from typing import Any

import pytest
from lxml import etree
from openpyxl import load_workbook
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.workbook import Workbook as ReadWorkbook
from openpyxl.worksheet.worksheet import Worksheet

from generator.model.compendium import Compendium
from generator.render import workbook as workbook_module
from generator.render.catalogue import Catalogue
from generator.render.exports import Table, export_tables, write_csv
from generator.render.marked_wording import (
    Mark,
    TopicWording,
    WordingComparer,
    marked_runs,
    plain_runs,
)
from generator.render.site import voices_of
from generator.render.table_workbook import table_workbook
from generator.render.topic_view import topic_page
from generator.render.voice import Voice
from generator.render.workbook import (
    MOST_CHARACTERS,
    PageLinks,
    Run,
    Sheet,
    Style,
    Workbook,
)
from generator.render.workbooks import workbooks
from generator.text.differences import differences
from tests.unit.render.conftest import TEMPLATES, Rendered, make_compendium

DAY = date(2026, 11, 20)
CUT = "〔截断〕"
INVISIBLE = "\u200b"
FORMULAS = ("=cmd|' /C calc'!A0", "+1", "-2+3", "@SUM(A1)", "{=1+1}", "=HYPERLINK(1)")
TEXTS = (
    *FORMULAS,
    "https://example.org/",
    "mailto:a@example.org",
    "internal:Sheet1!A1",
    "0012",
    "1e5",
    " \t leading and trailing\n ",
    "<b>&amp;</b> ]]> <!-- --> <?xml?>",
    "第一条\n第二款",
)


def written(fill: Callable[[Sheet], None]) -> bytes:
    book = Workbook("某书", DAY, CUT)
    sheet = book.sheet("one")
    sheet.widths((20,) * 20)
    fill(sheet)
    return book.finish()


def read(data: bytes) -> ReadWorkbook:
    return load_workbook(io.BytesIO(data), rich_text=True)


def first_sheet(data: bytes) -> Worksheet:
    return read(data).worksheets[0]


def parts(data: bytes) -> Mapping[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def formulas(data: bytes) -> list[str]:
    """Every element of every sheet that a program would calculate."""
    sheets = (text for name, text in parts(data).items() if name.startswith("xl/worksheets/sheet"))
    return [
        etree.QName(element).localname
        for text in sheets
        for element in etree.fromstring(text).iter()
        if etree.QName(element).localname == "f"
    ]


def plain(value: Any) -> str:
    return "" if value is None else str(value)


# ---- Cells ----------------------------------------------------------------------------


@pytest.mark.parametrize("text", TEXTS)
def test_a_text_is_read_back_as_the_same_text(text: str) -> None:
    data = written(lambda sheet: sheet.value(0, 0, text))
    cell = first_sheet(data)["A1"]
    assert (cell.data_type, cell.value, cell.hyperlink) == ("s", text, None)
    assert formulas(data) == []


@pytest.mark.parametrize("text", ["<r><t>x</t></r>", "<r></is></si><evil/></r>"])
def test_a_text_that_looks_like_markup_of_the_format_stays_a_text(text: str) -> None:
    data = written(lambda sheet: sheet.text(0, 0, text))
    assert plain(first_sheet(data)["A1"].value).rstrip(INVISIBLE) == text


@pytest.mark.parametrize("text", ["\x00\x01\x02", "a\x0bb\x1f", "\ufffe\uffff", "_x0041_"])
def test_control_characters_leave_the_file_readable(text: str) -> None:
    def fill(sheet: Sheet) -> None:
        sheet.text(0, 0, text)
        sheet.link(1, 0, text, "https://example.org/")
        sheet.runs(2, 0, [Run(text, Style.ADDED_RUN), Run("后", Style.PLAIN_RUN)])

    data = written(fill)
    for name, part in parts(data).items():
        assert etree.fromstring(part) is not None, name
    assert plain(first_sheet(data)["A3"].value).endswith("后")


def test_a_run_keeps_what_looks_like_an_escape_of_the_format() -> None:
    data = written(lambda it: it.runs(0, 0, [Run("_x0041_", Style.REST_RUN)] * 2))
    assert plain(first_sheet(data)["A1"].value) == "_x0041__x0041_"


@pytest.mark.parametrize("char", ["a", "甲", "𠀀"])
def test_a_text_longer_than_a_cell_ends_with_a_note(char: str) -> None:
    long = char * 40_000

    def fill(sheet: Sheet) -> None:
        sheet.text(0, 0, long)
        sheet.runs(1, 0, [Run("头", Style.PLAIN_RUN), Run(long, Style.ADDED_RUN)])
        sheet.link(2, 0, long, "https://example.org/")

    sheet = first_sheet(written(fill))
    for cell, start in (("A1", char), ("A2", "头"), ("A3", char)):
        text = plain(sheet[cell].value)
        units = len(text.encode("utf-16-le")) // 2
        assert text.startswith(start), cell
        assert text.endswith(char + CUT), cell
        assert MOST_CHARACTERS - 1 <= units <= MOST_CHARACTERS, cell


def test_a_text_that_just_fits_is_not_cut() -> None:
    data = written(lambda sheet: sheet.text(0, 0, "甲" * MOST_CHARACTERS))
    assert first_sheet(data)["A1"].value == "甲" * MOST_CHARACTERS


@pytest.mark.parametrize("number", [0, 1, -3, 0.75, Decimal("125000.50"), Decimal("0.1"), 10**14])
def test_a_number_is_a_number(number: Decimal) -> None:
    cell = first_sheet(written(lambda sheet: sheet.value(0, 0, number)))["A1"]
    assert (cell.data_type, Decimal(str(cell.value))) == ("n", Decimal(str(number)))


def test_a_number_that_a_cell_would_round_is_text() -> None:
    number = Decimal("12345678901234567.25")
    cell = first_sheet(written(lambda sheet: sheet.value(0, 0, number)))["A1"]
    assert (cell.data_type, cell.value) == ("s", "12345678901234567.25")


def test_a_truth_is_a_truth() -> None:
    cell = first_sheet(written(lambda sheet: sheet.value(0, 0, True)))["A1"]
    assert (cell.data_type, cell.value) == ("b", True)


def test_a_day_is_a_day() -> None:
    cell = first_sheet(written(lambda sheet: sheet.value(0, 0, date(2023, 11, 30))))["A1"]
    assert (cell.is_date, as_printed(cell.value)) == (True, "2023-11-30")


def test_a_day_before_the_calendar_of_the_format_is_text() -> None:
    cell = first_sheet(written(lambda sheet: sheet.value(0, 0, date(1898, 7, 3))))["A1"]
    assert (cell.data_type, cell.value) == ("s", "1898-07-03")


def test_a_link_keeps_its_fragment_and_its_slashes() -> None:
    href = "../zh-Hans/policies/a/b/index.html#art_1"
    data = written(lambda sheet: sheet.link(0, 0, "art_1", href))
    cell = first_sheet(data)["A1"]
    assert cell.hyperlink is not None
    assert (cell.value, cell.hyperlink.target, cell.hyperlink.location) == ("art_1", href, None)


def test_links_beyond_what_a_sheet_holds_are_plain_text(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workbook_module, "MOST_LINKS", 2)

    def fill(sheet: Sheet) -> None:
        for row in range(4):
            sheet.link(row, 0, f"art_{row}", "https://example.org/")

    cells = [row[0] for row in first_sheet(written(fill)).iter_rows()]
    assert [cell.value for cell in cells] == ["art_0", "art_1", "art_2", "art_3"]
    assert [cell.hyperlink is not None for cell in cells] == [True, True, False, False]


def test_marked_runs_are_told_by_more_than_colour() -> None:
    runs = [
        Run("同", Style.PLAIN_RUN),
        Run("删", Style.DELETED_RUN),
        Run("增", Style.ADDED_RUN),
        Run("余", Style.REST_RUN),
    ]
    value = first_sheet(written(lambda sheet: sheet.runs(0, 0, runs)))["A1"].value
    assert isinstance(value, CellRichText)
    blocks = {block.text: block.font for block in value if isinstance(block, TextBlock)}
    assert (blocks["删"].strike, blocks["增"].u, blocks["增"].b) == (True, "single", True)
    assert (blocks["余"].sz, blocks["同"].sz) == (9, 11)


def test_a_row_is_as_high_as_its_longest_text() -> None:
    def fill(sheet: Sheet) -> None:
        sheet.text(0, 0, "短")
        sheet.text(1, 0, "甲" * 50)
        sheet.text(1, 1, "一\n二")
        sheet.text(2, 0, "甲" * 5000)

    rows = first_sheet(written(fill)).row_dimensions
    heights = [rows[row].height for row in (1, 2, 3)]
    assert heights[0] is None
    assert heights[1] == pytest.approx(6 * 16 + 1, abs=0.5)
    assert heights[2] == 408


def test_two_workbooks_of_the_same_content_are_equal_byte_for_byte() -> None:
    def fill(sheet: Sheet) -> None:
        sheet.text(0, 0, "甲")
        sheet.runs(1, 0, [Run("同", Style.PLAIN_RUN), Run("增", Style.ADDED_RUN)])
        sheet.link(2, 0, "乙", "https://example.org/")

    first, second = written(fill), written(fill)
    assert first == second
    with zipfile.ZipFile(io.BytesIO(first)) as archive:
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
    assert str(read(first).properties.created) == "2026-11-20 00:00:00"


def test_addresses_are_absolute_where_the_site_is_known() -> None:
    links = PageLinks("https://example.org/site/", "en", "data/compendium.xlsx")
    assert links.to("policies/a/b/#art_1") == "https://example.org/site/en/policies/a/b/#art_1"
    assert links.to("") == "https://example.org/site/en/"


def test_addresses_lead_to_files_from_where_the_workbook_stands() -> None:
    links = PageLinks("", "en", "data/topics/housing.xlsx")
    assert links.to("policies/a/b/#art_1") == "../../en/policies/a/b/index.html#art_1"
    assert links.to("") == "../../en/index.html"


# ---- Wordings held against a baseline -------------------------------------------------


def wording(text: str, *shown: tuple[int, int]) -> TopicWording:
    return TopicWording(text, shown or ((0, len(text)),))


def marked(baseline: TopicWording, other: TopicWording) -> list[tuple[str, str]]:
    changes = WordingComparer().hold(other, [baseline]).changes
    return [(run.mark.value, run.text) for run in marked_runs(baseline, other, changes)]


def test_words_added_and_deleted_are_marked() -> None:
    baseline = wording("对引进的高层次人才给予十万元补助。")
    other = wording("对引进的高层次人才给予二十万元补助和住房。")
    assert marked(baseline, other) == [
        ("plain", "对引进的高层次人才给予"),
        ("deleted", "十万"),
        ("added", "二十万"),
        ("plain", "元补助"),
        ("deleted", "。"),
        ("added", "和住房。"),
    ]


def test_variants_of_characters_are_no_difference() -> None:
    found = WordingComparer().hold(wording("臺灣︰１０％"), [wording("台湾：10%")])
    assert (found.added, found.deleted, found.likeness) == (0, 0, 1.0)


def test_a_wording_with_little_in_common_is_not_marked() -> None:
    found = WordingComparer().hold(wording("住房保障由区政府负责。"), [wording("给予科研经费。")])
    assert found.is_apart


def test_the_baseline_with_the_closest_wording_is_taken() -> None:
    baselines = [wording("给予科研经费。"), wording("住房保障由市政府负责。"), wording("无关。")]
    assert WordingComparer().hold(wording("住房保障由区政府负责。"), baselines).nearest == 1


def test_what_is_not_about_the_topic_is_told_apart_and_does_not_count() -> None:
    text = "给予住房补贴。其他事项另行规定。"
    baseline, other = wording("给予住房补贴。"), wording(text, (0, 7))
    found = WordingComparer().hold(other, [baseline])
    assert (found.added, found.deleted, found.likeness) == (0, 0, 1.0)
    assert [(run.mark, run.text) for run in plain_runs(other)] == [
        (Mark.PLAIN, "给予住房补贴。"),
        (Mark.REST, "其他事项另行规定。"),
    ]


def test_runs_leave_out_nothing_of_the_wording() -> None:
    baseline = wording("甲乙丙丁\n戊己庚辛", (0, 4))
    other = wording("甲乙丙丑\n戊己庚寅壬癸", (5, 9))
    runs = marked_runs(baseline, other, differences(baseline.text, other.text))
    kept = "".join(run.text for run in runs if run.mark is not Mark.DELETED)
    assert kept == other.text


# ---- Every table ----------------------------------------------------------------------


@pytest.fixture(scope="module")
def voices(compendium: Compendium) -> tuple[Voice, ...]:
    return tuple(voices_of(compendium, (), TEMPLATES))


@pytest.fixture(scope="module")
def catalogue(compendium: Compendium) -> Catalogue:
    return Catalogue(compendium)


@pytest.fixture(scope="module")
def tables(catalogue: Catalogue) -> dict[str, Table]:
    return export_tables(catalogue)


def made(compendium: Compendium, site_url: str = "") -> dict[str, bytes]:
    catalogue = Catalogue(compendium)
    voices = tuple(voices_of(compendium, (), TEMPLATES))
    pages = {
        voice.tag: [topic_page(catalogue, voice, topic) for topic in compendium.topics]
        for voice in voices
    }
    return dict(workbooks(catalogue, export_tables(catalogue), voices, pages, site_url))


@pytest.fixture(scope="module")
def files(compendium: Compendium) -> dict[str, bytes]:
    return made(compendium)


@pytest.fixture(scope="module")
def book(files: dict[str, bytes]) -> ReadWorkbook:
    return read(files["data/compendium.xlsx"])


def as_printed(value: Any) -> str:
    """A cell as the CSV would have it."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, datetime):
        return value.date().isoformat()
    if isinstance(value, int | float):
        number = Decimal(str(value))
        return format(number.quantize(Decimal(1)) if number == int(number) else number, "f")
    text = re.sub(r"_x([0-9A-F]{4})_", lambda match: chr(int(match[1], 16)), str(value))
    return text.replace("\r\n", "\n")


def csv_rows(table: Table) -> list[list[str]]:
    text = write_csv(table).removeprefix("\ufeff")
    rows = list(csv.reader(io.StringIO(text, newline="")))
    return [[cell.removeprefix("'") for cell in row] for row in rows]


def test_there_is_a_sheet_for_each_table_behind_the_one_that_explains(
    book: ReadWorkbook, tables: dict[str, Table]
) -> None:
    assert book.sheetnames == ["about", *tables]


def test_a_sheet_says_what_its_table_says(book: ReadWorkbook, tables: dict[str, Table]) -> None:
    for name, table in tables.items():
        rows = [[as_printed(cell.value) for cell in row] for row in book[name].iter_rows()]
        assert [rows[0], *rows[2:]] == csv_rows(table), name


def test_the_second_row_names_the_columns_in_both_languages(book: ReadWorkbook) -> None:
    names = [cell.value for cell in book["quantities"][2]]
    assert "下限 / lower bound" in names


def test_heads_and_first_column_stay_in_view_and_columns_can_be_filtered(
    book: ReadWorkbook, tables: dict[str, Table]
) -> None:
    for name, table in tables.items():
        assert book[name].freeze_panes == "B3"
        last = book[name].cell(max(len(table.rows) + 2, 2), len(table.columns)).coordinate
        assert book[name].auto_filter.ref == f"A2:{last}"


def test_what_is_not_stated_is_an_empty_cell(book: ReadWorkbook) -> None:
    plan = {
        head.value: cell.value for head, cell in zip(*rows_of(book["policies"], 1, 4), strict=True)
    }
    assert (plan["title"], plan["effective_on"]) == (None, None)


def test_a_date_of_a_policy_is_a_date(book: ReadWorkbook) -> None:
    policy = dict(zip(*rows_of(book["policies"], 1, 3), strict=True))
    dates = {head.value: cell for head, cell in policy.items()}
    assert dates["effective_on"].is_date
    assert as_printed(dates["effective_on"].value) == "2024-01-01"


def rows_of(sheet: Worksheet, *numbers: int) -> list[tuple[Any, ...]]:
    return [sheet[number] for number in numbers]


def targets(sheet: Worksheet) -> list[str]:
    return [
        str(cell.hyperlink.target)
        for row in sheet.iter_rows()
        for cell in row
        if cell.hyperlink is not None
    ]


def test_clauses_lead_to_their_pages(book: ReadWorkbook) -> None:
    base = "../zh-Hans/policies"
    assert targets(book["links"]) == [
        f"{base}/alpha/talent-regulations/index.html#art_1",
        f"{base}/beta/talent-plan/index.html#cl_1",
    ]
    assert targets(book["clauses"])[0] == f"{base}/alpha/talent-regulations/index.html#art_1"
    assert targets(book["agencies"]) == [f"{base}/alpha/talent-regulations/index.html#art_1"]


def test_the_address_of_a_source_is_no_link(book: ReadWorkbook) -> None:
    heads, *policies = book["policies"].iter_rows()
    (at,) = (at for at, cell in enumerate(heads) if cell.value == "source_url")
    assert [row[at].value for row in policies[1:]] == [
        "https://example.org/a?b=1&c=2",
        "javascript:alert(1)",
    ]
    assert not [row[at] for row in policies if row[at].hyperlink]


def test_links_are_absolute_where_the_site_is_known(compendium: Compendium) -> None:
    book = read(made(compendium, "https://example.org/")["data/compendium.xlsx"])
    assert targets(book["links"])[0] == (
        "https://example.org/zh-Hans/policies/alpha/talent-regulations/#art_1"
    )


def test_the_first_sheet_says_of_when_it_is_and_what_it_is_worth(book: ReadWorkbook) -> None:
    said = [cell.value for row in book["about"].iter_rows() for cell in row if cell.value]
    assert "2026-11-20" in map(as_printed, said)
    assert any("非官方译文" in str(text) for text in said)
    assert any("unofficial translation" in str(text) for text in said)
    assert any("MIT" in str(text) for text in said)


def test_rows_beyond_what_a_sheet_holds_are_told(
    tables: dict[str, Table], voices: tuple[Voice, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("generator.render.table_workbook._MOST_RECORDS", 2)
    links = [PageLinks("", "zh-Hans", "data/compendium.xlsx")]
    cut = read(table_workbook({"clauses": tables["clauses"]}, voices[:1], links, DAY))
    assert cut["clauses"].max_row == 4
    beyond = len(tables["clauses"].rows) - 2
    said = " ".join(plain(cell.value) for row in cut["about"].iter_rows() for cell in row)
    assert f"另有 {beyond} 行" in said


def test_no_workbook_holds_a_formula(files: dict[str, bytes]) -> None:
    assert [path for path, data in files.items() if formulas(data)] == []


def test_workbooks_are_equal_byte_for_byte_on_every_build(
    compendium: Compendium, files: dict[str, bytes]
) -> None:
    assert made(compendium) == files
    assert made(make_compendium()) == files


def test_hostile_names_do_not_break_a_workbook() -> None:
    name = "=cmd|'/C calc'!A0 <r>\x02</r> [x]:*?/\\"
    found = made(make_compendium(topic_name=name))
    sheet = first_sheet(found["data/topics/special-posts.xlsx"])
    assert plain(sheet["A1"].value).startswith("=cmd|")
    assert sheet["A1"].data_type == "s"
    assert [path for path, data in found.items() if formulas(data)] == []


# ---- A topic --------------------------------------------------------------------------


@pytest.fixture(scope="module")
def topic(files: dict[str, bytes]) -> ReadWorkbook:
    return read(files["data/topics/special-posts.xlsx"])


def column(sheet: Worksheet, at: int) -> Iterable[str]:
    return [plain(row[at].value) for row in sheet.iter_rows()]


def test_a_topic_without_clauses_has_no_workbook(files: dict[str, bytes]) -> None:
    assert sorted(files) == ["data/compendium.xlsx", "data/topics/special-posts.xlsx"]


def test_a_topic_has_a_sheet_for_each_language_and_says_what_it_is(topic: ReadWorkbook) -> None:
    assert topic.sheetnames == ["对照", "Comparison", "quantities", "about"]


def test_places_stand_side_by_side_the_baseline_first(topic: ReadWorkbook) -> None:
    sheet = topic["对照"]
    assert [cell.value for cell in sheet[3]] == ["地区", "甲州（基准）", "乙区"]
    assert sheet.freeze_panes == "B4"
    assert [cell.value for cell in sheet[4]] == ["条款", "第一条", "1."]


def test_the_clauses_of_a_topic_lead_to_their_pages_in_each_language(topic: ReadWorkbook) -> None:
    for name, language in (("对照", "zh-Hans"), ("Comparison", "en")):
        base = f"../../{language}/policies"
        assert targets(topic[name]) == [
            f"{base}/alpha/talent-regulations/index.html#art_1",
            f"{base}/beta/talent-plan/index.html#cl_1",
        ]


def test_the_words_of_the_topic_are_those_of_the_source(topic: ReadWorkbook) -> None:
    (at,) = (at for at, label in enumerate(column(topic["对照"], 0), 1) if label == "文字")
    kept = [
        "".join(str(part) for part in cell.value if not is_deleted(part))
        if isinstance(cell.value, CellRichText)
        else plain(cell.value)
        for cell in topic["对照"][at][1:]
    ]
    assert kept[0] == "对急需人才设置特设岗位。\n有下列职责：\n（一）制定规划；"
    assert kept[1].startswith("设置特设岗位。可设立特设岗位，不受岗位总量限制。")
    assert kept[1].endswith("\n（责任单位：区委组织部、区财政局（国资办））")


def is_deleted(part: Any) -> bool:
    return isinstance(part, TextBlock) and bool(part.font.strike)


def test_the_english_sheet_shows_the_translation(topic: ReadWorkbook) -> None:
    words = " ".join(column(topic["Comparison"], 1))
    assert "Special posts for urgent needs." in words
    assert "Talent Regulations of Alpha" in words


def test_the_last_sheet_names_the_baseline_and_leads_to_the_page(topic: ReadWorkbook) -> None:
    said = " ".join(column(topic["about"], 1))
    assert "以甲州为基准" in said
    assert "../../zh-Hans/topics/special-posts/index.html" in targets(topic["about"])


def test_a_workbook_says_where_links_that_are_not_absolute_work(compendium: Compendium) -> None:
    for path in ("data/compendium.xlsx", "data/topics/special-posts.xlsx"):
        sheets = [
            read(made(compendium, site_url)[path])["about"]
            for site_url in ("", "https://example.org/x/")
        ]
        told = [any("单独取走" in cell for cell in column(sheet, 1)) for sheet in sheets]
        assert told == [True, False]


def test_pages_say_where_the_workbooks_are_and_how_large(rendered: Rendered) -> None:
    page = rendered.page("en", "topics/special-posts")
    assert re.search(r'href="../../../data/topics/special-posts.xlsx" download>.+</a> \d+ KB', page)
    assert "xlsx" not in rendered.page("en", "topics/housing")
    for path in ("", "topics", "tables"):
        up = "../" * (path.count("/") + 1 + bool(path))
        assert f'href="{up}data/compendium.xlsx"' in rendered.page("en", path)

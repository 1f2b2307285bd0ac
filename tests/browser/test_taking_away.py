"""What a reader takes away from the site: workbooks, and pages on paper."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pypdfium2 as pdfium
import pytest
from openpyxl import load_workbook
from playwright.sync_api import Browser, Page

from tests.browser.reader import Reader

TOPIC = "zh-Hans/topics/finance/"
POLICY = "zh-Hans/policies/taiyuan/talent-reform-opinions-2018/"
KINDS = (
    "",
    "policies/",
    "policies/taiyuan/talent-reform-opinions-2018/",
    "jurisdictions/",
    "jurisdictions/taiyuan/",
    "topics/",
    "topics/finance/",
    "compare/",
    "tables/",
    "parameters/",
    "agencies/",
    "citations/",
    "reuse/",
    "glossary/",
    "search/?q=%E4%BA%BA%E6%89%8D",
    "about/",
    "quality/",
)
CHROME = (
    ".md-header, .md-tabs, .md-sidebar, .md-top, .crumbs, .site-search, .languages, .search-field, "
    ".filters, .jump, .downloads, .data-pages, .comparison__controls, .permalink"
)


def taken(page: Page, name: str, folder: Path) -> Path:
    """The file that a click on its link downloads."""
    with page.expect_download() as download:
        page.locator(f"a[href$='{name}']").first.click()
    target = folder / download.value.suggested_filename
    download.value.save_as(target)
    return target


@pytest.mark.parametrize(
    ("path", "name", "sheet"),
    [
        ("zh-Hans/", "compendium.xlsx", "clauses"),
        ("en/tables/", "compendium.xlsx", "links"),
        (TOPIC, "finance.xlsx", "对照"),
        ("en/topics/finance/", "finance.xlsx", "Comparison"),
    ],
)
def test_a_reader_downloads_a_workbook_and_opens_it(
    reader: Reader, tmp_path: Path, path: str, name: str, sheet: str
) -> None:
    file = taken(reader.open(path), name, tmp_path)
    book = load_workbook(file)
    assert file.name == name
    assert book[sheet].max_row > 3


def test_a_workbook_is_as_large_as_its_link_says(reader: Reader, built_site: Path) -> None:
    said = reader.open(TOPIC).locator(".downloads").inner_text()
    size = (built_site / "data" / "topics" / "finance.xlsx").stat().st_size
    assert f"{-(-size // 1024)} KB" in said


@pytest.mark.parametrize("kind", KINDS)
def test_paper_shows_no_navigation_and_no_blue_links(reader: Reader, kind: str) -> None:
    page = reader.open(f"zh-Hans/{kind}")
    page.emulate_media(media="print")
    assert [it for it in page.locator(CHROME).all() if it.is_visible()] == []
    colours: list[str] = page.evaluate(
        "[...document.querySelectorAll('.md-content a')]"
        ".filter((it) => it.checkVisibility()).map((it) => getComputedStyle(it).color)"
    )
    assert [colour for colour in colours if is_blue(colour)] == []


def is_blue(colour: str) -> bool:
    red, _, blue = (float(part) for part in colour.strip("rgba()").split(",")[:3])
    return blue - red > 40


def test_marks_on_paper_do_not_need_colour(reader: Reader) -> None:
    page = reader.open(f"{TOPIC}?base=neimenggu")
    page.locator(".comparison ins").first.wait_for()
    page.emulate_media(media="print")
    assert style(page, ".places-compared ins", "textDecorationLine") == "underline"
    assert int(style(page, ".places-compared ins", "fontWeight")) >= 600
    assert style(page, ".places-compared del", "textDecorationLine") == "line-through"
    assert style(page, ".places-compared mark", "textDecorationStyle") == "dotted"


def style(page: Page, selector: str, name: str) -> str:
    found: str = page.locator(selector).first.evaluate(f"(it) => getComputedStyle(it).{name}")
    return found


def printed(browser: Browser, url: str, **options: Any) -> pdfium.PdfDocument:
    context = browser.new_context(viewport={"width": 1280, "height": 900}, **options)
    page = context.new_page()
    page.goto(url, wait_until="networkidle")
    data = page.pdf(prefer_css_page_size=True)
    context.close()
    return pdfium.PdfDocument(data)


def words(document: pdfium.PdfDocument, at: int) -> str:
    text: str = document[at].get_textpage().get_text_range()
    return text


def test_clauses_side_by_side_are_printed_across_the_page(browser: Browser, address: str) -> None:
    document = printed(browser, f"{address}{TOPIC}?base=neimenggu")
    width, height = document[0].get_size()
    assert width > height
    assert "第五十八条" in words(document, 0)
    assert "内蒙古自治区" in words(document, 0)


def test_a_policy_is_printed_upright_to_its_last_clause(browser: Browser, address: str) -> None:
    document = printed(browser, f"{address}{POLICY}")
    width, height = document[0].get_size()
    assert width < height
    last = words(document, len(document) - 1)
    assert "完善目标责任考核制" in last
    assert "以发文机关公布的为准" in last


def test_a_dark_screen_prints_black_on_white(browser: Browser, address: str) -> None:
    document = printed(browser, f"{address}{POLICY}", color_scheme="dark")
    bitmap = document[0].render(scale=0.2, grayscale=True)
    values = bytes(bitmap.buffer)
    assert sum(values) / len(values) > 220


def test_heads_of_a_long_table_stand_on_every_page(browser: Browser, address: str) -> None:
    document = printed(browser, f"{address}zh-Hans/parameters/")
    for at in range(2):
        assert "数值" in words(document, at)
        assert "单位" in words(document, at)

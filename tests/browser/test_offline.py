"""A reader who unpacked `compendium.zip` and opens it from a disk, without any network."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest
from openpyxl import load_workbook
from playwright.sync_api import Browser, Page, expect

from generator.exchange import verify
from tests.browser.reader import Reader

TAIYUAN = "taiyuan/talent-reform-opinions-2018"
NEIMENGGU = "neimenggu/talent-development-regulations-2023"
HAIXI = "haixi/talent-work-regulations-2021"


@pytest.fixture(scope="module")
def copy(built_site: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What a reader unpacked, in a folder such as readers have."""
    folder = tmp_path_factory.mktemp("disk") / "我的 文件 #1 100%" / "policies"
    with zipfile.ZipFile(built_site / "compendium.zip") as archive:
        archive.extractall(folder)
    return folder


@pytest.fixture
def offline(browser: Browser, copy: Path) -> Iterator[Reader]:
    """A reader of the copy whose machine has no network."""
    with Reader.at(browser, f"{copy.as_uri()}/") as reader:
        reader.page.context.set_offline(True)
        yield reader
        assert reader.problems == []


def place(page: Page, copy: Path) -> str:
    """Where in the copy a reader is."""
    return unquote(page.url).removeprefix(unquote(f"{copy.as_uri()}/"))


def test_a_reader_searches_reads_and_changes_language(offline: Reader, copy: Path) -> None:
    page = offline.open("index.html")
    page.wait_for_url("**/zh-Hans/index.html")
    page.locator(".site-search__input").fill("人才公寓")
    page.locator(".site-search__results mark").first.wait_for()
    page.locator(".site-search__input").press("Control+Enter")
    page.locator(".site-search__all").click()
    page.wait_for_url("**/zh-Hans/search/index.html?q=*")
    marks = page.locator(".result__text mark")
    expect(marks.first).to_have_text("人才公寓")
    page.locator("a.result__number").first.click()
    page.wait_for_url("**/index.html#cl_24")
    assert place(page, copy) == f"zh-Hans/policies/{TAIYUAN}/index.html#cl_24"
    expect(page.locator(":target")).to_contain_text("人才公寓")
    page.locator("html[data-terms=marked]").wait_for()
    page.locator("a[data-language=en]:visible").first.click()
    page.wait_for_url("**/en/**")
    assert place(page, copy) == f"en/policies/{TAIYUAN}/index.html#cl_24"
    expect(page.locator("[data-only=copy]")).to_contain_text("without a network")


def test_a_reader_takes_away_what_was_found(offline: Reader, tmp_path: Path) -> None:
    page = offline.open("en/search/index.html?q=“talent apartments”")
    expect(page.locator(".result__text mark").first).to_have_text("talent apartments")
    with page.expect_download() as download:
        page.locator("[data-take=xlsx]").click()
    download.value.save_as(tmp_path / "found.xlsx")
    assert load_workbook(tmp_path / "found.xlsx").worksheets[0].max_row == 3
    expect(page.locator(".copied", has_text="Saved")).to_contain_text("on this computer only")


def test_a_reader_compares_documents_and_places(offline: Reader, copy: Path) -> None:
    page = offline.open("zh-Hans/compare/index.html")
    for at, policy in enumerate((NEIMENGGU, HAIXI)):
        page.locator("select[name=p]").nth(at).select_option(policy)
    page.locator("[data-aligned] ins").first.wait_for()
    assert place(page, copy) == f"zh-Hans/compare/index.html?p={NEIMENGGU}&p={HAIXI}"
    page.locator("a.aligned__title").first.click()
    page.wait_for_url(f"**/policies/{NEIMENGGU}/index.html")
    page = offline.open("zh-Hans/topics/finance/index.html?base=neimenggu")
    page.locator(".comparison ins").first.wait_for()


def test_a_reader_narrows_down_and_sorts_tables(offline: Reader, copy: Path) -> None:
    page = offline.open("zh-Hans/parameters/index.html")
    page.locator("select[name='kind']").select_option("money")
    page.locator("th[data-sort='amount'] button").click()
    expect(page.locator("th[data-sort='amount']")).to_have_attribute("aria-sort", "ascending")
    assert place(page, copy) == "zh-Hans/parameters/index.html?kind=money&sort=amount"
    page.locator(".figures-table__place a").first.click()
    page.wait_for_url("**/index.html*")
    page = offline.open("zh-Hans/topics/index.html")
    page.locator("form select, form input[type=checkbox]").first.wait_for(state="attached")


def test_what_a_copy_cannot_do_is_said_in_it(offline: Reader) -> None:
    page = offline.open("zh-Hans/changes/index.html")
    expect(page.locator(".md-content")).to_contain_text("离线副本收不到变动")
    assert page.locator("a[href$='atom.xml']:visible").count() == 0


def test_a_reader_cites_a_clause_and_sees_its_lines(offline: Reader) -> None:
    offline.page.context.grant_permissions(["clipboard-write", "clipboard-read"])
    page = offline.open(f"zh-Hans/policies/{NEIMENGGU}/index.html")
    page.locator("#art_35 .number").first.click()
    page.locator(".cite-menu__link").click()
    expect(page.locator(".cite-menu [role=status]")).to_contain_text("只在这台电脑上有效")
    copied: str = page.evaluate("navigator.clipboard.readText()")
    assert copied == f"{offline.address}zh-Hans/policies/{NEIMENGGU}/index.html#art_35"
    page.locator(".cite-menu__source summary").click()
    expect(page.locator(".cite-menu .source-lines")).to_contain_text("第三十五条")
    page.locator(".cite-menu__source a").click()
    page.wait_for_url("**/source/index.html?at=*")
    expect(page.locator(".source-lines .is-asked").first).to_contain_text("第三十五条")


def test_every_link_of_the_copy_names_a_file_that_is_there(copy: Path) -> None:
    missing: set[str] = set()
    for file in sorted(copy.rglob("*.html")):
        for link in re.findall(r'\s(?:href|src|action)="([^"]*)"', file.read_text("utf-8")):
            address = urlsplit(link.replace("&amp;", "&"))
            if address.scheme or address.netloc or not address.path:
                continue
            if not (file.parent / unquote(address.path)).is_file():
                missing.add(link)
    assert {link for link in missing if not link.endswith("compendium.zip")} == set()


def test_what_was_unpacked_is_whole(copy: Path) -> None:
    assert verify(copy).problems == ()


def test_without_scripts_the_copy_is_read_all_the_same(browser: Browser, copy: Path) -> None:
    with Reader.at(browser, f"{copy.as_uri()}/", java_script_enabled=False) as reader:
        page = reader.open("index.html")
        page.locator("a[hreflang=en]").click()
        page.locator("a[href='policies/index.html']").first.click()
        page.locator(f"a[href$='{NEIMENGGU}/index.html']").first.click()
        expect(page.locator("#art_35")).to_contain_text("第三十五条")
        assert reader.problems == []


def test_the_copy_works_on_a_server_too(browser: Browser, copy: Path) -> None:
    from tests.browser.server import serve

    with serve(copy) as address, Reader.at(browser, address) as reader:
        page = reader.open("zh-Hans/search/?q=人才公寓")
        expect(page.locator(".result__text mark").first).to_have_text("人才公寓")
        assert reader.problems == []

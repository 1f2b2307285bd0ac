"""Tables that readers sort and narrow down, in a real browser."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.reader import NARROW, Reader
from tests.site.pages import LANGUAGES

HUB = "zh-Hans/parameters/"
ROWS = "#figures > tbody > tr"


def amounts(page: Page) -> list[float]:
    """The lower bounds, or the caps, of the shown figures, in order."""
    texts = page.locator(f"{ROWS} .amount").all_text_contents()
    return [float(re.sub(r"[^0-9.]", "", text.partition("–")[0])) for text in texts]


def total(site: Path) -> int:
    return len(json.loads((site / "data" / "quantities.json").read_bytes()))


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_hub_shows_every_figure(reader: Reader, built_site: Path, language: str) -> None:
    page = reader.open(f"{language}/parameters/")
    expect(page.locator(ROWS)).to_have_count(total(built_site))
    expect(page.locator(".filters__count")).to_contain_text(str(total(built_site)))


def test_a_reader_sorts_figures_by_amount_both_ways(reader: Reader) -> None:
    page = reader.open(HUB)
    header = page.locator("th[data-sort='amount']")
    header.locator("button").click()
    expect(header).to_have_attribute("aria-sort", "ascending")
    assert amounts(page) == sorted(amounts(page))
    header.locator("button").click()
    expect(header).to_have_attribute("aria-sort", "descending")
    assert amounts(page) == sorted(amounts(page), reverse=True)
    assert page.url.endswith("?sort=-amount")
    header.locator("button").click()
    assert page.url.endswith("/parameters/")


@pytest.mark.parametrize("column", ["topic", "place", "kind", "unit", "subject"])
def test_every_column_can_be_sorted_by(reader: Reader, built_site: Path, column: str) -> None:
    page = reader.open(HUB)
    before = page.locator(ROWS).all_text_contents()
    page.locator(f"th[data-sort='{column}'] button").click()
    page.locator(f"th[data-sort='{column}'] button").click()
    expect(page.locator(f"th[data-sort='{column}']")).to_have_attribute("aria-sort", "descending")
    after = page.locator(ROWS).all_text_contents()
    assert len(after) == total(built_site)
    assert (after != before, sorted(after)) == (True, sorted(before))


def test_what_a_reader_chose_stands_in_the_address_and_comes_back(reader: Reader) -> None:
    page = reader.open(HUB)
    page.locator("select[name='kind']").select_option("money")
    page.locator("select[name='place']").select_option("taiyuan")
    page.locator("th[data-sort='amount'] button").click()
    expect(page.locator(".filters__count")).to_contain_text("共")
    assert page.url.endswith("?kind=money&place=taiyuan&sort=amount")
    shown = page.locator(ROWS).all_text_contents()
    page.reload()
    page.wait_for_load_state("networkidle")
    assert page.locator(ROWS).all_text_contents() == shown
    page.locator("a[data-language='en']:visible").first.click()
    page.wait_for_url("**/en/parameters/?kind=money&place=taiyuan&sort=amount")
    page.wait_for_load_state("networkidle")
    assert page.locator(ROWS).count() == len(shown)


def test_figures_are_found_by_words_in_either_script(reader: Reader) -> None:
    page = reader.open(HUB + "?q=购房补贴")
    found = page.locator(ROWS).count()
    assert found > 0
    page.locator(".filters input[name='q']").fill("購房 補貼")
    expect(page.locator(ROWS)).to_have_count(found)
    page.locator(".filters input[name='q']").fill("沒有這樣的話")
    expect(page.locator(ROWS)).to_have_count(0)
    expect(page.locator(".filters__count")).to_contain_text("没有符合条件")


def test_a_choice_that_would_leave_nothing_cannot_be_taken(reader: Reader) -> None:
    page = reader.open(HUB)
    page.locator("select[name='kind']").select_option("percent")
    expect(page.locator("select[name='unit'] option[value='CNY']")).to_be_disabled()
    expect(page.locator("select[name='unit'] option[value='%']")).to_be_enabled()
    page.locator(".filters__reset").click()
    expect(page.locator("select[name='unit'] option[value='CNY']")).to_be_enabled()
    assert page.url.endswith("/parameters/")


def test_a_made_up_choice_in_the_address_is_no_choice(reader: Reader, built_site: Path) -> None:
    page = reader.open(HUB + "?kind=nonsense&sort=nonsense&place=%3Cb%3E")
    expect(page.locator(ROWS)).to_have_count(total(built_site))


def test_a_whole_group_of_topics_can_be_chosen(reader: Reader, built_site: Path) -> None:
    page = reader.open(HUB)
    value = page.locator("select[name='topic'] optgroup option").first.get_attribute("value")
    assert value is not None
    assert value.startswith("group:")
    page.locator("select[name='topic']").select_option(value)
    assert 0 < page.locator(ROWS).count() < total(built_site)


def test_a_figure_leads_to_its_clause(reader: Reader) -> None:
    page = reader.open(HUB + "?kind=money&sort=-amount")
    page.locator(f"{ROWS} a.amount").first.click()
    page.wait_for_url("**/policies/**")
    assert page.locator(f"[id='{page.url.partition('#')[2]}']").is_visible()


def test_a_mark_on_a_scale_leads_to_its_clause(reader: Reader) -> None:
    page = reader.open("zh-Hans/parameters/result-conversion/")
    mark = page.locator(".strip a.mark").first
    href = mark.get_attribute("href")
    assert href is not None
    mark.click()
    page.wait_for_url(f"**/{href.partition('../../')[2]}")


def test_a_topic_shows_figures_whatever_the_status_of_their_documents(reader: Reader) -> None:
    page = reader.open("zh-Hans/parameters/result-conversion/")
    rows = page.locator(ROWS)
    statuses = {row.get_attribute("data-status") for row in rows.all()}
    assert {"expired", "unknown"} <= statuses
    assert [row for row in rows.all() if not row.is_visible()] == []
    expect(page.locator(".filters__count")).to_contain_text(str(rows.count()))


def test_who_comes_back_from_a_clause_finds_the_figure_again(reader: Reader) -> None:
    page = reader.open(HUB)
    page.locator(ROWS).nth(40).scroll_into_view_if_needed()
    left = page.evaluate("scrollY")
    page.locator(f"{ROWS} a.amount").nth(40).click()
    page.wait_for_url("**/policies/**")
    page.go_back(wait_until="networkidle")
    page.wait_for_function("(left) => Math.abs(scrollY - left) < 3", arg=left)


def test_a_topic_lists_its_figures_without_scripts(
    browser: Browser, built_site: Path, address: str
) -> None:
    pages = sorted((built_site / "zh-Hans" / "parameters").glob("*/index.html"))
    with Reader.at(browser, address, java_script_enabled=False) as reader:
        page = reader.open(f"zh-Hans/parameters/{pages[0].parent.name}/")
        assert page.locator(f"{ROWS} a.amount").first.is_visible()
        assert not page.locator(".filters").is_visible()
        page = reader.open(HUB)
        assert page.locator(".figure-topics a").first.is_visible()
        assert not page.locator("#figures").is_visible()


def test_when_the_figures_cannot_be_loaded_the_page_says_so(browser: Browser, address: str) -> None:
    with Reader.at(browser, address) as reader:
        reader.page.route("**/data/figures/*", lambda route: route.abort())
        page = reader.open(HUB)
        expect(page.locator(".filters__count")).to_contain_text("没能载入")
        assert page.locator(".figure-topics a").first.is_visible()


def test_on_a_phone_a_figure_is_a_card_and_can_be_sorted(browser: Browser, address: str) -> None:
    with Reader.at(browser, address, NARROW) as reader:
        page = reader.open(HUB)
        page.locator("select[name='sort']").select_option("-amount")
        assert amounts(page) == sorted(amounts(page), reverse=True)
        box = page.locator(ROWS).first.bounding_box()
        assert box is not None
        assert box["x"] + box["width"] <= NARROW
        assert reader.problems == []


def test_cited_documents_can_be_narrowed_down(reader: Reader) -> None:
    page = reader.open("zh-Hans/citations/?kind=party&sort=citing")
    rows = page.locator("#works > tbody > tr")
    assert rows.count() > 0
    assert set(rows.locator("td:nth-child(2)").all_text_contents()) == {"党内文件"}


def test_a_document_of_a_drawing_leads_to_its_place_in_the_list(reader: Reader) -> None:
    page = reader.open("zh-Hans/citations/")
    page.locator(".lineage__node--outside").first.click()
    anchor = page.url.partition("#")[2]
    expect(page.locator(f"tr[id='{anchor}']")).to_be_in_viewport()


def test_a_phone_reads_the_lineage_as_a_list(browser: Browser, address: str) -> None:
    with Reader.at(browser, address, NARROW) as reader:
        page = reader.open("zh-Hans/citations/")
        assert not page.locator("svg.lineage:visible").count()
        assert page.locator(".lineage-list a").first.is_visible()
        assert reader.problems == []

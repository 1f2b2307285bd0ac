"""The search page: facets, orders, steps, files to take away, keys, and what it says."""

from __future__ import annotations

import csv
import gzip
import io
import json
import re
from collections import Counter
from pathlib import Path
from urllib.parse import urlsplit

import openpyxl
import pytest
from playwright.sync_api import Browser, Download, Response, expect

from tests.browser.reader import NARROW, Reader
from tests.browser.searching import Result, SearchPage

WORD = "引进"


@pytest.fixture
def search(reader: Reader) -> SearchPage:
    return SearchPage(reader.open("zh-Hans/search/"))


def clauses(results: list[Result]) -> set[str]:
    return {result.clause for result in results}


def rows(site: Path, table: str) -> list[dict[str, str]]:
    data: list[dict[str, str]] = json.loads((site / "data" / f"{table}.json").read_bytes())
    return data


def opened(download: Download) -> openpyxl.Workbook:
    return openpyxl.load_workbook(io.BytesIO(download.path().read_bytes()))


def test_counts_are_those_of_the_tables(search: SearchPage, built_site: Path) -> None:
    found = clauses(search.ask(WORD))
    policies = {row["policy"]: row for row in rows(built_site, "policies")}
    expected = Counter(policies[clause.split("#")[0]]["jurisdiction"] for clause in found)
    assert search.counts("jurisdiction") == {
        place: expected[place] for place in search.counts("jurisdiction")
    }
    topics = Counter(
        topic
        for row in rows(built_site, "clauses")
        if f"{row['policy']}#{row['clause']}" in found
        for topic in row["topics"].split("|")
        if topic
    )
    assert {one: n for one, n in search.counts("topic").items() if n} == dict(topics)
    stating = {f"{row['policy']}#{row['clause']}" for row in rows(built_site, "quantities")}
    assert search.counts("figures")["any"] == len(found & stating)


def test_a_count_is_what_choosing_the_value_gives(search: SearchPage) -> None:
    search.ask(WORD)
    search.choose("jurisdiction", "ziliujing", WORD)
    for facet in ("topic", "body", "figures", "modality", "status", "year", "type"):
        value, count = max(search.counts(facet).items(), key=lambda item: item[1])
        assert len(search.choose(facet, value, WORD)) == count, (facet, value)
        search.choose(facet, value, WORD)
    others = search.counts("jurisdiction")
    assert others["neimenggu"] > 0, "another value of the facet stays on offer"
    found = search.choose("jurisdiction", "neimenggu", WORD)
    assert len(found) == others["ziliujing"] + others["neimenggu"]


def test_values_of_a_facet_are_any_or_all(search: SearchPage) -> None:
    search.ask("")
    one, other = "money", "duration"
    with_one = clauses(search.choose("figures", one, ""))
    either = clauses(search.choose("figures", other, ""))
    search.page.locator("[data-facet=figures] select").select_option("figures")
    both = clauses(search.read(""))
    assert both
    assert both < with_one < either
    assert "all=figures" in search.page.url
    search.choose("figures", one, "")
    with_other = clauses(search.read(""))
    assert both == with_one & with_other


def test_chips_show_what_is_chosen_and_take_it_away(search: SearchPage) -> None:
    everything = len(search.ask(WORD))
    search.choose("jurisdiction", "haixi", WORD)
    narrowed = len(search.choose("modality", "permission", WORD))
    chips = search.page.locator("[data-search-chips] button")
    expect(chips).to_have_text(["海西蒙古族藏族自治州×", "可以×", "全部取消"])
    chips.nth(1).click()
    assert len(search.read(WORD)) > narrowed
    chips.first.click()
    assert len(search.read(WORD)) == everything
    expect(chips).to_have_count(0)


def test_back_and_forward_go_through_the_steps(search: SearchPage) -> None:
    page = search.page
    search.ask(WORD)
    search.field.press("Enter")
    search.choose("jurisdiction", "taiyuan", WORD)
    search.ask("住房")
    page.go_back()
    assert len(search.read(WORD)) > 0
    expect(search.field).to_have_value(WORD)
    expect(page.locator("input[value=taiyuan]")).to_be_checked()
    page.go_back()
    search.wait(WORD)
    expect(page.locator("input[value=taiyuan]")).not_to_be_checked()
    page.go_forward()
    page.go_forward()
    search.wait("住房")
    expect(search.field).to_have_value("住房")


def test_a_letter_at_a_time_is_one_step(search: SearchPage) -> None:
    before = search.page.evaluate("() => history.length")
    for letter, typed in zip("人才公寓", ("人", "人才", "人才公", "人才公寓"), strict=True):
        search.field.press_sequentially(letter)
        search.wait(typed)
    assert search.page.evaluate("() => history.length") == before


def test_results_stand_in_the_order_that_was_asked_for(
    search: SearchPage, built_site: Path
) -> None:
    page = search.page
    policies = {row["policy"]: row for row in rows(built_site, "policies")}

    def order(name: str) -> list[str]:
        page.locator("[data-search-order]").select_option(name)
        search.read(WORD)
        return [group.get_attribute("data-policy") or "" for group in search.groups.all()]

    search.ask(WORD)
    places = order("place")
    dates = [
        policies[policy]["promulgated_on"]
        or policies[policy]["approved_on"]
        or policies[policy]["adopted_on"]
        or ""
        for policy in order("date")
    ]
    assert dates == sorted(dates, reverse=True)
    assert "sort=date" in page.url
    assert set(places) == set(order("relevance"))
    first = page.locator("[data-search-results] [data-clause] .excerpt").first
    expect(first.locator("mark").first).to_have_text(WORD)


def test_what_a_heading_says_comes_first(search: SearchPage) -> None:
    found = search.ask("人才公寓")
    assert found[0].clause == "taiyuan/talent-reform-opinions-2018#cl_24"


def test_a_result_shows_its_topics_and_its_comparable_clauses(search: SearchPage) -> None:
    search.ask("人才公寓")
    result = search.page.locator(
        "[data-clause='neimenggu/talent-development-regulations-2023#art_59']"
    )
    expect(result.locator(".result__topic").first).to_have_attribute(
        "href", "../topics/housing-support/"
    )
    comparable = result.locator("details")
    comparable.locator("summary").click()
    links = comparable.locator("li a")
    expect(links).to_have_count(2)
    assert "policies/" in (links.first.get_attribute("href") or "")


def test_all_results_can_be_taken_away_as_a_table(search: SearchPage) -> None:
    found = search.ask("人才公寓")
    with search.page.expect_download() as saved:
        search.page.locator("[data-take=csv]").click()
    data = saved.value.path().read_bytes()
    assert data.startswith(b"\xef\xbb\xbf")
    head, *table = csv.reader(io.StringIO(data.decode("utf-8-sig")))
    with search.page.expect_download() as workbook:
        search.page.locator("[data-take=xlsx]").click()
    sheet = opened(workbook.value)["搜索结果"]
    cells = [[cell or "" for cell in row] for row in sheet.iter_rows(values_only=True)]
    assert cells == [head, *table]
    assert len(table) == len(found)
    urls = [row[head.index("网址")] for row in table]
    policy, clause = found[0].clause.split("#")
    assert urls[0].endswith(f"/zh-Hans/policies/{policy}/#{clause}")
    assert "人才公寓" in table[0][head.index("原文")]


def test_no_cell_that_is_taken_away_is_a_formula(browser: Browser, hostile_address: str) -> None:
    with Reader.at(browser, hostile_address) as reader:
        search = SearchPage(reader.open("zh-Hans/search/"))
        assert search.ask("")
        with search.page.expect_download() as saved:
            search.page.locator("[data-take=csv]").click()
        text = saved.value.path().read_text(encoding="utf-8-sig")
        cells = [cell for row in csv.reader(io.StringIO(text, newline="")) for cell in row]
        assert any(cell.startswith("'") for cell in cells)
        assert not [cell for cell in cells if cell.startswith(("=", "+", "-", "@", "\t", "\r"))]
        with search.page.expect_download() as workbook:
            search.page.locator("[data-take=xlsx]").click()
        sheet = opened(workbook.value).worksheets[0]
        assert {cell.data_type for row in sheet.iter_rows() for cell in row} <= {"s", "inlineStr"}
        assert reader.problems == []


def test_results_can_be_copied_as_citations(search: SearchPage) -> None:
    search.page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    found = search.ask("人才公寓")
    search.page.locator("[data-take=citations]").click()
    expect(search.page.locator(".copied").last).to_contain_text("2")
    lines = search.page.evaluate("() => navigator.clipboard.readText()").splitlines()
    assert len(lines) == len(found) == 2
    assert "（并发〔2018〕2号）" in lines[0]
    assert lines[0].endswith("/zh-Hans/policies/taiyuan/talent-reform-opinions-2018/#cl_24")


def test_the_page_works_by_keyboard_alone(search: SearchPage) -> None:
    keyboard, page = search.page.keyboard, search.page
    keyboard.press("/")
    expect(search.field).to_be_focused()
    keyboard.type("人才公寓")
    search.wait("人才公寓")
    results = page.locator(".result__number")
    keyboard.press("ArrowDown")
    expect(results.first).to_be_focused()
    keyboard.press("ArrowDown")
    expect(results.nth(1)).to_be_focused()
    keyboard.press("ArrowUp")
    keyboard.press("ArrowUp")
    expect(search.field).to_be_focused()
    keyboard.press("ArrowDown")
    keyboard.press("Escape")
    expect(search.field).to_be_focused()
    keyboard.press("ArrowDown")
    keyboard.press("Enter")
    page.wait_for_url("**/policies/taiyuan/talent-reform-opinions-2018/#cl_24")


def test_what_was_found_is_announced_once_a_reader_pauses(search: SearchPage) -> None:
    said = search.page.locator("[data-search-announcement]")
    said.evaluate(
        """(box) => {
          globalThis.said = [];
          new MutationObserver(() => said.push(box.textContent)).observe(box, { childList: true });
        }"""
    )
    search.field.press_sequentially("特设岗位")
    expect(said).to_have_text("找到 5 条条款")
    assert search.page.evaluate("() => globalThis.said")[-1:] == ["找到 5 条条款"]
    assert len(search.page.evaluate("() => globalThis.said")) <= 2
    assert search.page.locator("[data-search-page] [aria-live]").count() == 1


def test_an_empty_result_says_what_to_try(search: SearchPage) -> None:
    search.choose("jurisdiction", "haixi", "")
    assert search.ask("人才公寓 培训") == []
    hints = search.page.locator(".suggestions button")
    expect(hints.filter(has_text="去掉“人才公寓”")).to_be_visible()
    search.field.fill("人才公寓")
    search.wait("人才公寓")
    hints.filter(has_text="取消筛选：海西").click()
    assert len(search.read("人才公寓")) == 2


@pytest.mark.parametrize(
    ("language", "typed", "rest"),
    [("zh-Hans", "院士 太原", "院士"), ("en", "Taiyuan academician", "academician")],
)
def test_a_place_among_the_words_is_offered_as_the_place_to_look_in(
    reader: Reader, language: str, typed: str, rest: str
) -> None:
    search = SearchPage(reader.open(f"{language}/search/"))
    search.ask(typed)
    step = search.page.locator("[data-search-places] button")
    promised = search.page.locator("[data-search-places] span").inner_text()
    count = int(re.findall(r"\d+", promised)[-1])
    step.click()
    found = search.read(rest)
    assert len(found) == count > 0
    assert {result.clause.split("/")[0] for result in found} == {"taiyuan"}
    assert "jurisdiction=taiyuan" in search.page.url
    expect(search.page.locator("[data-search-places]")).to_be_hidden()


@pytest.mark.parametrize(
    ("language", "typed", "expected"),
    [
        ("zh-Hans", "内蒙古 第三十五条", {"neimenggu/talent-development-regulations-2023/#art_35"}),
        ("zh-Hant", "第３５條 內蒙", {"neimenggu/talent-development-regulations-2023/#art_35"}),
        ("en", "Haixi article 10", {"haixi/talent-work-regulations-2021/#art_10"}),
        (
            "zh-Hans",
            "第四十条",
            {
                "neimenggu/talent-development-regulations-2023/#art_40",
                "ziliujing/talent-reform-plan/#cl_40",
            },
        ),
        ("zh-Hans", "第一百七十条", set()),
        ("zh-Hans", "人才", set()),
    ],
)
def test_a_clause_is_reached_by_its_number(
    reader: Reader, language: str, typed: str, expected: set[str]
) -> None:
    search = SearchPage(reader.open(f"{language}/search/"))
    search.ask(typed)
    links = search.page.locator("[data-search-numbers] a").all()
    found = {(link.get_attribute("href") or "").removeprefix("../policies/") for link in links}
    assert found == expected
    for link in links[:1]:
        link.click()
        expect(search.page.locator(":target")).to_be_in_viewport()


def test_a_part_of_a_name_that_does_not_begin_it_names_no_place(search: SearchPage) -> None:
    for typed in ("人才 自治", "州", "人才"):
        search.ask(typed)
        expect(search.page.locator("[data-search-places]")).to_be_hidden()


def test_a_word_that_is_unknown_leads_to_terms_that_are(search: SearchPage) -> None:
    assert search.ask("青年人才公寓楼") == []
    search.page.locator(".suggestions button").filter(has_text="人才公寓").click()
    assert len(search.read("人才公寓")) == 2


def test_what_is_only_near_is_offered_apart(search: SearchPage) -> None:
    found = clauses(search.ask("柔性引才"))
    near = search.page.locator("[data-search-near]")
    near.locator("summary").click()
    items = near.locator("[data-clause]")
    expect(items.first).to_be_visible()
    others = {item.get_attribute("data-clause") for item in items.all()}
    assert others
    assert found.isdisjoint(others)
    marks = near.locator("mark").all_text_contents()
    assert marks
    assert {mark.lower() for mark in marks} == {"flexible recruitment"}


def test_the_narrow_page_keeps_its_filters_folded(browser: Browser, address: str) -> None:
    with Reader.at(browser, address, NARROW) as reader:
        search = SearchPage(reader.open("en/search/"))
        assert search.ask("housing")
        facets = reader.page.locator("[data-facets]")
        expect(facets).not_to_have_attribute("open", "")
        facets.locator("> summary").click()
        assert search.choose("jurisdiction", "taiyuan", "housing")
        assert reader.page.evaluate("() => document.documentElement.scrollWidth <= innerWidth")
        assert reader.problems == []


def test_search_loads_little(browser: Browser, address: str) -> None:
    """What search itself loads in a new browser, text as gzip makes it."""
    with Reader.at(browser, address) as reader:
        loaded: list[Response] = []

        def note(response: Response) -> None:
            loaded.append(response)

        reader.page.on("response", note)
        search = SearchPage(reader.open("en/search/?q=talent+apartments"))
        search.wait("talent apartments")
        assert weight(loaded) < 120_000
        loaded.clear()
        search.ask("特设岗位")
        assert weight(loaded) < 40_000


def weight(responses: list[Response]) -> int:
    """The bytes of what search loads."""
    parts = ("/search-index/", "/assets/search/", "/assets/fold-table.json")
    return sum(
        len(
            gzip.compress(one.body()) if not urlsplit(one.url).path.endswith(".bin") else one.body()
        )
        for one in responses
        if any(part in one.url for part in parts)
    )

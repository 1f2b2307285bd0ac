"""On the page of comparisons a reader aligns policies clause by clause."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.comparing import ComparePage, changes
from tests.browser.reader import NARROW, Reader
from tests.site.copies import EMPTY, ORIGINAL, PLACES, policy_of
from tests.site.pages import LANGUAGES

PATH = "zh-Hans/compare/"
FIRST, SAME, CHANGED, OTHER, *_ = map(policy_of, PLACES)
SHORT = policy_of(EMPTY)
ALIGN = """async ([root, policies, links]) => {
  const { align } = await import(new URL('assets/compare/alignment.js', root));
  return align(policies, links).map(({ cells }) => cells);
}"""


@pytest.fixture
def comparison(comparing_reader: Reader) -> ComparePage:
    return ComparePage(comparing_reader.open(PATH))


def link(a: tuple[int, str], b: tuple[int, str], relation: str = "comparable") -> dict[str, Any]:
    ends = [{"policy": policy, "clause": clause} for policy, clause in (a, b)]
    return {"a": ends[0], "b": ends[1], "relation": relation, "topics": []}


def aligned(page: Page, root: str, policies: list[list[str]], *links: dict[str, Any]) -> object:
    return page.evaluate(ALIGN, [root, policies, links])


def test_clauses_are_paired_the_closest_first_and_gaps_stay_in_place(
    comparison: ComparePage, compared_address: str
) -> None:
    rows = aligned(
        comparison.page,
        compared_address,
        [["a1", "a2", "a3"], ["b1", "b2", "b3", "b4"]],
        link((0, "a1"), (1, "b2")),
        link((0, "a3"), (1, "b2")),
        link((0, "a3"), (1, "b3")),
        link((0, "a3"), (1, "b1"), "related"),
    )
    assert rows == [
        [[], ["b1"]],
        [["a1"], ["b2"]],
        [["a2"], []],
        [["a3"], ["b3"]],
        [[], ["b4"]],
    ]


def test_a_clause_that_is_left_over_joins_the_one_that_it_is_comparable_with(
    comparison: ComparePage, compared_address: str
) -> None:
    rows = aligned(
        comparison.page,
        compared_address,
        [["a1"], ["b1", "b2", "b3"]],
        link((0, "a1"), (1, "b3")),
        link((0, "a1"), (1, "b1")),
        link((0, "a1"), (1, "b2"), "related"),
    )
    assert rows == [[[], ["b2"]], [["a1"], ["b1", "b3"]]]


def test_a_third_policy_is_aligned_with_the_first_two(
    comparison: ComparePage, compared_address: str
) -> None:
    rows = aligned(
        comparison.page,
        compared_address,
        [["a1"], ["b1", "b2"], ["c1", "c2"]],
        link((0, "a1"), (1, "b1")),
        link((1, "b2"), (2, "c1")),
        link((0, "a1"), (2, "c2")),
    )
    assert rows == [[["a1"], ["b1"], ["c2"]], [[], ["b2"], ["c1"]]]


def test_two_policies_stand_side_by_side_with_their_gaps(comparison: ComparePage) -> None:
    comparison.choose(FIRST, SHORT)
    expect(comparison.table).to_be_visible()
    assert comparison.rows() == [
        [["第一条"], ["第一条"]],
        [["第二条"], []],
        [["第三条"], ["第二条"]],
    ]
    expect(comparison.table.locator(".aligned__gap")).to_contain_text("未见对应条款")
    expect(comparison.state).to_have_text("共 3 行：2 行有对应条款，1 行没有。")


def test_differences_show_as_on_the_pages_of_topics(comparison: ComparePage) -> None:
    comparison.choose(FIRST, CHANGED, SAME)
    row = comparison.table.locator("tbody").nth(1)
    expect(row.locator("td").nth(1).locator("[data-note]")).to_contain_text("增")
    assert ("del", "领军") in changes(row.locator("td").nth(1))
    expect(row.locator("td").nth(2).locator("[data-note]")).to_have_text("与甲01市 第二条相同。")
    expect(row.locator("td").nth(2).locator("[data-wording]")).to_be_hidden()
    comparison.page.locator("input[name=mode][value=original]").check(force=True)
    expect(row.locator("td").first.locator("[data-wording]")).to_have_text(ORIGINAL)
    expect(comparison.table.locator("ins, del")).to_have_count(0)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_choice_lives_in_the_address(
    browser: Browser, compared_address: str, language: str
) -> None:
    query = f"?p={CHANGED}&p={FIRST}&p={OTHER}&mode=both&rows=matched"
    with Reader.at(browser, compared_address) as reader:
        page = ComparePage(reader.open(f"{language}/compare/{query}"))
        expect(page.table.locator("thead th")).to_have_count(3)
        rows, text = page.rows(), page.table.inner_text()
        page.page.reload()
        expect(page.table.locator("thead th")).to_have_count(3)
        page.page.wait_for_load_state("networkidle")
        assert (page.rows(), page.table.inner_text()) == (rows, text)
        assert page.page.url.endswith(query)
        assert reader.problems == []


def test_the_back_button_undoes_a_choice(comparison: ComparePage) -> None:
    comparison.choose(FIRST, CHANGED)
    expect(comparison.table.locator("thead th")).to_have_count(2)
    comparison.choose(FIRST, CHANGED, OTHER)
    expect(comparison.table.locator("thead th")).to_have_count(3)
    comparison.page.go_back()
    expect(comparison.table.locator("thead th")).to_have_count(2)


def test_another_policy_can_lead_and_one_can_leave(comparison: ComparePage) -> None:
    comparison.choose(FIRST, CHANGED, OTHER)
    names = comparison.table.locator("thead .aligned__place")
    expect(names).to_have_text(["甲01市", "甲03市", "甲04市"])
    comparison.table.locator("thead th").nth(2).get_by_text("设为基准").click()
    expect(names).to_have_text(["甲04市", "甲01市", "甲03市"])
    comparison.table.locator("thead th").nth(1).get_by_text("移除").click()
    expect(names).to_have_text(["甲04市", "甲03市"])
    assert comparison.page.url.endswith(f"?p={OTHER}&p={CHANGED}")


def test_rows_can_be_limited_to_gaps(comparison: ComparePage) -> None:
    comparison.choose(FIRST, SHORT)
    comparison.page.locator("select[name=rows]").select_option("gaps")
    expect(comparison.page.locator("table.aligned tbody:visible")).to_have_count(1)
    assert comparison.rows() == [[["第二条"], []]]


def test_a_policy_alone_is_offered_its_closest(comparison: ComparePage) -> None:
    comparison.choose(FIRST)
    first = comparison.page.locator("[data-aligned] li a").first
    first.click()
    expect(comparison.table.locator("thead th")).to_have_count(2)


def test_the_page_of_a_policy_leads_here(reader: Reader) -> None:
    page = reader.open("zh-Hans/policies/haixi/talent-work-regulations-2021/")
    page.get_by_text("与其他文件对照").click()
    page.wait_for_url("**/compare/?p=haixi/talent-work-regulations-2021")
    expect(page.locator("select[name=p]").first).to_have_value("haixi/talent-work-regulations-2021")


def test_an_address_that_names_no_policy_shows_where_to_begin(comparing_reader: Reader) -> None:
    odd = f"{PATH}?p=../../assets/site&p={FIRST}&p={FIRST}"
    page = ComparePage(comparing_reader.open(odd))
    expect(page.page.locator("[data-landing]")).to_be_visible()
    expect(page.table).to_have_count(0)


def test_only_the_data_of_chosen_policies_are_loaded(comparing_reader: Reader) -> None:
    asked: list[str] = []
    comparing_reader.page.on("request", lambda request: asked.append(request.url))
    page = ComparePage(comparing_reader.open(f"{PATH}?p={FIRST}&p={CHANGED}"))
    expect(page.table).to_be_visible()
    data = [url.partition("/data/compare/")[2] for url in asked if "/data/compare/" in url]
    assert sorted(data) == [f"zh-Hans/{FIRST}.json", f"zh-Hans/{CHANGED}.json"]


def test_who_comes_back_from_a_clause_finds_the_row_again(reader: Reader) -> None:
    chosen = "p=neimenggu/talent-development-regulations-2023&p=haixi/talent-work-regulations-2021"
    page = reader.open(f"{PATH}?{chosen}")
    number = page.locator("[data-aligned] h3 a").nth(40)
    number.scroll_into_view_if_needed()
    left = page.evaluate("scrollY")
    number.click()
    page.wait_for_url("**/policies/**")
    page.go_back(wait_until="networkidle")
    page.wait_for_function("(left) => Math.abs(scrollY - left) < 3", arg=left)
    expect(number).to_be_in_viewport()


def test_a_phone_stacks_the_policies(browser: Browser, compared_address: str) -> None:
    with Reader.at(browser, compared_address, NARROW) as reader:
        page = ComparePage(reader.open(f"{PATH}?p={FIRST}&p={CHANGED}&p={OTHER}"))
        expect(page.table).to_be_visible()
        assert page.page.evaluate("() => document.documentElement.scrollWidth") == NARROW
        assert reader.problems == []


def test_without_scripts_the_closest_clauses_can_be_followed(
    browser: Browser, address: str
) -> None:
    with Reader.at(browser, address, java_script_enabled=False) as reader:
        page = reader.open(PATH)
        expect(page.locator("noscript .notice")).to_contain_text("JavaScript")
        pair = page.locator(".pair").first
        pair.locator("summary").click()
        expect(pair.locator("li a").first).to_be_visible()

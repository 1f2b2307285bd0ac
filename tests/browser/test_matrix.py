"""The matrix of topics and places in a real browser: filters that stand in the address."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.browser.reader import NARROW, WIDE, Reader
from tests.site.pages import LANGUAGES

JUMPED = """() => {
  const [head, group] = ['.matrix__corner', `tbody[id='${location.hash.slice(1)}'] th`]
    .map((it) => document.querySelector(it).getBoundingClientRect());
  const box = document.querySelector('.matrix-box').getBoundingClientRect();
  const bar = document.querySelector('.md-header').getBoundingClientRect().bottom;
  return box.top >= bar - 2 && group.top >= head.bottom - 2 && group.bottom <= box.bottom + 1;
}"""
HEADS = "table[data-matrix] thead th[data-level]"
ROWS = "table[data-matrix] tbody tr:not(.matrix__group)"

SYNTHETIC = """async (query) => {
  const { mountMatrix } = await import(new URL('../../assets/matrix.js', location.href));
  const box = document.createElement('div');
  box.innerHTML = `
    <details data-matrix-filters hidden><form>
      <select name="type"><option value=""></option><option value="plan"></option></select>
      <select name="status"><option value=""></option><option value="in_force"></option>
        <option value="not_ended"></option></select>
      <output data-template="{rows}/{columns}"></output></form></details>
    <table data-matrix data-most="4" data-elsewhere="other"><thead><tr><th></th>
      <th data-level="county" data-holds="plan:expired notice:in_force plan:unknown"></th></tr></thead>
      <tbody data-group="g"><tr><th></th><td></td></tr><tr><th></th>
      <td class="cell cell--coded shade-4"><a><span class="cell__count">4</span>
        <span class="cell__figures" data-type="plan" data-status="expired" data-count="1">a</span>
        <span class="cell__figures" data-type="plan" data-status="unknown" data-count="1">c</span>
        <span class="cell__figures" data-type="notice" data-status="in_force" data-count="2">b</span>
      </a></td></tr></tbody></table>`;
  document.body.append(box);
  const before = location.href;
  history.replaceState(null, '', query);
  mountMatrix(box);
  history.replaceState(null, '', before);
  const cell = box.querySelector('.cell');
  const shown = [...cell.querySelectorAll('.cell__figures:not([hidden])')];
  return [cell.querySelector('.cell__count').textContent, cell.className,
          shown.map((part) => part.textContent).join('')];
}"""


def visible(found: Locator) -> int:
    return sum(one.is_visible() for one in found.all())


def choose(page: Page, name: str, value: str) -> None:
    page.locator(f"[data-matrix-filters] select[name={name}]").select_option(value)


def test_without_scripts_the_whole_matrix_is_there_and_no_filter(
    browser: Browser, address: str
) -> None:
    with Reader.at(browser, address, java_script_enabled=False) as reader:
        page = reader.open("zh-Hans/topics/")
        assert not page.locator("[data-matrix-filters]").is_visible()
        assert visible(page.locator(HEADS)) == page.locator(HEADS).count() > 0
        assert visible(page.locator(ROWS)) == page.locator(ROWS).count() > 0


def test_a_filter_stands_in_the_address_and_survives_a_reload_and_a_change_of_language(
    reader: Reader, address: str
) -> None:
    page = reader.open("zh-Hans/topics/")
    choose(page, "level", "county")
    choose(page, "rows", "any")
    assert page.url == f"{address}zh-Hans/topics/?rows=any&level=county"
    assert visible(page.locator(HEADS)) == 1
    rows = visible(page.locator(ROWS))
    assert 0 < rows < page.locator(ROWS).count()
    said = page.locator("[data-matrix-filters] output").inner_text()
    assert said == f"显示 {rows} 个主题、1 个地区"
    page.reload()
    assert visible(page.locator(HEADS)) == 1
    page.locator("a[data-language='en']:visible").first.click()
    page.wait_for_url(f"{address}en/topics/?rows=any&level=county")
    expect(page.locator("[data-matrix-filters] select[name=level]")).to_have_value("county")
    assert visible(page.locator(HEADS)) == 1
    assert visible(page.locator(ROWS)) == rows


def test_clearing_the_filters_brings_everything_back(reader: Reader, address: str) -> None:
    page = reader.open("zh-Hans/topics/?group=no-such-group&level=county&type=opinions&x=1")
    assert visible(page.locator(HEADS)) == 0
    page.locator("[data-matrix-filters] button[type=reset]").click()
    page.wait_for_url(f"{address}zh-Hans/topics/?x=1")
    assert visible(page.locator(HEADS)) == page.locator(HEADS).count()
    assert visible(page.locator(ROWS)) == page.locator(ROWS).count()


def test_readers_can_ask_for_one_group_and_for_rows_that_differ(reader: Reader) -> None:
    page = reader.open("en/topics/")
    group = page.locator("table[data-matrix] tbody").nth(1)
    choose(page, "group", group.get_attribute("data-group") or "")
    assert visible(page.locator("table[data-matrix] tbody")) == 1
    choose(page, "rows", "differing")
    for row in page.locator(ROWS).all():
        if row.is_visible():
            kinds = {cell.get_attribute("class") or "" for cell in row.locator("td").all()}
            coded = {"cell--coded" in kind for kind in kinds}
            assert coded == {True, False}


def test_only_documents_in_force_are_counted_when_asked_for(reader: Reader) -> None:
    page = reader.open("zh-Hans/topics/?status=in_force")
    heads = page.locator(HEADS).all()
    assert {head.is_visible() for head in heads} == {True, False}
    for head in heads:
        holds = (head.get_attribute("data-holds") or "").split()
        assert head.is_visible() == any(one.endswith(":in_force") for one in holds)


@pytest.mark.parametrize(
    ("query", "count", "shade", "figures"),
    [
        ("?", "4", "shade-4", "acb"),
        ("?type=plan", "2", "shade-2", "ac"),
        ("?status=in_force", "2", "shade-2", "b"),
        ("?status=not_ended", "3", "shade-3", "cb"),
        ("?type=plan&status=not_ended", "1", "shade-1", "c"),
        ("?type=plan&status=in_force", "other", "shade-0", ""),
    ],
)
def test_a_cell_counts_what_is_left_of_a_place_with_several_documents(
    reader: Reader, query: str, count: str, shade: str, figures: str
) -> None:
    page = reader.open("zh-Hans/about/")
    said, classes, shown = page.evaluate(SYNTHETIC, query)
    assert (said, shown) == (count, figures)
    assert shade in classes.split()
    assert ("cell--elsewhere" in classes.split()) == (count == "other")


@pytest.mark.parametrize("language", LANGUAGES)
def test_on_a_phone_the_matrix_scrolls_under_its_heads(
    browser: Browser, address: str, language: str
) -> None:
    with Reader.at(browser, address, NARROW) as reader:
        page = reader.open(f"{language}/topics/")
        box = page.locator(".matrix-box")
        before = corner(page)
        box.evaluate("(box) => box.scrollTo(200, 400)")
        assert corner(page) == before
        first = page.locator(ROWS).nth(12).locator("th")
        assert first.evaluate("(th) => th.getBoundingClientRect().left") == pytest.approx(
            box.evaluate("(box) => box.getBoundingClientRect().left"), abs=2
        )
        assert reader.problems == []


@pytest.mark.parametrize("width", [WIDE, NARROW])
def test_a_jump_to_a_group_leaves_the_names_of_the_places_in_view(
    browser: Browser, address: str, width: int
) -> None:
    with Reader.at(browser, address, width) as reader:
        page = reader.open("en/topics/")
        links = page.locator(".jump a")
        for link in (links.last, links.nth(3), links.last):
            link.click()
            page.wait_for_function(JUMPED)
        reader.open("en/")
        page = reader.open("en/topics/#safeguards")
        page.wait_for_function(JUMPED)
        assert reader.problems == []


def corner(page: Page) -> dict[str, float] | None:
    found: dict[str, float] | None = page.evaluate(
        """() => {
          const box = document.querySelector('.matrix__corner').getBoundingClientRect();
          return { left: Math.round(box.left), top: Math.round(box.top) };
        }"""
    )
    return found


def test_a_cell_leads_to_the_place_on_the_topics_page(reader: Reader) -> None:
    page = reader.open("zh-Hans/topics/")
    for kind in ("coded", "uncoded", "absent"):
        cells = page.locator(f"table[data-matrix] td.cell--{kind} a")
        if cells.count() == 0:
            continue
        href = cells.first.get_attribute("href") or ""
        cells.first.click()
        page.wait_for_url(f"**/{href.removeprefix('../topics/')}")
        anchor = page.url.partition("#")[2]
        assert page.locator(f"[id='{anchor}']").is_visible()
        page.go_back()

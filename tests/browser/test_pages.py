"""Every kind of page in a real browser, in every language, wide and narrow."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.reader import NARROW, WIDE, Reader
from tests.site.pages import LANGUAGES

KINDS = (
    "",
    "policies/",
    "policies/*/*/",
    "jurisdictions/",
    "jurisdictions/*/",
    "topics/",
    "topics/*/",
    "compare/",
    "tables/",
    "parameters/",
    "parameters/*/",
    "agencies/",
    "agencies/*/",
    "citations/",
    "reuse/",
    "glossary/",
    "search/",
    "about/",
    "about/decisions/",
    "about/findings/",
    "quality/",
)

CONTROLS = ", ".join(
    f".md-header {kind}:visible" for kind in ("a", "button", "label.md-header__button", "input")
)
COMPARED = "p=neimenggu/talent-development-regulations-2023&p=haixi/talent-work-regulations-2021"
JUMPS = """() => new Promise((done) => {
  let moved = 0;
  const add = (list) => {
    for (const entry of list.getEntries()) moved += entry.hadRecentInput ? 0 : entry.value;
  };
  new PerformanceObserver(add).observe({ type: 'layout-shift', buffered: true });
  requestAnimationFrame(() => setTimeout(() => done(moved)));
})"""
OVERFLOWING = """() => {
  const width = document.documentElement.clientWidth;
  const hasOwnBar = (element) => {
    for (let box = element.parentElement; box; box = box.parentElement) {
      if (/auto|scroll/.test(getComputedStyle(box).overflowX)) return box !== document.body;
    }
    return false;
  };
  const wide = document.documentElement.scrollWidth > width ? ['the page itself'] : [];
  const cut = [...document.querySelectorAll('#content *')]
    .filter((element) => element.getBoundingClientRect().right > width + 1 && !hasOwnBar(element));
  return [...wide, ...cut.slice(0, 5).map((element) => element.outerHTML.slice(0, 120))];
}"""


def first_of(site: Path, language: str, kind: str) -> str:
    """The first page of a kind, by name."""
    found = sorted((site / language).glob(f"{kind}index.html"))
    assert found, f"no page {kind} in {language}"
    return found[0].parent.relative_to(site).as_posix() + "/"


def sideways(page: Page) -> list[str]:
    """What is wider than the screen, or cut off by it; boxes with a bar of their own may be."""
    found: list[str] = page.evaluate(OVERFLOWING)
    return found


@pytest.mark.parametrize(
    ("language", "width"), [("zh-Hans", WIDE), ("zh-Hant", NARROW), ("en", NARROW)]
)
def test_every_kind_of_page_shows_without_a_problem(
    browser: Browser, built_site: Path, address: str, language: str, width: int
) -> None:
    with Reader.at(browser, address, width) as reader:
        for kind in KINDS:
            page = reader.open(first_of(built_site, language, kind))
            assert page.locator("h1").is_visible(), page.url
            assert sideways(page) == [], page.url
        assert reader.problems == []


@pytest.mark.parametrize("width", [WIDE, NARROW])
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_control_of_the_header_is_wholly_on_the_screen(
    browser: Browser, address: str, language: str, width: int
) -> None:
    with Reader.at(browser, address, width) as reader:
        controls = reader.open(f"{language}/").locator(CONTROLS)
        boxes = [box for control in controls.all() if (box := control.bounding_box())]
        assert len(boxes) > 4
        assert [box for box in boxes if box["x"] < 0 or box["x"] + box["width"] > width] == []


def test_a_menu_that_is_closed_cannot_be_reached_and_enter_opens_it(
    browser: Browser, address: str
) -> None:
    with Reader.at(browser, address, NARROW) as reader:
        page = reader.open("zh-Hans/topics/")
        for _ in range(16):
            page.keyboard.press("Tab")
            box = page.locator(":focus").bounding_box()
            assert box is not None
            assert box["x"] >= 0
        menu = page.locator("[data-menu]")
        menu.focus()
        page.keyboard.press("Enter")
        entry = page.locator(".md-sidebar--primary a.md-nav__link").first
        expect(entry).to_be_visible()
        expect(entry).to_be_focused()
        expect(menu).to_have_attribute("aria-expanded", "true")
        page.keyboard.press("Escape")
        expect(menu).to_be_focused()
        expect(entry).to_be_hidden()
        assert reader.problems == []


@pytest.mark.parametrize("width", [WIDE, NARROW])
def test_nothing_jumps_while_a_page_is_filled(browser: Browser, address: str, width: int) -> None:
    pages = ("topics/", "parameters/", f"compare/?{COMPARED}", "search/?q=housing", "citations/")
    with Reader.at(browser, address, width) as reader:
        jumps = {path: reader.open(f"en/{path}").evaluate(JUMPS) for path in pages}
    assert {path: jump for path, jump in jumps.items() if jump > 0.1} == {}


@pytest.mark.parametrize("language", ["en"])
def test_pages_show_under_a_sub_path_too(
    nested_reader: Reader, built_site: Path, language: str
) -> None:
    for kind in KINDS:
        page = nested_reader.open(first_of(built_site, language, kind))
        assert page.locator("h1").is_visible(), page.url


@pytest.mark.parametrize(
    ("locale", "language"),
    [("zh-CN", "zh-Hans"), ("zh-TW", "zh-Hant"), ("zh-HK", "zh-Hant"), ("en-GB", "en")],
)
def test_the_front_door_opens_in_the_readers_language(
    browser: Browser, address: str, locale: str, language: str
) -> None:
    with Reader.at(browser, address, locale=locale) as reader:
        page = reader.open("")
        page.wait_for_url(f"{address}{language}/")
        assert reader.problems == []


@pytest.mark.parametrize("width", [WIDE, NARROW])
def test_a_change_of_language_stays_on_the_clause(
    browser: Browser, built_site: Path, address: str, width: int
) -> None:
    policy = first_of(built_site, "zh-Hans", "policies/neimenggu/*/")
    with Reader.at(browser, address, width) as reader:
        page = reader.open(f"{policy}#art_35")
        for language in ("zh-Hant", "en", "zh-Hans"):
            page.locator(f"a[data-language='{language}']:visible").first.click()
            wanted = policy.replace("zh-Hans", language, 1)
            page.wait_for_url(f"{address}{wanted}#art_35")
            page.wait_for_load_state("networkidle")
            assert in_view(page, "art_35")
        assert reader.problems == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_number_of_a_clause_leads_to_its_permanent_link(
    reader: Reader, built_site: Path, language: str
) -> None:
    page = reader.open(first_of(built_site, language, "policies/neimenggu/*/"))
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.locator("#art_35 .number").first.click()
    page.locator(".cite-menu__link").click()
    expect(page.locator(".cite-menu [role=status]")).not_to_be_empty()
    assert page.evaluate("() => navigator.clipboard.readText()") == page.url
    assert page.url.endswith("#art_35")


def test_a_permanent_link_stays_on_the_line_of_the_last_word(
    browser: Browser, built_site: Path, address: str
) -> None:
    path = first_of(built_site, "zh-Hans", "policies/neimenggu/*/")
    with Reader.at(browser, address, NARROW) as reader:
        page = reader.open(path)
        assert (
            page.evaluate(
                """() => [...document.querySelectorAll('.clause p > .permalink')].filter((link) => {
              if (!link.getClientRects().length) return false;
              const before = document.createRange();
              before.setStart(link.parentElement, 0);
              before.setEndBefore(link);
              const lines = [...before.getClientRects()].filter((box) => box.width > 1);
              return link.getBoundingClientRect().top >= lines.at(-1).bottom;
            }).map((link) => link.hash)"""
            )
            == []
        )


def test_the_columns_of_the_header_and_of_the_text_begin_on_one_line(reader: Reader) -> None:
    page = reader.open("zh-Hans/policies/")
    starts = page.evaluate(
        """() => ['.brand__mark', '.md-tabs__link', '#content h1', '.site-footer p']
          .map((name) => Math.round(document.querySelector(name).getBoundingClientRect().left))"""
    )
    assert len(set(starts)) == 1, starts


def in_view(page: Page, anchor: str) -> bool:
    """Whether the start of an element stands on the screen, below the header."""
    found: bool = page.evaluate(
        """(id) => {
          const box = document.getElementById(id).getBoundingClientRect();
          const header = document.querySelector('.md-header').getBoundingClientRect();
          return box.top >= header.bottom - 1 && box.top < innerHeight;
        }""",
        anchor,
    )
    return found


def test_a_reader_can_turn_the_light_off_and_it_stays_off(reader: Reader) -> None:
    page = reader.open("zh-Hans/")
    assert scheme(page) == "default"
    page.locator("[data-choose-scheme]:visible").click()
    assert scheme(page) == "slate"
    light = background(page)
    page = reader.open("zh-Hans/topics/")
    assert scheme(page) == "slate"
    assert background(page) == light


def scheme(page: Page) -> str | None:
    return page.locator("body").get_attribute("data-md-color-scheme")


def background(page: Page) -> str:
    colour: str = page.evaluate("() => getComputedStyle(document.body).backgroundColor")
    return colour


def test_a_page_can_be_read_without_scripts(
    browser: Browser, built_site: Path, address: str
) -> None:
    with Reader.at(browser, address, java_script_enabled=False) as reader:
        page = reader.open(first_of(built_site, "zh-Hans", "policies/neimenggu/*/"))
        assert page.locator("#art_35").is_visible()
        assert page.locator("#art_69").is_visible()


def test_without_scripts_the_menu_is_a_list_below_the_header(
    browser: Browser, address: str
) -> None:
    with Reader.at(browser, address, NARROW, java_script_enabled=False) as reader:
        page = reader.open("en/topics/housing-support/")
        expect(page.locator("[data-menu]")).to_be_hidden()
        expect(page.locator("[data-choose-scheme]").first).to_be_hidden()
        page.locator(".md-tabs a", has_text="Compare").click()
        expect(page.locator("noscript .notice")).to_contain_text("JavaScript")


def test_without_scripts_clauses_are_read_and_compared(
    browser: Browser, built_site: Path, address: str
) -> None:
    with Reader.at(browser, address, java_script_enabled=False) as reader:
        page = reader.open("zh-Hans/topics/housing-support/")
        clauses = page.locator("[data-clause] [data-wording]")
        assert clauses.count() > 1
        assert all(clause.inner_text().strip() for clause in clauses.all() if clause.is_visible())
        expect(clauses.first).to_be_visible()
        for path in ("search/", "compare/", "parameters/"):
            notice = reader.open(f"zh-Hans/{path}").locator("noscript .notice")
            expect(notice).to_contain_text("JavaScript")


def test_the_contents_beside_the_text_follow_the_reader(reader: Reader) -> None:
    page = reader.open("zh-Hans/policies/neimenggu/talent-development-regulations-2023/#chp_3")
    current = page.locator("[data-contents] .md-nav__link--active")
    expect(current).to_have_attribute("href", "#chp_3")
    page.evaluate("() => document.getElementById('chp_5').scrollIntoView({ behavior: 'instant' })")
    expect(current).to_have_attribute("href", "#chp_5")


def test_who_goes_up_again_is_offered_the_way_to_the_top(reader: Reader) -> None:
    page = reader.open("zh-Hans/policies/neimenggu/talent-development-regulations-2023/")
    button = page.locator(".md-top")
    page.mouse.wheel(0, 5000)
    page.wait_for_function("() => scrollY > 2000")
    expect(button).to_have_attribute("hidden", "")
    page.mouse.wheel(0, -500)
    expect(button).not_to_have_attribute("hidden", "")
    button.click()
    page.wait_for_function("() => scrollY === 0")


def test_a_page_follows_the_system_until_the_reader_chooses(reader: Reader) -> None:
    page = reader.page
    page.emulate_media(color_scheme="dark")
    reader.open("zh-Hans/")
    assert scheme(page) == "slate"
    page.emulate_media(color_scheme="light")
    expect(page.locator("body")).to_have_attribute("data-md-color-scheme", "default")
    page.locator("[data-choose-scheme]:visible").click()
    expect(page.locator("[data-choose-scheme='default']")).to_be_focused()
    page.emulate_media(color_scheme="dark")
    page.emulate_media(color_scheme="light")
    assert scheme(page) == "slate"

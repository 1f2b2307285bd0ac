"""A reader reads in Chinese, in English, or in both side by side."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.comparing import TopicPage, changes
from tests.browser.reader import NARROW, WIDE, Reader

POLICY = "policies/neimenggu/talent-development-regulations-2023/"
TOPIC = "topics/fault-tolerance/"
COMPARED = (
    "compare/?p=neimenggu/talent-development-regulations-2023&p=haixi/talent-work-regulations-2021"
)
CELLS = """() => [...document.querySelectorAll('.facing')].map((pair) =>
  [...pair.querySelectorAll(':scope > [data-said]')]
    .filter((cell) => cell.getClientRects().length && cell.textContent.trim())
    .map((cell) => {
      const { top, bottom, left, right } = cell.getBoundingClientRect();
      return { top, bottom, left, right };
    }))
  .filter((cells) => cells.length > 1)"""
PLACE = """(id) => document.getElementById(id).getBoundingClientRect().top"""


class Box(NamedTuple):
    """Where a paragraph stands on the screen."""

    top: float
    bottom: float
    left: float
    right: float


def facing(page: Page) -> list[tuple[Box, Box]]:
    """The paragraphs that are shown in two languages, the page's own first."""
    pairs = [[Box(**cell) for cell in cells] for cells in page.evaluate(CELLS)]
    return [(first, second) for first, second in pairs]


def read(page: Page, value: str) -> None:
    page.locator(f"input[name=reading][value={value}]").check(force=True)


def shown(page: Page) -> set[str]:
    """In which languages paragraphs are shown."""
    texts = page.locator("[data-said]:visible")
    return set(texts.evaluate_all("(all) => all.map((one) => one.dataset.said)"))


def switch(page: Page, language: str) -> None:
    """Press where the link stands: Playwright's own click scrolls to it, though it is in view."""
    box = page.locator(f"a[data-language='{language}']:visible").first.bounding_box()
    assert box is not None
    page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    page.wait_for_url(f"**/{language}/**")
    page.wait_for_load_state("networkidle")


@pytest.mark.parametrize("path", [POLICY, TOPIC, COMPARED])
@pytest.mark.parametrize("width", [WIDE, NARROW])
def test_both_languages_stand_on_one_line_where_there_is_room(
    browser: Browser, address: str, path: str, width: int
) -> None:
    with Reader.at(browser, address, width) as reader:
        page = reader.open(f"zh-Hans/{path}")
        assert shown(page) == {"original"}
        read(page, "both")
        pairs = facing(page)
        assert len(pairs) > 1
        if width == WIDE:
            beside = [abs(one.top - two.top) < 2 and one.right <= two.left for one, two in pairs]
        else:
            beside = [one.bottom <= two.top + 2 and two.right <= width for one, two in pairs]
        assert all(beside), [
            pair for pair, is_right in zip(pairs, beside, strict=True) if not is_right
        ]
        page.reload(wait_until="networkidle")
        assert len(facing(page)) == len(pairs)
        assert reader.problems == []


def test_a_choice_is_kept_on_the_next_page_and_in_the_address(
    browser: Browser, address: str, reader: Reader
) -> None:
    page = reader.open(f"en/{POLICY}")
    assert shown(page) == {"original", "translation"}
    read(page, "translation")
    assert page.url.endswith("?text=translation")
    assert shown(reader.open(f"en/{TOPIC}")) == {"translation"}
    with Reader.at(browser, address) as other:
        assert shown(other.open(f"en/{TOPIC}?text=original")) == {"original"}
        assert shown(other.open(f"en/{POLICY}")) == {"original", "translation"}
    switch(page, "zh-Hans")
    assert shown(page) == {"original"}


def test_a_translation_never_stands_without_saying_what_it_is(reader: Reader) -> None:
    for path in (POLICY, TOPIC, COMPARED):
        page = reader.open(f"zh-Hans/{path}")
        note = page.locator(".reading__note")
        expect(note).to_be_hidden()
        for value in ("translation", "both"):
            read(page, value)
            page.mouse.wheel(0, 2000)
            expect(note).to_have_text("译文非官方，仅供参考，以中文原文为准。")
            expect(note).to_be_in_viewport()
            expect(page.locator(".reading label").first).to_be_in_viewport()
        read(page, "original")


@pytest.mark.parametrize(
    ("path", "clause", "query"),
    [
        (POLICY, "art_41", ""),
        (f"{TOPIC}?base=neimenggu", "haixi/talent-work-regulations-2021/art_29", "?base=neimenggu"),
        (COMPARED, "haixi/talent-work-regulations-2021/art_16", COMPARED.removeprefix("compare/")),
    ],
)
def test_a_change_of_language_stays_on_the_clause_in_view(
    browser: Browser, address: str, path: str, clause: str, query: str
) -> None:
    with Reader.at(browser, address, NARROW) as reader:
        page = reader.open(f"en/{path}")
        page.evaluate("(id) => document.getElementById(id).scrollIntoView()", clause)
        page.mouse.wheel(0, 40)
        page.wait_for_timeout(200)
        switch(page, "zh-Hant")
        expect(page.locator(f"[id='{clause}']")).to_be_in_viewport()
        assert query in page.url
        assert reader.problems == []


def test_terms_are_reached_by_keyboard_in_the_language_that_is_read(reader: Reader) -> None:
    page = reader.open(f"en/{POLICY}")
    page.wait_for_function("() => document.documentElement.dataset.terms")
    for value in ("original", "translation"):
        read(page, value)
        stops = page.locator("#art_26 .term[tabindex]")
        expect(stops).to_have_count(1)
        expect(stops).to_be_visible()


def test_at_the_head_of_a_page_a_change_of_language_leads_to_its_head(reader: Reader) -> None:
    page = reader.open(f"en/{POLICY}")
    switch(page, "zh-Hans")
    assert page.url.endswith(f"zh-Hans/{POLICY}")


def test_the_clause_in_view_stays_there_when_another_language_is_chosen(reader: Reader) -> None:
    page = reader.open(f"en/{POLICY}")
    page.evaluate("() => document.getElementById('art_41').scrollIntoView()")
    before = page.evaluate(PLACE, "art_41")
    for value in ("translation", "original", "both"):
        page.locator(f".reading label:has([value={value}])").click()
        assert abs(page.evaluate(PLACE, "art_41") - before) < 4, value


def test_paper_shows_the_languages_that_the_reader_chose(reader: Reader) -> None:
    page = reader.open(f"en/{POLICY}")
    page.emulate_media(media="print")
    page.set_viewport_size({"width": 680, "height": 900})
    assert all(abs(one.top - two.top) < 2 for one, two in facing(page))
    expect(page.locator(".reading__note")).to_be_visible()
    expect(page.locator(".reading__choice")).to_be_hidden()
    page.emulate_media(media="screen")
    read(page, "translation")
    page.emulate_media(media="print")
    assert shown(page) == {"translation"}


@pytest.mark.parametrize(
    ("language", "usual"), [("zh-Hans", {"original"}), ("en", {"original", "translation"})]
)
def test_without_scripts_a_reader_chooses_all_the_same(
    browser: Browser, address: str, language: str, usual: set[str]
) -> None:
    with Reader.at(browser, address, java_script_enabled=False) as reader:
        for path in (POLICY, TOPIC):
            page = reader.open(f"{language}/{path}")
            texts = page.locator(".facing").nth(1)
            for kind, values in {
                "original": {"original", "both"},
                "translation": {"translation", "both"},
            }.items():
                text = texts.locator(f"[data-said={kind}]").first
                expect(text).to_be_visible(visible=kind in usual)
                for value in ("original", "translation", "both"):
                    page.locator(f".reading label:has([value={value}])").click()
                    expect(text).to_be_visible(visible=value in values)
                page.reload()


def test_a_page_from_disk_shows_both(browser: Browser, built_site: Path) -> None:
    context = browser.new_context()
    page = context.new_page()
    page.goto((built_site / "zh-Hans" / POLICY / "index.html").as_uri())
    assert shown(page) == {"original"}
    page.locator(".reading label:has([value=both])").click()
    assert len(facing(page)) > 60
    context.close()


def test_differences_are_marked_in_both_languages(reader: Reader) -> None:
    page = reader.open(f"en/{COMPARED}")
    page.wait_for_selector("table.aligned ins")
    for kind in ("original", "translation"):
        assert changes(page.locator(f"table.aligned [data-said={kind}]").nth(1))
    topic = TopicPage(reader.open("en/topics/entry-into-force/?base=neimenggu&mode=both"))
    topic.settle()
    for kind in ("original", "translation"):
        cell = topic.page.locator(f"[data-others] [data-said={kind}]:has(.changes)").first
        plain, marked = cell.locator(".part").first, cell.locator(".changes")
        assert changes(plain) == []
        assert changes(marked)
        assert abs(plain.bounding_box()["x"] - marked.bounding_box()["x"]) < 30  # type: ignore[index]


def test_an_earlier_choice_of_language_wins_at_the_front_door(reader: Reader) -> None:
    page = reader.open("")
    page.wait_for_url("**/zh-Hans/")
    switch(page, "en")
    reader.open("")
    page.wait_for_url("**/en/")

"""A reader takes away the link of a passage, how it is cited, and where it stands in the file."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.reader import NARROW, WIDE, Reader

POLICY = "policies/neimenggu/talent-development-regulations-2023/"
FILE = "source/policies/neimenggu/talent-development-regulations-2023/2023-11-30.txt"
MARKED = """(id) => {
  const box = document.getElementById(id);
  const [own, bars] = [box.getBoundingClientRect(), [...document.querySelectorAll('.md-header, .reading')]];
  const lowest = Math.max(...bars.map((bar) => bar.getBoundingClientRect().bottom));
  const marked = [...document.querySelectorAll('.text *')].filter((one) => {
    const { backgroundColor: colour } = getComputedStyle(one);
    return colour !== 'rgba(0, 0, 0, 0)' && one.closest(':target');
  });
  return [document.querySelector(':target').id, own.top >= lowest - 1, marked.length];
}"""


def copied(page: Page) -> str:
    text: str = page.evaluate("() => navigator.clipboard.readText()")
    return text


def allow_copying(reader: Reader) -> None:
    reader.page.context.grant_permissions(["clipboard-read", "clipboard-write"])


@pytest.mark.parametrize("width", [WIDE, NARROW])
def test_the_link_of_a_paragraph_is_copied_and_leads_to_it_alone(
    browser: Browser, address: str, width: int
) -> None:
    with Reader.at(browser, address, width) as reader:
        allow_copying(reader)
        page = reader.open(f"zh-Hans/{POLICY}?text=both")
        page.locator("#art_8__para_3 .permalink").first.click()
        expect(page.locator(".cite-menu__title")).to_have_text("第八条第三款")
        page.locator(".cite-menu__link").click()
        expect(page.locator(".cite-menu [role=status]")).to_contain_text("固定链接")
        link = copied(page)
        assert link == f"{address}zh-Hans/{POLICY}#art_8__para_3"
        page.goto("about:blank")
        page.goto(link)
        assert page.evaluate(MARKED, "art_8__para_3") == ["art_8__para_3", True, 1]
        assert reader.problems == []


@pytest.mark.parametrize("text", ["original", "translation", "both"])
def test_a_first_paragraph_is_there_in_whatever_language_one_reads(
    reader: Reader, text: str
) -> None:
    page = reader.open(f"en/{POLICY}?text={text}#art_8__para_1")
    assert page.evaluate(MARKED, "art_8__para_1") == ["art_8__para_1", True, 1]


def test_the_menu_works_by_keyboard_alone(reader: Reader) -> None:
    allow_copying(reader)
    page = reader.open(f"zh-Hans/{POLICY}")
    number, menu = page.locator("#art_35 .number").first, page.locator(".cite-menu")
    number.focus()
    page.keyboard.press("Enter")
    expect(menu.locator(".cite-menu__link")).to_be_focused()
    page.keyboard.press("j")
    expect(menu.locator(".cite-menu__title")).to_have_text("第三十六条")
    page.keyboard.press("k")
    expect(menu.locator(".cite-menu__title")).to_have_text("第三十五条")
    menu.locator("[value=plain]").focus()
    expect(menu.locator(".cite__text")).to_have_text("《内蒙古自治区人才发展促进条例》第三十五条")
    page.keyboard.press("ArrowRight")
    expect(menu.locator(".cite__text")).to_contain_text("条例: 第三十五条[A/OL]. (2023-11-30)[")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(menu.locator("[role=status]")).to_contain_text("GB/T 7714")
    assert copied(page).endswith(f". {page.url}")
    page.keyboard.press("Escape")
    expect(menu).to_be_hidden()
    expect(page.locator("#art_35 .number").first).to_be_focused()


def test_the_keys_step_through_clauses_only_for_those_who_are_in_the_text(reader: Reader) -> None:
    page = reader.open(f"zh-Hans/{POLICY}")
    page.keyboard.press("j")
    assert page.url.endswith(POLICY)
    page.locator("#art_35 .number").first.focus()
    page.keyboard.press("j")
    expect(page.locator("#art_36 .number").first).to_be_focused()
    assert page.url.endswith("#art_36")
    page.keyboard.press("/")
    page.keyboard.type("jk")
    expect(page.locator(".md-header [name=q]")).to_have_value("jk")


def test_the_lines_of_a_clause_are_those_of_the_published_file(
    reader: Reader, project_root: Path
) -> None:
    published = (project_root / FILE).read_text(encoding="utf-8").splitlines()
    page = reader.open(f"en/{POLICY}")
    page.locator("#art_7 .number:visible").first.click()
    page.locator(".cite-menu__source summary").click()
    lines = page.locator(".cite-menu .source-lines code")
    expect(lines).to_have_count(6)
    assert lines.evaluate_all("(all) => all.map((one) => one.textContent)") == published[14:20]
    page.locator(".cite-menu__source a").click()
    page.wait_for_url("**/source/?at=15-20#L15")
    whole = page.locator(".source-lines code")
    assert whole.evaluate_all("(all) => all.map((one) => one.textContent)") == published
    expect(page.locator(".is-asked")).to_have_count(6)


def test_citations_and_lines_are_there_without_scripts(browser: Browser, address: str) -> None:
    with Reader.at(browser, address, java_script_enabled=False) as reader:
        page = reader.open(f"en/{POLICY}")
        page.locator("details.cite summary").click()
        shown = page.locator("details.cite [data-form=plain] dd")
        expect(shown).to_contain_text("[内蒙古自治区人才发展促进条例] (unofficial translation)")
        page.locator("#art_7 .clause__source a").click()
        page.wait_for_url("**/source/#L15")
        expect(page.locator("#L15:target")).to_be_in_viewport()

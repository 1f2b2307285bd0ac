"""Hostile text in any field and any address, in the real browser."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import quote

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.reader import NARROW, WIDE, Reader
from tests.browser.searching import SearchField, SearchPage
from tests.browser.test_pages import sideways
from tests.gates.discovery import discover, sample
from tests.site.hostile import EVIL, OTHER_POLICY, POLICY

LANGUAGES_AND_WIDTHS = (("zh-Hant", WIDE), ("en", NARROW))
TURNED = """() => {
  const turns = /[\\u0590-\\u08ff\\u202a-\\u202e\\u2066-\\u2069]/;
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const edge = (text, at) => {
    const range = document.createRange();
    range.setStart(text, at);
    range.setEnd(text, at + 1);
    return range.getBoundingClientRect();
  };
  const turned = [];
  while (texts.nextNode()) {
    const text = texts.currentNode;
    const from = text.data.search(/\\S/);
    const to = text.data.trimEnd().length - 1;
    if (from < 0 || to <= from || turns.test(text.data)) continue;
    const [first, last] = [edge(text, from), edge(text, to)];
    const isOnOneLine = first.width > 0 && last.width > 0 && Math.abs(first.top - last.top) < 2;
    if (isOnOneLine && first.left > last.left) turned.push(text.data.slice(0, 60));
  }
  return turned;
}"""
"""Texts of which the last character stands before the first, though nothing in them says so."""


def is_unharmed(page: Page) -> bool:
    """Whether nothing ran, and nothing left its place or turned its neighbours."""
    assert page.evaluate("() => globalThis.hostile") is None, page.url
    assert sideways(page) == [], page.url
    assert page.evaluate(TURNED) == [], page.url
    return True


@pytest.mark.parametrize(("language", "width"), LANGUAGES_AND_WIDTHS)
def test_hostile_text_of_any_field_harms_no_page(
    browser: Browser, hostile_address: str, hostile_site: Path, language: str, width: int
) -> None:
    pages = [page for page in discover(hostile_site) if page.language == language]
    with Reader.at(browser, hostile_address, width) as reader:
        for page in sample(pages, hostile_site, 1):
            assert is_unharmed(reader.open(page.url))
        assert reader.problems == []


def test_hostile_addresses_harm_no_page(
    browser: Browser, hostile_address: str, hostile_site: Path
) -> None:
    names = ("q", "p", "base", "places", "mode", "rows", "sort", "place", "topic", "group", "level")
    evil = quote(EVIL)
    asked = "&".join(f"{name}={evil}" for name in names)
    pages = [page for page in discover(hostile_site) if page.language == "en"]
    with Reader.at(browser, hostile_address) as reader:
        for page in sample(pages, hostile_site, 1):
            assert is_unharmed(reader.open(f"{page.url}?{asked}#{evil}"))
        assert reader.problems == []


def test_hostile_policies_compared_are_text(browser: Browser, hostile_address: str) -> None:
    with Reader.at(browser, hostile_address) as reader:
        page = reader.open(f"zh-Hans/compare/?p={POLICY}&p={OTHER_POLICY}&mode=both")
        expect(page.locator("[data-aligned]")).to_contain_text("onerror=")
        assert page.locator("[data-aligned] :is(img, script, svg)").count() == 0
        assert is_unharmed(page)
        assert reader.problems == []


def test_a_hostile_query_is_text(browser: Browser, hostile_address: str) -> None:
    with Reader.at(browser, hostile_address) as reader:
        page = reader.open("zh-Hans/search/")
        SearchPage(page).ask(EVIL)
        expect(SearchPage(page).field).to_have_value(EVIL)
        assert is_unharmed(page)
        SearchField(page).field.fill(EVIL)
        expect(SearchField(page).panel).to_be_visible()
        assert is_unharmed(page)
        assert reader.problems == []


def test_hostile_results_are_text(browser: Browser, hostile_address: str) -> None:
    with Reader.at(browser, hostile_address, NARROW) as reader:
        page = reader.open("en/search/")
        assert SearchPage(page).ask("onerror")
        assert is_unharmed(page)
        assert reader.problems == []

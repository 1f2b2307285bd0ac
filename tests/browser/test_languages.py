"""A language from right to left, hardly translated, in a real browser; and how scripts count."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from generator.text.plurals import Plurals
from tests.browser.reader import NARROW, Reader
from tests.browser.searching import SearchPage
from tests.browser.server import serve
from tests.site.fourth_language import EARLIER, POLICY, TAG
from tests.unit.test_plurals import ARABIC, ENGLISH, RUSSIAN

PAGE = f"{TAG}/policies/{POLICY}/"
MORE = Plurals({"one": "i = 0,1", "few": "n % 10 in 3..4,9 and n % 100 not in 10..19,70..79"})


@pytest.fixture(scope="module")
def fourth_address(fourth_language_site: Path) -> Iterator[str]:
    with serve(fourth_language_site) as root:
        yield root


@pytest.fixture
def narrow_reader(browser: Browser, fourth_address: str) -> Iterator[Reader]:
    with Reader.at(browser, fourth_address, NARROW, locale=TAG) as reader:
        yield reader
        assert reader.problems == []


def test_the_front_door_leads_a_reader_of_a_new_language_to_it(narrow_reader: Reader) -> None:
    page = narrow_reader.open("")
    page.wait_for_url(f"**/{TAG}/")
    assert page.evaluate("document.body.dir") == "rtl"


def test_lines_begin_at_the_right_and_nothing_sticks_out(narrow_reader: Reader) -> None:
    page = narrow_reader.open(PAGE)
    width = page.evaluate("document.documentElement.clientWidth")
    assert page.evaluate("document.documentElement.scrollWidth") == width
    article = page.locator("#art_1 .number").first.bounding_box()
    text = page.locator("#art_1").bounding_box()
    assert article
    assert text
    assert article["x"] > text["x"] + text["width"] / 2
    chinese = page.locator("#art_1 [data-said=original]").first
    assert chinese.evaluate("it => getComputedStyle(it).direction") == "ltr"


def test_a_translation_of_the_earlier_wording_is_folded_away(narrow_reader: Reader) -> None:
    page = narrow_reader.open(PAGE)
    earlier = page.get_by_text(EARLIER)
    expect(earlier).to_be_hidden()
    page.locator("#art_3 details.gap summary").focus()
    page.keyboard.press("Enter")
    expect(earlier).to_be_visible()


def test_a_search_in_the_new_language_finds_its_clauses(narrow_reader: Reader) -> None:
    found = SearchPage(narrow_reader.open(f"{TAG}/search/")).ask("ياردەم")
    assert [result.clause for result in found] == [f"{POLICY}#art_2"]
    assert found[0].marks == ("ياردەم",)


@pytest.mark.parametrize("plurals", [ENGLISH, RUSSIAN, ARABIC, MORE])
def test_scripts_count_by_the_same_rules_as_the_pages(
    narrow_reader: Reader, plurals: Plurals
) -> None:
    page = narrow_reader.open(f"{TAG}/about/")
    text = "|".join(map(str, range(plurals.forms)))
    counted = page.evaluate(
        """async ([root, text, rules]) => {
          const { chooseForm } = await import(root + "assets/plurals.js");
          return Array.from({ length: 250 }, (_, n) => chooseForm(text, rules, n));
        }""",
        [narrow_reader.address, text, plurals.rules],
    )
    assert counted == [plurals.choose(text, number) for number in range(250)]

"""On the page of a topic a reader picks the baseline, the places and how differences show."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.comparing import TopicPage, changes
from tests.browser.reader import NARROW, Reader
from tests.site.copies import ADAPTED, APART, EMPTY, ORIGINAL, PLACES, REST, TOPIC, VARIANT

PATH = f"zh-Hans/topics/{TOPIC}/"
FIRST, SAME, CHANGED, OTHER, *_ = PLACES
CLAUSE = f"{FIRST}/talent-measures/art_2"
EXPECTED_CHANGES = [
    ("del", "创新"),
    ("ins", "科研"),
    ("del", "领军"),
    ("ins", "青年"),
    ("del", "。"),
    ("ins", "，并给予20万元补贴。"),
    ("ins", REST),
]
"""The last one stands in the part that is folded away, and is not counted."""


@pytest.fixture
def topic(comparing_reader: Reader) -> TopicPage:
    return TopicPage(comparing_reader.open(PATH))


def test_without_a_choice_every_clause_shows_as_published(topic: TopicPage) -> None:
    expect(topic.page.locator("[data-place]:visible")).to_have_count(len(PLACES) - 1)
    expect(topic.wording(FIRST)).to_have_text(ORIGINAL)
    assert changes(topic.page.locator("[data-others]")) == []
    expect(topic.mode("original")).to_be_checked()


def test_a_wording_that_stands_twice_is_shown_once(topic: TopicPage) -> None:
    expect(topic.note(SAME)).to_have_text("与甲01市 第二条相同，共 2 处。")
    expect(topic.wording(SAME)).to_be_hidden()
    topic.place(SAME).locator("[data-body] > summary").click()
    expect(topic.wording(SAME)).to_have_text(VARIANT)


def test_a_baseline_marks_what_was_added_and_deleted(topic: TopicPage) -> None:
    topic.baseline.select_option(FIRST)
    topic.settle()
    expect(topic.mode("changes")).to_be_checked()
    assert changes(topic.wording(CHANGED)) == EXPECTED_CHANGES
    expect(topic.note(CHANGED)).to_have_text("与甲01市 第二条相比：增 15 字，删 5 字。")


def test_variants_of_characters_are_no_difference(topic: TopicPage) -> None:
    topic.baseline.select_option(FIRST)
    topic.settle()
    assert changes(topic.wording(SAME)) == []
    expect(topic.note(SAME)).to_have_text("与甲01市 第二条相同，共 2 处。")
    expect(topic.state).to_contain_text("相同 1 条，有增删 1 条，措辞不同 28 条")


def test_a_wording_that_shares_little_is_shown_unmarked(topic: TopicPage) -> None:
    topic.baseline.select_option(FIRST)
    topic.settle()
    expect(topic.wording(OTHER)).to_have_text(APART)
    expect(topic.note(OTHER)).to_contain_text("措辞不同")


def test_both_shows_the_wording_and_below_it_its_changes(topic: TopicPage) -> None:
    topic.baseline.select_option(FIRST)
    topic.mode("both").check(force=True)
    topic.settle()
    passage = topic.wording(CHANGED).locator("[data-passage]")
    for published in passage.locator("> [data-part]").all():
        assert changes(published) == []
    expect(passage.locator("> [data-part]").first).to_have_text(ADAPTED)
    assert changes(passage.locator("> .changes")) == EXPECTED_CHANGES


def test_a_mode_without_a_baseline_picks_one(topic: TopicPage) -> None:
    topic.mode("changes").check(force=True)
    topic.settle()
    assert topic.baseline.input_value() in PLACES


def test_sentences_on_other_matters_are_folded_away_and_can_be_opened(topic: TopicPage) -> None:
    for baseline in ("", FIRST):
        topic.baseline.select_option(baseline)
        topic.settle()
        rest = topic.wording(CHANGED).locator("details")
        expect(rest.locator("p")).to_be_hidden()
        rest.locator("summary").click()
        expect(rest.locator("p")).to_be_visible()
        expect(rest.locator("p")).to_contain_text(REST[:20])


@pytest.mark.parametrize("language", ["zh-Hans", "zh-Hant", "en"])
def test_a_view_can_be_passed_on_and_reloaded(
    browser: Browser, compared_address: str, comparing_reader: Reader, language: str
) -> None:
    mine = TopicPage(comparing_reader.open(f"{language}/topics/{TOPIC}/"))
    mine.baseline.select_option(CLAUSE)
    mine.mode("both").check(force=True)
    mine.page.locator(".places-choice > summary").click()
    mine.page.get_by_role("checkbox", name="05").uncheck()
    view, address = mine.view(), mine.page.url
    assert f"base={CLAUSE}" in address
    assert "mode=both" in address
    with Reader.at(browser, compared_address) as other:
        theirs = TopicPage(other.open(address.removeprefix(compared_address)))
        assert theirs.view() == view
        theirs.page.reload()
        assert theirs.view() == view
        assert other.problems == []


def test_the_back_button_undoes_each_choice(topic: TopicPage) -> None:
    views = [topic.view()]
    topic.baseline.select_option(FIRST)
    views.append(topic.view())
    topic.mode("both").check(force=True)
    views.append(topic.view())
    assert len(set(views)) == 3
    topic.page.go_back()
    assert topic.view() == views[1]
    topic.page.go_back()
    assert topic.view() == views[0]
    topic.page.go_forward()
    assert topic.view() == views[1]


def test_an_address_that_asks_for_nothing_known_shows_all(comparing_reader: Reader) -> None:
    plain = TopicPage(comparing_reader.open(PATH)).view()
    odd = f"{PATH}?base=%3Cscript%3E&mode=nonsense"
    assert TopicPage(comparing_reader.open(odd)).view() == plain


def test_a_reader_chooses_the_places_to_see(topic: TopicPage) -> None:
    topic.page.locator(".places-choice > summary").click()
    topic.page.locator("button[data-places=none]").click()
    expect(topic.page.locator("[data-place]:visible")).to_have_count(0)
    for place in (CHANGED, OTHER):
        topic.page.locator(f"input[name=place][value={place}]").check()
    expect(topic.page.locator("[data-place]:visible")).to_have_count(2)
    assert topic.page.url.endswith(f"?places={CHANGED},{OTHER}")
    topic.page.locator("button[data-places=all]").click()
    expect(topic.page.locator("[data-place]:visible")).to_have_count(len(PLACES) - 1)


def test_the_baseline_stays_in_view_beside_the_other_places(topic: TopicPage) -> None:
    topic.baseline.select_option(FIRST)
    topic.settle()
    topic.place(PLACES[-2]).scroll_into_view_if_needed()
    expect(topic.wording(FIRST)).to_be_in_viewport()


def test_everything_works_by_keyboard_alone(topic: TopicPage) -> None:
    keyboard = topic.page.keyboard
    topic.baseline.focus()
    keyboard.press("ArrowDown")
    topic.settle()
    assert topic.baseline.input_value() == FIRST
    keyboard.press("Tab")
    expect(topic.mode("changes")).to_be_focused()
    keyboard.press("ArrowRight")
    topic.settle()
    expect(topic.mode("both")).to_be_checked()
    keyboard.press("Tab")
    keyboard.press("Enter")
    expect(topic.page.locator(".places-choice__list")).to_be_visible()
    button = topic.place(CHANGED).locator(".set-baseline")
    button.focus()
    keyboard.press("Enter")
    topic.settle()
    assert topic.baseline.input_value() == f"{CHANGED}/talent-measures/art_2"
    expect(topic.state).to_contain_text("甲03市 第二条")


def test_what_changed_is_said_in_words_too(topic: TopicPage) -> None:
    topic.baseline.select_option(FIRST)
    topic.settle()
    spoken = topic.wording(CHANGED).locator("ins .spoken, del .spoken").all_text_contents()
    assert spoken[:4] == ["[删去 ", "]", "[新增 ", "]"]
    lines = topic.wording(CHANGED).evaluate(
        """(box) => ['ins', 'del'].map((name) =>
          getComputedStyle(box.querySelector(name)).textDecorationLine)"""
    )
    assert lines == ["underline", "line-through"]


def test_a_place_without_a_clause_says_which_empty_it_is(topic: TopicPage) -> None:
    topic.page.goto(f"{topic.page.url}#{EMPTY}")
    expect(topic.page.locator(f"[id='{EMPTY}']")).to_be_in_viewport()
    expect(topic.page.locator(f"[id='{EMPTY}']")).to_contain_text("未编码")


def test_a_phone_shows_the_same_one_below_the_other(
    browser: Browser, compared_address: str
) -> None:
    with Reader.at(browser, compared_address, NARROW) as reader:
        topic = TopicPage(reader.open(f"{PATH}?base={FIRST}&places={SAME},{CHANGED}"))
        topic.settle()
        assert changes(topic.wording(CHANGED)) == EXPECTED_CHANGES
        boxes = [topic.place(place).bounding_box() for place in (FIRST, SAME, CHANGED)]
        tops = [box["y"] for box in boxes if box]
        assert tops == sorted(tops)
        assert topic.page.evaluate("() => document.documentElement.scrollWidth") == NARROW
        assert reader.problems == []


def test_the_page_can_be_read_without_scripts(browser: Browser, compared_address: str) -> None:
    with Reader.at(browser, compared_address, java_script_enabled=False) as reader:
        topic = TopicPage(reader.open(PATH))
        expect(topic.wording(CHANGED)).to_contain_text(ADAPTED)
        expect(topic.page.locator("[data-controls]")).to_be_hidden()
        expect(topic.note(SAME)).to_contain_text("相同")
        topic.place(SAME).locator("[data-body] > summary").click()
        expect(topic.wording(SAME)).to_have_text(VARIANT)

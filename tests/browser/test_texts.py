"""A reader sees the text that applies on the day, and can go to that of any other day."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.browser.reader import Reader
from tests.dated_project import FIRST, REGULATION, SECOND, SUCCESSOR

POLICY = f"zh-Hans/policies/{REGULATION}/"


def housing(page: Page, article: str = "art_4") -> str:
    return page.locator(f"#{article}").inner_text()


def test_the_address_of_a_policy_shows_the_text_that_applies_today(dated_reader: Reader) -> None:
    page = dated_reader.open(POLICY)

    expect(page.locator(".status-line:visible")).to_contain_text("现行有效")
    expect(page.locator(".texts__shown")).to_contain_text("自2024年1月1日起")
    assert "30万元" in housing(page, "art_3")


@pytest.mark.parametrize(
    ("day", "text", "amount"),
    [("2016-01-01", FIRST, "20万元"), ("2022-01-01", SECOND, "30万元")],
)
def test_a_day_in_the_address_leads_to_the_text_of_that_day_and_to_the_same_clause(
    dated_reader: Reader, day: str, text: str, amount: str
) -> None:
    page = dated_reader.open(f"{POLICY}?on={day}#art_4")

    page.wait_for_url(f"**/{POLICY}texts/{text}/?on={day}#art_4")
    expect(page.locator("[data-read-on]")).to_contain_text(day)
    assert amount in housing(page)


def test_before_the_first_text_the_reader_is_told_that_none_applies(dated_reader: Reader) -> None:
    page = dated_reader.open(f"{POLICY}?on=2001-01-01")

    expect(page.locator("[data-before-first]")).to_be_visible()


def test_a_day_that_is_none_is_ignored(dated_reader: Reader) -> None:
    page = dated_reader.open(f"{POLICY}?on=2022-13-41")

    expect(page.locator("[data-read-on]")).to_be_hidden()
    expect(page.locator(".status-line:visible")).to_contain_text("现行有效")


def test_the_form_leads_to_another_day_and_the_notice_back_to_today(dated_reader: Reader) -> None:
    page = dated_reader.open(POLICY)
    page.get_by_label("查看某日适用的文本和状态").fill("2018-07-01")
    page.get_by_role("button", name="查看", exact=True).click()
    page.wait_for_url(f"**/texts/{FIRST}/?on=2018-07-01")
    page.get_by_role("link", name="回到今日").click()
    page.wait_for_url(f"**/{POLICY}")


def test_another_text_says_that_it_is_not_the_current_one(dated_reader: Reader) -> None:
    page = dated_reader.open(f"{POLICY}texts/{SECOND}/")

    expect(page.locator(".text-notice:visible")).to_contain_text("这不是现行文本")
    expect(page.locator(".status-line")).to_have_count(0)
    page.get_by_role("link", name="查看现行文本").click()
    page.wait_for_url(f"**/{POLICY}")


def test_the_language_switch_keeps_text_and_day(dated_reader: Reader) -> None:
    page = dated_reader.open(f"{POLICY}texts/{SECOND}/?on=2022-01-01#art_6")
    page.locator("a[data-language='en']:visible").first.click()

    page.wait_for_url(f"**/en/policies/{REGULATION}/texts/{SECOND}/?on=2022-01-01#art_6")


def test_a_repealed_policy_keeps_its_page_and_says_by_what(dated_reader: Reader) -> None:
    page = dated_reader.open(f"{POLICY}?on=2027-03-01")

    expect(page.locator(".status-line:visible")).to_contain_text("某市人才发展条例废止本文件")
    expect(page.locator("[data-is-current]")).to_be_hidden()
    page.get_by_role("link", name="查看废止依据").click()
    page.wait_for_url(f"**/policies/{SUCCESSOR}/#art_3")


def test_lists_show_the_status_of_the_day(dated_reader: Reader) -> None:
    page = dated_reader.open("zh-Hans/policies/?on=2027-03-01")

    entry = page.locator("#policies tr", has_text="某市人才工作条例")
    expect(entry.locator(".status")).to_have_text("已废止")
    page.locator("select[name=status]").select_option("repealed")
    expect(page.locator("#policies tbody tr")).to_have_count(1)


def test_where_another_text_applies_on_the_day_of_reading_the_reader_is_told(
    dated_reader: Reader,
) -> None:
    dated_reader.page.clock.set_fixed_time("2022-01-01T12:00:00")
    page = dated_reader.open(POLICY)

    page.get_by_role("link", name="查看该文本").click()
    page.wait_for_url(f"**/{POLICY}texts/{SECOND}/")


def test_the_page_of_all_texts_tells_what_each_changed_and_leads_into_it(
    dated_reader: Reader,
) -> None:
    page = dated_reader.open(POLICY)
    page.get_by_role("link", name="历次修改对照").click()
    page.wait_for_url(f"**/{POLICY}texts/")

    revision = page.locator(f"[id='{FIRST}_{SECOND}']")
    expect(revision.locator("del").nth(1)).to_have_text("20万")
    expect(revision.locator(".part-change--renumbered").first).to_contain_text("第六条")
    revision.get_by_role("link", name="第四条").click()
    page.wait_for_url(f"**/{POLICY}texts/{SECOND}/#art_4")

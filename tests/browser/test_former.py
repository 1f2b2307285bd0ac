"""Whoever comes by an old address arrives."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser

from tests.browser.reader import Reader
from tests.site.hostile import GONE_PAGE, OLD_PAGE, PAGE


@pytest.fixture
def old_reader(browser: Browser, hostile_address: str) -> Iterator[Reader]:
    with Reader.at(browser, hostile_address) as reader:
        yield reader


@pytest.mark.parametrize(
    ("old", "now"),
    [
        (OLD_PAGE, PAGE),
        (f"{OLD_PAGE}#art_2", f"{PAGE}#art_2"),
        (f"{OLD_PAGE}#art_77", PAGE),
        (f"{OLD_PAGE}#what-never-was", PAGE),
        (f"{PAGE}#art_99", f"{PAGE}#art_2"),
        (f"{PAGE}#art_2__para_9", f"{PAGE}#art_2"),
        (f"{PAGE}#%E0%A4%A", f"{PAGE}#%E0%A4%A"),
    ],
)
def test_an_old_address_leads_to_where_things_are_now(
    old_reader: Reader, old: str, now: str
) -> None:
    old_reader.page.goto(f"{old_reader.address}en/{old}", wait_until="commit")
    old_reader.page.wait_for_url(f"**/en/{now}")


@pytest.mark.parametrize("address", [f"{PAGE}#art_98", f"{GONE_PAGE}#art_5", GONE_PAGE])
def test_an_address_that_is_gone_says_so(old_reader: Reader, address: str) -> None:
    old_reader.open(f"en/{address}")
    assert old_reader.page.get_by_text("It is not on this site any more.").first.is_visible()
    assert old_reader.page.url.endswith(address)


def test_without_scripts_an_old_address_leads_on_too(
    browser: Browser, hostile_address: str
) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{hostile_address}en/{OLD_PAGE}", wait_until="commit")
    page.wait_for_url(f"**/en/{PAGE}")
    page.goto(f"{hostile_address}en/{PAGE}#art_99")
    assert page.locator("#art_99 a", has_text="Article 2").is_visible()
    context.close()

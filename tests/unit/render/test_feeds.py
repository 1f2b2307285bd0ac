from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from generator.mkdocs_site import SiteBuildError, configured_tag_authority
from generator.model.change import PolicyChange, PolicyChangeKind
from generator.model.record import PolicyHistory, RecordedEvent
from generator.render.catalogue import Catalogue
from generator.render.changes_view import changes_pages
from generator.render.feeds import Feed, FeedSettings, feeds_of
from generator.render.site import voices_of
from generator.render.voice import Voice
from tests.unit.render.conftest import TEMPLATES, make_compendium

POLICY = "alpha/talent-regulations"


def catalogue(events: int = 2) -> Catalogue:
    told = tuple(
        RecordedEvent(
            at, date(2020 + at, 1, 2), PolicyChange(_kind(at), POLICY, "alpha", "甲州条例")
        )
        for at in range(1, events + 1)
    )
    histories = (PolicyHistory(POLICY, None, told, "x"),)
    return Catalogue(replace(make_compendium(), histories=histories))


def _kind(number: int) -> PolicyChangeKind:
    return PolicyChangeKind.PUBLISHED if number == 1 else PolicyChangeKind.CHANGED


def english(known: Catalogue) -> Voice:
    return next(it for it in voices_of(known.compendium, (), TEMPLATES) if it.tag == "en")


def feeds(site_url: str, events: int = 2) -> dict[str, Feed]:
    known = catalogue(events)
    settings = FeedSettings(site_url, "example.org,2026")
    return {feed.path: feed for feed in feeds_of(known, english(known), settings)}


def test_a_feed_of_a_site_whose_address_is_known_has_whole_links() -> None:
    feed = feeds("https://example.org/x/")["changes/atom.xml"]
    assert feed.own_href == "https://example.org/x/en/changes/atom.xml"
    assert feed.base == ""
    assert feed.entries[0].event.href == f"https://example.org/x/en/policies/{POLICY}/"
    assert feed.entries[0].event.place_href == "https://example.org/x/en/jurisdictions/alpha/"


def test_ids_do_not_depend_on_where_the_site_stands() -> None:
    here, there = feeds(""), feeds("https://example.org/")
    assert {path: feed.id for path, feed in here.items()} == {
        path: feed.id for path, feed in there.items()
    }
    ids = [entry.id for entry in here["changes/atom.xml"].entries]
    assert ids == [f"tag:example.org,2026:en/changes/{POLICY}/{number}" for number in (2, 1)]


def test_the_latest_event_comes_first_and_dates_the_feed() -> None:
    feed = feeds("")["changes/atom.xml"]
    assert [entry.updated for entry in feed.entries] == [
        "2022-01-02T00:00:00Z",
        "2021-01-02T00:00:00Z",
    ]
    assert feed.updated == "2022-01-02T00:00:00Z"


def test_a_feed_ends_after_fifty_entries_and_the_page_has_the_years() -> None:
    assert len(feeds("", events=70)["changes/atom.xml"].entries) == 50
    known = catalogue(70)
    pages = [page.path for page in changes_pages(known, english(known))]
    assert pages == ["changes/", *(f"changes/{year}/" for year in range(2090, 2020, -1))]


def test_the_authority_of_ids_is_read_from_the_settings(tmp_path: Path) -> None:
    config = tmp_path / "mkdocs.yml"
    for text, authority in (
        ("extra: {tag_authority: 'example.org,2026-01'}\n", "example.org,2026-01"),
        ("site_name: x\n", ""),
    ):
        config.write_text(text, encoding="utf-8")
        assert configured_tag_authority(config) == authority
    config.write_text("extra: {tag_authority: 'a:b <x>'}\n", encoding="utf-8")
    with pytest.raises(SiteBuildError, match="tag_authority"):
        configured_tag_authority(config)

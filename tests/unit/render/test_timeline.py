from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from generator.model.policy import Status
from generator.pipeline import assemble
from generator.render import address
from generator.render.address import Address
from generator.render.catalogue import Catalogue
from generator.render.policies_view import PoliciesView, policies_page
from generator.render.site import voices_of
from generator.render.timeline_view import Timeline, TimelineRow, timeline
from generator.render.voice import Voice
from tests.dated_project import with_successor, write_dated_project
from tests.small_project import write_project

DAY = date(2026, 11, 20)


@pytest.fixture
def catalogue(tmp_path: Path) -> Catalogue:
    compendium, _ = assemble(write_dated_project(tmp_path, dict(with_successor())), DAY)
    return Catalogue(compendium)


def english(catalogue: Catalogue, templates: Path) -> Voice:
    voices = voices_of(catalogue.compendium, (), templates)
    return next(voice for voice in voices if voice.tag == "en")


def drawn(catalogue: Catalogue, templates: Path) -> Timeline:
    voice = english(catalogue, templates)
    found = timeline(catalogue, voice, Address(address.POLICIES), catalogue.listed_policies)
    assert found is not None
    return found


def row_of(found: Timeline, title: str) -> TimelineRow:
    return next(row for row in found.rows if row.title.text == title)


def test_a_bar_lies_between_the_days_from_and_to_which_a_policy_applies(
    catalogue: Catalogue, templates: Path
) -> None:
    found = drawn(catalogue, templates)
    span = row_of(found, "某市人才工作条例").span

    assert span is not None
    assert (found.ticks[0].label, found.ticks[-1].label) == ("2015", "2027")
    years = 2028 - 2015
    assert span.x == pytest.approx(100 * (2024 - 2015) / years, abs=0.1)
    assert span.x + span.width == pytest.approx(100 * (2027 + 59 / 365 - 2015) / years, abs=0.1)
    assert not span.is_open
    assert span.status is Status.IN_FORCE


def test_what_no_text_ends_is_open(catalogue: Catalogue, templates: Path) -> None:
    span = row_of(drawn(catalogue, templates), "某市人才发展条例").span

    assert span is not None
    assert span.is_open
    assert span.status is Status.NOT_YET_IN_FORCE


def test_the_earliest_policy_comes_first_and_its_days_are_marked(
    catalogue: Catalogue, templates: Path
) -> None:
    first = drawn(catalogue, templates).rows[0]

    assert first.title.text == "某市人才工作条例"
    assert [mark.label for mark in first.marks] == [
        "20 March 2015 adopted",
        "1 June 2019 amended",
        "28 September 2023 amended",
    ]


def test_without_any_day_there_is_no_timeline(tmp_path: Path, templates: Path) -> None:
    text = {
        "source/policies/moshi/talent-measures/undated.txt": "某市人才工作办法\n\n第一条 好。\n"
    }
    compendium, _ = assemble(write_project(tmp_path, dict(text)), DAY)
    view = policies_page(Catalogue(compendium), english(Catalogue(compendium), templates)).view

    assert isinstance(view, PoliciesView)
    assert view.timeline is None
    assert view.rows[0].tokens["year"] == "not-stated"

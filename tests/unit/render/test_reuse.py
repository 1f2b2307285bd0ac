from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from generator.model.clause import ClauseRef
from generator.model.compendium import Compendium
from generator.model.link import Wording
from generator.render.catalogue import Catalogue
from generator.render.reuse import likenesses
from generator.render.reuse_view import ReuseView, reuse_page
from generator.render.site import voices_of
from generator.render.voice import Voice
from tests.unit.render.conftest import PLAN, REGULATION


@pytest.fixture
def made(compendium: Compendium) -> Catalogue:
    (link,) = compendium.links
    second = link._replace(
        a=ClauseRef(REGULATION.id, "art_2"),
        b=ClauseRef(PLAN.id, "cl_1"),
        wording=Wording.COPIED,
        similarity=0.9,
    )
    third = second._replace(a=ClauseRef(REGULATION.id, "art_3"), wording=Wording.DIFFERENT)
    return Catalogue(replace(compendium, links=(link, second, third)))


@pytest.fixture(scope="module")
def voice(compendium: Compendium, templates: Path) -> Voice:
    return next(one for one in voices_of(compendium, (), templates) if one.tag == "zh-Hans")


def view_of(catalogue: Catalogue, voice: Voice) -> ReuseView:
    view = reuse_page(catalogue, voice).view
    assert isinstance(view, ReuseView)
    return view


def test_only_links_that_are_worded_alike_count_the_closest_first(made: Catalogue) -> None:
    (pair,) = likenesses(made)
    assert [link.wording for link in pair.links] == [Wording.COPIED, Wording.ADAPTED]
    assert (pair.a.id, pair.b.id) == ("alpha", "beta")


def test_a_share_is_that_of_the_clauses_of_each_place(made: Catalogue) -> None:
    (pair,) = likenesses(made)
    assert (pair.share_a, pair.share_b) == (2 / 3, 1 / 2)


def test_a_document_on_which_both_rest_is_named(compendium: Compendium, made: Catalogue) -> None:
    basis = next(
        one for one in REGULATION.expression.content.citations if one.number == "国发〔2020〕1号"
    )
    resting = tuple(
        replace(
            policy,
            expression=replace(
                policy.expression,
                content=policy.expression.content._replace(
                    citations=(basis._replace(role=type(basis.role)("basis")),)
                ),
            ),
        )
        for policy in (REGULATION, PLAN)
    )
    (pair,) = likenesses(Catalogue(replace(made.compendium, policies=resting)))
    assert [work.number for work in pair.ancestors] == ["国发〔2020〕1号"]


def test_a_cell_leads_to_the_two_texts_with_the_row_first(made: Catalogue, voice: Voice) -> None:
    view = view_of(made, voice)
    cells = {row.place.title: row.cells for row in view.rows}
    assert cells["甲州"][1].href == f"../compare/?p={REGULATION.id}&p={PLAN.id}"
    assert cells["乙区"][0].href == f"../compare/?p={PLAN.id}&p={REGULATION.id}"
    assert (cells["甲州"][1].count, cells["甲州"][1].share) == (2, "67%")
    assert cells["甲州"][0].is_own


def test_clauses_are_listed_in_the_order_of_the_pair(made: Catalogue, voice: Voice) -> None:
    (pair,) = view_of(made, voice).pairs
    first = pair.clauses[0]
    assert (first.a.place, first.a.label, first.percent) == ("甲州", "第二条", "90%")
    assert first.b.href == f"../policies/{PLAN.id}/#cl_1"


def test_without_shared_wording_nothing_is_listed(compendium: Compendium, voice: Voice) -> None:
    view = view_of(Catalogue(replace(compendium, links=())), voice)
    assert view.pairs == ()
    assert [cell.count for row in view.rows for cell in row.cells] == [0, 0, 0, 0]

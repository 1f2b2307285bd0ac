"""What the page of comparisons offers, and the data that it loads."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from generator.model.clause import ClauseRef
from generator.model.compendium import Compendium
from generator.model.link import Link, Origin, Relation, Wording
from generator.render.catalogue import Catalogue
from generator.render.compare_view import CompareView, compare_page, comparison_data
from generator.render.policy_pairs import PolicyPairs
from generator.render.site import voices_of
from generator.render.voice import Voice
from tests.unit.render.conftest import HOSTILE, PLAN, POSTS_A, REGULATION, Rendered

PAIR = (REGULATION.id, PLAN.id)


@pytest.fixture
def catalogue(compendium: Compendium) -> Catalogue:
    return Catalogue(compendium)


@pytest.fixture
def voices(compendium: Compendium, templates: Path) -> dict[str, Voice]:
    return {voice.tag: voice for voice in voices_of(compendium, (), templates)}


def related(score: float) -> Link:
    other = ClauseRef(PLAN.id, "cl_2")
    facts = (Relation.RELATED, (), score, Wording.DIFFERENT, Origin.RULE, "same area")
    return Link(POSTS_A, other, *facts)


def test_comparable_clauses_come_before_related_ones(compendium: Compendium) -> None:
    pairs = PolicyPairs(Catalogue(replace(compendium, links=(related(0.9), *compendium.links))))
    assert [link.relation for link in pairs.links[PAIR]] == ["comparable", "related"]
    assert pairs.comparable_clauses(PAIR) == 2


def test_policies_without_comparable_clauses_are_not_close(compendium: Compendium) -> None:
    pairs = PolicyPairs(Catalogue(replace(compendium, links=(related(0.9),))))
    assert list(pairs.links) == [PAIR]
    assert pairs.by_closeness == []
    assert pairs.closest == {}


def test_a_pair_is_offered_with_its_closest_clauses(
    catalogue: Catalogue, voices: dict[str, Voice]
) -> None:
    view = compare_page(catalogue, voices["en"]).view
    assert isinstance(view, CompareView)
    (pair,) = view.pairs
    assert pair.href == f"../compare/?p={REGULATION.id}&p={PLAN.id}"
    assert (pair.places, pair.matched) == (("Alpha", "Beta"), 2)
    (link,) = pair.links
    assert [(end.place, end.number) for end in link.ends] == [
        ("Alpha", "Article 1"),
        ("Beta", "Clause 1"),
    ]
    assert (link.topics, link.wording_label) == (("Special posts",), "adapted wording")


def test_every_policy_can_be_chosen(catalogue: Catalogue, voices: dict[str, Voice]) -> None:
    view = compare_page(catalogue, voices["zh-Hant"]).view
    assert isinstance(view, CompareView)
    chosen = [(group.name, policy.id) for group in view.choices for policy in group.policies]
    assert chosen == [("甲州", REGULATION.id), ("乙區", PLAN.id)]
    assert view.folder == "../../data/compare/zh-Hant/"


def test_the_data_of_a_policy_hold_its_clauses_in_the_pages_language(
    catalogue: Catalogue, voices: dict[str, Voice]
) -> None:
    data = comparison_data(catalogue, voices["en"], PolicyPairs(catalogue), REGULATION)
    assert (data["title"], data["title_lang"]) == ("Talent Regulations of Alpha", None)
    first, second, *_ = data["clauses"]
    assert first["number"] == "Article 1"
    assert first["paragraphs"] == [
        ["Special posts for urgent needs.", "对急需人才设置特设岗位。"],
        ["", "有下列职责："],
        ["", "（一）制定规划；"],
    ]
    assert second["paragraphs"] == [["", HOSTILE]]
    assert (first["gap"], second["gap"]) == ("missing", "missing")
    assert data["readings"] == [["translation", None], ["original", "zh-Hans"]]
    assert data["topics"] == {"special-posts": "Special posts"}


def test_a_link_stands_in_the_data_of_one_policy_only(
    catalogue: Catalogue, voices: dict[str, Voice]
) -> None:
    pairs, voice = PolicyPairs(catalogue), voices["zh-Hans"]
    first = comparison_data(catalogue, voice, pairs, REGULATION)
    second = comparison_data(catalogue, voice, pairs, PLAN)
    (link,) = first["links"][PLAN.id]
    assert (link["a"], link["b"], link["relation"]) == ("art_1", "cl_1", "comparable")
    assert second["links"] == {}
    assert (first["closest"], second["closest"]) == ([PLAN.id], [REGULATION.id])


def test_hostile_wording_is_escaped_on_the_page_and_plain_in_the_data(rendered: Rendered) -> None:
    page = rendered.page("zh-Hans", "compare/")
    assert "<script>alert" not in page
    data = rendered.folder / "static" / "data" / "compare" / "zh-Hans" / f"{PLAN.id}.json"
    assert "<script>alert(1)</script>" in data.read_text(encoding="utf-8")

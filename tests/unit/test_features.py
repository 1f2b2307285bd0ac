"""What tells two clauses apart or brings them together, as numbers."""

from __future__ import annotations

from dataclasses import replace
from math import log

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.link import tag
from generator.link.features import Features, compare
from generator.link.vectors import Vectors
from generator.model.clause import ClauseRef
from generator.model.link import Evidence, Tag
from tests.made_policies import (
    HOUSING,
    HOUSING_AGAIN,
    PLAIN,
    STATION,
    TOLERANCE,
    TOPICS,
    aspect,
    clauses_by_ref,
    policy,
    topic,
)


def test_candidates_stay_few_however_many_clauses_share_a_matter() -> None:
    policies = [policy(f"p{at}", *(HOUSING for _ in range(9))) for at in range(20)]
    clauses = clauses_by_ref(policies)
    found = compare(clauses, tag(TOPICS, policies))

    every_pair = 180 * 171 // 2
    assert len(found) < every_pair / 2
    assert {one.a for one in found} | {one.b for one in found} == set(clauses)


def test_a_policy_that_is_all_about_a_matter_does_not_keep_others_from_each_other() -> None:
    policies = [
        policy("bing", *(f"第{at}批发放购房补贴。" for at in range(40))),
        policy("jia", "提供安家费用补助。并向社会公布。"),
        policy("yi", "租房补贴按月核发。另行通知。"),
    ]
    clauses = clauses_by_ref(policies)
    found = {(one.a.policy, one.b.policy) for one in compare(clauses, tag(TOPICS, policies))}

    assert ("jia/p", "yi/p") in found


def test_a_term_of_several_aspects_is_counted_once_in_a_clause() -> None:
    shared = ("公寓", "住房", "租房", "安居")
    topics = (topic("住房", *(aspect(name, "人才公寓") for name in shared)),)
    policies = [policy("jia", HOUSING, PLAIN), policy("yi", HOUSING_AGAIN, TOLERANCE)]
    clauses = clauses_by_ref(policies)
    (found,) = (one for one in compare(clauses, tag(topics, policies)) if one.shares)

    assert found.features.terms == pytest.approx(log(4 / 2))


@pytest.mark.parametrize(
    ("quoted", "opens"), [(HOUSING[:8], 1.0), (HOUSING + STATION, 1.0), (STATION[2:8], 0.0)]
)
def test_what_an_editor_quotes_opens_a_clause_if_it_stands_in_the_first_sentence(
    quoted: str, opens: float
) -> None:
    policies = [policy("jia", HOUSING + STATION), policy("yi", HOUSING_AGAIN)]
    clauses = clauses_by_ref(policies)
    here, there = tag(TOPICS[:1], policies)
    edited = replace(here, evidence=(Evidence(quoted, (), "公寓"),))
    (found,) = compare(clauses, [edited, there])

    assert found.features.opening == opens


_TEXTS = st.lists(
    st.sampled_from([HOUSING, HOUSING_AGAIN, STATION, TOLERANCE, PLAIN]), min_size=1, max_size=5
)


@settings(max_examples=40, deadline=None)
@given(first=_TEXTS, second=_TEXTS)
def test_features_are_bounded_and_the_same_from_both_sides(
    first: list[str], second: list[str]
) -> None:
    def held(one: str, other: str) -> list[Features]:
        policies = [policy(one, *first), policy(other, *second)]
        clauses = clauses_by_ref(policies)
        return sorted(found.features for found in compare(clauses, tag(TOPICS, policies)))

    assert held("jia", "yi") == held("yi", "jia")
    for features in held("jia", "yi"):
        shares = (features.wording, features.matter_rank, features.wording_rank_high)
        assert all(0 <= value <= 1.0000001 for value in shares)
        assert features.wording_rank_low <= features.wording_rank_high


def said(ref: ClauseRef, cues: tuple[str, ...] = ("公寓",), **weights: float) -> Tag:
    """A clause is about aspects by so much; none of it in its first sentence."""
    evidence = tuple(Evidence("提及。", cues, aspect) for aspect in weights)
    return Tag(ref, "住房", 1.0, evidence, tuple(weights.items()))


def lonely(count: int) -> list[str]:
    """Clauses that share no pair of characters."""
    return [chr(0xAC00 + 2 * at) + chr(0xAC01 + 2 * at) for at in range(count)]


def test_what_two_clauses_share_is_counted_and_weighed() -> None:
    policies = [policy("jia", *lonely(2)), policy("yi", *lonely(4)[2:])]
    a, other, b, _ = clauses_by_ref(policies)
    tags = [
        said(a, ("公寓", "房"), rent=0.64, buy=0.36),
        said(other, ("别处",), rent=0.1),
        said(b, ("公寓", "安居"), rent=0.25, buy=0.81, lend=0.5),
    ]
    found = next(one for one in compare(clauses_by_ref(policies), tags) if one.a == a)

    assert found.shares == pytest.approx({"buy": 0.54, "rent": 0.4})
    assert found.features.shared == pytest.approx(0.94)
    assert found.features.aspects == 2
    assert found.features.rarity == pytest.approx(log(4 / 2))
    assert found.features.terms == pytest.approx(log(4 / 2))
    assert found.features.opening == 0


def test_a_matter_is_ranked_by_the_clause_that_has_a_better_partner() -> None:
    policies = [policy("jia", *lonely(2)), policy("yi", *lonely(4)[2:])]
    a, better, b, worse = clauses_by_ref(policies)
    tags = [said(a, rent=0.25), said(better, rent=1.0), said(b, rent=1.0), said(worse, rent=0.01)]
    ranks = {
        (one.a, one.b): one.features.matter_rank for one in compare(clauses_by_ref(policies), tags)
    }

    assert ranks[better, b] == 1
    assert ranks[a, b] == pytest.approx(0.5)
    assert ranks[a, worse] == pytest.approx(0.1)


def test_a_wording_is_ranked_against_the_best_that_either_clause_has_in_the_other_policy() -> None:
    policies = [
        policy("jia", HOUSING, HOUSING[:12], PLAIN),
        policy("yi", HOUSING, HOUSING_AGAIN, STATION),
    ]
    found = {(one.a, one.b): one.features for one in compare(clauses_by_ref(policies), ())}

    assert found
    for (a, b), features in found.items():
        best = [max(it.wording for pair, it in found.items() if end in pair) for end in (a, b)]
        assert features.wording_rank_low == pytest.approx(features.wording / max(best))
        assert features.wording_rank_high == pytest.approx(features.wording / min(best))
    assert any(it.wording_rank_low < it.wording_rank_high for it in found.values())


def test_the_clause_that_is_most_about_a_matter_is_held_against_every_other() -> None:
    policies = [policy(f"p{at:02}", text) for at, text in enumerate(lonely(40))]
    *others, most = clauses_by_ref(policies)
    tags = [*(said(ref, rent=0.5) for ref in others), said(most, rent=0.9)]
    found = {one.a for one in compare(clauses_by_ref(policies), tags) if one.b == most}

    assert found == set(others)


def test_a_later_sentence_that_the_first_one_holds_does_not_open_a_clause() -> None:
    policies = [policy("jia", "新建人才公寓。人才公寓。"), policy("yi", HOUSING)]
    a, _ = clauses_by_ref(policies)
    later = Tag(a, "住房", 0.3, (Evidence("人才公寓。", ("人才公寓",), "公寓"),), (("公寓", 0.3),))
    (found,) = compare(clauses_by_ref(policies), [later, *tag(TOPICS, policies[1:])])

    assert found.features.opening == 0


def vectors(*texts: str) -> tuple[list[int], Vectors]:
    """Texts, each a policy of its own."""
    places = list(range(len(texts)))
    return places, Vectors(texts, [f"p{at:03}/p" for at in places])


def test_a_pair_of_characters_that_a_clause_repeats_weighs_more() -> None:
    (a, b, c), found = vectors("甲乙甲乙", "甲乙", "乙甲")

    assert found.cosine(a, b) > found.cosine(a, c) > 0


def test_a_pair_of_characters_that_few_clauses_have_weighs_more() -> None:
    (a, b, c, _), found = vectors("甲乙丙丁", "甲乙", "丙丁", "丙丁")

    assert found.cosine(a, b) > found.cosine(a, c) > 0


def test_only_the_nearest_wordings_are_proposed() -> None:
    (a, b, c), found = vectors("甲乙丙丁戊己", "甲乙丙丁庚", "戊己庚")

    assert set(found.nearest(9, 0.0)) == {(a, b), (a, c)}
    assert {pair for pair in found.nearest(1, 0.0) if c not in pair} == {(a, b)}
    assert list(found.nearest(9, 0.99)) == []
    assert found.cosine(a, b) > found.cosine(a, c)


def test_a_clause_is_not_held_against_one_that_both_have_nearer_ones_than() -> None:
    (a, b, c, d), found = vectors("甲乙丙丁戊己", "甲乙丙丁", "戊己庚辛壬", "庚辛壬")

    assert set(found.nearest(1, 0.0)) == {(a, b), (c, d)}
    assert set(found.nearest(2, 0.0)) == {(a, b), (a, c), (c, d)}


def test_what_very_many_clauses_say_proposes_nothing() -> None:
    few, found = vectors(*(f"依照规定执行{text}" for text in lonely(60)))
    assert {end for pair in found.nearest(3, 0.1) for end in pair} == set(few)
    _, found = vectors(*(f"依照规定执行{text}" for text in lonely(70)))
    assert list(found.nearest(3, 0.1)) == []

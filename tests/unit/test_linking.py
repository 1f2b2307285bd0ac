"""Links between clauses that were made for the purpose."""

from __future__ import annotations

from collections.abc import Iterable

import pytest

from generator.link import link, tag
from generator.link.linking import COMPARABLE, RELATED
from generator.link.wording import grams, label_wording, similarity
from generator.model.clause import ClauseRef
from generator.model.link import Evidence, Relation, Shortfall, Tag, Wording
from generator.model.policy import Policy
from tests.made_policies import (
    HOUSING,
    HOUSING_AGAIN,
    PLAIN,
    STATION,
    TOLERANCE,
    TOPICS,
    clauses_by_ref,
    links_of,
    policy,
)


def test_clauses_of_two_places_on_one_matter_are_comparable() -> None:
    (found,) = links_of([policy("jia", HOUSING, PLAIN), policy("yi", STATION, HOUSING_AGAIN)])

    assert (str(found.a), str(found.b)) == ("jia/p#art_1", "yi/p#art_2")
    assert found.relation is Relation.COMPARABLE
    assert found.topics == ("住房",)
    assert "公寓" in found.reason
    assert found.score >= COMPARABLE


@pytest.mark.parametrize(
    "policies", [[], [policy("jia", HOUSING)], [policy("jia", ""), policy("yi", "")]]
)
def test_where_nothing_can_be_held_against_anything_there_are_no_links(
    policies: list[Policy],
) -> None:
    assert link(TOPICS, policies, tag(TOPICS, policies)) == ((), ())
    assert link((), policies, ()) == ((), ())


def test_two_clauses_are_linked_even_if_there_are_no_others() -> None:
    (found,) = links_of([policy("jia", HOUSING), policy("yi", HOUSING)])

    assert (found.relation, found.wording) == (Relation.COMPARABLE, Wording.COPIED)


def test_a_link_is_what_its_score_says_as_it_is_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("generator.link.linking.likelihood", lambda *_: 0.49996)
    (found,) = links_of([policy("jia", HOUSING), policy("yi", HOUSING)])

    assert (found.relation, found.score) == (Relation.COMPARABLE, 0.5)


def test_clauses_of_one_policy_are_never_linked() -> None:
    assert links_of([policy("jia", HOUSING, HOUSING_AGAIN)]) == ()


def test_clauses_that_share_neither_matter_nor_words_are_not_linked() -> None:
    assert links_of([policy("jia", TOLERANCE), policy("yi", STATION)]) == ()


def test_a_copied_clause_is_linked_although_no_topic_knows_its_matter() -> None:
    other = "加强水利设施管护，落实河湖长制度。"
    found = links_of([policy("jia", other, PLAIN), policy("yi", STATION, other)])

    assert [(one.wording, one.topics) for one in found] == [(Wording.COPIED, ())]
    assert found[0].reason


def test_variants_of_width_and_script_alone_count_as_copied() -> None:
    traditional = "建設人才公寓,向引進的高層次人才提供免租入住。"
    (found,) = links_of([policy("jia", HOUSING, PLAIN), policy("yi", traditional, STATION)])

    assert (found.wording, found.similarity) == (Wording.COPIED, 1.0)


def test_links_do_not_depend_on_the_order_of_policies() -> None:
    policies = [
        policy("jia", HOUSING, STATION, TOLERANCE),
        policy("yi", TOLERANCE, HOUSING_AGAIN),
        policy("bing", STATION, HOUSING),
    ]

    assert links_of(policies) == links_of(policies[::-1])
    assert list(links_of(policies)) == sorted(links_of(policies), key=lambda one: (one.a, one.b))


def test_what_was_held_against_a_clause_and_not_linked_is_kept_with_the_reason() -> None:
    long = "".join(f"加强第{n}项管理工作，完善相关制度和工作机制。" for n in "甲乙丙丁戊己庚辛")
    policies = [
        policy("jia", long + HOUSING, PLAIN),
        policy("yi", STATION + "另建人才公寓。", PLAIN),
    ]
    linking = link(TOPICS, policies, tag(TOPICS, policies))

    shown = {(one.shortfall, one.topics) for one in linking.rejections}
    assert shown <= {(Shortfall.PASSING, ("住房",)), (Shortfall.WORDING_ONLY, ())}
    assert all(one.score < RELATED for one in linking.rejections)
    linked = {(one.a, one.b) for one in linking.links}
    assert not linked & {(one.a, one.b) for one in linking.rejections}


def test_a_link_names_the_matter_first_that_both_clauses_are_most_about() -> None:
    mixed = STATION + HOUSING + "发放租房补贴。"
    (found, *_) = links_of([policy("jia", mixed, PLAIN), policy("yi", mixed, TOLERANCE)])

    assert found.topics == ("平台", "住房")
    assert found.reason == "工作站、公寓、补贴"


def _passing(refs: Iterable[ClauseRef]) -> tuple[Tag, ...]:
    """A mention of housing in each clause, a little longer from clause to clause."""
    evidence = (Evidence("提及。", ("公寓",), "公寓"),)
    return tuple(
        Tag(ref, "住房", weight, evidence, (("公寓", weight),))
        for ref in refs
        for weight in (int(ref.clause.removeprefix("art_")) / 1000,)
    )


def test_of_the_candidates_that_were_not_linked_only_the_nearest_are_kept() -> None:
    policies = [policy("jia", *"子丑寅卯辰巳"), policy("yi", *"午未申酉戌亥")]
    tags = _passing(clauses_by_ref(policies))
    linking = link(TOPICS, policies, tags)
    kept = {(int(one.a.clause[4:]), int(one.b.clause[4:])) for one in linking.rejections}

    assert linking.links == ()
    assert kept == {(a, b) for a in range(1, 7) for b in range(1, 7) if a > 3 or b > 3}


def test_candidates_that_share_a_matter_and_those_that_share_words_are_told_apart() -> None:
    alike = "加强人才工作组织领导，健全协调机制，形成工作合力，"
    policies = [
        policy("jia", alike + "完善统计制度，发布年度报告。", PLAIN, STATION),
        policy("yi", alike + "营造社会氛围，宣传先进典型，讲好创新创业故事。", TOLERANCE, HOUSING),
    ]
    linking = link(TOPICS, policies, ())

    assert {one.shortfall for one in linking.rejections} == {Shortfall.WORDING_ONLY}


@pytest.mark.parametrize(
    ("alike", "word"),
    [(1.0, "copied"), (0.8, "copied"), (0.79, "adapted"), (0.3, "adapted"), (0.29, "different")],
)
def test_how_alike_two_wordings_are_is_said_in_a_word(alike: float, word: str) -> None:
    assert label_wording(alike) == word


@pytest.mark.parametrize(
    ("a", "b", "alike"),
    [("甲乙丙丁", "甲乙丙戊", 0.5), ("", "", 1.0), ("甲", "", 0.0), ("甲", "甲", 1.0)],
)
def test_wordings_are_as_alike_as_the_trigrams_that_they_share(
    a: str, b: str, alike: float
) -> None:
    assert similarity(grams(a), grams(b)) == alike

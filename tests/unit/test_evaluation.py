"""Links held against labelled pairs."""

from __future__ import annotations

import pytest

from generator.link import tag
from generator.link.evaluation import Score, evaluate
from generator.link.features import compare
from generator.link.labels import read_labels
from generator.link.leaving_out import best_threshold, fitted, leave_one_out
from generator.link.linking import likelihood
from generator.model.clause import ClauseRef, clauses_of
from generator.model.link import Link, Relation
from generator.model.policy import Policy
from tests.made_policies import (
    HOUSING,
    HOUSING_AGAIN,
    PLAIN,
    STATION,
    TOLERANCE,
    TOPICS,
    aspect,
    clauses_by_ref,
    links_of,
    policy,
    topic,
)

LABELS = read_labels(
    "clause_a\tclause_b\tlabel\tshared_matter\n"
    "jia-1\tyi-1\tcomparable\t住房\n"
    "jia-2\tyi-2\tcomparable\t平台\n"
    "jia-1\tyi-9\tcomparable\t住房\n"
    "jia-3\tyi-3\trelated\t容错\n"
    "jia-2\tbing-1\tacceptable\t平台\n"
)


def _link(a: str, b: str, relation: Relation = Relation.COMPARABLE) -> Link:
    first, second = (ClauseRef(f"{one[:-1]}/p", f"art_{one[-1]}") for one in (a, b))
    rule = links_of([policy("jia", HOUSING, PLAIN), policy("yi", HOUSING, STATION)])[0]
    return Link(first, second, relation, rule.topics, 0.5, rule.wording, rule.origin, "why")


def test_scores_count_as_the_labels_say() -> None:
    proposed = [_link("jia1", "yi1"), _link("jia3", "yi3"), _link("bing1", "jia2")]
    found = evaluate([*proposed, _link("jia2", "yi2", Relation.RELATED)], LABELS)

    assert found.overall == (3, 2, 3, 1)
    assert (found.overall.precision, found.overall.recall) == (2 / 3, 1 / 3)
    assert found.by_documents["jia – yi"] == (2, 1, 3, 1)
    assert found.by_documents["bing – jia"] == (1, 1, 0, 0)


def test_what_went_wrong_is_listed_with_its_label_score_and_reason() -> None:
    found = evaluate([_link("jia3", "yi3"), _link("jia2", "yi2", Relation.RELATED)], LABELS)

    assert found.wrong == (("jia-3", "yi-3", "related", 0.5, "why"),)
    assert ("jia-2", "yi-2", "comparable", 0.5, "why") in found.missed
    assert ("jia-1", "yi-9", "comparable", None, "") in found.missed


def test_links_between_documents_that_nobody_labelled_are_not_judged() -> None:
    assert evaluate([_link("bing1", "yi1")], LABELS).overall.proposed == 0


def test_scores_by_topic_and_labels_of_clauses_that_are_not_here() -> None:
    policies = [policy("jia", HOUSING, STATION), policy("yi", HOUSING_AGAIN, STATION)]
    refs = [one.ref for it in policies for one in clauses_of(it.expression)]
    found = evaluate(links_of(policies), LABELS, tag(TOPICS, policies), refs)

    assert found.by_topic["住房"] == (1, 1, 1, 1)
    assert found.by_topic["平台"] == (1, 1, 1, 1)
    assert found.by_topic["-"].wanted == 1
    assert found.unknown == ("bing-1", "jia-3", "yi-3", "yi-9")


def _three_places() -> tuple[Policy, ...]:
    return tuple(
        policy(place, HOUSING, STATION, TOLERANCE, PLAIN, own)
        for place, own in (("jia", "甲"), ("yi", "乙"), ("bing", "另发放租房补贴。"))
    )


def _three_labels() -> str:
    pairs = (("jia", "yi"), ("jia", "bing"), ("yi", "bing"))
    rows = [f"{a}-{n}\t{b}-{n}\tcomparable\tx" for a, b in pairs for n in (1, 2, 3)]
    return "clause_a\tclause_b\tlabel\tshared_matter\n" + "\n".join(rows) + "\n"


def test_leaving_a_document_out_scores_its_pairs_by_what_the_others_teach() -> None:
    labels = read_labels(_three_labels())
    found = leave_one_out(TOPICS, _three_places(), labels)

    assert set(found) == {"jia", "yi", "bing"}
    assert all(score.wanted == 6 for score in found.values())
    assert all(score.recall == 1.0 for score in found.values())


def test_leaving_one_out_takes_three_documents() -> None:
    two = {pair: label for pair, label in LABELS.items() if not any("bing" in it for it in pair)}

    with pytest.raises(ValueError, match="three documents"):
        leave_one_out(TOPICS, _three_places(), two)


def test_nothing_proposed_and_nothing_wanted_is_no_failure() -> None:
    assert (Score(0, 0, 0, 0).precision, Score(0, 0, 0, 0).recall) == (1.0, 1.0)
    assert Score(4, 2, 8, 2).f1 == pytest.approx(1 / 3)
    assert Score(2, 0, 2, 0).f1 == 0.0


def test_without_a_list_of_clauses_no_label_is_unknown() -> None:
    assert evaluate((), LABELS).unknown == ()


def _labels(**rows: str) -> dict[frozenset[str], str]:
    """`jia_bing="10"`: the first pair of the two is comparable, the second is not."""
    words = {"0": "related", "1": "comparable", "+": "acceptable"}
    return {
        frozenset(f"{place}-{number}" for place in places.split("_")): words[mark]
        for places, marks in rows.items()
        for number, mark in enumerate(marks, start=1)
    }


def _places(*clauses: str, of: tuple[str, ...] = ("jia", "yi", "bing")) -> tuple[Policy, ...]:
    return tuple(policy(place, *clauses) for place in of)


def test_a_document_is_scored_by_what_the_labels_of_the_others_teach() -> None:
    """Of bing it is said that clauses on one matter differ and that others do not."""
    labels = _labels(jia_yi="10", jia_bing="01", yi_bing="01")

    assert leave_one_out(TOPICS, _places(HOUSING, PLAIN), labels)["bing"] == (2, 0, 2, 0)


def test_pairs_of_documents_that_nobody_labelled_teach_nothing() -> None:
    labels = _labels(jia_yi="10", jia_bing="10", yi_bing="10")
    strangers = _places(PLAIN, HOUSING, of=("ding", "wu", "ji", "geng"))
    found = leave_one_out(TOPICS, _places(HOUSING, PLAIN), labels)

    assert found == leave_one_out(TOPICS, (*_places(HOUSING, PLAIN), *strangers), labels)
    assert set(found.values()) == {(2, 2, 2, 2)}


def test_without_its_own_cues_a_document_loses_what_only_they_find() -> None:
    topics = (topic("住房", aspect("公寓", "人才公寓", "安居房", "蓝领之家")),)
    policies = (
        *_places("新建人才公寓。", PLAIN, of=("jia",)),
        *_places("分配安居房。", PLAIN, of=("yi",)),
        *_places("筹办蓝领之家。", PLAIN, of=("bing",)),
    )
    labels = _labels(jia_yi="10", jia_bing="10", yi_bing="10")

    assert leave_one_out(topics, policies, labels)["bing"].found == 2
    assert leave_one_out(topics, policies, labels, own_cues=False)["bing"].proposed == 0


def test_what_one_of_two_readers_calls_comparable_teaches_less() -> None:
    policies = _places(HOUSING, PLAIN)
    every = [
        fitted(TOPICS, policies, _labels(jia_yi=f"{mark}0", jia_bing=f"{mark}0", yi_bing="10"))
        for mark in "1+0"
    ]
    clauses = clauses_by_ref(policies)
    same = next(one for one in compare(clauses, tag(TOPICS, policies)) if one.shares)
    sure, unsure, unlike = (likelihood(same.features, model) for model in every)

    assert sure > unsure > unlike


def test_the_best_threshold_proposes_what_makes_f1_highest() -> None:
    scored = [(0.1, "related"), (0.8, "comparable"), (0.95, "related"), (0.9, "comparable")]

    assert best_threshold(scored) == 0.8
    assert best_threshold([(0.9, "comparable"), (0.8, "acceptable"), (0.7, "related")]) == 0.9
    assert best_threshold([(0.9, "related")]) == 1.0


def test_what_one_reader_accepts_does_not_speak_against_a_threshold() -> None:
    labels = ["comparable", "acceptable", "acceptable", "acceptable", "comparable"]

    assert best_threshold([(0.9 - at / 10, label) for at, label in enumerate(labels)]) == 0.5

"""The links against pairs that people labelled by reading."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path

import pytest

from generator.link.evaluation import Score, evaluate
from generator.link.labels import read_labels
from generator.link.leaving_out import leave_one_out
from generator.model.clause import clauses_of
from generator.model.compendium import Compendium
from generator.model.link import Relation
from generator.pipeline import assemble

PAIRS = read_labels((Path(__file__).parent / "pairs.tsv").read_text(encoding="utf-8"))
"""Four of the documents, by two readers apart from each other."""

ZILIUJING = read_labels((Path(__file__).parent / "pairs_ziliujing.tsv").read_text(encoding="utf-8"))
"""The fifth document against the four, by one reader who had seen no program."""


@pytest.fixture(scope="module")
def compendium(project_root: Path) -> Compendium:
    return assemble(project_root, date(2026, 11, 20))[0]


def _overall(scores: Mapping[str, Score]) -> Score:
    return Score(*(sum(counts) for counts in zip(*scores.values(), strict=True)))


def test_proposed_links_are_right_and_wanted_ones_are_proposed(compendium: Compendium) -> None:
    overall = evaluate(compendium.links, PAIRS).overall

    assert overall.precision >= 0.90
    assert overall.recall >= 0.90


def test_links_of_the_fifth_document_are_as_its_reader_saw_them(compendium: Compendium) -> None:
    overall = evaluate(compendium.links, ZILIUJING).overall

    assert overall.precision >= 0.85
    assert overall.recall >= 0.85


def test_links_fare_nearly_as_well_on_a_document_that_nothing_was_fitted_on(
    compendium: Compendium,
) -> None:
    left_out = leave_one_out(compendium.topics, compendium.policies, PAIRS)

    assert _overall(left_out).f1 >= evaluate(compendium.links, PAIRS).overall.f1 - 0.05


def test_links_do_not_hang_on_cues_that_only_one_document_bears_out(
    compendium: Compendium,
) -> None:
    left_out = leave_one_out(compendium.topics, compendium.policies, PAIRS, own_cues=False)

    assert _overall(left_out).precision >= 0.88
    assert _overall(left_out).recall >= 0.82


def test_every_labelled_clause_is_here(compendium: Compendium) -> None:
    refs = [one.ref for it in compendium.policies for one in clauses_of(it.expression)]

    assert evaluate((), PAIRS | ZILIUJING, (), refs).unknown == ()


def test_every_link_joins_two_clauses_that_exist_in_two_policies(compendium: Compendium) -> None:
    known = {
        clause.ref for policy in compendium.policies for clause in clauses_of(policy.expression)
    }

    assert compendium.links
    for link in compendium.links:
        assert {link.a, link.b} <= known
        assert link.a.policy != link.b.policy
        assert link.a < link.b
        assert 0.2 <= link.score <= 1
        assert (link.relation is Relation.COMPARABLE) == (link.score >= 0.5)


def test_a_pair_is_linked_once(compendium: Compendium) -> None:
    pairs = [(link.a, link.b) for link in compendium.links]

    assert len(pairs) == len(set(pairs))
    assert pairs == sorted(pairs)


def test_every_tag_rests_on_sentences_of_its_clause(compendium: Compendium) -> None:
    texts = {
        clause.ref: clause.text
        for policy in compendium.policies
        for clause in clauses_of(policy.expression)
    }

    confirmed = {(one.clause, one.topic) for one in compendium.decisions.topics}
    assert compendium.tags
    for tag in compendium.tags:
        assert tag.evidence
        assert all(evidence.sentence in texts[tag.clause] for evidence in tag.evidence)
        cued = all(evidence.cues for evidence in tag.evidence)
        assert cued or (tag.clause, tag.topic) in confirmed
        assert 0 < tag.weight <= 1.0001

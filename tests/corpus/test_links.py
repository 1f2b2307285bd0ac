"""The links against pairs that people labelled by reading."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from generator.link.evaluation import Evaluation, evaluate, read_labels
from generator.model.clause import clauses_of
from generator.model.compendium import Compendium
from generator.pipeline import assemble

PAIRS = Path(__file__).parent / "pairs.tsv"


@pytest.fixture(scope="module")
def compendium(project_root: Path) -> Compendium:
    return assemble(project_root, date(2026, 11, 20))[0]


@pytest.fixture(scope="module")
def evaluation(compendium: Compendium) -> Evaluation:
    return evaluate(compendium.links, read_labels(PAIRS.read_text(encoding="utf-8")))


def test_links_are_no_worse_than_they_were(evaluation: Evaluation) -> None:
    assert evaluation.overall.precision >= 0.80
    assert evaluation.overall.recall >= 0.80


def test_every_link_joins_two_clauses_that_exist_in_two_policies(compendium: Compendium) -> None:
    known = {
        clause.ref for policy in compendium.policies for clause in clauses_of(policy.expression)
    }

    assert compendium.links
    for link in compendium.links:
        assert {link.a, link.b} <= known
        assert link.a.policy != link.b.policy
        assert link.a < link.b
        assert 0 < link.score <= 1


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

    assert compendium.tags
    for tag in compendium.tags:
        assert tag.evidence
        assert all(evidence.sentence in texts[tag.clause] for evidence in tag.evidence)
        assert all(evidence.cues for evidence in tag.evidence)
        assert 0 < tag.weight <= 1.0001

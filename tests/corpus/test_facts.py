"""The five documents against facts that people established by reading."""

from __future__ import annotations

from collections import Counter
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from generator.model.clause import clauses_of
from generator.model.compendium import Compendium
from generator.model.policy import Fact, Policy
from generator.model.provision import Kind, walk
from generator.pipeline import assemble

FACTS: list[dict[str, Any]] = yaml.safe_load(
    (Path(__file__).parent / "structure.yaml").read_text(encoding="utf-8")
)
DATES = ("adopted_on", "approved_on", "promulgated_on", "effective_on", "expires_on")


@pytest.fixture(scope="module")
def compendium(project_root: Path) -> Compendium:
    return assemble(project_root, date(2026, 11, 20))[0]


def policy_of(compendium: Compendium, facts: dict[str, Any]) -> Policy:
    (policy,) = (it for it in compendium.policies if it.jurisdiction == facts["key"])
    return policy


def value(fact: Fact[Any] | None) -> Any:
    return fact.value if fact else None


by_key = pytest.mark.parametrize("facts", FACTS, ids=lambda facts: facts["key"])


@by_key
def test_the_facts_that_the_text_states_are_read(
    compendium: Compendium, facts: dict[str, Any]
) -> None:
    metadata = policy_of(compendium, facts).expression.metadata

    assert value(metadata.title) == facts["title"]
    assert value(metadata.jurisdiction) == facts["jurisdiction"]["gb2260"]
    assert value(metadata.issuer) == facts["issuer"]
    assert value(metadata.document_number) == facts["document_number"]
    assert {name: value(getattr(metadata, name)) for name in DATES} == {
        name: facts.get(name) for name in DATES
    }


@by_key
def test_the_type_is_the_one_that_the_title_ends_in(
    compendium: Compendium, facts: dict[str, Any]
) -> None:
    policy = policy_of(compendium, facts)
    names = {policy_type.id: policy_type.names.zh for policy_type in compendium.types}

    assert facts["type"].endswith(names[value(policy.expression.metadata.type)])
    assert policy.meta.type == value(policy.expression.metadata.type)


@by_key
def test_every_unit_is_there(compendium: Compendium, facts: dict[str, Any]) -> None:
    expression = policy_of(compendium, facts).expression
    found = Counter(node.kind.value for node in walk(expression.body))

    assert {kind: found[kind] for kind in facts["counts"]} == facts["counts"]
    levels = {Kind.CHAPTER, Kind.SECTION, Kind.SUBSECTION, Kind.ARTICLE, Kind.CLAUSE}
    assert {kind.value for kind in levels if found[kind.value]} == set(facts["counts"])
    assert len(clauses_of(expression)) == facts["counts"].get("article", 0) + facts["counts"].get(
        "clause", 0
    )


@by_key
def test_the_jurisdiction_has_its_code_level_and_parents(
    compendium: Compendium, facts: dict[str, Any]
) -> None:
    places = {place.id: place for place in compendium.jurisdictions}
    place = places[facts["key"]]
    parents: list[str] = []
    above = place.parent
    while above:
        parents.insert(0, places[above].names.zh)
        above = places[above].parent

    assert place.names.zh == facts["jurisdiction"]["name"]
    assert place.code == facts["jurisdiction"]["gb2260"]
    assert place.level.value == facts["jurisdiction"]["level"]
    assert parents == facts["jurisdiction"]["parents"]


def test_the_marks_of_conversion_are_left_out_for_a_reason(compendium: Compendium) -> None:
    dropped = {
        (policy.jurisdiction, drop.reason): len(drop.spans)
        for policy in compendium.policies
        for drop in policy.expression.dropped
        if drop.reason != "layout-space"
    }

    assert dropped == {("neimenggu", "bookmark"): 1, ("linxia", "image"): 4}


def test_the_closing_provision_stands_outside_the_numbered_clauses(compendium: Compendium) -> None:
    body = next(it for it in compendium.policies if it.jurisdiction == "linxia").expression.body

    (closing,) = (node for node in body if node.kind is Kind.CLOSING)
    assert closing.text is not None
    assert closing.text.value == "本实施方案自印发之日起施行，有效期5年。"
    assert closing.id == "nn_1"


def test_the_seventh_article_of_inner_mongolia_has_five_points(compendium: Compendium) -> None:
    policy = next(it for it in compendium.policies if it.jurisdiction == "neimenggu")

    ids = [node.id for node in walk(policy.expression.body) if node.kind is Kind.POINT]
    assert ids == [f"art_7__para_1__point_{number}" for number in range(1, 6)]


def test_the_sources_give_no_finding(compendium: Compendium) -> None:
    assert [f"{f.place.path}:{f.place.line} {f.code}" for f in compendium.findings] == []

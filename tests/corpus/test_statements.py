"""What the clauses of the five documents say, against facts that people established by reading."""

from __future__ import annotations

import csv
from collections import Counter
from datetime import date
from pathlib import Path

import pytest

from generator.enrich.agencies import read_agencies
from generator.enrich.citations import read_citations
from generator.enrich.definitions import read_definitions
from generator.enrich.modality import read_modalities
from generator.enrich.passages import passages_of
from generator.model.policy import Expression
from generator.model.provision import walk
from generator.pipeline import assemble
from tests.statement_trees import references_of


@pytest.fixture(scope="module")
def expressions(project_root: Path) -> dict[str, Expression]:
    compendium, _ = assemble(project_root, date(2026, 11, 20))
    return {policy.jurisdiction: policy.expression for policy in compendium.policies}


def test_the_bodies_of_linxia_are_those_that_people_read(
    expressions: dict[str, Expression],
) -> None:
    path = Path(__file__).parent / "agencies.tsv"
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter="\t"))
    agencies, findings = read_agencies(passages_of(expressions["linxia"].body))
    read: dict[tuple[str, str], list[str]] = {}
    for agency in agencies:
        read.setdefault((agency.clause, agency.printed_role), []).append(agency.body)

    labelled = {
        (row["clause"].replace("linxia-", "cl_"), row["role"]): row["bodies"].split("|")
        for row in rows
    }
    assert read == labelled
    assert findings == ()
    open_clauses = {agency.clause for agency in agencies if agency.open_list}
    assert open_clauses == {
        row["clause"].replace("linxia-", "cl_") for row in rows if "open list" in row["note"]
    }


def test_two_misprints_of_ziliujing_are_reported_and_nothing_else(
    expressions: dict[str, Expression],
) -> None:
    agencies, findings = read_agencies(passages_of(expressions["ziliujing"].body))

    assert [(finding.clause, finding.name) for finding in findings] == [
        ("cl_12", "agency-list-misprint"),
        ("cl_13", "agency-role-misprint"),
    ]
    assert {agency.clause for agency in agencies} == {f"cl_{number}" for number in range(1, 43)}
    assert [it.role.value for it in agencies if it.clause == "cl_13"] == ["responsible"] * 6


def test_the_documents_that_the_five_rest_on_are_read(
    expressions: dict[str, Expression],
) -> None:
    basis = {
        (place, citation.issuer, citation.title, citation.number)
        for place, expression in expressions.items()
        for citation in read_citations(passages_of(expression.body))[0]
        if citation.role.value == "basis"
    }

    assert basis == {
        (
            "linxia",
            "省政府办公厅",
            "关于加强人才引进和培育支持营商环境建设的若干措施",
            "甘政办发〔2021〕23号",
        ),
        ("taiyuan", "中共中央", "关于深化人才发展体制机制改革的意见", "中发〔2016〕9号"),
        (
            "taiyuan",
            "中共中央办公厅、国务院办公厅",
            "关于实行以增加知识价值为导向分配政策的若干意见",
            "厅字〔2016〕35号",
        ),
        (
            "taiyuan",
            "中共山西省委",
            "关于深化人才发展体制机制改革的实施意见",
            "晋发〔2017〕14号",
        ),
        (
            "ziliujing",
            "市委、市政府",
            "关于深化人才发展体制机制改革推动振兴发展的实施意见",
            None,
        ),
    }


def test_only_the_covering_notice_cites_the_text_itself(
    expressions: dict[str, Expression],
) -> None:
    own = [
        (place, citation.clause)
        for place, expression in expressions.items()
        for citation in read_citations(passages_of(expression.body))[0]
        if citation.own
    ]

    assert own == [("linxia", "cover"), ("linxia", "cover")]


def test_both_regulations_define_talent(expressions: dict[str, Expression]) -> None:
    found = {
        place: [(it.term, it.clause) for it in read_definitions(passages_of(expression.body))]
        for place, expression in expressions.items()
    }

    assert found["haixi"] == found["neimenggu"] == [("人才", "art_2")]
    assert not any(found[place] for place in ("linxia", "taiyuan", "ziliujing"))


def test_the_five_do_not_refer_to_their_own_provisions(expressions: dict[str, Expression]) -> None:
    assert not [it for text in expressions.values() for it in references_of(text.body)]


def test_regulations_oblige_and_plans_announce_measures(
    expressions: dict[str, Expression],
) -> None:
    most = {
        place: Counter(
            it.modality.value for it in read_modalities(passages_of(expression.body))
        ).most_common(1)
        for place, expression in expressions.items()
    }

    assert {place: common[0][0] for place, common in most.items()} == {
        "haixi": "obligation",
        "neimenggu": "obligation",
        "linxia": "measure",
        "taiyuan": "measure",
        "ziliujing": "measure",
    }


def test_every_value_names_a_node_of_the_tree(expressions: dict[str, Expression]) -> None:
    for expression in expressions.values():
        nodes = {node.id for node in walk(expression.body)}
        citations, others = read_citations(passages_of(expression.body))
        places = [
            *(it[:2] for it in read_agencies(passages_of(expression.body))[0]),
            *(it[:2] for it in citations),
            *(it[:2] for it in others),
            *(it[:2] for it in read_definitions(passages_of(expression.body))),
            *(it[:2] for it in read_modalities(passages_of(expression.body))),
        ]
        assert {name for place in places for name in place} <= nodes

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from generator.model.clause import ClauseRef
from generator.model.compendium import Compendium
from generator.model.content import Content
from generator.model.diagnostic import Diagnostic, Place
from generator.model.policy import Allowance, Policy
from generator.model.span import Span
from generator.model.statement import Agency, Role
from generator.render.agencies_view import (
    UNCLASSIFIED,
    AgenciesView,
    FunctionView,
    agency_pages,
)
from generator.render.catalogue import Catalogue
from generator.render.charges import Misprint, charges_of
from generator.render.page import Page
from generator.render.site import voices_of
from generator.render.voice import Voice
from generator.rules.body_functions import body_functions
from tests.unit.render.conftest import PLAN, REGULATION


def agency(
    clause: str, body: str, role: Role = Role.RESPONSIBLE, *, is_open: bool = False
) -> Agency:
    printed = {Role.LEAD: "牵头单位", Role.RESPONSIBLE: "责任单位", Role.COOPERATING: "配合单位"}
    place = (clause, f"{clause}__para_1", Span(0, 3), role, printed[role], body)
    return Agency(*place, collective=body.startswith("各"), open_list=is_open)


def saying(policy: Policy, *agencies: Agency) -> Policy:
    content = Content(agencies=agencies)
    return replace(policy, expression=replace(policy.expression, content=content))


@pytest.fixture(scope="module")
def made(compendium: Compendium) -> Catalogue:
    alpha = saying(
        REGULATION,
        agency("art_1", "州人社局", Role.LEAD),
        agency("art_1", "州科技经信局"),
        agency("art_2", "州人社局", is_open=True),
        agency("art_2", "各县市人民政府"),
        agency("art_3", "某某处"),
    )
    beta = saying(PLAN, agency("cl_1", "区人力资源和社会保障局", Role.COOPERATING))
    doubt = Diagnostic(
        Place(alpha.expression.source.path, 5), "W203", "agency-role-misprint", "twice", "compare"
    )
    return Catalogue(replace(compendium, policies=(alpha, beta), findings=(doubt,)))


@pytest.fixture(scope="module")
def voice(compendium: Compendium, templates: Path) -> Voice:
    return next(one for one in voices_of(compendium, (), templates) if one.tag == "zh-Hans")


@pytest.fixture(scope="module")
def pages(made: Catalogue, voice: Voice) -> dict[str, Page]:
    return {page.path: page for page in agency_pages(made, voice)}


def test_every_listed_body_is_charged_once(made: Catalogue) -> None:
    charges = charges_of(made)
    assert [charge.agency.body for charge in charges] == [
        "州人社局",
        "州科技经信局",
        "州人社局",
        "各县市人民政府",
        "某某处",
        "区人力资源和社会保障局",
    ]
    assert charges[1].functions == ("science", "industry-it")
    assert charges[0].ref == ClauseRef(REGULATION.id, "art_1")


def test_a_misprinted_list_is_flagged_where_the_finding_stands(made: Catalogue) -> None:
    doubtful = (Misprint("W203", None),)
    flagged = {charge.ref.policy for charge in charges_of(made) if charge.misprints == doubtful}
    assert flagged == {REGULATION.id}


def test_a_misprint_that_an_editor_confirmed_stays_flagged_with_the_reason(
    compendium: Compendium,
) -> None:
    policy = saying(REGULATION, agency("art_1", "州人社局"))
    meta = replace(policy.meta, allow=(Allowance("W204", "原文如此", 5), Allowance("W204", "全文")))
    catalogue = Catalogue(replace(compendium, policies=(replace(policy, meta=meta),), findings=()))
    (charge,) = charges_of(catalogue)
    assert charge.misprints == (Misprint("W204", "原文如此"),)


def test_bodies_of_one_function_stand_in_one_row_whatever_they_are_called(
    pages: dict[str, Page],
) -> None:
    matrix = pages["agencies/"].view
    assert isinstance(matrix, AgenciesView)
    rows = {row.name: row for group in matrix.groups for row in group.rows}
    cells = rows["人力资源社会保障"].cells
    assert [cell.count for cell in cells] == [2, 1]
    assert [(role.label, role.count) for role in cells[0].roles] == [("牵头", 1), ("责任", 1)]
    assert cells[0].href == "../agencies/human-resources/#alpha"


def test_a_body_of_two_functions_stands_in_both_rows(pages: dict[str, Page]) -> None:
    for function in ("science", "industry-it"):
        view = pages[f"agencies/{function}/"].view
        assert isinstance(view, FunctionView)
        assert [row.body.text for place in view.places for row in place.rows] == ["州科技经信局"]


def test_a_body_that_tells_nothing_of_its_function_is_listed_all_the_same(
    pages: dict[str, Page],
) -> None:
    view = pages[f"agencies/{UNCLASSIFIED}/"].view
    assert isinstance(view, FunctionView)
    assert [row.body.text for place in view.places for row in place.rows] == ["某某处"]


def test_bodies_are_shown_as_printed_with_their_roles_and_marks(pages: dict[str, Page]) -> None:
    view = pages["agencies/human-resources/"].view
    assert isinstance(view, FunctionView)
    alpha, beta = view.places
    lead, responsible = alpha.rows
    assert (lead.role, lead.body.text) == ("牵头", "州人社局")
    assert [clause.is_open for clause in lead.clauses + responsible.clauses] == [False, True]
    assert [flag.label for flag in lead.clauses[0].misprints] == ["存疑"]
    assert beta.rows[0].printed_role is not None
    assert beta.rows[0].printed_role.text == "配合单位"


def test_topics_of_the_clauses_are_counted(pages: dict[str, Page]) -> None:
    view = pages["agencies/human-resources/"].view
    assert isinstance(view, FunctionView)
    assert [(topic.name, topic.count) for topic in view.topics] == [("特设岗位", 2)]


def test_a_place_without_lists_is_named_apart(compendium: Compendium, voice: Voice) -> None:
    alone = saying(REGULATION, agency("art_1", "州财政局"))
    catalogue = Catalogue(replace(compendium, policies=(alone, saying(PLAN))))
    matrix = next(agency_pages(catalogue, voice)).view
    assert isinstance(matrix, AgenciesView)
    assert [column.title for column in matrix.columns] == ["甲州"]
    assert [place.title for place in matrix.silent] == ["乙区"]


def test_no_function_has_the_name_of_the_page_for_the_unclassified() -> None:
    assert UNCLASSIFIED not in {function.id for function in body_functions()}

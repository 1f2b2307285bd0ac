from __future__ import annotations

import pytest

from generator.enrich.agencies import read_agencies
from generator.enrich.passages import passages_of
from generator.model.statement import Agency, StatementFinding
from tests.statement_trees import Sheet


def read(text: str) -> tuple[tuple[Agency, ...], tuple[StatementFinding, ...]]:
    sheet = Sheet()
    agencies, findings = read_agencies(passages_of([sheet.clause(7, text)]))
    assert [sheet.at(agency.span) for agency in agencies] == [agency.body for agency in agencies]
    assert {agency.clause for agency in agencies} <= {"cl_7"}
    return agencies, findings


def bodies(text: str) -> list[str]:
    return [agency.body for agency in read(text)[0]]


def roles(text: str) -> list[tuple[str, str]]:
    return [(agency.role.value, agency.body) for agency in read(text)[0]]


def names(text: str) -> list[str]:
    return [finding.name for finding in read(text)[1]]


def test_an_open_list_names_the_class_that_closes_it() -> None:
    agencies, findings = read(
        "完善机制。（责任单位：州委组织部、州人社局、州科技局等州直有关部门，各县市人民政府）"
    )

    assert [agency.body for agency in agencies] == [
        "州委组织部",
        "州人社局",
        "州科技局",
        "州直有关部门",
        "各县市人民政府",
    ]
    assert all(agency.open_list for agency in agencies)
    assert [agency.collective for agency in agencies] == [False, False, False, True, True]
    assert findings == ()


def test_a_bare_class_behind_etc_is_no_body() -> None:
    agencies, _ = read("完善机制。（教育部、财政部等部门按职责分工负责）")

    assert [agency.body for agency in agencies] == ["教育部", "财政部"]
    assert all(agency.open_list for agency in agencies)


@pytest.mark.parametrize(
    "text",
    [
        "搞好培训。（牵头单位：市财政局。责任单位：市科技局）",
        "搞好培训。（牵头单位：市财政局，责任单位：市科技局）",
        "搞好培训。(牵头单位:市财政局；责任单位:市科技局)。",
        "搞好培训。（市财政局牵头，市科技局按职责分工负责）",
        "搞好培训。〔牵头单位：市财政局；责任单位：市科技局〕",
        "搞好培训。牵头单位：市财政局；责任单位：市科技局。",
    ],
)
def test_lead_and_responsible_bodies_are_told_apart(text: str) -> None:
    assert roles(text) == [("lead", "市财政局"), ("responsible", "市科技局")]


def test_cooperating_bodies_follow_the_verb_or_the_label() -> None:
    expected = [("lead", "市教育局"), ("cooperating", "市国资委"), ("cooperating", "团市委")]

    assert roles("（牵头单位：市教育局，配合单位：市国资委、团市委）") == expected
    assert roles("推进合作。（市教育局牵头，市国资委、团市委配合）") == expected


@pytest.mark.parametrize(
    ("printed", "expected"),
    [
        ("市委组织部、各区、县级市", ["市委组织部", "各区、县级市"]),
        ("各市、县人民政府，市财政局", ["各市、县人民政府", "市财政局"]),
        ("各县（市、区）人民政府、市科技局", ["各县（市、区）人民政府", "市科技局"]),
        ("市科技和信息化局、市住房和城乡建设局", ["市科技和信息化局", "市住房和城乡建设局"]),
        ("市委组织部和市人力资源和社会保障局", ["市委组织部", "市人力资源和社会保障局"]),
        ("各县（市、区）党委和人民政府、市科技局", ["各县（市、区）党委和人民政府", "市科技局"]),
        ("区人才工作领导小组各成员单位", ["区人才工作领导小组各成员单位"]),
        ("区委组织部（人才办）、越秀区", ["区委组织部（人才办）", "越秀区"]),
    ],
)
def test_a_list_is_cut_between_bodies_and_never_inside_one(
    printed: str, expected: list[str]
) -> None:
    assert bodies(f"完善机制。（责任单位：{printed}）") == expected


def test_a_body_that_runs_over_a_line_is_one() -> None:
    assert bodies("完善机制。（责任单位：州委组织\n部、州人社局）") == ["州委组织部", "州人社局"]


def test_a_charge_in_a_sentence_counts_only_for_offices() -> None:
    assert roles("项目由市科技局会同市财政局负责组织实施。") == [
        ("lead", "市科技局"),
        ("cooperating", "市财政局"),
    ]
    assert bodies("由有关部门负责组织实施。") == []
    assert bodies("由专人负责登记，由主管部门牵头办理。") == []
    assert bodies("本办法由市财政局负责解释。") == []


def test_a_remark_in_brackets_is_no_list() -> None:
    assert bodies("按规定办理（谁使用谁负责）") == []
    assert bodies("按规定办理（由申请人自行负责）") == []


def test_a_label_that_stands_twice_is_reported_and_not_corrected() -> None:
    text = "推行合作。（责任单位：区人社局。责任单位：区教育局、区财政局）"

    assert {role for role, _ in roles(text)} == {"responsible"}
    assert names(text) == ["agency-role-misprint"]


def test_the_same_label_in_two_brackets_is_no_misprint() -> None:
    assert names("甲。（责任单位：区人社局）乙。（责任单位：区教育局）") == []


@pytest.mark.parametrize(
    "text",
    [
        "（牵头单位：区教育局。）",
        "（责任单位：）",
        "（责任单位：区教育局、区财政局、区教育局）",
        "（责任单位：区教育局区财政局）",
        "（责任单位：区人力资源社会保障、区财政局）",
    ],
)
def test_what_looks_misprinted_in_a_list_is_reported_once(text: str) -> None:
    assert names(text) == ["agency-list-misprint"]


def test_a_sound_list_is_not_reported() -> None:
    assert names("（责任单位：区委办公室、区政府办公室、各镇街，区直有关单位）") == []

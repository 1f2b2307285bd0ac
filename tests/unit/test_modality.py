from __future__ import annotations

import pytest

from generator.enrich.modality import read_modalities
from generator.enrich.passages import passages_of
from generator.model.provision import Kind
from tests.statement_trees import Sheet


def read(text: str) -> list[tuple[str, str | None]]:
    sheet = Sheet()
    found = read_modalities(passages_of([sheet.clause(1, text)]))
    for sentence in found:
        if sentence.cue_span is not None:
            assert sheet.at(sentence.cue_span) == sentence.cue
            assert sentence.span.start <= sentence.cue_span.start
    return [(sentence.modality.value, sentence.cue) for sentence in found]


@pytest.mark.parametrize(
    ("text", "modality", "cue"),
    [
        ("县级以上人民政府应当编制规划。", "obligation", "应当"),
        ("市县两级政府要加大投入。", "obligation", "要"),
        ("雇主應向勞動部申請許可。", "obligation", "應"),
        ("任何单位不得截留资金。", "prohibition", "不得"),
        ("严禁弄虚作假。", "prohibition", "严禁"),
        ("企业可以采用年薪制。", "permission", "可以"),
        ("补贴可按规定列支。", "permission", "可"),
        ("得向內政部申請延期。", "permission", "得"),
        ("国家支持民营经济组织发展。", "encouragement", "支持"),
        ("建立人才信用管理制度。", "measure", "建立"),
        ("积极推进职称评审。", "measure", "推进"),
        ("本条例自2021年9月1日起施行。", "statement", None),
        ("人力资源社会保障部门负责人才服务工作。", "statement", None),
    ],
)
def test_a_sentence_has_one_modality_with_its_cue(
    text: str, modality: str, cue: str | None
) -> None:
    assert read(text) == [(modality, cue)]


def test_the_first_cue_of_the_main_clauses_decides() -> None:
    assert read("用人单位应当如实申报，不得弄虚作假。") == [("obligation", "应当")]
    assert read("不得多头采集，应当共享使用。") == [("prohibition", "不得")]


def test_a_cue_in_a_condition_yields_to_the_main_clause() -> None:
    assert read("可以通过共享方式获得数据的，不得重复采集。") == [("prohibition", "不得")]
    assert read("应当缴纳而拒不缴纳的，处五千元罚款。") == [("obligation", "应当")]


def test_an_encouragement_behind_the_first_clause_yields_to_a_modal_word() -> None:
    assert read("事业单位为发展事业，引导人才到基层，可以设置特设岗位。") == [
        ("permission", "可以")
    ]


@pytest.mark.parametrize(
    "text",
    [
        "对设立的院士工作站给予100万元的建站补助。",
        "对国家、省级实验室，分别给予500万元、300万元的补助。",
        "围绕重点产业，加大引才力度。",
        "将人才工作纳入考核体系。",
    ],
)
def test_a_measure_may_open_with_a_circumstance(text: str) -> None:
    assert [modality for modality, _ in read(text)] == ["measure"]


def test_a_purpose_is_no_measure() -> None:
    assert read("为了加强人才工作，保护人才权益，制定本条例。") == [("statement", None)]


def test_every_sentence_is_listed_and_lists_of_bodies_are_none() -> None:
    assert [
        modality
        for modality, _ in read(
            "建立机制。可以申请；不得转让。（牵头单位：市财政局。责任单位：市科技局）"
        )
    ] == [
        "measure",
        "permission",
        "prohibition",
    ]


def test_headings_have_no_modality() -> None:
    sheet = Sheet()

    assert read_modalities(passages_of([sheet.headed(Kind.SECTION, "sec_1", "应当加强领导")])) == ()

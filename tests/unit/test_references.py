from __future__ import annotations

from typing import Any

import pytest

from generator.enrich.references import reference_findings
from generator.model.provision import Kind, Provision
from generator.model.statement import Reference
from tests.statement_trees import Sheet, references_of

Found = list[tuple[str, str, tuple[str, ...]]]


def resolved(*nodes: Any, sheet: Sheet) -> Found:
    references = references_of(nodes)
    assert [sheet.at(reference.span) for reference in references] == [
        reference.printed for reference in references
    ]
    return [(it.printed, it.status.value, it.targets) for it in references]


def in_article(text: str, number: int = 6) -> Found:
    """The references of the last paragraph of article 6, below articles of two points each."""
    sheet = Sheet()
    before = [sheet.article(at, ("甲：", "乙；", "丙。"), "丁。") for at in range(1, number)]
    last = sheet.article(number, ("甲：", "乙；", "丙。"), text)
    return resolved(*before, last, sheet=sheet)


@pytest.mark.parametrize(
    ("printed", "targets"),
    [
        ("本条例第二条", ("art_2",)),
        ("第三条第二款", ("art_3__para_2",)),
        ("第三条第一款第（二）项", ("art_3__para_1__point_2",)),
        ("第 3 条第1项", ("art_3__para_1__point_1",)),
        ("前款", ("art_6__para_1",)),
        ("前条", ("art_5",)),
        ("前两条", ("art_4", "art_5")),
        ("前条第二款", ("art_5__para_2",)),
        ("前款第（一）项", ("art_6__para_1__point_1",)),
        ("前两项", ("art_6__para_1__point_1", "art_6__para_1__point_2")),
        ("本条第一款", ("art_6__para_1",)),
        ("本条", ("art_6",)),
        ("第一款", ("art_6__para_1",)),
        ("第一款第（一）、（二）项", ("art_6__para_1__point_1", "art_6__para_1__point_2")),
        ("第二条至第四条", ("art_2", "art_3", "art_4")),
        ("第三条第一项至第二项", ("art_3__para_1__point_1", "art_3__para_1__point_2")),
    ],
)
def test_a_reference_points_at_its_provision(printed: str, targets: tuple[str, ...]) -> None:
    assert in_article(f"有{printed}规定情形的，从其规定。") == [(printed, "resolved", targets)]


def test_every_member_of_a_list_is_a_reference_that_inherits_what_stands_above() -> None:
    assert in_article("违反本条例第二条第一款、第二款和第三条规定的。") == [
        ("本条例第二条第一款", "resolved", ("art_2__para_1",)),
        ("第二款", "resolved", ("art_2__para_2",)),
        ("第三条", "resolved", ("art_3",)),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "依照《某法》第三条、第四条的规定处罚。",
        "依照《某法》（某发〔2020〕1号）第三条执行。",
        "依照刑法第三条的规定处罚。",
        "该条第一款另有规定的除外。",
        "本项目的前条件是“第三条规定”的内容。",
        "提前款项、日前项目、第二条战线、本章程。",
        "《关于第三条适用的意见》",
    ],
)
def test_what_stands_in_another_document_is_left_out(text: str) -> None:
    assert in_article(text) == []


def test_the_own_name_ends_a_list_of_provisions_of_another_document() -> None:
    assert in_article("依照《某法》第三条和本条例第二条执行。") == [
        ("本条例第二条", "resolved", ("art_2",))
    ]


def test_a_target_that_is_not_there_is_missing() -> None:
    found = in_article("违反本条例第九十九条、第三条第五款规定的。")

    assert [(printed, status) for printed, status, _ in found] == [
        ("本条例第九十九条", "missing"),
        ("第三条第五款", "missing"),
    ]


def test_two_candidates_are_ambiguous_and_both_are_listed() -> None:
    sheet = Sheet()
    article = sheet.article(1, ("甲：", "乙；"), ("丙：", "丁；"))
    other = sheet.article(2, "违反第一条第（一）项的。")

    assert resolved(article, other, sheet=sheet) == [
        ("第一条第（一）项", "ambiguous", ("art_1__para_1__point_1", "art_1__para_2__point_1"))
    ]


def test_what_is_not_resolved_is_a_finding() -> None:
    sheet = Sheet()
    references = references_of([sheet.article(1, "违反第一条、第八条规定的。")])
    (finding,) = reference_findings(references)

    assert finding.name == "reference-target-missing"
    assert sheet.at(finding.span) == "第八条"


def test_points_count_back_from_where_they_stand() -> None:
    sheet = Sheet()
    article = sheet.article(1, ("甲：", "乙；", "丙；", "有前两项情形的。"))

    assert resolved(article, sheet=sheet) == [
        ("前两项", "resolved", ("art_1__para_1__point_1", "art_1__para_1__point_2"))
    ]


def test_chapters_are_named_by_number() -> None:
    sheet = Sheet()
    chapter = sheet.headed(
        Kind.CHAPTER, "chp_1", "总则", sheet.article(1, "适用本办法第二章的规定。")
    )
    second = sheet.headed(Kind.CHAPTER, "chp_2", "分则", sheet.article(2, "本章规定的人才。"))

    assert resolved(chapter, second, sheet=sheet) == [
        ("本办法第二章", "resolved", ("chp_2",)),
        ("本章", "resolved", ("chp_2",)),
    ]


def test_in_taiwan_the_paragraph_is_a_xiang_and_the_point_a_kuan() -> None:
    sheet = Sheet()
    first = sheet.article(1, ("下列情形：", "甲。", "乙。"), "依前項第二款規定辦理。")
    second = sheet.article(2, "從事前條第一項第一款之工作。", "前項人員，準用前條規定。")

    assert resolved(first, second, sheet=sheet) == [
        ("前項第二款", "resolved", ("art_1__para_1__point_2",)),
        ("前條第一項第一款", "resolved", ("art_1__para_1__point_1",)),
        ("前項", "resolved", ("art_2__para_1",)),
        ("前條", "resolved", ("art_1",)),
    ]


def test_numbered_clauses_take_the_place_of_articles() -> None:
    sheet = Sheet()
    clauses = [sheet.clause(5, "甲。"), sheet.clause(6, "享受本意见第5条规定的待遇。")]

    assert resolved(*clauses, sheet=sheet) == [("本意见第5条", "resolved", ("cl_5",))]


def test_an_attachment_is_searched_before_the_document() -> None:
    sheet = Sheet()
    own = sheet.article(1, "甲。")
    inner = sheet.article(2, "适用第一条的规定。")
    first = Provision(Kind.ARTICLE, "att_1__art_1", None, None, sheet.write("乙。"), (), 1, 1)
    attachment = Provision(Kind.ATTACHMENT, "att_1", None, None, None, (first, inner), 1, 1)

    assert resolved(own, attachment, sheet=sheet) == [("第一条", "resolved", ("att_1__art_1",))]


def test_a_decision_that_amends_another_text_refers_to_that_text() -> None:
    sheet = Sheet()
    title = sheet.node(Kind.TITLE, "title", "关于修改《某条例》的决定")

    assert resolved(title, sheet.clause(1, "将第一条修改为：依照前款规定。"), sheet=sheet) == []


def test_a_run_of_numbers_without_a_unit_is_no_reference() -> None:
    assert in_article("第一、" * 400) == []


def test_a_text_without_numbers_has_no_articles_to_miss() -> None:
    references: tuple[Reference, ...] = references_of([Sheet().preamble("享受第三条规定的待遇。")])

    assert references == ()

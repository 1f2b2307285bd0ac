from __future__ import annotations

import pytest

from generator.enrich.citations import match_title, read_citations
from generator.enrich.passages import passages_of
from generator.model.provision import Kind, Provision
from generator.model.statement import Citation, NonCitation
from tests.statement_trees import Sheet


def read(text: str) -> tuple[tuple[Citation, ...], tuple[NonCitation, ...]]:
    sheet = Sheet()
    citations, others = read_citations(passages_of([sheet.clause(3, text)]))
    found = [it[:4] for it in citations] + [it[:4] for it in others]
    for clause, node, span, printed in found:
        assert sheet.at(span) == printed
        assert (clause, node) == ("cl_3", "cl_3__para_1")
    return citations, others


def one(text: str) -> Citation:
    (citation,), others = read(text)
    assert others == ()
    return citation


def in_preamble(text: str) -> list[tuple[str, str | None]]:
    citations, _ = read_citations(passages_of([Sheet().preamble(text)]))
    return [(citation.role.value, citation.title) for citation in citations]


def test_title_number_and_issuer_belong_together() -> None:
    citation = one("落实省政府办公厅《关于加强人才引进的若干措施》（甘政办发[2021]23号）精神。")

    assert citation.title == "关于加强人才引进的若干措施"
    assert citation.number == "甘政办发〔2021〕23号"
    assert citation.issuer == "省政府办公厅"
    assert citation.kind.value == "title_and_number"
    assert citation.printed == "《关于加强人才引进的若干措施》（甘政办发[2021]23号）"


@pytest.mark.parametrize(
    "printed",
    [
        "中发〔2016〕9号",
        "中发[2016]9号",
        "中发（2016）9号",
        "中发【2016】9号",
        "中发﹝２０１６﹞９号",
        "中发〔2016〕 9 号",
        "中发〔2016〕第9号",
    ],
)
def test_a_number_alone_is_a_citation_in_any_brackets(printed: str) -> None:
    citation = one(f"根据{printed}文件精神，加强工作。")

    assert (citation.kind.value, citation.number, citation.printed) == (
        "number",
        "中发〔2016〕9号",
        printed,
    )


def test_an_order_and_a_case_number_keep_their_form() -> None:
    assert one("依照国务院令第722号执行。").number == "国务院令第722号"
    assert one("你院〔1999〕冀经请字第3号请示收悉。").number == "〔1999〕冀经请字第3号"


def test_several_titles_in_a_row_are_several_citations() -> None:
    citations, _ = read("按照《甲办法》《乙条例》、《关于丙的意见》执行。")

    assert [citation.title for citation in citations] == ["甲办法", "乙条例", "关于丙的意见"]


@pytest.mark.parametrize(
    "title", ["关于修改〈某市人才条例〉的决定", "关于修改《某市人才条例》的决定"]
)
def test_a_title_inside_a_title_is_part_of_it(title: str) -> None:
    assert one(f"见《{title}》。").title == title


def test_a_title_that_runs_over_a_line_is_one() -> None:
    assert one("修编《温州市鹿城区人才分类目\n录》。").title == "温州市鹿城区人才分类目录"


def test_a_title_that_two_nodes_share_is_put_together() -> None:
    sheet = Sheet()
    body = [
        sheet.clause(1, "全面落实《某市人民"),
        sheet.clause(2, "政府办法》（某政〔2017〕7号）文件。"),
    ]

    ((citation,), _) = read_citations(passages_of(body))
    assert (citation.title, citation.number) == ("某市人民政府办法", "某政〔2017〕7号")
    assert (citation.clause, citation.node) == ("cl_1", "cl_1__para_1")


def test_several_issuers_are_kept_in_order() -> None:
    citation = one("落实中共中央办公厅、国务院办公厅《关于分配政策的若干意见》。")

    assert citation.issuer == "中共中央办公厅、国务院办公厅"


def test_an_issuer_list_may_be_open() -> None:
    citation = one("落实教育部、财政部等七部门联合印发的《某行动方案》。")

    assert citation.issuer == "教育部、财政部"


def test_words_that_are_no_organ_are_no_issuer() -> None:
    assert one("新引进人才符合《某区高层次人才分类标准》规定。").issuer is None


def test_a_pinpoint_goes_with_its_document() -> None:
    assert one("违反《某法》第三十九条第四项规定的。").pinpoint == "第三十九条第四项"


@pytest.mark.parametrize(
    ("title", "reason"),
    [
        ("人才市场中介服务许可证", "certificate"),
        ("资助合同书", "contract"),
        ("人才引进申报表", "form"),
        ("义勇军进行曲", "publication"),
        ("红楼梦", "unknown-ending"),
    ],
)
def test_a_name_that_is_no_document_is_listed_with_its_reason(title: str, reason: str) -> None:
    citations, (other,) = read(f"凭《{title}》办理。")

    assert citations == ()
    assert (other.title, other.reason) == (title, reason)


def test_an_unknown_ending_is_a_document_where_something_beside_it_says_so() -> None:
    assert one("落实国务院《某某事项》。").title == "某某事项"
    assert one("落实《某某事项》（国发〔2020〕1号）。").title == "某某事项"
    assert one("落实《关于某某事项》。").title == "关于某某事项"


def test_a_short_name_stands_for_its_title() -> None:
    citations, others = read("《某市人才条例》（以下简称《条例》）施行后，依照《条例》第三条执行。")

    assert [(it.title, it.printed) for it in citations] == [
        ("某市人才条例", "《某市人才条例》"),
        ("某市人才条例", "《条例》"),
    ]
    assert others == ()


def test_the_basis_is_one_only_where_the_text_says_why_it_was_made() -> None:
    assert in_preamble("为贯彻落实市委《甲意见》和《乙条例》，制定本方案。") == [
        ("basis", "甲意见"),
        ("basis", "乙条例"),
    ]
    assert one("根据《某法》，制定本办法。").role.value == "basis"
    assert one("依照《某法》的规定处罚。").role.value == "refers"


def test_a_whole_list_is_repealed() -> None:
    citations, _ = read("《甲规定》（某发〔2012〕5号）、《乙意见》《丙通知》等文件一并废止。")

    assert [citation.role.value for citation in citations] == ["repeals"] * 3


def test_amending_and_being_amended_are_told_apart() -> None:
    assert one("对《某规定》作如下修改：").role.value == "amends"
    assert one("会议通过的《某修正案》第二次修正").role.value == "amended_by"


def head(*nodes: tuple[Kind, str]) -> list[Provision]:
    sheet = Sheet()
    return [sheet.node(kind, f"{kind.value}_{at}", text) for at, (kind, text) in enumerate(nodes)]


def test_the_own_title_in_the_covering_notice_is_marked() -> None:
    citations, _ = read_citations(
        passages_of(
            head(
                (Kind.TITLE, "某州人民政府办公室印发《关于加强人才引进的实施方案》的通知"),
                (Kind.PARAGRAPH, "《关于加强人才引进的实施方案》已经同意。"),
                (Kind.TITLE, "关于加强人才引进的实施方案"),
                (Kind.PARAGRAPH, "根据《某省人才条例》，制定本方案。"),
            )
        )
    )

    assert [citation.own for citation in citations] == [True, True, False]


def test_a_text_that_a_web_page_gives_in_full_is_its_own() -> None:
    citations, _ = read("近日，中央印发了《关于人才的意见》。《关于人才的意见》全文如下。")

    assert [citation.own for citation in citations] == [True, True]


def test_the_own_document_number_is_no_citation() -> None:
    assert read_citations(passages_of(head((Kind.DOCUMENT_NUMBER, "某政发〔2021〕3号")))) == (
        (),
        (),
    )


def test_statutes_are_found_without_title_marks() -> None:
    citations, _ = read(
        "雇主依就業服務法、入出國及移民法及其他相關法律之規定辦理，適用就業服務法第四十六條。"
    )

    assert [(it.title, it.kind.value, it.pinpoint) for it in citations] == [
        ("就業服務法", "unmarked", None),
        ("入出國及移民法", "unmarked", None),
        ("就業服務法", "unmarked", "第四十六條"),
    ]


def test_titles_are_folded_for_comparing() -> None:
    assert match_title("关于实施“白鹿计划”的意见（２０２１—2023年）") == match_title(
        "关于实施「白鹿计划」的意见(2021-2023年)"
    )
    assert match_title("甲办法") != match_title("乙办法")


def test_an_unclosed_title_mark_is_no_citation() -> None:
    assert read("落实《关于人才的意见，加强工作。") == ((), ())

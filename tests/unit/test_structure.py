from __future__ import annotations

import hashlib

import pytest

from generator.model.diagnostic import Diagnostic
from generator.model.provision import Kind, Provision, walk
from generator.model.source_text import SourceText, index_lines
from generator.segment import segment
from generator.structure import structure


def build(text: str) -> tuple[tuple[Provision, ...], tuple[Diagnostic, ...]]:
    digest = hashlib.sha256(text.encode()).hexdigest()
    source = SourceText("a.txt", text, "utf-8", digest, index_lines(text))
    made, findings = structure(source, segment(source))
    return made.body, findings


def ids(text: str) -> list[str]:
    return [node.id for node in walk(build(text)[0])]


def codes(text: str) -> list[tuple[str, int]]:
    return [(found.code, found.place.line) for found in build(text)[1]]


LAW = "某市人才条例\n第一章 总则\n第一条 甲。\n第二条 乙。\n丙。\n第二章 附则\n第三条 丁。\n"


def test_articles_run_through_chapters_and_carry_no_prefix() -> None:
    assert [name for name in ids(LAW) if name.startswith("art") and "para" not in name] == [
        "art_1",
        "art_2",
        "art_3",
    ]


def test_bare_lines_below_an_article_are_its_paragraphs() -> None:
    assert "art_2__para_2" in ids(LAW)


def test_points_belong_to_the_paragraph_that_announces_them() -> None:
    text = "某市人才条例\n第七条 领导机构履行以下职能：\n（一）甲；\n（二）乙。\n丙。\n"

    assert ids(text)[1:] == [
        "art_7",
        "art_7__para_1",
        "art_7__para_1__point_1",
        "art_7__para_1__point_2",
        "art_7__para_2",
    ]


def test_an_inserted_article_keeps_its_printed_number() -> None:
    text = "某市人才条例\n第十六条 甲。\n第十六条之一 乙。\n第十七条 丙。\n"

    found = [name for name in ids(text) if "para" not in name]
    assert found == ["title", "art_16", "art_16-1", "art_17"]
    assert codes(text) == [("W012", 2)]


PLAN = """某市人才工作实施方案
为推进人才工作，制定本方案。
一、引进
（一）甲方式。做好工作。
（二）乙方式。做好工作。
二、培养
（三）丙方式。做好工作。
本方案自印发之日起施行。
"""


def test_the_level_that_runs_through_a_plan_is_its_clauses() -> None:
    found = [name for name in ids(PLAN) if "para" not in name]

    assert found == ["title", "preamble", "sec_1", "cl_1", "cl_2", "sec_2", "cl_3", "nn_1"]


def test_a_level_that_restarts_carries_the_id_of_its_parent() -> None:
    text = PLAN.replace("（三）", "（一）")

    found = [name for name in ids(text) if "para" not in name]
    assert found[2:] == [
        "sec_1",
        "sec_1__subsec_1",
        "sec_1__subsec_2",
        "sec_2",
        "sec_2__subsec_1",
        "nn_1",
    ]


def test_a_caption_is_told_from_the_text_where_the_whole_level_has_one() -> None:
    clause = next(node for node in walk(build(PLAN)[0]) if node.id == "cl_2")

    assert clause.heading is not None
    assert clause.heading.value == "乙方式。"


def test_a_list_inside_a_clause_does_not_end_the_numbering_around_it() -> None:
    text = "某区方案\n一、甲\n1. 任务：\n1. 子一。\n2. 子二。\n2. 任务乙。\n二、乙\n3. 任务丙。\n"

    found = [name for name in ids(text) if "para" not in name and name != "title"]
    assert found == ["sec_1", "cl_1", "cl_1__point_1", "cl_1__point_2", "cl_2", "sec_2", "cl_3"]


@pytest.mark.parametrize(
    ("numbers", "expected"),
    [
        ("一 二 四", [("W012", 4)]),
        ("一 二 二 三", [("W010", 4)]),
        ("一 二 五 三", [("W012", 4), ("W015", 5)]),
        ("一 二 三", []),
        ("一 二 四之一 五", [("W012", 4)]),
        ("一 二 二之一 三", []),
    ],
)
def test_an_irregular_number_is_reported_once_at_its_line(
    numbers: str, expected: list[tuple[str, int]]
) -> None:
    printed = [number.partition("之") for number in numbers.split()]
    lines = [f"第{number}条{between}{suffix} 甲。" for number, between, suffix in printed]

    assert codes("\n".join(["某市条例", *lines])) == expected


def test_a_repeated_number_gets_an_id_of_its_own() -> None:
    assert "art_2_2" in ids("某市条例\n第一条 甲。\n第二条 乙。\n第二条 丙。\n")


COVER = """甲市办发〔2021〕48号
甲市人民政府办公室印发
《关于加强人才引进支持
环境建设的实施方案》的通知
各县市人民政府，市直有关部门：
现印发给你们，请认真贯彻落实。
甲市人民政府办公室
2021年6月23日
（此件公开发布）
关于加强人才引进支持
环境建设的实施方案
为做好工作，制定本方案。
一、引进
"""


def test_a_covering_notice_is_one_part_and_the_plan_behind_it_another() -> None:
    body, _ = build(COVER)

    assert [node.kind for node in body] == [Kind.COVER, Kind.TITLE, Kind.PREAMBLE, Kind.SECTION]
    assert [node.id for node in body[0].children] == [
        "cover__document_number",
        "cover__title",
        "cover__addressee",
        "cover__para_1",
        "cover__signature",
        "cover__date",
        "cover__note",
    ]


def test_a_title_broken_over_lines_is_joined() -> None:
    title = next(node for node in build(COVER)[0] if node.kind is Kind.TITLE)

    assert title.text is not None
    assert title.text.value == "关于加强人才引进支持环境建设的实施方案"
    assert (title.first_line, title.last_line) == (10, 11)


def test_a_document_without_numbers_is_read_by_paragraph() -> None:
    text = "关于某事的批复\n某县人民政府：\n经研究，同意。\n此复。\n甲市人民政府\n2021年6月23日\n"

    assert ids(text) == ["title", "addressee", "para_1", "para_2", "signature", "date"]
    assert codes(text) == [("W014", 1)]


def headings(text: str) -> list[str | None]:
    nodes = [node for node in walk(build(text)[0]) if node.kind is Kind.ARTICLE]
    return [node.heading.value if node.heading else None for node in nodes]


@pytest.mark.parametrize(
    ("first", "second", "captions"),
    [
        ("第一条【目的】为了甲。", "第二条【适用】本市适用。", ["【目的】", "【适用】"]),
        (
            "第一条（目的和依据）\n为了甲。",
            "第二条（适用）\n本市适用。",
            ["（目的和依据）", "（适用）"],
        ),
        ("第一条　目的\n为了甲。", "第二条　适用\n本市适用。", ["目的", "适用"]),
        ("第一条　为了甲。", "第二条（试点）本市适用。", [None, None]),
    ],
)
def test_captions_of_articles_are_told_where_all_articles_have_one(
    first: str, second: str, captions: list[str | None]
) -> None:
    assert headings(f"某市条例\n{first}\n{second}\n") == captions


def test_an_attachment_has_its_own_numbering_below_its_own_id() -> None:
    text = "某市办法\n第一条 甲。\n第二条 乙。\n附件2\n某某细则\n第一条 丙。\n第二条 丁。\n"

    found = [name for name in ids(text) if "para" not in name]
    assert found == ["title", "art_1", "art_2", "att_1", "att_1__art_1", "att_1__art_2"]
    assert codes(text) == []
    attachment = build(text)[0][-1]
    assert attachment.number is not None
    assert attachment.heading is not None
    assert (attachment.number.value, attachment.heading.value) == ("附件2", "某某细则")


def test_two_documents_under_one_notice_are_the_document_and_an_attachment() -> None:
    text = (
        "甲市办发〔2021〕8号\n各县市人民政府：\n《甲市人才若干政策》《甲市人才行动计划》已经同意，现印发。\n"
        "甲市人民政府办公室\n2021年9月2日\n甲市人才若干政策\n一、引进\n乙。\n二、培养\n丙。\n"
        "甲市人才行动计划\n一、目标\n丁。\n"
    )

    found = [name for name in ids(text) if "para" not in name and "cover" not in name]
    assert found == ["title", "sec_1", "sec_2", "att_1", "att_1__sec_1"]


def test_a_notice_with_its_own_numbers_is_no_cover_of_its_list_of_attachments() -> None:
    text = (
        "关于申报人才的通知\n各有关单位：\n现通知如下：\n一、范围\n甲。\n二、条件\n乙。\n附件：1.申报表\n"
        "2.清单\n甲市人力资源和社会保障局\n2021年9月2日\n"
    )

    found = [node.kind.value for node in build(text)[0]]
    assert found == [
        *["title", "addressee", "preamble", "section", "section"],
        *["attachment_list", "attachment_list", "signature", "date"],
    ]


def test_a_misread_number_is_taken_for_what_continues_its_neighbours() -> None:
    text = "某市条例\n第三十条 甲。\n第三十－条 乙。\n第三十二条 丙。\n"

    assert "art_31" in ids(text)
    assert ("W016", 3) in codes(text)


def test_a_number_before_a_digit_counts_only_in_its_sequence() -> None:
    text = "某市方案\n一、甲\n1.甲项目。\n2.121人才项目。\n二、乙\n3.乙项目。\n"

    assert [name for name in ids(text) if name.startswith("cl") and "para" not in name] == [
        "cl_1",
        "cl_2",
        "cl_3",
    ]
    assert "cl_12" not in ids("某市方案\n一、甲\n12.5万元以上。\n")


def test_a_list_that_starts_anew_belongs_to_the_next_paragraph_of_the_article() -> None:
    text = "某某辦法\n第 1 條\n甲：\n一、子。\n二、丑。\n乙：\n一、寅。\n"

    assert [name for name in ids(text) if "point" in name] == [
        "art_1__para_1__point_1",
        "art_1__para_1__point_2",
        "art_1__para_2__point_1",
    ]


def test_a_table_of_contents_is_left_out_and_listed() -> None:
    text = f"某市人才条例\n目　录\n第一章 总则\n第二章 附则\n{LAW.split(chr(10), 1)[1]}"
    digest = hashlib.sha256(text.encode()).hexdigest()
    source = SourceText("a.txt", text, "utf-8", digest, index_lines(text))
    made, findings = structure(source, segment(source))

    assert [node.id for node in made.body if node.kind is Kind.CHAPTER] == ["chp_1", "chp_2"]
    assert "table-of-contents" in {drop.reason for drop in made.dropped}
    assert findings == ()


def test_rows_of_cells_are_kept_as_a_table() -> None:
    text = "某市办法\n第一条 标准如下：\n层次\t补助\n博士\t5万元\n第二条 乙。\n"

    assert ids(text)[1:6] == [
        "art_1",
        "art_1__para_1",
        "art_1__table_1",
        "art_1__table_1__row_1",
        "art_1__table_1__row_2",
    ]


def test_endless_nesting_has_an_end() -> None:
    body, _ = build("某市方案\n" + "一、甲\n" * 5000)

    assert len(list(walk(body))) > 5000


def test_a_list_inside_a_line_is_a_list_if_a_second_item_follows() -> None:
    text = "某市人才条例\n第一条 标准如下：（一）甲；（二）乙。\n第二条 依照本条（一）办理。\n"

    found = [name for name in ids(text) if "point" in name]
    assert found == ["art_1__para_1__point_1", "art_1__para_1__point_2"]


def test_an_article_that_lost_the_full_stop_before_it_is_found_where_a_number_lacks() -> None:
    text = "某市人才条例\n第一条 甲有保障第二条市政府负责。\n第三条 违反本条例第四条规定的。\n第五条 丁。\n"

    found = [name for name in ids(text) if name.startswith("art") and "para" not in name]
    assert found == ["art_1", "art_2", "art_3", "art_5"]


def test_a_heading_below_its_number_belongs_to_it() -> None:
    (_, chapter) = build("某市人才条例\n第一章\n总　则\n第一条 甲。\n")[0]

    assert chapter.heading is not None
    assert chapter.heading.value == "总则"


def test_title_and_note_below_a_table_of_contents_are_kept() -> None:
    text = (
        "某市人才条例\n目录\n第一章 总则……1\n第二章 附则……9\n某市人才条例\n"
        "（2020年1月2日某市人民代表大会通过）\n第一章 总则\n第一条 甲。\n第二章 附则\n第二条 乙。\n"
    )

    assert [name for name in ids(text) if "__" not in name] == [
        "title",
        "title_2",
        "enactment_note",
        "chp_1",
        "art_1",
        "chp_2",
        "art_2",
    ]


AMENDMENT = """某省关于修改《某省人才条例》的决定
一、将第三条修改为：“第三条 有下列情形之一的：
（一）甲；
（二）乙。
第四条 丙。”
二、删去第九条。
本决定自公布之日起施行。
"""


def test_numbers_that_an_amending_decision_quotes_are_not_its_own() -> None:
    assert [name for name in ids(AMENDMENT) if "para" not in name] == [
        "title",
        "sec_1",
        "sec_2",
        "nn_1",
    ]
    assert codes(AMENDMENT) == []


def test_a_notice_that_only_a_date_ends_covers_the_text_behind_it() -> None:
    text = (
        "某市关于印发《某市人才办法》的通知\n各单位：\n现将《某市人才办法》印发给你们。\n"
        "2022年4月14日\n某市人才办法\n一、对象\n甲。\n"
    )

    assert [name for name in ids(text) if "__" not in name] == ["cover", "title", "sec_1"]


def test_names_below_the_word_attachment_are_a_list_where_the_attachment_follows() -> None:
    text = "某市人才办法\n一、对象\n甲。\n附件：\n人才目录\n附件\n人才目录\n一、乙类\n"

    found = [name for name in ids(text) if "__" not in name]
    assert found == ["title", "sec_1", "attachment_list", "attachment_list_2", "att_1"]


def test_a_mayor_signs_and_a_masthead_is_no_title() -> None:
    text = (
        "某市人民政府文件\n某市人民政府令\n第3号\n《某市人才办法》已经通过，现予公布。\n市长　张某\n"
        "2022年4月14日\n某市人才办法\n第一条 甲。\n"
    )

    (cover, title, _) = build(text)[0]
    assert [node.kind.value for node in cover.children] == [
        "record",
        "title",
        "document_number",
        "paragraph",
        "signature",
        "date",
    ]
    assert title.text is not None
    assert title.text.value == "某市人才办法"


def test_headed_points_keep_the_texts_below_them() -> None:
    text = "某市办法\n第一条 平台：\n（一）院士工作站\n给予甲。\n（二）博士后工作站\n给予乙。\n"

    assert [name for name in ids(text) if name.endswith("point_2__para_1")] != []


PLAN_OF_DECIMALS = """某市人才公寓应急预案
目　录
1 总则
1.1 编制目的
2 组织体系
1 总则
1.1 编制目的
为规范工作，制定本预案。
1.2适用范围
适用于本市。补助标准为
1.5万元以上的另行规定。
2 组织体系
2.1 指挥机构
2.1.1 职责
1. 统一指挥。
2. 协调处置。
2.1.2 分工
各负其责。
2.2 办事机构
设在某局。
"""


def test_numbers_made_of_decimals_tell_their_own_depth() -> None:
    found = [name for name in ids(PLAN_OF_DECIMALS) if "para" not in name]

    assert found == [
        "title",
        "sec_1",
        "sec_1__subsec_1",
        "sec_1__subsec_2",
        "sec_2",
        "sec_2__subsec_1",
        "sec_2__subsec_1__point_1",
        "sec_2__subsec_1__point_1__indent_1",
        "sec_2__subsec_1__point_1__indent_2",
        "sec_2__subsec_1__point_2",
        "sec_2__subsec_2",
    ]
    assert codes(PLAN_OF_DECIMALS) == []


def test_decimals_below_chapters_and_headings_repeat_their_number() -> None:
    text = "某市规范\n第一章 总则\n1.1 目的\n甲。\n第二章 服务\n2.1 入住\n2.1.1 条件\n乙。\n2.3 退房\n丙。\n"

    assert [name for name in ids(text) if "para" not in name] == [
        *("title", "chp_1", "chp_1__sec_1", "chp_2", "chp_2__sec_1"),
        *("chp_2__sec_1__subsec_1", "chp_2__sec_3"),
    ]
    assert codes(text) == [("W012", 9)]


def test_bare_numbers_in_an_article_are_those_of_its_paragraphs() -> None:
    text = "某某辦法\n第 1 條\n1   雇主應備：\n一、甲。\n二、乙。\n2   前項不全者，補正。\n第 2 條\n3 年內有效。\n"
    found = [name for name in ids(text) if name != "title"]

    assert found == [
        *("art_1", "art_1__para_1", "art_1__para_1__point_1", "art_1__para_1__point_2"),
        *("art_1__para_2", "art_2", "art_2__para_1"),
    ]


@pytest.mark.parametrize(
    "printed", ["第一条：", "第一条、", "第 １ 条　", "第一条\t", "第一条.", "第　一　条 "]
)
def test_a_number_may_be_set_off_in_many_ways(printed: str) -> None:
    text = f"某市办法\n{printed}甲市人才适用本办法。\n第二条 乙。\n"

    (_, article, _) = build(text)[0]
    assert article.id == "art_1"
    assert [node.text.value for node in article.children if node.text] == ["甲市人才适用本办法。"]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("㈠甲。", "㈡乙。"),
        ("（ 一 ）甲。", "（二)、乙。"),
        ("⒈甲。", "⒉乙。"),
        ("1）甲。", "2）乙。"),
        ("❶甲。", "❷乙。"),
    ],
)
def test_points_are_printed_in_many_ways(first: str, second: str) -> None:
    text = f"某市办法\n第一条 如下：\n{first}\n{second}\n第二条 丙。\n"

    assert [name for name in ids(text) if "point" in name] == [
        "art_1__para_1__point_1",
        "art_1__para_1__point_2",
    ]


def test_a_section_may_begin_with_a_year() -> None:
    assert "sec_1" in ids("某市意见\n一、2024年的目标任务\n甲。\n二、保障措施\n乙。\n")


def test_items_in_digits_on_one_line_are_a_list() -> None:
    text = "某市方案\n一、甲\n（一）条件。1.有证书。2.不超过30岁。3.其他。\n（二）数量。共1.5万人。\n二、乙\n丙。\n"

    assert [name for name in ids(text) if "point" in name] == [
        "sec_1__subsec_1__point_1",
        "sec_1__subsec_1__point_2",
        "sec_1__subsec_1__point_3",
    ]


def test_a_number_on_the_line_of_an_item_does_not_break_the_list_around_it() -> None:
    text = "某市方案\n一、甲\n1.任务：1.只有一项。\n2.任务乙。\n二、乙\n3.任务丙。\n"

    found = [name for name in ids(text) if name.startswith("cl_") and "__" not in name]
    assert found == ["cl_1", "cl_2", "cl_3"]


def test_captions_are_told_by_the_articles_that_have_further_lines() -> None:
    first = "第一条 引进支持\n支持引进。\n（一）高层次人才\n最高10万元。\n"
    second = "第二条 成长支持\n支持成长。\n第三条 本办法由某局解释。\n"

    assert headings(f"某市办法\n{first}{second}") == ["引进支持", "成长支持", None]
    assert "art_1__para_1__point_1__para_1" in ids(f"某市办法\n{first}{second}")


def kinds(text: str) -> list[str]:
    return [node.kind.value for node in build(text)[0]]


def test_names_above_a_date_sign_whatever_they_end_in() -> None:
    text = "关于某事的通知\n某大学：\n现通知如下。\n某市人才发展促进会理事\n某 某 学 堂\n2024年1月2日\n"

    assert kinds(text)[-3:] == ["signature", "signature", "date"]


def test_a_line_that_ends_in_a_colon_and_announces_nothing_is_addressed() -> None:
    assert kinds("关于某人任职的通知\n某某大学：\n任命某人为校长。\n")[1] == "addressee"
    assert kinds("关于某事的通知\n现将有关事项通知如下：\n甲。\n")[1] == "paragraph"


def test_what_a_web_page_prints_below_the_date_is_no_text() -> None:
    text = "关于某事的函\n某县：\n同意。\n某市人民政府\n2024年1月2日\n点击此处查看原文\n"

    assert kinds(text)[-3:] == ["signature", "date", "record"]


def test_lines_of_a_web_page_above_the_text_are_no_title() -> None:
    text = (
        "您的位置：首页 > 政策\n某市人才办法\n作者：某网 时间：2024-07-22\n2024-07-22\n•【文号】\n"
        "http://www.example.org/a.html\n某市人才办法\n第一条 甲。\n"
    )

    assert kinds(text) == [
        *("record", "title", "record", "record", "record", "record", "title", "article")
    ]


def test_a_long_title_is_a_title() -> None:
    title = f"{'某市推进领导小组办公室' * 6}关于印发某市人才发展规划的通知"

    assert kinds(f"{title}\n第一条 甲。\n") == ["title", "article"]


def test_lines_below_the_title_of_an_attachment_are_no_part_of_it() -> None:
    text = "某市办法\n第一条 甲。\n第二条 乙。\n附件\n工作组名单\n组　长：张某 市长\n成　员：李某 局长\n"

    attachment = build(text)[0][-1]
    assert attachment.heading is not None
    assert attachment.heading.value == "工作组名单"


def test_a_table_is_no_part_of_the_title_above_it() -> None:
    text = (
        "某市办法\n第一条 甲。\n附件1\n岗位需求表\n序号\t岗位\t人数\n1\t教师\t3\n（一）\t医生\t2\n"
    )

    attachment = build(text)[0][-1]
    assert [(node.kind.value, len(node.children)) for node in attachment.children] == [("table", 3)]


def test_labels_with_names_one_below_the_other_list_the_attachments() -> None:
    tail = "附件1：申报表\n附件2：人才目录\n某市人才办\n2024年1月2日\n"

    assert kinds(f"某市通知\n一、甲\n乙。\n{tail}")[2:] == [
        *["attachment_list"] * 4,
        *["signature", "date"],
    ]


def test_a_titled_document_below_signature_and_date_is_an_attachment() -> None:
    text = (
        "关于开展申报的通知\n一、甲\n乙。\n二、丙\n丁。\n某市人才办\n2024年1月2日\n（此件公开发布）\n"
        "某市人才认定标准\n一、甲类\n戊。\n"
    )

    found = [name for name in ids(text) if "para" not in name]
    assert found[-2:] == ["att_1", "att_1__sec_1"]


def test_a_notice_that_ends_in_topic_words_and_copies_is_still_a_cover() -> None:
    text = (
        "某学院人才办法\n某院发〔2012〕4号\n某 某 学 院\n关于印发《某学院人才办法》的通知\n各部门：\n现印发给你们。\n"
        "二○一二年一月十六日\n主题词：人才 通知\n抄 送：各基层党委。\n共印80份\n附件：\n某学院\n人才办法\n第一条 甲。\n"
    )

    assert kinds(text) == ["cover", "label", "title", "article"]


def test_an_announcement_above_a_text_without_a_title_names_it() -> None:
    text = (
        "某省人才市场条例\n（2004年4月1日某省人民代表大会常务委员会通过）\n公告\n"
        "《某省人才市场条例》已经通过，现予公布。\n某省人民代表大会常务委员会\n2004年4月1日\n第一条 甲。\n"
    )

    assert codes(text) == []


def test_organs_that_open_a_broken_title_do_not_sign() -> None:
    text = "中共某市委办公室\n某市人民政府办公室\n印发《某市人才措施》的通知\n各区县：\n现印发。\n一、甲\n"

    assert kinds(text)[:2] == ["title", "addressee"]


def test_an_organ_and_a_date_below_the_title_make_no_cover() -> None:
    text = "某区人才政策\n某区人民政府\n（某政规〔2021〕3号 2021年5月20日）\n第一条 甲。\n第二条 乙。\n"

    assert kinds(text) == ["title", "signature", "date", "article", "article"]


def test_a_list_that_starts_anew_below_a_heading_without_a_number_is_another() -> None:
    text = "某市目录\n1．甲；\n2．乙。\nB类人才（国家级）\n1．丙；\n2．丁。\n"

    assert not [name for name in ids(text) if "point" in name]
    assert codes(text) == []


def test_a_heading_without_a_number_is_no_part_of_the_article_above_it() -> None:
    head = "某市人才条例\n第一章 总则\n第一条 甲。\n"

    found = ids(f"{head}人才引进\n第二条 乙。\n第三条 目录包括：\n博士\n第四条 丁。\n")
    assert "chp_1__para_1" in found
    assert "art_1__para_2" not in found
    assert "art_3__para_2" in found


def test_a_list_of_attachments_may_be_punctuated_as_any_list_is() -> None:
    text = "关于申报人才的通知\n各单位：\n一、范围\n（一）企业。\n附件：1.申报表；\n2、清单；\n3.办法\n"

    assert kinds(f"{text}某市人才局\n2021年3月5日\n")[-5:] == [
        "attachment_list",
        "attachment_list",
        "attachment_list",
        "signature",
        "date",
    ]


def test_the_sentence_below_the_last_heading_is_its_text_and_no_closing() -> None:
    found = ids("某市人才计划\n一、目标\n引进人才。\n二、附则\n本计划自2020年9月1日起施行。\n")

    assert found[-1] == "sec_2__para_1"


def test_a_heading_that_a_collection_prints_above_a_text_is_no_part_of_it() -> None:
    text = "第一篇:某市人才办法\n某市人才办法\n第一条 甲。\n第二条 乙。\n"

    assert kinds(text)[:3] == ["record", "title", "article"]


def test_a_site_and_a_book_that_print_their_names_above_a_text_are_no_title() -> None:
    lines = ("某网--某法律信息网", "Page 86 - 某区人才政策汇编", "P. 86")

    for line in lines:
        assert kinds(f"{line}\n某市人才办法\n第一条 甲。\n")[:2] == ["record", "title"]


def test_a_letter_without_a_title_may_open_with_its_addressees() -> None:
    text = "各市、区委，某园区工委；市各委办局：\n现将办法印发给你们。\n一、甲\n乙。\n"

    assert kinds(text)[0] == "addressee"


def test_a_title_is_parted_from_the_sentence_that_gives_the_reason() -> None:
    text = (
        "某学院高端人才管理办法为加强队伍建设，汇聚人才，特制定本办法：一、原则（一）甲。（二）乙。"
    )

    assert kinds(f"{text}二、对象丙。\n")[:3] == ["title", "preamble", "section"]


def test_a_list_in_digits_may_begin_on_the_line_of_its_heading() -> None:
    text = "某学院意见\n一、目的和意义1.甲。\n2.乙。\n二、附则1.丙。\n"

    found = [name for name in ids(text) if name.startswith("sec")]
    assert found[:3] == ["sec_1", "sec_1__point_1", "sec_1__point_2"]
    assert found[3:] == ["sec_2", "sec_2__para_1"]


def test_an_organ_between_repeated_titles_signs() -> None:
    text = "某市人才条例\n某市人大常委会\n某市人才条例\n第一条 甲。\n"

    assert kinds(text)[:3] == ["title", "signature", "title"]


def test_the_maker_in_brackets_below_a_title_is_no_part_of_it() -> None:
    text = "某市人才办法（试行）\n（市人事局）\n第一条 甲。\n"

    assert kinds(text)[:2] == ["title", "signature"]


def test_a_notice_without_signature_and_date_ends_where_the_title_that_it_names_stands() -> None:
    text = "关于印发《某市人才办法》的通知\n我们制定了《某市人才办法》，请执行。\n某市人才办法\n"

    assert kinds(f"{text}第一条 甲。\n第二条 乙。\n")[:3] == ["cover", "title", "article"]


def test_the_note_of_an_editor_is_no_part_of_the_title_behind_it() -> None:
    note = "*注:本篇法规已被修订,新法规名称为《某市人才条例》(发布日期:2007年9月1日)"

    assert kinds(f"{note}某市人才条例\n第一章 总则\n第一条 甲。\n")[:2] == ["note", "title"]

from __future__ import annotations

import hashlib

from generator.model.segment import SegmentedText
from generator.model.source_text import SourceText, index_lines
from generator.segment import segment


def cut(text: str, path: str = "a.txt") -> SegmentedText:
    digest = hashlib.sha256(text.encode()).hexdigest()
    return segment(SourceText(path, text, "utf-8", digest, index_lines(text)))


def labels(text: str) -> list[tuple[str, int, str]]:
    return [
        (found.label.family.value, found.label.number, found.rest.value if found.rest else "")
        for found in cut(text).segments
        if found.label
    ]


def test_a_bookmark_in_front_of_a_number_is_taken_out_and_listed() -> None:
    text = "[bookmark: _GoBack]第五十四条　旗县级以上人民政府\n"

    assert labels(text) == [("article", 54, "旗县级以上人民政府")]
    (dropped,) = cut(text).dropped
    assert dropped.reason == "bookmark"
    assert [text[start:end] for start, end in dropped.spans] == ["[bookmark: _GoBack]"]


def test_several_image_marks_on_one_line_leave_no_segment() -> None:
    found = cut("[image: image3][image: image3]\n[image: image4]\n")

    assert found.segments == ()
    assert [len(dropped.spans) for dropped in found.dropped] == [3]


def test_a_number_behind_a_full_stop_in_mid_line_opens_a_segment_of_its_own() -> None:
    found = cut("(二十六)完善联系服务制度。增强向心力。 (二十七)完善目标责任考核制。\n")

    assert [(item.label.number, item.inline) for item in found.segments if item.label] == [
        (26, False),
        (27, True),
    ]


def test_a_number_in_the_middle_of_a_sentence_cuts_nothing() -> None:
    assert len(cut("依照本条例（一）、（二）项和第三条的规定办理。\n").segments) == 1


def test_indents_and_trailing_space_belong_to_no_segment() -> None:
    (found,) = cut("\u3000\u3000第一条\u3000  为了促进人才工作。   \n").segments

    assert found.rest is not None
    assert found.rest.value == "为了促进人才工作。"
    assert found.label is not None
    assert found.label.printed.value == "第一条"


def test_a_head_on_one_line_with_the_first_chapter_is_cut_into_its_parts() -> None:
    text = (
        "某市人才条例（2020年1月2日某市人民代表大会常务委员会第三次会议通过）"
        "目录第一章 总则第二章 附则第一章 总则第一条为了工作。第二章 附则第二条本条例施行。\n"
    )

    found = [item.whole.value for item in cut(text).segments]
    assert found[:3] == [
        "某市人才条例",
        "（2020年1月2日某市人民代表大会常务委员会第三次会议通过）",
        "目录",
    ]
    assert found[5:8] == ["第一章总则", "第一条为了工作。", "第二章附则"]


def test_a_sentence_that_lists_one_and_two_opens_no_provision() -> None:
    assert [
        item.label for item in cut("推动一、二、三产业融通发展。一、二、三产业并重。\n").segments
    ] == [None]
    assert len(cut("行业主管部门应当建立统一、规范的信息库，第二、完善服务。\n").segments) == 1


def test_numbered_cells_of_a_table_are_no_page_numbers() -> None:
    text = "".join(f"{number}\n人才公寓\n" for number in range(1, 6))

    assert cut(text).dropped == ()


def test_page_numbers_that_begin_anew_with_an_attachment_are_taken_out() -> None:
    page = "加强人才引进，支持企业发展，建立服务体系，按照有关规定办理。\n"
    text = "".join(f"{page}— {number} —\n" for number in (1, 2, 1, 2))

    (dropped,) = cut(text).dropped
    assert dropped.reason == "page-number"
    assert len(dropped.spans) == 4


def test_a_title_that_heads_every_page_is_taken_out() -> None:
    page = "加强人才引进，支持企业发展。\n"
    found = cut(f"某市人才办法\n{page}某市人才办法\n{page}某市人才办法\n{page}")

    assert [item.whole.value for item in found.segments].count("某市人才办法") == 1
    assert [dropped.reason for dropped in found.dropped] == ["page-header"]


def test_a_running_head_of_two_lines_is_taken_out() -> None:
    page = "加强人才引进，支持企业发展，建立服务体系，按照有关规定办理。\n"
    text = "".join(f"{page}{page}{number}\n关于人才\n工作的意见\n" for number in range(1, 4))

    assert {item.whole.value for item in cut(text + page).segments} == {page.strip()}


def test_a_heading_at_the_foot_of_two_pages_is_no_running_head() -> None:
    text = "第一章 总则\n第一条 甲。\n第二章 附则\n- 1 -\n第二条 乙。\n第二章 附则\n- 2 -\n第三条 丙。\n"

    assert [item.whole.value for item in cut(text).segments].count("第二章附则") == 2


def test_front_matter_and_marks_of_markdown_are_no_wording() -> None:
    text = "---\ntitle: 某市办法\n---\n# 某市办法\n> 来源：某网\n- 1\\. 甲。<br>\n"
    found = cut(text, "a.md")

    assert [item.whole.value for item in found.segments] == ["某市办法", "来源：某网", "1.甲。"]
    assert {dropped.reason for dropped in found.dropped} >= {"front-matter", "markdown-quote"}


def test_a_label_is_cut_from_the_title_of_its_attachment() -> None:
    found = cut("附件2：某市人才目录\n")

    assert [item.whole.value for item in found.segments] == ["附件2：", "某市人才目录"]


def test_what_would_be_markdown_is_wording_in_plain_text() -> None:
    found = cut("# 标题 **粗体** <b>甲</b>\n")

    assert [item.whole.value for item in found.segments] == ["# 标题 **粗体** <b>甲</b>"]
    assert found.dropped == ()


def test_a_line_is_cut_only_so_often() -> None:
    assert len(cut("甲。（一）" * 9000 + "\n").segments) <= 2001

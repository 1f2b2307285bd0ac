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


LETTER = (
    "某市总工会关于印发《某市人才办法》的通知某工发〔2023〕23号各区总工会，各有关单位：《某市人才办法》已经通过，"
    "现印发给你们。某市总工会2023年12月28日某市人才办法第一章总则第一条为了工作，制定本办法。第二条本办法施行。\n"
)


def values(text: str) -> list[str]:
    return [item.whole.value for item in cut(text).segments]


def test_a_letter_on_one_line_is_cut_into_its_parts() -> None:
    assert values(LETTER) == [
        "某市总工会关于印发《某市人才办法》的通知",
        "某工发〔2023〕23号",
        "各区总工会，各有关单位：",
        "《某市人才办法》已经通过，现印发给你们。",
        "某市总工会",
        "2023年12月28日",
        "某市人才办法",
        "第一章总则",
        "第一条为了工作，制定本办法。",
        "第二条本办法施行。",
    ]


def test_the_code_of_a_court_is_no_part_of_the_title_before_it() -> None:
    found = values(
        "某法院关于借款合同是否有效的答复法经〔2000〕27号函某省高级人民法院：经研究，答复如下：有效。\n"
    )

    assert found[:2] == ["某法院关于借款合同是否有效的答复", "法经〔2000〕27号函"]


def test_a_number_that_a_sentence_cites_makes_no_letter() -> None:
    text = (
        "为贯彻落实省政府办公厅《关于人才的若干措施》（某政办发〔2021〕23号）精神，制定本方案。\n"
    )

    assert values(text) == [text.strip()]


def test_a_letter_whose_lines_are_parted_by_spaces_is_cut() -> None:
    text = (
        "某县人民政府关于人才工作的意见 各乡镇人民政府，县直各单位： 现提出意见如下: 一、引进 支持引进。 二、培养 "
        "支持培养。 某县人民政府 二○○六年五月八日\n"
    )

    assert values(text) == [
        "某县人民政府关于人才工作的意见",
        "各乡镇人民政府，县直各单位：",
        "现提出意见如下:",
        "一、引进 支持引进。",
        "二、培养 支持培养。",
        "某县人民政府",
        "二○○六年五月八日",
    ]


def test_addressee_and_date_on_the_line_of_a_letter_are_cut_off() -> None:
    text = "各市人民政府，省政府各部门: 现将《某规定》印发给你们，望认真执行。二○○二年八月三十日\n某规定\n"

    assert values(text) == [
        "各市人民政府，省政府各部门:",
        "现将《某规定》印发给你们，望认真执行。",
        "二○○二年八月三十日",
        "某规定",
    ]


def test_a_table_of_contents_on_the_line_of_the_whole_text_is_cut() -> None:
    text = "某市人才条例目　录第一章 总则第二章 附则第一章 总则第一条为了工作。第二章 附则第二条施行。\n"

    assert values(text)[:2] == ["某市人才条例", "目　录"]


def test_a_line_that_breaks_off_in_mid_sentence_is_joined_to_its_end() -> None:
    broken = "本规定所称公开选拔，是指党委（党组）及其组织部门面向社会采取公开\n\n报名、择优任用的办法。\n"

    assert values(f"某规定\n第一条 甲。\n{broken}")[-1] == broken.replace("\n", "")
    assert values("（省委组织部、省教育厅、\n省财政厅 2004年5月18日）\n") == [
        "（省委组织部、省教育厅、省财政厅 2004年5月18日）"
    ]


def test_a_heading_with_commas_is_not_joined_to_the_text_below_it() -> None:
    text = "一、提高认识，统筹规划，切实加强对人才工作的组织和领导\n各级要高度重视。\n"

    assert len(values(text)) == 2


def wrapped(sentences: list[str], width: int = 24) -> str:
    lines = [text[at : at + width] for text in sentences for at in range(0, len(text), width)]
    return "\n".join(lines) + "\n"


def test_a_paragraph_that_ends_at_the_margin_is_not_joined_where_sentences_stand_alone() -> None:
    counts = (11, 5, 11, 4, 11, 6, 7, 8)
    sentences = [f"{'加强人才引进，支持企业发' * 3}{'工' * count}。" for count in counts]

    assert len(values(wrapped(sentences))) == len(sentences)


def test_a_blank_line_between_any_two_lines_ends_no_paragraph() -> None:
    sentence = "　　加强人才引进，支持企业发展，建立服务体系，落实一站式服务，按照有关规定办理。"
    text = wrapped([sentence] * 8).replace("\n", "\n\n")

    assert values(text) == [sentence.strip()] * 8


SPACED = "加强人才引进，支持企业发展，建立服务体系，落实一站式服务，按照有关规定办理好。"


def test_first_lines_that_lost_their_indent_are_as_full_as_the_others() -> None:
    text = SPACED * 2
    lines = f"{text[:22]}\n{text[22:46]}\n{text[46:70]}\n{text[70:]}"

    assert values("\n\n".join([lines] * 8) + "\n") == [text] * 8


def test_blank_lines_at_the_end_of_a_page_do_not_end_a_paragraph() -> None:
    paragraph = f"{SPACED[:22]}\n{SPACED[22:]}"
    heading = "一、提高认识，统筹规划，切实加强对人才工作领导"
    lines = [paragraph] * 7 + [heading, paragraph.replace("\n", "\n\n\n")]

    assert values("\n\n".join(lines) + "\n") == [SPACED] * 7 + [heading, SPACED]


def test_page_numbers_in_brackets_are_told_by_the_sentences_that_they_cut() -> None:
    pages = [
        f"加强{name}人才引进，建立服务体系，落实一站式服务，按照有关规定办理，支持{name}企业发展"
        for name in "甲乙丙"
    ]
    text = "".join(f"{page}\n（{at}）\n壮大。\n" for at, page in enumerate(pages, start=1))

    assert values(text) == [f"{page}壮大。" for page in pages]
    assert [dropped.reason for dropped in cut(text).dropped] == ["page-number"]
    points = "".join(f"如下。\n（{at}）\n{page}。\n" for at, page in enumerate(pages, start=1))
    assert cut(points).dropped == ()


def test_numbers_in_the_cells_of_a_table_open_no_provision() -> None:
    assert labels("类别\t补助\n（一）博士\t5万元\n（二）硕士\t2万元\n") == []
    assert [number for _, number, _ in labels("（一）\t博士\n（二）\t硕士\n")] == [1, 2]


def test_a_list_of_attachments_is_no_list_of_items() -> None:
    assert values("附件：1.申报表；2.清单\n") == ["附件：1.申报表；2.清单"]


def test_a_line_that_a_link_cut_behind_the_first_word_of_a_number_is_joined() -> None:
    text = "举办交流会必须符合\n《条例》第\n三十二条所规定的条件。\n"

    assert values(text)[-1] == "《条例》第三十二条所规定的条件。"

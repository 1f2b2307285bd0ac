from __future__ import annotations

import hashlib

from generator.model.segment import SegmentedText
from generator.model.source_text import SourceText, index_lines
from generator.segment import segment


def cut(text: str) -> SegmentedText:
    digest = hashlib.sha256(text.encode()).hexdigest()
    return segment(SourceText("a.txt", text, "utf-8", digest, index_lines(text)))


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

"""Differences between two wordings: what is found, what is not, and what is never lost."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.text.differences import (
    LEAST_LIKENESS,
    Change,
    Difference,
    differences,
    folded,
    likeness,
)

WORDS = [
    "人才",
    "引进",
    "培养",
    "平台",
    "科研",
    "给予",
    "20万元",
    "70%",
    "talent",
    "，",
    "。",
    "\n",
    " ",
]
PRINTED = st.lists(st.sampled_from(WORDS), max_size=24).map("".join)
ANYTHING = st.one_of(PRINTED, st.text(max_size=40))


def marked(baseline: str, other: str) -> str:
    """The differences as a reader sees them: [deleted] and {inserted}."""
    shown = []
    for change, (start, end), (first, last) in differences(baseline, other):
        if change is Change.DELETED:
            shown.append(f"[{baseline[start:end]}]")
        elif change is Change.INSERTED:
            shown.append(f"{{{other[first:last]}}}")
        else:
            shown.append(other[first:last])
    return "".join(shown)


def changed(baseline: str, other: str) -> list[Difference]:
    return [it for it in differences(baseline, other) if it.change is not Change.EQUAL]


@given(ANYTHING, ANYTHING)
def test_equal_and_deleted_stretches_make_the_baseline(baseline: str, other: str) -> None:
    kept = [it.baseline for it in differences(baseline, other) if it.change is not Change.INSERTED]
    assert "".join(baseline[start:end] for start, end in kept) == baseline


@given(ANYTHING, ANYTHING)
def test_equal_and_inserted_stretches_make_the_other_text(baseline: str, other: str) -> None:
    kept = [it.other for it in differences(baseline, other) if it.change is not Change.DELETED]
    assert "".join(other[start:end] for start, end in kept) == other


@given(ANYTHING, ANYTHING)
def test_equal_stretches_are_spelt_the_same_and_changes_are_not(baseline: str, other: str) -> None:
    found = differences(baseline, other)
    for change, (start, end), (first, last) in found:
        if change is Change.EQUAL:
            assert folded(baseline[start:end]) == folded(other[first:last])
    for before, after in pairwise(found):
        if (before.change, after.change) == (Change.DELETED, Change.INSERTED):
            deleted, inserted = baseline[slice(*before.baseline)], other[slice(*after.other)]
            assert folded(deleted) != folded(inserted)


@given(ANYTHING, ANYTHING)
def test_changes_of_one_kind_never_stand_next_to_each_other(baseline: str, other: str) -> None:
    kinds = [it.change for it in differences(baseline, other)]
    assert all(before != after for before, after in pairwise(kinds))
    assert (Change.INSERTED, Change.DELETED) not in list(pairwise(kinds))


@given(ANYTHING)
def test_a_text_does_not_differ_from_itself(text: str) -> None:
    assert changed(text, text) == []


@given(PRINTED, PRINTED)
def test_nothing_changed_means_the_same_spelling(baseline: str, other: str) -> None:
    assert (changed(baseline, other) == []) == (folded(baseline) == folded(other))


@given(ANYTHING, ANYTHING)
def test_likeness_is_a_share_and_does_not_ask_which_text_is_first(
    baseline: str, other: str
) -> None:
    assert 0 <= likeness(differences(baseline, other)) <= 1


@pytest.mark.parametrize(
    ("baseline", "other"),
    [
        ("平台", "平臺"),
        ("台湾", "臺灣"),
        ("干部发展里程", "幹部發展里程"),
        ("引进人才：给予20万元补贴（含税）", "引进人才︰给予２０万元补贴(含税)"),
        ("引进、培养", "引进﹑培养"),
        ("并发〔2018〕2号", "并发[2018]2号"),
        ("“千人计划”", "「千人计划」"),
        ("五年——十年", "五年—十年"),
        ("二〇一八年", "二○一八年"),
        ("第一条 人才", "第一条　人\n才"),
        ("PPP 模式", "ＰＰＰ模式"),
        ("IT 产业", "I T产业"),
        ("合格。", "合格."),
        ("1～3年", "1~3年"),
        ("甲·乙", "甲•乙"),
    ],
)
def test_variants_alone_are_no_difference(baseline: str, other: str) -> None:
    assert changed(baseline, other) == []
    assert folded(baseline) == folded(other)


@given(PRINTED)
def test_width_space_and_script_alone_are_no_difference(text: str) -> None:
    wide = "".join(chr(ord(char) + 0xFEE0) if "!" <= char <= "~" else char for char in text)
    traditional = wide.replace("平台", "平\u3000臺").replace("进", "進").replace("给", "給")
    assert changed(text, traditional.replace("，", "﹐")) == []


@pytest.mark.parametrize(
    ("baseline", "other", "shown"),
    [
        (
            "按不低于70%的比例奖励，给予20万元补贴。",
            "按不低于90%的比例奖励，给予50万元补贴。",
            "按不低于[70%]{90%}的比例奖励，给予[20万]{50万}元补贴。",
        ),
        (
            "县级以上人民政府应当支持人才创新创业。",
            "旗县级以上人民政府应当支持人才创新创业。",
            "{旗}县级以上人民政府应当支持人才创新创业。",
        ),
        (
            "支持引进、培养、使用、评价人才的机构发展。",
            "支持引进、培养、评价人才的机构发展。",
            "支持引进、培养、[使用、]评价人才的机构发展。",
        ),
        (
            "给予1,000元生活补贴和3.5万元安家费。",
            "给予10,000元生活补贴和3.8万元安家费。",
            "给予[1,000]{10,000}元生活补贴和[3.5万]{3.8万}元安家费。",
        ),
        (
            "依照本条例第三十五条的规定给予表彰。",
            "依照本条例第四十五条的规定给予表彰。",
            "依照本条例第[三十五]{四十五}条的规定给予表彰。",
        ),
        (
            "Institutions of higher education may set up special posts.",
            "Institutions of higher learning may set up special posts.",
            "Institutions of higher [education ]{learning }may set up special posts.",
        ),
    ],
)
def test_numbers_words_and_list_items_change_as_a_whole(
    baseline: str, other: str, shown: str
) -> None:
    assert marked(baseline, other) == shown


def test_a_single_character_between_changes_is_part_of_the_change() -> None:
    shown = marked(
        "完善人才的评价办法，并按照规定向社会公开。", "健全干部的考核制度，并按照规定向社会公开。"
    )
    assert shown == "[完善人才的评价办法]{健全干部的考核制度}，并按照规定向社会公开。"


def test_sentences_are_paired_before_their_words() -> None:
    first, second = "鼓励金融机构开发金融产品。", "支持高等学校建设新型研发平台。"
    added = "各级人民政府应当加强组织领导。"
    assert marked(first + second, first + added + second) == f"{first}{{{added}}}{second}"


def test_a_sentence_that_was_cut_in_two_is_held_against_both_parts() -> None:
    one = "建立人才信息库，定期发布人才需求目录，开展人才统计分析。"
    two = "建立人才信息库；定期发布人才需求目录；开展人才统计分析。"
    assert marked(one, two) == one.replace("，", "[，]{；}")


def test_sentences_that_share_little_are_not_mixed() -> None:
    one, two = "事业单位可以设置特设岗位。", "鼓励企业同高校联合办学。"
    assert marked(one, two) == f"[{one}]{{{two}}}"
    assert likeness(differences(one, two)) == 0 < LEAST_LIKENESS


def test_the_table_of_variants_can_be_the_callers_own() -> None:
    assert [it.change for it in differences("甲", "乙", {"乙": "甲"})] == [Change.EQUAL]
    assert [it.change for it in differences("台", "臺", {})] == [Change.DELETED, Change.INSERTED]


def test_an_empty_text_has_lost_or_gained_all() -> None:
    assert differences("", "") == ()
    assert differences("甲 ", "") == (Difference(Change.DELETED, (0, 2), (0, 0)),)
    assert differences(" \n", "甲") == (
        Difference(Change.DELETED, (0, 2), (0, 0)),
        Difference(Change.INSERTED, (2, 2), (0, 1)),
    )
    assert differences(" ", "\n") == (Difference(Change.EQUAL, (0, 1), (0, 1)),)


@pytest.mark.parametrize("text", ["甲乙丙丁" * 5000, "甲。" * 20000, "。" * 20000, "1," * 20000])
def test_very_long_texts_still_lose_nothing(text: str) -> None:
    other = text[:100] + "戊" + text[100:]
    found = differences(text, other)
    assert "".join(other[slice(*it.other)] for it in found) == other
    assert "".join(text[slice(*it.baseline)] for it in found) == text

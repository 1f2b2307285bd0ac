"""Topics of clauses that were made for the purpose."""

from __future__ import annotations

from dataclasses import replace

import pytest

from generator.link import tag
from generator.model.link import Tag
from tests.made_policies import (
    HOUSING,
    STATION,
    TOLERANCE,
    TOPICS,
    aspect,
    policy,
    topic,
)


def tags_of(*clauses: str) -> dict[str, Tag]:
    return {found.topic: found for found in tag(TOPICS, [policy("jia", *clauses)])}


def test_a_long_clause_belongs_to_each_topic_that_a_sentence_of_it_speaks_for() -> None:
    tags = tags_of(HOUSING + STATION)

    assert set(tags) == {"住房", "平台"}
    assert [one.sentence for one in tags["住房"].evidence] == [HOUSING]
    assert [one.sentence for one in tags["平台"].evidence] == [STATION]
    assert tags["住房"].evidence[0].cues == ("人才公寓",)
    assert tags["住房"].evidence[0].aspect == "公寓"


def test_the_first_sentence_counts_more_than_a_later_one() -> None:
    tags = tags_of(HOUSING + STATION)

    assert tags["住房"].weight > tags["平台"].weight
    assert tags["住房"].weight + tags["平台"].weight == pytest.approx(1.0, abs=1e-3)


def test_a_topic_weighs_what_its_aspects_weigh_together() -> None:
    tags = tags_of(HOUSING + "发放购房补贴。" + TOLERANCE)

    assert [name for name, _ in tags["住房"].aspects] == ["公寓", "补贴"]
    assert tags["住房"].weight == pytest.approx(sum(w for _, w in tags["住房"].aspects), abs=1e-3)


def test_every_part_of_a_cue_must_stand_in_one_sentence() -> None:
    assert "住房" in tags_of("对引进人才给予安家费用补助。")
    assert "住房" not in tags_of("解决引进人才的安家问题。给予科研补助。")


def test_a_counter_cue_takes_back_only_its_own_sentence() -> None:
    assert "平台" not in tags_of("候鸟专家可以进入院士工作站。")
    assert "平台" in tags_of("候鸟专家可以进入院士工作站。支持企业建设院士工作站。")


def test_a_sentence_of_an_exclusive_aspect_speaks_for_nothing_else() -> None:
    purpose = replace(aspect("目的", "制定本条例"), exclusive=True)
    topics = (*TOPICS, topic("总则", purpose))
    clause = policy("jia", "为了建设人才公寓，制定本条例。支持企业建设院士工作站。")

    assert {found.topic for found in tag(topics, [clause])} == {"总则", "平台"}


_DESCRIBED = (
    topic("流动", replace(aspect("柔性", "候鸟"), examples=("聘请外地专家短期讲学、指导科研。",))),
    topic(
        "金融", replace(aspect("基金", "创业投资"), examples=("设立创业引导基金投资初创企业。",))
    ),
)


def described(sentence: str) -> dict[str, Tag]:
    return {found.topic: found for found in tag(_DESCRIBED, [policy("jia", sentence)])}


def test_a_sentence_that_no_cue_knows_goes_to_the_aspect_that_is_described_like_it() -> None:
    tags = described("高等学校可以聘请外地专家短期讲学。")

    assert set(tags) == {"流动"}
    assert tags["流动"].evidence[0].cues == ("聘请外地专家短期讲学",)


def test_a_sentence_that_is_like_no_description_goes_nowhere() -> None:
    assert described("本市加强道路交通安全管理工作。") == {}


def test_where_a_cue_stands_descriptions_are_not_asked() -> None:
    assert set(described("支持创业投资机构聘请外地专家短期讲学。")) == {"金融"}


def test_a_counter_cue_takes_back_what_a_description_would_give() -> None:
    stay, *others = _DESCRIBED
    countered = topic("流动", replace(stay.aspects[0], counter_cues=("高等学校",)))
    clause = policy("jia", "高等学校可以聘请外地专家短期讲学。")

    assert tag((countered, *others), [clause]) == ()


def test_who_answers_for_a_clause_is_no_part_of_its_matter() -> None:
    assert "平台" not in tags_of(HOUSING + "（责任单位：院士工作站管理办公室）")


@pytest.mark.parametrize("printed", ["人才公寓", "人 才 公 寓", "人才公　寓", "人才\u200b公寓"])
def test_a_cue_is_found_however_its_script_width_and_spaces_are(printed: str) -> None:
    assert "住房" in tags_of(f"建设{printed}。")


def test_a_cue_may_be_a_single_character() -> None:
    tax = (topic("税费", aspect("税费", "税")),)

    assert [found.topic for found in tag(tax, [policy("jia", "对引进人才减免税费支出。")])] == [
        "税费"
    ]


def test_a_traditional_text_is_tagged_like_a_simplified_one() -> None:
    assert "住房" in tags_of("對引進人才發放購房補貼。")


def test_a_sentence_weighs_by_its_length_and_the_first_one_twice() -> None:
    tags = tags_of("新建人才公寓。支持院士工作站加快建设工作。")

    assert (tags["住房"].weight, tags["平台"].weight) == (0.5, 0.5)


def test_every_cue_that_stands_in_a_sentence_is_told() -> None:
    (evidence,) = tags_of("发放购房补贴，提供安家费用补助。")["住房"].evidence

    assert evidence.cues == ("购房补贴", "安家", "补助")


def test_a_topic_is_told_once_and_its_aspects_in_their_order() -> None:
    tags = tag(TOPICS, [policy("jia", f"发放购房补贴。{STATION}{HOUSING}")])

    assert [found.topic for found in tags] == ["住房", "平台"]
    assert [name for name, _ in tags[0].aspects] == ["公寓", "补贴"]


def test_letters_match_whether_they_are_small_or_capital() -> None:
    it = (topic("数字", aspect("数字", "ＩＴ人才")),)

    assert [found.topic for found in tag(it, [policy("jia", "引进it人才。")])] == ["数字"]

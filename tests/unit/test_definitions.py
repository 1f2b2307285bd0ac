from __future__ import annotations

import pytest

from generator.enrich.definitions import read_definitions
from generator.enrich.passages import passages_of
from generator.model.provision import Kind
from tests.statement_trees import Sheet


def read(text: str) -> list[tuple[str, str, str | None]]:
    sheet = Sheet()
    found = read_definitions(passages_of([sheet.clause(1, text)]))
    for definition in found:
        assert sheet.at(definition.term_span) == definition.term
        assert sheet.at(definition.meaning_span) == definition.meaning
        assert definition.span.start <= definition.term_span.start
        assert definition.term_span.end <= definition.span.end
    return [(definition.term, definition.meaning, definition.scope) for definition in found]


@pytest.mark.parametrize(
    ("text", "term", "meaning", "scope"),
    [
        ("本条例所称人才，是指具有专门技能的劳动者。", "人才", "具有专门技能的劳动者", "本条例"),
        ("本办法所称的“人才”，指在本市工作的人员。", "人才", "在本市工作的人员", "本办法"),
        ("本意见中所指企业为注册地在本区的企业。", "企业", "注册地在本区的企业", "本意见"),
        ("前款所称高校，包括大学和学院。", "高校", "包括大学和学院", "前款"),
        ("本法所稱主管機關，係指勞動部。", "主管機關", "勞動部", "本法"),
        ("建设管理是指城乡规划和建设。", "建设管理", "城乡规划和建设", None),
    ],
)
def test_a_sentence_defines_a_term(text: str, term: str, meaning: str, scope: str | None) -> None:
    assert read(text) == [(term, meaning, scope)]


def test_one_sentence_may_define_two_terms() -> None:
    assert read("本办法所称“以上”、“以下”，均含本数。") == [
        ("以上", "均含本数", "本办法"),
        ("以下", "均含本数", "本办法"),
    ]


@pytest.mark.parametrize(
    ("text", "term", "meaning"),
    [
        ("印花税的纳税义务人(以下简称纳税人)应当缴税。", "纳税人", "印花税的纳税义务人"),
        ("由内政部移民署（以下簡稱移民署）辦理。", "移民署", "内政部移民署"),
        ("发给《服务许可证》（以下简称《许可证》）；", "许可证", "《服务许可证》"),
        ("根据“某某计划”（简称“计划”），加强工作。", "计划", "“某某计划”"),
        ("外國人在中華民國（以下簡稱我國）工作。", "我國", "中華民國"),
        ("签订《合同书》（以下统称“合同”，见附件）。", "合同", "《合同书》"),
    ],
)
def test_a_bracket_shortens_a_name(text: str, term: str, meaning: str) -> None:
    assert read(text) == [(term, meaning, None)]


def test_announced_points_define_their_terms() -> None:
    sheet = Sheet()
    article = sheet.article(
        4, ("本法用詞，定義如下：", "專業工作：指下列工作。", "人才，是指专家。", "其他说明。")
    )

    found = read_definitions(passages_of([article]))
    assert [(it.term, it.node) for it in found] == [
        ("專業工作", "art_4__para_1__point_1"),
        ("人才", "art_4__para_1__point_2"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "各部门应当指定专人负责。",
        "（见附件）",
        "按照所指定的地点报到。",
        "前述所称情形严重的，依法处理。",
        "所称（以下）是指本数。",
    ],
)
def test_other_sentences_define_nothing(text: str) -> None:
    assert read(text) == []


def test_a_title_defines_nothing() -> None:
    sheet = Sheet()

    assert (
        read_definitions(passages_of([sheet.node(Kind.TITLE, "title", "人才引进（简称引才）办法")]))
        == ()
    )

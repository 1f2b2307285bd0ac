from __future__ import annotations

import re
from itertools import pairwise
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from generator.model.project import ScriptException
from generator.render.fold import search_fold_table
from generator.render.language import load_languages
from generator.render.script import Ground, ScriptConverter
from generator.render.script_dictionary import script_dictionary

CONVERT = ScriptConverter(
    [
        ScriptException("分配制", "分配制"),
        ScriptException("发放", "發放"),
        ScriptException("并州", "并州"),
        ScriptException("占", "占"),
        ScriptException("占卜师", "佔卜師"),
    ]
)
SENTENCE_END = "。！？；\n"
CHINESE = st.text(
    st.one_of(
        st.characters(min_codepoint=0x4E00, max_codepoint=0x9FFF), st.sampled_from("，。〔〕（）12")
    ),
    max_size=40,
)
PIECES = [
    *(
        "资金",
        "发放",
        "毕业生",
        "分配",
        "制度",
        "占",
        "有关",
        "系统",
        "并州",
        "复",
        "核",
        "后",
        "里",
        "面",
    ),
    *(
        "于某",
        "联系人：",
        "成员：范某 ",
        "、李某",
        "根据",
        "国办发〔2018〕2号",
        "〔2018〕",
        "第3号",
        "《",
        "》",
    ),
    *(
        "https://人才.example/a",
        "京ICP备05000000号",
        "（",
        "）",
        "𠂒",
        "⿰",
        "\ue000",
        "\x00",
        "\u3000",
        "豈",
    ),
]
WORDS = st.lists(
    st.one_of(
        st.sampled_from(PIECES),
        st.sampled_from(SENTENCE_END),
        st.text(max_size=3),
    ),
    max_size=14,
).map("".join)


def test_simplified_text_becomes_traditional() -> None:
    assert CONVERT("对高层次人才设置特设岗位") == "對高層次人才設置特設崗位"


@pytest.mark.parametrize(
    "number", ["并发〔2018〕2号", "(并发〔2018〕2号)", "中发[2016]9号", "厅字〔2016〕35号"]
)
def test_a_document_number_keeps_its_characters(number: str) -> None:
    assert CONVERT(number) == number


def test_words_before_a_document_number_are_converted() -> None:
    assert CONVERT("根据并发〔2018〕2号执行") == "根據并发〔2018〕2号執行"
    assert CONVERT("《实施意见》（晋发〔2017〕14号）") == "《實施意見》（晋发〔2017〕14号）"
    assert CONVERT("国务院办公厅国办发〔2018〕2号") == "國務院辦公廳国办发〔2018〕2号"


def test_an_order_is_named_by_words_that_are_converted() -> None:
    assert CONVERT("国务院令第722号") == "國務院令第722號"


def test_a_given_phrase_wins_wherever_it_stands() -> None:
    assert ScriptConverter()("资金发放，完善分配制度") == "資金髮放，完善分配製度"
    assert CONVERT("资金发放，完善分配制度") == "資金發放，完善分配制度"


def test_a_longer_phrase_wins_over_a_shorter_one() -> None:
    assert CONVERT("占用，占卜师") == "占用，佔卜師"


def test_a_surname_in_a_list_of_persons_keeps_its_form() -> None:
    assert CONVERT("联系人：于海、范海。于每周") == "聯繫人：于海、范海。於每週"
    assert CONVERT("组　长：钟　海（主任）　余海洋") == "組　長：鍾　海（主任）　余海洋"


def test_places_in_a_list_behind_such_a_label_are_no_persons() -> None:
    assert CONVERT("成员：余杭区、余姚市") == "成員：餘杭區、餘姚市"


def test_what_is_settled_before_the_dictionary_says_by_what() -> None:
    settled = CONVERT.settled("联系人：于海，见并发〔2018〕2号，占用")

    assert [(one.result, one.ground) for one in settled] == [
        ("于", Ground.SURNAME),
        ("并发〔2018〕2号", Ground.IDENTIFIER),
        ("占", Ground.PHRASE),
    ]


def test_a_phrase_of_two_lengths_is_refused() -> None:
    with pytest.raises(ValueError, match="differ in length"):
        ScriptConverter([ScriptException("程序", "程式碼")])


def test_control_characters_pass_through() -> None:
    assert CONVERT("发展\x00发展\n\t发展") == "發展\x00發展\n\t發展"


@given(st.one_of(st.text(max_size=60), CHINESE, WORDS))
def test_conversion_keeps_the_length(text: str) -> None:
    assert len(CONVERT(text)) == len(text)


@given(st.one_of(CHINESE, WORDS))
def test_a_text_converts_sentence_by_sentence_as_it_does_as_a_whole(text: str) -> None:
    sentences = re.split(f"(?<=[{SENTENCE_END}])", text)
    assert "".join(map(CONVERT, sentences)) == CONVERT(text)


@given(st.one_of(CHINESE, WORDS))
def test_nothing_is_settled_twice(text: str) -> None:
    settled = CONVERT.settled(text)
    assert all(a.end <= b.start for a, b in pairwise(settled))


def test_no_word_of_the_dictionary_changes_its_length_or_spans_sentences() -> None:
    words = script_dictionary().words
    convert = ScriptConverter().by_dictionary

    assert [word for word in words if len(convert(word)) != len(word)] == []
    assert [word for word in words if not set(SENTENCE_END).isdisjoint(word)] == []


@given(st.text(st.characters(max_codepoint=0x7F), max_size=60))
def test_ids_and_addresses_are_never_converted(text: str) -> None:
    assert CONVERT(text) == text


def test_the_dictionary_knows_words_and_the_forms_of_characters() -> None:
    dictionary = script_dictionary()

    assert {"关系", "头发", "皇后"} <= dictionary.words
    assert set(dictionary.forms["后"]) == {"後", "后"}
    assert "国" not in dictionary.forms


def test_a_broken_installation_of_the_library_is_reported(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("shutil.which", lambda *_, **__: None)
    with pytest.raises(FileNotFoundError, match="opencc_dict"):
        script_dictionary.__wrapped__()


def test_interface_texts_of_both_chinese_scripts_are_one(project_root: Path) -> None:
    templates = project_root / "site_templates"
    simplified, traditional = (
        next(it for it in load_languages(templates) if it.tag == tag)
        for tag in ("zh-Hans", "zh-Hant")
    )

    assert traditional.interface == simplified.interface == "zh-Hans"
    assert (simplified.conversion, traditional.conversion) == (None, "s2tw")
    assert [*templates.rglob("*zh-Hant*")] == []


def test_the_glossary_gives_no_phrase_twice(project_root: Path) -> None:
    glossary = yaml.safe_load((project_root / "source/glossary.yaml").read_text(encoding="utf-8"))
    given_phrases = [row["simplified"] for row in glossary["script"]]
    assert len(set(given_phrases)) == len(given_phrases)


def test_searching_does_not_tell_the_scripts_apart() -> None:
    phrases = ("沿着台湾的后面", "里程碑与公里", "干部复制制度", "了解暗恋", "特设岗位", "檐下余粮")
    shown = {pair for phrase in phrases for pair in zip(phrase, CONVERT(phrase), strict=True)}
    table = search_fold_table(shown)
    for phrase in phrases:
        assert table.fold(CONVERT(phrase)) == table.fold(phrase)


@given(CHINESE)
def test_single_characters_fold_like_their_taiwan_forms(text: str) -> None:
    table, plain = search_fold_table(), ScriptConverter()
    for char in text:
        assert table.fold(plain(char)) == table.fold(char)

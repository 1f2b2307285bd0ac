from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.model.project import ScriptException
from generator.render.fold import search_fold_table
from generator.render.script import ScriptConverter

CONVERT = ScriptConverter(
    [ScriptException("分配制度", "分配制度"), ScriptException("并州", "并州")]
)
CHINESE = st.text(
    st.one_of(
        st.characters(min_codepoint=0x4E00, max_codepoint=0x9FFF), st.sampled_from("，。〔〕（）12")
    ),
    max_size=40,
)


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


def test_a_given_phrase_wins_over_the_dictionary() -> None:
    assert CONVERT("完善分配制度，并州发展") == "完善分配制度，并州發展"
    assert ScriptConverter()("完善分配制度") != "完善分配制度"


def test_a_phrase_of_two_lengths_is_refused() -> None:
    with pytest.raises(ValueError, match="differ in length"):
        ScriptConverter([ScriptException("程序", "程式碼")])


def test_control_characters_pass_through() -> None:
    assert CONVERT("发展\x00发展\n\t发展") == "發展\x00發展\n\t發展"


@given(st.one_of(st.text(max_size=60), CHINESE))
def test_conversion_keeps_the_length(text: str) -> None:
    assert len(CONVERT(text)) == len(text)


@given(st.text(st.characters(max_codepoint=0x7F), max_size=60))
def test_ids_and_addresses_are_never_converted(text: str) -> None:
    assert CONVERT(text) == text


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

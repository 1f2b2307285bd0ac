from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from generator.text.longest_words import WordFinder, chance_neighbours

TERMS = {
    "人才": [],
    "人才工作": ["人才工作室"],
    "业绩": ["业绩效"],
    "施行": ["实施行"],
    "行业协会": [],
    "流动（工作）站": [],
}


def found(text: str) -> list[tuple[int, str]]:
    return list(WordFinder(TERMS).find(text))


def test_the_longest_word_at_a_place_is_found() -> None:
    assert found("人才工作和人才") == [(0, "人才工作"), (5, "人才")]


def test_a_word_is_not_found_in_a_longer_one_that_holds_it_by_chance() -> None:
    assert found("企业绩效与业绩") == [(5, "业绩")]


def test_where_a_long_word_is_meant_otherwise_a_shorter_one_is_still_found() -> None:
    assert found("人才工作室") == [(0, "人才")]


def test_what_is_passed_over_hides_no_word_behind_it() -> None:
    assert found("由本市实施行业协会管理") == [(5, "行业协会")]


def test_full_width_and_plain_brackets_are_the_same() -> None:
    assert found("流动(工作)站") == found("流动（工作）站") == [(0, "流动（工作）站")]


def test_neighbours_are_told_for_every_place_in_a_longer_word() -> None:
    assert chance_neighbours("效", ["效果效应"]) == (("", "果效应"), ("效果", "应"))


@given(st.text(alphabet="人才工作室业绩效企实施行业协会", max_size=40))
def test_words_are_found_in_order_and_share_no_character(text: str) -> None:
    end = 0
    for at, word in found(text):
        assert at >= end
        assert text.startswith(word, at)
        end = at + len(word)

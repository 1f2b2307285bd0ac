from __future__ import annotations

import pytest

from generator.rules.collation import by_letters, by_pinyin, by_strokes
from generator.rules.tables import load_table


@pytest.mark.parametrize(
    ("word", "letter"),
    [
        ("安家费", "A"),
        ("博士后", "B"),
        ("人才", "R"),
        ("长三角", "C"),
        ("重点产业", "Z"),
        ("座谈", "Z"),
    ],
)
def test_a_word_stands_under_the_letter_of_its_sound(word: str, letter: str) -> None:
    assert by_pinyin(word).group == letter


@pytest.mark.parametrize(
    ("word", "letter"), [("行业协会", "H"), ("行政审批", "X"), ("徇私舞弊", "X"), ("调整", "T")]
)
def test_a_character_of_two_sounds_stands_where_the_word_is_looked_for(
    word: str, letter: str
) -> None:
    assert by_pinyin(word).group == letter


@pytest.mark.parametrize(
    ("word", "strokes"),
    [
        ("一站式", "1"),
        ("人才", "2"),
        ("工會", "3"),
        ("公務員", "4"),
        ("社會保險", "8"),
        ("應屆", "17"),
    ],
)
def test_a_word_stands_under_the_number_of_strokes_of_its_first_character(
    word: str, strokes: str
) -> None:
    assert by_strokes(word).group == strokes


def test_a_shorter_word_stands_before_those_that_go_on() -> None:
    words = ["人才引进", "人才", "人民政府", "人才工作"]
    assert sorted(words, key=by_pinyin) == ["人才", "人才工作", "人才引进", "人民政府"]


def test_a_word_that_no_order_knows_stands_last_and_under_no_group() -> None:
    assert by_pinyin("㐀人").group == by_strokes("㐀人").group == by_letters("14th").group == ""
    assert sorted(["㐀人", "座谈"], key=by_pinyin) == ["座谈", "㐀人"]


def test_letters_count_without_case_and_accents() -> None:
    words = ["town", "Éclair", "Talent", "eclipse", "14th Five-Year Plan"]
    assert sorted(words, key=by_letters) == [
        "Éclair",
        "eclipse",
        "Talent",
        "town",
        "14th Five-Year Plan",
    ]


def test_every_reading_begins_with_a_character_of_level_one() -> None:
    for printed, spelled in load_table("collation")["read_as"].items():
        assert len(printed) == len(spelled)
        assert by_pinyin(spelled).group
        assert by_pinyin(printed).group != "" or printed == spelled

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from generator.text.scanning import find_from
from generator.text.sentences import split_sentences
from generator.text.space import LAYOUT, is_layout, strip_layout
from generator.text.width import fold_width


@given(st.text())
def test_folding_width_keeps_every_offset(text: str) -> None:
    assert len(fold_width(text)) == len(text)


def test_variants_of_one_character_fold_together() -> None:
    assert fold_width("（２０１８）臺﹑︰") == fold_width("(2018)台、:")


@given(st.text())
def test_sentences_leave_out_nothing_but_blank_lines(text: str) -> None:
    ranges = split_sentences(text)

    kept = "".join(text[start:end] for start, end in ranges)
    assert strip_layout(kept) == strip_layout(text)


def test_a_closing_quote_stays_with_its_sentence() -> None:
    text = "坚持“不求所有，但求所用。”探索新模式；鼓励创新。"

    assert [text[start:end] for start, end in split_sentences(text)] == [
        "坚持“不求所有，但求所用。”",
        "探索新模式；",
        "鼓励创新。",
    ]


def test_the_class_of_layout_characters_agrees_with_the_predicate() -> None:
    singles = [char for char in LAYOUT if char != "-"]

    assert all(is_layout(char) for char in singles)
    assert strip_layout("总\u3000\u3000则\u200b\ufeff") == "总则"


@given(st.text("应可当以不得用"), st.integers(0, 5), st.integers(0, 12))
def test_looking_where_a_match_can_begin_finds_every_match(text: str, start: int, end: int) -> None:
    pattern = re.compile("(?<!不)应当?(?!用)|可(?:以)?|不得")

    found = find_from(re.compile("[应可不]"), pattern, text, start, end)

    wanted = pattern.finditer(text, start, end)
    assert [match.span() for match in found] == [match.span() for match in wanted]

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from generator.text.alternation import alternation, longest_first

WORDS = st.lists(st.text("甲乙丙丁", min_size=1, max_size=4), min_size=1, max_size=12)


@given(WORDS, st.text("甲乙丙丁", max_size=20))
def test_grouped_words_match_what_the_words_one_by_one_match(words: list[str], text: str) -> None:
    one_by_one = re.compile("|".join(longest_first(words)))

    assert re.findall(alternation(longest_first(words)), text) == one_by_one.findall(text)


def test_a_word_may_be_a_guarded_pattern() -> None:
    pattern = re.compile(alternation(["应当", "应(?!用)", "对"]))

    assert pattern.findall("应用对应当") == ["对", "应当"]


def test_an_escaped_character_is_kept_whole() -> None:
    assert re.fullmatch(alternation([re.escape("|"), re.escape("||")]), "|")

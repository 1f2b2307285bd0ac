from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.text.numerals import format_numeral, parse_numeral


def test_every_number_to_99999_is_read_back_as_written() -> None:
    wrong = [n for n in range(100_000) if parse_numeral(format_numeral(n)) != n]

    assert wrong == []


@given(st.integers(min_value=0, max_value=10**8 - 1))
def test_large_numbers_are_read_back_as_written(number: int) -> None:
    assert parse_numeral(format_numeral(number)) == number


@pytest.mark.parametrize(
    ("printed", "number"),
    [
        ("二十七", 27),
        ("廿一", 21),
        ("二〇一八", 2018),
        ("二○一八", 2018),
        ("１２", 12),
        (" 1 2 ", 12),
        ("①", 1),
        ("⑳", 20),
        ("⑴", 1),
        ("⒈", 1),
        ("㈠", 1),
        ("一万零五", 10005),
        ("三千五百万", 35_000_000),
        ("两", 2),
    ],
)
def test_a_number_is_read_in_every_form_that_documents_print(printed: str, number: int) -> None:
    assert parse_numeral(printed) == number


@pytest.mark.parametrize("printed", ["", "  ", "人才", "十四五", "第一", "1.5", "-3"])
def test_what_is_no_whole_number_is_not_read_as_one(printed: str) -> None:
    assert parse_numeral(printed) is None


@pytest.mark.parametrize("number", [-1, 10**8])
def test_a_number_outside_the_range_cannot_be_written(number: int) -> None:
    with pytest.raises(ValueError, match="cannot write"):
        format_numeral(number)


def test_ten_to_nineteen_are_written_without_a_leading_one() -> None:
    assert [format_numeral(n) for n in (10, 12, 19, 110)] == ["十", "十二", "十九", "一百一十"]

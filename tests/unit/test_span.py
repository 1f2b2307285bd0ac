from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.model.span import Span, Text, format_spans, parse_spans

RAW = "甲乙丙丁戊己庚辛壬癸"
ROUND = Text("甲乙丁戊庚", (Span(0, 2), Span(3, 5), Span(6, 7)))


@given(st.integers(min_value=-3, max_value=9))
def test_a_cut_text_still_slices_true_and_loses_nothing(at: int) -> None:
    parts = [part for part in ROUND.cut(at) if part is not None]

    assert "".join(part.value for part in parts) == ROUND.value
    for part in parts:
        assert "".join(RAW[start:end] for start, end in part.spans) == part.value


def test_a_range_of_the_value_is_found_in_the_source() -> None:
    assert ROUND.locate(1, 4) == Span(1, 5)
    assert ROUND.locate(4, 5) == Span(6, 7)


@pytest.mark.parametrize(("start", "end"), [(0, 6), (-1, 2), (5, 6)])
def test_a_range_outside_the_value_is_refused(start: int, end: int) -> None:
    with pytest.raises(IndexError):
        ROUND.locate(start, end)


def test_spans_are_read_back_as_written() -> None:
    assert parse_spans(format_spans(ROUND.spans)) == ROUND.spans
    assert parse_spans("") == ()


def test_layout_space_before_a_text_is_cut_off_with_its_spans() -> None:
    spaced = Text("\u3000 甲乙", (Span(3, 5), Span(8, 10)))

    assert spaced.lstripped() == Text("甲乙", (Span(8, 10),))
    assert ROUND.lstripped() is ROUND
    assert Text(" ", (Span(0, 1),)).lstripped() is None

"""Terms that mean the same are taken for one, and nothing else is touched."""

from __future__ import annotations

from typing import Any

import pytest

from generator.link.cues import fold
from generator.rules.same_terms import unify_terms
from generator.rules.tables import load_table

_ROWS: list[dict[str, Any]] = load_table("same_terms")["terms"]
_PAIRS = [(other, row["one"]) for row in _ROWS for other in row["others"]]


@pytest.mark.parametrize(("other", "one"), _PAIRS)
def test_a_term_is_taken_for_the_first_of_those_that_mean_the_same(other: str, one: str) -> None:
    assert unify_terms(f"支持{other}引才。") == f"支持{one}引才。"


@pytest.mark.parametrize("one", [row["one"] for row in _ROWS])
def test_the_first_of_the_terms_stays_as_it_is(one: str) -> None:
    assert unify_terms(one) == one


def test_no_term_is_another_name_of_two() -> None:
    others = [other for other, _ in _PAIRS]

    assert len(others) == len(set(others))


def test_terms_are_written_as_folded_texts_are() -> None:
    terms = [term for pair in _PAIRS for term in pair]

    assert [term for term in terms if fold(term) != term] == []

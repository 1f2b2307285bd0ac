"""The table of what bodies are for, held against its own examples."""

from __future__ import annotations

from collections import Counter
from typing import Any

import pytest

from generator.rules.body_functions import body_functions, function_groups, functions_of
from generator.rules.tables import load_table

ROWS: list[dict[str, Any]] = load_table("body_functions")["functions"]
SHARED: list[dict[str, Any]] = load_table("body_functions")["shared"]


def cases(name: str) -> list[tuple[str, str]]:
    return [(row["id"], example) for row in ROWS for example in row[name]]


@pytest.mark.parametrize(("function", "body"), cases("examples"))
def test_a_body_has_the_function_that_its_row_says(function: str, body: str) -> None:
    assert function in functions_of(body)


@pytest.mark.parametrize(("function", "body"), cases("counter_examples"))
def test_a_body_that_only_looks_like_it_has_another_function(function: str, body: str) -> None:
    assert function not in functions_of(body)


@pytest.mark.parametrize(
    ("functions", "body"), [(row["functions"], body) for row in SHARED for body in row["examples"]]
)
def test_an_abbreviation_of_several_functions_names_them_all(
    functions: list[str], body: str
) -> None:
    assert set(functions_of(body)) >= set(functions)


def test_every_function_stands_once_in_a_known_group() -> None:
    groups = {group.id for group in function_groups()}
    assert {function.group for function in body_functions()} == groups
    repeated = Counter(function.id for function in body_functions())
    assert [name for name, count in repeated.items() if count > 1] == []


def test_a_word_stands_for_one_row_of_the_table() -> None:
    words = Counter(word for row in (*ROWS, *SHARED) for word in row.get("words", ()))
    assert [word for word, count in words.items() if count > 1] == []


def test_shared_words_name_known_functions() -> None:
    known = {function.id for function in body_functions()}
    assert {name for row in SHARED for name in row["functions"]} <= known


def test_a_name_that_tells_nothing_has_no_function() -> None:
    assert functions_of("某某处") == ()


def test_the_bodies_of_one_function_meet_whatever_they_are_called() -> None:
    bodies = ["市人社局", "自治区人力资源和社会保障厅", "州人社局", "区人力资源社会保障局"]
    assert {functions_of(body) for body in bodies} == {("human-resources",)}

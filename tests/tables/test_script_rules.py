"""What a change of script leaves alone, held against the table's own examples."""

from __future__ import annotations

from typing import Any

import pytest

from generator.rules.script import find_identifiers, find_surnames, surname_forms
from generator.rules.tables import load_table

TABLE: dict[str, Any] = load_table("script")
ROWS: list[dict[str, Any]] = [TABLE["document_number"], *TABLE["identifiers"], TABLE["persons"]]


def marked(text: str) -> str:
    """The text with what was found in 【】."""
    spans = sorted({*find_identifiers(text), *((at, at + 1) for at in find_surnames(text))})
    for start, end in reversed(spans):
        text = f"{text[:start]}【{text[start:end]}】{text[end:]}"
    return text


@pytest.mark.parametrize("example", [it for row in ROWS for it in row["examples"]])
def test_an_example_is_found_where_it_is_marked(example: str) -> None:
    assert marked(example.replace("【", "").replace("】", "")) == example


@pytest.mark.parametrize("example", [it for row in ROWS for it in row["counter_examples"]])
def test_nothing_is_found_in_a_counter_example(example: str) -> None:
    assert marked(example) == example


def test_a_surname_has_one_character_in_both_scripts() -> None:
    assert {len(form) for pair in surname_forms().items() for form in pair} == {1}

from __future__ import annotations

import re
from typing import Any

import pytest

from generator.model.provision import Kind, Provision
from generator.model.quantity import Quantity, Refusal, format_amount
from generator.model.span import Span, Text
from generator.rules.tables import load_table
from tests.statement_trees import quantities_of

TABLE: dict[str, Any] = load_table("quantities")
SECTIONS = ("units", "bounds_before", "bounds_after", "per", "periods", "currencies")
ROWS = [(name, row) for name in SECTIONS for row in TABLE[name]]
NAMES: list[dict[str, Any]] = TABLE["names"]


def _read(text: str) -> tuple[tuple[Quantity, ...], tuple[Refusal, ...]]:
    node = Provision(
        Kind.PARAGRAPH, "para_1", None, None, Text(text, (Span(0, len(text)),)), (), 1, 1
    )
    return quantities_of((node,))


def _figures(text: str) -> list[str]:
    return [
        f"{it.kind.value} {format_amount(it.min) or '-'} {format_amount(it.max) or '-'} {it.unit}"
        for it in _read(text)[0]
    ]


EXAMPLES = [example for _, row in ROWS for example in row["examples"]]
COUNTER = [(name, row, text) for name, row in ROWS for text in row["counter_examples"]]


def test_every_rule_has_examples_both_ways() -> None:
    rows = [row for _, row in ROWS] + NAMES

    assert [row for row in rows if not row["examples"] or not row["counter_examples"]] == []


def test_a_word_is_listed_once() -> None:
    for name in SECTIONS:
        words = [word for row in TABLE[name] for word in row.get("forms", row.get("words"))]
        assert len(words) == len(set(words)), name


@pytest.mark.parametrize("example", EXAMPLES)
def test_an_example_is_read_as_its_table_says(example: str) -> None:
    text, expected = example.split(" => ")

    assert expected in _figures(text)


@pytest.mark.parametrize(("name", "row", "text"), COUNTER)
def test_a_counter_example_is_not(name: str, row: dict[str, Any], text: str) -> None:
    found = _read(text)[0]

    if name == "units":
        kind_and_unit = {(it.kind.value, it.unit) for it in found}
        assert (row["kind"], row["unit"]) not in kind_and_unit
    elif name.startswith("bounds"):
        assert row["bound"] not in {_bound(it) for it in found}
    else:
        assert not any(it.unit.endswith(row["unit"]) and "/" in it.unit for it in found)


def _bound(quantity: Quantity) -> str:
    if quantity.max is None:
        return "min"
    return "max" if quantity.min is None else "none"


@pytest.mark.parametrize(
    ("row", "text"), [(row, text) for row in NAMES for text in row["examples"]]
)
def test_a_name_is_refused_with_its_reason(row: dict[str, Any], text: str) -> None:
    reasons = {it.reason.value for it in _read(text)[1]}

    assert row.get("reason", "name") in reasons
    assert re.search(row["pattern"], text)


@pytest.mark.parametrize(
    ("row", "text"), [(row, text) for row in NAMES for text in row["counter_examples"]]
)
def test_what_is_no_name_is_left_alone(row: dict[str, Any], text: str) -> None:
    assert re.search(row["pattern"], text) is None

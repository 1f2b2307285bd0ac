"""The quantities of two documents against those that people read off them."""

from __future__ import annotations

import csv
from collections import Counter
from datetime import date
from pathlib import Path
from typing import NamedTuple

import pytest

from generator.model.compendium import Compendium
from generator.model.policy import Expression
from generator.model.provision import Kind, walk
from generator.model.quantity import Quantity, Refusal, format_amount
from generator.pipeline import assemble
from tests.statement_trees import quantities_of

LABELS = Path(__file__).parent / "quantities.tsv"
LABELLED = {"linxia": range(1, 18), "taiyuan": range(1, 18)}
"""The clauses of each document that were read for labels, by number."""

Row = tuple[str, str, str, str, str]


class Score(NamedTuple):
    """How well the quantities found agree with the labels; rows that differ are listed."""

    precision: float
    recall: float
    missed: list[Row]
    extra: list[Row]


def score_quantities(found: Counter[Row], labelled: Counter[Row]) -> Score:
    """Compare rows of (clause, kind, min, max, unit), each counted as often as it stands."""
    agreed = (found & labelled).total()
    return Score(
        agreed / max(found.total(), 1),
        agreed / max(labelled.total(), 1),
        sorted((labelled - found).elements()),
        sorted((found - labelled).elements()),
    )


def read_labels(text: str) -> Counter[Row]:
    rows = csv.DictReader(text.splitlines(), delimiter="\t")
    return Counter(
        (row["clause"], row["kind"], row["min"], row["max"], row["unit"]) for row in rows
    )


@pytest.fixture(scope="module")
def compendium(project_root: Path) -> Compendium:
    return assemble(project_root, date(2026, 11, 20))[0]


@pytest.fixture(scope="module")
def expressions(compendium: Compendium) -> dict[str, Expression]:
    return {policy.jurisdiction: policy.expression for policy in compendium.policies}


def _label(jurisdiction: str, expression: Expression, clause: str) -> str | None:
    """The key that the labels give a clause; they count a closing provision to the last one."""
    numbers = LABELLED[jurisdiction]
    closing = {node.id for node in walk(expression.body) if node.kind is Kind.CLOSING}
    if clause in closing:
        return f"{jurisdiction}-{numbers[-1]}"
    number = clause.removeprefix("cl_")
    known = number.isdigit() and int(number) in numbers
    return f"{jurisdiction}-{number}" if known else None


def _rows(jurisdiction: str, expression: Expression) -> Counter[Row]:
    return Counter(
        (label, it.kind.value, format_amount(it.min), format_amount(it.max), it.unit)
        for it in quantities_of(expression.body)[0]
        if (label := _label(jurisdiction, expression, it.clause))
    )


@pytest.fixture(scope="module")
def score(expressions: dict[str, Expression]) -> Score:
    found: Counter[Row] = Counter()
    for jurisdiction in LABELLED:
        found += _rows(jurisdiction, expressions[jurisdiction])
    return score_quantities(found, read_labels(LABELS.read_text(encoding="utf-8")))


def test_nearly_every_labelled_quantity_is_found(score: Score) -> None:
    assert score.recall >= 0.95, score.missed


def test_nearly_every_quantity_found_is_labelled(score: Score) -> None:
    assert score.precision >= 0.95, score.extra


def test_spans_slice_to_their_words_in_every_document(compendium: Compendium) -> None:
    for policy in compendium.policies:
        texts = {node.id: list(node.own_texts()) for node in walk(policy.expression.body)}
        items: list[Quantity | Refusal] = []
        for part in quantities_of(policy.expression.body):
            items.extend(part)
        for item in items:
            assert any(
                item.phrase in text.value
                and text.start <= item.span.start < item.span.end <= text.end
                for text in texts[item.node]
            )

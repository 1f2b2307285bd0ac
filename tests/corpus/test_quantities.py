"""The quantities of five documents, and of many sentences, against those that people read."""

from __future__ import annotations

import csv
from collections import Counter
from datetime import date
from pathlib import Path
from typing import NamedTuple

import pytest

from generator.model.compendium import Compendium
from generator.model.policy import Expression
from generator.model.provision import Kind, Provision, walk
from generator.model.quantity import Quantity, Refusal, format_amount
from generator.model.span import Span, Text
from generator.pipeline import assemble
from tests.statement_trees import quantities_of

LABELS = Path(__file__).parent / "quantities.tsv"
"""One row a quantity; `reader` tells rows that this project's own people read."""

SENTENCES = Path(__file__).parent / "quantity_sentences.tsv"
"""Sentences written for this project, as drafters write them, with their quantities."""

CLOSING = {"linxia": "linxia-17"}
"""The clause that the labels count a closing provision to."""

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


def _label(jurisdiction: str, expression: Expression, clause: str) -> str:
    """The key that the labels give a clause."""
    closing = {node.id for node in walk(expression.body) if node.kind is Kind.CLOSING}
    if clause in closing:
        return CLOSING.get(jurisdiction, clause)
    return f"{jurisdiction}-{clause.rpartition('_')[2]}"


def _rows(jurisdiction: str, expression: Expression) -> Counter[Row]:
    return Counter(
        (
            _label(jurisdiction, expression, it.clause),
            it.kind.value,
            format_amount(it.min),
            format_amount(it.max),
            it.unit,
        )
        for it in quantities_of(expression.body)[0]
    )


@pytest.fixture(scope="module")
def score(compendium: Compendium) -> Score:
    found: Counter[Row] = Counter()
    for policy in compendium.policies:
        found += _rows(policy.jurisdiction, policy.expression)
    return score_quantities(found, read_labels(LABELS.read_text(encoding="utf-8")))


def test_nearly_every_labelled_quantity_is_found(score: Score) -> None:
    assert score.recall >= 0.98, score.missed


def test_nearly_every_quantity_found_is_labelled(score: Score) -> None:
    assert score.precision >= 0.98, score.extra


def _sentences() -> list[tuple[str, list[str]]]:
    rows = csv.reader(SENTENCES.read_text(encoding="utf-8").splitlines(), delimiter="\t")
    return [(sentence, figures.split("; ") if figures else []) for sentence, figures in rows]


@pytest.mark.parametrize(("sentence", "figures"), _sentences())
def test_a_sentence_is_read_as_people_read_it(sentence: str, figures: list[str]) -> None:
    printed = Text(sentence, (Span(0, len(sentence)),))
    node = Provision(Kind.PARAGRAPH, "para_1", None, None, printed, (), 1, 1)

    found = [
        f"{it.kind.value} {format_amount(it.min) or '-'} {format_amount(it.max) or '-'} {it.unit}"
        for it in quantities_of((node,))[0]
    ]

    assert sorted(found) == sorted(figures)


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

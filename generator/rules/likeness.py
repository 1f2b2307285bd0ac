"""The weights by which the features of two clauses become a likelihood."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any, NamedTuple

from generator.rules.tables import load_table


class Likeness(NamedTuple):
    """A logistic regression: a bias, and a weight for each feature by its name."""

    bias: float
    weights: Mapping[str, float]


@cache
def likeness() -> Likeness:
    """The fitted model."""
    table: dict[str, Any] = load_table("likeness")
    return Likeness(table["bias"], table["weights"])

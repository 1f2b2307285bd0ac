"""Fit the likeness of clauses to pairs that people labelled."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from math import exp, sqrt
from typing import NamedTuple

from generator.link.features import Features
from generator.rules.likeness import Likeness

_STRENGTH = 3.0
"""How strongly weights are held towards zero (L2), so that few labels do not carry far."""

_ROUNDS = 12
_ROUNDING = 1e-9
"""A standard deviation below this is no more than what arithmetic makes of equal values."""

_Row = list[float]


class Example(NamedTuple):
    """A labelled pair: what was seen of it, whether it is comparable, and how much it counts."""

    features: Features
    comparable: bool
    weight: float = 1.0


def fit(examples: Sequence[Example]) -> Likeness:
    """Fit a logistic regression by Newton's method on features of mean 0 and variance 1.

    Raises: ValueError without examples of both kinds.
    """
    if len({example.comparable for example in examples}) < 2:
        raise ValueError("examples of both kinds are needed")
    columns = list(zip(*(example.features for example in examples), strict=True))
    means = [sum(column) / len(column) for column in columns]
    spreads = [_spread(column, mean) for column, mean in zip(columns, means, strict=True)]
    rows = [
        [1.0, *((x - m) / s for x, m, s in zip(one.features, means, spreads, strict=True))]
        for one in examples
    ]
    bias, *weights = _newton(rows, examples)
    plain = [weight / spread for weight, spread in zip(weights, spreads, strict=True)]
    shift = sum(weight * mean for weight, mean in zip(plain, means, strict=True))
    return Likeness(bias - shift, dict(zip(Features._fields, plain, strict=True)))


def logistic(x: float) -> float:
    """The logistic function, 0–1, of any number."""
    return 1 / (1 + exp(-x)) if x > 0 else exp(x) / (1 + exp(x))


def _newton(rows: list[_Row], examples: Sequence[Example]) -> _Row:
    """The coefficients, the bias first, that make the labels likeliest."""
    beta = [0.0] * len(rows[0])
    for _ in range(_ROUNDS):
        held = [0.0, *(_STRENGTH for _ in beta[1:])]
        gradient = [-strength * value for strength, value in zip(held, beta, strict=True)]
        curvature = [[0.0] * len(beta) for _ in beta]
        for at, strength in enumerate(held):
            curvature[at][at] = strength
        for row, example in zip(rows, examples, strict=True):
            _add(row, example, beta, gradient, curvature)
        step = _solve(curvature, gradient)
        beta = [value + change for value, change in zip(beta, step, strict=True)]
    return beta


def _add(row: _Row, example: Example, beta: _Row, gradient: _Row, curvature: list[_Row]) -> None:
    """Add what one example says of the slope and the curvature of the likelihood."""
    likely = logistic(sum(x * b for x, b in zip(row, beta, strict=True)))
    missed = example.weight * (example.comparable - likely)
    certain = example.weight * likely * (1 - likely)
    for at, x in enumerate(row):
        gradient[at] += missed * x
        bent = certain * x
        line = curvature[at]
        for other, y in enumerate(row):
            line[other] += bent * y


def _solve(matrix: list[_Row], right: _Row) -> _Row:
    """Solve a positive definite system by elimination."""
    rows = [[*line, value] for line, value in zip(matrix, right, strict=True)]
    size = len(rows)
    for at in range(size):
        for below in range(at + 1, size):
            factor = rows[below][at] / rows[at][at]
            for column in range(at, size + 1):
                rows[below][column] -= factor * rows[at][column]
    solved = [0.0] * size
    for at in reversed(range(size)):
        rest = sum(rows[at][column] * solved[column] for column in range(at + 1, size))
        solved[at] = (rows[at][size] - rest) / rows[at][at]
    return solved


def _spread(column: Iterable[float], mean: float) -> float:
    """The standard deviation, or 1 where values differ by nothing but rounding."""
    squares = [(x - mean) ** 2 for x in column]
    spread = sqrt(sum(squares) / len(squares))
    return spread if spread > _ROUNDING else 1.0

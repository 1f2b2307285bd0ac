"""Amounts, shares, terms and head counts that a text states."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from enum import StrEnum
from functools import partial
from typing import NamedTuple

from generator.model.span import Span


class QuantityKind(StrEnum):
    """What a quantity measures.

    Fractions and 成 are a percentage; a ratio such as 1:1 is a multiple; 前10名 and
    500强 are a rank of at most that number; 次 without a period is a count.
    """

    MONEY = "money"
    PERCENT = "percent"
    DURATION = "duration"
    COUNT = "count"
    FREQUENCY = "frequency"
    MULTIPLE = "multiple"
    RANK = "rank"
    AGE = "age"
    AREA = "area"
    LENGTH = "length"


class RefusalReason(StrEnum):
    """Why words that look like a quantity are none."""

    DATE = "date"
    TIME_OF_DAY = "time_of_day"
    ORDINAL = "ordinal"
    REFERENCE = "reference"
    DOCUMENT_NUMBER = "document_number"
    NAME = "name"
    ENUMERATION = "enumeration"
    INDEFINITE = "indefinite"
    REPETITION = "repetition"
    NO_UNIT = "no_unit"


class Quantity(NamedTuple):
    """A quantity that a clause states, ready to be compared.

    `clause` is the id of the citable unit, `node` that of the paragraph or point that
    holds the words. `phrase` is verbatim, as a reader would quote it, and stands at
    `span`; `figure` is the narrower place of number and unit alone. A bound that the
    text leaves open is None; where it states one number, both bounds are equal.
    Units: money in the currency's main unit (`CNY`, `CNY/person/year`), percent as a
    number (70), `times/2 years` for frequencies, `x` for multiples.
    """

    clause: str
    node: str
    phrase: str
    kind: QuantityKind
    min: Decimal | None
    max: Decimal | None
    unit: str
    subject: str | None
    condition: str | None
    span: Span
    figure: Span


_Parts = tuple[
    str,
    str,
    str,
    QuantityKind,
    Decimal | None,
    Decimal | None,
    str,
    str | None,
    str | None,
    Span,
    Span,
]
new_quantity: Callable[[_Parts], Quantity] = partial(tuple.__new__, Quantity)
"""A quantity of its parts, in half the time."""


class Refusal(NamedTuple):
    """Words that look like a quantity, and why they were not read as one."""

    clause: str
    node: str
    phrase: str
    reason: RefusalReason
    span: Span


def format_amount(amount: Decimal | None) -> str:
    """Write a bound plainly, without exponent or trailing zeros; an open one is empty."""
    if amount is None:
        return ""
    printed = format(amount, "f")
    return printed.rstrip("0").rstrip(".") if "." in printed else printed

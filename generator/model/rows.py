"""Flat records as rows of plain data, and back."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from decimal import Decimal
from enum import Enum
from functools import cache
from types import UnionType
from typing import Any, get_args, get_type_hints

from generator.model.span import Span, format_spans, parse_spans


def dump_row(record: Any) -> dict[str, Any]:
    """A record's fields as plain data: spans as `3-9`, numbers without trailing zeros."""
    return {name: _dump(getattr(record, name)) for name, _ in _fields(record.__class__)}


def load_row(kind: Any, row: dict[str, Any]) -> Any:
    """The record of a kind that `dump_row` wrote.

    Raises: KeyError or ValueError if the row is another's.
    """
    return kind(**{name: _load(hint, row[name]) for name, hint in _fields(kind)})


@cache
def _fields(kind: Any) -> tuple[tuple[str, Any], ...]:
    hints = get_type_hints(kind)
    return tuple((name, hints[name]) for name in _names(kind))


def _names(kind: Any) -> Iterator[str]:
    if dataclasses.is_dataclass(kind):
        yield from (field.name for field in dataclasses.fields(kind))
    else:
        yield from kind._fields


def _dump(value: Any) -> Any:
    if value is None or value.__class__ is str:
        return value
    if isinstance(value, Span):
        return format_spans([value])
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    if isinstance(value, tuple):
        return [_dump(item) for item in value]
    return value


def _load(hint: Any, value: Any) -> Any:
    kind = _without_none(hint)
    if value is None:
        return None
    if kind is Span:
        (span,) = parse_spans(value)
        return span
    if kind is Decimal:
        return Decimal(str(value))
    if isinstance(kind, type) and issubclass(kind, Enum):
        return kind(value)
    return tuple(value) if isinstance(value, list) else value


def _without_none(hint: Any) -> Any:
    if isinstance(hint, UnionType):
        return next(kind for kind in get_args(hint) if kind is not type(None))
    return hint

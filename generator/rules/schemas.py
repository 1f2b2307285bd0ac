"""Check data files against their JSON Schemas."""

from __future__ import annotations

from datetime import date
from functools import cache
from typing import Any, NamedTuple

from jsonschema import Draft202012Validator, FormatChecker
from jsonschema.exceptions import ValidationError

from generator.rules.tables import load_table


class Violation(NamedTuple):
    """A value that does not fit its schema: where, and why."""

    path: tuple[str | int, ...]
    problem: str


def violations(name: str, value: object) -> list[Violation]:
    """What in a parsed data file breaks the schema of that name, in file order.

    Raises: KeyError if there is no schema of that name (our bug).
    """
    errors = sorted(_validator(name).iter_errors(value), key=lambda error: str(error.json_path))
    return [Violation(tuple(error.absolute_path), _problem(error)) for error in errors]


@cache
def _validator(name: str) -> Draft202012Validator:
    definitions: dict[str, Any] = load_table("schemas")["$defs"]
    schema = {"$defs": definitions, **definitions[name]}
    return Draft202012Validator(schema, format_checker=_FORMATS)


def _problem(error: ValidationError) -> str:
    message = error.message
    return message if len(message) <= 200 else f"{message[:200]}…"


_FORMATS = FormatChecker(formats=())


@_FORMATS.checks("date", raises=ValueError)
def _is_date(value: object) -> bool:
    return not isinstance(value, str) or bool(date.fromisoformat(value))

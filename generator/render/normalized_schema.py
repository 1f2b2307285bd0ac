"""The JSON Schema of a normalized policy, for other programs."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from generator.rules.tables import load_table

_ROOT = "normalized"
_POINTER = "#/$defs/"


def normalized_schema() -> dict[str, Any]:
    """The schema of a normalized policy, with every definition that it needs and no other.

    Source: JSON Schema, draft 2020-12. `$id` is relative to where the schema is published.
    """
    definitions: dict[str, Any] = load_table("schemas")["$defs"]
    needed = sorted(_needed(_ROOT, definitions))
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": f"{_ROOT}.schema.json",
        "title": "Normalized policy",
        "description": "A policy document of the policy compendium, as data.",
        **definitions[_ROOT],
        "$defs": {name: definitions[name] for name in needed},
    }


def _needed(name: str, definitions: Mapping[str, Any]) -> set[str]:
    """The names of the definitions that one rests on, near and far."""
    found: set[str] = set()
    waiting = [name]
    while waiting:
        for other in _references(definitions[waiting.pop()]):
            if other not in found:
                found.add(other)
                waiting.append(other)
    return found


def _references(schema: object) -> Iterator[str]:
    if isinstance(schema, dict):
        pointer = schema.get("$ref")
        if isinstance(pointer, str):
            yield pointer.removeprefix(_POINTER)
        for value in schema.values():
            yield from _references(value)
    elif isinstance(schema, list):
        for value in schema:
            yield from _references(value)

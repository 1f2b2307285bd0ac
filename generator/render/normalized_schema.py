"""The JSON Schemas of what the site publishes as data, for other programs."""

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
    return _published(
        _ROOT, "Normalized policy", "A policy document of the policy compendium, as data."
    )


def snapshot_schema() -> dict[str, Any]:
    """The schema of the state of a published site, `data/snapshot.json`."""
    return _published("snapshot", "Snapshot", "What a site says, to compare another with it.")


def changes_schema() -> dict[str, Any]:
    """The schema of what `compendium diff --format json` prints."""
    return _published("changes", "Changes", "What became of a compendium between two states.")


def _published(root: str, title: str, description: str) -> dict[str, Any]:
    definitions: dict[str, Any] = load_table("schemas")["$defs"]
    needed = sorted(_needed(root, definitions))
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": f"{root}.schema.json",
        "title": title,
        "description": description,
        **definitions[root],
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

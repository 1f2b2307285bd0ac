"""Add a document to the project: look first, say what is found and missing, then write."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from generator.model.clause import clauses_of
from generator.model.diagnostic import Diagnostic
from generator.model.expression_yaml import dump_expression
from generator.model.policy import Expression, Jurisdiction, Metadata
from generator.model.provision import walk
from generator.model.yaml_file import dump_yaml, dump_yaml_rows
from generator.pipeline import normalize
from generator.read import read_document
from generator.rules.divisions import divisions

_TEXTS = re.compile(r"^texts:[ \t]*(?:\{[ \t]*\})?[ \t]*\n", re.MULTILINE)
_SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")

Ask = Callable[[str], str | None]
"""Asks the editor a question; None where nobody can answer."""


class NotAddedError(Exception):
    """The document was not added; the message ends in what to do."""


@dataclass(frozen=True, slots=True)
class Wishes:
    """What the editor states about a new document; None where it is to be found out."""

    jurisdiction: str | None = None
    policy: str | None = None
    expression: str | None = None
    url: str | None = None
    retrieved: date | None = None


@dataclass(frozen=True, slots=True)
class Addition:
    """A document that is ready to be written into the project."""

    jurisdiction: str
    policy: str
    name: str
    wishes: Wishes
    metadata: Metadata

    @property
    def folder(self) -> str:
        """The policy's folder, relative to the project."""
        return f"source/policies/{self.jurisdiction}/{self.policy}"


def examine(name: str, data: bytes) -> tuple[Expression, tuple[Diagnostic, ...]] | Diagnostic:
    """Read a document as it will be read once it is added."""
    source = read_document(name, data)
    if isinstance(source, Diagnostic):
        return source
    document = normalize("unfiled/unfiled", "undated", source)
    assert document.expression is not None
    return document.expression, document.findings


def describe(expression: Expression) -> Iterator[str]:
    """Lines that tell an editor what was found, and what the text does not state."""
    facts = expression.metadata
    for name in (name for name in Metadata.__dataclass_fields__ if name != "history"):
        fact = getattr(facts, name)
        found = f"{_shown(name, fact.value)}  ({fact.rule}, line {fact.line})" if fact else "—"
        yield f"  {name:<16} {found}"
    kinds = Counter(node.kind.value for node in walk(expression.body))
    units = ", ".join(f"{count} {kind}" for kind, count in sorted(kinds.items()))
    yield f"  {'structure':<16} {units}"
    yield f"  {'citable clauses':<16} {len(clauses_of(expression))}"
    left_out = {drop.reason: len(drop.spans) for drop in expression.dropped}
    yield f"  {'left out':<16} " + ", ".join(f"{n} {why}" for why, n in sorted(left_out.items()))


def prepare(
    expression: Expression, places: tuple[Jurisdiction, ...], wishes: Wishes, ask: Ask
) -> Addition:
    """Settle where a document goes.

    Raises: NotAddedError if the jurisdiction or the policy's name is missing or
    unusable and nobody can be asked.
    """
    metadata = expression.metadata
    place = wishes.jurisdiction or _recognised(metadata, places) or ask("Jurisdiction id")
    if place is None or place not in {known.id for known in places}:
        raise NotAddedError(_unknown_place(place, metadata))
    policy = wishes.policy or ask("Policy name, e.g. talent-measures-2024")
    if policy is None or not _SLUG.fullmatch(policy):
        raise NotAddedError(
            "the policy needs a name of lower-case letters, digits and hyphens: "
            "--policy talent-measures-2024"
        )
    name = wishes.expression or _expression_name(metadata)
    return Addition(place, policy, name, wishes, metadata)


def write(root: Path, addition: Addition, file: Path) -> list[str]:
    """Write the policy's folder: the document as published, meta.yaml, the normalized YAML.

    Returns: the files that were written, relative to the project.
    Raises: NotAddedError if the document is there already.
    """
    folder = root / addition.folder
    document = folder / f"{addition.name}{file.suffix.lower()}"
    if document.exists():
        raise NotAddedError(f"{addition.folder}/{document.name} exists; choose another --policy")
    folder.mkdir(parents=True, exist_ok=True)
    document.write_bytes(file.read_bytes())
    meta = folder / "meta.yaml"
    stated = _with_text(meta.read_text("utf-8"), addition) if meta.exists() else _meta(addition)
    meta.write_text(stated, encoding="utf-8", newline="\n")
    normalized = _write_normalized(root, addition, document)
    return [path.relative_to(root).as_posix() for path in (document, meta, normalized)]


def _write_normalized(root: Path, addition: Addition, document: Path) -> Path:
    source = read_document(document.relative_to(root).as_posix(), document.read_bytes())
    assert not isinstance(source, Diagnostic)
    policy = f"{addition.jurisdiction}/{addition.policy}"
    expression = normalize(policy, addition.name, source).expression
    assert expression is not None
    normalized = document.with_suffix(".yaml")
    normalized.write_text(dump_expression(expression), encoding="utf-8", newline="\n")
    return normalized


def _meta(addition: Addition) -> str:
    fact = addition.metadata.type
    kind = fact.value if fact else None
    return dump_yaml({"type": kind, **_origin(addition.wishes), "allow": []})


def _with_text(meta: str, addition: Addition) -> str:
    """What an editor wrote, with the origin of a further text; the rest stays as it is."""
    origin = dump_yaml_rows([_origin(addition.wishes)]).removeprefix("- ")
    texts = f"texts:\n  {addition.name}: {origin}"
    if _TEXTS.search(meta):
        return _TEXTS.sub(lambda _: texts, meta, count=1)
    return f"{meta.rstrip()}\n{texts}"


def _origin(wishes: Wishes) -> dict[str, Any]:
    retrieved = wishes.retrieved.isoformat() if wishes.retrieved else None
    return {"url": wishes.url, "retrieved": retrieved}


def _recognised(metadata: Metadata, places: tuple[Jurisdiction, ...]) -> str | None:
    code = metadata.jurisdiction.value if metadata.jurisdiction else None
    return next((place.id for place in places if place.code == code), None)


def _expression_name(metadata: Metadata) -> str:
    """The day of the text: its latest amendment, its adoption, else its promulgation."""
    amended = [event.on for event in metadata.history if event.kind == "amended"]
    if amended:
        return max(amended).isoformat()
    fact = metadata.adopted_on or metadata.promulgated_on
    return fact.value.isoformat() if fact else "undated"


def _unknown_place(place: str | None, metadata: Metadata) -> str:
    if place is not None:
        return f"there is no jurisdiction “{place}”; add it to source/jurisdictions.yaml first"
    if metadata.jurisdiction is None:
        return "the text names no jurisdiction; state one: --jurisdiction ID"
    division = divisions()[metadata.jurisdiction.value]
    return (
        f"the text is of {division.name} ({division.code}, {division.level.value}), which is "
        "not in source/jurisdictions.yaml; add it there, or state another: --jurisdiction ID"
    )


def _shown(name: str, value: object) -> str:
    if name == "jurisdiction":
        division = divisions()[str(value)]
        return f"{division.name} {division.code}"
    return str(value)

"""Changes of a policy as plain data, out and in."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, TypeVar

from generator.model.change import (
    FactChange,
    FigureChange,
    LinkChange,
    PartChange,
    PartChangeKind,
    PolicyChange,
    PolicyChangeKind,
    Presence,
    RowChange,
    TranslationChange,
)
from generator.model.snapshot import FigureState

_Row = TypeVar("_Row", FactChange, RowChange, LinkChange, TranslationChange)


def dump_policy_change(change: PolicyChange) -> dict[str, Any]:
    """A policy's changes, every field of them."""
    return {
        "policy": change.policy,
        "change": change.kind.value,
        "jurisdiction": change.jurisdiction,
        "title": change.title,
        "clauses": change.clauses,
        "facts": _dump_rows(change.facts),
        "parts": [dump_part_change(part) for part in change.parts],
        "rows": _dump_rows(change.rows),
        "links": _dump_rows(change.links),
        "translations": _dump_rows(change.translations),
    }


def dump_part_change(part: PartChange) -> dict[str, Any]:
    """A part's changes, every field of them."""
    return {
        "id": part.id,
        "was": part.was,
        "change": part.kind.value,
        "kind": part.node_kind,
        "citable": part.citable,
        "number": part.number,
        "old_number": part.old_number,
        "old": part.old,
        "new": part.new,
        "likeness": part.likeness,
        "figures": [_dump_figure(change) for change in part.figures],
        "rows": _dump_rows(part.rows),
        "links": _dump_rows(part.links),
        "translations": _dump_rows(part.translations),
    }


def load_policy_change(data: Mapping[str, Any]) -> PolicyChange:
    """What `dump_policy_change` made plain data of; a list that is left out is empty."""
    return PolicyChange(
        kind=PolicyChangeKind(data["change"]),
        policy=data["policy"],
        jurisdiction=data["jurisdiction"],
        title=data["title"],
        clauses=data.get("clauses", 0),
        facts=_load_rows(FactChange, data.get("facts", ())),
        parts=tuple(map(_load_part_change, data.get("parts", ()))),
        rows=_load_rows(RowChange, data.get("rows", ())),
        links=_load_rows(LinkChange, data.get("links", ())),
        translations=_load_rows(TranslationChange, data.get("translations", ())),
    )


def _load_part_change(data: Mapping[str, Any]) -> PartChange:
    return PartChange(
        kind=PartChangeKind(data["change"]),
        id=data["id"],
        was=data.get("was"),
        node_kind=data["kind"],
        citable=data["citable"],
        number=data.get("number"),
        old_number=data.get("old_number"),
        old=data.get("old"),
        new=data.get("new"),
        likeness=data["likeness"],
        figures=tuple(map(_load_figure, data.get("figures", ()))),
        rows=_load_rows(RowChange, data.get("rows", ())),
        links=_load_rows(LinkChange, data.get("links", ())),
        translations=_load_rows(TranslationChange, data.get("translations", ())),
    )


def _dump_figure(change: FigureChange) -> dict[str, Any]:
    sides = {"old": change.old, "new": change.new}
    return {side: None if it is None else it._asdict() for side, it in sides.items()}


def _load_figure(data: Mapping[str, Any]) -> FigureChange:
    old, new = (
        None if data[side] is None else FigureState(**data[side]) for side in ("old", "new")
    )
    return FigureChange(old, new)


def _dump_rows(rows: Iterable[_Row]) -> list[dict[str, Any]]:
    return [_plain(row) for row in rows]


def _plain(row: _Row) -> dict[str, Any]:
    fields = row._asdict()
    return {name: it.value if isinstance(it, Presence) else it for name, it in fields.items()}


def _load_rows(kind: type[_Row], rows: Iterable[Mapping[str, Any]]) -> tuple[_Row, ...]:
    return tuple(_row(kind, row) for row in rows)


def _row(kind: type[_Row], row: Mapping[str, Any]) -> _Row:
    fields = {name: Presence(it) if name == "change" else it for name, it in row.items()}
    return kind(**fields)

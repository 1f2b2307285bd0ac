"""Changes as plain data for other programs."""

from __future__ import annotations

from typing import Any

from generator.changes.excerpts import changed_runs
from generator.changes.wording import Basis
from generator.model.change import Changes, NameChange, PartChange, PolicyChange
from generator.model.change_data import dump_part_change, dump_policy_change

CHANGES_VERSION = 1


def dump_changes(changes: Changes, basis: Basis) -> dict[str, Any]:
    """The changes as `changes` in `rules/schemas.yaml` describes them."""
    return {
        "schema": CHANGES_VERSION,
        "basis": basis.value,
        "policies": [_policy(change) for change in changes.policies],
        "links": [change._asdict() for change in changes.links],
        "topics": [_name(change) for change in changes.topics],
        "jurisdictions": [_name(change) for change in changes.jurisdictions],
    }


def _policy(change: PolicyChange) -> dict[str, Any]:
    return {**dump_policy_change(change), "parts": [_part(part) for part in change.parts]}


def _part(part: PartChange) -> dict[str, Any]:
    both = part.old is not None and part.new is not None
    runs = changed_runs(part.old or "", part.new or "") if both else ()
    marked = [{"change": run.change.value, "text": run.text} for run in runs]
    return {**dump_part_change(part), "differences": marked}


def _name(change: NameChange) -> dict[str, Any]:
    sides = {"old": change.old, "new": change.new}
    return {
        "id": change.id,
        **{side: None if it is None else {"zh": it.zh, "en": it.en} for side, it in sides.items()},
    }

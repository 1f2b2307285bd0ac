"""Write down what is about to be published: new addresses, and what readers are told."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

from generator.changes import take_snapshot
from generator.changes.recording import Told, tell_changes
from generator.model.change_data import dump_policy_change
from generator.model.compendium import Compendium
from generator.model.diagnostic import Severity
from generator.model.record import PolicyHistory, RecordedEvent
from generator.model.snapshot import (
    PolicyState,
    dump_policy_state,
    load_policy_state,
)
from generator.model.yaml_file import dump_yaml
from generator.read.record import LEDGER_FILE, read_record
from generator.render.published import published_addresses
from generator.rules.schemas import violations

_LEDGER_HEAD = (
    "# Every address ever published, one a line, sorted. Written by `compendium record`.\n"
    "# One that vanishes fails the build; redirects.yaml says where it went, or that it is gone.\n"
)
_HISTORY_HEAD = "# What readers were told, and when. Written by `compendium record`.\n"
_KEPT = frozenset({"likeness", "citable"})
"""Fields of a part that are written even where they are false or zero."""


class NotRecordedError(Exception):
    """Nothing was written; the message says why and what to do."""


def record(root: Path, compendium: Compendium, day: date) -> tuple[str, ...]:
    """Add to the ledger and the histories of a project what there is to publish on a day.

    Returns: what happened, a line each; nothing if all was recorded already.
    Raises: NotRecordedError if the project has errors: what could not be read would pass for
    withdrawn.
    """
    if any(found.severity is Severity.ERROR for found in compendium.findings):
        raise NotRecordedError("there are errors. List them: compendium check")
    told = list(_tell(root, compendium, day))
    for one in told:
        _write_history(root, one)
    return (*map(_line, told), *_write_ledger(root, compendium))


def _tell(root: Path, compendium: Compendium, day: date) -> Iterator[Told]:
    histories = {history.policy: history for history in compendium.histories}
    for history in histories.values():
        if history.events[-1].day > day:
            last = f"{history.policy} was recorded on {history.events[-1].day}"
            raise NotRecordedError(f"{last}, after {day}. Give a later day: --on")
    states = {
        policy: state
        for policy in histories
        if (state := _read_state(root / _state_path(policy))) is not None
    }
    return tell_changes(histories, states, take_snapshot(compendium), day)


def _read_state(path: Path) -> PolicyState | None:
    """What a policy said when it was recorded last; None if that was not kept."""
    if not path.is_file():
        return None
    try:
        value = json.loads(path.read_text(encoding="utf-8"))
    except (ValueError, RecursionError) as error:
        raise NotRecordedError(f"{path.name} is no JSON ({error}). Restore it.") from error
    for violation in violations("policy_state", value):
        where = "/".join(map(str, violation.path))
        problem = f"{path.name} does not fit at {where}: {violation.problem}"
        raise NotRecordedError(f"{problem}. Restore it.")
    return load_policy_state(value)


def _write_history(root: Path, told: Told) -> None:
    path = root / told.history.path
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(_dump_history(told.history), encoding="utf-8", newline="\n")
    state = root / _state_path(told.history.policy)
    if told.state is None:
        state.unlink(missing_ok=True)
    else:
        dumped = json.dumps(dump_policy_state(told.state), ensure_ascii=False, indent=1)
        state.write_text(dumped + "\n", encoding="utf-8", newline="\n")


def _dump_history(history: PolicyHistory) -> str:
    data = {
        "policy": history.policy,
        "state": history.state,
        "events": [_dump_event(event) for event in history.events],
    }
    return _HISTORY_HEAD + dump_yaml(data)


def _dump_event(event: RecordedEvent) -> dict[str, Any]:
    change = _without_empty(dump_policy_change(event.change))
    del change["policy"]
    change["parts"] = [_without_empty(part) for part in change.get("parts", ())]
    return {"day": event.day.isoformat(), **_without_empty(change)}


def _without_empty(data: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in data.items() if value not in (None, [], 0) or key in _KEPT}


def _write_ledger(root: Path, compendium: Compendium) -> Iterable[str]:
    path = root / LEDGER_FILE
    now, _ = read_record(root)
    known = now.ledger.lines.keys() if now.ledger else frozenset()
    published = published_addresses(compendium, root / "site_templates" / "pages")
    addresses = sorted(known | published)
    text = _LEDGER_HEAD + "".join(f"{address}\n" for address in addresses)
    if path.is_file() and path.read_text(encoding="utf-8") == text:
        return ()
    path.write_text(text, encoding="utf-8", newline="\n")
    return (f"{len(published - known):,} new addresses in {LEDGER_FILE}",)


def _state_path(policy: str) -> str:
    return f"source/history/{policy}.json"


def _line(told: Told) -> str:
    event = told.history.events[-1]
    return f"{told.history.policy}: {event.change.kind} on {event.day}"

"""Tell readers what became of each policy since they were told last."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date
from hashlib import sha256
from typing import NamedTuple

from generator.changes.comparing import compare_policies
from generator.model.change import PartChangeKind, PolicyChange, PolicyChangeKind
from generator.model.record import PolicyHistory, RecordedEvent
from generator.model.snapshot import PolicyState, Snapshot, dump_policy_state

_STATUS = "status"


class Told(NamedTuple):
    """A policy's history with one more event, and what the policy said then; None if it went."""

    history: PolicyHistory
    state: PolicyState | None


def digest_of(policy: PolicyState) -> str:
    """A digest of everything that a reader is told of when it changes.

    What the program reads in the words is not part of it, nor the status, which the day decides.
    """
    data = dump_policy_state(policy)
    data["facts"].pop(_STATUS, None)
    data["parts"] = [[part.id, part.number, part.text] for part in policy.parts]
    plain = json.dumps(data, ensure_ascii=False, sort_keys=True)
    return sha256(plain.encode("utf-8")).hexdigest()


def without_status(policy: PolicyState) -> PolicyState:
    """A policy as it is kept: its status is that of a day and not its own."""
    return replace(policy, facts={key: it for key, it in policy.facts.items() if key != _STATUS})


def tell_changes(
    histories: Mapping[str, PolicyHistory],
    states: Mapping[str, PolicyState],
    snapshot: Snapshot,
    day: date,
) -> Iterator[Told]:
    """The histories that get an event on a day, by policy.

    `states` are what the policies said when they were told of last; of one whose state is not
    kept, nothing is told but that it changed.
    """
    now = {policy.id: without_status(policy) for policy in snapshot.policies}
    for policy in sorted(now.keys() | histories.keys()):
        history = histories.get(policy)
        if policy not in now:
            if history is not None and history.state is not None:
                yield Told(_continued(history, None, day, _withdrawn(history, states)), None)
            continue
        state, digest = now[policy], digest_of(now[policy])
        if history is None:
            history = PolicyHistory(policy, None, (), f"source/history/{policy}.yaml")
        if history.state != digest:
            change = _published(state)
            if history.state is not None:
                change = _changed(states.get(policy), state)
            yield Told(_continued(history, digest, day, change), state)


def _continued(
    history: PolicyHistory, state: str | None, day: date, change: PolicyChange
) -> PolicyHistory:
    event = RecordedEvent(len(history.events) + 1, day, change)
    return replace(history, state=state, events=(*history.events, event))


def _published(state: PolicyState) -> PolicyChange:
    change = compare_policies(None, state)
    assert change is not None
    return replace(change, rows=())


def _changed(before: PolicyState | None, state: PolicyState) -> PolicyChange:
    """What readers are told: words, numbers and facts, not what the program makes of them."""
    change = compare_policies(before, state) if before is not None else None
    if change is None:
        return PolicyChange(PolicyChangeKind.CHANGED, state.id, state.jurisdiction, state.title)
    told = [part for part in change.parts if part.kind is not PartChangeKind.RECODED]
    silent = (part for part in change.parts if part.kind is PartChangeKind.RECODED)
    return replace(
        change,
        parts=tuple(replace(part, links=()) for part in told),
        translations=(*change.translations, *(it for one in silent for it in one.translations)),
    )


def _withdrawn(history: PolicyHistory, states: Mapping[str, PolicyState]) -> PolicyChange:
    state = states.get(history.policy)
    if state is not None and (change := compare_policies(state, None)) is not None:
        return change
    last = history.events[-1].change
    return PolicyChange(PolicyChangeKind.WITHDRAWN, last.policy, last.jurisdiction, last.title)

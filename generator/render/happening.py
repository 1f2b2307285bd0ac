"""What is recorded of all policies, in the order in which readers are told."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from typing import NamedTuple

from generator.model.change import PolicyChangeKind
from generator.model.compendium import Compendium
from generator.model.record import PolicyHistory, RecordedEvent


class Happening(NamedTuple):
    """An event of a policy's history, with the topics that it is about."""

    policy: str
    event: RecordedEvent
    topics: frozenset[str]

    @property
    def jurisdiction(self) -> str:
        """The id of the place whose policy it is."""
        return self.event.change.jurisdiction

    @property
    def key(self) -> str:
        """What tells the event from every other, for ever."""
        return f"{self.policy}/{self.event.number}"


def happenings_of(compendium: Compendium) -> tuple[Happening, ...]:
    """Every event, the latest first; those of one day by place and policy."""
    topics: defaultdict[str, set[str]] = defaultdict(set)
    for tag in compendium.tags:
        topics[tag.clause.policy].add(tag.topic)
    found = [
        Happening(history.policy, event, _topics(history, event, topics))
        for history in compendium.histories
        for event in history.events
    ]
    codes = {place.id: place.code for place in compendium.jurisdictions}
    found.sort(key=lambda it: (codes.get(it.jurisdiction, ""), it.policy, -it.event.number))
    return tuple(sorted(found, key=lambda it: it.event.day, reverse=True))


def _topics(
    history: PolicyHistory, event: RecordedEvent, now: Mapping[str, set[str]]
) -> frozenset[str]:
    """The topics that an event touched; of a text that was published, all that it is about."""
    if event.change.kind is not PolicyChangeKind.PUBLISHED:
        return _touched(event)
    return frozenset(now.get(history.policy, ())).union(*map(_touched, history.events))


def _touched(event: RecordedEvent) -> frozenset[str]:
    change = event.change
    rows = (*change.rows, *(row for part in change.parts for row in part.rows))
    return frozenset(row.topic for row in rows)

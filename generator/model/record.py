"""What was published: every address, where the old ones lead, and what readers were told."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from generator.model.change import PolicyChange
from generator.model.diagnostic import Place


@dataclass(frozen=True, slots=True)
class Move:
    """An address that was published, and where it leads now.

    Addresses are those of the site below a language's folder: `policies/a/b/#art_5`. Without a
    `target` what stood there is gone. `since` and `reason` are the editor's; both are None
    where the program itself knows where a page went.
    """

    origin: str
    target: str | None
    since: date | None = None
    reason: str | None = None
    place: Place | None = None


class OldAddress(NamedTuple):
    """An address that was published and is no more, with the move that covers it.

    `target` is where it leads now; None if what stood there is gone.
    """

    address: str
    target: str | None
    move: Move


@dataclass(frozen=True, slots=True)
class RecordedEvent:
    """What happened to a policy on a day; `number` counts its events from 1."""

    number: int
    day: date
    change: PolicyChange


@dataclass(frozen=True, slots=True)
class PolicyHistory:
    """What readers were told of a policy, oldest first.

    `state` is the digest of what it said when the last event was recorded; None once it was
    withdrawn.
    """

    policy: str
    state: str | None
    events: tuple[RecordedEvent, ...]
    path: str


@dataclass(frozen=True, slots=True)
class Ledger:
    """Every address ever published, with its 1-based line in the file."""

    path: str
    lines: dict[str, int]


@dataclass(frozen=True, slots=True)
class Record:
    """All of it; `ledger` is None in a project that has recorded nothing yet."""

    ledger: Ledger | None = None
    moves: tuple[Move, ...] = ()
    histories: tuple[PolicyHistory, ...] = ()

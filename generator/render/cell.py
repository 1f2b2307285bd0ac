"""What one place has on one topic."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from generator.model.clause import ClauseRef
from generator.model.decision import Absence, AbsenceDecision
from generator.model.link import Tag
from generator.model.quantity import Quantity


class CellKind(StrEnum):
    """Whether a place regulates a topic, and if not, who says so."""

    CODED = "coded"
    """At least one of its clauses is about the topic."""
    ABSENT = "absent"
    """An editor read its policies here: they do not regulate the matter."""
    NOT_APPLICABLE = "not-applicable"
    """An editor says that the matter is not for this place to regulate."""
    UNCODED = "uncoded"
    """The program found no clause, and nobody has checked."""


class StatedQuantity(NamedTuple):
    """A quantity and the clause that states it."""

    clause: ClauseRef
    quantity: Quantity


@dataclass(frozen=True, slots=True)
class TopicCell:
    """A topic at a place.

    `tags` are its clauses there and `quantities` what the sentences in them that speak
    for the topic state, both in reading order and empty unless the cell is coded. `absence` is the
    editor's word where the cell is absent or not applicable.
    """

    topic: str
    jurisdiction: str
    kind: CellKind
    tags: tuple[Tag, ...] = ()
    quantities: tuple[StatedQuantity, ...] = ()
    absence: AbsenceDecision | None = None


KIND_OF_ABSENCE = {
    Absence.ABSENT: CellKind.ABSENT,
    Absence.NOT_APPLICABLE: CellKind.NOT_APPLICABLE,
}

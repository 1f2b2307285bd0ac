"""Point a chain of provisions (前条第二款第（一）项) at the nodes that it names."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from generator.enrich.provision_index import Ordinal, ProvisionIndex
from generator.model.provision import CITABLE, Kind
from generator.model.statement import ReferenceStatus
from generator.rules.references import Unit

Outcome = tuple[ReferenceStatus, tuple[str, ...]]

_KINDS = {
    Unit.PART: Kind.PART,
    Unit.CHAPTER: Kind.CHAPTER,
    Unit.SECTION: Kind.SECTION,
    Unit.PARAGRAPH: Kind.PARAGRAPH,
    Unit.POINT: Kind.POINT,
    Unit.INDENT: Kind.INDENT,
}
_ARTICLE = Unit.ARTICLE
_MISSING: Outcome = (ReferenceStatus.MISSING, ())
_MOST = 99
_DIVISIONS = frozenset({Unit.PART, Unit.CHAPTER, Unit.SECTION})


class Member(NamedTuple):
    """One link of a chain: 第三条 has ordinals, 前两款 a `relation`.

    `back` is how many it reaches back; 0 for 前各款, all that stand before.
    """

    unit: Unit
    relation: str
    back: int
    ordinals: tuple[Ordinal, ...]

    @property
    def is_relative(self) -> bool:
        """Whether the link is told from where it stands: 前款, 本条."""
        return bool(self.relation)


class Resolver:
    """Resolves chains in one tree; one candidate or none, never a guess."""

    def __init__(self, index: ProvisionIndex) -> None:
        self._index = index

    def resolve(self, members: Sequence[Member], here: str) -> Outcome | None:
        """The targets of a chain that stands in the node `here`.

        Returns: resolved with a target for each number, missing, or ambiguous with the
        candidates; None where the tree has no level of that name, so that nothing can be said.
        """
        first = members[0]
        if first.unit is _ARTICLE and self._index.citable_kind(here) is None:
            return None
        groups = self._relative(first, here) if first.relation else self._absolute(first, here)
        for member in members[1:]:
            groups = [
                self._below(node, member, ordinal)
                for group in groups
                for node in group[:1]
                if len(group) == 1
                for ordinal in member.ordinals
            ] or [[]]
        return _outcome(groups)

    def resolve_range(self, first: Outcome, members: Sequence[Member], here: str) -> Outcome:
        """All targets from the first end of a range to the last."""
        last = self.resolve(members, here)
        if last is None:
            return first
        statuses = {first[0], last[0]}
        for status in (ReferenceStatus.MISSING, ReferenceStatus.AMBIGUOUS):
            if status in statuses:
                return status, () if status is ReferenceStatus.MISSING else first[1] + last[1]
        return ReferenceStatus.RESOLVED, tuple(self._index.between(first[1][0], last[1][-1]))

    def _absolute(self, member: Member, here: str) -> list[list[str]]:
        return [self._named(member.unit, ordinal, here) for ordinal in member.ordinals]

    def _named(self, unit: Unit, ordinal: Ordinal, here: str) -> list[str]:
        index = self._index
        if unit is _ARTICLE:
            kind = index.citable_kind(here)
            return index.by_number(kind, ordinal, here) if kind else []
        if unit in _DIVISIONS:
            return self._division(unit, ordinal, here)
        if unit is Unit.PARAGRAPH:
            parent = self._unit_around(here)
            return index.children_numbered(parent, Kind.PARAGRAPH, ordinal)
        point = index.ancestor(here, frozenset({Kind.POINT}))
        if unit is Unit.POINT:
            return self._point(ordinal, point, here)
        return index.children_numbered(point, Kind.INDENT, ordinal) if point else []

    def _division(self, unit: Unit, ordinal: Ordinal, here: str) -> list[str]:
        """A chapter or section by number: the one in the same division, where several count."""
        index = self._index
        candidates = index.by_number(_KINDS[unit], ordinal, here)
        above = index.ancestor(here, frozenset({Kind.PART, Kind.CHAPTER} - {_KINDS[unit]}))
        near = [it for it in candidates if above and index.parent(it) == above]
        return near or candidates

    def _below(self, node: str, member: Member, ordinal: Ordinal) -> list[str]:
        index = self._index
        if member.unit is Unit.POINT:
            return index.points_numbered(node, ordinal)
        if member.unit is Unit.ARTICLE:
            return index.by_number(Kind.ARTICLE, ordinal, node)
        found = index.children_numbered(node, _KINDS[member.unit], ordinal)
        if not found and member.unit is Unit.PARAGRAPH and index.kind(node) is Kind.CLAUSE:
            return index.points_numbered(node, ordinal)
        return found

    def _relative(self, member: Member, here: str) -> list[list[str]]:
        if member.relation == "本":
            return [self._around(member.unit, here)]
        if member.relation == "次":
            unit = self._index.ancestor(here, CITABLE)
            return [self._index.after(unit) if unit else []]
        before = self._before(member, here)
        return [[node] for node in before] or [[]]

    def _around(self, unit: Unit, here: str) -> list[str]:
        kinds = CITABLE if unit is Unit.ARTICLE else frozenset({_KINDS[unit]})
        found = self._index.ancestor(here, kinds)
        return [found] if found else []

    def _before(self, member: Member, here: str) -> list[str]:
        index = self._index
        if member.unit is Unit.ARTICLE:
            unit = index.ancestor(here, CITABLE)
            return index.before(unit, member.back or 1) if unit else []
        kind = _KINDS[member.unit]
        own = index.ancestor(here, frozenset({kind}))
        if own is None and member.unit is Unit.POINT:
            return self._points_of_list_before(member, here)
        at = own or self._child_of_unit(here)
        before = index.siblings_before(at, kind, member.back or _MOST) if at else []
        return before if len(before) == member.back or not member.back else []

    def _points_of_list_before(self, member: Member, here: str) -> list[str]:
        """前两项 behind a list: its points, if it has just as many."""
        index = self._index
        at = self._child_of_unit(here)
        before = index.siblings_before(at, Kind.PARAGRAPH, 1) if at else []
        points = index.points(before[0]) if before else []
        return points if len(points) == (member.back or len(points)) else []

    def _child_of_unit(self, here: str) -> str | None:
        """The node directly below the article, clause or division that `here` stands in."""
        index = self._index
        at = here
        while index.parent(at) and index.kind(index.parent(at)) in {Kind.PARAGRAPH, Kind.POINT}:
            at = index.parent(at)
        return at if index.parent(at) else None

    def _unit_around(self, here: str) -> str:
        """The node whose paragraphs 第二款 counts."""
        unit = self._index.ancestor(here, CITABLE)
        if unit:
            return unit
        paragraph = self._index.ancestor(here, frozenset({Kind.PARAGRAPH}))
        return self._index.parent(paragraph) if paragraph else here

    def _point(self, ordinal: Ordinal, point: str | None, here: str) -> list[str]:
        """The point that 第二项 names: one of the same paragraph, else of the article."""
        index = self._index
        if point:
            return index.children_numbered(index.parent(point), Kind.POINT, ordinal)
        paragraph = index.ancestor(here, frozenset({Kind.PARAGRAPH}))
        if paragraph and index.points(paragraph):
            return index.points_numbered(paragraph, ordinal)
        return index.points_numbered(self._unit_around(here), ordinal)


def _outcome(groups: Sequence[Sequence[str]]) -> Outcome:
    if not all(groups):
        return _MISSING
    targets = tuple(dict.fromkeys(node for group in groups for node in group))
    several = any(len(group) > 1 for group in groups)
    return (ReferenceStatus.AMBIGUOUS if several else ReferenceStatus.RESOLVED), targets

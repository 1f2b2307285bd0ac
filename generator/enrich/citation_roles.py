"""Tell what a text does with the documents that a passage names."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence

from generator.enrich.citation_marks import Mark
from generator.enrich.passages import Passage
from generator.model.provision import Kind
from generator.model.statement import CitationKind, CitationRole
from generator.rules.citations import basis_cue_pattern, cues_after, cues_before, purpose_pattern

_SENTENCE_END = re.compile(r"[。；;！？\n]")
_CONNECTOR = re.compile(r"[\s、，,和及与與以或]*(?:同时|以及)?\Z")
_LIST_OF_ACTS = re.compile(
    r"[\s、，,和及与與以]*[^。；]{0,80}(?:批准|通过|发布|公布|颁布|印发|制定|施行|实施|下发)的\s*\Z"
)
_DECIDES = re.compile(r"(?:等[^。；《]{0,20})?的(?:决定|決定|决议|修正案)")
_BASIS_IN_TITLE = re.compile(r"(?:贯彻|落实|实施|执行)\s*\Z")
_STATING = frozenset({Kind.COVER, Kind.PREAMBLE})
_TITLE, _UNMARKED = Kind.TITLE, CitationKind.UNMARKED
_REPEALS, _AMENDS = CitationRole.REPEALS, CitationRole.AMENDS
_BASIS, _REFERS = CitationRole.BASIS, CitationRole.REFERS
_SHARED = frozenset({_REPEALS, _AMENDS, _BASIS})
_BEFORE = 200
_AFTER = 36


def roles_of(passage: Passage, marks: Sequence[Mark]) -> list[CitationRole]:
    """The role of each document that a passage names, in their order.

    What follows a list of documents (…同时废止) holds for all of it; a basis is one only in a
    sentence that says why the text was made, or in its preamble or covering notice.
    """
    return _RoleReader(passage, marks).roles()


class _RoleReader:
    """Reads the words between the marks of one passage."""

    def __init__(self, passage: Passage, marks: Sequence[Mark]) -> None:
        self._passage = passage
        self._value = passage.value
        self._marks = marks
        self._ends = [match.start() for match in _SENTENCE_END.finditer(passage.value)]
        self._ends.append(len(passage.value))
        self._purposes: dict[int, bool] = {}

    def roles(self) -> list[CitationRole]:
        """The role of every mark: from what follows its list, else from what leads up to it."""
        found: list[CitationRole] = []
        sentence, cued, end = -1, False, 0
        is_cued = basis_cue_pattern().search
        for mark, after in zip(self._marks, self._roles_after(), strict=True):
            number = bisect_right(self._ends, mark.start)
            start = max(end, self._ends[number - 1] if number else 0)
            goes_on = number == sentence
            gap = self._value[max(start, mark.start - _BEFORE) : mark.start]
            cued = (cued and goes_on) or is_cued(gap) is not None
            listed = found[-1] if goes_on and _CONNECTOR.match(gap) else None
            found.append(after or self._role_before(mark, gap, listed, cued=cued))
            sentence, end = number, mark.end
        return found

    def _role_before(
        self, mark: Mark, gap: str, listed: CitationRole | None, *, cued: bool
    ) -> CitationRole:
        verb = gap.rstrip()[-2:]
        for role, cue in cues_before():
            is_one = cue.fullmatch(verb) is not None
            if is_one and (role is _REPEALS or _DECIDES.match(self._value, mark.end)):
                return role
        if listed in _SHARED:
            return listed
        return _BASIS if cued and self._may_rest(mark, gap) else _REFERS

    def _may_rest(self, mark: Mark, gap: str) -> bool:
        """Tell whether this is a place where a text says what it rests on."""
        if self._passage.kind is _TITLE:
            return _BASIS_IN_TITLE.search(gap) is not None
        if self._passage.part in _STATING:
            return True
        return self._states_purpose(bisect_right(self._ends, mark.start))

    def _states_purpose(self, number: int) -> bool:
        """Tell whether a sentence says why the text was made."""
        if number not in self._purposes:
            start = self._ends[number - 1] if number else 0
            end = self._ends[min(number, len(self._ends) - 1)]
            found = purpose_pattern().search(self._value, start, end)
            self._purposes[number] = found is not None
        return self._purposes[number]

    def _roles_after(self) -> list[CitationRole | None]:
        """What the words behind each mark tell; a list shares the words behind its last."""
        found: list[CitationRole | None] = []
        next_start = len(self._value)
        for mark in reversed(self._marks):
            end = self._ends[min(bisect_right(self._ends, mark.end - 1), len(self._ends) - 1)]
            shared = found[-1] if found and next_start < end else None
            between = self._value[mark.end : min(next_start, mark.end + _BEFORE)]
            if shared and _goes_on(between, shared):
                found.append(shared)
            else:
                tail = self._value[mark.end : min(next_start, end, mark.end + _AFTER)]
                found.append(_role_after(tail, mark.kind))
            next_start = mark.start
        return found[::-1]


def _goes_on(between: str, role: CitationRole) -> bool:
    """Tell whether two documents stand in one list of what is repealed or amended."""
    listed = _CONNECTOR.match(between) is not None
    return listed or (role is _REPEALS and _LIST_OF_ACTS.match(between) is not None)


def _role_after(tail: str, kind: CitationKind) -> CitationRole | None:
    if kind is _UNMARKED:
        return None
    stripped = tail.lstrip()
    for role, cue in cues_after():
        match = cue.match(stripped)
        if match and not stripped.startswith(("后", "前", "的"), match.end()):
            return role
    return None

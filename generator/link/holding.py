"""Which decisions of editors hold against the texts as they are now."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Mapping
from typing import NamedTuple, TypeVar

from generator.model.clause import Clause, ClauseRef, clauses_of
from generator.model.decision import (
    AbsenceDecision,
    Decisions,
    LinkDecision,
    TopicDecision,
    Verdict,
)
from generator.model.diagnostic import Diagnostic
from generator.model.link import Tag
from generator.model.policy import Policy
from generator.rules.diagnostics import finding
from generator.text.space import strip_layout

DIGEST_LENGTH = 12
"""How many hexadecimal digits of a digest are written into a decision."""

_Decision = TopicDecision | LinkDecision | AbsenceDecision
_AnyDecision = TypeVar("_AnyDecision", TopicDecision, LinkDecision, AbsenceDecision)


class Texts:
    """The clauses and published files that decisions are held against."""

    def __init__(self, policies: Iterable[Policy]) -> None:
        self._policies: defaultdict[str, list[Policy]] = defaultdict(list)
        self.clauses: dict[ClauseRef, Clause] = {}
        self._known_policies: set[str] = set()
        for policy in policies:
            self._policies[policy.jurisdiction].append(policy)
            self._known_policies.add(policy.id)
            self.clauses.update({one.ref: one for one in clauses_of(policy.expression)})

    def clause_digest(self, ref: ClauseRef) -> str:
        """SHA-256 of a clause's wording in UTF-8, layout space taken out."""
        return _digest(strip_layout(self.clauses[ref].text))

    def jurisdiction_digest(self, jurisdiction: str) -> str:
        """SHA-256 of the digests of the published files of all policies of a place."""
        policies = self._policies.get(jurisdiction, ())
        files = ((one.id, one.expression.source.sha256) for one in policies)
        return _digest("".join(f"{policy} {sha256}\n" for policy, sha256 in sorted(files)))

    def problem(self, ref: ClauseRef) -> str | None:
        """Why a reference names no clause; None if it names one."""
        if ref in self.clauses:
            return None
        known = ref.policy in self._known_policies
        return f"{ref.policy} has no clause {ref.clause}" if known else f"no policy {ref.policy}"


class Holding(NamedTuple):
    """The decisions that hold, and findings about those that do not."""

    decisions: Decisions
    findings: tuple[Diagnostic, ...]


def hold(decisions: Decisions, texts: Texts) -> Holding:
    """Keep the decisions that can be applied to the current texts.

    Left out are decisions on clauses that do not exist (E301), on texts that have changed
    since (W302) or on a sentence that the clause does not hold (E306), on clauses of one policy
    (E307), the second of two equal ones (W303), and both of two that contradict (E304).
    """
    held = _Holder(texts)
    return Holding(
        Decisions(
            held.settle(filter(held.topic, decisions.topics), _topic_key, _topics_contradict),
            held.settle(filter(held.link, decisions.links), _link_key, _links_contradict),
            held.settle(filter(held.absence, decisions.absences), _cell_key, _absences_contradict),
        ),
        tuple(held.findings),
    )


def drop_contradicted(
    absences: Iterable[AbsenceDecision], tags: Iterable[Tag], policies: Iterable[Policy]
) -> tuple[tuple[AbsenceDecision, ...], tuple[Diagnostic, ...]]:
    """Leave out the absences of topics that a clause of the place is about (W305)."""
    places = {policy.id: policy.jurisdiction for policy in policies}
    spoken: dict[tuple[str, str], ClauseRef] = {}
    for tag in tags:
        spoken.setdefault((places[tag.clause.policy], tag.topic), tag.clause)
    kept, findings = [], []
    for absence in absences:
        clause = spoken.get((absence.jurisdiction, absence.topic))
        if clause is None:
            kept.append(absence)
        else:
            place = absence.signed.place
            findings.append(finding("W305", place, clause=clause, topic=absence.topic))
    return tuple(kept), tuple(findings)


class _Holder:
    """Tells whether decisions hold, and collects findings about those that do not."""

    def __init__(self, texts: Texts) -> None:
        self.findings: list[Diagnostic] = []
        self._texts = texts

    def topic(self, decision: TopicDecision) -> bool:
        if not self._is_current(decision, {decision.clause: decision.sha256}):
            return False
        text = self._texts.clauses[decision.clause].text
        if decision.sentence is None or decision.sentence in text:
            return True
        self._report("E306", decision, clause=decision.clause)
        return False

    def link(self, decision: LinkDecision) -> bool:
        if decision.a.policy == decision.b.policy:
            self._report("E307", decision, policy=decision.a.policy)
            return False
        stated = {decision.a: decision.sha256_a, decision.b: decision.sha256_b}
        return self._is_current(decision, stated)

    def absence(self, decision: AbsenceDecision) -> bool:
        if decision.sha256 is None:
            return True
        digest = self._texts.jurisdiction_digest(decision.jurisdiction)
        changed = f"what was read of {decision.jurisdiction}"
        return self._matches(decision, changed, digest, decision.sha256)

    def settle(
        self,
        decisions: Iterable[_AnyDecision],
        key: Callable[[_AnyDecision], Hashable],
        contradict: Callable[[_AnyDecision, _AnyDecision], bool],
    ) -> tuple[_AnyDecision, ...]:
        """Of decisions about the same thing keep the first, or none if they contradict."""
        seen: defaultdict[Hashable, list[_AnyDecision]] = defaultdict(list)
        dropped: set[_AnyDecision] = set()
        listed = list(decisions)
        for decision in listed:
            earlier = seen[key(decision)]
            opposite = [one for one in earlier if contradict(one, decision)]
            same = [one for one in earlier if one not in opposite and _is_same(one, decision)]
            for one in opposite:
                self._report("E304", decision, earlier=_where(one))
                dropped |= {one, decision}
            if not same:
                earlier.append(decision)
            elif not opposite:
                self._report("W303", decision, earlier=_where(same[0]))
                dropped.add(decision)
        return tuple(one for one in listed if one not in dropped)

    def _is_current(
        self, decision: TopicDecision | LinkDecision, stated: Mapping[ClauseRef, str]
    ) -> bool:
        problems = [self._texts.problem(ref) for ref in stated]
        for problem in filter(None, problems):
            self._report("E301", decision, problem=problem)
        if any(problems):
            return False
        matching = [
            self._matches(decision, str(ref), self._texts.clause_digest(ref), digest)
            for ref, digest in stated.items()
        ]
        return all(matching)

    def _matches(self, decision: _Decision, changed: str, digest: str, stated: str) -> bool:
        if digest.startswith(stated):
            return True
        self._report("W302", decision, changed=changed, digest=digest[:DIGEST_LENGTH])
        return False

    def _report(self, code: str, decision: _Decision, **fields: object) -> None:
        self.findings.append(finding(code, decision.signed.place, **fields))


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8")).hexdigest()


def _topic_key(decision: TopicDecision) -> Hashable:
    return decision.clause, decision.topic


def _link_key(decision: LinkDecision) -> Hashable:
    return decision.a, decision.b


def _cell_key(decision: AbsenceDecision) -> Hashable:
    return decision.jurisdiction, decision.topic


def _topics_contradict(a: TopicDecision, b: TopicDecision) -> bool:
    """Opposite verdicts on one aspect, or an aspect of a topic that is rejected as a whole."""
    rejected = a if a.verdict is Verdict.REJECTED else b
    return a.verdict is not b.verdict and (a.aspect == b.aspect or rejected.aspect is None)


def _links_contradict(a: LinkDecision, b: LinkDecision) -> bool:
    return a.relation is not b.relation


def _absences_contradict(a: AbsenceDecision, b: AbsenceDecision) -> bool:
    return a.absence is not b.absence


def _where(decision: _Decision) -> str:
    return f"{decision.signed.place.path}:{decision.signed.place.line}"


def _is_same(a: _Decision, b: _Decision) -> bool:
    """Whether two decisions that do not contradict say the same: not of different aspects."""
    if isinstance(a, TopicDecision) and isinstance(b, TopicDecision):
        return (a.aspect, a.sentence) == (b.aspect, b.sentence)
    return True

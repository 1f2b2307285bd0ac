"""Which policies another one, or an editor, says are repealed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

from generator.model.known_policies import KnownPolicies
from generator.model.policy import Fact, Policy, Repeal
from generator.model.statement import Citation, CitationRole, cited_titles


def mark_repealed(policies: Sequence[Policy]) -> tuple[Policy, ...]:
    """The policies, each that is repealed with what repealed it and from when on.

    An editor's word in meta.yaml comes first. Otherwise a text here that repeals a policy does so
    on the day on which that text itself comes into force; of several the first.
    """
    known = KnownPolicies(policies)
    found: dict[str, Repeal] = {}
    for repealing in policies:
        for target, repeal in _repeals(repealing, known):
            found[target] = min(repeal, found.get(target, repeal), key=_by_day)
    return tuple(
        replace(policy, repeal=policy.meta.repeal or found.get(policy.id)) for policy in policies
    )


def _repeals(policy: Policy, known: KnownPolicies) -> Iterator[tuple[str, Repeal]]:
    since = _value(policy.expression.metadata.effective_on)
    for citation in policy.expression.content.citations:
        if _is_whole_repeal(citation):
            target = known.named(citation.number, cited_titles([citation]), policy.id)
            if target is not None:
                yield target.id, Repeal(since, policy.title, policy.id, citation.clause)


def _is_whole_repeal(citation: Citation) -> bool:
    """A document is repealed, not a provision of it (废止第三条)."""
    is_whole = citation.pinpoint is None and not citation.own
    return is_whole and citation.role is CitationRole.REPEALS


def _value(fact: Fact[date] | None) -> date | None:
    return fact.value if fact else None


def _by_day(repeal: Repeal) -> tuple[bool, date]:
    """The first day first; one that is not stated last."""
    return repeal.on is None, repeal.on or date.max

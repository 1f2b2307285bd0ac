"""What changed from one dated text of a policy to another."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

from generator.changes.comparing import compare_policies
from generator.changes.taking import text_state
from generator.model.change import PolicyChange, PolicyChangeKind, Revision
from generator.model.compendium import Compendium
from generator.model.policy import Expression, Policy

_UNTOLD = frozenset({"expression", "status", "source_url"})
"""Facts that tell two texts apart but are no change of words or dates."""


def revise(compendium: Compendium) -> tuple[Revision, ...]:
    """What each text changed in the one before, and what the current one changed in all others.

    Returns: revisions by policy, in the order of the newer text and then of the older one.
    """
    return tuple(
        revision for policy in compendium.policies for revision in _revisions(compendium, policy)
    )


def _revisions(compendium: Compendium, policy: Policy) -> Iterator[Revision]:
    expressions = [text.expression for text in policy.texts]
    at_current = [one is policy.expression for one in expressions].index(True) if expressions else 0
    pairs = {*pairwise(range(len(expressions))), *((at, at_current) for at in range(at_current))}
    for newer, older in sorted((newer, older) for older, newer in pairs):
        old, new = expressions[older], expressions[newer]
        yield Revision(policy.id, old.name, new.name, _change(compendium, policy, old, new))


def _change(
    compendium: Compendium, policy: Policy, old: Expression, new: Expression
) -> PolicyChange:
    states = (
        text_state(replace(policy, expression=expression), compendium.as_of)
        for expression in (old, new)
    )
    change = compare_policies(*states) or _unchanged(policy)
    return replace(change, facts=tuple(it for it in change.facts if it.fact not in _UNTOLD))


def _unchanged(policy: Policy) -> PolicyChange:
    kind = PolicyChangeKind.CHANGED
    return PolicyChange(kind, policy.id, policy.jurisdiction, policy.title)

"""By what results can be narrowed, and which clauses have which value."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from generator.model.clause import ClauseRef
from generator.model.policy import Level, Policy, Status, status_of
from generator.model.quantity import QuantityKind
from generator.model.statement import Modality
from generator.render.catalogue import Catalogue
from generator.render.charges import charges_of
from generator.render.listing_view import day_of
from generator.render.policy_view import type_id
from generator.rules.body_functions import body_functions

ANY_FIGURE = "any"
NOT_STATED = "none"
"""The value of a policy that does not state what a facet asks for."""

Pairs = Iterable[tuple[ClauseRef, str]]


@dataclass(frozen=True, slots=True)
class ClauseFacet:
    """A facet whose values single clauses have, several of them perhaps.

    `values` are in the order in which they are offered; `members` has those in use.
    """

    id: str
    values: tuple[str, ...]
    members: Mapping[str, tuple[ClauseRef, ...]]


@dataclass(frozen=True, slots=True)
class PolicyFacts:
    """What a policy's clauses are narrowed and sorted by; None where it is not stated."""

    id: str
    jurisdiction: str
    level: Level
    type: str
    dated: date | None
    effective_on: date | None
    expires_on: date | None
    repealed_on: date | None
    status: Status

    @property
    def year(self) -> str:
        """The year of its date, as a value of the facet."""
        return NOT_STATED if self.dated is None else str(self.dated.year)


POLICY_FACETS = ("level", "jurisdiction", "type", "year", "status")
"""The facets whose values follow from a policy's facts."""

STATUSES = (
    Status.IN_FORCE,
    Status.NOT_YET_IN_FORCE,
    Status.EXPIRED,
    Status.REPEALED,
    Status.UNKNOWN,
)


def clause_facets(catalogue: Catalogue) -> tuple[ClauseFacet, ...]:
    """The facets of clauses, with the clauses of every value that occurs."""
    topics = [topic.id for topic in catalogue.compendium.topics]
    bodies = [function.id for function in body_functions()]
    figures = [ANY_FIGURE, *QuantityKind]
    asked: tuple[tuple[str, Iterable[str], Callable[[Catalogue], Pairs]], ...] = (
        ("topic", topics, _topics),
        ("body", bodies, _bodies),
        ("figures", figures, _figures),
        ("modality", Modality, _modalities),
    )
    return tuple(_facet(name, values, pairs(catalogue)) for name, values, pairs in asked)


def policy_facts(catalogue: Catalogue, policy: Policy) -> PolicyFacts:
    """What one policy is narrowed and sorted by."""
    metadata = policy.expression.metadata
    return PolicyFacts(
        policy.id,
        policy.jurisdiction,
        catalogue.jurisdictions[policy.jurisdiction].level,
        type_id(policy) or NOT_STATED,
        day_of(policy),
        metadata.effective_on.value if metadata.effective_on else None,
        metadata.expires_on.value if metadata.expires_on else None,
        policy.repeal.on if policy.repeal else None,
        status_of(policy, catalogue.compendium.as_of),
    )


def _facet(name: str, values: Iterable[str], pairs: Pairs) -> ClauseFacet:
    members: defaultdict[str, dict[ClauseRef, None]] = defaultdict(dict)
    for ref, value in pairs:
        members[value][ref] = None
    used = tuple(str(value) for value in values if value in members)
    return ClauseFacet(name, used, {value: tuple(members[value]) for value in used})


def _topics(catalogue: Catalogue) -> Pairs:
    return ((tag.clause, tag.topic) for tag in catalogue.compendium.tags)


def _bodies(catalogue: Catalogue) -> Pairs:
    for charge in charges_of(catalogue):
        for function in charge.functions:
            yield charge.ref, function


def _figures(catalogue: Catalogue) -> Iterator[tuple[ClauseRef, str]]:
    for ref in catalogue.clauses:
        for quantity in catalogue.quantities_of(ref):
            yield ref, ANY_FIGURE
            yield ref, quantity.kind


def _modalities(catalogue: Catalogue) -> Pairs:
    for policy in catalogue.compendium.policies:
        for sentence in policy.expression.content.sentences:
            yield ClauseRef(policy.id, sentence.clause), sentence.modality

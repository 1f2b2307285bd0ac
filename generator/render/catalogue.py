"""The compendium by every key that a page asks for."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from typing import NamedTuple

from generator.model.change import Revision
from generator.model.clause import Clause, ClauseRef, clauses_of
from generator.model.compendium import Compendium
from generator.model.decision import AbsenceDecision
from generator.model.known_policies import KnownPolicies
from generator.model.link import Link, Relation, Tag, Topic, TopicGroup
from generator.model.policy import Jurisdiction, Policy, PolicyType
from generator.model.provision import CONTAINERS, Provision, walk
from generator.model.quantity import Quantity
from generator.model.statement import CitationRole, Definition, DefinitionKind, cited_titles
from generator.model.term import Term
from generator.render.cell import KIND_OF_ABSENCE, CellKind, StatedQuantity, TopicCell
from generator.render.clause_offsets import quantities_in
from generator.render.happening import Happening, happenings_of
from generator.text.longest_words import WordFinder

_SUCCEEDING = frozenset({CitationRole.AMENDS, CitationRole.REPEALS})


@dataclass(frozen=True, slots=True)
class Neighbour:
    """A link as seen from one of its ends."""

    ref: ClauseRef
    link: Link


class Succession(NamedTuple):
    """A clause says that its policy amends or repeals another one that is here."""

    source: ClauseRef
    target: str
    role: CitationRole


@dataclass(frozen=True, slots=True)
class UsedTerm:
    """A term of the glossary, where clauses use it by itself, and what texts define it as.

    `places` are clauses with the offset in their text, in reading order; `definitions` have
    the policy that each is from.
    """

    term: Term
    places: tuple[tuple[ClauseRef, int], ...]
    definitions: tuple[tuple[str, Definition], ...]

    @property
    def clauses(self) -> tuple[ClauseRef, ...]:
        """The clauses, each once."""
        return tuple(dict.fromkeys(ref for ref, _ in self.places))


class Catalogue:
    """Looks up policies, clauses, tags and links; keeps the compendium's order."""

    def __init__(self, compendium: Compendium, known: KnownPolicies | None = None) -> None:
        self.compendium = compendium
        self._known = known or KnownPolicies(compendium.policies)

    @cached_property
    def jurisdictions(self) -> Mapping[str, Jurisdiction]:
        """Jurisdictions by id."""
        return {place.id: place for place in self.compendium.jurisdictions}

    @cached_property
    def topics(self) -> Mapping[str, Topic]:
        """Topics by id."""
        return {topic.id: topic for topic in self.compendium.topics}

    @cached_property
    def groups(self) -> Mapping[str, TopicGroup]:
        """Topic groups by id."""
        return {group.id: group for group in self.compendium.groups}

    @cached_property
    def policies(self) -> Mapping[str, Policy]:
        """Policies by id."""
        return {policy.id: policy for policy in self.compendium.policies}

    @cached_property
    def types(self) -> Mapping[str, PolicyType]:
        """Policy types by id."""
        return {kind.id: kind for kind in self.compendium.types}

    @cached_property
    def places(self) -> tuple[Jurisdiction, ...]:
        """The jurisdictions that have a policy here."""
        return tuple(
            place for place in self.compendium.jurisdictions if place.id in self._policies_of
        )

    @cached_property
    def listed_policies(self) -> tuple[Policy, ...]:
        """All policies in the order in which lists and results show them: by their places."""
        return tuple(policy for place in self.places for policy in self.policies_of(place.id))

    @cached_property
    def clauses(self) -> Mapping[ClauseRef, Clause]:
        """Every clause by its address, in reading order."""
        return {
            clause.ref: clause
            for policy in self.compendium.policies
            for clause in clauses_of(policy.expression)
        }

    @cached_property
    def above(self) -> Mapping[ClauseRef, tuple[Provision, ...]]:
        """The divisions that hold each clause, outermost first."""
        return {
            ClauseRef(policy.id, node.id): above
            for policy in self.compendium.policies
            for node, above in _with_divisions(policy.expression.body, ())
        }

    @cached_property
    def happenings(self) -> tuple[Happening, ...]:
        """Everything that is recorded of all policies, the latest first."""
        return happenings_of(self.compendium)

    @cached_property
    def terms(self) -> tuple[UsedTerm, ...]:
        """The terms of the glossary in its order; within a longer term none is used by itself."""
        finder = WordFinder({term.zh: term.not_in for term in self.compendium.terms})
        places: defaultdict[str, list[tuple[ClauseRef, int]]] = defaultdict(list)
        for clause in self.clauses.values():
            for at, word in finder.find(clause.text):
                places[word].append((clause.ref, at))
        return tuple(
            UsedTerm(term, tuple(places[term.zh]), tuple(self._definitions_of.get(term.zh, ())))
            for term in self.compendium.terms
        )

    def policies_of(self, jurisdiction: str) -> tuple[Policy, ...]:
        """The policies of one place."""
        return tuple(self._policies_of.get(jurisdiction, ()))

    def clauses_of(self, policy: str) -> tuple[Clause, ...]:
        """The clauses of one policy."""
        return tuple(self._clauses_of.get(policy, ()))

    def nodes_of(self, policy: str) -> frozenset[str]:
        """The ids of all nodes of a policy's text."""
        return self._nodes_of.get(policy, frozenset())

    def revisions_of(self, policy: str) -> tuple[Revision, ...]:
        """What the dated texts of a policy changed, by the newer text and then the older one."""
        return tuple(one for one in self.compendium.revisions if one.policy == policy)

    def topics_of_group(self, group: str) -> tuple[Topic, ...]:
        """The topics of one group."""
        return tuple(topic for topic in self.compendium.topics if topic.group == group)

    def tags_of(self, ref: ClauseRef) -> tuple[Tag, ...]:
        """The topics of one clause, the weightiest first."""
        return tuple(sorted(self._tags_of.get(ref, ()), key=lambda tag: (-tag.weight, tag.topic)))

    def tags_on(self, topic: str, jurisdiction: str) -> tuple[Tag, ...]:
        """What one place regulates about one topic, in reading order."""
        return tuple(self._tags_on.get((topic, jurisdiction), ()))

    def cell(self, topic: str, jurisdiction: str) -> TopicCell:
        """What one place has on one topic; an empty cell says which empty it is."""
        key = (topic, jurisdiction)
        if key not in self._cells:
            self._cells[key] = self._make_cell(topic, jurisdiction)
        return self._cells[key]

    def quantities_of(self, ref: ClauseRef) -> tuple[Quantity, ...]:
        """What one clause states in figures, in reading order."""
        return tuple(self._quantities_of.get(ref, ()))

    def places_on(self, topic: str) -> frozenset[str]:
        """The ids of the places that have a clause about a topic."""
        return self._places_on.get(topic, frozenset())

    def regulated(self, topics: Iterable[str], jurisdiction: str) -> int:
        """How many clauses of a place are about any of the topics."""
        return len({tag.clause for topic in topics for tag in self.tags_on(topic, jurisdiction)})

    def neighbours(self, ref: ClauseRef) -> tuple[Neighbour, ...]:
        """The clauses linked to one, the closest first."""
        found = (
            Neighbour(link.b if link.a == ref else link.a, link)
            for link in self._links_of.get(ref, ())
        )
        return tuple(sorted(found, key=lambda item: (-item.link.score, item.ref)))

    def comparable(self, ref: ClauseRef) -> tuple[Neighbour, ...]:
        """The clauses that a reader would lay beside one, the closest first."""
        return tuple(
            neighbour
            for neighbour in self.neighbours(ref)
            if neighbour.link.relation is Relation.COMPARABLE
        )

    def cited_policy(self, number: str | None, titles: Iterable[str]) -> Policy | None:
        """The one policy here that a document number or one of the titles names, if there is."""
        return self._known.named(number, titles)

    def successions_of(self, policy: str) -> tuple[Succession, ...]:
        """What a policy amends or repeals, and what amends or repeals it."""
        return tuple(self._successions_of.get(policy, ()))

    def with_text(self, policy: Policy) -> Catalogue:
        """A catalogue of a policy with another of its texts, which has no topics and links."""
        alone = replace(self.compendium, policies=(policy,), tags=(), links=())
        return Catalogue(alone, self._known)

    def jurisdiction_of(self, ref: ClauseRef) -> Jurisdiction:
        """The place whose policy holds a clause."""
        return self.jurisdictions[self.policies[ref.policy].jurisdiction]

    def parents(self, jurisdiction: Jurisdiction) -> tuple[Jurisdiction, ...]:
        """The places above one, the highest first."""
        above: list[Jurisdiction] = []
        parent = jurisdiction.parent
        while parent is not None and parent in self.jurisdictions:
            place = self.jurisdictions[parent]
            if place in above:
                break
            above.insert(0, place)
            parent = place.parent
        return tuple(above)

    def _make_cell(self, topic: str, jurisdiction: str) -> TopicCell:
        tags = self.tags_on(topic, jurisdiction)
        if tags:
            stated = tuple(one for tag in tags for one in self._stated(tag))
            return TopicCell(topic, jurisdiction, CellKind.CODED, tags, stated)
        absence = self._absences.get((topic, jurisdiction))
        kind = KIND_OF_ABSENCE[absence.absence] if absence else CellKind.UNCODED
        return TopicCell(topic, jurisdiction, kind, absence=absence)

    def _stated(self, tag: Tag) -> Iterator[StatedQuantity]:
        quantities = self.quantities_of(tag.clause)
        for quantity in quantities_in(self.clauses[tag.clause], tag.evidence, quantities):
            yield StatedQuantity(tag.clause, quantity)

    @cached_property
    def _cells(self) -> dict[tuple[str, str], TopicCell]:
        return {}

    @cached_property
    def _absences(self) -> Mapping[tuple[str, str], AbsenceDecision]:
        return {
            (decision.topic, decision.jurisdiction): decision
            for decision in self.compendium.decisions.absences
        }

    @cached_property
    def _definitions_of(self) -> Mapping[str, list[tuple[str, Definition]]]:
        found: defaultdict[str, list[tuple[str, Definition]]] = defaultdict(list)
        for policy in self.compendium.policies:
            for definition in policy.expression.content.definitions:
                if definition.kind is DefinitionKind.DEFINITION:
                    found[definition.term].append((policy.id, definition))
        return dict(found)

    @cached_property
    def _quantities_of(self) -> Mapping[ClauseRef, list[Quantity]]:
        found: defaultdict[ClauseRef, list[Quantity]] = defaultdict(list)
        for policy in self.compendium.policies:
            for quantity in policy.expression.content.quantities:
                found[ClauseRef(policy.id, quantity.clause)].append(quantity)
        return dict(found)

    @cached_property
    def _successions_of(self) -> Mapping[str, list[Succession]]:
        found: defaultdict[str, list[Succession]] = defaultdict(list)
        for succession in self._successions():
            found[succession.source.policy].append(succession)
            found[succession.target].append(succession)
        return dict(found)

    def _successions(self) -> Iterator[Succession]:
        for policy in self.compendium.policies:
            for citation in policy.expression.content.citations:
                if citation.role in _SUCCEEDING and not citation.own:
                    titles = cited_titles([citation])
                    target = self._known.named(citation.number, titles, policy.id)
                    if target is not None and target.id in self.policies:
                        source = ClauseRef(policy.id, citation.clause)
                        yield Succession(source, target.id, citation.role)

    @cached_property
    def _policies_of(self) -> Mapping[str, list[Policy]]:
        found: defaultdict[str, list[Policy]] = defaultdict(list)
        for policy in self.compendium.policies:
            found[policy.jurisdiction].append(policy)
        return dict(found)

    @cached_property
    def _nodes_of(self) -> Mapping[str, frozenset[str]]:
        return {
            policy.id: frozenset(node.id for node in walk(policy.expression.body))
            for policy in self.compendium.policies
        }

    @cached_property
    def _clauses_of(self) -> Mapping[str, list[Clause]]:
        found: defaultdict[str, list[Clause]] = defaultdict(list)
        for clause in self.clauses.values():
            found[clause.ref.policy].append(clause)
        return dict(found)

    @cached_property
    def _tags_of(self) -> Mapping[ClauseRef, list[Tag]]:
        found: defaultdict[ClauseRef, list[Tag]] = defaultdict(list)
        for tag in self.compendium.tags:
            found[tag.clause].append(tag)
        return dict(found)

    @cached_property
    def _tags_on(self) -> Mapping[tuple[str, str], list[Tag]]:
        found: defaultdict[tuple[str, str], list[Tag]] = defaultdict(list)
        order = {ref: at for at, ref in enumerate(self.clauses)}
        for tag in sorted(self.compendium.tags, key=lambda tag: order[tag.clause]):
            found[tag.topic, self.jurisdiction_of(tag.clause).id].append(tag)
        return dict(found)

    @cached_property
    def _places_on(self) -> Mapping[str, frozenset[str]]:
        found: defaultdict[str, set[str]] = defaultdict(set)
        for topic, place in self._tags_on:
            found[topic].add(place)
        return {topic: frozenset(places) for topic, places in found.items()}

    @cached_property
    def _links_of(self) -> Mapping[ClauseRef, list[Link]]:
        found: defaultdict[ClauseRef, list[Link]] = defaultdict(list)
        for link in self.compendium.links:
            found[link.a].append(link)
            found[link.b].append(link)
        return dict(found)


def _with_divisions(
    provisions: Iterable[Provision], above: tuple[Provision, ...]
) -> Iterator[tuple[Provision, tuple[Provision, ...]]]:
    for provision in provisions:
        yield provision, above
        below = (*above, provision) if provision.kind in CONTAINERS else above
        yield from _with_divisions(provision.children, below)

"""Which policies are close to which, by the links between their clauses."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import cached_property

from generator.model.link import Link, Relation
from generator.render.catalogue import Catalogue

Pair = tuple[str, str]


class PolicyPairs:
    """The links between any two policies. A pair of ids is sorted."""

    def __init__(self, catalogue: Catalogue) -> None:
        self._catalogue = catalogue

    @cached_property
    def links(self) -> Mapping[Pair, Sequence[Link]]:
        """The links between two policies, the closest clauses first."""
        found: defaultdict[Pair, list[Link]] = defaultdict(list)
        for link in sorted(self._catalogue.compendium.links, key=_closest_first):
            found[link.a.policy, link.b.policy].append(link)
        return dict(sorted(found.items()))

    @cached_property
    def links_from(self) -> Mapping[str, Mapping[str, Sequence[Link]]]:
        """The same by the first policy of each pair, then by the second."""
        found: defaultdict[str, dict[str, Sequence[Link]]] = defaultdict(dict)
        for (a, b), links in self.links.items():
            found[a][b] = links
        return dict(found)

    @cached_property
    def by_closeness(self) -> Sequence[Pair]:
        """The pairs with comparable clauses, those first that have most of theirs in common."""
        pairs = (pair for pair in self.links if self.comparable_clauses(pair))
        return sorted(pairs, key=lambda pair: (-self._share(pair), pair))

    @cached_property
    def closest(self) -> Mapping[str, Sequence[str]]:
        """The other policies that each one has comparable clauses with, the closest first."""
        found: defaultdict[str, list[str]] = defaultdict(list)
        for a, b in self.by_closeness:
            found[a].append(b)
            found[b].append(a)
        return dict(found)

    def comparable_clauses(self, pair: Pair) -> int:
        """How many clauses of two policies have a comparable one in the other."""
        links = (it for it in self.links[pair] if it.relation is Relation.COMPARABLE)
        return len({end for link in links for end in (link.a, link.b)})

    def _share(self, pair: Pair) -> float:
        """The part of both policies' clauses that is comparable, 0–1."""
        every = sum(len(self._catalogue.clauses_of(policy)) for policy in pair)
        return self.comparable_clauses(pair) / every


def _closest_first(link: Link) -> tuple[bool, float, float, str, str]:
    is_related = link.relation is not Relation.COMPARABLE
    return is_related, -link.score, -link.similarity, str(link.a), str(link.b)

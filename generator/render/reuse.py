"""Whose wording is like whose."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from generator.model.clause import ClauseRef
from generator.model.link import Link, Wording
from generator.model.policy import Jurisdiction
from generator.model.statement import CitationRole
from generator.render.catalogue import Catalogue
from generator.render.lineage import CitedWork, cited_works_of


@dataclass(frozen=True, slots=True)
class Likeness:
    """Two places whose texts share wording.

    `links` are those with the same or adapted words, the closest first; `policies` the pair of
    texts that has most of them. `share_a` is the share of the clauses of `a` that have such a
    counterpart, 0–1, and `share_b` that of `b`. `ancestors` are documents on which texts of both
    say that they rest.
    """

    a: Jurisdiction
    b: Jurisdiction
    links: tuple[Link, ...]
    policies: tuple[str, str]
    share_a: float
    share_b: float
    ancestors: tuple[CitedWork, ...]


def likenesses(catalogue: Catalogue) -> tuple[Likeness, ...]:
    """Every two places with a link that is worded alike, the pairs with most of them first."""
    found: defaultdict[tuple[str, str], list[Link]] = defaultdict(list)
    for link in catalogue.compendium.links:
        if link.wording is not Wording.DIFFERENT:
            found[_places(catalogue, link)].append(link)
    works = cited_works_of(catalogue)
    made = (
        _likeness(catalogue, pair, links, works)
        for pair, links in found.items()
        if pair[0] != pair[1]
    )
    order = {place.id: at for at, place in enumerate(catalogue.places)}
    return tuple(
        sorted(made, key=lambda pair: (-len(pair.links), order[pair.a.id], order[pair.b.id]))
    )


def _places(catalogue: Catalogue, link: Link) -> tuple[str, str]:
    """The places of a link's ends, in the order of places."""
    order = {place.id: at for at, place in enumerate(catalogue.places)}
    ends = (catalogue.jurisdiction_of(link.a).id, catalogue.jurisdiction_of(link.b).id)
    first, last = sorted(ends, key=order.__getitem__)
    return first, last


def _likeness(
    catalogue: Catalogue,
    pair: tuple[str, str],
    links: Sequence[Link],
    works: Iterable[CitedWork],
) -> Likeness:
    a, b = (catalogue.jurisdictions[place] for place in pair)
    closest = sorted(links, key=lambda link: (-link.similarity, link.a, link.b))
    return Likeness(
        a,
        b,
        tuple(closest),
        _most_alike(catalogue, a, links),
        _share(catalogue, a, links),
        _share(catalogue, b, links),
        tuple(work for work in works if _rest_on(work, a) and _rest_on(work, b)),
    )


def _most_alike(catalogue: Catalogue, a: Jurisdiction, links: Iterable[Link]) -> tuple[str, str]:
    """The policies that share most, that of `a` first."""
    pairs = Counter(
        (link.a.policy, link.b.policy)
        if catalogue.jurisdiction_of(link.a) is a
        else (link.b.policy, link.a.policy)
        for link in links
    )
    return min(pairs, key=lambda pair: (-pairs[pair], pair))


def _share(catalogue: Catalogue, place: Jurisdiction, links: Iterable[Link]) -> float:
    alike: set[ClauseRef] = {
        end for link in links for end in (link.a, link.b) if catalogue.jurisdiction_of(end) is place
    }
    clauses = sum(
        len(catalogue.clauses_of(policy.id)) for policy in catalogue.policies_of(place.id)
    )
    return len(alike) / clauses


def _rest_on(work: CitedWork, place: Jurisdiction) -> bool:
    return any(
        mention.policy.jurisdiction == place.id and mention.citation.role is CitationRole.BASIS
        for mention in work.mentions
    )

"""The page that aligns policies clause by clause, and the data that it loads for each policy."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from generator.model.clause import Clause, ClauseRef
from generator.model.link import Link
from generator.model.policy import Policy
from generator.render import address
from generator.render.address import Address
from generator.render.catalogue import Catalogue
from generator.render.page import Page, crumbs_below
from generator.render.paragraphs import translate_clause
from generator.render.policy_pairs import Pair, PolicyPairs
from generator.render.policy_view import notable_status, title_of
from generator.render.provision_view import clause_label, path_line
from generator.render.side_by_side import gap_of
from generator.render.topic_view import comparison_texts
from generator.render.voice import Voice, Wording

MOST_POLICIES = 4
"""So many policies stand side by side at most."""

_SUGGESTED_PAIRS = 12
_PREVIEWED_LINKS = 5
_CLOSEST_POLICIES = 6


@dataclass(frozen=True, slots=True)
class PolicyChoice:
    """A policy that a reader can choose."""

    id: str
    title: Wording


@dataclass(frozen=True, slots=True)
class PlaceChoices:
    """The policies of one place."""

    name: str
    policies: tuple[PolicyChoice, ...]


@dataclass(frozen=True, slots=True)
class PreviewedClause:
    """One end of a link."""

    place: str
    number: str
    href: str


@dataclass(frozen=True, slots=True)
class PreviewedLink:
    """Two clauses that are comparable, and on which topics."""

    ends: tuple[PreviewedClause, PreviewedClause]
    topics: tuple[str, ...]
    wording: str
    wording_label: str


@dataclass(frozen=True, slots=True)
class SuggestedPair:
    """Two policies that have much in common: how many clauses of both are comparable."""

    places: tuple[str, str]
    titles: tuple[Wording, Wording]
    href: str
    matched: int
    links: tuple[PreviewedLink, ...]


@dataclass(frozen=True, slots=True)
class CompareView:
    """Everything on the page before a reader chooses.

    `folder` is where the data of policies stand, relative to the page.
    """

    choices: tuple[PlaceChoices, ...]
    places: range
    pairs: tuple[SuggestedPair, ...]
    folder: str
    texts: Mapping[str, str]


def compare_page(catalogue: Catalogue, voice: Voice) -> Page:
    """The page on which a reader chooses policies to see them side by side."""
    here, pairs = Address(address.COMPARE), PolicyPairs(catalogue)
    view = CompareView(
        choices=tuple(_choices(catalogue, voice)),
        places=range(1, MOST_POLICIES + 1),
        pairs=tuple(
            _suggested_pair(catalogue, voice, here, pairs, pair)
            for pair in pairs.by_closeness[:_SUGGESTED_PAIRS]
        ),
        folder=here.to_root(f"{address.COMPARISON_DATA}{voice.tag}/"),
        texts=comparison_texts(voice),
    )
    return Page(
        path=address.COMPARE,
        template="compare.html",
        title=voice.say("nav_compare"),
        view=view,
        description=voice.say("compare_lead"),
        crumbs=crumbs_below(voice, here),
    )


def comparison_data(
    catalogue: Catalogue, voice: Voice, pairs: PolicyPairs, policy: Policy
) -> dict[str, Any]:
    """What the page has to know of one policy, as plain data.

    Links to a policy stand under its id, the closest clauses first, in the data of the
    policy whose id sorts before the other's.
    """
    title, status = voice.title(policy.id, title_of(policy)), notable_status(catalogue, policy)
    links = pairs.links_from.get(policy.id, {})
    clauses = catalogue.clauses_of(policy.id)
    named = [tag.topic for clause in clauses for tag in catalogue.tags_of(clause.ref)]
    named += [topic for found in links.values() for link in found for topic in link.topics]
    return {
        "id": policy.id,
        "place": _place_name(catalogue, voice, policy),
        "title": title.text,
        "title_lang": title.lang,
        "status": status,
        "status_label": voice.say(f"status_{status}") if status else None,
        "readings": [[kind, voice.lang_of(kind)] for kind in voice.kinds],
        "clauses": [_clause_data(catalogue, voice, clause) for clause in clauses],
        "topics": {
            topic: voice.name(catalogue.topics[topic].names) for topic in sorted(set(named))
        },
        "closest": pairs.closest.get(policy.id, [])[:_CLOSEST_POLICIES],
        "links": {other: [_link_data(link) for link in found] for other, found in links.items()},
    }


def _choices(catalogue: Catalogue, voice: Voice) -> Iterator[PlaceChoices]:
    for place in catalogue.places:
        policies = (
            PolicyChoice(policy.id, voice.title(policy.id, title_of(policy)))
            for policy in catalogue.policies_of(place.id)
        )
        yield PlaceChoices(voice.name(place.names), tuple(policies))


# ---- Pairs that belong together -------------------------------------------------------


def _suggested_pair(
    catalogue: Catalogue, voice: Voice, here: Address, pairs: PolicyPairs, pair: Pair
) -> SuggestedPair:
    a, b = (catalogue.policies[policy] for policy in pair)
    links = pairs.links[pair][:_PREVIEWED_LINKS]
    return SuggestedPair(
        (_place_name(catalogue, voice, a), _place_name(catalogue, voice, b)),
        (voice.title(a.id, title_of(a)), voice.title(b.id, title_of(b))),
        here.to(f"{address.COMPARE}?p={a.id}&p={b.id}"),
        pairs.comparable_clauses(pair),
        tuple(_preview(catalogue, voice, here, link) for link in links),
    )


def _preview(catalogue: Catalogue, voice: Voice, here: Address, link: Link) -> PreviewedLink:
    return PreviewedLink(
        (
            _previewed_clause(catalogue, voice, here, link.a),
            _previewed_clause(catalogue, voice, here, link.b),
        ),
        tuple(voice.name(catalogue.topics[topic].names) for topic in link.topics),
        link.wording,
        voice.say(f"wording_{link.wording}"),
    )


def _previewed_clause(
    catalogue: Catalogue, voice: Voice, here: Address, ref: ClauseRef
) -> PreviewedClause:
    return PreviewedClause(
        _place_name(catalogue, voice, catalogue.policies[ref.policy]),
        clause_label(voice, catalogue.clauses[ref]),
        here.to(address.clause_path(ref)),
    )


def _place_name(catalogue: Catalogue, voice: Voice, policy: Policy) -> str:
    return voice.name(catalogue.jurisdictions[policy.jurisdiction].names)


# ---- The data of a policy -------------------------------------------------------------


def _clause_data(catalogue: Catalogue, voice: Voice, clause: Clause) -> dict[str, Any]:
    return {
        "id": clause.ref.clause,
        "number": clause_label(voice, clause),
        "path": path_line(voice, clause.ref.policy, catalogue.above[clause.ref]),
        "paragraphs": _paragraphs(voice, clause),
        "gap": gap_of(voice, clause),
        "topics": [tag.topic for tag in catalogue.tags_of(clause.ref)],
    }


def _paragraphs(voice: Voice, clause: Clause) -> list[list[str]]:
    """Each paragraph in each language that a reader can choose; empty where it is missing."""
    original = voice.original.published(clause.text).text.split("\n")
    translator = voice.translator(clause.ref.policy)
    translated = translate_clause(translator, clause).by_paragraph if translator else {}
    found = {
        "original": original,
        "translation": [translated.get(at, "") for at in range(len(original))],
    }
    return [list(texts) for texts in zip(*(found[kind] for kind in voice.kinds), strict=True)]


def _link_data(link: Link) -> dict[str, Any]:
    return {
        "a": link.a.clause,
        "b": link.b.clause,
        "relation": link.relation,
        "wording": link.wording,
        "topics": link.topics,
        "score": round(link.score, 3),
        "similarity": round(link.similarity, 3),
    }

"""The documents that a policy cites, and where."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from generator.model.policy import Policy
from generator.model.provision import Provision
from generator.model.statement import Citation, CitationKind, cited_titles
from generator.render import address
from generator.render.address import Address
from generator.render.catalogue import Catalogue
from generator.render.provision_view import citable_nodes, node_label
from generator.render.voice import Voice, Wording


@dataclass(frozen=True, slots=True)
class CitingClause:
    """A clause that cites a document, by its anchor on the page."""

    id: str
    label: str


@dataclass(frozen=True, slots=True)
class CitedDocument:
    """A document that the text cites; `href` leads to it if it is in the compendium.

    `issuer` is who the text names as its issuer, directly before the title.
    """

    issuer: Wording | None
    name: Wording
    number: Wording | None
    href: str | None
    clauses: tuple[CitingClause, ...]


def cited_documents(
    catalogue: Catalogue, voice: Voice, policy: Policy, here: Address
) -> tuple[CitedDocument, ...]:
    """Every document that a policy names by title or number, in the order of first mention."""
    viewer = _CitedViewer(catalogue, voice, policy, here)
    citations = policy.expression.content.citations
    named = [one for one in citations if one.kind is not CitationKind.UNMARKED]
    return tuple(map(viewer.view, by_document(named)))


def by_document(citations: Iterable[Citation]) -> list[list[Citation]]:
    """The citations of each document that a text cites together; its own title is left out."""
    cited = [one for one in citations if not one.own]
    numbers: defaultdict[str, set[str]] = defaultdict(set)
    for one in cited:
        if one.match_title and one.number:
            numbers[one.match_title].add(one.number)
    found: defaultdict[str, list[Citation]] = defaultdict(list)
    for one in cited:
        found[_document_key(one, numbers)].append(one)
    return list(found.values())


class _CitedViewer:
    """Builds the view of one cited document after another."""

    def __init__(self, catalogue: Catalogue, voice: Voice, policy: Policy, here: Address) -> None:
        self._catalogue, self._voice, self._policy, self._here = catalogue, voice, policy, here
        self._nodes: Mapping[str, Provision] = citable_nodes(policy.expression.body)

    def view(self, citations: Sequence[Citation]) -> CitedDocument:
        title = next((one.title for one in citations if one.title), None)
        number = next((one.number for one in citations if one.number), None)
        issuer = next((one.issuer for one in citations if one.issuer), None)
        name = f"《{title}》" if title else number or citations[0].printed
        return CitedDocument(
            issuer=self._voice.published(issuer) if issuer else None,
            name=self._voice.published(name),
            number=self._voice.published(number) if number and title else None,
            href=self._href(number, citations),
            clauses=self._clauses(citations),
        )

    def _href(self, number: str | None, citations: Sequence[Citation]) -> str | None:
        found = self._catalogue.cited_policy(number, cited_titles(citations))
        if found is None or found is self._policy:
            return None
        return self._here.to(address.policy_path(found.id))

    def _clauses(self, citations: Iterable[Citation]) -> tuple[CitingClause, ...]:
        ids = dict.fromkeys(one.clause for one in citations if one.clause in self._nodes)
        return tuple(CitingClause(name, node_label(self._voice, self._nodes[name])) for name in ids)


def _document_key(citation: Citation, numbers: Mapping[str, set[str]]) -> str:
    """The number; of a title that stands with one number elsewhere, that; else the title."""
    title = citation.match_title or citation.printed
    known = numbers.get(title, set())
    return citation.number or (min(known) if len(known) == 1 else title)

"""The page of the documents that texts cite, and of what rests on what."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from generator.model.clause import ClauseRef
from generator.model.policy import Level, Policy
from generator.model.statement import CitationRole
from generator.render import address
from generator.render.address import Address
from generator.render.catalogue import Catalogue
from generator.render.clause_link import ClauseLink, ClauseLinks
from generator.render.family_view import Family, Node, families
from generator.render.lineage import CitedWork, DocumentStatus, Lineage, lineage_of
from generator.render.page import Page, crumbs_below
from generator.render.policy_view import title_of, type_name
from generator.render.table_view import Choice, Filter, plain_filter
from generator.render.voice import Voice, Wording
from generator.rules.cited_documents import DocumentKind

_KINDS = {kind: at for at, kind in enumerate(DocumentKind)}
_STATUSES = {status: at for at, status in enumerate(DocumentStatus)}
_LEVELS = {level: at for at, level in enumerate(Level)}


@dataclass(frozen=True, slots=True)
class CitingClause:
    """A clause that cites, and what it does with the document beyond naming it."""

    link: ClauseLink
    roles: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CitingText:
    """A policy that cites a document, and where."""

    place: str
    title: Wording
    href: str
    clauses: tuple[CitingClause, ...]


@dataclass(frozen=True, slots=True)
class WorkRow:
    """A cited document in the list; `href` is empty where its text is not here.

    `order` holds what columns are sorted by, `tokens` what the filters compare with.
    """

    id: str
    name: Wording
    number: Wording | None
    issuer: Wording | None
    href: str
    kind: str
    level: str
    status: DocumentStatus
    status_label: str
    citing: tuple[CitingText, ...]
    order: Mapping[str, str]
    tokens: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Meaning:
    """A value with its name and what it means."""

    value: str
    name: str
    meaning: str


@dataclass(frozen=True, slots=True)
class CitationsView:
    """Everything on the page. `roles` are those that lines of the drawings stand for."""

    families: tuple[Family, ...]
    filters: tuple[Filter, ...]
    rows: tuple[WorkRow, ...]
    statuses: tuple[Meaning, ...]
    roles: tuple[Choice, ...]


def citations_page(catalogue: Catalogue, voice: Voice) -> Page:
    """The lineages, and the list of cited documents."""
    here = Address(address.CITATIONS)
    return Page(
        path=address.CITATIONS,
        template="citations.html",
        title=voice.say("nav_citations"),
        view=_CitationsViewer(catalogue, voice, here).view(),
        description=voice.say("citations_lead"),
        crumbs=crumbs_below(voice, here, address.TABLES),
    )


class _CitationsViewer:
    """Builds the page in one language."""

    def __init__(self, catalogue: Catalogue, voice: Voice, here: Address) -> None:
        self._catalogue, self._voice, self._here = catalogue, voice, here
        self._links = ClauseLinks(catalogue, voice, here)
        self._lineage: Lineage = lineage_of(catalogue)

    def view(self) -> CitationsView:
        """Everything on the page."""
        roles = {edge.role for edge in self._lineage.edges}
        return CitationsView(
            families=families(self._voice, self._nodes(), self._lineage.edges),
            filters=tuple(self._filters()),
            rows=tuple(map(self._row, _most_cited_first(self._lineage.works))),
            statuses=tuple(self._statuses()),
            roles=tuple(
                Choice(role.value, self._voice.say(f"citation_{role}")) for role in sorted(roles)
            ),
        )

    def _statuses(self) -> Iterator[Meaning]:
        for status in DocumentStatus:
            if status is not DocumentStatus.OWN:
                key = f"document_status_{status}"
                yield Meaning(status, self._voice.say(key), self._voice.say(f"{key}_meaning"))

    def _filters(self) -> Iterator[Filter]:
        say, works = self._voice.say, self._lineage.works
        kinds = sorted({work.kind for work in works}, key=_KINDS.__getitem__)
        statuses = sorted({work.status for work in works}, key=_STATUSES.__getitem__)
        named = (Choice(kind, say(f"document_{kind}")) for kind in kinds)
        known = (Choice(status, say(f"document_status_{status}")) for status in statuses)
        yield plain_filter("kind", say("column_document_kind"), named)
        yield plain_filter("status", say("column_known"), known)
        yield plain_filter("place", say("column_cited_by"), self._places())

    def _places(self) -> Iterator[Choice]:
        present = {policy.jurisdiction for work in self._lineage.works for policy in work.citing}
        for place in self._catalogue.places:
            if place.id in present:
                yield Choice(place.id, self._voice.name(place.names))

    def _row(self, work: CitedWork) -> WorkRow:
        say, node = self._voice.say, self._node(work)
        issuer = self._voice.published(work.issuer) if work.issuer else None
        return WorkRow(
            id=_row_id(work),
            name=node.name,
            number=node.number,
            issuer=issuer if work.policy is None else None,
            href=node.href if work.policy else "",
            kind=say(f"document_{work.kind}"),
            level=say(f"level_{work.level}") if work.level else "—",
            status=work.status,
            status_label=say(f"document_status_{work.status}"),
            citing=tuple(self._citing(work, policy) for policy in work.citing),
            order={
                "kind": str(_KINDS[work.kind]),
                "level": str(_LEVELS[work.level]) if work.level else "",
                "status": str(_STATUSES[work.status]),
                "citing": str(len(work.citing)),
            },
            tokens={
                "kind": work.kind,
                "status": work.status,
                "place": " ".join(dict.fromkeys(policy.jurisdiction for policy in work.citing)),
            },
        )

    def _citing(self, work: CitedWork, policy: Policy) -> CitingText:
        place = self._catalogue.jurisdictions[policy.jurisdiction]
        return CitingText(
            self._voice.name(place.names),
            self._voice.title(policy.id, title_of(policy)),
            self._here.to(address.policy_path(policy.id)),
            tuple(self._clauses(work, policy)),
        )

    def _clauses(self, work: CitedWork, policy: Policy) -> Iterator[CitingClause]:
        roles: defaultdict[str, dict[CitationRole, None]] = defaultdict(dict)
        for citing, citation in work.mentions:
            if citing is policy:
                roles[citation.clause][citation.role] = None
        for clause, found in roles.items():
            named = (role for role in found if role is not CitationRole.REFERS)
            yield CitingClause(
                self._links.to(ClauseRef(policy.id, clause)),
                tuple(self._voice.say(f"citation_{role}") for role in named),
            )

    def _nodes(self) -> Mapping[str, Node]:
        """Every document that a lineage may hold: cited works, and the texts that cite them."""
        found = {work.key: self._node(work) for work in self._lineage.works}
        for policy in self._catalogue.compendium.policies:
            found.setdefault(policy.id, self._policy_node(policy))
        return found

    def _node(self, work: CitedWork) -> Node:
        if work.policy is not None:
            return self._policy_node(work.policy)
        say, published = self._voice.say, self._voice.published
        return Node(
            href=f"#{_row_id(work)}",
            status=work.status,
            eyebrow=f"{say(f'document_status_{work.status}')} · {say(f'document_{work.kind}')}",
            name=published(_name(work)),
            number=published(work.number) if work.number and work.title else None,
            level=work.level,
            place="",
        )

    def _policy_node(self, policy: Policy) -> Node:
        place = self._catalogue.jurisdictions[policy.jurisdiction]
        name = self._voice.name(place.names)
        number = policy.expression.metadata.document_number
        parts = (name, type_name(self._catalogue, self._voice, policy))
        return Node(
            href=self._here.to(address.policy_path(policy.id)),
            status=DocumentStatus.IN_COMPENDIUM,
            eyebrow=" · ".join(filter(None, parts)),
            name=self._voice.title(policy.id, title_of(policy)),
            number=self._voice.published(number.value) if number else None,
            level=place.level,
            place=name,
            anchor=address.lineage_anchor(policy.id),
        )


def _most_cited_first(works: Iterable[CitedWork]) -> Sequence[CitedWork]:
    """By how many texts cite a document and how often; then what texts rest on, then by kind."""

    def rank(work: CitedWork) -> tuple[int, int, bool, int]:
        roles = {mention.citation.role for mention in work.mentions}
        is_named_only = roles == {CitationRole.REFERS}
        return (-len(work.citing), -len(work.mentions), is_named_only, _KINDS[work.kind])

    return sorted(works, key=rank)


def _name(work: CitedWork) -> str:
    if work.title:
        return f"《{work.title}》"
    return work.number or work.mentions[0].citation.printed


def _row_id(work: CitedWork) -> str:
    """An anchor that stays while the document is named in the same way."""
    return "work-" + hashlib.sha256(work.key.encode()).hexdigest()[:12]

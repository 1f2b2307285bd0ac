"""The documents that the compendium's texts cite, and which text rests on which."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from typing import NamedTuple

from generator.model.policy import Jurisdiction, Level, Policy
from generator.model.statement import Citation, CitationRole, cited_titles
from generator.render.catalogue import Catalogue
from generator.render.cited_view import by_document
from generator.rules.cited_documents import DocumentKind, kind_of_document, level_of_number
from generator.rules.divisions import divisions, find_division

_WORDS = re.compile(r"\w+")
_NATION = "中华人民共和国"
_COUNTRY = "100000"
_OWN_LAWS = ("71", "81", "82")
"""The first digits of the codes of places whose laws are not those of the mainland."""
_RELATIVE = re.compile(r"^(?:中共)?(自治区|省|市|州|盟|区|县|旗)(?=委|人?民?政府|府|人大|直|级)")


class DocumentStatus(StrEnum):
    """What is known of a cited document."""

    IN_COMPENDIUM = "in_compendium"
    """Its text is here."""
    OUTSIDE = "outside"
    """Its text is not here; title and number tell which one it is, or it is a law by its name."""
    UNRESOLVED = "unresolved"
    """What is printed does not tell for sure which document it is."""
    OWN = "own"
    """It is the citing text itself."""


class Mention(NamedTuple):
    """A citation and the policy that makes it."""

    policy: Policy
    citation: Citation


@dataclass(frozen=True, slots=True)
class CitedWork:
    """A document that texts cite, by everything that they say about it.

    `policy` is its text where that is here; `level` and `kind` are told by number, issuer or
    title. `mentions` are in the order of policies and of reading.
    """

    key: str
    policy: Policy | None
    title: str | None
    number: str | None
    issuer: str | None
    kind: DocumentKind
    level: Level | None
    mentions: tuple[Mention, ...]

    @property
    def status(self) -> DocumentStatus:
        """Whether the document is here, known, or neither."""
        if self.policy is not None:
            return DocumentStatus.IN_COMPENDIUM
        is_known = self.title and (self.number or self.kind is DocumentKind.LAW)
        return DocumentStatus.OUTSIDE if is_known else DocumentStatus.UNRESOLVED

    @property
    def target(self) -> str | None:
        """The policy's id, or a stub that names a known document; None if it is unresolved."""
        if self.policy is not None:
            return self.policy.id
        known = self.status is DocumentStatus.OUTSIDE
        return f"external:{self.number or self.title}" if known else None

    @property
    def citing(self) -> tuple[Policy, ...]:
        """The policies that cite it, each once."""
        return tuple({mention.policy.id: mention.policy for mention in self.mentions}.values())

    def roles_in(self, policy: str) -> frozenset[CitationRole]:
        """What a policy does with the document."""
        return frozenset(
            mention.citation.role for mention in self.mentions if mention.policy.id == policy
        )


class LineageEdge(NamedTuple):
    """One document follows another, by the key of a work or the id of a policy."""

    source: str
    target: str
    role: CitationRole


class _Group(NamedTuple):
    """The citations of one document in one text."""

    policy: Policy
    citations: Sequence[Citation]
    found: Policy | None
    title: str | None
    match_title: str | None
    number: str | None
    issuer: str | None
    scope: str | None


class Lineage(NamedTuple):
    """Who rests on whom. `edges` lead from a document to one that rests on it or replaces it."""

    works: tuple[CitedWork, ...]
    edges: tuple[LineageEdge, ...]


@lru_cache(maxsize=1)
def lineage_of(catalogue: Catalogue) -> Lineage:
    """The cited works, and what texts state about resting on, replacing or changing them.

    Only what a text states is an edge: that a document outside rests on another one is not
    told by the titles of the two.
    """
    works = cited_works_of(catalogue)
    return Lineage(works, tuple(edge for work in works for edge in _edges(work)))


def is_in_lineage(catalogue: Catalogue, policy: str) -> bool:
    """Whether a text states that the policy rests on a document or a document on it."""
    return any(policy in (edge.source, edge.target) for edge in lineage_of(catalogue).edges)


def cited_works_of(catalogue: Catalogue) -> tuple[CitedWork, ...]:
    """Every document that some text cites, in the order of first mention.

    Two texts are held to cite the same document if they name the same number, the same policy
    of the compendium, the same law, or the same title by an issuer of the same place. A title
    whose issuer's place is not told stands for a document of its own in each place.
    """
    groups = [group for policy in catalogue.compendium.policies for group in _of(catalogue, policy)]
    numbers = _numbers_by_title(groups)
    found: defaultdict[str, list[_Group]] = defaultdict(list)
    for group in groups:
        found[_key(group, numbers)].append(group)
    return tuple(_document(catalogue, key, groups) for key, groups in found.items())


def _edges(work: CitedWork) -> Iterator[LineageEdge]:
    for policy in work.citing:
        roles = work.roles_in(policy.id) - {CitationRole.REFERS}
        for role in sorted(roles):
            forward = (work.key, policy.id)
            pair = forward[::-1] if role is CitationRole.AMENDED_BY else forward
            if work.key != policy.id:
                yield LineageEdge(*pair, role)


def _of(catalogue: Catalogue, policy: Policy) -> Iterator[_Group]:
    place = catalogue.jurisdictions[policy.jurisdiction]
    for citations in by_document(policy.expression.content.citations):
        title, number, issuer = (_first(citations, name) for name in ("title", "number", "issuer"))
        found = catalogue.cited_policy(number, cited_titles(citations))
        yield _Group(
            policy,
            citations,
            found,
            title,
            _first(citations, "match_title"),
            number,
            issuer,
            _scope(catalogue, place, title, issuer),
        )


def _first(citations: Iterable[Citation], name: str) -> str | None:
    return next((value for one in citations if (value := getattr(one, name))), None)


def _scope(
    catalogue: Catalogue, citing: Jurisdiction, title: str | None, issuer: str | None
) -> str | None:
    """The code of the place whose organ issued a document, if issuer or title tell."""
    if kind_of_document(title, None, None) is DocumentKind.LAW:
        own = citing.code[:2]
        return f"{own}0000" if own in _OWN_LAWS else _COUNTRY
    for words in filter(None, (issuer, title)):
        named = find_division(words)
        if named is not None and not words[: named.start].removeprefix("中共"):
            return named.division.code
        if (relative := _relative_place(catalogue, citing, words)) is not None:
            return relative.code
    return None


def _relative_place(catalogue: Catalogue, citing: Jurisdiction, words: str) -> Jurisdiction | None:
    """The place that a text calls 省 or 市: the citing one itself or one above it."""
    match = _RELATIVE.match(words)
    if match is None:
        return None
    chain = (citing, *reversed(catalogue.parents(citing)))
    return next((place for place in chain if _is_called(place, match[1])), None)


def _is_called(place: Jurisdiction, word: str) -> bool:
    name = place.names.zh
    return name.endswith(word) and not (word == "区" and name.endswith("自治区"))


def _numbers_by_title(groups: Iterable[_Group]) -> Mapping[tuple[str, str], set[str]]:
    """The numbers with which a title of an issuer of a place is printed anywhere."""
    found: defaultdict[tuple[str, str], set[str]] = defaultdict(set)
    for group in groups:
        if group.number and group.scope and group.match_title:
            found[group.scope, group.match_title].add(group.number)
    return found


def _key(group: _Group, numbers: Mapping[tuple[str, str], set[str]]) -> str:
    if group.found is not None:
        return group.found.id
    title = (group.match_title or group.citations[0].printed).removeprefix(_NATION)
    number = group.number
    if number is None and group.scope and group.match_title:
        known = numbers.get((group.scope, group.match_title), set())
        number = min(known) if len(known) == 1 else None
    if number is not None:
        return "-".join(_WORDS.findall(number))
    return f"{group.scope or group.policy.jurisdiction}:{title}"


def _document(catalogue: Catalogue, key: str, groups: Sequence[_Group]) -> CitedWork:
    policy = groups[0].found
    title, number, issuer, scope = (
        next((value for group in groups if (value := getattr(group, name))), None)
        for name in ("title", "number", "issuer", "scope")
    )
    return CitedWork(
        key=key,
        policy=policy,
        title=title,
        number=number,
        issuer=issuer,
        kind=kind_of_document(title, number, issuer),
        level=_level(catalogue, policy, scope, number),
        mentions=tuple(Mention(group.policy, one) for group in groups for one in group.citations),
    )


def _level(
    catalogue: Catalogue, policy: Policy | None, scope: str | None, number: str | None
) -> Level | None:
    if policy is not None:
        return catalogue.jurisdictions[policy.jurisdiction].level
    known = divisions().get(scope or "")
    own = [place.level for place in catalogue.compendium.jurisdictions if place.code == scope]
    if known is not None or own:
        return known.level if known is not None else own[0]
    return _level_by_number(catalogue, number) if number else None


def _level_by_number(catalogue: Catalogue, number: str) -> Level | None:
    """A number begins with what a place calls itself: 并发 is Taiyuan's."""
    shorts = {place.short: place.level for place in catalogue.compendium.jurisdictions}
    named = [short for short in shorts if short and number.startswith(short)]
    return shorts[max(named, key=len)] if named else level_of_number(number)

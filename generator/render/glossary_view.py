"""The page of terms: what the translations call them, where they are used, who defines them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby, islice
from urllib.parse import quote

from generator.model.clause import ClauseRef
from generator.model.policy import PolicyType
from generator.render import address
from generator.render.address import Address
from generator.render.catalogue import Catalogue, UsedTerm
from generator.render.clause_link import ClauseLink, ClauseLinks
from generator.render.page import Page, TocEntry, crumbs_below
from generator.render.policy_view import type_id
from generator.render.term_definition import TermDefinition, term_definitions
from generator.render.voice import Voice, Wording
from generator.rules.collation import ShelfMark, by_letters, by_pinyin, by_strokes

_LISTED_CLAUSES = 4
_ORDERS: dict[str | None, Callable[[str], ShelfMark]] = {None: by_pinyin, "s2tw": by_strokes}
"""How readers of a Chinese script look words up, by the conversion that makes the script."""


@dataclass(frozen=True, slots=True)
class Rendering:
    """A term in one language: its name, and other forms that count as it."""

    name: Wording
    also: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class TermEntry:
    """A term of the glossary: in the page's language, then in others.

    `clauses` are the first of the `clause_count` clauses that use it by itself.
    """

    id: str
    own: Rendering
    others: tuple[Rendering, ...]
    clause_count: int
    clauses: tuple[ClauseLink, ...]
    search_href: str
    definitions: tuple[TermDefinition, ...]


@dataclass(frozen=True, slots=True)
class TermGroup:
    """The terms under one letter or number of strokes."""

    id: str
    label: str
    entries: tuple[TermEntry, ...]


@dataclass(frozen=True, slots=True)
class TypeEntry:
    """A kind of document, and how many documents here are of it."""

    name: Wording
    other: Wording
    policy_count: int
    href: str


@dataclass(frozen=True, slots=True)
class GlossaryView:
    """Everything on the page; `count` is that of the terms and bodies."""

    count: int
    groups: tuple[TermGroup, ...]
    bodies: tuple[TermEntry, ...]
    types: tuple[TypeEntry, ...]


def glossary_page(catalogue: Catalogue, voice: Voice) -> Page:
    """The page of terms, in the order in which readers of the language look words up."""
    here = Address(address.GLOSSARY)
    sections = ("terms", "bodies", "types")
    return Page(
        path=address.GLOSSARY,
        template="glossary.html",
        title=voice.say("nav_glossary"),
        view=_GlossaryViewer(catalogue, voice, here).view(),
        description=voice.say("glossary_lead"),
        crumbs=crumbs_below(voice, here, address.TABLES),
        toc=tuple(TocEntry(voice.say(f"glossary_{name}"), name) for name in sections),
    )


class _GlossaryViewer:
    """Builds the view of the glossary in one language."""

    def __init__(self, catalogue: Catalogue, voice: Voice, here: Address) -> None:
        self._catalogue, self._voice, self._here = catalogue, voice, here
        self._links = ClauseLinks(catalogue, voice, here)
        language = voice.language
        self._order = _ORDERS[language.conversion] if language.reads_original else by_letters

    def view(self) -> GlossaryView:
        listed = _listed_bodies(self._catalogue)
        terms = [used for used in self._catalogue.terms if used.term.zh not in listed]
        bodies = [used for used in self._catalogue.terms if used.term.zh in listed]
        return GlossaryView(
            count=len(self._catalogue.terms),
            groups=tuple(self._groups(self._sorted(terms))),
            bodies=tuple(entry for _, entry in self._sorted(bodies)),
            types=tuple(self._types()),
        )

    def _sorted(self, terms: Iterable[UsedTerm]) -> list[tuple[ShelfMark, TermEntry]]:
        entries = map(self._entry, terms)
        marked = ((self._order(entry.own.name.text), entry) for entry in entries)
        return sorted(marked, key=lambda pair: (pair[0], pair[1].id))

    def _groups(self, entries: Iterable[tuple[ShelfMark, TermEntry]]) -> Iterator[TermGroup]:
        for group, inside in groupby(entries, key=lambda pair: pair[0].group):
            label = self._label(group) if group else self._voice.say("glossary_other")
            yield TermGroup(
                f"group-{group.lower() or 'other'}", label, tuple(entry for _, entry in inside)
            )

    def _label(self, group: str) -> str:
        return self._voice.say("glossary_strokes", n=group) if group.isdecimal() else group

    def _entry(self, used: UsedTerm) -> TermEntry:
        own, *others = self._renderings(used)
        clauses = used.clauses
        return TermEntry(
            id=address.term_anchor(used.term.zh),
            own=own,
            others=tuple(others),
            clause_count=len(clauses),
            clauses=tuple(map(self._links.to, islice(_spread(clauses), _LISTED_CLAUSES))),
            search_href=self._here.to(f"{address.SEARCH}?q={_phrase(own.name.text)}"),
            definitions=tuple(term_definitions(self._voice, self._links, used)),
        )

    def _renderings(self, used: UsedTerm) -> Iterator[Rendering]:
        """The term in the page's language first; where that is a translation, then the original."""
        translations = used.term.translations
        original = Rendering(self._voice.published(used.term.zh))
        if self._voice.language.reads_original:
            yield original
            for tag, (name, *also) in translations.items():
                yield Rendering(Wording(name, tag), tuple(also))
        elif forms := translations.get(self._voice.tag):
            yield Rendering(Wording(forms[0]), forms[1:])
            yield original
        else:
            yield original

    def _types(self) -> Iterator[TypeEntry]:
        policies = Counter(map(type_id, self._catalogue.compendium.policies))
        for kind in self._catalogue.compendium.types:
            name, other = self._type_names(kind)
            href = self._here.to(f"{address.SEARCH}?type={kind.id}")
            yield TypeEntry(name, other, policies[kind.id], href)

    def _type_names(self, kind: PolicyType) -> tuple[Wording, Wording]:
        original, english = self._voice.published(kind.names.zh), Wording(kind.names.en, "en")
        if self._voice.language.reads_original:
            return original, english
        return Wording(self._voice.name(kind.names)), original


def _listed_bodies(catalogue: Catalogue) -> frozenset[str]:
    """The bodies that lists of those in charge name."""
    return frozenset(
        agency.body
        for policy in catalogue.compendium.policies
        for agency in policy.expression.content.agencies
    )


def _spread(clauses: Iterable[ClauseRef]) -> Iterator[ClauseRef]:
    """The first clause of each policy, then the others, in order."""
    seen: set[str] = set()
    rest: list[ClauseRef] = []
    for ref in clauses:
        if ref.policy in seen:
            rest.append(ref)
        else:
            seen.add(ref.policy)
            yield ref
    yield from rest


def _phrase(words: str) -> str:
    """What a reader would type to search for the words as they stand, for an address."""
    return quote(f'"{words}"' if " " in words else words, safe="")

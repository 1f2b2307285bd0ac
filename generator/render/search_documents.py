"""What search looks in and shows: every clause, and of each policy the words outside of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from generator.model.clause import Clause, ClauseRef
from generator.model.policy import Policy
from generator.model.provision import Kind, Provision
from generator.render.catalogue import Catalogue
from generator.render.paragraphs import clause_wording
from generator.render.policy_view import title_of
from generator.render.provision_view import clause_label, path_line
from generator.render.voice import Voice


@dataclass(frozen=True, slots=True)
class SearchText:
    """A wording by lines. Units: the first `opening` characters of it are a heading."""

    lines: tuple[str, ...]
    opening: int = 0


@dataclass(frozen=True, slots=True)
class ShownClause:
    """What a result shows of a clause in one language; no text where that is the original's."""

    id: str
    number: str
    path: str
    text: str | None


@dataclass(frozen=True, slots=True)
class ShownPolicy:
    """What a result shows of a policy in one language: lines, and the anchor of each."""

    title: str
    place: str
    document_number: str
    anchors: tuple[str, ...]
    lines: tuple[str, ...]


class SearchDocuments:
    """The documents of the index: first all clauses as results stand, then the policies."""

    def __init__(self, catalogue: Catalogue) -> None:
        self.catalogue = catalogue

    @cached_property
    def policies(self) -> tuple[Policy, ...]:
        """The policies in the order of lists."""
        return self.catalogue.listed_policies

    @cached_property
    def clauses(self) -> tuple[Clause, ...]:
        """The clauses, policy by policy."""
        return tuple(
            clause for policy in self.policies for clause in self.catalogue.clauses_of(policy.id)
        )

    @cached_property
    def number_of(self) -> Mapping[ClauseRef, int]:
        """Each clause's number as a document of the index."""
        return {clause.ref: number for number, clause in enumerate(self.clauses)}

    def __len__(self) -> int:
        return len(self.clauses) + len(self.policies)

    def originals(self) -> Iterator[SearchText]:
        """The published wording of each document."""
        for clause in self.clauses:
            heading = clause.provision.heading
            opening = len(heading.value) if heading else 0
            yield SearchText(tuple(clause.text.split("\n")), opening)
        for policy in self.policies:
            lines = tuple(line for node in self._outside(policy) for line in _published(node))
            yield SearchText((title_of(policy), *lines), len(title_of(policy)))

    def translations(self, voice: Voice) -> Iterator[SearchText | None]:
        """Each document in the words of a language; None for one that is not translated."""
        for clause in self.clauses:
            shown = clause_wording(voice, clause)
            if shown.lang is not None:
                yield None
                continue
            entry = voice.translation(clause.ref.policy, clause.provision.id)
            opening = len(entry.heading) if entry is not None and entry.heading else 0
            yield SearchText(tuple(shown.text.split("\n")), opening)
        for policy in self.policies:
            title = voice.title(policy.id, title_of(policy))
            lines = tuple(self._translated(voice, policy))
            if title.lang is None:
                yield SearchText((title.text, *lines), len(title.text))
            else:
                yield SearchText(lines) if lines else None

    def shown_clause(self, voice: Voice, clause: Clause) -> ShownClause:
        """A clause as a result of that language shows it."""
        wording = clause_wording(voice, clause)
        return ShownClause(
            clause.ref.clause,
            clause_label(voice, clause),
            path_line(voice, clause.ref.policy, self.catalogue.above[clause.ref]),
            wording.text if voice.language.reads_original or wording.lang is None else None,
        )

    def shown_policy(self, voice: Voice, policy: Policy) -> ShownPolicy:
        """A policy as a result of that language shows it: every line that search looks in."""
        title = voice.title(policy.id, title_of(policy))
        number = policy.expression.metadata.document_number
        lines = [("", title.text), *self._shown_lines(voice, policy)]
        return ShownPolicy(
            title=title.text,
            place=voice.name(self.catalogue.jurisdictions[policy.jurisdiction].names),
            document_number=voice.published(number.value).text if number else "",
            anchors=tuple(anchor for anchor, _ in lines),
            lines=tuple(line for _, line in lines),
        )

    def comparable(self, clause: Clause) -> tuple[int, ...]:
        """The numbers of the clauses that a reader would lay beside one, the closest first."""
        return tuple(self.number_of[one.ref] for one in self.catalogue.comparable(clause.ref))

    def _shown_lines(self, voice: Voice, policy: Policy) -> Iterator[tuple[str, str]]:
        for node in self._outside(policy):
            if voice.language.reads_original:
                yield from ((node.id, voice.convert(line)) for line in _published(node))
            else:
                yield from ((node.id, line) for line in self._words_of(voice, policy, node))

    def _translated(self, voice: Voice, policy: Policy) -> Iterator[str]:
        for node in self._outside(policy):
            yield from self._words_of(voice, policy, node)

    @staticmethod
    def _words_of(voice: Voice, policy: Policy, node: Provision) -> Iterator[str]:
        entry = voice.translation(policy.id, node.id)
        if entry is not None:
            yield from filter(None, (entry.heading, entry.text))

    def _outside(self, policy: Policy) -> Iterator[Provision]:
        """The nodes of a policy, but for its title, that are in none of its clauses."""
        clauses = {clause.ref.clause for clause in self.catalogue.clauses_of(policy.id)}
        return _without(policy.expression.body, clauses)


def _without(provisions: Iterable[Provision], left_out: set[str]) -> Iterator[Provision]:
    for node in provisions:
        if node.id in left_out:
            continue
        if node.kind is not Kind.TITLE:
            yield node
        yield from _without(node.children, left_out)


def _published(node: Provision) -> Iterator[str]:
    """The heading with its number, and the text of one node."""
    number = node.number.value if node.number else ""
    if node.heading is not None:
        yield number + node.heading.value
        number = ""
    if node.text is not None:
        yield number + node.text.value

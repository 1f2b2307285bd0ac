"""The places of a text that point at other texts or at its own provisions."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from generator.exchange.akoma_ntoso.naming import work_iri
from generator.exchange.citations import CitedAs, cited_as
from generator.model.policy import Expression
from generator.model.span import Span, Text
from generator.model.statement import ReferenceStatus


class Mark(NamedTuple):
    """Words of the published file that point somewhere."""

    span: Span
    href: str


class Piece(NamedTuple):
    """A part of a text, and where it points if it does."""

    text: str
    href: str | None


def marks_of(
    expression: Expression, targets: Mapping[CitedAs, str]
) -> Mapping[str, Sequence[Mark]]:
    """What each node points at, by the node's id, in reading order.

    `targets` are the ids of the cited policies that are here, by how they are cited. A
    reference inside of the text counts where it names one provision.
    """
    found: defaultdict[str, list[Mark]] = defaultdict(list)
    for citation in expression.content.citations:
        target = targets.get(cited_as(citation))
        if target is not None and not citation.own:
            found[citation.node].append(Mark(citation.span, work_iri(target)))
    for reference in expression.content.references:
        if reference.status is ReferenceStatus.RESOLVED and len(reference.targets) == 1:
            found[reference.node].append(Mark(reference.span, f"#{reference.targets[0]}"))
    return {node: sorted(marks) for node, marks in found.items()}


def pieces_of(text: Text, marks: Iterable[Mark]) -> Iterator[Piece]:
    """Cut a text at the marks in it; together the pieces are the text.

    A mark that is not whole in the text, or begins inside of another, is left out.
    """
    done = 0
    for mark in marks:
        start, last = _offset(text, mark.span.start), _offset(text, mark.span.end - 1)
        if start is None or last is None or start < done or last < start:
            continue
        yield Piece(text.value[done:start], None)
        yield Piece(text.value[start : last + 1], mark.href)
        done = last + 1
    yield Piece(text.value[done:], None)


def _offset(text: Text, position: int) -> int | None:
    """Where in a text a character of the published file stands."""
    before = 0
    for start, end in text.spans:
        if start <= position < end:
            return before + position - start
        before += end - start
    return None

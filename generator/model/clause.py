"""The citable units of a text: what is searched, linked, compared and exported."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from generator.model.policy import Expression
from generator.model.provision import CITABLE, CONTAINERS, Kind, Provision, walk

_SPACED = tuple("编編章节節条條分.0123456789")


class ClauseRef(NamedTuple):
    """The address of a clause: `policy#clause`."""

    policy: str
    clause: str

    def __str__(self) -> str:
        return f"{self.policy}#{self.clause}"


class Clause(NamedTuple):
    """A citable unit with its place.

    `path` holds the headings above it, outermost first. `text` is the wording
    behind the number, one line a paragraph or point.
    """

    ref: ClauseRef
    number: str | None
    path: tuple[str, ...]
    text: str
    provision: Provision


def clauses_of(expression: Expression) -> tuple[Clause, ...]:
    """List the citable units of a text in reading order.

    Articles and numbered clauses are; so is a numbered division that holds
    neither. A text without numbers is cited by its paragraphs.
    """
    found = tuple(_units(expression.policy, expression.body, ()))
    return found or tuple(_paragraphs(expression))


def clause_text(provision: Provision) -> str:
    """The wording of a node behind its number, one line a paragraph or point."""
    return "\n".join(_lines(provision, numbered=False))


def heading_line(provision: Provision) -> str:
    """A division's number and heading on one line, as a reader cites it."""
    number = provision.number.value if provision.number else ""
    heading = provision.heading.value if provision.heading else ""
    gap = " " if number.endswith(_SPACED) and heading else ""
    return number + gap + heading


def _units(
    policy: str, provisions: tuple[Provision, ...], path: tuple[str, ...]
) -> Iterator[Clause]:
    for provision in provisions:
        if provision.kind in CITABLE:
            yield _clause(policy, provision, path)
        elif provision.kind in CONTAINERS:
            below = (*path, heading_line(provision))
            inner = tuple(_units(policy, provision.children, below))
            if inner:
                yield from inner
            elif provision.children:
                yield _clause(policy, provision, path)


def _paragraphs(expression: Expression) -> Iterator[Clause]:
    for provision in walk(expression.body):
        if provision.kind is Kind.PARAGRAPH:
            yield _clause(expression.policy, provision, ())


def _clause(policy: str, provision: Provision, path: tuple[str, ...]) -> Clause:
    number = provision.number.value if provision.number else None
    return Clause(ClauseRef(policy, provision.id), number, path, clause_text(provision), provision)


def _lines(provision: Provision, *, numbered: bool) -> Iterator[str]:
    number = provision.number.value if numbered and provision.number else ""
    heading = provision.heading.value if provision.heading else ""
    own = number + heading + (provision.text.value if provision.text else "")
    children = iter(provision.children)
    if provision.kind in CITABLE and provision.text is None:
        first = next(children, None)
        if first is not None and first.kind is Kind.PARAGRAPH:
            lead, *rest = _lines(first, numbered=True)
            yield own + lead
            yield from rest
        elif own:
            yield own
            children = iter(provision.children)
    elif own:
        yield own
    for child in children:
        yield from _lines(child, numbered=True)

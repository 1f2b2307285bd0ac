"""Small trees for tests of what clauses say, with spans that slice to the words."""

from __future__ import annotations

from collections.abc import Sequence

from generator.enrich.passages import passages_of
from generator.enrich.quantities import read_quantities
from generator.enrich.references import read_references
from generator.model.provision import Kind, Provision
from generator.model.quantity import Quantity, Refusal
from generator.model.span import Span, Text
from generator.model.statement import Reference


class Sheet:
    """Grows a source text, and the nodes that are read from it."""

    def __init__(self) -> None:
        self.source = ""

    def node(
        self, kind: Kind, name: str, text: str | None = None, *children: Provision
    ) -> Provision:
        """A node with its own text behind what the sheet holds so far."""
        return Provision(kind, name, None, None, self.write(text), children, 1, 1)

    def headed(self, kind: Kind, name: str, heading: str, *children: Provision) -> Provision:
        """A node with a heading."""
        return Provision(kind, name, None, self.write(heading), None, children, 1, 1)

    def article(self, number: int, *paragraphs: str | tuple[str, ...]) -> Provision:
        """An article: a paragraph for each text; a tuple is a paragraph with its points."""
        name = f"art_{number}"
        built = []
        for count, printed in enumerate(paragraphs, start=1):
            lead, *points = (printed,) if isinstance(printed, str) else printed
            own_id = f"{name}__para_{count}"
            text = self.write(lead)
            below = tuple(
                self.node(Kind.POINT, f"{own_id}__point_{at}", point)
                for at, point in enumerate(points, start=1)
            )
            built.append(Provision(Kind.PARAGRAPH, own_id, None, None, text, below, 1, 1))
        return Provision(Kind.ARTICLE, name, None, None, None, tuple(built), 1, 1)

    def clause(self, number: int, text: str) -> Provision:
        """A numbered clause of one paragraph."""
        paragraph = self.node(Kind.PARAGRAPH, f"cl_{number}__para_1", text)
        return Provision(Kind.CLAUSE, f"cl_{number}", None, None, None, (paragraph,), 1, 1)

    def preamble(self, text: str) -> Provision:
        """A preamble of one paragraph."""
        paragraph = self.node(Kind.PARAGRAPH, "preamble__para_1", text)
        return Provision(Kind.PREAMBLE, "preamble", None, None, None, (paragraph,), 1, 1)

    def write(self, text: str | None) -> Text | None:
        """The text, with its place on the sheet; a line feed is layout that it skips."""
        if text is None:
            return None
        spans = []
        for piece in text.split("\n"):
            spans.append(Span(len(self.source), len(self.source) + len(piece)))
            self.source += piece + "\n"
        return Text(text.replace("\n", ""), tuple(spans))

    def at(self, span: Span) -> str:
        """The words at a span, without layout."""
        return self.source[span.start : span.end].replace("\n", "")


def quantities_of(body: Sequence[Provision]) -> tuple[tuple[Quantity, ...], tuple[Refusal, ...]]:
    """The quantities of a tree, and what only looks like one."""
    return read_quantities(passages_of(body))


def references_of(body: Sequence[Provision]) -> tuple[Reference, ...]:
    """The references of a tree to its own provisions."""
    return read_references(body, passages_of(body))

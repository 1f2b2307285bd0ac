"""The provisions of a text as elements of Akoma Ntoso."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import NamedTuple

from lxml import etree

from generator.exchange.akoma_ntoso.elements import XML_LANG, add, allowed
from generator.exchange.akoma_ntoso.marks import Mark, Piece, pieces_of
from generator.model.provision import Kind, Provision
from generator.model.span import Text
from generator.model.words import NodeWords, Words
from generator.text.cells import split_cells

HIERARCHY = frozenset(
    {
        Kind.PART,
        Kind.CHAPTER,
        Kind.SECTION,
        Kind.SUBSECTION,
        Kind.ARTICLE,
        Kind.CLAUSE,
        Kind.PARAGRAPH,
        Kind.POINT,
        Kind.INDENT,
    }
)
"""The kinds that are elements of the standard's hierarchy under the same name."""

_INLINE = {Kind.TITLE: "docTitle", Kind.DOCUMENT_NUMBER: "docNumber"}


class Run(NamedTuple):
    """Words of a node, cut where they point somewhere; `lang` where it is not the document's."""

    pieces: tuple[Piece, ...]
    lang: str | None = None


class NodeRuns(NamedTuple):
    """What stands in a node; None where there is nothing."""

    number: Run | None
    heading: Run | None
    text: Run | None


Reading = Callable[[Provision], NodeRuns]
"""Tells what stands in a node."""


def published(marks: Mapping[str, Iterable[Mark]]) -> Reading:
    """The wording as published, with what each node points at, by the node's id."""

    def run(node: Provision, text: Text | None) -> Run | None:
        return None if text is None else Run(tuple(pieces_of(text, marks.get(node.id, ()))))

    return lambda node: NodeRuns(
        run(node, node.number), run(node, node.heading), run(node, node.text)
    )


def translated(words: Callable[[Provision], NodeWords], language: str) -> Reading:
    """The wording as translated; what is not is marked with the language that it is in."""

    def run(said: Words | None) -> Run | None:
        if said is None:
            return None
        return Run((Piece(said.text, None),), said.lang if said.lang != language else None)

    return lambda node: NodeRuns(*map(run, words(node)))


class ProvisionWriter:
    """Writes the provisions of one text as one reading has them."""

    def __init__(self, reading: Reading) -> None:
        self._reading = reading

    def add_hierarchy(self, parent: etree._Element, node: Provision) -> None:
        """Add a node and all below it where elements of the hierarchy stand."""
        if node.kind in HIERARCHY:
            element = add(parent, node.kind.value, {"eId": node.id})
        else:
            element = add(parent, "hcontainer", {"eId": node.id, "name": node.kind.value})
        text = self.add_head(element, node)
        if _is_table(node):
            content = add(element, "content", {})
            if text:
                _add_paragraph(content, text)
            self._add_rows(content, node)
            return
        if text:
            _add_paragraph(add(element, "intro" if node.children else "content", {}), text)
        for child in node.children:
            self.add_hierarchy(element, child)

    def add_block(self, parent: etree._Element, node: Provision) -> None:
        """Add a node and all below it where blocks of running text stand."""
        runs = self._reading(node)
        attributes = {"eId": node.id, "class": node.kind.value}
        if node.children or runs.number or runs.heading:
            self._add_container(add(parent, "blockContainer", attributes), node)
        else:
            _add_paragraph(parent, runs.text, attributes, _INLINE.get(node.kind))

    def add_head(self, element: etree._Element, node: Provision) -> Run | None:
        """Add the number and the heading of a node; tell its text, which is still to be added."""
        runs = self._reading(node)
        for name, run in (("num", runs.number), ("heading", runs.heading)):
            if run:
                _fill(add(element, name, {}), run)
        return runs.text

    def add_text(self, parent: etree._Element, node: Provision) -> None:
        """Add the text of a node as a paragraph; an empty one if nothing else is in it."""
        text = self._reading(node).text
        if text or not node.children:
            _add_paragraph(parent, text)

    def _add_container(self, element: etree._Element, node: Provision) -> None:
        text = self.add_head(element, node)
        if text or not node.children:
            _add_paragraph(element, text)
        if _is_table(node):
            self._add_rows(element, node)
            return
        for child in node.children:
            self.add_block(element, child)

    def _add_rows(self, parent: etree._Element, node: Provision) -> None:
        table = add(parent, "table", {})
        for row in node.children:
            element = add(table, "tr", {"eId": row.id})
            run = self._reading(row).text or Run(())
            for cell in split_cells("".join(piece.text for piece in run.pieces)):
                _add_paragraph(add(element, "td", {}), Run((Piece(cell, None),), run.lang))


def _is_table(node: Provision) -> bool:
    """Whether a node is a table that can stand as one: it has rows, which hold only cells."""
    return node.kind is Kind.TABLE and bool(node.children) and all(map(_is_row, node.children))


def _is_row(node: Provision) -> bool:
    plain = node.number is None and node.heading is None and not node.children
    return node.kind is Kind.ROW and plain


def _add_paragraph(
    parent: etree._Element,
    run: Run | None,
    attributes: Mapping[str, str] | None = None,
    inline: str | None = None,
) -> None:
    paragraph = add(parent, "p", attributes or {})
    if run:
        _fill(add(paragraph, inline, {}) if inline else paragraph, run)


def _fill(element: etree._Element, run: Run) -> None:
    if run.lang:
        element.set(XML_LANG, run.lang)
    last: etree._Element | None = None
    for text, href in run.pieces:
        if href is not None:
            last = add(element, "ref", {"href": href})
            last.text = allowed(text)
        elif last is None:
            element.text = (element.text or "") + allowed(text)
        else:
            last.tail = (last.tail or "") + allowed(text)

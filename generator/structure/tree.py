"""Build the provisions of the body from its outline."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import groupby

from generator.model.provision import Kind, Provision, new_provision
from generator.model.segment import Family, Segment, new_segment
from generator.model.span import Text
from generator.structure.captions import (
    bracketed_caption,
    close_gaps,
    is_bare_heading,
    nearly_all,
    run_in_caption,
)
from generator.structure.decimals import DECIMALS
from generator.structure.formed import is_row
from generator.structure.kinds import Levels
from generator.structure.naming import Namer
from generator.structure.outline import DIVISIONS, Node

_CAPTIONED = frozenset({Kind.SECTION, Kind.SUBSECTION, Kind.CLAUSE})
_TABLE, _PARAGRAPH, _ARTICLE = Kind.TABLE, Kind.PARAGRAPH, Kind.ARTICLE
_ITEMS = frozenset({Kind.POINT, Kind.INDENT})
_TEXTED = _ITEMS | {Kind.PARAGRAPH}
_LIST_MARKS = ("；", ";", "。", "：", ":", "，")


class TreeBuilder:
    """Turns one outline into provisions, with ids from `namer` below `prefix`."""

    def __init__(self, root: Node, namer: Namer, prefix: str) -> None:
        self._prefix = prefix
        self._levels = Levels(root)
        self._lift_trailing_texts(root, None)
        self._namer = namer
        self._captioned = self._captioned_kinds(root)
        self._root = root

    def build(self) -> tuple[Provision, ...]:
        """The provisions of the body, outermost first, in reading order."""
        return tuple(self._children(self._root.items, None, self._prefix))

    def _lift_trailing_texts(self, node: Node, kind: Kind | None) -> None:
        """Give texts behind the last item of a list to the provision that holds the list.

        What follows the last point of an article is its next paragraph; between
        two points it belongs to the first of them.
        """
        nodes = node.nodes
        for item in nodes:
            own_kind = self._levels.kind_of(item, kind)
            self._lift_trailing_texts(item, own_kind)
            if item is nodes[-1] and own_kind in _ITEMS and _lists_sentences(node, item):
                behind = len(node.items) - _count_trailing_texts(node)
                node.items[behind:behind] = _take_trailing_texts(item)

    def _captioned_kinds(self, root: Node) -> set[Kind]:
        """The levels whose provisions open with captions."""
        texts: dict[Kind, list[int]] = defaultdict(list)
        articles: list[Node] = []
        for node, kind in self._walk(root, None):
            if node.rest is None:
                continue
            if kind is _ARTICLE:
                articles.append(node)
            elif kind in _CAPTIONED and not is_bare_heading(node.rest):
                texts[kind].append(_run_in(node, node.rest))
        captioned = {kind for kind, lengths in texts.items() if nearly_all(lengths)}
        return captioned | ({Kind.ARTICLE} if _are_captioned(articles) else set())

    def _walk(self, node: Node, parent: Kind | None) -> Iterator[tuple[Node, Kind]]:
        for child in node.nodes:
            kind = self._levels.kind_of(child, parent)
            yield child, kind
            yield from self._walk(child, kind)

    def _children(
        self, items: Sequence[Node | Segment], kind: Kind | None, own_id: str
    ) -> list[Provision]:
        """Build what stands below a node; a list in an article belongs to its paragraph."""
        built: list[Provision] = []
        counts = {_TABLE: 0, _PARAGRAPH: 0}
        for group in _grouped(items):
            first = group[0]
            if isinstance(first, Segment):
                form = _TABLE if len(group) > 1 else _PARAGRAPH
                counts[form] += 1
                built.append(self._unnumbered(form, group, counts[form], own_id))
            elif _is_in_paragraph(first, kind, built):
                point = self._provision(first, kind, built[-1].id)
                built[-1] = _with_child(built[-1], point)
            else:
                built.append(self._provision(first, kind, own_id))
        return built

    def _unnumbered(
        self, kind: Kind, group: Sequence[Node | Segment], count: int, parent: str
    ) -> Provision:
        """A paragraph, or the rows of a table."""
        own_id = self._namer.counted(kind, count, parent)
        lines = [item for item in group if isinstance(item, Segment)]
        first, last = lines[0].line, lines[-1].line
        if kind is _PARAGRAPH:
            return new_provision((kind, own_id, None, None, lines[0].whole, (), first, last))
        rows = tuple(
            self._unnumbered_row(line, at, own_id) for at, line in enumerate(lines, start=1)
        )
        return Provision(kind, own_id, None, None, None, rows, first, last)

    def _unnumbered_row(self, line: Segment, count: int, parent: str) -> Provision:
        own_id = self._namer.counted(Kind.ROW, count, parent)
        return Provision(Kind.ROW, own_id, None, None, line.whole, (), line.line, line.line)

    def _provision(self, node: Node, parent: Kind | None, prefix: str) -> Provision:
        assert node.label is not None
        kind = self._levels.kind_of(node, parent)
        above = self._prefix if self._levels.is_continuous(node, kind) else prefix
        own_id = self._namer.numbered(kind, node.label, above)
        heading, text = self._heading_and_text(node, kind)
        own = text if kind in _TEXTED else None
        lead = [new_segment((None, text, node.line, False))] if text and not own else []
        children = self._children([*lead, *node.items], kind, own_id)
        last = max(node.line, children[-1].last_line) if children else node.line
        number = node.label.printed
        return new_provision((kind, own_id, number, heading, own, tuple(children), node.line, last))

    def _heading_and_text(self, node: Node, kind: Kind) -> tuple[Text | None, Text | None]:
        rest = node.rest
        if rest is None or kind in _TEXTED:
            return None, rest
        if kind is _ARTICLE:
            length = _article_caption(node) if kind in self._captioned else 0
            return rest.cut(length) if length else (None, rest)
        if node.family in DIVISIONS:
            return close_gaps(rest), None
        if is_bare_heading(rest):
            return rest, None
        if kind in self._captioned:
            return rest.cut(_run_in(node, rest))
        return None, rest


def _is_in_paragraph(node: Node, parent: Kind | None, built: Sequence[Provision]) -> bool:
    """Tell the points of an article's paragraph from paragraphs that carry numbers."""
    if parent is not _ARTICLE or node.family is Family.DIGIT:
        return False
    return bool(built) and built[-1].kind is _PARAGRAPH


def _grouped(items: Sequence[Node | Segment]) -> Iterator[list[Node | Segment]]:
    """Put the rows of a table together; everything else stands alone."""
    if len(items) < 2 or not any(map(_is_row, items)):
        for item in items:
            yield [item]
        return
    for are_rows, group in groupby(items, key=_is_row):
        found = list(group)
        if are_rows and len(found) > 1:
            yield found
        else:
            yield from ([item] for item in found)


def _is_row(item: Node | Segment) -> bool:
    return isinstance(item, Segment) and is_row(item.rest)


def _lists_sentences(parent: Node, item: Node) -> bool:
    """Tell a list of sentences from one whose items are headings over texts."""
    return item.family not in DECIMALS and not all(map(_heads_texts, parent.nodes))


def _heads_texts(node: Node) -> bool:
    if node.rest is None or node.rest.value.endswith(_LIST_MARKS):
        return False
    return is_bare_heading(node.rest) and any(isinstance(item, Segment) for item in node.items)


def _run_in(node: Node, rest: Text) -> int:
    return run_in_caption(rest, over_items=bool(node.items))


def _are_captioned(articles: Sequence[Node]) -> bool:
    """Tell articles with captions: all in brackets, or all that have further lines."""
    captions = [_article_caption(node) for node in articles]
    further = [length for node, length in zip(articles, captions, strict=True) if node.items]
    return nearly_all(captions) or (len(further) > 1 and nearly_all(further))


def _article_caption(node: Node) -> int:
    """The length of an article's caption: in brackets, or alone on the line of the number."""
    assert node.rest is not None
    announces = node.rest.value.endswith(("：", ":", "，"))
    if node.items and not announces and is_bare_heading(node.rest):
        return len(node.rest.value)
    return bracketed_caption(node.rest)


def _with_child(provision: Provision, child: Provision) -> Provision:
    return provision._replace(children=(*provision.children, child), last_line=child.last_line)


def _take_trailing_texts(node: Node) -> list[Node | Segment]:
    at = len(node.items) - _count_trailing_texts(node)
    taken, node.items = node.items[at:], node.items[:at]
    return taken


def _count_trailing_texts(node: Node) -> int:
    at = len(node.items)
    while at and isinstance(node.items[at - 1], Segment):
        at -= 1
    return len(node.items) - at

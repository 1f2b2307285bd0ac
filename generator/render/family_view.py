"""Documents that hang together: drawn, and as a list of what follows what."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from generator.model.policy import Level
from generator.model.statement import CitationRole
from generator.render.lineage import DocumentStatus, LineageEdge
from generator.render.lineage_drawing import (
    NODE_HEIGHT,
    NODE_WIDTH,
    components,
    descendants,
    lay_out,
    way_path,
)
from generator.render.voice import Voice, Wording

_MOST_DRAWN = 24
"""Beyond this many documents a drawing is no longer read; the list says the same."""
_LINE = 26
_CLOSING = frozenset("》〉）)”’、，。；：…")
_LINES = 2
_LEVELS = {level: at for at, level in enumerate(Level)}


@dataclass(frozen=True, slots=True)
class Node:
    """A document of a lineage, and the level at which it was issued if that is known."""

    href: str
    status: DocumentStatus
    eyebrow: str
    name: Wording
    number: Wording | None
    level: Level | None
    place: str
    anchor: str = ""


@dataclass(frozen=True, slots=True)
class DrawnNode:
    """A document in a drawing, its title in lines. Units: pixels from the upper left."""

    node: Node
    x: int
    y: int
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class DrawnEdge:
    """A line of a drawing, and what it says."""

    path: str
    role: CitationRole
    label: str


@dataclass(frozen=True, slots=True)
class Drawing:
    """A lineage as a picture. Units: pixels."""

    width: int
    height: int
    node_width: int
    node_height: int
    nodes: tuple[DrawnNode, ...]
    edges: tuple[DrawnEdge, ...]


@dataclass(frozen=True, slots=True)
class Branch:
    """A document and those that follow it; `role` says how it follows the one above."""

    node: Node
    role: str
    branches: tuple[Branch, ...]


@dataclass(frozen=True, slots=True)
class Family:
    """Documents that hang together; `drawing` is None where there are too many.

    `name` tells the places whose texts are among them, `anchors` mark it for these texts.
    """

    name: str
    anchors: tuple[str, ...]
    drawing: Drawing | None
    branches: tuple[Branch, ...]


def families(
    voice: Voice, nodes: Mapping[str, Node], edges: Sequence[LineageEdge]
) -> tuple[Family, ...]:
    """The lineages, the largest first. One too large to draw is cut at its roots where that helps.

    A document that follows several stands below each of them in the list.
    """
    viewer = _FamilyViewer(voice, nodes, edges)
    pairs = [(edge.source, edge.target) for edge in edges]
    whole = sorted(components(list(nodes), pairs), key=len, reverse=True)
    return tuple(viewer.view(part) for family in whole for part in _parts(family, pairs))


def wrap_title(title: str, width: int = _LINE, most: int = _LINES) -> tuple[str, ...]:
    """Break a title into lines, the last one cut short if the title does not fit.

    Units: `width` counts half widths of a Han character.
    """
    lines: list[str] = []
    rest = title
    while rest and len(lines) < most:
        end = _fitting(rest, width)
        if end < len(rest) and rest[end - 1].isascii() and " " in rest[1:end]:
            end = rest.rindex(" ", 1, end) + 1
        lines.append(rest[:end].strip())
        rest = rest[end:]
    if rest:
        lines[-1] = lines[-1][: _fitting(lines[-1], width - 2)].rstrip() + "…"
    return tuple(lines)


def _fitting(text: str, width: int) -> int:
    """How many characters of a text fit, at least one."""
    used = 0
    for at, char in enumerate(text):
        used += 1 if char.isascii() else 2
        if used > width:
            return max(at - (char in _CLOSING), 1)
    return len(text)


def _parts(family: list[str], pairs: Sequence[tuple[str, str]]) -> Iterator[list[str]]:
    if len(family) <= _MOST_DRAWN:
        yield family
        return
    following = {target for _, target in pairs}
    roots = [node for node in family if node not in following]
    for root in roots or family[:1]:
        below = descendants(root, pairs)
        yield [node for node in family if node in below]


class _FamilyViewer:
    """Draws and lists families in one language."""

    def __init__(
        self, voice: Voice, nodes: Mapping[str, Node], edges: Sequence[LineageEdge]
    ) -> None:
        self._voice, self._nodes = voice, nodes
        self._edges = edges
        self._anchored = set[str]()
        self._below: defaultdict[str, list[LineageEdge]] = defaultdict(list)
        for edge in edges:
            self._below[edge.source].append(edge)

    def view(self, family: Sequence[str]) -> Family:
        """One family."""
        own = [edge for edge in self._edges if {edge.source, edge.target} <= set(family)]
        following = {edge.target for edge in own}
        roots = [node for node in family if node not in following] or list(family[:1])
        places = dict.fromkeys(self._nodes[node].place for node in family)
        return Family(
            name=self._voice.say("list_separator").join(filter(None, places)),
            anchors=tuple(self._anchors(family)),
            drawing=self._draw(family, own) if len(family) <= _MOST_DRAWN else None,
            branches=tuple(self._branch(root, "", (), frozenset(family)) for root in roots),
        )

    def _anchors(self, family: Iterable[str]) -> Iterator[str]:
        """The anchors of the texts that no family so far has shown."""
        for node in family:
            anchor = self._nodes[node].anchor
            if anchor and anchor not in self._anchored:
                self._anchored.add(anchor)
                yield anchor

    def _branch(
        self, key: str, role: str, above: tuple[str, ...], family: frozenset[str]
    ) -> Branch:
        way = (*above, key)
        followed = (
            edge for edge in self._below[key] if edge.target in family and edge.target not in way
        )
        branches = (
            self._branch(edge.target, self._voice.say(f"citation_{edge.role}"), way, family)
            for edge in followed
        )
        return Branch(self._nodes[key], role, tuple(branches))

    def _draw(self, family: Sequence[str], edges: Iterable[LineageEdge]) -> Drawing:
        edges = list(edges)
        levels = {
            key: _LEVELS[level] for key in family if (level := self._nodes[key].level) is not None
        }
        layout = lay_out(family, [(edge.source, edge.target) for edge in edges], levels)
        return Drawing(
            layout.width,
            layout.height,
            NODE_WIDTH,
            NODE_HEIGHT,
            tuple(self._drawn(key, *layout.points[key]) for key in family),
            tuple(
                DrawnEdge(
                    way_path(layout.ways[edge.source, edge.target]),
                    edge.role,
                    self._voice.say(f"citation_{edge.role}"),
                )
                for edge in edges
            ),
        )

    def _drawn(self, key: str, x: int, y: int) -> DrawnNode:
        node = self._nodes[key]
        return DrawnNode(node, x, y, wrap_title(node.name.text))

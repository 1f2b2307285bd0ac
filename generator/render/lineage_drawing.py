"""Where the documents of a lineage stand in a drawing."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

NODE_WIDTH = 196
NODE_HEIGHT = 86
_LANE_HEIGHT = 10
_COLUMN_GAP = 48
_ROW_GAP = 16
_MARGIN = 2
_SWEEPS = 4

Edge = tuple[str, str]


class Point(NamedTuple):
    """A place in a drawing. Units: pixels from the upper left."""

    x: int
    y: int


class Layout(NamedTuple):
    """Where every node stands, and the way of every edge.

    A point of `points` is a node's upper left corner; `ways` hold the points that an edge goes
    through, two for each column that it passes. Units: pixels.
    """

    points: Mapping[str, Point]
    ways: Mapping[Edge, tuple[Point, ...]]
    width: int
    height: int


class _Slot(NamedTuple):
    """What takes room in a column: a node, or an edge that passes."""

    column: int
    node: str
    passing: Edge | None = None

    @property
    def height(self) -> int:
        """Units: pixels."""
        return NODE_HEIGHT if self.passing is None else _LANE_HEIGHT


def lay_out(nodes: Sequence[str], edges: Iterable[Edge], levels: Mapping[str, int]) -> Layout:
    """Place nodes in columns: every edge leads to the right, and no node left of its level.

    No edge runs behind a node: it has a lane of its own in each column that it passes.
    `levels` tells the least column of a node, 0 where it is not given. Edges that close a
    circle lead back. The same input always gives the same drawing.
    """
    known = set(nodes)
    pairs = sorted({(a, b) for a, b in edges if a in known and b in known and a != b})
    ranks = _ranks(nodes, pairs, levels)
    chains = {pair: tuple(_chain(pair, ranks)) for pair in pairs}
    columns = _ordered(_columns(nodes, ranks, chains), list(chains.values()))
    tallest = max((_height(column) for column in columns), default=0)
    corners = {slot: corner for column in columns for slot, corner in _stacked(column, tallest)}
    return Layout(
        {slot.node: corner for slot, corner in corners.items() if slot.passing is None},
        {pair: tuple(_way(chain, corners)) for pair, chain in chains.items()},
        len(columns) * (NODE_WIDTH + _COLUMN_GAP) - _COLUMN_GAP + 2 * _MARGIN,
        tallest + 2 * _MARGIN,
    )


def way_path(way: Sequence[Point]) -> str:
    """The way of an edge as the data of an SVG path, curved between columns."""
    first, *rest = way
    drawn = [f"M{first.x} {first.y}"]
    for at, (start, end) in enumerate(pairwise(way)):
        if at % 2:
            drawn.append(f"L{end.x} {end.y}")
        else:
            bend = max((end.x - start.x) // 2, _COLUMN_GAP // 2)
            drawn.append(f"C{start.x + bend} {start.y} {end.x - bend} {end.y} {end.x} {end.y}")
    return "".join(drawn) if rest else ""


def components(nodes: Sequence[str], edges: Iterable[Edge]) -> list[list[str]]:
    """The nodes that hang together, each in the given order; single ones are left out."""
    linked: defaultdict[str, set[str]] = defaultdict(set)
    for a, b in edges:
        linked[a].add(b)
        linked[b].add(a)
    seen: set[str] = set()
    found: list[list[str]] = []
    for node in nodes:
        if node not in seen and linked[node]:
            whole = _reached(node, linked)
            seen |= whole
            found.append([one for one in nodes if one in whole])
    return found


def descendants(root: str, edges: Iterable[Edge]) -> set[str]:
    """A node and all that follow it."""
    below: defaultdict[str, set[str]] = defaultdict(set)
    for a, b in edges:
        below[a].add(b)
    return _reached(root, below)


def _reached(start: str, linked: Mapping[str, set[str]]) -> set[str]:
    seen, waiting = {start}, [start]
    while waiting:
        new = linked.get(waiting.pop(), set()) - seen
        seen |= new
        waiting.extend(new)
    return seen


def _ranks(
    nodes: Sequence[str], edges: Sequence[Edge], levels: Mapping[str, int]
) -> Mapping[str, int]:
    """The column of each node; columns without a node are left out.

    A node of no known level stands directly before the first that follows it.
    """
    rank = {node: levels.get(node, 0) for node in nodes}
    last = max(rank.values(), default=0) + len(nodes)
    for _ in nodes:
        moved = {b: rank[a] + 1 for a, b in edges if rank[b] <= rank[a] < last}
        if not moved:
            break
        rank.update(moved)
    for node in nodes:
        following = [rank[b] for a, b in edges if a == node]
        if node not in levels and following:
            rank[node] = max(rank[node], min(following) - 1)
    used = {column: at for at, column in enumerate(sorted(set(rank.values())))}
    return {node: used[column] for node, column in rank.items()}


def _chain(pair: Edge, ranks: Mapping[str, int]) -> Iterator[_Slot]:
    """The slots of an edge: its source, the lanes of the columns between, its target."""
    source, target = pair
    yield _Slot(ranks[source], source)
    for column in range(ranks[source] + 1, ranks[target]):
        yield _Slot(column, target, pair)
    yield _Slot(ranks[target], target)


def _columns(
    nodes: Sequence[str], ranks: Mapping[str, int], chains: Mapping[Edge, Sequence[_Slot]]
) -> list[list[_Slot]]:
    columns: list[list[_Slot]] = [[] for _ in set(ranks.values())]
    for node in nodes:
        columns[ranks[node]].append(_Slot(ranks[node], node))
    for chain in chains.values():
        for slot in chain[1:-1]:
            columns[slot.column].append(slot)
    return columns


def _ordered(columns: list[list[_Slot]], chains: Sequence[Sequence[_Slot]]) -> list[list[_Slot]]:
    """Sort each column by the middle of its neighbours, to and fro, so that few lines cross."""
    linked: defaultdict[_Slot, list[_Slot]] = defaultdict(list)
    for a, b in (pair for chain in chains for pair in pairwise(chain)):
        linked[a].append(b)
        linked[b].append(a)
    for _ in range(_SWEEPS):
        for column in (*columns, *reversed(columns)):
            row = {slot: at - len(held) / 2 for held in columns for at, slot in enumerate(held)}
            middle = {
                slot: sum(row[other] for other in linked[slot]) / max(len(linked[slot]), 1)
                for slot in column
            }
            column.sort(key=middle.__getitem__)
    return columns


def _height(column: Sequence[_Slot]) -> int:
    return sum(slot.height + _ROW_GAP for slot in column) - _ROW_GAP


def _stacked(column: Sequence[_Slot], tallest: int) -> Iterator[tuple[_Slot, Point]]:
    """The corners of a column's slots, the column standing in the middle of the drawing."""
    y = _MARGIN + (tallest - _height(column)) // 2
    for slot in column:
        yield slot, Point(_MARGIN + slot.column * (NODE_WIDTH + _COLUMN_GAP), y)
        y += slot.height + _ROW_GAP


def _way(chain: Sequence[_Slot], corners: Mapping[_Slot, Point]) -> Iterator[Point]:
    for at, slot in enumerate(chain):
        x, y = corners[slot]
        middle = y + slot.height // 2
        if at > 0:
            yield Point(x, middle)
        if at < len(chain) - 1:
            yield Point(x + NODE_WIDTH, middle)

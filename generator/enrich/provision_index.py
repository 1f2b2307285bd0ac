"""Find provisions of a tree by number and by place."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from generator.model.provision import CITABLE, Kind, Provision

_NUMBERED = re.compile(r"[a-z]+_(\d+)(?:-(\d+))?(?:_\d+)?")
_DOCUMENT = ""
_ATTACHMENT = Kind.ATTACHMENT
_CITED = (Kind.ARTICLE, Kind.CLAUSE)


class Ordinal(NamedTuple):
    """A printed number: 第十六条之一 is 16 with suffix 1."""

    number: int
    suffix: int | None = None


class _Level(NamedTuple):
    """The numbered nodes of one kind in one attachment: by number, and in reading order."""

    by_number: dict[Ordinal, list[str]]
    order: list[str]
    places: dict[str, int]


class ProvisionIndex:
    """Knows parents, siblings and numbers of the nodes of one tree.

    Numbers are looked up in the same attachment first, since each may count anew.
    """

    def __init__(self, body: Sequence[Provision]) -> None:
        self._nodes: dict[str, Provision] = {}
        self._parents: dict[str, str] = {}
        self._scopes: dict[str, str] = {}
        self._filed: dict[tuple[str, Kind], list[Provision]] = defaultdict(list)
        self._levels: dict[tuple[str, Kind], _Level] = {}
        self._positions: dict[str, dict[str, int]] = {}
        self._children: dict[tuple[str, Kind], dict[Ordinal, list[str]]] = {}
        self._points_below: dict[str, dict[Ordinal, list[str]]] = {}
        self._root = list(body)
        self._add_all(body)

    def _add_all(self, body: Sequence[Provision]) -> None:
        nodes, parents, scopes, filed = self._nodes, self._parents, self._scopes, self._filed
        stack = [(node, "", _DOCUMENT) for node in reversed(body)]
        while stack:
            node, parent, scope = stack.pop()
            own_id, kind = node.id, node.kind
            if kind is _ATTACHMENT:
                scope = own_id
            nodes[own_id] = node
            parents[own_id] = parent
            scopes[own_id] = scope
            filed[scope, kind].append(node)
            if node.children:
                stack += [(child, own_id, scope) for child in reversed(node.children)]

    def _level(self, scope: str, kind: Kind) -> _Level:
        level = self._levels.get((scope, kind))
        if level is None:
            by_number = _by_ordinal(self._filed.get((scope, kind), ()))
            numbered = {own_id for found in by_number.values() for own_id in found}
            order = [it.id for it in self._filed.get((scope, kind), ()) if it.id in numbered]
            level = _Level(by_number, order, {own_id: at for at, own_id in enumerate(order)})
            self._levels[scope, kind] = level
        return level

    def _level_of(self, node_id: str) -> _Level:
        return self._level(self._scopes[node_id], self._nodes[node_id].kind)

    def citable_kind(self, here: str) -> Kind | None:
        """What 第…条 means around a node: articles, else numbered clauses, else nothing."""
        for scope in self._scopes_around(here):
            for kind in _CITED:
                if self._level(scope, kind).order:
                    return kind
        return None

    def by_number(self, kind: Kind, ordinal: Ordinal, here: str) -> list[str]:
        """The nodes of a kind with a number, in the attachment around `here`, else the document."""
        for scope in self._scopes_around(here):
            level = self._level(scope, kind)
            if level.order:
                return level.by_number.get(ordinal, [])
        return []

    def before(self, node_id: str, count: int) -> list[str]:
        """The `count` nodes of its kind that stand before a node, however they are divided."""
        level = self._level_of(node_id)
        at = level.places[node_id]
        return level.order[at - count : at] if at >= count else []

    def after(self, node_id: str) -> list[str]:
        """The node of its kind that stands after a node."""
        level = self._level_of(node_id)
        at = level.places[node_id]
        return level.order[at + 1 : at + 2]

    def between(self, first: str, last: str) -> list[str]:
        """The nodes of a kind from one to another, both included; only both if they are strange."""
        level = self._level_of(first)
        same = level is self._level_of(last)
        if not same or self._parents[first] != self._parents[last]:
            same = same and self._nodes[first].kind in CITABLE
        if not same or level.places[first] > level.places[last]:
            return [first, last]
        return level.order[level.places[first] : level.places[last] + 1]

    def ancestor(self, here: str, kinds: frozenset[Kind]) -> str | None:
        """The innermost node of the kinds that a node is or stands in."""
        at = here
        while at:
            if self._nodes[at].kind in kinds:
                return at
            at = self._parents[at]
        return None

    def children_numbered(self, parent: str, kind: Kind, ordinal: Ordinal) -> list[str]:
        """The children of a kind with a number; the document itself is the empty id."""
        return self._below(parent, kind).get(ordinal, [])

    def points_numbered(self, parent: str, ordinal: Ordinal) -> list[str]:
        """The points with a number of an article, clause or paragraph, its paragraphs' included."""
        return self._points(parent).get(ordinal, [])

    def points(self, parent: str) -> list[str]:
        """All points of an article, a clause or a paragraph, those in its paragraphs included."""
        return [node for nodes in self._points(parent).values() for node in nodes]

    def siblings_before(self, node_id: str, kind: Kind, count: int) -> list[str]:
        """The last `count` nodes of a kind that stand before a node below the same parent."""
        nodes = self._siblings(node_id)
        found: list[str] = []
        at = self._position(node_id)
        while at and len(found) < count:
            at -= 1
            if nodes[at].kind is kind:
                found.append(nodes[at].id)
        return found[::-1]

    def parent(self, node_id: str) -> str:
        """The parent of a node; empty at the top."""
        return self._parents[node_id]

    def kind(self, node_id: str) -> Kind:
        """The kind of a node."""
        return self._nodes[node_id].kind

    def _below(self, parent: str, kind: Kind) -> dict[Ordinal, list[str]]:
        key = (parent, kind)
        if key not in self._children:
            nodes = self._nodes[parent].children if parent else self._root
            self._children[key] = _by_ordinal(node for node in nodes if node.kind is kind)
        return self._children[key]

    def _points(self, parent: str) -> dict[Ordinal, list[str]]:
        if parent not in self._points_below:
            nodes = self._nodes[parent].children if parent else ()
            self._points_below[parent] = _by_ordinal(
                node
                for child in nodes
                for node in (child, *(child.children if child.kind is Kind.PARAGRAPH else ()))
                if node.kind is Kind.POINT
            )
        return self._points_below[parent]

    def _siblings(self, node_id: str) -> Sequence[Provision]:
        parent = self._parents[node_id]
        return self._nodes[parent].children if parent else self._root

    def _position(self, node_id: str) -> int:
        """How many nodes stand before a node below the same parent."""
        parent = self._parents[node_id]
        if parent not in self._positions:
            siblings = self._siblings(node_id)
            self._positions[parent] = {node.id: at for at, node in enumerate(siblings)}
        return self._positions[parent][node_id]

    def _scopes_around(self, here: str) -> Iterator[str]:
        scope = self._scopes[here]
        yield scope
        if scope != _DOCUMENT:
            yield _DOCUMENT


def _by_ordinal(nodes: Iterable[Provision]) -> dict[Ordinal, list[str]]:
    found: dict[Ordinal, list[str]] = {}
    for node in nodes:
        ordinal = ordinal_of(node)
        if ordinal is not None:
            found.setdefault(ordinal, []).append(node.id)
    return found


def ordinal_of(node: Provision) -> Ordinal | None:
    """The number in a node's id; None for parts of the document that there is one of."""
    return _ordinal_in(node.id.rpartition("__")[2])


@lru_cache(maxsize=4096)
def _ordinal_in(name: str) -> Ordinal | None:
    """The number in the last part of an id, which is the same in one text after another."""
    match = _NUMBERED.fullmatch(name)
    if match is None:
        return None
    return Ordinal(int(match[1]), int(match[2]) if match[2] else None)

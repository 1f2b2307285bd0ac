"""Decide what each level of an outline is, by how its numbers behave."""

from __future__ import annotations

from collections import defaultdict
from itertools import pairwise

from generator.model.provision import Kind
from generator.model.segment import Family
from generator.structure.decimals import DECIMALS
from generator.structure.outline import DIVISIONS, Node

_Numberings = dict[Family, list[list[int]]]

_DIVISION_KINDS = {
    Family.PART: Kind.PART,
    Family.CHAPTER: Kind.CHAPTER,
    Family.SECTION: Kind.SECTION,
    Family.ARTICLE: Kind.ARTICLE,
}
_HOLDING_SECTIONS = frozenset({None, Kind.PART, Kind.CHAPTER})
_RESTARTING_KINDS = {Family.HAN_DOT: Kind.SECTION, Family.HAN_BRACKET: Kind.SUBSECTION}


class Levels:
    """Knows the kind of every node of one outline.

    Source: Akoma Ntoso naming convention 3.0, 4.4 and 5: the level that is
    numbered through the whole document names its nodes without a prefix.
    """

    def __init__(self, root: Node) -> None:
        numberings: _Numberings = defaultdict(list)
        _collect(root, numberings)
        self._clause_family = _clause_family(root, numberings)
        self._restarting = {family for family in DIVISIONS if _restarts(numberings[family])}

    def kind_of(self, node: Node, parent: Kind | None) -> Kind:
        """The kind of a node below a parent of a kind, or below the root."""
        family = node.family
        assert family is not None
        if division := _DIVISION_KINDS.get(family):
            return division
        return _decimal(family, parent) if family in DECIMALS else self._item(family, parent)

    def _item(self, family: Family, parent: Kind | None) -> Kind:
        if parent in {Kind.POINT, Kind.INDENT}:
            return Kind.INDENT
        if parent in {Kind.ARTICLE, Kind.CLAUSE, Kind.PARAGRAPH}:
            return Kind.POINT
        if family is self._clause_family:
            return Kind.CLAUSE
        if parent is Kind.SUBSECTION and family is Family.HAN_BRACKET:
            return Kind.POINT
        return _RESTARTING_KINDS.get(family, Kind.POINT)

    def is_continuous(self, node: Node, kind: Kind) -> bool:
        """Tell whether a node's number is unique in the document, so that it needs no prefix."""
        if kind is Kind.SECTION and node.family is Family.SECTION:
            return False
        if node.family in DIVISIONS:
            return node.family not in self._restarting
        return kind is Kind.CLAUSE


def _decimal(family: Family, parent: Kind | None) -> Kind:
    """What a decimal is; a bare number is a paragraph of an article, else a section."""
    if family is Family.DIGIT:
        return Kind.PARAGRAPH if parent is Kind.ARTICLE else Kind.SECTION
    if parent is Kind.SECTION:
        return Kind.SUBSECTION
    if parent in {Kind.POINT, Kind.INDENT}:
        return Kind.INDENT
    return Kind.SECTION if parent in _HOLDING_SECTIONS else Kind.POINT


def _clause_family(root: Node, numberings: _Numberings) -> Family | None:
    for family in (Family.HAN_BRACKET, Family.DIGIT_DOT, Family.HAN_DOT, Family.DIGIT_BRACKET):
        if _runs_on(numberings[family]) or (
            family is not Family.HAN_DOT and _is_only_top_level(root, family, numberings[family])
        ):
            return family
    return None


def _collect(node: Node, numberings: _Numberings) -> None:
    """Note the numbers below a node, one list for each family and parent, outside of articles.

    A list inside an item of its own family is no part of that numbering.
    """
    own: dict[Family, list[int]] = defaultdict(list)
    for child in node.nodes:
        assert child.label is not None
        own[child.label.family].append(child.label.number)
    for family, numbers in own.items():
        if family is not node.family:
            numberings[family].append(numbers)
    for child in node.nodes:
        if child.family is not Family.ARTICLE:
            _collect(child, numberings)


def _runs_on(numberings: list[list[int]]) -> bool:
    """Tell whether most of the later numberings go on where the one before ended."""
    later = list(pairwise(numberings))
    going_on = sum(1 for before, after in later if after[0] == before[-1] + 1)
    return bool(later) and going_on * 2 > len(later)


def _restarts(numberings: list[list[int]]) -> bool:
    counts: dict[int, int] = defaultdict(int)
    for numbers in numberings:
        counts[numbers[0]] += 1
    return len(numberings) > 1 and counts.get(1, 0) > 1


def _is_only_top_level(root: Node, family: Family, numberings: list[list[int]]) -> bool:
    return len(numberings) == 1 and all(node.family is family for node in root.nodes)

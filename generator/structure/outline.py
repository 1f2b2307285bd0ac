"""Nest numbered lines by how their numbers run on."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from generator.model.diagnostic import Diagnostic
from generator.model.segment import Family, Label, Segment
from generator.model.source_text import SourceText
from generator.model.span import Span, Text
from generator.rules.diagnostics import finding
from generator.rules.patterns import match_decimal
from generator.structure.captions import is_bare_heading
from generator.structure.decimals import ABOVE_DECIMALS, DECIMALS
from generator.structure.formed import is_row
from generator.structure.joining import join_texts

_LISTED = 10
_NEIGHBOURS = 3
_WORDS = re.compile(r"[\u3400-\u9fff、“”\s]{2,20}")
_DEEPEST = 12
"""No drafter nests deeper; a text that seems to is hostile, and trees are walked by recursion."""

DIVISIONS = (Family.PART, Family.CHAPTER, Family.SECTION, Family.ARTICLE)
"""Families with a fixed rank, highest first; all others nest by their numbers."""

_RANKS = {family: rank for rank, family in enumerate(DIVISIONS)}

_HEADED = frozenset({Family.CHAPTER, Family.SECTION})
"""Families whose numbers are told from mere mentions by the heading behind them."""


@dataclass(slots=True)
class Node:
    """A numbered provision in the making: its segment, then texts and nodes in order."""

    label: Label | None
    rest: Text | None
    line: int
    items: list[Node | Segment] = field(default_factory=list)

    @property
    def nodes(self) -> list[Node]:
        """The numbered provisions directly below."""
        return [item for item in self.items if isinstance(item, Node)]

    @property
    def family(self) -> Family | None:
        """How the number is printed; None for the root."""
        return self.label.family if self.label else None


@dataclass(slots=True)
class _Run:
    """A numbering that is under way: its last number, the node it is at, its owner."""

    family: Family
    owner: Node
    node: Node
    last: int = 0
    printed: str = "—"
    seen: set[tuple[int, int | None]] = field(default_factory=set)


class Outliner:
    """Takes segments one by one and grows the outline below `root`.

    A number belongs to the innermost numbering under way that it continues; a
    one opens a numbering of its own; a number that continues one already closed
    resumes it below another parent. Everything else is a finding.
    """

    def __init__(self, source: SourceText) -> None:
        self.root = Node(None, None, 0)
        self.findings: list[Diagnostic] = []
        self._source = source
        self._runs: list[_Run] = []
        self._closed: dict[Family, _Run] = {}

    def add_all(self, segments: Iterable[Segment]) -> None:
        """Add segments in reading order."""
        found = list(segments)
        for at, segment in enumerate(found):
            if segment.label is None and _heads_articles(found[max(at - 1, 0) : at + 2]):
                self._leave_article()
            self.add(segment)

    def _leave_article(self) -> None:
        """A heading that lost its number stands between articles, not in one of them."""
        while any(run.family is Family.ARTICLE for run in self._runs):
            self._close()

    def add(self, segment: Segment) -> None:
        """Add the next segment of the text."""
        if segment.label is None:
            self._innermost.items.append(segment)
        elif segment.inline and not self._continues(segment.label):
            self._append_text(segment)
        elif segment.label.tentative and not self._continues(segment.label):
            self._innermost.items.append(Segment(None, segment.whole, segment.line))
        elif segment.label.family in DIVISIONS:
            self._add_division(segment, segment.label)
        elif segment.label.family in DECIMALS:
            self._add_decimal(segment, segment.label)
        else:
            self._add_item(segment, segment.label)

    @property
    def _innermost(self) -> Node:
        return self._runs[-1].node if self._runs else self.root

    def _continues(self, label: Label) -> bool:
        last = [run.last for run in (*self._runs, *self._closed.values()) if _same(run, label)]
        if label.family in _HEADED:
            return True
        is_first = label.number == 1 and label.family in DIVISIONS
        return label.number - 1 in last or (is_first and not last)

    def _add_division(self, segment: Segment, label: Label) -> None:
        rank = _RANKS[label.family]
        while self._runs and not self._outranks(self._runs[-1], rank):
            self._close()
        if label.family is Family.ARTICLE:
            self._forget_lists()
        self._open(segment, label, self._closed.get(label.family))

    def _add_decimal(self, segment: Segment, label: Label) -> None:
        """Put 2.1.3 below 2.1, wherever lists in between have got to."""
        for _ in range(len(self._runs) - self._holder(label)):
            self._close()
        self._open(segment, label, self._closed.get(label.family))

    def _holder(self, label: Label) -> int:
        """How many of the numberings under way hold a decimal."""
        matched = match_decimal(label.printed.value)
        path = matched[0] if matched else (label.number,)
        above = DECIMALS[len(path) - 2] if len(path) > 1 else None
        found = dict.fromkeys(("decimal", "heading", "division"), 0)
        for at, run in enumerate(self._runs, start=1):
            if run.family is above and run.last == path[-2]:
                found["decimal"] = at
            elif run.family in ABOVE_DECIMALS and len(path) == 2 and run.last == path[0]:
                found["heading"] = at
            elif run.family in DIVISIONS:
                found["division"] = at
        return next(filter(None, found.values()), 0)

    def _forget_lists(self) -> None:
        """Lists in an article never go on in the next."""
        for family in self._closed.keys() - _RANKS:
            del self._closed[family]

    def _outranks(self, run: _Run, rank: int) -> bool:
        return run.family in _RANKS and _RANKS[run.family] < rank

    def _add_item(self, segment: Segment, label: Label) -> None:
        self._end_list_before(label)
        at = self._run_continued_by(label)
        if at is not None:
            self._continue(at, segment, label)
        elif (label.number == 1 and len(self._runs) < _DEEPEST) or self._resumes(label):
            self._open(segment, label, self._closed.get(label.family))
        elif (at := self._run_of(label.family)) is not None:
            self._continue(at, segment, label)
        else:
            self._open(segment, label, self._closed.get(label.family))

    def _end_list_before(self, label: Label) -> None:
        """A list that starts anew behind a paragraph of an article belongs to that paragraph.

        Elsewhere, one that starts anew behind a heading without a number does.
        """
        at = self._run_of(label.family)
        if at is None or label.number != 1:
            return
        node = self._innermost
        texts: list[Node | Segment] = []
        while node.items and isinstance(node.items[-1], Segment):
            texts.insert(0, node.items.pop())
        in_article = any(run.family is Family.ARTICLE for run in self._runs)
        if texts and not in_article and not _is_heading(texts[-1]):
            node.items.extend(texts)
        elif texts:
            self._runs[at].owner.items.extend(texts)
            del self._runs[at:]

    def _run_continued_by(self, label: Label) -> int | None:
        for at in range(len(self._runs) - 1, -1, -1):
            run = self._runs[at]
            if run.family in DIVISIONS:
                return None
            if run.family == label.family and run.last + 1 == label.number:
                return at
        return None

    def _run_of(self, family: Family) -> int | None:
        for at in range(len(self._runs) - 1, -1, -1):
            if self._runs[at].family in DIVISIONS:
                return None
            if self._runs[at].family == family:
                return at
        return None

    def _resumes(self, label: Label) -> bool:
        closed = self._closed.get(label.family)
        return closed is not None and closed.last + 1 == label.number

    def _continue(self, at: int, segment: Segment, label: Label) -> None:
        while len(self._runs) > at + 1:
            self._close()
        run = self._runs[at]
        self._check(run, label)
        self._advance(run, segment, label)

    def _open(self, segment: Segment, label: Label, before: _Run | None) -> None:
        owner = self._innermost
        if before and (label.number != 1 or label.family is Family.ARTICLE):
            run = before
            run.owner = run.node = owner
        else:
            run = _Run(label.family, owner, owner)
        self._check(run, label)
        self._runs.append(run)
        self._advance(run, segment, label)

    def _advance(self, run: _Run, segment: Segment, label: Label) -> None:
        node = Node(label, segment.rest, segment.line)
        run.owner.items.append(node)
        run.node, run.last, run.printed = node, label.number, label.printed.value
        run.seen.add((label.number, label.suffix))
        if label.misread:
            self._report("W016", label, number=label.number)

    def _close(self) -> None:
        run = self._runs.pop()
        self._closed[run.family] = run

    def _check(self, run: _Run, label: Label) -> None:
        missing = _missing(run, label)
        if (label.number, label.suffix) in run.seen:
            self._report("W010", label)
        elif label.number < run.last:
            self._report("W015", label, previous=run.printed)
        elif missing:
            self._report("W012", label, previous=run.printed, missing=_listed(missing))

    def _report(self, code: str, label: Label, **fields: object) -> None:
        spans = label.printed.spans
        place = self._source.place_of(Span(spans[0].start, spans[-1].end))
        self.findings.append(finding(code, place, printed=label.printed.value, **fields))

    def _append_text(self, segment: Segment) -> None:
        """Give a segment that was cut off in mid-line back to the text before it."""
        node = self._innermost
        last = node.items[-1] if node.items else None
        if isinstance(last, Segment):
            rest = join_texts(self._source, last.rest, segment.whole)
            node.items[-1] = last._replace(rest=rest)
        elif node is self.root:
            node.items.append(Segment(None, segment.whole, segment.line))
        else:
            node.rest = join_texts(self._source, node.rest, segment.whole)


def _is_heading(item: Node | Segment) -> bool:
    return item.rest is not None and is_bare_heading(item.rest) and not is_row(item.rest)


def _heads_articles(lines: Sequence[Segment]) -> bool:
    """Tell a heading without a number: a few words between a full sentence and an article."""
    if len(lines) != _NEIGHBOURS or lines[1].label or lines[2].label is None:
        return False
    if lines[2].label.family is not Family.ARTICLE or not _WORDS.fullmatch(lines[1].value):
        return False
    return lines[0].value.endswith("。")


def _same(run: _Run, label: Label) -> bool:
    return run.family == label.family


def _missing(run: _Run, label: Label) -> list[int]:
    """The numbers that a label skips; 第四条之一 needs a 第四条 before it."""
    if label.number == run.last + 1 and label.suffix is None:
        return []
    seen = {number for number, _ in run.seen}
    end = label.number + (label.suffix is not None)
    return [number for number in range(run.last + 1, end) if number not in seen]


def _listed(numbers: list[int]) -> str:
    return "、".join(map(str, numbers[:_LISTED])) + ("…" if len(numbers) > _LISTED else "")

"""The running texts of a tree, each with the citable unit that it belongs to."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from itertools import accumulate

from generator.model.provision import CITABLE, CONTAINERS, Kind, Provision
from generator.model.span import Span, Text, new_span

_UNNUMBERED = frozenset({Kind.PARAGRAPH})


class Passage:
    """A heading or text of one node.

    `part` is the kind of the outermost node it stands in (a cover, a preamble, a chapter).
    """

    __slots__ = (
        "_length",
        "_shift",
        "_starts",
        "clause",
        "is_heading",
        "kind",
        "node",
        "part",
        "text",
        "value",
    )

    def __init__(
        self, clause: str, node: Provision, part: Kind, text: Text, *, is_heading: bool
    ) -> None:
        self.clause = clause
        self.node = node.id
        self.kind = node.kind
        self.part = part
        self.text = text
        self.value = text.value
        self.is_heading = is_heading
        self._starts: list[int] | None = None
        self._length = len(text.value)
        self._shift = text.spans[0].start if len(text.spans) == 1 else None

    def locate(self, start: int, end: int) -> Span:
        """The source range that holds `value[start:end]`, in time that does not grow with it.

        Raises: IndexError if the range is empty or not inside the value.
        """
        if not 0 <= start < end <= self._length:
            raise IndexError("no such part of the passage")
        if (shift := self._shift) is not None:
            return new_span((shift + start, shift + end))
        return Span(self._offset(start), self._offset(end - 1) + 1)

    def _offset(self, at: int) -> int:
        if self._starts is None:
            lengths = (span.end - span.start for span in self.text.spans)
            self._starts = list(accumulate(lengths, initial=0))
        index = bisect_right(self._starts, at) - 1
        return self.text.spans[index].start + at - self._starts[index]


def passages_of(body: Sequence[Provision]) -> tuple[Passage, ...]:
    """Every heading and text of the trees, in reading order.

    The unit of a node is the outermost article or numbered clause that it is or stands in; else
    the innermost numbered division; else the part of the document. A text without any numbers
    is cited by its paragraphs.
    """
    by_paragraph = not _has_units(body)
    found: list[Passage] = []
    stack = [(node, node.id, node.kind, False) for node in reversed(body)]
    while stack:
        node, clause, part, settled = stack.pop()
        kind = node.kind
        if not settled and (kind in CITABLE or kind in CONTAINERS):
            clause, settled = node.id, kind in CITABLE
        elif by_paragraph and kind in _UNNUMBERED:
            clause = node.id
        if node.heading is not None:
            found.append(Passage(clause, node, part, node.heading, is_heading=True))
        if node.text is not None:
            found.append(Passage(clause, node, part, node.text, is_heading=False))
        if node.children:
            stack += [(child, clause, part, settled) for child in reversed(node.children)]
    return tuple(found)


def _has_units(body: Sequence[Provision]) -> bool:
    stack = list(body)
    while stack:
        node = stack.pop()
        if node.kind in CITABLE or (node.kind in CONTAINERS and node.children):
            return True
        stack.extend(node.children)
    return False

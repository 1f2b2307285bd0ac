"""The tree of a policy text."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from enum import StrEnum
from functools import partial
from typing import NamedTuple

from generator.model.span import Text


class Kind(StrEnum):
    """What a node of the text is. Names follow Akoma Ntoso where it has one.

    Source: Akoma Ntoso 3.0 (hierarchical elements, preface, conclusions);
    《立法法》 for 编章节条款项目.
    """

    PART = "part"
    CHAPTER = "chapter"
    SECTION = "section"
    SUBSECTION = "subsection"
    ARTICLE = "article"
    CLAUSE = "clause"
    PARAGRAPH = "paragraph"
    POINT = "point"
    INDENT = "indent"
    TABLE = "table"
    ROW = "row"

    COVER = "cover"
    ATTACHMENT = "attachment"

    LABEL = "label"
    TITLE = "title"
    DOCUMENT_NUMBER = "document_number"
    ENACTMENT_NOTE = "enactment_note"
    ADDRESSEE = "addressee"
    PREAMBLE = "preamble"
    CLOSING = "closing"
    SIGNATURE = "signature"
    DATE = "date"
    NOTE = "note"
    IMPRINT = "imprint"
    ATTACHMENT_LIST = "attachment_list"
    RECORD = "record"


CONTAINERS = frozenset({Kind.PART, Kind.CHAPTER, Kind.SECTION, Kind.SUBSECTION, Kind.ATTACHMENT})
CITABLE = frozenset({Kind.ARTICLE, Kind.CLAUSE})


class Provision(NamedTuple):
    """A node of the text: its printed number, heading, own text and children.

    `id` is unique in the expression. `number` is as printed (`第一条`, `(二十七)`).
    `heading` of an article or clause is its run-in caption, full stop included;
    the text goes on behind it. The text of a row holds its cells, separated by tabs
    or, in Markdown, by upright bars.
    Units: `first_line` and `last_line` are 1-based lines of the published file.
    """

    kind: Kind
    id: str
    number: Text | None
    heading: Text | None
    text: Text | None
    children: tuple[Provision, ...]
    first_line: int
    last_line: int

    def own_texts(self) -> Iterator[Text]:
        """Yield number, heading and text, those that there are, in reading order."""
        for text in (self.number, self.heading, self.text):
            if text is not None:
                yield text


_Parts = tuple[Kind, str, Text | None, Text | None, Text | None, tuple[Provision, ...], int, int]
new_provision: Callable[[_Parts], Provision] = partial(tuple.__new__, Provision)
"""A provision of its parts, in half the time."""


def walk(provisions: Iterable[Provision]) -> Iterator[Provision]:
    """Yield every node of the trees, parents before children, in reading order."""
    ahead = [*provisions][::-1]
    while ahead:
        provision = ahead.pop()
        yield provision
        if provision.children:
            ahead.extend(reversed(provision.children))

"""A policy's text as its page shows it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from generator.model.clause import Clause
from generator.model.provision import CITABLE, CONTAINERS, Kind, Provision, walk
from generator.render.translation_view import GapNote, gap_note
from generator.render.voice import Voice, Wording
from generator.text.cells import split_cells

_RULE = re.compile(r":?-+:?")
_IN_BRACKETS = r"(?:[^（）()]|[（(][^（）()]*[）)])*"
_RESPONSIBILITY = re.compile(
    rf"(?:[（(](?:牵头|责任|配合|协办|主办|参与|落实|实施|完成)[^（）()：:]{{0,12}}[：:]"
    rf"{_IN_BRACKETS}[）)]\s*)+[。；;]?\s*$"
)


@dataclass(frozen=True, slots=True)
class ProvisionView:
    """A node of the text.

    `text` is what the reader reads; `original` the published wording below it
    where `text` is a translation, and `original_heading` beside `heading`. `lead`
    is the anchor of a first paragraph that stands on the line of its clause's
    number. `responsibility` is the bracket at the end that names who is in charge. `gap`
    tells why the original is shown where a translation is expected.
    """

    kind: Kind
    id: str
    depth: int
    number: Wording | None
    heading: Wording | None
    original_heading: Wording | None
    text: Wording | None
    original: Wording | None
    responsibility: Wording | None
    lead: str | None
    gap: GapNote | None
    children: tuple[ProvisionView, ...]

    @property
    def is_division(self) -> bool:
        """Whether the node is a part, chapter, section, subsection or attachment."""
        return self.kind in CONTAINERS

    @property
    def is_clause(self) -> bool:
        """Whether the node is an article or a numbered clause."""
        return self.kind in CITABLE

    @property
    def cells(self) -> tuple[str, ...]:
        """The cells of a table's row; none for the line below a head in Markdown."""
        cells = split_cells(self.text.text) if self.text is not None else ()
        return () if all(_RULE.fullmatch(cell) for cell in cells) else cells


def view_provision(
    voice: Voice, policy: str, provision: Provision, depth: int = 2
) -> ProvisionView:
    """A node and all below it. Units: `depth` is the level of a division's heading."""
    lead = _lead(provision)
    heading, original_heading = _headings(voice, policy, provision)
    text, original, responsibility = _texts(voice, policy, lead or provision)
    if original_heading is not None and original is not None:
        original = Wording(original_heading.text + original.text, original.lang)
    inner = (*lead.children, *provision.children[1:]) if lead else provision.children
    below = depth + 1 if provision.kind in CONTAINERS else depth
    return ProvisionView(
        kind=provision.kind,
        id=provision.id,
        depth=min(depth, 6),
        number=voice.number(provision),
        heading=heading,
        original_heading=original_heading,
        text=text,
        original=original,
        responsibility=responsibility,
        lead=lead.id if lead else None,
        gap=gap_note(voice, policy, *filter(None, (provision, lead))),
        children=tuple(view_provision(voice, policy, child, below) for child in inner),
    )


def split_responsibility(text: str) -> tuple[str, str]:
    """Cut off the closing bracket that names who is in charge; empty if there is none."""
    found = _RESPONSIBILITY.search(text)
    return (text[: found.start()], found.group()) if found else (text, "")


def clause_wording(voice: Voice, clause: Clause) -> Wording:
    """A clause's whole wording: its translation as far as there is one, else the original."""
    translated = [
        " ".join(filter(None, (translation.heading, translation.text)))
        for node in walk([clause.provision])
        if (translation := voice.translation(clause.ref.policy, node.id)) and translation.text
    ]
    return Wording("\n".join(translated)) if translated else voice.published(clause.text)


def clause_label(voice: Voice, clause: Clause) -> str:
    """A clause's number as a reader of this language cites it; its id if it has none."""
    number = voice.number(clause.provision)
    return number.text if number else clause.ref.clause


def citable_nodes(body: Iterable[Provision]) -> dict[str, Provision]:
    """Each node's id with the node that a reader cites for it: the nearest with a number."""
    return dict(_citable_nodes(body, None))


def node_label(voice: Voice, node: Provision) -> str:
    """A node's number as a reader of this language cites it; what kind it is if it has none."""
    number = voice.number(node)
    return number.text if number else voice.say(f"kind_{node.kind}")


def path_line(voice: Voice, policy: str, above: tuple[Provision, ...]) -> str:
    """The headings above a clause on one line."""
    return " / ".join(voice.heading_line(policy, provision) for provision in above)


def first_words(text: str, limit: int = 96) -> str:
    """The beginning of a text on one line. Units: `limit` counts characters."""
    line = " ".join(text.split())
    return line if len(line) <= limit else line[:limit] + "…"


def _citable_nodes(
    provisions: Iterable[Provision], numbered: Provision | None
) -> Iterator[tuple[str, Provision]]:
    for provision in provisions:
        cited = provision if provision.number else numbered
        yield provision.id, cited or provision
        yield from _citable_nodes(provision.children, cited)


def _lead(provision: Provision) -> Provision | None:
    """The first paragraph of a clause that has no text of its own."""
    if provision.kind not in CITABLE or provision.text is not None or not provision.children:
        return None
    first = provision.children[0]
    return first if first.kind is Kind.PARAGRAPH and first.number is None else None


def _headings(
    voice: Voice, policy: str, provision: Provision
) -> tuple[Wording | None, Wording | None]:
    """The heading to show, and the published one if that is a translation."""
    shown = voice.heading(policy, provision)
    if shown is None or provision.heading is None or voice.language.reads_original:
        return shown, None
    if shown.lang is not None:
        return shown, None
    if provision.kind in CITABLE:
        shown = Wording(shown.text.rstrip(". ") + ". ")
    return shown, voice.published(provision.heading.value)


def _texts(
    voice: Voice, policy: str, provision: Provision
) -> tuple[Wording | None, Wording | None, Wording | None]:
    """What to show of a node's own text: the text, the original, who is in charge."""
    if provision.text is None:
        return None, None, None
    main, tail = split_responsibility(provision.text.value)
    responsibility = voice.published(tail) if tail else None
    translation = voice.translation(policy, provision.id)
    if translation is not None and translation.text:
        return Wording(translation.text), voice.published(main), responsibility
    return voice.published(main), None, responsibility

"""A policy's text as its page shows it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from generator.model.clause import Clause
from generator.model.provision import CITABLE, CONTAINERS, Kind, Provision
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
class NodeText:
    """A node's own words in one of the languages in which a page can be read.

    `lang` is None where it is the page's own. `number` stands before the words; a `heading`
    of an article or clause before its text. `responsibility` is the bracket at the end that
    names who is in charge. `gap` says why a translation lacks words that the original has.
    """

    kind: str
    lang: str | None
    number: Wording | None
    heading: Wording | None
    text: Wording | None
    responsibility: Wording | None
    gap: GapNote | None = None

    @property
    def cells(self) -> tuple[str, ...]:
        """The cells of a table's row; none for the line below a head in Markdown."""
        cells = split_cells(self.text.text) if self.text is not None else ()
        return () if all(_RULE.fullmatch(cell) for cell in cells) else cells


@dataclass(frozen=True, slots=True)
class ProvisionView:
    """A node of the text.

    `texts` are its words in each language in which the page can be read, the page's own first.
    `lead` is the anchor of a first paragraph that stands on the line of its clause's number.
    Units: `first_line` and `last_line` count lines of the published file.
    """

    kind: Kind
    id: str
    depth: int
    texts: tuple[NodeText, ...]
    lead: str | None
    gap: GapNote | None
    children: tuple[ProvisionView, ...]
    first_line: int
    last_line: int

    @property
    def is_division(self) -> bool:
        """Whether the node is a part, chapter, section, subsection or attachment."""
        return self.kind in CONTAINERS

    @property
    def is_clause(self) -> bool:
        """Whether the node is an article or a numbered clause."""
        return self.kind in CITABLE

    @property
    def leads_others(self) -> bool:
        """Whether paragraphs follow the one on the line of the number."""
        return self.lead is not None and any(it.kind is Kind.PARAGRAPH for it in self.children)

    @property
    def is_translated(self) -> bool:
        """Whether a reader of the translation misses nothing here."""
        return not any(text.gap for text in self.texts)

    @property
    def has_words(self) -> bool:
        """Whether there is anything to show on the node's own line."""
        return any(text.number or text.heading or text.text or text.gap for text in self.texts)

    @property
    def original(self) -> NodeText:
        """The published words."""
        return next(text for text in self.texts if text.kind == "original")


def view_provision(
    voice: Voice, policy: str, provision: Provision, depth: int = 2
) -> ProvisionView:
    """A node and all below it. Units: `depth` is the level of a division's heading."""
    lead = _lead(provision)
    inner = (*lead.children, *provision.children[1:]) if lead else provision.children
    below = depth + 1 if provision.kind in CONTAINERS else depth
    return ProvisionView(
        kind=provision.kind,
        id=provision.id,
        depth=min(depth, 6),
        texts=_texts(voice, policy, provision, lead or provision),
        lead=lead.id if lead else None,
        gap=gap_note(voice, policy, *filter(None, (provision, lead))),
        children=tuple(view_provision(voice, policy, child, below) for child in inner),
        first_line=provision.first_line,
        last_line=provision.last_line,
    )


def split_responsibility(text: str) -> tuple[str, str]:
    """Cut off the closing bracket that names who is in charge; empty if there is none."""
    found = _RESPONSIBILITY.search(text)
    return (text[: found.start()], found.group()) if found else (text, "")


def split_last_brackets(text: str) -> tuple[str, str]:
    """Cut off the brackets at the end that hold a colon; empty if there are none."""
    start = len(text)
    while (opening := _last_bracket(text[:start].rstrip(" .;"))) >= 0:
        if ":" not in text[opening:start]:
            break
        start = opening
    return text[:start].rstrip(), text[start:].strip()


def _last_bracket(text: str) -> int:
    """Where the bracket opens that a text ends with; -1 if it does not end with one."""
    depth = 0
    for at in range(len(text) - 1, -1, -1):
        depth += (text[at] == ")") - (text[at] == "(")
        if depth == 0:
            return at if text.endswith(")") else -1
    return -1


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


def _texts(
    voice: Voice, policy: str, provision: Provision, worded: Provision
) -> tuple[NodeText, ...]:
    """A node's words, the page's own language first. `worded` holds the text behind its number."""
    translator = voice.translator(policy)
    if translator is None:
        return (_original(voice, None, provision, worded),)
    original = _original(voice.original, _lang(voice, voice.original), provision, worded)
    translation = _translation(translator, _lang(voice, translator), policy, provision, worded)
    return (translation, original) if translator is voice else (original, translation)


def _lang(page: Voice, speaker: Voice) -> str | None:
    return None if speaker is page else speaker.tag


def _original(
    speaker: Voice, lang: str | None, provision: Provision, worded: Provision
) -> NodeText:
    main, tail = split_responsibility(worded.text.value) if worded.text else ("", "")
    return NodeText(
        kind="original",
        lang=lang,
        number=speaker.number(provision),
        heading=_published(speaker, provision.heading.value if provision.heading else ""),
        text=_published(speaker, main),
        responsibility=_published(speaker, tail),
    )


def _published(speaker: Voice, text: str) -> Wording | None:
    return speaker.published(text) if text else None


def _translation(
    speaker: Voice, lang: str | None, policy: str, provision: Provision, worded: Provision
) -> NodeText:
    above = speaker.translation(policy, provision.id)
    below = speaker.translation(policy, worded.id)
    heading, text = above and above.heading, below and below.text
    lists_bodies = worded.text is not None and split_responsibility(worded.text.value)[1]
    main, tail = split_last_brackets(text or "") if lists_bodies else (text or "", "")
    return NodeText(
        kind="translation",
        lang=lang,
        number=speaker.number(provision),
        heading=_translated(_caption(provision, heading or "")),
        text=_translated(main),
        responsibility=_translated(tail),
        gap=gap_note(speaker, policy, *dict.fromkeys((provision, worded))),
    )


def _translated(text: str) -> Wording | None:
    return Wording(text) if text else None


def _caption(provision: Provision, heading: str) -> str:
    """A translated heading; before the text of a clause it ends as a sentence does."""
    runs_in = heading and provision.kind in CITABLE
    return heading.rstrip(". ") + ". " if runs_in else heading

"""The part of a clause that is about a topic, with the rest of a long clause folded away."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from generator.model.clause import Clause
from generator.model.link import Tag
from generator.model.provision import walk
from generator.render.clause_offsets import sentence_spans
from generator.render.provision_view import split_responsibility
from generator.render.voice import Voice
from generator.text.sentences import split_sentences

_LEAST_FOLDED, _LEAST_FOLDED_TRANSLATION = 60, 180
"""From how many characters on the rest is folded away."""

_TRANSLATED_SENTENCE = re.compile(r"\S.*?(?:[.;!?]+[”’\")\]]*(?=\s|$)|$)", re.MULTILINE)

_Range = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text, marked where it speaks for the topic."""

    text: str
    marked: bool


@dataclass(frozen=True, slots=True)
class Part:
    """Lines that stand together: about the topic, or the `rest` between such lines.

    A part that is `joined` goes on in the line in which the part before it ends.
    """

    rest: bool
    joined: bool
    sentences: int
    lines: tuple[tuple[Run, ...], ...]


@dataclass(frozen=True, slots=True)
class Passage:
    """A clause's wording in one language. `lang` is None where it is the page's own."""

    kind: str
    lang: str | None
    parts: tuple[Part, ...]


def passages(voice: Voice, clause: Clause, tag: Tag) -> tuple[Passage, ...]:
    """What a page shows of a clause on a topic: a translation first, if there is one."""
    published = voice.published(clause.text)
    main = split_responsibility(clause.text)[0].rstrip()
    marked = sentence_spans(main, (item.sentence for item in tag.evidence))
    shown = [*marked, (0, _caption_length(clause))] if marked else [(0, len(main))]
    original = _parts(published.text[: len(main)], shown, marked, least=_LEAST_FOLDED)
    found = [Passage("original", published.lang, original)]
    if translated := _translated(voice, clause, marked):
        text, ranges = translated
        parts = _parts(text, ranges, (), least=_LEAST_FOLDED_TRANSLATION)
        found.insert(0, Passage("translation", None, parts))
    return tuple(found)


def mark_runs(text: str, spans: Iterable[_Range]) -> tuple[Run, ...]:
    """Cut a text into runs, marked inside the half-open ranges and plain outside."""
    spans = list(spans)
    cuts = sorted({0, len(text), *(offset for span in spans for offset in span)})
    return tuple(
        Run(text[start:end], any(first <= start < last for first, last in spans))
        for start, end in pairwise(cuts)
    )


def _caption_length(clause: Clause) -> int:
    heading = clause.provision.heading
    return len(heading.value) if heading else 0


def _parts(
    text: str, shown: Sequence[_Range], marked: Sequence[_Range], *, least: int
) -> tuple[Part, ...]:
    """Cut a text into what is shown and what is folded away."""
    folded = [(start, end) for start, end in _gaps(shown, len(text)) if end - start >= least]
    cuts = sorted({0, len(text), *(offset for span in folded for offset in span)})
    return tuple(
        _part(text, start, end, marked, rest=(start, end) in folded)
        for start, end in pairwise(cuts)
        if text[start:end].strip()
    )


def _gaps(spans: Iterable[_Range], length: int) -> Iterator[_Range]:
    """What half-open ranges leave of a text of that length."""
    at = 0
    for start, end in (*sorted(spans), (length, length)):
        if start > at:
            yield at, start
        at = max(at, end)


def _part(text: str, start: int, end: int, marked: Sequence[_Range], *, rest: bool) -> Part:
    inside = text[start:end]
    start += len(inside) - len(inside.lstrip("\n"))
    inside = inside.strip("\n")
    joined = start > 0 and text[start - 1] != "\n"
    spans = [(first - start, last - start) for first, last in marked]
    return Part(rest, joined, len(split_sentences(inside)), _marked_lines(inside, spans))


def _marked_lines(text: str, spans: Sequence[_Range]) -> tuple[tuple[Run, ...], ...]:
    lines, start = [], 0
    for line in text.split("\n"):
        inside = [
            (max(first - start, 0), min(last - start, len(line)))
            for first, last in spans
            if first < start + len(line) and last > start
        ]
        lines.append(mark_runs(line, inside))
        start += len(line) + 1
    return tuple(lines)


# ---- Translations ---------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _TranslatedLine:
    """The translation of a node; `headings` of its sentences render a heading."""

    text: str
    headings: int
    own: str


def _translated(
    voice: Voice, clause: Clause, marked: Sequence[_Range]
) -> tuple[str, list[_Range]] | None:
    """A clause's translation and the ranges of it that render the marked sentences."""
    text, ranges = "", list[_Range]()
    for line in _translated_lines(voice, clause):
        start = len(text) + 1 if text else 0
        text = f"{text}\n{line.text}" if text else line.text
        told = _told(line, clause.text, marked) if marked else [(0, len(line.text))]
        ranges += [(start + first, start + last) for first, last in told]
    return (text, ranges) if text else None


def _translated_lines(voice: Voice, clause: Clause) -> Iterator[_TranslatedLine]:
    """The translated nodes of a clause; a heading stands before the first words below it."""
    headings: list[str] = []
    for node in walk([clause.provision]):
        translation = voice.translation(clause.ref.policy, node.id)
        if translation is not None and translation.heading:
            headings.append(translation.heading.rstrip(". ") + ".")
        if translation is not None and translation.text:
            own = node.text.value if node.text else ""
            yield _TranslatedLine(" ".join((*headings, translation.text)), len(headings), own)
            headings = []


def _told(line: _TranslatedLine, text: str, marked: Sequence[_Range]) -> list[_Range]:
    """The sentences that render marked ones, with the headings before them.

    The whole line is, where original and translation differ in their sentences.
    """
    start = max(text.find(line.own), 0)
    sentences = [(start + first, start + last) for first, last in split_sentences(line.own)]
    told = [True] * line.headings + [_overlaps(sentence, marked) for sentence in sentences]
    rendered = [match.span() for match in _TRANSLATED_SENTENCE.finditer(line.text)]
    if len(rendered) != len(told):
        return [(0, len(line.text))] if any(told) else []
    return [span for span, is_told in zip(rendered, told, strict=True) if is_told]


def _overlaps(span: _Range, others: Iterable[_Range]) -> bool:
    return any(first < span[1] and last > span[0] for first, last in others)

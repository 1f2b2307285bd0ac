"""The part of a clause that is about a topic, with the rest of a long clause folded away."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from generator.model.clause import Clause
from generator.model.link import Tag
from generator.render.clause_offsets import sentence_spans
from generator.render.paragraphs import TranslatedLine, Words, translate_clause
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
    `paragraphs` tells for each line to which of the clause's paragraphs it belongs.
    """

    rest: bool
    joined: bool
    sentences: int
    lines: tuple[tuple[Run, ...], ...]
    paragraphs: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Passage:
    """A clause's wording in one language. `lang` is None where it is the page's own."""

    kind: str
    lang: str | None
    parts: tuple[Part, ...]


def passages(voice: Voice, clause: Clause, tag: Tag) -> tuple[Passage, ...]:
    """What a page of one language shows of a clause: a translation first, if there is one."""
    original = _original(voice, clause, tag, voice.published(clause.text).lang)
    translation = _translation(voice, clause, tag, None)
    return (original,) if translation is None else (translation, original)


def passages_by_kind(voice: Voice, clause: Clause, tag: Tag) -> dict[str, Passage]:
    """The passages between which a reader of a page chooses, as far as they are there."""
    speaker = voice.original if len(voice.kinds) > 1 else voice
    found = {"original": _original(speaker, clause, tag, voice.lang_of("original"))}
    translator = voice.translator(clause.ref.policy)
    if translator is not None:
        lang = voice.lang_of("translation")
        translation = _translation(translator, clause, tag, lang)
        found |= {"translation": translation} if translation is not None else {}
    return found


def _marked(clause: Clause, tag: Tag) -> list[_Range]:
    """Where the sentences stand that speak for a topic."""
    main = split_responsibility(clause.text)[0].rstrip()
    return sentence_spans(main, (item.sentence for item in tag.evidence))


def _original(voice: Voice, clause: Clause, tag: Tag, lang: str | None) -> Passage:
    main = split_responsibility(clause.text)[0].rstrip()
    marked = _marked(clause, tag)
    shown = [*marked, (0, _caption_length(clause))] if marked else [(0, len(main))]
    text = voice.published(clause.text).text[: len(main)]
    paragraphs = range(text.count("\n") + 1)
    return Passage("original", lang, _parts(text, shown, marked, paragraphs, least=_LEAST_FOLDED))


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
    text: str,
    shown: Sequence[_Range],
    marked: Sequence[_Range],
    paragraphs: Sequence[int],
    *,
    least: int,
) -> tuple[Part, ...]:
    """Cut a text, whose lines are these paragraphs, into what is shown and what is folded."""
    folded = [(start, end) for start, end in _gaps(shown, len(text)) if end - start >= least]
    cuts = sorted({0, len(text), *(offset for span in folded for offset in span)})
    return tuple(
        _part(text, start, end, marked, paragraphs, rest=(start, end) in folded)
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


def _part(
    text: str,
    start: int,
    end: int,
    marked: Sequence[_Range],
    paragraphs: Sequence[int],
    *,
    rest: bool,
) -> Part:
    inside = text[start:end]
    start += len(inside) - len(inside.lstrip("\n"))
    inside = inside.strip("\n")
    spans = [(first - start, last - start) for first, last in marked]
    lines = _marked_lines(inside, spans)
    first_line = text.count("\n", 0, start)
    return Part(
        rest=rest,
        joined=start > 0 and text[start - 1] != "\n",
        sentences=len(split_sentences(inside)),
        lines=lines,
        paragraphs=tuple(paragraphs[first_line : first_line + len(lines)]),
    )


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


def _translation(voice: Voice, clause: Clause, tag: Tag, lang: str | None) -> Passage | None:
    """A clause's translation, with what renders the marked sentences in sight."""
    lines = translate_clause(voice, clause).lines
    if not lines:
        return None
    marked, text, shown = _marked(clause, tag), "", list[_Range]()
    for line in lines:
        start = len(text) + 1 if text else 0
        text = f"{text}\n{line.text}" if text else line.text
        told = _told(line, marked) if marked else [(0, len(line.text))]
        shown += [(start + first, start + last) for first, last in told]
    paragraphs = [line.paragraph for line in lines]
    parts = _parts(text, shown, (), paragraphs, least=_LEAST_FOLDED_TRANSLATION)
    return Passage("translation", lang, parts)


def _told(line: TranslatedLine, marked: Sequence[_Range]) -> Iterator[_Range]:
    """The headings of a line, and the sentences that render marked ones."""
    start = 0
    for words in line.words:
        for first, last in _told_words(words, marked):
            yield start + first, start + last
        start += len(words.text) + 1


def _told_words(words: Words, marked: Sequence[_Range]) -> list[_Range]:
    """All of a text is told where original and translation differ in their sentences."""
    if words.is_heading:
        return [(0, len(words.text))]
    sentences = split_sentences(words.original)
    told = [_overlaps((words.start + start, words.start + end), marked) for start, end in sentences]
    rendered = [match.span() for match in _TRANSLATED_SENTENCE.finditer(words.text)]
    if len(rendered) != len(told):
        return [(0, len(words.text))] if any(told) else []
    return [span for span, is_told in zip(rendered, told, strict=True) if is_told]


def _overlaps(span: _Range, others: Iterable[_Range]) -> bool:
    return any(first < span[1] and last > span[0] for first, last in others)

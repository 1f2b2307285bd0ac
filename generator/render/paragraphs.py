"""The translation of a clause, paragraph by paragraph as the original has them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import NamedTuple

from generator.model.clause import Clause
from generator.model.provision import walk
from generator.render.clause_offsets import text_offsets
from generator.render.provision_view import split_last_brackets, split_responsibility
from generator.render.voice import Voice, Wording


class Words(NamedTuple):
    """A number, heading or text that is translated, and what it renders.

    `start` is the offset of `original` in the clause's wording.
    """

    text: str
    original: str
    start: int
    is_heading: bool = False


@dataclass(frozen=True, slots=True)
class TranslatedLine:
    """The translation of one paragraph of a clause, which `paragraph` counts from 0."""

    paragraph: int
    words: tuple[Words, ...]

    @property
    def text(self) -> str:
        """The whole line."""
        return " ".join(words.text for words in self.words)


@dataclass(frozen=True, slots=True)
class TranslatedClause:
    """As much of a clause as is translated; `bodies` is the bracket that names who is in charge."""

    lines: tuple[TranslatedLine, ...]
    bodies: str

    @property
    def by_paragraph(self) -> dict[int, str]:
        """The whole lines by paragraph, with who is in charge behind the last."""
        lines = {line.paragraph: line.text for line in self.lines}
        if lines and self.bodies:
            last = max(lines)
            lines[last] = f"{lines[last]} {self.bodies}".lstrip()
        return lines

    @property
    def text(self) -> str:
        """The whole wording, one line a paragraph or point."""
        return "\n".join(self.by_paragraph.values())


def translate_clause(voice: Voice, clause: Clause) -> TranslatedClause:
    """What a voice has of a clause's translation; without any lines if it has none."""
    if not voice.translates(clause.ref.policy):
        return TranslatedClause((), "")
    words, bodies = list(_words(voice, clause)), ""
    main, tail = split_responsibility(clause.text)
    if tail and words and words[-1].start + len(words[-1].original) > len(main):
        last = words.pop()
        text, bodies = split_last_brackets(last.text)
        words.append(last._replace(text=text, original=clause.text[last.start : len(main)]))
    return TranslatedClause(tuple(_lines(clause.text, words)), bodies)


def clause_wording(voice: Voice, clause: Clause) -> Wording:
    """A clause's whole wording: its translation as far as there is one, else the original."""
    translated = translate_clause(voice, clause).text
    return Wording(translated) if translated else voice.published(clause.text)


def _lines(wording: str, words: list[Words]) -> Iterator[TranslatedLine]:
    """Words grouped by the paragraph that they stand in; a number alone says nothing."""
    grouped = groupby(words, lambda one: wording.count("\n", 0, one.start))
    for paragraph, found in grouped:
        *before, last = found
        if last.original or any(one.original for one in before):
            yield TranslatedLine(paragraph, (*map(_stopped, before), last))


def _stopped(words: Words) -> Words:
    """Words that others follow: a heading ends as a sentence does."""
    return words._replace(text=words.text.rstrip(". ") + ".") if words.is_heading else words


def _words(voice: Voice, clause: Clause) -> Iterator[Words]:
    """What is translated, in reading order. A number has no original: it is only named."""
    offsets = text_offsets(clause)
    for node in walk([clause.provision]):
        if (node.id, "number") in offsets and (number := voice.number(node)):
            yield Words(number.text, "", offsets[node.id, "number"])
        translation = voice.translation(clause.ref.policy, node.id)
        if translation and translation.heading and node.heading:
            at = offsets[node.id, "heading"]
            yield Words(translation.heading, node.heading.value, at, is_heading=True)
        if translation and translation.text and node.text:
            yield Words(translation.text, node.text.value, offsets[node.id, "text"])

"""Cues: terms of the field that tell what a sentence is about.

A cue is a conjunction of parts joined by `+`, all of which must stand in one
sentence; a part is one term or several alternatives joined by `|`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from generator.model.link import Topic
from generator.text.space import strip_layout
from generator.text.width import fold_width


@dataclass(frozen=True, slots=True)
class Cue:
    """A compiled cue: its printed form, and the alternatives of each part."""

    printed: str
    parts: tuple[tuple[str, ...], ...]

    def terms_in(self, sentence: str) -> tuple[str, ...]:
        """The terms of a folded sentence that satisfy the cue; empty if it does not hold."""
        found = tuple(next((term for term in part if term in sentence), "") for part in self.parts)
        return found if all(found) else ()


@dataclass(frozen=True, slots=True)
class TopicCues:
    """The compiled cues of a topic."""

    topic: str
    cues: tuple[Cue, ...]
    counter_cues: tuple[Cue, ...]

    def terms_in(self, sentence: str) -> tuple[str, ...]:
        """The terms that give a folded sentence to the topic; empty if nothing does."""
        if any(cue.terms_in(sentence) for cue in self.counter_cues):
            return ()
        terms = (term for cue in self.cues for term in cue.terms_in(sentence))
        return tuple(dict.fromkeys(terms))


class CueIndex:
    """Finds the topics of sentences; costs grow with the terms found, not with the topics."""

    def __init__(self, topics: Iterable[Topic]) -> None:
        self._topics = [compile_cues(topic) for topic in topics]
        self._by_term: dict[str, list[int]] = {}
        for at, topic in enumerate(self._topics):
            for term in {term for cue in topic.cues for term in cue.parts[0]}:
                self._by_term.setdefault(term, []).append(at)

    def candidates(self, text: str) -> list[TopicCues]:
        """The topics that some sentence of a folded text could belong to, in their order."""
        found = {at for term, topics in self._by_term.items() if term in text for at in topics}
        return [self._topics[at] for at in sorted(found)]


def compile_cues(topic: Topic) -> TopicCues:
    """Compile the cues of a topic for matching on folded text."""
    return TopicCues(topic.id, tuple(_compile(topic.cues)), tuple(_compile(topic.counter_cues)))


def fold(text: str) -> str:
    """Fold a text for matching: one width, lower case, no layout space."""
    return strip_layout(fold_width(text)).lower()


def _compile(cues: Iterable[str]) -> Iterator[Cue]:
    for cue in cues:
        parts = tuple(
            tuple(fold(term) for term in part.split("|") if term.strip()) for part in cue.split("+")
        )
        yield Cue(cue, tuple(part for part in parts if part))

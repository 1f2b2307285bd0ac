"""Cues: terms of the field that tell what a sentence is about.

A cue is a conjunction of parts joined by `+`, all of which must stand in one
phrase (between commas, 、 or colons), or by `&`, all of which must stand in one
sentence; a part is one term or several alternatives joined by `|`.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cache
from itertools import chain, pairwise

from generator.model.link import Aspect, Topic
from generator.text.han_script import character_forms
from generator.text.space import strip_layout
from generator.text.width import fold_width

_PHRASE_JOINT = "+"
_SENTENCE_JOINT = "&"
_PHRASE_END = re.compile(r"[,:]")


@dataclass(frozen=True, slots=True)
class Cue:
    """A compiled cue: its printed form, and the alternatives of each part."""

    printed: str
    parts: tuple[tuple[str, ...], ...]
    within_phrase: bool = False

    def terms_in(self, sentence: str) -> tuple[str, ...]:
        """The terms of a folded sentence that satisfy the cue; empty if it does not hold."""
        terms = self._terms_in(sentence)
        if not terms or not self.within_phrase:
            return terms
        return next(filter(None, map(self._terms_in, _PHRASE_END.split(sentence))), ())

    def _terms_in(self, text: str) -> tuple[str, ...]:
        found = tuple(next((term for term in part if term in text), "") for part in self.parts)
        return found if all(found) else ()


@dataclass(frozen=True, slots=True)
class AspectCues:
    """The compiled cues of an aspect, and the topic that it belongs to."""

    topic: str
    aspect: str
    cues: tuple[Cue, ...]
    counter_cues: tuple[Cue, ...]
    exclusive: bool = False

    def only(self, numbers: Iterable[int]) -> AspectCues:
        """The same with only some of its cues, by their numbers."""
        return replace(self, cues=tuple(self.cues[number] for number in numbers))

    def terms_in(self, sentence: str) -> tuple[str, ...]:
        """The terms that give a folded sentence to the aspect; empty if nothing does."""
        terms = tuple(dict.fromkeys(it for cue in self.cues for it in cue.terms_in(sentence)))
        if terms and any(cue.terms_in(sentence) for cue in self.counter_cues):
            return ()
        return terms


_Opened = tuple[int, int, tuple[frozenset[str], ...]]
"""A cue that a term opens: the place of its aspect, its number there, and its other parts."""


class CueIndex:
    """Finds the aspects of sentences; costs grow with the text and not with the aspects.

    `aspects` are those of all topics, in the order of topics.
    """

    def __init__(self, topics: Iterable[Topic]) -> None:
        self.aspects = [
            compile_cues(topic.id, aspect) for topic in topics for aspect in topic.aspects
        ]
        self._opened: defaultdict[str, list[_Opened]] = defaultdict(list)
        for at, aspect in enumerate(self.aspects):
            for number, cue in enumerate(aspect.cues):
                others = tuple(map(frozenset, cue.parts[1:]))
                for term in cue.parts[0]:
                    self._opened[term].append((at, number, others))
        self._by_opening: defaultdict[str, set[str]] = defaultdict(set)
        for term in _terms(self.aspects):
            self._by_opening[term[:2]].add(term)

    def candidates(self, sentence: str) -> dict[int, AspectCues]:
        """The aspects that a folded sentence could speak for, by their places in `aspects`.

        Each bears only those of its cues of which every part stands there.
        """
        standing = self._standing(sentence)
        found: defaultdict[int, set[int]] = defaultdict(set)
        for term in standing:
            for at, number, others in self._opened.get(term, ()):
                if not any(map(standing.isdisjoint, others)):
                    found[at].add(number)
        return {at: self.aspects[at].only(sorted(found[at])) for at in sorted(found)}

    def _standing(self, sentence: str) -> set[str]:
        """The terms of cues that stand in a folded sentence."""
        return {
            term
            for opening in _openings(sentence) & self._by_opening.keys()
            for term in self._by_opening[opening]
            if term in sentence
        }


def compile_cues(topic: str, aspect: Aspect) -> AspectCues:
    """Compile the cues of an aspect for matching on folded text."""
    return AspectCues(
        topic,
        aspect.id,
        tuple(_compile(aspect.cues)),
        tuple(_compile(aspect.counter_cues)),
        aspect.exclusive,
    )


def fold(text: str) -> str:
    """Fold a text for matching: one width, one script, lower case, no layout space."""
    return strip_layout(fold_width(text)).lower().translate(_simplified())


def _terms(aspects: Iterable[AspectCues]) -> Iterator[str]:
    """Every term of the cues of aspects, counter-cues aside."""
    for aspect in aspects:
        for cue in aspect.cues:
            yield from chain.from_iterable(cue.parts)


def _openings(sentence: str) -> set[str]:
    """How terms that stand in a sentence can begin: two characters, or one if that is all."""
    return {*sentence, *map("".join, pairwise(sentence))}


@cache
def _simplified() -> dict[int, str]:
    return {ord(char): simplified for char, simplified in character_forms()[0].items()}


def _compile(cues: Iterable[str]) -> Iterator[Cue]:
    for cue in cues:
        joint = _SENTENCE_JOINT if _SENTENCE_JOINT in cue else _PHRASE_JOINT
        parts = tuple(tuple(map(fold, part.split("|"))) for part in cue.split(joint))
        yield Cue(cue, parts, joint == _PHRASE_JOINT)

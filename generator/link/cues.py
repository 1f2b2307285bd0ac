"""Cues: terms of the field that tell what a sentence is about.

A cue is a conjunction of parts joined by `+`, all of which must stand in one
phrase (between commas, 、 or colons), or by `&`, all of which must stand in one
sentence; a part is one term or several alternatives joined by `|`.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from itertools import chain
from operator import add

from generator.model.link import Aspect, Topic
from generator.rules.same_terms import unify_terms
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
        found = []
        for part in self.parts:
            for term in part:
                if term in text:
                    found.append(term)
                    break
            else:
                return ()
        return tuple(found) if all(found) else ()


@dataclass(frozen=True, slots=True)
class AspectCues:
    """The compiled cues of an aspect, and the topic that it belongs to."""

    topic: str
    aspect: str
    cues: tuple[Cue, ...]
    counter_cues: tuple[Cue, ...]
    exclusive: bool = False

    def terms_in(self, sentence: str, cues: Iterable[Cue] | None = None) -> tuple[str, ...]:
        """The terms that give a folded sentence to the aspect; empty if nothing does.

        `cues` are those of the aspect that could hold there, if that is known.
        """
        possible = self.cues if cues is None else cues
        terms = tuple(dict.fromkeys(it for cue in possible for it in cue.terms_in(sentence)))
        return () if terms and self.is_countered(sentence) else terms

    def is_countered(self, sentence: str) -> bool:
        """Whether a counter-cue says that a folded sentence does not speak for the aspect."""
        return any(cue.terms_in(sentence) for cue in self.counter_cues)


_Told = tuple[int, int, tuple[frozenset[str], ...]]
"""A cue: the place of its aspect, its number there, and its parts but for the rarest."""


class CueIndex:
    """Finds the aspects of sentences; costs grow with the text and not with the aspects.

    `aspects` are those of all topics, in the order of topics.
    """

    def __init__(self, topics: Iterable[Topic]) -> None:
        self.aspects = [
            compile_cues(topic.id, aspect) for topic in topics for aspect in topic.aspects
        ]
        uses = Counter(_terms(self.aspects))
        self._told_by: defaultdict[str, list[_Told]] = defaultdict(list)
        for at, aspect in enumerate(self.aspects):
            for number, cue in enumerate(aspect.cues):
                rarest, *others = sorted(cue.parts, key=lambda part: sum(uses[it] for it in part))
                told = (at, number, tuple(map(frozenset, others)))
                for term in rarest:
                    self._told_by[term].append(told)
        self._by_opening: defaultdict[str, set[str]] = defaultdict(set)
        for term in uses:
            self._by_opening[term[:2]].add(term)
        self._openings = frozenset(self._by_opening)

    def candidates(self, sentence: str) -> dict[int, list[Cue]]:
        """The aspects that a folded sentence could speak for, by their places in `aspects`.

        Each with those of its cues of which every part stands there.
        """
        standing = self._standing(sentence)
        found: defaultdict[int, set[int]] = defaultdict(set)
        for term in standing:
            for at, number, others in self._told_by.get(term, ()):
                if not any(map(standing.isdisjoint, others)):
                    found[at].add(number)
        return {
            at: [self.aspects[at].cues[number] for number in sorted(found[at])]
            for at in sorted(found)
        }

    def _standing(self, sentence: str) -> set[str]:
        """The terms of cues that stand in a folded sentence."""
        return {
            term
            for opening in self._openings.intersection(_openings(sentence))
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


def _openings(sentence: str) -> Iterator[str]:
    """How terms that stand in a sentence can begin: two characters, or one if that is all."""
    return chain(sentence, map(add, sentence, sentence[1:]))


def unify(text: str) -> str:
    """Fold a text and take terms that mean the same for one, to tell what it is about."""
    return unify_terms(fold(text))


@cache
def _simplified() -> dict[int, str]:
    return {ord(char): simplified for char, simplified in character_forms()[0].items()}


def _compile(cues: Iterable[str]) -> Iterator[Cue]:
    for cue in cues:
        joint = _SENTENCE_JOINT if _SENTENCE_JOINT in cue else _PHRASE_JOINT
        parts = tuple(tuple(map(unify, part.split("|"))) for part in cue.split(joint))
        yield Cue(cue, parts, joint == _PHRASE_JOINT and not _is_one_term(parts))


def _is_one_term(parts: tuple[tuple[str, ...], ...]) -> bool:
    """Tell a cue that stands in one phrase wherever it stands."""
    return len(parts) == len(parts[0]) == 1 and _PHRASE_END.search(parts[0][0]) is None

"""Wordings of a topic held against a baseline, as the page of the topic does in the browser.

Keep in step with `site_templates/assets/compare/passage.js` and `clause.js`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from itertools import pairwise
from typing import NamedTuple

from generator.render.passage import Passage
from generator.text.differences import (
    LEAST_LIKENESS,
    Change,
    Difference,
    differences,
    folded,
)

_LEAST_CLOSENESS = 0.22
"""Of wordings that share fewer pairs of characters, less is equal than is worth marking."""
_MARGIN = 0.15
"""By how much more may be equal than the pairs of characters in common tell."""

_LATIN_START = re.compile(r"[A-Za-z\u00c0-\u024f]")
_Range = tuple[int, int]


class Mark(StrEnum):
    """What a run of a wording is: as published, besides the topic, added or deleted."""

    PLAIN = "plain"
    REST = "rest"
    ADDED = "added"
    DELETED = "deleted"


class MarkedRun(NamedTuple):
    """A stretch of a wording that is marked in one way."""

    text: str
    mark: Mark


@dataclass(frozen=True, slots=True)
class TopicWording:
    """A clause's wording; `shown` are the ranges of it that are about the topic."""

    text: str
    shown: tuple[_Range, ...]

    def about_topic(self, span: _Range) -> str:
        """What of a range is about the topic."""
        start, end = span
        return "".join(
            self.text[max(start, first) : max(min(end, last), 0)] for first, last in self.shown
        )


@dataclass(frozen=True, slots=True)
class Comparison:
    """What became of a baseline's wording on its way to another.

    `nearest` is the place of the baseline among those that were offered. What is not about
    the topic does not count. Units: `added` and `deleted` are characters without white
    space; `likeness` is 0–1; there are no `changes` where the wordings have nothing in common.
    """

    nearest: int
    changes: tuple[Difference, ...]
    added: int
    deleted: int
    likeness: float

    @property
    def is_apart(self) -> bool:
        """Whether marks would hide the text."""
        return self.likeness < LEAST_LIKENESS


def read_wording(passage: Passage) -> TopicWording:
    """The wording of a passage as one text, one line a paragraph or point."""
    text, shown = "", list[_Range]()
    for part in passage.parts:
        text += "\n" if text and not part.joined else ""
        start = len(text)
        text += "\n".join("".join(run.text for run in line) for line in part.lines)
        if not part.rest:
            shown.append((start, len(text)))
    return TopicWording(text, tuple(shown))


class WordingComparer:
    """Holds wordings against baselines and remembers what it has compared."""

    def __init__(self) -> None:
        self._differences: Callable[[str, str], tuple[Difference, ...]] = cache(differences)
        self._pairs = cache(_character_pairs)

    def hold(self, wording: TopicWording, baselines: Sequence[TopicWording]) -> Comparison:
        """Hold a wording against that of the baselines whose wording is the closest."""
        closeness = [self._closeness(wording, baseline) for baseline in baselines]
        order = sorted(range(len(baselines)), key=lambda at: -closeness[at])
        found = Comparison(order[0], (), 0, 0, 0.0)
        for at in order:
            if closeness[at] < max(_LEAST_CLOSENESS, found.likeness - _MARGIN):
                break
            one = self.compare(baselines[at], wording, at)
            found = max(found, one, key=lambda it: (it.likeness, -it.nearest))
        return found

    def compare(self, baseline: TopicWording, wording: TopicWording, at: int = 0) -> Comparison:
        """Hold a wording against one baseline, which is the one at that place."""
        changes = self._differences(baseline.text, wording.text)
        added = _count(wording.about_topic(it.other) for it in _of(Change.INSERTED, changes))
        deleted = _count(baseline.about_topic(it.baseline) for it in _of(Change.DELETED, changes))
        equal = _count(
            text
            for it in _of(Change.EQUAL, changes)
            for text in (wording.about_topic(it.other), baseline.about_topic(it.baseline))
        )
        total = equal + added + deleted
        return Comparison(at, changes, added, deleted, equal / total if total else 1.0)

    def _closeness(self, wording: TopicWording, baseline: TopicWording) -> float:
        """The share of two wordings' pairs of neighbouring characters that both have, 0–1."""
        own = self._pairs(wording.about_topic((0, len(wording.text))))
        others = self._pairs(baseline.about_topic((0, len(baseline.text))))
        total = len(own) + len(others)
        return 2 * len(own & others) / total if total else 1.0


def plain_runs(wording: TopicWording) -> tuple[MarkedRun, ...]:
    """The wording, with what is not about the topic marked as such."""
    return tuple(_kept(wording, (0, len(wording.text)), Mark.PLAIN))


def marked_runs(
    baseline: TopicWording, wording: TopicWording, changes: Iterable[Difference]
) -> tuple[MarkedRun, ...]:
    """The wording with what was added to the baseline, and what was deleted from it."""
    runs: list[MarkedRun] = []
    for change in changes:
        if change.change is Change.DELETED:
            deleted = baseline.about_topic(change.baseline).strip("\n")
            runs += _deleted(deleted, runs[-1].text if runs else "")
        else:
            mark = Mark.ADDED if change.change is Change.INSERTED else Mark.PLAIN
            runs += _kept(wording, change.other, mark)
    return tuple(runs)


def _deleted(text: str, before: str) -> Iterator[MarkedRun]:
    """Deleted words, with a space where a word in letters would run on from what is before."""
    runs_on = before[-1:].isalnum() and _LATIN_START.match(text)
    if text:
        yield MarkedRun(f" {text}" if runs_on else text, Mark.DELETED)


def _kept(wording: TopicWording, span: _Range, mark: Mark) -> Iterator[MarkedRun]:
    """A range of the wording, cut where it turns from the topic and back."""
    start, end = span
    inside = [(max(first, start), min(last, end)) for first, last in wording.shown]
    shown = [(first, last) for first, last in inside if first < last]
    cuts = sorted({start, end, *(offset for pair in shown for offset in pair)})
    for first, last in pairwise(cuts):
        text = wording.text[first:last]
        is_rest = (first, last) not in shown and bool(text.strip())
        yield MarkedRun(text, Mark.REST if is_rest else mark)


def _of(change: Change, changes: Iterable[Difference]) -> Iterator[Difference]:
    return (it for it in changes if it.change is change)


def _count(texts: Iterable[str]) -> int:
    return sum(len("".join(text.split())) for text in texts)


def _character_pairs(text: str) -> frozenset[str]:
    plain = folded(text)
    return frozenset(map("".join, pairwise(plain)))

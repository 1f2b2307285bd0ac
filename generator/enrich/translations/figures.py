"""What two texts state alike: numbers, dates, document numbers, references, periods."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from enum import StrEnum
from itertools import groupby, pairwise, zip_longest
from typing import NamedTuple

from generator.rules.parity import Bound

_AROUND = 8
_LOOKED_AT = 64
_NO_UNITS = frozenset[str]()
_SHARES = frozenset({"%", "percentage point", "fraction"})


class Measure(StrEnum):
    """What kind of statement a figure is."""

    NUMBER = "number"
    DATE = "date"
    DOCUMENT = "document"
    REFERENCE = "reference"
    PERIOD = "period"


class Figure(NamedTuple):
    """Something that a text states and that its translation must state alike.

    `value` is in one form for both languages: a plain decimal, an ISO date with `--` for a
    year that is not stated, `2017/14` of a document, `article 12`, `year` of a period.
    `units` are those that the words may mean; none if they leave it open. `required` figures
    need a counterpart, others may have one. Numbers of one printed list share a `series`.
    `letters` are the syllables that a document number begins with, `?` where one is not known.
    Units: half-open offsets into the text.
    """

    measure: Measure
    value: str
    start: int
    end: int
    units: frozenset[str] = _NO_UNITS
    bound: Bound = Bound.NONE
    required: bool = True
    series: int | None = None
    letters: tuple[str, ...] = ()

    @property
    def key(self) -> tuple[Measure, str]:
        """What a counterpart has in common."""
        return self.measure, self.value


class Pair(NamedTuple):
    """A figure and its counterpart."""

    chinese: Figure
    english: Figure


class Comparison(NamedTuple):
    """Which figures of two texts belong together, and which are alone.

    `missing` stand in the Chinese only, `added` in the English only.
    """

    pairs: tuple[Pair, ...]
    missing: tuple[Figure, ...]
    added: tuple[Figure, ...]


def compare(chinese: Iterable[Figure], english: Iterable[Figure]) -> Comparison:
    """Pair the figures of two texts by what they state, those with the same unit first."""
    waiting: dict[tuple[Measure, str], list[Figure]] = {}
    for figure in sorted(english, key=_position, reverse=True):
        waiting.setdefault(figure.key, []).append(figure)
    pairs, missing = list[Pair](), list[Figure]()
    for figure in sorted(chinese, key=lambda it: (not it.required, it.start)):
        found = _take_best(figure, waiting.get(figure.key, []))
        if found is not None:
            pairs.append(Pair(figure, found))
        elif figure.required:
            missing.append(figure)
    added = [it for figures in waiting.values() for it in figures if it.required]
    return Comparison(
        tuple(sorted(pairs, key=lambda pair: pair.chinese.start)),
        tuple(sorted(missing, key=_position)),
        tuple(sorted(added, key=_position)),
    )


def alone(comparison: Comparison) -> Iterator[tuple[Figure | None, Figure | None]]:
    """What has no counterpart: what is missing beside what seems to stand in its place."""
    missing = _by_measure(comparison.missing)
    added = _by_measure(comparison.added)
    for measure in Measure:
        yield from zip_longest(missing.get(measure, ()), added.get(measure, ()))


def misplaced(pairs: Sequence[Pair]) -> Iterator[tuple[Pair, Pair]]:
    """Neighbours of one printed list, and amounts of money, whose order differs in the English."""
    series = [pair for pair in pairs if pair.chinese.series is not None]
    for _, members in groupby(series, key=lambda pair: pair.chinese.series):
        yield from _inverted(list(members))
    yield from _inverted([pair for pair in pairs if _is_money(pair)])


def bounds_differ(pair: Pair) -> bool:
    """Whether words bound the two figures in different ways."""
    bounds = {pair.chinese.bound, pair.english.bound}
    return pair.chinese.required and len(bounds) > 1 and Bound.ANY not in bounds


def fragment(text: str, figure: Figure) -> str:
    """The words of a figure with some of what stands around them, on one line."""
    start, end = max(0, figure.start - _AROUND), min(len(text), figure.end + _AROUND)
    return " ".join(text[start:end].split())


def _take_best(chinese: Figure, waiting: list[Figure]) -> Figure | None:
    """Take the best counterpart out of those that wait, of which the next stands last.

    Only the next few are looked at, so that time grows with the text alone.
    """
    likeness = _likeness(chinese)
    first = max(0, len(waiting) - _LOOKED_AT)
    fitting = [at for at in range(first, len(waiting)) if _fits(chinese, waiting[at])]
    best = max(fitting, key=lambda at: likeness(waiting[at]), default=None)
    return None if best is None else waiting.pop(best)


def _fits(chinese: Figure, english: Figure) -> bool:
    if chinese.measure is Measure.DOCUMENT:
        return _same_letters(chinese.letters, english.letters)
    if chinese.units and english.units:
        return bool(chinese.units & english.units)
    return not any(map(_must_be_said, chinese.units | english.units))


def _must_be_said(unit: str) -> bool:
    """Whether a number without this unit cannot mean the same."""
    return unit in _SHARES or _is_currency(unit)


def _is_currency(unit: str) -> bool:
    return len(unit) == 3 and unit.isupper()


def _same_letters(expected: Sequence[str], printed: Sequence[str]) -> bool:
    """Whether syllables agree from the last one on, as far as both are known."""
    pairs = zip(reversed(expected), reversed(printed), strict=False)
    return all(syllable in {"?", letters} for syllable, letters in pairs)


def _likeness(chinese: Figure) -> Callable[[Figure], tuple[bool, bool, bool, int]]:
    """Orders the candidates for a counterpart, the best highest."""
    return lambda english: (
        bool(chinese.units & english.units),
        chinese.bound == english.bound,
        english.required,
        -english.start,
    )


def _by_measure(figures: Iterable[Figure]) -> dict[Measure, list[Figure]]:
    grouped: dict[Measure, list[Figure]] = {}
    for figure in figures:
        grouped.setdefault(figure.measure, []).append(figure)
    return grouped


def _inverted(pairs: Sequence[Pair]) -> Iterator[tuple[Pair, Pair]]:
    for first, second in pairwise(pairs):
        if second.english.start < first.english.start:
            yield first, second


def _is_money(pair: Pair) -> bool:
    return any(map(_is_currency, pair.chinese.units))


def _position(figure: Figure) -> tuple[int, int]:
    return figure.start, figure.end

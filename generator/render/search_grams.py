"""Which documents hold which runs of characters or words, and where in them."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import count

from generator.render.search_postings import document_list, place_list

OFTEN = 3
"""Who holds a run that many times is about it more than who names it once."""


@dataclass(frozen=True, slots=True)
class UnitText:
    """A text in units, characters or words, by lines; no run goes from one into the next.

    Units: the first `opening` of the first line are its heading.
    """

    lines: tuple[Sequence[str], ...]
    opening: int = 0


class GramIndex:
    """An index of runs: the short ones by document, those of `long` units by place.

    A longer run is found by runs of `long` units that stand at the right distance. The
    units of a run are joined by `joint`.
    """

    def __init__(self, long: int, joint: str = "") -> None:
        self._long, self._joint = long, joint
        self._short: defaultdict[str, _Holders] = defaultdict(_Holders)
        self._places: defaultdict[str, dict[int, list[int]]] = defaultdict(dict)

    def add(self, document: int, text: UnitText) -> None:
        """Take up a text. Documents come in the order of their numbers, each once."""
        short = [run for size in range(1, self._long) for run in self._runs(text, size)]
        opening = {run for run, place in short if place < 0}
        for run, times in Counter(run for run, _ in short).items():
            self._short[run].add(document, times, in_opening=run in opening)
        for run, place in self._runs(text, self._long):
            self._places[run].setdefault(document, []).append(place)

    def short_runs(self, documents: int) -> Mapping[str, bytes]:
        """Each short run with who holds it, who often, and who in its heading."""
        return {gram: holders.written(documents) for gram, holders in self._short.items()}

    def long_runs(self) -> Mapping[str, bytes]:
        """Each long run with its places, counted from the end of the heading."""
        return {gram: place_list(places) for gram, places in self._places.items()}

    def _runs(self, text: UnitText, size: int) -> Iterator[tuple[str, int]]:
        at = -text.opening
        for line in text.lines:
            units = zip(*(line[start:] for start in range(size)), strict=False)
            yield from zip(map(self._joint.join, units), count(at))
            at += len(line) + 1


class _Holders:
    """The documents that hold a run: all, those that hold it often, those that open with it."""

    __slots__ = ("_all", "_often", "_opening")

    def __init__(self) -> None:
        self._all: list[int] = []
        self._often: list[int] = []
        self._opening: list[int] = []

    def add(self, document: int, times: int, *, in_opening: bool) -> None:
        self._all.append(document)
        if in_opening:
            self._opening.append(document)
        elif times >= OFTEN:
            self._often.append(document)

    def written(self, documents: int) -> bytes:
        lists: tuple[Sequence[int], ...] = (self._all, self._often, self._opening)
        return b"".join(document_list(one, documents) for one in lists)

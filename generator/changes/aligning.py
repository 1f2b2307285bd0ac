"""Which part of a newer text is which part of an older one."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from generator.model.snapshot import PartState
from generator.text.differences import folded

_LEAST_LIKENESS = 0.5
"""From this share of common pairs of characters on, two parts are the same one, reworded."""

_SAME_PLACE = 0.2
"""By how much a part under the same id counts as more alike: numbers are mostly kept."""


class Pair(NamedTuple):
    """A part before and after; one that was added or removed has one of the two."""

    old: PartState | None
    new: PartState | None


def align(old: Sequence[PartState], new: Sequence[PartState]) -> tuple[Pair, ...]:
    """Pair the parts of two states of one text.

    A part is found by its words first: where an article is inserted, those behind it are the
    same under new numbers. What is left is paired by likeness, and at last by its id.
    Returns: every part of both once, in the order of the newer text; a removed part stands
    behind the one that it followed.
    """
    aligning = _Aligning(old, new)
    aligning.pair_by_words()
    aligning.pair_by_likeness()
    aligning.pair_by_id()
    return tuple(aligning.pairs())


class _Aligning:
    """Pairs the parts of two texts, one way after the other."""

    def __init__(self, old: Sequence[PartState], new: Sequence[PartState]) -> None:
        self._old, self._new = old, new
        self._words_old = [folded(part.text) for part in old]
        self._words_new = [folded(part.text) for part in new]
        self._matches: dict[int, int] = {}
        """The place of each paired part of the older text in the newer one."""
        self._taken: set[int] = set()

    def pair_by_words(self) -> None:
        """Pair parts of the same words: those of the same id, then in order."""
        places: defaultdict[str, list[int]] = defaultdict(list)
        for at, words in enumerate(self._words_new):
            places[words].append(at)
        for same_id in (True, False):
            for at in self._open_old():
                candidates = places[self._words_old[at]]
                wanted = (it for it in candidates if not same_id or self._same_id(at, it))
                found = next(wanted, None)
                if found is not None:
                    candidates.remove(found)
                    self._pair(at, found)

    def pair_by_likeness(self) -> None:
        """Pair the parts that are left, the most alike first."""
        for _, _, at, other in sorted(self._candidates()):
            if at not in self._matches and other not in self._taken:
                self._pair(at, other)

    def pair_by_id(self) -> None:
        """Pair what bears the same id and has no other counterpart: it was written anew."""
        places = {self._new[at].id: at for at in self._open_new()}
        for at in self._open_old():
            if self._old[at].id in places:
                self._pair(at, places[self._old[at].id])

    def pairs(self) -> Iterator[Pair]:
        """The pairs in the order of the newer text."""
        of_new = {other: at for at, other in self._matches.items()}
        removed = self._removed()
        yield from (Pair(self._old[at], None) for at in removed[None])
        for other, part in enumerate(self._new):
            yield Pair(self._old[of_new[other]] if other in of_new else None, part)
            yield from (Pair(self._old[at], None) for at in removed[other])

    def _removed(self) -> defaultdict[int | None, list[int]]:
        """The removed parts by the place in the newer text of the part that they followed."""
        found: defaultdict[int | None, list[int]] = defaultdict(list)
        behind: int | None = None
        for at in range(len(self._old)):
            if at in self._matches:
                behind = self._matches[at]
            else:
                found[behind].append(at)
        return found

    def _candidates(self) -> Iterator[tuple[float, int, int, int]]:
        """Pairs that are alike enough; the most alike sorts first, then the least moved."""
        grams_old = {at: _grams(self._words_old[at]) for at in self._open_old()}
        grams_new = {at: _grams(self._words_new[at]) for at in self._open_new()}
        for at, own in grams_old.items():
            for other, its in grams_new.items():
                alike = _likeness(own, its)
                if alike >= _LEAST_LIKENESS:
                    bonus = _SAME_PLACE if self._same_id(at, other) else 0.0
                    yield -round(alike + bonus, 9), abs(at - other), at, other

    def _same_id(self, at: int, other: int) -> bool:
        return self._old[at].id == self._new[other].id

    def _open_old(self) -> list[int]:
        return [at for at in range(len(self._old)) if at not in self._matches]

    def _open_new(self) -> list[int]:
        return [at for at in range(len(self._new)) if at not in self._taken]

    def _pair(self, at: int, other: int) -> None:
        self._matches[at] = other
        self._taken.add(other)


def _grams(words: str) -> Counter[str]:
    """The pairs of neighbouring characters, with both ends of the text."""
    return Counter(map("".join, pairwise(f"^{words}$")))


def _likeness(a: Counter[str], b: Counter[str]) -> float:
    """The Dice coefficient of two bags of pairs, 0–1; lengths rule most candidates out."""
    size_a, size_b = a.total(), b.total()
    if 2 * min(size_a, size_b) < _LEAST_LIKENESS * (size_a + size_b):
        return 0.0
    return 2 * _common(a, b) / (size_a + size_b)


def _common(a: Counter[str], b: Counter[str]) -> int:
    keys: Iterable[str] = a.keys() & b.keys()
    return sum(min(a[key], b[key]) for key in keys)

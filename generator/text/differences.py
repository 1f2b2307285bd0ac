"""Differences between two wordings, as a reader of Chinese would mark them.

Texts are compared as they are folded: width, case, script variants, marks that mean the
same and layout space do not count. Sentences are paired first, then the tokens inside a
pair; numbers and words of letters stay whole. The browser computes the same from
`site_templates/assets/compare/differences.js`: keep in step.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cache
from itertools import pairwise, product, takewhile
from typing import NamedTuple

from generator.text.han_script import character_variants
from generator.text.space import is_layout

LEAST_LIKENESS = 0.25
"""Below this likeness, marks would hide the text: better show both in full."""

_MARKS = {
    "[": "〔［【〖﹝",
    "]": "〕］】〗﹞",
    '"': "“”„‟〝〞「」﹁﹂｢｣",
    "'": "‘’‚‛『』﹃﹄′",
    "-": "—–―‐‑‒−─﹣",
    ",": "、﹑､",
    ":": "︰∶",
    ".": "。｡",
    "~": "〜∼",
    "·": "•・‧∙⋅･",
    "〇": "○◯",
}
_FOLDED_MARKS = {char: mark for mark, chars in _MARKS.items() for char in chars}
_DASHES = re.compile("-+")
_DIGITS = frozenset("0123456789")
_NUMERALS = frozenset("〇零一二三四五六七八九")
_MULTIPLES = frozenset("十百千万亿")
_KINDS_OF_THEIR_OWN = frozenset(",.%-")
_ENDINGS = frozenset(".;!?")
_CLOSINGS = frozenset("\"')]")
_TOKEN = re.compile(r"(?:d{1,3}(?:,ddd)+(?!d)|d+)(?:\.d+)?m*%?|[hm]{2,}|w+|-+|[^ \n]")

_HAN_WEIGHT, _MARK_WEIGHT, _LONGEST_WEIGHT = 4, 2, 9
_COST, _COST_AT_MARK = 5, 4
_FORBIDDEN = -(10**9)
_UP, _LEFT, _CLOSED = range(3)
_STEPS = ((1, 0), (0, 1), (1, 1), (1, 2), (2, 1), (1, 3), (3, 1))
_MOST_TOGETHER = 3
_MOST_SENTENCE_PAIRS, _MOST_TOKEN_PAIRS = 40_000, 250_000

_Grams = Counter[tuple[str, str]]


class Change(StrEnum):
    """What became of a stretch of the baseline on its way to the other text."""

    EQUAL = "equal"
    DELETED = "deleted"
    INSERTED = "inserted"


class Difference(NamedTuple):
    """A stretch of the baseline and what the other text has for it.

    Of a deleted stretch the range in the other text is empty, of an inserted one that
    in the baseline; it tells where the words are missing.
    Units: half-open ranges of code points of the texts as given.
    """

    change: Change
    baseline: tuple[int, int]
    other: tuple[int, int]


class _Token(NamedTuple):
    """A number, a word of letters or a single character.

    `key` is what it is compared by. `weight` says how much it tells a reader to find
    it in both texts. `end` is the offset behind it and the space that follows.
    """

    key: str
    end: int
    weight: int
    is_mark: bool
    ends_line: bool


def differences(
    baseline: str, other: str, variants: Mapping[str, str] | None = None
) -> tuple[Difference, ...]:
    """Tell what is equal, deleted and inserted on the way from one text to another.

    `variants` maps characters to those that they count as; without it, each Han
    character counts as its variants of the other script.
    Returns: stretches in order that leave out nothing of either text: equal and
    deleted ones make the baseline, equal and inserted ones the other text.
    """
    folding = _folding(variants)
    a, b = folding.tokens(baseline), folding.tokens(other)
    if _spelling(a) == _spelling(b):
        equal = Difference(Change.EQUAL, (0, len(baseline)), (0, len(other)))
        return (equal,) if baseline or other else ()
    if not a or not b:
        return tuple(_replaced(len(baseline), len(other)))
    runs = _settled(_equal_runs(a, b), a, b)
    return tuple(_located(runs, _offsets(a), _offsets(b)))


def folded(text: str, variants: Mapping[str, str] | None = None) -> str:
    """The text as differences compare it: equal for texts that differ in variants only."""
    return _folding(variants).spelling(text)


def likeness(found: Iterable[Difference]) -> float:
    """The share of both texts' characters that stand in equal stretches, 0–1."""
    equal = total = 0
    for change, baseline, other in found:
        length = baseline[1] - baseline[0] + other[1] - other[0]
        total += length
        equal += length if change is Change.EQUAL else 0
    return equal / total if total else 1.0


def _folding(variants: Mapping[str, str] | None) -> _Folding:
    return _default_folding() if variants is None else _Folding(variants)


@cache
def _default_folding() -> _Folding:
    return _Folding(character_variants())


# ---- Tokens ---------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Folding:
    """Cuts texts into tokens whose keys are folded by a table of variants."""

    variants: Mapping[str, str]
    known: dict[str, str] = field(default_factory=dict)

    def spelling(self, text: str) -> str:
        """The whole text as its tokens spell it."""
        return _DASHES.sub("-", "".join(map(self._key, text)))

    def tokens(self, text: str) -> list[_Token]:
        """The tokens of a text, in order."""
        keys = [self._key(char) for char in text]
        kinds = "".join(_kind(key, char) for key, char in zip(keys, text, strict=True))
        cuts = [match.span() for match in _TOKEN.finditer(kinds)]
        ends = [*(start for start, _ in cuts[1:]), len(text)]
        return [
            _token(_DASHES.sub("-", "".join(keys[start:stop])), end, kinds[stop:end])
            for (start, stop), end in zip(cuts, ends, strict=False)
        ]

    def _key(self, char: str) -> str:
        key = self.known.get(char)
        if key is None:
            key = self.known[char] = self._fold(char)
        return key

    def _fold(self, char: str) -> str:
        if is_layout(char):
            return ""
        wide = unicodedata.normalize("NFKC", _FOLDED_MARKS.get(char, char)).lower()
        plain = (_FOLDED_MARKS.get(one, one) for one in wide if not is_layout(one))
        return "".join(self.variants.get(one, one) for one in plain)


def _kind(key: str, char: str) -> str:
    """One letter that says what a folded character can be a part of."""
    if not key:
        return "\n" if char == "\n" else " "
    if key in _DIGITS:
        return "d" if char.isdecimal() else "x"
    if key in _NUMERALS:
        return "h"
    if key in _MULTIPLES:
        return "m"
    if key in _KINDS_OF_THEIR_OWN:
        return key
    return "w" if all(map(_is_letter, key)) else "x"


def _is_letter(char: str) -> bool:
    """Whether a character is part of a word that is written with letters; Han is not."""
    return char < "\u1100" and unicodedata.category(char)[0] in "LM"


def _token(key: str, end: int, behind: str) -> _Token:
    is_mark = not any(unicodedata.category(char)[0] in "LMN" for char in key)
    return _Token(key, end, _weight(key, is_mark=is_mark), is_mark, "\n" in behind)


def _weight(key: str, *, is_mark: bool) -> int:
    if is_mark:
        return _MARK_WEIGHT
    if key[0] in _DIGITS:
        return min(4 + len(key), _LONGEST_WEIGHT)
    if _is_letter(key[0]):
        return min(1 + len(key), _LONGEST_WEIGHT)
    return _HAN_WEIGHT * len(key)


def _spelling(tokens: Iterable[_Token]) -> str:
    return _DASHES.sub("-", "".join(token.key for token in tokens))


# ---- Sentences ------------------------------------------------------------------------


def _sentences(tokens: Sequence[_Token]) -> list[range]:
    """The sentences of a text, as ranges of its tokens."""
    ends = [at + 1 for at in range(len(tokens)) if _ends_sentence(tokens, at)]
    cuts = sorted({0, *ends, len(tokens)})
    return [range(start, end) for start, end in pairwise(cuts)]


def _ends_sentence(tokens: Sequence[_Token], at: int) -> bool:
    """Whether a token ends a line, or is the last of the marks that end a sentence."""
    token = tokens[at]
    closes = token.key in _CLOSINGS and at > 0 and tokens[at - 1].key in _ENDINGS
    ends = token.key in _ENDINGS or closes
    following = tokens[at + 1].key if at + 1 < len(tokens) else ""
    return token.ends_line or (ends and following not in _ENDINGS | _CLOSINGS)


def _matched_sentences(a: Sequence[_Token], b: Sequence[_Token]) -> Iterator[tuple[range, range]]:
    """Pair the sentences of two texts, in order, one with up to three.

    What a pair shares counts for it and what it does not share against it: no sentences
    are paired of which less than a third is common.
    """
    of_a, of_b = _sentences(a), _sentences(b)
    if len(of_a) * len(of_b) <= _MOST_SENTENCE_PAIRS:
        grams_a, grams_b = [_grams(a, it) for it in of_a], [_grams(b, it) for it in of_b]
        for i, p, j, q in _best_pairs(grams_a, grams_b):
            yield (
                range(of_a[i].start, of_a[i + p - 1].stop),
                range(of_b[j].start, of_b[j + q - 1].stop),
            )


def _grams(tokens: Sequence[_Token], sentence: range) -> _Grams:
    """Which token follows which in a sentence, and which words and numbers it has."""
    keys = ["", *(tokens[at].key for at in sentence)]
    words = ((key, "") for key in keys if len(key) > 1)
    return Counter([*pairwise(keys), *words])


def _best_pairs(a: Sequence[_Grams], b: Sequence[_Grams]) -> list[tuple[int, int, int, int]]:
    """The groups (first of a, how many, first of b, how many) that gain the most together."""
    gains = _Gains(a, b)
    best = [[(0, 0, 0)] * (len(b) + 1) for _ in range(len(a) + 1)]
    for i, j in product(range(len(a) + 1), range(len(b) + 1)):
        steps = [(p, q) for p, q in _STEPS if p <= i and q <= j]
        options = ((best[i - p][j - q][0] + gains.of(i, p, j, q), p, q) for p, q in steps)
        best[i][j] = max(options, key=lambda option: option[0], default=(0, 0, 0))
    return _followed(best)


def _followed(best: Sequence[Sequence[tuple[int, int, int]]]) -> list[tuple[int, int, int, int]]:
    found = []
    i, j = len(best) - 1, len(best[0]) - 1
    while i or j:
        _, p, q = best[i][j]
        i, j = i - p, j - q
        if p and q:
            found.append((i, p, j, q))
    return found[::-1]


class _Gains:
    """What it is worth to pair sentences."""

    def __init__(self, a: Sequence[_Grams], b: Sequence[_Grams]) -> None:
        self._a, self._b = a, b
        self._groups_a, self._groups_b = _groups(a), _groups(b)

    def of(self, i: int, p: int, j: int, q: int) -> int:
        """The gain of pairing the `p` sentences before `i` with the `q` before `j`."""
        if not p or not q:
            return 0
        parts = product(self._a[i - p : i], self._b[j - q : j])
        if any(a.keys().isdisjoint(b) for a, b in parts):
            return _FORBIDDEN
        a, b = self._groups_a[i, p], self._groups_b[j, q]
        common = sum(min(a[gram], b[gram]) for gram in a.keys() & b.keys())
        return 6 * common - a.total() - b.total()


def _groups(grams: Sequence[_Grams]) -> dict[tuple[int, int], _Grams]:
    """Neighbouring sentences together, by where they end and how many they are."""
    return {
        (end, size): sum(grams[end - size : end], Counter())
        for size in range(1, _MOST_TOGETHER + 1)
        for end in range(size, len(grams) + 1)
    }


# ---- Equal runs -----------------------------------------------------------------------


class _Run(NamedTuple):
    """Tokens of both texts that are equal: half-open ranges."""

    start_a: int
    end_a: int
    start_b: int
    end_b: int


def _equal_runs(a: Sequence[_Token], b: Sequence[_Token]) -> Iterator[_Run]:
    """The runs of two texts that are equal, in order."""
    for of_a, of_b in _matched_sentences(a, b):
        found = _runs_within(a[of_a.start : of_a.stop], b[of_b.start : of_b.stop])
        for start_a, end_a, start_b, end_b in found:
            yield _Run(
                of_a.start + start_a, of_a.start + end_a, of_b.start + start_b, of_b.start + end_b
            )


def _runs_within(a: Sequence[_Token], b: Sequence[_Token]) -> list[_Run]:
    if _spelling(a) == _spelling(b):
        return [_Run(0, len(a), 0, len(b))]
    if len(a) * len(b) > _MOST_TOKEN_PAIRS:
        return _common_ends(a, b)
    return _Alignment(a, b).runs()


def _common_ends(a: Sequence[_Token], b: Sequence[_Token]) -> list[_Run]:
    """How far two texts are equal from the start and from the end."""
    pairs = zip(a, b, strict=False)
    head = sum(1 for _ in takewhile(lambda pair: pair[0].key == pair[1].key, pairs))
    pairs = zip(reversed(a[head:]), reversed(b[head:]), strict=False)
    tail = sum(1 for _ in takewhile(lambda pair: pair[0].key == pair[1].key, pairs))
    runs = [_Run(0, head, 0, head), _Run(len(a) - tail, len(a), len(b) - tail, len(b))]
    return [run for run in runs if run.end_a > run.start_a]


class _Alignment:
    """The alignment of two sentences that leaves the most weight in the fewest runs.

    Each end of a run costs, less behind a punctuation mark and nothing where both
    sentences begin or end: short runs between changes do not pay, and changes begin
    and end where a reader would make a pause.
    """

    def __init__(self, a: Sequence[_Token], b: Sequence[_Token]) -> None:
        self._a, self._b = a, b
        self._pauses_a = [True, *(token.is_mark for token in a)]
        self._pauses_b = [True, *(token.is_mark for token in b)]
        self._continues = [bytearray(len(b) + 1) for _ in range(len(a) + 1)]
        self._steps = [bytearray(len(b) + 1) for _ in range(len(a) + 1)]

    def runs(self) -> list[_Run]:
        """The equal runs, in order."""
        self._fill()
        return self._trace()

    def _fill(self) -> None:
        """Fill in, row by row, the best score inside a run and between runs."""
        width = len(self._b) + 1
        above, above_runs = [0] * width, [_FORBIDDEN] * width
        for i in range(len(self._a) + 1):
            row, runs = [0] * width, [_FORBIDDEN] * width
            for j in range(width):
                if i and j and self._a[i - 1].key == self._b[j - 1].key:
                    opened = above[j - 1] - self._cost(i - 1, j - 1)
                    self._continues[i][j] = above_runs[j - 1] >= opened
                    runs[j] = self._a[i - 1].weight + max(above_runs[j - 1], opened)
                row[j], self._steps[i][j] = self._between(
                    i, j, above[j], row[j - 1], runs[j] - self._cost(i, j)
                )
            above, above_runs = row, runs

    def _between(self, i: int, j: int, up: int, left: int, closed: int) -> tuple[int, int]:
        """The best score between runs, and the step that leads there."""
        up = up if i else _FORBIDDEN
        left = left if j else _FORBIDDEN
        if not i and not j:
            return 0, _UP
        best = max(up, left, closed)
        if best == closed:
            return best, _CLOSED
        return best, _UP if best == up else _LEFT

    def _cost(self, i: int, j: int) -> int:
        """What it costs to begin or end a run behind `i` and `j` tokens."""
        if (i, j) in {(0, 0), (len(self._a), len(self._b))}:
            return 0
        return _COST_AT_MARK if self._pauses_a[i] and self._pauses_b[j] else _COST

    def _trace(self) -> list[_Run]:
        found: list[_Run] = []
        i, j = len(self._a), len(self._b)
        while i or j:
            step = self._steps[i][j]
            if step == _CLOSED:
                length = self._run_length(i, j)
                found.append(_Run(i - length, i, j - length, j))
                i, j = i - length, j - length
            elif step == _UP:
                i -= 1
            else:
                j -= 1
        return found[::-1]

    def _run_length(self, i: int, j: int) -> int:
        length = 1
        while self._continues[i - length + 1][j - length + 1]:
            length += 1
        return length


# ---- Stretches ------------------------------------------------------------------------


def _settled(runs: Iterable[_Run], a: Sequence[_Token], b: Sequence[_Token]) -> list[_Run]:
    """Neighbouring runs as one, with what stands between them if it is spelt the same."""
    settled = [_Run(0, 0, 0, 0)]
    for run in (*runs, _Run(len(a), len(a), len(b), len(b))):
        last = settled[-1]
        if _spelling(a[last.end_a : run.start_a]) == _spelling(b[last.end_b : run.start_b]):
            settled[-1] = _Run(last.start_a, run.end_a, last.start_b, run.end_b)
        else:
            settled.append(run)
    return settled


def _replaced(length_a: int, length_b: int) -> Iterator[Difference]:
    """All of one text deleted, all of the other inserted."""
    if length_a:
        yield Difference(Change.DELETED, (0, length_a), (0, 0))
    if length_b:
        yield Difference(Change.INSERTED, (length_a, length_a), (0, length_b))


def _offsets(tokens: Sequence[_Token]) -> list[int]:
    """Where each token begins, with the space before the first, and where the text ends."""
    return [0, *(token.end for token in tokens)]


def _located(
    runs: Iterable[_Run], offsets_a: Sequence[int], offsets_b: Sequence[int]
) -> Iterator[Difference]:
    """Equal runs and what stands between them, by where they stand in the texts."""
    at_a = at_b = 0
    for run in runs:
        start_a, end_a = offsets_a[run.start_a], offsets_a[run.end_a]
        start_b, end_b = offsets_b[run.start_b], offsets_b[run.end_b]
        if start_a > at_a:
            yield Difference(Change.DELETED, (at_a, start_a), (at_b, at_b))
        if start_b > at_b:
            yield Difference(Change.INSERTED, (start_a, start_a), (at_b, start_b))
        if end_a > start_a:
            yield Difference(Change.EQUAL, (start_a, end_a), (start_b, end_b))
        at_a, at_b = end_a, end_b

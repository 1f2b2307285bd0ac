"""Sentences and the stretches between their commas."""

from __future__ import annotations

import re
from bisect import bisect_right

# One class of characters in front: a search for it is many times faster than for alternatives.
_BREAK = re.compile(
    r"[，。；！？\n（）();,：:](?:(?<=[（(])[^（()）\n]{0,160}[）)]|(?<![,：:])|(?!\d))"
)
_INNER_BREAK = re.compile(r"[，。；！？;,：:](?:(?<![,：:])|(?!\d))")
_SENTENCE_END = frozenset("。；！？\n;")


class Stretch:
    """The words between two commas; words in brackets inside of it are a stretch of their own.

    `sentence` is where its sentence begins.
    Units: half-open offsets into the text, without the punctuation marks.
    """

    __slots__ = ("end", "sentence", "start")

    def __init__(self, start: int, end: int, sentence: int) -> None:
        self.start = start
        self.end = end
        self.sentence = sentence


NOWHERE = Stretch(0, 0, 0)
"""The stretch of what has not been placed yet."""


class Segments:
    """The stretches and sentences of a text, cut where they are asked for."""

    def __init__(self, text: str) -> None:
        self.text = text
        self._brackets: list[tuple[int, int]] = []
        self._behind_brackets: set[int] = set()
        if "（" in text or "(" in text:
            self._starts = starts = self._starts_around_brackets()
        else:
            self._starts = starts = [0, *[match.end() for match in _BREAK.finditer(text)]]
        self._sentences = [it for it in starts if not it or text[it - 1] in _SENTENCE_END]
        self._known: dict[int, Stretch] = {}

    def _starts_around_brackets(self) -> list[int]:
        """Where stretches begin; what is in brackets is noted, and passed over."""
        text, starts = self.text, [0]
        for match in _BREAK.finditer(text):
            start, end = match.span()
            if start + 1 == end:
                starts.append(end)
            else:
                self._brackets.append((start, end))
                if not text[starts[-1] : start].strip():
                    starts.append(end)
                    self._behind_brackets.add(end)
        return starts

    def at(self, offset: int) -> Stretch:
        """The stretch that holds an offset, or ends at it."""
        if self._brackets:
            at = bisect_right(self._brackets, (offset,)) - 1
            if at >= 0 and offset < self._brackets[at][1] - 1:
                return self._in_brackets(at, offset)
        at = bisect_right(self._starts, offset)
        start = self._starts[at - 1]
        return self._known.get(start) or self._cut(at, start)

    def before(self, stretch: Stretch) -> Stretch | None:
        """The stretch in front of another, or the one around its brackets."""
        return self.at(stretch.start - 1) if stretch.start else None

    def sentence(self, offset: int) -> tuple[int, int]:
        """The half-open range of the sentence that holds an offset, its full stop included."""
        after = bisect_right(self._sentences, offset)
        end = self._sentences[after] if after < len(self._sentences) else len(self.text)
        return self._sentences[after - 1], end

    def _cut(self, after: int, start: int) -> Stretch:
        """The stretch from its beginning to the mark in front of the next one."""
        starts = self._starts
        end = starts[after] - 1 if after < len(starts) else len(self.text)
        end = start if end + 1 in self._behind_brackets else end
        sentence = self._sentences[bisect_right(self._sentences, start) - 1]
        stretch = self._known[start] = Stretch(start, end, sentence)
        return stretch

    def _in_brackets(self, at: int, offset: int) -> Stretch:
        opening, closing = self._brackets[at]
        marks = [match.end() for match in _INNER_BREAK.finditer(self.text, opening, closing - 1)]
        starts = [opening + 1, *marks]
        after = bisect_right(starts, offset)
        start = starts[after - 1]
        if start not in self._known:
            end = starts[after] - 1 if after < len(starts) else closing - 1
            sentence = self._sentences[bisect_right(self._sentences, start) - 1]
            self._known[start] = Stretch(start, end, sentence)
        return self._known[start]

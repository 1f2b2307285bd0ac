"""Sentences and the stretches between their commas."""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import NamedTuple

_BREAK = re.compile(r"[，。；！？\n（）();,：:](?:(?<![,：:])|(?!\d))")
_SENTENCE_END = frozenset("。；！？\n;")


class Segments(NamedTuple):
    """Where the stretches of a text begin, and which of them begin a sentence.

    Units: offsets into the text; a stretch ends before its punctuation mark.
    """

    text: str
    starts: tuple[int, ...]
    ends: tuple[int, ...]
    sentences: tuple[int, ...]

    def position(self, offset: int) -> int:
        """The stretch that holds an offset."""
        return bisect_right(self.starts, offset) - 1

    def range(self, offset: int) -> tuple[int, int]:
        """The half-open range of the stretch that holds an offset."""
        at = bisect_right(self.starts, offset) - 1
        return self.starts[at], self.ends[at]

    def sentence_start(self, offset: int) -> int:
        """Where the sentence that holds an offset begins."""
        return self.sentences[bisect_right(self.sentences, offset) - 1]


def cut_segments(text: str) -> Segments:
    """Find the stretches of a text."""
    starts, ends, sentences = [0], [], [0]
    for match in _BREAK.finditer(text):
        ends.append(match.start())
        starts.append(match.end())
        if match.group() in _SENTENCE_END:
            sentences.append(match.end())
    return Segments(text, tuple(starts), (*ends, len(text)), tuple(sentences))

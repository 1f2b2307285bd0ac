"""A decoded source file."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass

from generator.model.diagnostic import Place
from generator.model.policy import Dropped, SourceFile
from generator.model.span import Span

_LINE_END = re.compile(r"\r\n|\n|\r")


@dataclass(frozen=True, slots=True)
class SourceText:
    """The text of a published file, with the offsets at which its lines start.

    `published_lines` gives the line of the published file behind each line of the
    text, where the two differ; `left_out` is in the text but not of the document.
    Units: `line_starts` are 0-based code points.
    """

    path: str
    text: str
    encoding: str
    sha256: str
    line_starts: tuple[int, ...]
    published_lines: tuple[int, ...] = ()
    left_out: tuple[Dropped, ...] = ()

    def line_at(self, offset: int) -> int:
        """The 1-based line of the published file that holds a code point."""
        return self.published_line(bisect_right(self.line_starts, offset))

    def published_line(self, number: int) -> int:
        """The line of the published file behind a 1-based line of the text."""
        return self.published_lines[number - 1] if self.published_lines else number

    def place_of(self, span: Span) -> Place:
        """The position of a span as an editor's cursor shows it, with its line."""
        number = bisect_right(self.line_starts, span.start)
        start = self.line_starts[number - 1]
        end = self.line_starts[number] if number < len(self.line_starts) else len(self.text)
        shown = self.text[start:end].rstrip("\r\n")
        end_column = min(span.end - start, len(shown)) + 1
        line = self.published_line(number)
        return Place(self.path, line, span.start - start + 1, end_column, shown)

    def describe(self) -> SourceFile:
        """The facts about the file that the normalized policy records."""
        return SourceFile(
            self.path, self.sha256, self.encoding, len(self.text), len(self.line_starts)
        )


def index_lines(text: str) -> tuple[int, ...]:
    """The offset at which each line starts; CR LF, LF and CR end one.

    A line end at the very end of the file opens no further line.
    """
    starts = [0, *(match.end() for match in _LINE_END.finditer(text))]
    return tuple(starts[:-1] if len(starts) > 1 and starts[-1] == len(text) else starts)

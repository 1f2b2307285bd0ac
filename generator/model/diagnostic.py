"""A finding about a document or a data file, as a value."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Severity(StrEnum):
    """How much a finding weighs; the letter is the first of its code."""

    ERROR = "E"
    WARNING = "W"
    INFO = "I"

    @property
    def word(self) -> str:
        """The severity in lower-case English, as compilers print it."""
        return self.name.lower()

    @property
    def rank(self) -> int:
        """0 for the heaviest, so that sorting puts errors first."""
        return "EWI".index(self.value)


@dataclass(frozen=True, slots=True)
class Place:
    """A position in a file, as an editor's cursor shows it.

    Units: `line` and `column` are 1-based; `end_column` is the first column
    behind the marked part. `path` is relative to the project folder.
    """

    path: str
    line: int = 1
    column: int = 1
    end_column: int | None = None
    shown: str = ""


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """One finding: where, which rule, what was found and what to do next."""

    place: Place
    code: str
    name: str
    message: str
    next_step: str

    @property
    def severity(self) -> Severity:
        """The weight that the code's first letter states."""
        return Severity(self.code[0])


def sort_key(finding: Diagnostic) -> tuple[str, int, int, str, str]:
    """Order findings by file, then by place, then by code."""
    place = finding.place
    return (place.path, place.line, place.column, finding.code, finding.message)

"""Read a YAML data file of `source/` and check it against its schema."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from generator.model.diagnostic import Diagnostic, Place
from generator.model.yaml_file import YamlError, YamlFile, parse_yaml
from generator.rules.diagnostics import finding
from generator.rules.schemas import violations


@dataclass(frozen=True, slots=True)
class DataFile:
    """A data file that fits its schema, able to say where each value stands."""

    path: str
    text: str
    yaml: YamlFile

    @property
    def value(self) -> Any:
        """The parsed content."""
        return self.yaml.value

    def place(self, path: tuple[str | int, ...]) -> Place:
        """The position of a value, with its line."""
        return _place(self.path, self.text, *self.yaml.position(path))


def read_data_file(
    root: Path, path: str, schema: str
) -> tuple[DataFile | None, tuple[Diagnostic, ...]]:
    """Read `root/path` as YAML and check it.

    Returns: the file, or None with E101 (malformed), E102 (against the schema)
    or E108 (missing or not UTF-8) findings.
    """
    try:
        text = (root / path).read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError):
        return None, (finding("E108", Place(path)),)
    try:
        file = DataFile(path, text, parse_yaml(text))
    except YamlError as error:
        place = _place(path, text, error.line, error.column)
        return None, (finding("E101", place, problem=error.problem),)
    problems = tuple(
        finding("E102", file.place(violation.path), problem=violation.problem)
        for violation in violations(schema, file.value)
    )
    return (None if problems else file), problems


def _place(path: str, text: str, line: int, column: int) -> Place:
    lines = text.splitlines()
    shown = lines[line - 1] if 0 < line <= len(lines) else ""
    return Place(path, line, column, None, shown)

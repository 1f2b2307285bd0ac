"""Add entries to a YAML file that people write, leaving every byte of what is there."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from generator.model.yaml_file import Path, parse_yaml

_LINE = re.compile(r"[^\r\n\x85\u2028\u2029]*(?:\r\n|[\r\n\x85\u2028\u2029]|\Z)")
_ITEM = re.compile(r"\s*-\s+")
_EMPTY = re.compile(r"[ \t]*(?:\{\s*\}|\[\s*\])(?=\s*(?:#.*)?$)")
_ONE_A_LINE = "give each entry a line of its own first"


class YamlInsertions:
    """Insertions into one YAML text, made together.

    Raises: YamlError if the text is malformed.
    """

    def __init__(self, text: str) -> None:
        self._yaml = parse_yaml(text)
        self._lines: list[str] = [line for line in _LINE.findall(text) if line]
        self._newline = "\r\n" if "\r\n" in text else "\n"
        self._added: dict[int, list[str]] = {}
        self._emptied: set[int] = set()

    @property
    def value(self) -> Any:
        """What the text holds without the insertions."""
        return self._yaml.value

    def add(self, path: Path, order: Sequence[str], entries: Mapping[str, Sequence[str]]) -> None:
        """Add entries to the mapping at a path: by key the lines, without their indentation.

        `order` are the keys of the whole mapping as they should follow each other: an entry
        comes to stand before the next of them that is there, comments above it included.
        Raises: ValueError if what is there does not stand one key a line.
        """
        there = self._value(path)
        indent = self._indent(path, there)
        following: str | None = None
        at = dict[str, str | None]()
        for key in reversed(order):
            at[key] = following
            following = key if key in there else following
        for key in order:
            if key in entries:
                before = at[key]
                line = self._start((*path, before)) if before else self._end(path)
                self._put(line, (f"{indent}{text}".rstrip() for text in entries[key]))

    def append(self, path: Path, items: Iterable[Sequence[str]]) -> None:
        """Add items to the list at a path, each as its lines.

        Raises: ValueError if what is there does not stand one item a line.
        """
        first = "- "
        if self._value(path):
            first = self._before((*path, 0))
            if not _ITEM.fullmatch(first):
                raise ValueError(f"line {self._yaml.position(path)[0]}: {_ONE_A_LINE}")
        others, end = " " * len(first), self._end(path)
        for head, *rest in items:
            self._put(end, (first + head, *(others + line for line in rest)))

    def text(self) -> str:
        """The text with everything that was added."""
        pieces = list[str]()
        for at in range(len(self._lines) + 1):
            if at in self._added and pieces and not _ends_a_line(pieces[-1]):
                pieces.append(self._newline)
            pieces += self._added.get(at, [])
            if at < len(self._lines):
                line = self._lines[at]
                pieces.append(_EMPTY.sub("", line, count=1) if at in self._emptied else line)
        return "".join(pieces)

    def _value(self, path: Path) -> Any:
        value = self._yaml.value if self._yaml.value is not None else {}
        for part in path:
            value = value[part]
        if not value and path:
            self._emptied.add(self._yaml.lines[path][0] - 1)
        return value or {}

    def _indent(self, path: Path, there: Iterable[str]) -> str:
        """What stands before the keys of a mapping."""
        indents = {self._before((*path, key)) for key in there}
        if not indents:
            return f"{self._before(path)}  " if path else ""
        indent = min(indents)
        if len(indents) > 1 or indent.strip():
            raise ValueError(f"line {self._yaml.position(path)[0]}: {_ONE_A_LINE}")
        return indent

    def _before(self, path: Path) -> str:
        """What stands on the line of a key or item before it."""
        line, column = self._yaml.lines[path]
        return self._lines[line - 1][: column - 1]

    def _start(self, path: Path) -> int:
        """The first line of an entry, with the comments above it; counted from 0."""
        return self._above_comments(self._yaml.lines[path][0] - 1)

    def _end(self, path: Path) -> int:
        """The line behind a mapping, counted from 0."""
        if not path:
            return len(self._lines)
        own = self._yaml.lines[path][0]
        later = (
            line
            for other, (line, _) in self._yaml.lines.items()
            if line > own and other[: len(path)] != path
        )
        following = min(later, default=None)
        return len(self._lines) if following is None else self._above_comments(following - 1)

    def _above_comments(self, line: int) -> int:
        while line > 0 and self._lines[line - 1].lstrip().startswith("#"):
            line -= 1
        return line

    def _put(self, at: int, lines: Iterable[str]) -> None:
        self._added.setdefault(at, []).extend(line + self._newline for line in lines)


def comment_lines(text: str) -> list[str]:
    """A text as comments, a line each; what YAML does not print is left out."""
    lines = ("".join(filter(str.isprintable, line)) for line in text.splitlines())
    return [f"# {line}".rstrip() for line in lines]


def _ends_a_line(line: str) -> bool:
    return line.endswith(("\r", "\n", "\x85", "\u2028", "\u2029"))

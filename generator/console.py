"""What a person or a program reads on the terminal: findings and progress."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TextIO, TypeVar

from tqdm import tqdm

from generator.exchange.verifying import Problem, Verification
from generator.inspection import Flaw
from generator.model.diagnostic import Diagnostic, Place
from generator.rules.diagnostics import DiagnosticRule
from generator.text.display import displayed

T = TypeVar("T")

_SHOWN_FLAWS = 40
_SHOWN_BEFORE = 24
_SHOWN_BEHIND = 60
_GITHUB_LEVELS = {"error": "error", "warning": "warning", "info": "notice"}
_GITHUB_ESCAPES = {"%": "%25", "\r": "%0D", "\n": "%0A"}


def format_human(findings: Iterable[Diagnostic]) -> str:
    """Findings as a compiler prints them, with the line shown and the next step."""
    return "".join(_on_one_line(line) for found in findings for line in _human_lines(found))


def format_github(findings: Iterable[Diagnostic], folder: str = "") -> str:
    """Findings as workflow commands, which GitHub shows beside the changed lines.

    `folder` is the project's below the root of the repository, empty or ending in `/`.
    """
    return "".join(_on_one_line(_github_line(found, folder)) for found in findings)


def format_json(findings: Iterable[Diagnostic]) -> str:
    """Findings as one JSON array."""
    rows = [
        {
            "path": found.place.path,
            "line": found.place.line,
            "column": found.place.column,
            "end_column": found.place.end_column,
            "severity": found.severity.word,
            "code": found.code,
            "name": found.name,
            "message": found.message,
            "next_step": found.next_step,
        }
        for found in findings
    ]
    return json.dumps(rows, ensure_ascii=False, indent=2) + "\n"


FORMATS: dict[str, Callable[[Iterable[Diagnostic]], str]] = {
    "human": format_human,
    "github": format_github,
    "json": format_json,
}


def verification_as_text(done: Verification) -> str:
    """What is wrong with a copy of the site, one file a line, and how many files were checked."""
    lines = [f"{it.fault:<8} {_printable(it.path)}{_because(it)}" for it in done.problems]
    count = f"{done.files:,} files checked"
    wrong = f"{len(lines):,} not as the manifest says" if lines else "all as the manifest says"
    return "".join(line + "\n" for line in [*lines, f"{count}, {wrong}"])


def verification_for_github(done: Verification) -> str:
    """What is wrong with a copy of the site as workflow commands."""
    said = ((it.fault, _escaped(_printable(it.path) + _because(it))) for it in done.problems)
    return "".join(f"::error title={fault} file::{what}\n" for fault, what in said)


def verification_as_json(done: Verification) -> str:
    """What is wrong with a copy of the site as one JSON object."""
    rows = [
        {"path": it.path, "fault": it.fault.value, "reason": it.reason or None}
        for it in done.problems
    ]
    value = {"files": done.files, "problems": rows}
    return json.dumps(value, ensure_ascii=True, indent=2) + "\n"


VERIFICATION_FORMATS: dict[str, Callable[[Verification], str]] = {
    "human": verification_as_text,
    "github": verification_for_github,
    "json": verification_as_json,
}


def flaws_as_text(flaws: Sequence[Flaw]) -> str:
    """What is wrong with a site that was just built, one flaw a line, and how many more."""
    lines = [_on_one_line(f"{it.path}: {it.reason}") for it in flaws[:_SHOWN_FLAWS]]
    rest = len(flaws) - len(lines)
    return "".join([*lines, f"and {rest:,} more\n"] if rest else lines)


def failure_for_github(message: str, flaws: Sequence[Flaw] = ()) -> str:
    """Why a command failed as workflow commands, with what is wrong with the built site."""
    said = [message, *(f"{it.path}: {it.reason}" for it in flaws[:_SHOWN_FLAWS])]
    return "".join(_on_one_line(f"::error title=compendium::{_escaped(it)}") for it in said)


def explain(rule: DiagnosticRule) -> str:
    """A page about one kind of finding: what it means, what to do, an example."""
    lines = [
        f"{rule.severity.word}[{rule.code}] {rule.name}",
        "",
        rule.explanation,
        "",
        f"Message    {rule.message}",
        f"Next step  {rule.next_step}",
    ]
    if rule.example:
        lines += ["", f"Found in a file {rule.example_file} like this:", ""]
        lines += [f"    {line}" for line in rule.example.splitlines()]
    if rule.counter_example:
        lines += ["", "and not in one like this:", ""]
        lines += [f"    {line}" for line in rule.counter_example.splitlines()]
    return "\n".join(lines) + "\n"


class Progress:
    """Tells how long work goes: a bar on a terminal, plain lines elsewhere."""

    def __init__(self, stream: TextIO | None = None) -> None:
        self._stream = stream or sys.stderr

    def step(self, name: str) -> None:
        """Say what begins now."""
        print(f"» {name}", file=self._stream, flush=True)

    def each(self, items: Sequence[T], name: str) -> Iterator[T]:
        """Yield the items while showing how many are done."""
        if self._stream.isatty():
            yield from tqdm(items, desc=name, file=self._stream, leave=False)
        else:
            self.step(f"{name}: {len(items)}")
            yield from items


def _on_one_line(text: str) -> str:
    """The line, with signs for what a terminal would obey instead of show."""
    return displayed(text).replace("\r", "␍").replace("\n", "␤") + "\n"


def _human_lines(found: Diagnostic) -> Iterator[str]:
    place = found.place
    where = f"{place.path}:{place.line}:{place.column}"
    yield f"{where}: {found.severity.word}[{found.code}] {found.name}: {found.message}"
    if place.shown:
        yield f"    {place.line:>5} │ {_marked(place)}"
    yield f"    next: {found.next_step}"


def _marked(place: Place) -> str:
    """The line around the place, which opens with ▸; full-width spaces shown as ⬚."""
    at = place.column - 1
    end = (place.end_column or place.column) - 1
    before = place.shown[max(0, at - _SHOWN_BEFORE) : at]
    behind = place.shown[at : max(end, at + _SHOWN_BEHIND)]
    left = "…" if at > _SHOWN_BEFORE else ""
    right = "…" if len(place.shown) > at + len(behind) else ""
    return f"{left}{before}▸{behind}{right}".replace("\u3000", "⬚").replace("\t", "→")


def _github_line(found: Diagnostic, folder: str) -> str:
    place = found.place
    title = _escaped(f"{found.code} {found.name}").replace(":", "%3A").replace(",", "%2C")
    path = _escaped(folder + place.path).replace(":", "%3A").replace(",", "%2C")
    position = f"file={path},line={place.line},col={place.column},title={title}"
    level = _GITHUB_LEVELS[found.severity.word]
    return f"::{level} {position}::{_escaped(f'{found.message} – {found.next_step}')}"


def _because(problem: Problem) -> str:
    return f" ({problem.reason})" if problem.reason else ""


def _printable(path: str) -> str:
    """A name out of a foreign file, with what a terminal would act on spelt out."""
    return "".join(char if char.isprintable() else ascii(char)[1:-1] for char in path)


def _escaped(text: str) -> str:
    return "".join(_GITHUB_ESCAPES.get(char, char) for char in text)

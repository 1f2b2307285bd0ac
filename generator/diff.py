"""Obtain two states of a compendium and report what became of one on the way to the other."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import NamedTuple

from generator.changes import applying, compare, take_snapshot
from generator.changes.as_data import dump_changes
from generator.changes.keeping import RECORD_ERRORS
from generator.changes.report import Lookup, format_markdown, format_text
from generator.changes.wording import Basis
from generator.model.change import Changes
from generator.model.compendium import Compendium
from generator.model.diagnostic import Severity
from generator.model.snapshot import Snapshot
from generator.pipeline import NoDateError, assemble
from generator.read.export import ExportError, read_export

_OF_THE_SITE = "site_templates/"
"""Errors in how the site speaks leave what its sources say as it is."""


class NotComparableError(Exception):
    """What was named cannot be compared; the message says why and what to do."""


class Compared(NamedTuple):
    """The changes, what was compared, and what to tell about what was left out."""

    changes: Changes
    basis: Basis
    topics: Lookup
    notes: tuple[str, ...] = ()


def compare_named(old: str, new: str, project: Path, as_of: date | None) -> Compared:
    """Compare two checkouts or exports, or what applied in a project on two days.

    Raises: NotComparableError if one of them is neither, if only one is a day, or if a checkout
    has errors; OSError if a file cannot be read.
    """
    days = _day(old), _day(new)
    if days[0] and days[1]:
        return _compare_days(days[0], days[1], project)
    if days[0] or days[1]:
        raise NotComparableError(f"{old} and {new}: name two days, or two folders or files")
    before, after = _snapshot(Path(old), as_of), _snapshot(Path(new), as_of)
    return Compared(compare(before, after), Basis.STATES, _topics(before, after))


def _compare_days(old: date, new: date, project: Path) -> Compared:
    """What applied on each of the days, in the text of that day."""
    before, unknown = applying(_assembled(project, old))
    after, still_unknown = applying(_assembled(project, new))
    states = take_snapshot(before), take_snapshot(after)
    silent = sorted({*unknown, *still_unknown})
    notes = tuple(f"{policy} does not say when it applies and is left out" for policy in silent)
    return Compared(compare(*states), Basis.DAYS, _topics(*states), notes)


def _day(printed: str) -> date | None:
    try:
        return None if Path(printed).exists() else date.fromisoformat(printed)
    except ValueError:
        return None


def _snapshot(path: Path, as_of: date | None) -> Snapshot:
    if not path.exists():
        raise NotComparableError(f"{path.as_posix()}: there is no such folder, file or day")
    if (path / "source" / "policies").is_dir():
        return take_snapshot(_assembled(path, as_of))
    try:
        return read_export(path)
    except ExportError as error:
        raise NotComparableError(f"{error}. Name a project folder or a published site.") from error


def _assembled(path: Path, as_of: date | None) -> Compendium:
    try:
        compendium, _ = assemble(path, as_of)
    except NoDateError as error:
        raise NotComparableError(f"{path.as_posix()}: {error}. Give a day: --as-of") from error
    errors = {
        it.code
        for it in compendium.findings
        if it.severity is Severity.ERROR and not it.place.path.startswith(_OF_THE_SITE)
    }
    if errors - RECORD_ERRORS:
        hint = f"List them: compendium check --project {path.as_posix()}"
        raise NotComparableError(f"{path.as_posix()} has errors, its state is not known. {hint}")
    return compendium


def _topics(old: Snapshot, new: Snapshot) -> Lookup:
    names = {**old.topics, **new.topics}
    return names.get


def _as_text(compared: Compared) -> str:
    return format_text(compared.changes, compared.topics, compared.basis)


def _as_markdown(compared: Compared) -> str:
    return format_markdown(compared.changes, compared.topics, compared.basis)


def _as_json(compared: Compared) -> str:
    data = dump_changes(compared.changes, compared.basis)
    return json.dumps(data, ensure_ascii=False, indent=1) + "\n"


DIFF_FORMATS: dict[str, Callable[[Compared], str]] = {
    "text": _as_text,
    "markdown": _as_markdown,
    "json": _as_json,
}

"""The places of a text where it was changed, with a few words around them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from generator.text.differences import Change, Difference, differences

ELLIPSIS = "…"


class Run(NamedTuple):
    """A stretch of text and what became of it."""

    change: Change
    text: str


def changed_runs(old: str, new: str) -> tuple[Run, ...]:
    """Both texts as one: what is equal, deleted and inserted, in order."""
    return tuple(Run(it.change, _text(it, old, new)) for it in differences(old, new))


def excerpts(old: str, new: str, around: int) -> tuple[Run, ...]:
    """The same with equal stretches cut down to so many characters beside each change."""
    runs = changed_runs(old, new)
    return tuple(_cut(runs, around))


def _text(difference: Difference, old: str, new: str) -> str:
    text, span = new, difference.other
    if difference.change is Change.DELETED:
        text, span = old, difference.baseline
    return text[slice(*span)]


def _cut(runs: Sequence[Run], around: int) -> Iterator[Run]:
    for at, run in enumerate(runs):
        if run.change is not Change.EQUAL:
            yield run
            continue
        head = run.text[:around] if at > 0 else ""
        tail = run.text[max(0, len(run.text) - around) :] if at < len(runs) - 1 else ""
        whole = len(head) + len(tail) >= len(run.text)
        yield run if whole else Run(Change.EQUAL, f"{head}{ELLIPSIS}{tail}")

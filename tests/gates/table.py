"""The findings and measures as a table: a line for each kind of page and language."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence

from tests.gates.discovery import SitePage
from tests.gates.finding import Finding, Known, Verdict
from tests.gates.visit import Visit

_COUNTED = (
    *("vnu", "links", "axe", "console", "outside", "320", "zoom", "target", "focus", "motion"),
    *("filled links", "filling"),
)
_MOST_LISTED = 60


def table(
    pages: Sequence[SitePage], visits: Sequence[Visit], findings: Iterable[Finding]
) -> Iterable[str]:
    """Lines of text: what was counted, then what was measured; 0 is written as a dot."""
    counted = Counter((found.page.kind, found.page.language, found.gate) for found in findings)
    visited = defaultdict(list)
    for visit in visits:
        visited[visit.page.kind, visit.page.language].append(visit)
    groups = Counter((page.kind, page.language) for page in pages)
    groups.update({key[:2]: 0 for key in counted})
    rows = [
        [kind, language, f"{len(visited[kind, language])}/{groups[kind, language]}"]
        + [str(counted[kind, language, gate] or "·") for gate in _COUNTED]
        + _measures(visited[kind, language])
        for kind, language in sorted(groups)
    ]
    head = ["kind", "language", "visited", *_COUNTED, "KB", "jump", "smallest"]
    return _aligned([head, *rows])


def verdict_lines(verdict: Verdict, say: Callable[[Finding], str]) -> Iterable[str]:
    """What fails, one line each; the same finding on many pages is told once."""
    grouped: dict[tuple[str, str], list[Finding]] = defaultdict(list)
    for found in verdict.new:
        grouped[found.gate, found.rule].append(found)
    for (gate, rule), alike in sorted(grouped.items())[:_MOST_LISTED]:
        yield f"new  {gate}: {rule} ({len(alike)})"
        yield from (f"       {say(item)}" for item in alike[:3])
    yield from (_gone(entry) for entry in verdict.gone)


def _gone(entry: Known) -> str:
    return f"gone {entry.gate}: {entry.rule} {entry.detail}: no longer occurs; take it off the list"


def _measures(visits: Sequence[Visit]) -> list[str]:
    if not visits:
        return ["", "", ""]
    sizes = [visit.smallest for visit in visits if visit.smallest is not None]
    return [
        f"{max(visit.weight for visit in visits) / 1000:.0f}",
        f"{max(visit.jump for visit in visits):.3f}",
        f"{min(sizes):.0f}" if sizes else "",
    ]


def _aligned(rows: Sequence[Sequence[str]]) -> Iterable[str]:
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    for row in rows:
        first = [cell.ljust(width) for cell, width in zip(row[:2], widths[:2], strict=True)]
        rest = [cell.rjust(width) for cell, width in zip(row[2:], widths[2:], strict=True)]
        yield "  ".join([*first, *rest]).rstrip()

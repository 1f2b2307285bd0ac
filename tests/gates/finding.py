"""What a gate found, and which of it is known."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from tests.gates.discovery import SitePage

KNOWN = Path(__file__).with_name("known.yaml")


@dataclass(frozen=True, slots=True, order=True)
class Finding:
    """One thing wrong on one page: which gate, which rule of it, and what it hit."""

    gate: str
    rule: str
    page: SitePage
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Known:
    """A finding that stays, and why. Empty `kinds` means pages of every kind.

    One that occurs `sometimes`, as the machine is quick or slow, may be absent.
    """

    gate: str
    rule: str
    detail: str
    reason: str
    kinds: frozenset[str] = frozenset()
    sometimes: bool = False

    def covers(self, finding: Finding) -> bool:
        """Whether the finding is this one: the same rule, at the same thing."""
        return (
            (finding.gate, finding.rule) == (self.gate, self.rule)
            and self.detail in finding.detail
            and (not self.kinds or finding.page.kind in self.kinds)
        )


@dataclass(frozen=True, slots=True)
class Verdict:
    """The findings nobody knew, and the known ones that no longer occur. Both fail."""

    new: tuple[Finding, ...]
    gone: tuple[Known, ...]

    @property
    def is_clean(self) -> bool:
        """Whether nothing fails."""
        return not self.new and not self.gone


def judge(findings: Iterable[Finding], known: Iterable[Known], gates: Collection[str]) -> Verdict:
    """Part the findings of the gates that ran into known and new ones."""
    expected = [entry for entry in known if entry.gate in gates]
    found = sorted(findings)
    new = [item for item in found if not any(entry.covers(item) for entry in expected)]
    gone = [
        entry
        for entry in expected
        if not entry.sometimes and not any(entry.covers(item) for item in found)
    ]
    return Verdict(tuple(new), tuple(gone))


def load_known(path: Path = KNOWN) -> tuple[Known, ...]:
    """The list of known findings.

    Raises: KeyError or ValueError if an entry lacks its gate, rule or reason.
    """
    entries = yaml.safe_load(path.read_text(encoding="utf-8"))["known"]
    return tuple(_known(entry) for entry in entries)


def _known(entry: dict[str, Any]) -> Known:
    if not entry["reason"].strip():
        raise ValueError(f"no reason is given for {entry['rule']}")
    kinds = frozenset(entry.get("kinds", ()))
    return Known(
        entry["gate"],
        entry["rule"],
        entry.get("detail", ""),
        entry["reason"],
        kinds,
        entry.get("sometimes", False),
    )

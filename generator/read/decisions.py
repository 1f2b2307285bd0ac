"""Read what editors decided: `source/decisions/*.yaml`."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from pathlib import Path
from typing import Any, TypeVar

from generator.model.clause import ClauseRef
from generator.model.decision import (
    Absence,
    AbsenceDecision,
    Decisions,
    LinkDecision,
    Signature,
    TopicDecision,
    Verdict,
)
from generator.model.diagnostic import Diagnostic, Place
from generator.model.link import Relation, Topic
from generator.read.data_file import DataFile, read_data_file
from generator.rules.diagnostics import finding

FOLDER = "source/decisions"

_Row = dict[str, Any]
_Made = TypeVar("_Made")


def read_decisions(
    root: Path, topics: Iterable[Topic], jurisdictions: Iterable[str]
) -> tuple[Decisions, tuple[Diagnostic, ...]]:
    """Read every decision below `root/source/decisions`, by file name and entry.

    Returns: the decisions, and findings about files that cannot be used (E101, E102, E108)
    and about topics, aspects and places that do not exist (E107); their entries are left out.
    """
    aspects = {topic.id: {aspect.id for aspect in topic.aspects} for topic in topics}
    reader = _DecisionReader(aspects, set(jurisdictions))
    for path in sorted((root / FOLDER).glob("*.yaml")):
        file, findings = read_data_file(root, path.relative_to(root).as_posix(), "decisions")
        reader.findings.extend(findings)
        if file is not None:
            reader.read(file)
    made = Decisions(tuple(reader.topics), tuple(reader.links), tuple(reader.absences))
    return made, tuple(reader.findings)


class _DecisionReader:
    """Collects the decisions of all files."""

    def __init__(self, aspects: Mapping[str, set[str]], jurisdictions: set[str]) -> None:
        self.topics: list[TopicDecision] = []
        self.links: list[LinkDecision] = []
        self.absences: list[AbsenceDecision] = []
        self.findings: list[Diagnostic] = []
        self._aspects, self._jurisdictions = aspects, jurisdictions

    def read(self, file: DataFile) -> None:
        self.topics += self._made(file, "topics", _topic_decision)
        self.links += self._made(file, "links", _link_decision)
        self.absences += self._made(file, "absences", _absence_decision)

    def _made(self, file: DataFile, key: str, make: Callable[[_Row, Place], _Made]) -> list[_Made]:
        return [
            make(row, file.place((key, at)))
            for at, row in enumerate(file.value.get(key, ()))
            if self._is_known(file, (key, at), row)
        ]

    def _is_known(self, file: DataFile, path: tuple[str | int, ...], row: _Row) -> bool:
        """Whether the topic, aspect and place of an entry exist; reports those that do not."""
        known = {
            "topic": self._aspects,
            "aspect": self._aspects.get(row.get("topic", ""), ()),
            "jurisdiction": self._jurisdictions,
        }
        unknown = [field for field in known if field in row and row[field] not in known[field]]
        for field in unknown:
            place = file.place((*path, field))
            self.findings.append(finding("E107", place, field=field, value=row[field]))
        return not unknown


def _topic_decision(row: _Row, place: Place) -> TopicDecision:
    return TopicDecision(
        clause=_clause(row["clause"]),
        topic=row["topic"],
        aspect=row.get("aspect"),
        verdict=Verdict(row["verdict"]),
        sentence=row.get("sentence"),
        sha256=row["sha256"],
        signed=_signature(row, place),
    )


def _link_decision(row: _Row, place: Place) -> LinkDecision:
    ends = [(_clause(row["a"]), row["sha256_a"]), (_clause(row["b"]), row["sha256_b"])]
    (a, sha256_a), (b, sha256_b) = sorted(ends)
    return LinkDecision(
        a=a,
        b=b,
        relation=_relation(row),
        sha256_a=sha256_a,
        sha256_b=sha256_b,
        signed=_signature(row, place),
    )


def _relation(row: _Row) -> Relation | None:
    if Verdict(row["verdict"]) is Verdict.REJECTED:
        return None
    return Relation(row.get("relation", Relation.COMPARABLE))


def _absence_decision(row: _Row, place: Place) -> AbsenceDecision:
    return AbsenceDecision(
        jurisdiction=row["jurisdiction"],
        topic=row["topic"],
        absence=Absence(row["verdict"]),
        sha256=row.get("sha256"),
        signed=_signature(row, place),
    )


def _signature(row: _Row, place: Place) -> Signature:
    return Signature(row["by"], date.fromisoformat(row["decided_on"]), row["reason"], place)


def _clause(printed: str) -> ClauseRef:
    policy, _, clause = printed.partition("#")
    return ClauseRef(policy, clause)

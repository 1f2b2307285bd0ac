"""Read what was published: the ledger of addresses, redirects, and the histories of policies."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from itertools import pairwise
from pathlib import Path
from typing import Any

from generator.model.change_data import load_policy_change
from generator.model.diagnostic import Diagnostic, Place
from generator.model.record import Ledger, Move, PolicyHistory, Record, RecordedEvent
from generator.read.data_file import DataFile, read_data_file
from generator.rules.diagnostics import finding

LEDGER_FILE = "source/id-ledger"
REDIRECTS_FILE = "source/redirects.yaml"
HISTORY_FOLDER = "source/history"

_ADDRESS = re.compile(r"([a-z0-9_-]+/)+(#[A-Za-z0-9_.-]+)?")
_CONFLICT = ("<<<<<<<", "=======", ">>>>>>>", "|||||||")


def read_record(root: Path) -> tuple[Record, tuple[Diagnostic, ...]]:
    """Read what the project recorded of what it published.

    Returns: the record, and findings about files that cannot be used (E101, E102, E108, E142,
    W143, E105). A project need not have any of the files.
    """
    reader = _RecordReader(root)
    record = Record(
        reader.read_ledger(), tuple(reader.read_moves()), tuple(reader.read_histories())
    )
    return record, tuple(reader.findings)


class _RecordReader:
    """Collects findings while the files of the record are read."""

    def __init__(self, root: Path) -> None:
        self.findings: list[Diagnostic] = []
        self._root = root

    def read_ledger(self) -> Ledger | None:
        path = self._root / LEDGER_FILE
        if not path.is_file():
            return None
        try:
            lines = path.read_text(encoding="utf-8").splitlines()
        except UnicodeDecodeError:
            self.findings.append(finding("E108", Place(LEDGER_FILE)))
            return Ledger(LEDGER_FILE, {})
        found = list(self._addresses(lines))
        for (before, _), (address, line) in pairwise(found):
            if before >= address:
                place = Place(LEDGER_FILE, line, shown=address)
                self.findings.append(finding("W143", place, address=address))
                break
        return Ledger(LEDGER_FILE, dict(found))

    def _addresses(self, lines: list[str]) -> Iterator[tuple[str, int]]:
        for number, line in enumerate(lines, start=1):
            if not line.strip() or line.startswith("# "):
                continue
            if _ADDRESS.fullmatch(line):
                yield line, number
                continue
            conflict = line.startswith(_CONFLICT)
            problem = "a merge conflict was left here" if conflict else "this is no address"
            place = Place(LEDGER_FILE, number, shown=line)
            self.findings.append(finding("E142", place, problem=problem))

    def read_moves(self) -> Iterator[Move]:
        if not (self._root / REDIRECTS_FILE).is_file():
            return
        file = self._data(REDIRECTS_FILE, "redirects")
        seen: set[str] = set()
        for key, at, row in _rows(file):
            assert file is not None
            place = file.place((key, at, "from"))
            if row["from"] in seen:
                self.findings.append(finding("E105", place, id=row["from"]))
                continue
            seen.add(row["from"])
            since = date.fromisoformat(row["since"])
            yield Move(row["from"], row.get("to"), since, row["reason"], place)

    def read_histories(self) -> Iterator[PolicyHistory]:
        for path in sorted((self._root / HISTORY_FOLDER).glob("*/*.yaml")):
            name = path.relative_to(self._root).as_posix()
            file = self._data(name, "history")
            if file is None:
                continue
            policy = f"{path.parent.name}/{path.stem}"
            if file.value["policy"] != policy:
                place, field = file.place(("policy",)), file.value["policy"]
                self.findings.append(finding("E107", place, field="policy", value=field))
                continue
            events = tuple(
                RecordedEvent(
                    at,
                    date.fromisoformat(row["day"]),
                    load_policy_change({"policy": policy, **row}),
                )
                for at, row in enumerate(file.value["events"], start=1)
            )
            yield PolicyHistory(policy, file.value["state"], events, name)

    def _data(self, path: str, schema: str) -> DataFile | None:
        file, findings = read_data_file(self._root, path, schema)
        self.findings.extend(findings)
        return file


def _rows(file: DataFile | None) -> Iterator[tuple[str, int, dict[str, Any]]]:
    for key in ("redirects", "tombstones"):
        for at, row in enumerate(file.value.get(key, ()) if file else ()):
            yield key, at, row

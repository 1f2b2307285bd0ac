"""Pairs of clauses that people labelled by reading: their tables, and how these name clauses."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from generator.model.clause import ClauseRef

Pair = frozenset[str]
"""The keys of two clauses."""

COLUMNS = ("clause_a", "clause_b", "label")
"""The columns that a table of labels has at least."""

_LINE_END = re.compile(r"\r\n?|\n")
_CONTINUOUS = ("art_", "cl_")
"""How the ids of clauses begin whose numbers run through the whole document."""


def read_labels(table: str) -> dict[Pair, str]:
    """Read a table of labelled pairs: tab-separated clause_a, clause_b, label, ….

    Of two rows on one pair the later one counts.
    Raises: ValueError if a column is missing, or if a row lacks a clause or its label.
    """
    header, *rows = (_cells(line) for line in _LINE_END.split(table.removeprefix("\ufeff")))
    missing = [column for column in COLUMNS if column not in header]
    if missing:
        raise ValueError(f"the column {missing[0]} is missing")
    columns = [header.index(column) for column in COLUMNS]
    labels: dict[Pair, str] = {}
    for line, cells in enumerate(rows, start=2):
        if any(cells):
            *pair, label = (cells[at] if at < len(cells) else "" for at in columns)
            if not all((*pair, label)):
                raise ValueError(f"line {line} lacks a clause or its label")
            labels[frozenset(pair)] = label
    return labels


class ClauseKeys:
    """How labels name the clauses that are here, and the documents that these stand in.

    The key of a clause is its address `policy#clause`, or for short its place and printed
    number: `haixi-3` is article 3 of the policy of Haixi. Where several policies of a place
    are here, a short key could mean any of them and therefore names none; nor does it if the
    policy has no article or clause of that number, but several other divisions.
    """

    def __init__(self, refs: Iterable[ClauseRef]) -> None:
        refs = sorted(set(refs))
        self._documents = _document_names({ref.policy for ref in refs})
        short = dict(_short_keys(refs, self._documents))
        shortest = {ref: short.get(ref, str(ref)) for ref in refs}
        self._keys = {spelt: key for ref, key in shortest.items() for spelt in (str(ref), key)}
        self._policies = {key: ref.policy for ref, key in shortest.items()}

    def of(self, ref: ClauseRef) -> str:
        """The shortest key of a clause that is here."""
        return self._keys[str(ref)]

    def pair(self, a: ClauseRef, b: ClauseRef) -> Pair:
        """The keys of two clauses that are here."""
        return frozenset((self.of(a), self.of(b)))

    def shortened(self, labels: Mapping[Pair, str]) -> dict[Pair, str]:
        """The same labels by the shortest keys; a key that names no clause stays as it is.

        Raises: ValueError if a clause is paired with itself.
        """
        found = {}
        for pair, label in labels.items():
            keys = frozenset(self._keys.get(key, key) for key in pair)
            if len(keys) < 2:
                raise ValueError(f"{min(keys)} is paired with itself")
            found[keys] = label
        return found

    def unknown(self, pairs: Iterable[Pair]) -> tuple[str, ...]:
        """The keys that name no clause here, sorted."""
        return tuple(sorted({key for pair in pairs for key in pair} - self._keys.keys()))

    def document(self, key: str) -> str:
        """The document that a key names: its place, or its policy if the place has several."""
        policy, mark, _ = key.partition("#")
        if not mark:
            policy = self._policies.get(key, "")
        return self._documents.get(policy) or policy or key.rpartition("-")[0]

    def documents(self, pair: Pair) -> tuple[str, ...]:
        """The documents of a pair, sorted."""
        return tuple(sorted(map(self.document, pair)))


def _cells(line: str) -> list[str]:
    return [cell.strip() for cell in line.split("\t")]


def _document_names(policies: Iterable[str]) -> dict[str, str]:
    """What to call each policy: its place, if no other policy of the place is here."""
    by_place: defaultdict[str, list[str]] = defaultdict(list)
    for policy in policies:
        by_place[policy.partition("/")[0]].append(policy)
    return {
        policy: place if len(listed) == 1 else policy
        for place, listed in by_place.items()
        for policy in listed
    }


def _short_keys(
    refs: Iterable[ClauseRef], documents: Mapping[str, str]
) -> Iterator[tuple[ClauseRef, str]]:
    """The clauses that a place and a number name; articles and clauses before all else."""
    numbered: defaultdict[str, list[ClauseRef]] = defaultdict(list)
    for ref in refs:
        if documents[ref.policy] != ref.policy and "__" not in ref.clause:
            numbered[f"{documents[ref.policy]}-{ref.clause.partition('_')[2]}"].append(ref)
    for key, named in numbered.items():
        listed = [ref for ref in named if ref.clause.startswith(_CONTINUOUS)] or named
        if len(listed) == 1:
            yield listed[0], key

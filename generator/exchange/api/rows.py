"""The rows of the tables by policy and by clause, with values as JSON has them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from typing import Any

from generator.exchange.edition import Row
from generator.model.clause import ClauseRef

PART_TABLES = ("links", "quantities", "agencies", "citations")
"""The tables whose rows are parts of a policy."""

_LISTS = frozenset({"topics"})
_SEPARATOR = "|"

JsonRow = dict[str, Any]


class RowsByPlace:
    """The rows of the tables about parts of policies.

    A link stands at both of its ends.
    """

    def __init__(self, rows: Mapping[str, Sequence[Row]]) -> None:
        self._of_policy: dict[str, Mapping[str, list[JsonRow]]] = {}
        self._of_clause: dict[str, Mapping[ClauseRef, list[JsonRow]]] = {}
        for name in PART_TABLES:
            by_clause: defaultdict[ClauseRef, list[JsonRow]] = defaultdict(list)
            by_policy: defaultdict[str, list[JsonRow]] = defaultdict(list)
            for row in map(json_row, rows[name]):
                ends = _ends(row)
                for ref in ends:
                    by_clause[ref].append(row)
                for policy in dict.fromkeys(ref.policy for ref in ends):
                    by_policy[policy].append(row)
            self._of_policy[name], self._of_clause[name] = by_policy, by_clause

    def of_policy(self, table: str, policy: str) -> Sequence[JsonRow]:
        """The rows of a policy, in the order of the table."""
        return self._of_policy[table].get(policy, ())

    def of_clause(self, table: str, ref: ClauseRef) -> Sequence[JsonRow]:
        """The rows of a clause, in the order of the table."""
        return self._of_clause[table].get(ref, ())


def json_row(row: Row) -> JsonRow:
    """A row with the names of the table's columns; several values in a cell are a list."""
    return {name: _value(name, value) for name, value in row.items()}


def _value(name: str, value: object) -> object:
    if name in _LISTS and isinstance(value, str):
        return value.split(_SEPARATOR) if value else []
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    return value


def _ends(row: JsonRow) -> Iterable[ClauseRef]:
    if "clause_a" in row:
        return (_ref(row["clause_a"]), _ref(row["clause_b"]))
    return (ClauseRef(row["policy"], row["clause"]),)


def _ref(printed: str) -> ClauseRef:
    policy, _, clause = printed.partition("#")
    return ClauseRef(policy, clause)

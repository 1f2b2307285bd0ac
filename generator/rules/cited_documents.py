"""What kind of document a citation names, and at which level it was issued."""

from __future__ import annotations

import re
from collections.abc import Mapping
from enum import StrEnum
from functools import cache
from typing import NamedTuple

from generator.model.policy import Level
from generator.rules.tables import load_table

_LETTERS = re.compile(r"^[\u3400-\u9fff]+")
_CASE_LETTERS = re.compile(r"[\u3400-\u9fff]+")


class DocumentKind(StrEnum):
    """Kinds of document as readers know them, the weightiest first."""

    LAW = "law"
    REGULATION = "regulation"
    RULES = "rules"
    PARTY = "party"
    GOVERNMENT = "government"
    POLICY = "policy"
    STANDARD = "standard"
    OTHER = "other"


class _Row(NamedTuple):
    verdict: str
    by: str
    pattern: re.Pattern[str]


def kind_of_document(title: str | None, number: str | None, issuer: str | None) -> DocumentKind:
    """The kind that a document's number, issuer or title tells; `other` if none does."""
    verdict = _judge("kinds", "kind", _named(title, number, issuer))
    return DocumentKind(verdict) if verdict else DocumentKind.OTHER


def level_of_number(number: str) -> Level | None:
    """The level of the body that issued a document, if its number tells."""
    verdict = _judge("levels", "level", _named(None, number, None))
    return Level(verdict) if verdict else None


def _named(title: str | None, number: str | None, issuer: str | None) -> Mapping[str, str]:
    return {"title": title or "", "number": _letters(number or ""), "issuer": issuer or ""}


def _letters(number: str) -> str:
    """The letters of a document number: 晋政办发〔2017〕14号 is 晋政办发."""
    found = _LETTERS.search(number) or _CASE_LETTERS.search(number)
    return found.group() if found else ""


def _judge(table: str, name: str, named: Mapping[str, str]) -> str | None:
    return next(
        (
            row.verdict
            for row in _rows(table, name)
            if named[row.by] and row.pattern.search(named[row.by])
        ),
        None,
    )


@cache
def _rows(table: str, name: str) -> tuple[_Row, ...]:
    return tuple(
        _Row(row[name], row["by"], re.compile(row["pattern"]))
        for row in load_table("cited_documents")[table]
    )

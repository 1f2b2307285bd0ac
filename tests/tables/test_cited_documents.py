"""The table of cited documents, held against its own examples."""

from __future__ import annotations

from typing import Any

import pytest

from generator.rules.cited_documents import DocumentKind, kind_of_document, level_of_number
from generator.rules.tables import load_table

KINDS: list[dict[str, Any]] = load_table("cited_documents")["kinds"]
LEVELS: list[dict[str, Any]] = load_table("cited_documents")["levels"]


def cases(rows: list[dict[str, Any]], verdict: str, examples: str) -> list[tuple[str, str, str]]:
    return [(row[verdict], row["by"], example) for row in rows for example in row[examples]]


def told(by: str, example: str) -> dict[str, str | None]:
    written = f"{example}〔2020〕1号" if by == "number" else example
    return {"title": None, "number": None, "issuer": None, by: written}


@pytest.mark.parametrize(("kind", "by", "example"), cases(KINDS, "kind", "examples"))
def test_a_document_is_of_the_kind_that_its_row_says(kind: str, by: str, example: str) -> None:
    assert kind_of_document(**told(by, example)) == kind


@pytest.mark.parametrize(("kind", "by", "example"), cases(KINDS, "kind", "counter_examples"))
def test_what_only_looks_like_a_kind_is_of_another(kind: str, by: str, example: str) -> None:
    assert kind_of_document(**told(by, example)) != kind


@pytest.mark.parametrize(("level", "by", "example"), cases(LEVELS, "level", "examples"))
def test_a_number_is_of_the_level_that_its_row_says(level: str, by: str, example: str) -> None:
    assert level_of_number(f"{example}〔2020〕1号") == level


@pytest.mark.parametrize(("level", "by", "example"), cases(LEVELS, "level", "counter_examples"))
def test_what_only_looks_like_a_level_is_not_of_it(level: str, by: str, example: str) -> None:
    assert level_of_number(f"{example}〔2020〕1号") != level


def test_a_document_of_which_nothing_tells_the_kind_is_other() -> None:
    assert kind_of_document("某某文本", None, None) is DocumentKind.OTHER


def test_the_number_of_a_party_document_outweighs_its_title() -> None:
    assert kind_of_document("干部选拔任用条例", "中发〔2019〕3号", None) is DocumentKind.PARTY

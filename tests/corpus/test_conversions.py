"""Words of the field that are hard to bring into traditional script, as an editor wants them."""

from __future__ import annotations

import csv
from pathlib import Path

import opencc
import pytest

from generator.read import read_project
from generator.render.script import ScriptConverter

with (Path(__file__).parent / "conversions.tsv").open(encoding="utf-8", newline="") as table:
    ROWS = list(csv.DictReader(table, delimiter="\t"))
HARD = "发干后里面制系征复松台于范云余并占布账周注志向汇种准据历钟蒙只"
SIMPLIFY = opencc.OpenCC("tw2s")


@pytest.fixture(scope="module")
def convert(project_root: Path) -> ScriptConverter:
    return ScriptConverter(read_project(project_root)[0].script_exceptions)


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["simplified"])
def test_a_hard_word_gets_its_traditional_form(
    convert: ScriptConverter, row: dict[str, str]
) -> None:
    assert convert(row["simplified"]) == row["traditional"], row["why"]


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["simplified"])
def test_the_way_back_leads_to_the_word_or_to_what_the_table_says(row: dict[str, str]) -> None:
    back = row["simplified"] if row["back"] == "=" else row["back"]
    assert SIMPLIFY.convert(row["traditional"]) == back


def test_every_hard_character_stands_in_the_table_and_every_row_says_why() -> None:
    words = "".join(row["simplified"] for row in ROWS)

    assert len(ROWS) >= 100
    assert [char for char in HARD if char not in words] == []
    assert all(row["why"] for row in ROWS)


def test_no_word_stands_twice() -> None:
    words = [row["simplified"] for row in ROWS]
    assert len(set(words)) == len(words)

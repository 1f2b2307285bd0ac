from __future__ import annotations

import csv
import io
import json
from decimal import Decimal

import pytest

from generator.model.compendium import Compendium
from generator.render.catalogue import Catalogue
from generator.render.exports import Table, export_tables, write_csv, write_json

COLUMNS = {
    "policies": "policy, jurisdiction, title, type, issuer, document_number, adopted_on, "
    "approved_on, promulgated_on, effective_on, expires_on, status, language, source_url, sha256",
    "clauses": "policy, clause, number, path, text, line_start, line_end, topics",
    "links": "clause_a, clause_b, relation, topics, score, wording, origin, reason",
    "quantities": "policy, clause, phrase, kind, min, max, unit, subject, condition, start, end",
    "agencies": "policy, clause, role, role_printed, body, open_list",
    "citations": "policy, clause, printed, kind, target, status",
    "topics": "topic, group, name_zh, name_en, definition",
    "glossary": "term, name_en, also_en, clauses, definition, defined_in",
}


@pytest.fixture(scope="module")
def tables(compendium: Compendium) -> dict[str, Table]:
    return export_tables(Catalogue(compendium))


def rows_of(printed: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(printed.removeprefix("\ufeff"))))


@pytest.mark.parametrize("name", COLUMNS)
def test_a_table_has_exactly_the_columns_that_readers_rely_on(
    tables: dict[str, Table], name: str
) -> None:
    assert ", ".join(tables[name].columns) == COLUMNS[name]


@pytest.mark.parametrize("name", COLUMNS)
def test_csv_and_json_say_the_same(tables: dict[str, Table], name: str) -> None:
    from_csv = rows_of(write_csv(tables[name]))
    from_json = json.loads(write_json(tables[name]))
    assert len(from_csv) == len(from_json) == len(tables[name].rows)
    for left, right in zip(from_csv, from_json, strict=True):
        for column, value in right.items():
            assert left[column].removeprefix("'") == as_cell(value)


def as_cell(value: object) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    return "" if value is None else str(value)


def test_a_csv_file_starts_with_a_byte_order_mark(tables: dict[str, Table]) -> None:
    assert write_csv(tables["topics"]).startswith("\ufefftopic,group")


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r"])
def test_a_cell_that_a_spreadsheet_would_run_is_guarded(start: str) -> None:
    table = Table(("a",), ({"a": f"{start}1+1"},))
    assert rows_of(write_csv(table))[0]["a"] == f"'{start}1+1"
    assert json.loads(write_json(table)) == [{"a": f"{start}1+1"}]


def test_a_value_that_the_source_does_not_state_is_null(tables: dict[str, Table]) -> None:
    plan = json.loads(write_json(tables["policies"]))[1]
    assert (plan["title"], plan["type"], plan["effective_on"]) == (None, None, None)
    assert plan["status"] == "unknown"


def test_a_clause_carries_its_headings_and_its_topics(tables: dict[str, Table]) -> None:
    clause = tables["clauses"].rows[0]
    assert (clause["path"], clause["topics"]) == ("第一章 总则", "special-posts")
    assert clause["text"] == "对急需人才设置特设岗位。\n有下列职责：\n（一）制定规划；"


def test_a_link_names_both_clauses_by_their_addresses(tables: dict[str, Table]) -> None:
    link = tables["links"].rows[0]
    assert link["clause_a"] == "alpha/talent-regulations#art_1"
    assert link["clause_b"] == "beta/talent-plan#cl_1"


def test_a_bound_is_a_number_and_an_open_one_is_null(tables: dict[str, Table]) -> None:
    bounds = [(row["min"], row["max"]) for row in json.loads(write_json(tables["quantities"]))]
    assert bounds == [(None, 125000.5), (500000, None)]
    assert [(row["min"], row["max"]) for row in rows_of(write_csv(tables["quantities"]))] == [
        ("", "125000.5"),
        ("500000", ""),
    ]


def test_a_number_is_no_formula_even_below_zero() -> None:
    table = Table(("a",), ({"a": Decimal("-1.50")},))
    assert rows_of(write_csv(table))[0]["a"] == "-1.5"
    assert json.loads(write_json(table)) == [{"a": -1.5}]


def test_the_phrase_of_a_quantity_is_guarded(tables: dict[str, Table]) -> None:
    assert [row["phrase"][0] for row in rows_of(write_csv(tables["quantities"]))] == ["'", "'"]


def test_a_quantity_stands_where_its_phrase_does(tables: dict[str, Table]) -> None:
    row = tables["quantities"].rows[0]
    assert (row["start"], row["end"]) == (10, 10 + len(str(row["phrase"])))


def test_a_body_has_its_role_and_the_role_as_printed(tables: dict[str, Table]) -> None:
    (row,) = tables["agencies"].rows
    assert (row["role"], row["role_printed"], row["body"]) == ("lead", "牵头单位", "组织部")
    assert row["open_list"] is True

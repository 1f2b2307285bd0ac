"""The tables under `data/`, checked against the published files and nothing else."""

from __future__ import annotations

import csv
import io
import json
import re
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

COLUMNS = {
    "policies": "policy jurisdiction title type issuer document_number adopted_on approved_on "
    "promulgated_on effective_on expires_on status language source_url sha256",
    "clauses": "policy clause number path text line_start line_end topics",
    "links": "clause_a clause_b relation topics score wording origin reason",
    "quantities": "policy clause phrase kind min max unit subject condition start end",
    "agencies": "policy clause role role_printed body open_list",
    "citations": "policy clause printed kind target status",
    "topics": "topic group name_zh name_en definition",
    "glossary": "term name_en also_en clauses definition defined_in",
}
CLAUSES = {"haixi": 32, "linxia": 17, "neimenggu": 69, "taiyuan": 27, "ziliujing": 42}
FORMULA = ("=", "+", "-", "@", "\t", "\r")


def table(site: Path, name: str) -> list[dict[str, str]]:
    text = (site / "data" / f"{name}.csv").read_bytes().decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text, newline="")))


def rows(site: Path, name: str) -> list[dict[str, Any]]:
    data: list[dict[str, Any]] = json.loads((site / "data" / f"{name}.json").read_bytes())
    return data


def without_space(text: str) -> str:
    return "".join(text.split())


def raw_file(root: Path, policy: str) -> Path:
    (file,) = (root / "source" / "policies" / policy).glob("*.txt")
    return file


@pytest.mark.parametrize("name", COLUMNS)
def test_a_table_has_its_published_columns(built_site: Path, name: str) -> None:
    data = (built_site / "data" / f"{name}.csv").read_bytes()
    assert data.startswith(b"\xef\xbb\xbf")
    header = data.decode("utf-8-sig").splitlines()[0]
    assert header.split(",") == COLUMNS[name].split()


@pytest.mark.parametrize("name", COLUMNS)
def test_csv_and_json_say_the_same(built_site: Path, name: str) -> None:
    assert [as_cells(row) for row in rows(built_site, name)] == table(built_site, name)


def as_cells(row: dict[str, Any]) -> dict[str, str]:
    return {column: as_cell(value) for column, value in row.items()}


def as_cell(value: Any) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    text = "" if value is None else str(value)
    return f"'{text}" if text.startswith(FORMULA) and isinstance(value, str) else text


def test_every_article_and_clause_of_the_five_is_there(built_site: Path) -> None:
    counted = Counter(row["policy"].split("/")[0] for row in table(built_site, "clauses"))
    assert {place: counted[place] for place in CLAUSES} == CLAUSES


def test_clause_text_is_the_published_text_without_layout_space(
    built_site: Path, project_root: Path
) -> None:
    """Number and wording follow one another in the raw file, clause after clause."""
    for policy in sorted({row["policy"] for row in table(built_site, "clauses")}):
        raw = without_space(raw_file(project_root, policy).read_text(encoding="utf-8"))
        reached = 0
        for row in (row for row in rows(built_site, "clauses") if row["policy"] == policy):
            wanted = without_space(f"{row['number'] or ''}{row['text']}")
            found = raw.find(wanted, reached)
            assert found >= 0, f"{policy}#{row['clause']}: {wanted[:60]}"
            reached = found + len(wanted)


def test_clause_lines_are_the_lines_of_the_published_file(
    built_site: Path, project_root: Path
) -> None:
    for row in rows(built_site, "clauses"):
        lines = raw_file(project_root, row["policy"]).read_text(encoding="utf-8").split("\n")
        shown = without_space("".join(lines[int(row["line_start"]) - 1 : int(row["line_end"])]))
        assert without_space(f"{row['number'] or ''}{row['text']}") in shown, row["clause"]


def test_a_clause_is_addressed_once(built_site: Path) -> None:
    addresses = Counter((row["policy"], row["clause"]) for row in table(built_site, "clauses"))
    assert [address for address, count in addresses.items() if count > 1] == []


def test_every_address_in_a_table_is_a_clause_or_a_topic(built_site: Path) -> None:
    clauses = {f"{row['policy']}#{row['clause']}" for row in table(built_site, "clauses")}
    topics = {row["topic"] for row in table(built_site, "topics")}
    links = table(built_site, "links")
    named = {row["clause_a"] for row in links} | {row["clause_b"] for row in links}
    used = {
        topic
        for row in links + table(built_site, "clauses")
        for topic in row["topics"].split("|")
        if topic
    }
    assert named <= clauses
    assert used <= topics


def test_a_link_joins_two_policies_once_and_in_order(built_site: Path) -> None:
    pairs = [(row["clause_a"], row["clause_b"]) for row in table(built_site, "links")]
    assert len(pairs) == len(set(pairs))
    assert all(a.split("#")[0] != b.split("#")[0] for a, b in pairs)
    assert not {(b, a) for a, b in pairs} & set(pairs)


def test_a_link_has_a_score_and_a_reason(built_site: Path) -> None:
    for row in table(built_site, "links"):
        assert row["relation"] in {"comparable", "related"}
        assert row["wording"] in {"copied", "adapted", "different"}
        assert row["origin"] in {"rule", "editor"}
        assert 0 <= float(row["score"]) <= 1
        assert row["reason"]


def test_the_address_of_a_clause_is_an_anchor_on_its_page(built_site: Path) -> None:
    for row in table(built_site, "clauses"):
        page = built_site / "zh-Hans" / "policies" / row["policy"] / "index.html"
        assert f'id="{row["clause"]}"' in page.read_text(encoding="utf-8"), row


def test_a_quantity_is_verbatim_and_stands_where_it_says(
    built_site: Path, project_root: Path
) -> None:
    for row in rows(built_site, "quantities"):
        raw = raw_file(project_root, row["policy"]).read_text(encoding="utf-8")
        assert without_space(raw[row["start"] : row["end"]]) == without_space(row["phrase"]), row
        assert row["min"] is not None or row["max"] is not None, row
        assert None in (row["min"], row["max"]) or row["min"] <= row["max"], row


def test_a_body_is_named_in_its_clause(built_site: Path) -> None:
    clauses = {(row["policy"], row["clause"]): row for row in rows(built_site, "clauses")}
    for row in rows(built_site, "agencies"):
        text = without_space(clauses[row["policy"], row["clause"]]["text"])
        assert without_space(row["body"]) in text, row
        assert row["role"] in {"lead", "responsible", "cooperating"}
        assert without_space(row["role_printed"]) in text, row


@pytest.mark.parametrize("name", ["quantities", "agencies"])
def test_what_clauses_say_stands_in_reading_order(built_site: Path, name: str) -> None:
    order = {
        (row["policy"], row["clause"]): at for at, row in enumerate(rows(built_site, "clauses"))
    }
    places = [
        (order[key], row.get("start", 0))
        for row in rows(built_site, name)
        if (key := (row["policy"], row["clause"])) in order
    ]
    assert places
    assert places == sorted(places)


@pytest.mark.parametrize("language", ["zh-Hans", "en"])
@pytest.mark.parametrize("name", COLUMNS)
def test_the_about_page_explains_every_column_of_a_table(
    project_root: Path, language: str, name: str
) -> None:
    page = project_root / "site_templates" / "pages" / "about" / f"index.{language}.md"
    (line,) = (
        line for line in page.read_text(encoding="utf-8").splitlines() if f"/{name}.csv" in line
    )
    assert re.findall(r"`(\w+)`", line) == COLUMNS[name].split()

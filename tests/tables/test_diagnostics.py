from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from generator.pipeline import assemble
from generator.rules.diagnostics import DiagnosticRule, diagnostic_rules
from generator.rules.tables import load_table
from tests.small_project import POLICY, write_project

WITH_EXAMPLE = [rule for rule in diagnostic_rules().values() if rule.example]
SHOWN_ELSEWHERE = {
    "E004",
    "E005",
    "E006",
    "E007",
    "E008",
    "E009",
    "E020",
    "E103",
    "E104",
    "E106",
    "E108",
    "E109",
    "W110",
    "W131",
    "W132",
    "W133",
    "W147",
    "W202",
    "W408",
    "W410",
    "W412",
    "W414",
    "W416",
    "W418",
    "I419",
    "I420",
    "W421",
    "I422",
    "E121",
    "I122",
    "E123",
    "E124",
}


def _codes(root: Path, rule: DiagnosticRule, content: str) -> set[str]:
    path = rule.example_file
    path = path if path.startswith("source/") else f"{POLICY}/{path}"
    replaced = {f"{POLICY}/undated.txt": None} if "undated" in path else {}
    write_project(root, {**replaced, path: content})
    compendium, _ = assemble(root, date(2024, 6, 1))
    return {found.code for found in compendium.findings}


def test_codes_are_unique_and_every_rule_is_explained() -> None:
    rows = load_table("diagnostics")["diagnostics"]

    assert len({row["code"] for row in rows}) == len(rows)
    assert len({row["name"] for row in rows}) == len(rows)
    assert all(row["explanation"] and row["next_step"] for row in rows)


def test_every_finding_has_an_example_here_or_a_test_elsewhere() -> None:
    assert {rule.code for rule in diagnostic_rules().values()} == (
        {rule.code for rule in WITH_EXAMPLE} | SHOWN_ELSEWHERE
    )


@pytest.mark.parametrize("rule", WITH_EXAMPLE, ids=lambda rule: rule.code)
def test_the_example_triggers_the_finding(rule: DiagnosticRule, tmp_path: Path) -> None:
    assert rule.code in _codes(tmp_path, rule, rule.example)


@pytest.mark.parametrize(
    "rule", [rule for rule in WITH_EXAMPLE if rule.counter_example], ids=lambda rule: rule.code
)
def test_the_counter_example_does_not(rule: DiagnosticRule, tmp_path: Path) -> None:
    assert rule.code not in _codes(tmp_path, rule, rule.counter_example)

from __future__ import annotations

from typing import Any

import pytest

from generator.rules.facts import fact_rules, validity_pattern
from generator.rules.patterns import (
    mark_pattern,
    mark_reason,
    match_line,
    match_number,
    match_tentative_number,
)
from generator.rules.policy_types import match_type
from generator.rules.tables import load_table

NUMBERS: list[dict[str, Any]] = load_table("numbering")["families"]
TENTATIVE: list[dict[str, Any]] = load_table("numbering")["tentative"]
LINES: list[dict[str, Any]] = load_table("lines")["lines"]
MARKS: list[dict[str, Any]] = load_table("marks")["marks"]
FACTS: list[dict[str, Any]] = load_table("metadata")["rules"]
TYPES: list[dict[str, Any]] = load_table("policy_types")["types"]


def _cases(rows: list[dict[str, Any]], name: str, examples: str) -> list[tuple[str, str]]:
    return [(row[name], example) for row in rows for example in row[examples]]


@pytest.mark.parametrize("rows", [NUMBERS, TENTATIVE, LINES, MARKS, FACTS, TYPES])
def test_every_rule_has_examples_both_ways(rows: list[dict[str, Any]]) -> None:
    assert [row for row in rows if not row["examples"] or not row["counter_examples"]] == []


@pytest.mark.parametrize(("family", "example"), _cases(NUMBERS, "family", "examples"))
def test_a_number_is_read_as_its_table_says(family: str, example: str) -> None:
    text, number = example.split(" => ")

    found = match_number(text)
    assert found is not None
    assert (found.family.value, found.number) == (family, int(number))


@pytest.mark.parametrize(("family", "example"), _cases(NUMBERS, "family", "counter_examples"))
def test_what_only_looks_like_a_number_is_left_alone(family: str, example: str) -> None:
    found = match_number(example)

    assert found is None or found.family.value != family


@pytest.mark.parametrize(("family", "example"), _cases(TENTATIVE, "family", "examples"))
def test_what_may_be_a_number_is_read_as_its_table_says(family: str, example: str) -> None:
    text, number = example.split(" => ")

    found = match_tentative_number(text)
    assert found is not None
    assert (found.family.value, found.number) == (family, int(number))


@pytest.mark.parametrize(("family", "example"), _cases(TENTATIVE, "family", "counter_examples"))
def test_what_cannot_be_a_number_is_left_alone(family: str, example: str) -> None:
    found = match_tentative_number(example)

    assert found is None or found.family.value != family


@pytest.mark.parametrize(("line", "example"), _cases(LINES, "line", "examples"))
def test_a_line_has_the_form_that_its_table_says(line: str, example: str) -> None:
    assert match_line(example) == line


@pytest.mark.parametrize(("line", "example"), _cases(LINES, "line", "counter_examples"))
def test_a_line_of_another_form_is_not_taken_for_it(line: str, example: str) -> None:
    assert match_line(example) != line


@pytest.mark.parametrize(("reason", "example"), _cases(MARKS, "reason", "examples"))
def test_a_mark_is_recognised_whole(reason: str, example: str) -> None:
    found = mark_pattern(markdown=True).fullmatch(example)

    assert found is not None
    assert mark_reason(found) == reason


@pytest.mark.parametrize(("reason", "example"), _cases(MARKS, "reason", "counter_examples"))
def test_what_is_no_mark_stays_in_the_text(reason: str, example: str) -> None:
    assert mark_pattern(markdown=True).search(example) is None, reason


def _fact_rule_matches(name: str, text: str) -> bool:
    facts = {row["fact"] for row in FACTS}
    rules = [rule for fact in sorted(facts) for rule in fact_rules(fact) if rule.rule == name]
    return any(rule.pattern.search(text) for rule in rules)


@pytest.mark.parametrize(("rule", "example"), _cases(FACTS, "rule", "examples"))
def test_a_fact_is_read_from_its_example(rule: str, example: str) -> None:
    assert _fact_rule_matches(rule, example)


@pytest.mark.parametrize(("rule", "example"), _cases(FACTS, "rule", "examples"))
def test_a_text_without_a_word_of_validity_need_not_be_searched(rule: str, example: str) -> None:
    assert validity_pattern().search(example), rule


@pytest.mark.parametrize(("rule", "example"), _cases(FACTS, "rule", "counter_examples"))
def test_a_fact_is_not_read_from_its_counter_example(rule: str, example: str) -> None:
    assert not _fact_rule_matches(rule, example)


@pytest.mark.parametrize(("type_id", "title"), _cases(TYPES, "id", "examples"))
def test_a_title_names_its_type(type_id: str, title: str) -> None:
    found = match_type(title)

    assert found is not None
    assert found[0] == type_id


@pytest.mark.parametrize(("type_id", "title"), _cases(TYPES, "id", "counter_examples"))
def test_a_title_of_another_type_is_not_taken_for_it(type_id: str, title: str) -> None:
    found = match_type(title)

    assert found is None or found[0] != type_id


def test_the_marks_of_markdown_are_wording_in_plain_text() -> None:
    assert mark_pattern().search("</p> # 标题 **粗** &nbsp; > 引") is None

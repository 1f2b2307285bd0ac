from __future__ import annotations

import csv
import re
from pathlib import Path
from typing import Any

import pytest

from generator.enrich.translations.parallel import Parallel
from generator.enrich.translations.parity import problems_of
from generator.model.span import Span
from generator.model.statement import Agency, Role
from generator.rules.parity import idiom_pattern
from generator.rules.tables import load_table
from tests.made_languages import MONGOLIAN, known

TABLE: dict[str, Any] = load_table("parity")
SECTIONS = ("units", "bounds", "periods", "references", "idioms")
SINGLE = ("document_examples", "date_examples", "body_examples", "negations")
ROWS: list[dict[str, Any]] = [row for name in SECTIONS for row in TABLE[name]]
ROWS += [TABLE[name] for name in SINGLE]
FAITHFUL = Path(__file__).with_name("parity_pairs.tsv")


def agencies_of(chinese: str) -> tuple[Agency, ...]:
    roles = {"牵头单位": Role.LEAD, "责任单位": Role.RESPONSIBLE}
    return tuple(
        Agency("cl_1", "cl_1", Span(0, 1), roles[label], label, body, False, False)
        for label, bodies in re.findall("(牵头单位|责任单位)：([^。）]+)", chinese)
        for body in bodies.split("、")
    )


def codes(pair: str) -> list[str]:
    chinese, english = pair.split(" => ")
    parallel = Parallel(chinese, english, agencies_of(chinese))
    return [code for code, _ in problems_of(parallel, known())]


def codes_in_digits(pair: str) -> list[str]:
    chinese, translation = pair.split(" => ")
    in_mongolian = known()._replace(language=MONGOLIAN)
    return [code for code, _ in problems_of(Parallel(chinese, translation), in_mongolian)]


def faithful_pairs() -> list[tuple[str, str]]:
    with FAITHFUL.open(encoding="utf-8", newline="") as file:
        rows = csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)
        return [(row["chinese"], row["english"]) for row in rows]


def test_every_rule_has_examples_both_ways() -> None:
    assert [row for row in ROWS if not row["examples"] or not row["counter_examples"]] == []


@pytest.mark.parametrize("pair", [pair for row in ROWS for pair in row["examples"]])
def test_in_an_example_nothing_is_found(pair: str) -> None:
    assert codes(pair) == []


@pytest.mark.parametrize("pair", [pair for row in ROWS for pair in row["counter_examples"]])
def test_in_a_counter_example_something_is_found(pair: str) -> None:
    assert codes(pair) != []


@pytest.mark.parametrize("pair", TABLE["digits"]["examples"])
def test_in_a_language_without_rules_digits_that_agree_pass(pair: str) -> None:
    assert codes_in_digits(pair) == []


@pytest.mark.parametrize("pair", TABLE["digits"]["counter_examples"])
def test_in_a_language_without_rules_digits_that_differ_are_found(pair: str) -> None:
    assert codes_in_digits(pair) != []


@pytest.mark.parametrize(("chinese", "english"), faithful_pairs())
def test_faithful_english_in_the_manner_of_official_translations_passes(
    chinese: str, english: str
) -> None:
    assert list(problems_of(Parallel(chinese, english), known())) == []


def test_a_bounding_word_is_listed_once() -> None:
    for side in ("zh_before", "zh_after", "en_before", "en_after"):
        words = [word for row in TABLE["bounds"] for word in row[side]]
        assert len(words) == len(set(words)), side


def test_set_phrases_can_be_told_apart_by_their_group() -> None:
    pattern, english = idiom_pattern()

    assert pattern.groups == len(english)


def test_an_inflected_form_belongs_to_one_word() -> None:
    forms = [form for forms in TABLE["inflections"].values() for form in forms]

    assert len(forms) == len(set(forms))

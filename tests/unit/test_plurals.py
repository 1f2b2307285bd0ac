from __future__ import annotations

from decimal import Decimal

import pytest

from generator.text.plurals import Plurals

ENGLISH = Plurals({"one": "i = 1 and v = 0"})
RUSSIAN = Plurals(
    {
        "one": "v = 0 and i % 10 = 1 and i % 100 != 11",
        "few": "v = 0 and i % 10 = 2..4 and i % 100 != 12..14",
    }
)
ARABIC = Plurals(
    {
        "zero": "n = 0",
        "one": "n = 1",
        "two": "n = 2",
        "few": "n % 100 = 3..10",
        "many": "n % 100 = 11..99",
    }
)


@pytest.mark.parametrize(("number", "form"), [(0, "many"), (1, "one"), (2, "many"), (21, "many")])
def test_english_has_two_forms(number: int, form: str) -> None:
    assert ENGLISH.choose("one|many", number) == form


def test_a_number_with_decimals_is_not_one() -> None:
    assert ENGLISH.choose("year|years", Decimal("1.5")) == "years"
    assert ENGLISH.choose("year|years", Decimal("0.5")) == "years"


@pytest.mark.parametrize(
    ("number", "form"), [(1, "one"), (2, "few"), (5, "other"), (11, "other"), (21, "one")]
)
def test_russian_has_three_forms(number: int, form: str) -> None:
    assert RUSSIAN.choose("one|few|other", number) == form


@pytest.mark.parametrize(
    ("number", "form"),
    [(0, "zero"), (1, "one"), (2, "two"), (7, "few"), (11, "many"), (100, "other"), (103, "few")],
)
def test_arabic_has_six_forms(number: int, form: str) -> None:
    assert ARABIC.choose("zero|one|two|few|many|other", number) == form


def test_a_text_with_one_form_has_it_for_every_number() -> None:
    assert {ARABIC.choose("all", number) for number in range(200)} == {"all"}


def test_a_language_without_rules_has_one_form() -> None:
    assert Plurals({}).forms == 1
    assert Plurals({}).choose("条", 1) == "条"


@pytest.mark.parametrize("rule", ["n ~ 1", "one", "n = 1; import os"])
def test_what_is_no_rule_of_the_cldr_is_refused(rule: str) -> None:
    with pytest.raises(ValueError, match="no plural rule"):
        Plurals({"one": rule})

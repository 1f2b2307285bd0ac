from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from generator.model.compendium import Compendium
from generator.model.policy import Policy, StartRule, Status, status_of, text_on
from generator.pipeline import assemble
from tests.dated_project import (
    FIRST,
    REGULATION,
    SECOND,
    SUCCESSOR,
    TEXTS,
    THIRD,
    with_successor,
    write_dated_project,
)
from tests.small_project import META

FOLDER = f"source/policies/{REGULATION}"


def compendium_on(root: Path, day: date) -> Compendium:
    compendium, _ = assemble(root, day)
    return compendium


def regulation(compendium: Compendium) -> Policy:
    return next(policy for policy in compendium.policies if policy.id == REGULATION)


def codes(compendium: Compendium) -> set[str]:
    return {found.code for found in compendium.findings} - {"W110", "I149"}


@pytest.mark.parametrize(
    ("day", "current"),
    [
        (date(2014, 1, 1), FIRST),
        (date(2015, 5, 1), FIRST),
        (date(2019, 5, 31), FIRST),
        (date(2019, 6, 1), SECOND),
        (date(2023, 12, 31), SECOND),
        (date(2024, 1, 1), THIRD),
    ],
)
def test_the_text_that_applies_on_the_day_is_the_current_one(
    tmp_path: Path, day: date, current: str
) -> None:
    compendium = compendium_on(write_dated_project(tmp_path), day)

    assert regulation(compendium).expression.name == current
    assert not codes(compendium)


def test_each_text_says_by_what_rule_its_first_day_was_told(tmp_path: Path) -> None:
    texts = regulation(compendium_on(write_dated_project(tmp_path), date(2024, 6, 1))).texts

    assert [(text.expression.name, text.applies_from, text.rule) for text in texts] == [
        (FIRST, date(2015, 5, 1), StartRule.EFFECTIVE_DATE),
        (SECOND, date(2019, 6, 1), StartRule.DATE_OF_TEXT),
        (THIRD, date(2024, 1, 1), StartRule.EFFECTIVE_DATE),
    ]


def test_an_editor_has_the_last_word_on_the_first_day_of_a_text(tmp_path: Path) -> None:
    stated = META + f"texts:\n  {SECOND}: {{applies_from: 2019-08-01}}\n"
    write_dated_project(tmp_path, {f"{FOLDER}/meta.yaml": stated})
    policy = regulation(compendium_on(tmp_path, date(2019, 7, 1)))

    assert policy.expression.name == FIRST
    assert policy.texts[1].rule is StartRule.EDITOR


def test_a_policy_with_one_text_has_no_list_of_texts(tmp_path: Path) -> None:
    changes = {f"{FOLDER}/{name}.txt": None for name in (SECOND, THIRD)}
    policy = regulation(compendium_on(write_dated_project(tmp_path, changes), date(2024, 6, 1)))

    assert policy.texts == ()
    assert [expression.name for expression in policy.expressions] == [FIRST]


def test_a_broken_text_does_not_cost_the_others(tmp_path: Path) -> None:
    write_dated_project(tmp_path, {f"{FOLDER}/{SECOND}.txt": b"\xff\xd8\xff\x00"})
    compendium = compendium_on(tmp_path, date(2024, 6, 1))

    assert codes(compendium) == {"E001"}
    assert [one.name for one in regulation(compendium).expressions] == [FIRST, THIRD]


def test_two_formats_of_one_text_are_reported(tmp_path: Path) -> None:
    write_dated_project(tmp_path, {f"{FOLDER}/{SECOND}.md": TEXTS[SECOND]})
    compendium = compendium_on(tmp_path, date(2024, 6, 1))

    assert codes(compendium) == {"W131"}
    assert len(regulation(compendium).texts) == 3


def test_an_undated_text_among_others_is_reported_and_comes_first(tmp_path: Path) -> None:
    moved = {f"{FOLDER}/{FIRST}.txt": None, f"{FOLDER}/undated.txt": TEXTS[FIRST]}
    compendium = compendium_on(write_dated_project(tmp_path, moved), date(2024, 6, 1))

    assert codes(compendium) == {"W132"}
    assert regulation(compendium).texts[0].expression.name == "undated"


def test_texts_whose_days_contradict_their_order_are_reported(tmp_path: Path) -> None:
    stated = META + f"texts:\n  {SECOND}: {{applies_from: 2014-08-01}}\n"
    compendium = compendium_on(
        write_dated_project(tmp_path, {f"{FOLDER}/meta.yaml": stated}), date(2024, 6, 1)
    )

    assert codes(compendium) == {"W133"}


def test_a_text_that_meta_names_must_be_there(tmp_path: Path) -> None:
    stated = META + "texts:\n  2001-01-01: {url: null}\n"
    compendium = compendium_on(
        write_dated_project(tmp_path, {f"{FOLDER}/meta.yaml": stated}), date(2024, 6, 1)
    )

    assert codes(compendium) == {"E107"}


def test_before_the_first_text_the_first_one_is_shown(tmp_path: Path) -> None:
    texts = regulation(compendium_on(write_dated_project(tmp_path), date(2024, 6, 1))).texts

    assert text_on(texts, date(1999, 1, 1)).expression.name == FIRST


@pytest.mark.parametrize(
    ("day", "status"),
    [(date(2027, 2, 28), Status.IN_FORCE), (date(2027, 3, 1), Status.REPEALED)],
)
def test_a_later_text_here_that_repeals_a_policy_ends_it_when_it_takes_effect(
    tmp_path: Path, day: date, status: Status
) -> None:
    compendium = compendium_on(write_dated_project(tmp_path, dict(with_successor())), day)
    policy = regulation(compendium)

    assert status_of(policy, day) is status
    assert policy.repeal is not None
    assert (policy.repeal.policy, policy.repeal.clause) == (SUCCESSOR, "art_3")


def test_the_repeal_of_one_article_ends_no_policy(tmp_path: Path) -> None:
    changes = dict(with_successor())
    path = next(path for path in changes if path.endswith(".txt"))
    changes[path] = changes[path].replace("工作条例》同时废止", "工作条例》第三条同时废止")
    policy = regulation(
        compendium_on(write_dated_project(tmp_path, dict(changes)), date(2027, 6, 1))
    )

    assert policy.repeal is None


def test_an_editor_may_state_that_a_policy_is_repealed(tmp_path: Path) -> None:
    stated = META + "repealed: {since: 2024-05-01, by: 某市人民政府公告}\n"
    write_dated_project(tmp_path, {f"{FOLDER}/meta.yaml": stated})
    policy = regulation(compendium_on(tmp_path, date(2024, 6, 1)))

    assert status_of(policy, date(2024, 4, 30)) is Status.IN_FORCE
    assert status_of(policy, date(2024, 5, 1)) is Status.REPEALED
    assert policy.repeal is not None
    assert policy.repeal.by == "某市人民政府公告"

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from generator.diff import compare_named
from generator.model.compendium import Compendium
from generator.pipeline import assemble
from tests.small_project import LANGUAGES, POLICY, TEMPLATES, TEXT, write_project

DAY = date(2024, 6, 1)
FILE = "site_templates/interface/languages.yaml"
CHINESE, ENGLISH, THIRD = (
    f"site_templates/interface/{name}.yaml" for name in ("zh-Hans", "en", "mn")
)
MONGOLIAN = """\
- tag: mn
  name: Монгол
  short: МН
  direction: ltr
  interface: mn
  translation: mn
  falls_back_to: en
  plurals: {one: n = 1}
"""
ENGLISH_TEXTS = "months: a|b\nnav_home: Home\npolicies: '{n} policy|{n} policies'\n"
CHINESE_TEXTS = "months: 一|二\nnav_home: 首页\npolicies: '{n} 项'\n"


def found(root: Path, changes: dict[str, str | bytes | None]) -> list[tuple[str, str, int]]:
    write_project(root, changes)
    compendium, _ = assemble(root, DAY)
    places = [(it.code, it.place.path, it.place.line) for it in compendium.findings]
    return [place for place in places if place[0] not in {"W110", "I149"}]


def with_third(texts: str) -> dict[str, str | bytes | None]:
    return {
        FILE: LANGUAGES + MONGOLIAN,
        CHINESE: CHINESE_TEXTS,
        ENGLISH: ENGLISH_TEXTS,
        THIRD: texts,
    }


def test_without_its_languages_a_site_is_incomplete(tmp_path: Path) -> None:
    assert found(tmp_path, {FILE: None}) == [("E108", FILE, 1)]


def test_sources_without_a_site_are_translated_into_the_languages_of_their_folders(
    tmp_path: Path,
) -> None:
    path = "source/translations/fr/moshi/talent-measures.yaml"
    file = "policy: moshi/talent-measures\ntitle: null\nnodes: {}\n"
    changes: dict[str, str | bytes | None] = {**dict.fromkeys(TEMPLATES), path: file}
    assert {code for code, *_ in found(tmp_path, changes)} == {"I420", "I422"}


@pytest.mark.parametrize(
    ("wrong", "expected"),
    [
        (LANGUAGES.replace("tag: en", "tag: zh-Hans"), ("E105", FILE, 3)),
        (LANGUAGES.replace("tag: en", "tag: EN"), ("E102", FILE, 3)),
        (LANGUAGES.replace("direction: ltr\n", "direction: up\n"), ("E102", FILE, 6)),
        (LANGUAGES.replace("complete: true", "falls_back_to: fr"), ("E107", FILE, 9)),
        (LANGUAGES.replace("complete: true", "falls_back_to: en"), ("E107", FILE, 9)),
        (LANGUAGES.replace("i = 1 and v = 0", "i ist 1"), ("E102", FILE, 10)),
        (LANGUAGES.replace("complete: true", "conversion: s2tw"), ("E102", FILE, 3)),
        (LANGUAGES.replace("  translation: en\n", ""), ("E102", FILE, 1)),
    ],
)
def test_what_is_wrong_with_a_language_is_said_with_its_line(
    tmp_path: Path, wrong: str, expected: tuple[str, str, int]
) -> None:
    assert expected in found(tmp_path, {FILE: wrong})


def test_a_language_that_may_lack_nothing_has_to_say_all_that_the_others_say(
    tmp_path: Path,
) -> None:
    assert found(tmp_path, {CHINESE: "nav_home: 首页\nnav_about: 关于\n"}) == [("E121", ENGLISH, 1)]
    assert found(tmp_path, {CHINESE: "nav_home: ''\n"}) == [("E121", CHINESE, 1)]


def test_what_another_language_lacks_is_counted(tmp_path: Path) -> None:
    assert ("I122", THIRD, 1) in found(tmp_path, with_third("nav_home: Нүүр\npolicies: ''\n"))
    whole = with_third(CHINESE_TEXTS)
    assert [code for code, path, _ in found(tmp_path, whole) if path == THIRD] == []


@pytest.mark.parametrize(
    "text",
    [
        "policies: '{m} тухай'",
        "policies: '{n'",
        "policies: '{n.__class__}'",
        "policies: '{}'",
        "policies: '{n} a|{n} b|{n} c'",
        "unknown: text",
    ],
)
def test_a_text_that_no_page_could_say_is_an_error_at_its_line(tmp_path: Path, text: str) -> None:
    assert ("E123", THIRD, 2) in found(tmp_path, with_third(f"nav_home: Нүүр\n{text}\n"))


def test_a_text_may_have_one_form_or_as_many_as_its_language_tells_apart(tmp_path: Path) -> None:
    for text in ("'{n}'", "'{n} a|{n} b'"):
        codes = {code for code, *_ in found(tmp_path, with_third(f"policies: {text}\n"))}
        assert "E123" not in codes


def test_translations_of_no_language_are_an_error(tmp_path: Path) -> None:
    path = "source/translations/fr/moshi/talent-measures.yaml"
    file = "policy: moshi/talent-measures\ntitle: null\nnodes: {}\n"
    assert ("E124", "source/translations/fr", 1) in found(tmp_path, {path: file})


def test_a_translation_in_the_place_of_another_policy_is_an_error(tmp_path: Path) -> None:
    path = "source/translations/en/moshi/other.yaml"
    file = "policy: moshi/talent-measures\ntitle: null\nnodes: {}\n"
    assert ("E107", path, 1) in found(tmp_path, {path: file})


# ---- Names ----------------------------------------------------------------------------

NAMES = "source/translations/mn/names.yaml"


def translated(root: Path, names: str) -> Compendium:
    write_project(root, {**with_third(CHINESE_TEXTS), NAMES: names})
    return assemble(root, DAY)[0]


def test_names_that_are_missing_are_counted_and_names_of_nothing_told(tmp_path: Path) -> None:
    rows = "names:\n- {zh: 某市, name: Хот}\n- {zh: 立法目的, name: ''}\n- {zh: 乌有, name: Үгүй}\n"
    compendium = translated(tmp_path, rows)

    there = compendium.translations["mn"]
    assert there.names == {"某市": "Хот", "乌有": "Үгүй"}
    assert "某市" not in there.unnamed
    assert {"立法目的", "总则", "制定的目的。", "条例"} <= set(there.unnamed)
    places = {it.code: it.place for it in compendium.findings}
    assert (places["W421"].path, places["W421"].line) == (NAMES, 4)
    assert places["I422"].path == NAMES


def test_a_name_that_is_given_twice_is_an_error(tmp_path: Path) -> None:
    rows = "names:\n- {zh: 某市, name: Хот}\n- {zh: 某市, name: Хотын}\n"
    places = [(it.code, it.place.line) for it in translated(tmp_path, rows).findings]
    assert ("E105", 3) in places


def test_english_names_stand_in_the_data(tmp_path: Path) -> None:
    compendium = translated(tmp_path, "names: []\n")
    assert compendium.translations["en"].unnamed == ()
    assert "I422" not in {it.code for it in compendium.findings if "/en/" in it.place.path}


# ---- Checks ---------------------------------------------------------------------------


def test_each_language_says_what_it_was_looked_through_for(tmp_path: Path) -> None:
    compendium = translated(tmp_path, "names: []\n")
    english, other = (set(compendium.translations[tag].checks) for tag in ("en", "mn"))
    assert {"W404", "W408", "W412", "W416", "W417"} <= english
    assert {"W401", "W404", "W405", "W406", "W407", "W411", "W413", "W415"} <= other
    assert english - other == {"W408", "W409", "W410", "W412", "W416", "W417"}


def test_lists_are_checked_in_a_language_that_says_what_heads_them(tmp_path: Path) -> None:
    lists = "  words: {lists: {responsible: [Хариуцах]}}\n"
    write_project(tmp_path, {**with_third(CHINESE_TEXTS), FILE: LANGUAGES + MONGOLIAN + lists})
    compendium, _ = assemble(tmp_path, DAY)
    assert "W410" in compendium.translations["mn"].checks


def test_a_language_in_the_making_is_counted_not_reproached(tmp_path: Path) -> None:
    path = "source/translations/mn/moshi/talent-measures.yaml"
    write_project(
        tmp_path,
        {
            **with_third(CHINESE_TEXTS),
            f"{POLICY}/undated.txt": TEXT,
            path: "policy: moshi/talent-measures\ntitle: null\nnodes: {}\n",
        },
    )
    compendium, _ = assemble(tmp_path, DAY)
    about = {it.code for it in compendium.findings if it.place.path == path}
    assert about == {"I420"}
    coverage = compendium.translations["mn"].policies["moshi/talent-measures"].coverage
    assert coverage is not None
    assert (coverage.translated, coverage.parts) == (0, 4)


def test_two_states_can_be_compared_whatever_is_wrong_with_how_the_site_speaks(
    tmp_path: Path,
) -> None:
    old = write_project(tmp_path / "old", {FILE: "languages: []\n"})
    new = write_project(tmp_path / "new")
    changes = compare_named(str(old), str(new), tmp_path, DAY).changes
    assert changes.is_empty

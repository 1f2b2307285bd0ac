from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest

from generator.model.provision import Kind
from generator.render.fold import search_fold_table
from generator.render.interface import Interface, load_interface
from generator.render.language import load_languages
from generator.render.voice import NUMBERED_KINDS

FIELD = re.compile(r"\{(\w+)\}")


@pytest.fixture(params=["zh-Hans", "en"])
def interface(request: pytest.FixtureRequest, templates: Path) -> Interface:
    return load_interface(templates, request.param)


def test_both_interface_files_have_the_same_keys(templates: Path) -> None:
    assert set(load_interface(templates, "zh-Hans").texts) == set(
        load_interface(templates, "en").texts
    )


def test_interface_keys_are_sorted(interface: Interface) -> None:
    assert list(interface.texts) == sorted(interface.texts)


def test_no_interface_text_is_empty(interface: Interface) -> None:
    assert [key for key, text in interface.texts.items() if not text.strip()] == []


def test_both_interface_files_fill_in_the_same_fields(templates: Path) -> None:
    chinese, english = load_interface(templates, "zh-Hans"), load_interface(templates, "en")
    differing = [
        key
        for key, text in chinese.texts.items()
        if set(FIELD.findall(text)) != set(FIELD.findall(english.texts[key])) and key != "date"
    ]
    assert differing == []


def test_chinese_interface_texts_are_written_in_simplified_characters(templates: Path) -> None:
    table = search_fold_table().pairs
    texts = load_interface(templates, "zh-Hans").texts
    traditional = {
        key: [char for char in text if table.get(char, char) != char and char != "着"]
        for key, text in texts.items()
    }
    assert {key: chars for key, chars in traditional.items() if chars} == {}


def test_every_kind_of_node_and_every_numbered_kind_has_a_name(interface: Interface) -> None:
    assert {f"kind_{kind}" for kind in Kind} <= set(interface.texts)
    assert {f"number_{kind}" for kind in NUMBERED_KINDS} <= set(interface.texts)


def test_a_count_takes_the_form_that_the_number_asks_for(templates: Path) -> None:
    english = load_interface(templates, "en", (("one", "i = 1 and v = 0"),))
    assert english.count("clause_count", 1) == "1 clause"
    assert english.count("clause_count", 1187) == "1,187 clauses"
    assert load_interface(templates, "zh-Hans").count("clause_count", 1) == "1 条"


def test_a_date_is_written_as_its_readers_write_it(templates: Path) -> None:
    day = date(2021, 9, 1)
    assert load_interface(templates, "en").date(day) == "1 September 2021"
    assert load_interface(templates, "zh-Hans").date(day) == "2021年9月1日"


def test_an_unknown_key_is_our_bug(templates: Path) -> None:
    with pytest.raises(KeyError):
        load_interface(templates, "en").say("no_such_key")


def test_a_value_that_is_not_text_is_refused(tmp_path: Path) -> None:
    (tmp_path / "interface").mkdir()
    (tmp_path / "interface" / "en.yaml").write_text("key: 3\n", encoding="utf-8")
    with pytest.raises(TypeError, match="key of en"):
        load_interface(tmp_path, "en")


def test_the_site_has_three_languages_and_two_share_one_interface(templates: Path) -> None:
    languages = load_languages(templates)
    assert [language.tag for language in languages] == ["zh-Hans", "zh-Hant", "en"]
    assert [language.interface for language in languages] == ["zh-Hans", "zh-Hans", "en"]
    assert [language.original for language in languages] == ["zh-Hans", "zh-Hant", "zh-Hans"]

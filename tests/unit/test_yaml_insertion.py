from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.model.yaml_file import parse_yaml
from generator.model.yaml_insertion import YamlInsertions, comment_lines

FILE = """\
# About this file.
policy: a/b
title: null
nodes:
  title:
    text: "First\\nline"   # kept
    source: x
  # About the second article.
  art_2:
    text: >-
      Folded
      text
    source: y
note: end
"""
ORDER = ["title", "art_1", "art_2", "art_3"]


def entry(name: str) -> list[str]:
    return [f"{name}:", "  # 中文", "  text: ''"]


def added(text: str, names: Sequence[str]) -> str:
    insertions = YamlInsertions(text)
    insertions.add(("nodes",), ORDER, {name: entry(name) for name in names})
    return insertions.text()


def without_the_added(text: str, names: Sequence[str]) -> str:
    for name in names:
        block = "".join(f"  {line}\n" for line in entry(name))
        assert text.count(block) == 1
        text = text.replace(block, "")
    return text


def test_entries_come_in_order_and_nothing_else_changes() -> None:
    text = added(FILE, ["art_1", "art_3"])
    assert list(parse_yaml(text).value["nodes"]) == ORDER
    assert without_the_added(text, ["art_1", "art_3"]) == FILE


def test_an_entry_stands_above_the_comment_of_the_next() -> None:
    lines = added(FILE, ["art_1"]).splitlines()
    assert lines[lines.index("  # About the second article.") + 1] == "  art_2:"


def test_an_entry_at_the_end_of_a_mapping_stays_in_it() -> None:
    assert parse_yaml(added(FILE, ["art_3"])).value["note"] == "end"


def test_a_file_without_a_last_line_end_gets_one() -> None:
    text = "nodes:\n  title: {text: a}"
    assert added(text, ["art_1"]).startswith(f"{text}\n  art_1:\n")


def test_the_line_ends_of_the_file_are_kept() -> None:
    text = FILE.replace("\n", "\r\n")
    assert "\n" not in added(text, ["art_1", "art_3"]).replace("\r\n", "")


@pytest.mark.parametrize("empty", ["nodes: {}\n", "nodes: {  } # none yet\n", "nodes: {}"])
def test_an_empty_mapping_becomes_one_with_entries(empty: str) -> None:
    assert list(parse_yaml(added(empty, ["art_1", "art_2"])).value["nodes"]) == ["art_1", "art_2"]


def test_an_empty_file_gets_entries() -> None:
    insertions = YamlInsertions("# Nothing here yet.\n")
    insertions.add((), ["a", "b"], {"b": ["b: ''"], "a": ["a: ''"]})
    assert insertions.text() == "# Nothing here yet.\na: ''\nb: ''\n"


@pytest.mark.parametrize(
    "text", ["nodes: {title: {text: a}, art_2: {text: b}}\n", "{nodes: {title: {text: a}}}\n"]
)
def test_entries_on_one_line_are_left_to_the_editor(text: str) -> None:
    with pytest.raises(ValueError, match="line 1: give each entry a line of its own"):
        added(text, ["art_1"])


def test_a_field_can_be_added_to_an_entry() -> None:
    insertions = YamlInsertions(FILE)
    insertions.add(("nodes", "title"), ["heading", "text", "source"], {"heading": ["heading: ''"]})
    assert "  title:\n    heading: ''\n    text:" in insertions.text()


def test_items_are_appended_to_a_list() -> None:
    for text in ("names:\n- zh: 甲\n  name: A\n", "names: []\n"):
        insertions = YamlInsertions(text)
        insertions.append(("names",), [["zh: 乙", "name: ''"]])
        assert parse_yaml(insertions.text()).value["names"][-1] == {"zh": "乙", "name": ""}
    indented = YamlInsertions("names:\n  - zh: 甲\n    name: A\n")
    indented.append(("names",), [["zh: 乙", "name: ''"]])
    assert indented.text().endswith("  - zh: 乙\n    name: ''\n")


@given(st.text())
def test_whatever_chinese_says_as_a_comment_it_adds_nothing_to_the_file(text: str) -> None:
    insertions = YamlInsertions("a: 1\n")
    insertions.add((), ["a", "b"], {"b": [*comment_lines(text), "b: ''"]})
    assert parse_yaml(insertions.text()).value == {"a": 1, "b": ""}

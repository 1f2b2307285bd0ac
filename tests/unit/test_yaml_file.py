from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.model.yaml_file import YamlError, dump_yaml, parse_yaml

PLAIN = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4),
    max_leaves=12,
)


@given(PLAIN)
def test_plain_data_is_read_back_as_written(value: object) -> None:
    assert parse_yaml(dump_yaml(value)).value == value


def test_every_value_knows_its_line_and_column() -> None:
    file = parse_yaml("a: 1\nb:\n- x\n- c: 2\n")

    assert file.position(("b", 1, "c")) == (4, 3)
    assert file.position(("b", 0)) == (3, 3)
    assert file.position(("b", 7, "missing")) == (2, 1)


def test_a_date_stays_as_it_is_printed() -> None:
    assert parse_yaml("day: 2026-11-20\n").value == {"day": "2026-11-20"}


@pytest.mark.parametrize(
    ("text", "problem", "line"),
    [
        ("a: 1\na: 2\n", "stands twice", 2),
        ("a: &x [1]\nb: *x\n", "aliases", 1),
        ("a: [1\n", "did not find", 2),
        ("<<: {a: 1}\n", "not a string|the tag", 1),
        ("1: one\n", "not a string", 1),
        ("a: !!python/object:os.system {}\n", "the tag .* is not allowed", 1),
        ("a: 1\n---\nb: 2\n", "but found another document", 2),
    ],
)
def test_what_hides_something_is_refused_at_its_line(text: str, problem: str, line: int) -> None:
    with pytest.raises(YamlError, match=problem) as raised:
        parse_yaml(text)

    assert raised.value.line == line


def test_an_empty_file_is_no_value() -> None:
    assert parse_yaml("").value is None

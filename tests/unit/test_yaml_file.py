from __future__ import annotations

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from generator.model.yaml_file import YamlError, dump_yaml, dump_yaml_rows, parse_yaml

PLAIN = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4),
    max_leaves=12,
)


@given(PLAIN)
def test_plain_data_is_read_back_as_written(value: object) -> None:
    assert parse_yaml(dump_yaml(value)).value == value


LIKE_OUR_DATA = st.text("人，。《》“”—a1eyno_/.%-+:# ,[]{}'\"\n\t~", max_size=8)


@given(st.none() | st.booleans() | st.integers() | st.text() | LIKE_OUR_DATA)
def test_a_row_is_written_as_the_library_writes_it(value: object) -> None:
    row = {"clause": "art_3", "value": value, "targets": ["art_1", "是"]}
    expected = yaml.dump(
        row,
        Dumper=yaml.CSafeDumper,
        allow_unicode=True,
        sort_keys=False,
        default_flow_style=True,
        width=2**31 - 1,
    )

    assert dump_yaml_rows([row, row]) == f"- {expected}" * 2


@given(st.lists(st.none() | st.booleans() | st.text() | LIKE_OUR_DATA, max_size=3))
def test_rows_are_read_back_as_written(values: list[object]) -> None:
    rows = [{"value": value} for value in values]

    assert (parse_yaml(dump_yaml_rows(rows)).value or []) == rows


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


def test_a_date_stays_as_it_is_printed_as_a_key_too() -> None:
    assert parse_yaml("2019-06-01: 2019-08-01\n").value == {"2019-06-01": "2019-08-01"}

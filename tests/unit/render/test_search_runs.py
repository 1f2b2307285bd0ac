"""What the files of the index say is what stands in the texts."""

from __future__ import annotations

from collections.abc import Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.render.search_grams import GramIndex, UnitText
from generator.render.search_postings import document_list, number, place_list, shards
from generator.render.search_words import words
from tests.unit.render.index_reader import Bytes, Runs

LINES = st.lists(st.text("人才公寓建设𠀀", max_size=9), max_size=3)
TEXTS = st.lists(LINES, max_size=12)


def written(entries: Mapping[str, bytes], size: int) -> dict[str, bytes]:
    """The entries as they are read back from files of some size."""
    files = list(shards(entries, size))
    firsts = [file.first for file in files]
    assert firsts == sorted(firsts, key=lambda first: first.encode("utf-16-be"))
    assert [next(iter(Bytes(file.data).entries())) for file in files] == firsts
    return {key: entry for file in files for key, entry in Bytes(file.data).entries().items()}


def index_of(texts: list[list[str]], size: int) -> Runs:
    index = GramIndex(3)
    for document, lines in enumerate(texts):
        index.add(document, UnitText(tuple(map(tuple, lines))))
    total = len(texts)
    short, long = index.short_runs(total), index.long_runs()
    return Runs(written(short, size), written(long, size), 3, total)


@given(TEXTS, st.text("人才公寓建设𠀀", min_size=1, max_size=8), st.integers(1, 200))
def test_a_run_is_found_exactly_where_it_stands_in_a_line(
    texts: list[list[str]], asked: str, size: int
) -> None:
    expected = {at for at, lines in enumerate(texts) if any(asked in line for line in lines)}
    assert index_of(texts, size).holding(list(asked)) == expected


@given(TEXTS, st.data())
def test_every_part_of_a_line_is_found(texts: list[list[str]], data: st.DataObject) -> None:
    lines = [(at, line) for at, lines in enumerate(texts) for line in lines if line]
    if not lines:
        return
    document, line = data.draw(st.sampled_from(lines))
    start = data.draw(st.integers(0, len(line) - 1))
    end = data.draw(st.integers(start + 1, len(line)))
    assert document in index_of(texts, 50).holding(list(line[start:end]))


@given(st.integers(0, 1 << 40))
def test_a_number_is_read_as_it_was_written(value: int) -> None:
    assert Bytes(number(value)).number() == value


@given(st.sets(st.integers(0, 299)))
def test_a_list_of_documents_is_read_as_it_was_written(documents: set[int]) -> None:
    data = document_list(sorted(documents), 300)
    assert Bytes(data).documents(300) == sorted(documents)
    assert len(data) <= 2 + (300 + 7) // 8


@given(
    st.dictionaries(
        st.integers(0, 99), st.sets(st.integers(-40, 500), min_size=1).map(sorted), max_size=9
    )
)
def test_places_are_read_as_they_were_written(places: dict[int, list[int]]) -> None:
    assert Bytes(place_list(places)).places() == places


def test_a_run_tells_who_holds_it_often_and_who_opens_with_it() -> None:
    index = GramIndex(3)
    index.add(0, UnitText((tuple("人才"),)))
    index.add(1, UnitText((tuple("人才人才人才"),)))
    index.add(2, UnitText((tuple("人才公寓。人才"),), opening=5))
    entry = Bytes(index.short_runs(3)["人才"])
    assert [entry.documents(3) for _ in range(3)] == [[0, 1, 2], [1], [2]]
    assert Bytes(index.long_runs()["人才公"]).places() == {2: [-5]}


def test_words_are_runs_too() -> None:
    index = GramIndex(2, " ")
    index.add(0, UnitText((("talent", "apartments"), ("for", "rent"))))
    runs = Runs(index.short_runs(1), index.long_runs(), 2, 1, " ")
    assert runs.holding(["talent", "apartments"]) == {0}
    assert runs.holding(["rent"]) == {0}
    assert runs.holding(["apartments", "for"]) == set()


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("High-level Talent's housing", ("high", "level", "talent", "housing")),
        ("people’s government", ("people", "government")),
        ("RMB 300,000 or 1.5%", ("rmb", "300000", "or", "1.5", "percent")),
        ("5 per cent and 70 percent", ("5", "percent", "and", "70", "percent")),
        ("per centre", ("per", "centre")),
        ("reform (《意见》放管服效) of", ("reform", "of")),
        ("ＡＢＣ５０％", ("abc", "50", "percent")),
        ("", ()),
    ],
)
def test_the_words_of_a_translation(line: str, expected: tuple[str, ...]) -> None:
    assert words(line) == expected

"""The index of a small compendium holds what search looks in and what results show."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import pytest

from generator.model.term import Term
from generator.render.catalogue import Catalogue
from generator.render.fold import search_fold_table
from generator.render.search_index import IndexFile, search_index
from generator.render.site import voices_of
from tests.unit.render.conftest import HOSTILE, TEMPLATES, make_compendium
from tests.unit.render.index_reader import Bytes, Runs

TABLE = search_fold_table()
TERMS = (Term("特设岗位", "special post", ("special position",)),)


def files_of(*, topic_name: str = "特设岗位") -> list[IndexFile]:
    compendium = replace(make_compendium(topic_name=topic_name), terms=TERMS)
    voices = tuple(voices_of(compendium, (), TEMPLATES))
    return list(search_index(Catalogue(compendium), voices, TABLE))


class Index:
    """The files of an index, found as a browser finds them."""

    def __init__(self, files: list[IndexFile]) -> None:
        self.files = dict(files)
        self.facts: dict[str, Any] = json.loads(self.files["index.json"])
        self.total = self.facts["clauses"] + len(self.facts["policies"]["id"])

    def data(self, path: str) -> bytes:
        return self.files[f"{self.facts['folder']}/{path}"]

    def json(self, path: str) -> Any:
        return json.loads(self.data(path))

    def runs(self, language: str, size: int, joint: str) -> Runs:
        short, long = (self.entries(f"{language}/{kind}") for kind in ("short", "long"))
        return Runs(short, long, size, self.total, joint)

    def entries(self, folder: str) -> dict[str, bytes]:
        found: dict[str, bytes] = {}
        for shard, first in enumerate(self.data(f"{folder}/firsts.txt").decode().split("\n")):
            entries = Bytes(self.data(f"{folder}/{shard}.bin")).entries()
            assert first == next(iter(entries))
            found |= entries
        return found

    def shown(self, language: str) -> list[Any]:
        counts = self.facts["shown"][language]["documents"]
        blocks = [self.json(f"{language}/documents/{at}.json") for at in range(len(counts))]
        assert list(map(len, blocks)) == counts
        return [item for block in blocks for item in block]

    def members(self) -> dict[str, dict[str, list[int]]]:
        data = Bytes(self.data("facets.bin"))
        return {
            facet: {value: data.documents(self.total) for value in values}
            for facet, values in self.facts["facets"].items()
        }


@pytest.fixture(scope="module")
def index() -> Index:
    return Index(files_of())


def test_every_clause_and_every_policy_is_a_document(index: Index) -> None:
    assert index.facts["policies"]["id"] == ["alpha/talent-regulations", "beta/talent-plan"]
    assert index.facts["policies"]["clauses"] == [3, 2]
    assert index.facts["clauses"] == 5
    assert [item[0] for item in index.shown("zh-Hans")[:5]] == [
        "art_1", "art_2", "art_3", "cl_1", "cl_2",
    ]  # fmt: skip


def test_a_clause_is_found_by_its_original(index: Index) -> None:
    originals = index.runs("zh-Hans", 3, "")
    assert originals.holding(list("特设岗位")) == {0, 3}
    assert originals.holding(list("岗位。有")) == set(), "no run spans two lines"
    assert originals.holding(list("2024年1月")) == {2}


def test_a_policy_is_found_by_what_stands_outside_of_its_clauses(index: Index) -> None:
    originals = index.runs("zh-Hans", 3, "")
    assert originals.holding(list("并发〔2018〕2号")) == {6}
    assert originals.holding(list("现印发给你们")) == {6}
    assert originals.holding(list("甲州人才发展条例")) == {5}
    anchors, lines = index.shown("zh-Hans")[6]
    assert dict(zip(anchors, lines, strict=True))["cover__para_1"] == "现印发给你们。"


def test_a_clause_is_found_by_its_translation(index: Index) -> None:
    english = index.runs("en", 2, " ")
    assert english.holding(["urgent", "needs"]) == {0}
    assert english.holding(["provisions"]) == {5}, "the heading of a chapter is the policy's"
    vocabulary = index.data("en/vocabulary.txt").decode().split("\n")
    assert vocabulary == sorted(vocabulary)
    assert {"special", "posts", "talent", "alpha"} <= set(vocabulary)


def test_a_result_shows_each_language_its_own_words(index: Index) -> None:
    clause, number, path, text, alike = index.shown("zh-Hant")[0]
    assert (clause, number, path) == ("art_1", "第一條", "第一章 總則")
    assert text.startswith("對急需人才設置特設崗位。")
    assert alike == [3]
    assert index.shown("en")[0][1:4] == [
        "Article 1",
        "Chapter 1 · General Provisions",
        "Special posts for urgent needs.",
    ]
    assert index.shown("en")[2][3] is None, "what is not translated is the original's"
    assert index.json("en/policies/0.json")[0][:2] == ["Talent Regulations of Alpha", "Alpha"]
    assert index.json("zh-Hans/policies/0.json")[1][2] == "并发〔2018〕2号"


def test_clauses_are_narrowed_by_what_they_say(index: Index) -> None:
    members = index.members()
    assert members["topic"] == {"special-posts": [0, 3]}
    assert members["body"] == {"party-organisation": [0]}
    assert members["figures"] == {"any": [0], "money": [0]}


def test_policies_say_what_they_are_narrowed_and_sorted_by(index: Index) -> None:
    policies = index.facts["policies"]
    assert policies["level"] == ["prefecture", "county"]
    assert policies["type"] == ["regulations", "none"]
    assert policies["dated"] == [None, None]
    assert policies["effective"] == ["2024-01-01", None]
    assert policies["status"] == ["in_force", "unknown"]


def test_a_term_is_known_in_every_script_and_language(index: Index) -> None:
    assert index.json("terms.json") == [
        ["特设岗位", {"zh-Hant": "特設崗位"}, {"en": ["special post", "special position"]}]
    ]


def test_the_folder_is_named_by_what_is_in_it() -> None:
    one, same, other = (
        Index(files) for files in (files_of(), files_of(), files_of(topic_name="x"))
    )
    assert one.files == same.files
    assert one.facts["folder"] == other.facts["folder"], "no name of a topic is in the index"
    assert len(one.facts["folder"]) == 16


def test_hostile_text_is_kept_as_it_is(index: Index) -> None:
    assert HOSTILE in index.shown("zh-Hans")[1][3]
    assert index.runs("zh-Hans", 3, "").holding(list(TABLE.fold("<script>alert"))) == {1, 4}

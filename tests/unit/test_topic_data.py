"""The topic file: consistent in itself, and each topic's own examples prove its cues."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

import pytest

from generator.link import tag
from generator.link.cues import compile_cues, unify
from generator.link.nearness import Descriptions
from generator.model.link import Aspect, Topic
from generator.model.policy import Names
from generator.model.yaml_file import parse_yaml
from tests.made_policies import policy

_FILE = Path(__file__).parents[2] / "source" / "topics.yaml"
_DATA: dict[str, Any] = parse_yaml(_FILE.read_text(encoding="utf-8")).value
_TOPICS: list[dict[str, Any]] = _DATA["topics"]
_ROWS: list[dict[str, Any]] = [row for topic in _TOPICS for row in topic.get("aspects", [topic])]
_IDS = [row["id"] for row in _ROWS]

_BARE_TERM = re.compile(r"\w+(?:\(\w+\)\w*)?")
"""A word, with at most one part of it in brackets: 国(境)外."""

every_aspect = pytest.mark.parametrize("row", _ROWS, ids=_IDS)


def _aspect(row: dict[str, Any], examples: Sequence[str] = ()) -> Aspect:
    return Aspect(
        id=row["id"],
        names=Names(row["zh"], row["en"]),
        definition=Names(row["definition_zh"], row["definition_en"]),
        cues=tuple(row["cues"]),
        counter_cues=tuple(row["counter_cues"]),
        examples=tuple(examples),
    )


def _is_tagged(row: dict[str, Any], sentence: str) -> bool:
    return bool(compile_cues("any", _aspect(row)).terms_in(unify(sentence)))


def _described(examples: Iterable[Sequence[str]]) -> Topic:
    aspects = tuple(map(_aspect, _ROWS, examples))
    return Topic("any", "any", Names("any", "any"), Names("any", "any"), aspects)


@pytest.mark.parametrize("field", ["id", "zh", "en"])
def test_no_two_topics_or_aspects_share_an_id_or_a_name(field: str) -> None:
    divided = [topic for topic in _TOPICS if "aspects" in topic]
    counts = Counter(row[field] for row in [*_ROWS, *divided])
    assert [name for name, count in counts.items() if count > 1] == []


def test_every_topic_is_in_a_known_group_and_no_group_is_empty() -> None:
    groups = [group["id"] for group in _DATA["groups"]]
    assert {topic["group"] for topic in _TOPICS} == set(groups)
    assert len(groups) == len(set(groups))


def test_the_topics_are_few_enough_for_a_table_that_people_read() -> None:
    assert 40 <= len(_TOPICS) <= 60


@every_aspect
def test_confusable_aspects_exist_and_are_others(row: dict[str, Any]) -> None:
    assert set(row["confusable"]) <= set(_IDS) - {row["id"]}


@every_aspect
def test_every_part_of_a_cue_is_a_bare_term(row: dict[str, Any]) -> None:
    cues = [*row["cues"], *row["counter_cues"]]
    terms = [term for cue in cues for part in re.split(r"[+&]", cue) for term in part.split("|")]
    assert [term for term in terms if not _BARE_TERM.fullmatch(term)] == []
    assert [cue for cue in cues if "+" in cue and "&" in cue] == []
    assert len(cues) == len(set(cues))


@every_aspect
def test_every_example_speaks_for_its_aspect(row: dict[str, Any]) -> None:
    assert len(row["examples"]) >= 2
    assert [text for text in row["examples"] if not _is_tagged(row, text)] == []


@every_aspect
def test_no_counter_example_speaks_for_the_aspect(row: dict[str, Any]) -> None:
    assert row["counter_examples"]
    assert [text for text in row["counter_examples"] if _is_tagged(row, text)] == []


def _cue(cue: str) -> dict[str, Any]:
    words = dict.fromkeys(("id", "zh", "en", "definition_zh", "definition_en"), "any")
    return {**words, "cues": [cue], "counter_cues": []}


@pytest.mark.parametrize("stop", ["，", "、", "："])
def test_parts_joined_by_plus_stand_in_one_phrase(stop: str) -> None:
    cue = _cue("人才+公寓|住房")
    assert _is_tagged(cue, f"多渠道筹集{stop}为人才提供住房。")
    assert not _is_tagged(cue, f"引进人才{stop}建设公寓。")


def test_parts_joined_by_an_ampersand_stand_anywhere_in_the_sentence() -> None:
    assert _is_tagged(_cue("人才&公寓"), "对引进的人才，优先安排公寓。")


def test_a_counter_cue_of_several_parts_holds_by_the_same_rule() -> None:
    against = {**_cue("公寓"), "counter_cues": ["集体+户口"]}
    assert not _is_tagged(against, "公寓设立集体户口。")
    assert _is_tagged(against, "集体宿舍改建为公寓，便利迁移户口。")


def test_an_example_that_is_left_out_is_mostly_described_by_the_rest_of_its_aspect() -> None:
    found = []
    for out in range(max(len(row["examples"]) for row in _ROWS)):
        left = [[*row["examples"][:out], *row["examples"][out + 1 :]] for row in _ROWS]
        descriptions = Descriptions([_described(left)])
        for at, row in enumerate(_ROWS):
            for example in row["examples"][out : out + 1]:
                nearest = descriptions.nearest(unify(example))
                found.append(nearest is not None and nearest.at == at)

    assert len(found) > 400
    assert sum(found) / len(found) >= 0.85


def test_no_counter_example_goes_to_the_aspect_by_its_description() -> None:
    topic = _described([row["examples"] for row in _ROWS])
    texts = [(row["id"], text) for row in _ROWS for text in row["counter_examples"]]
    tags = tag([topic], [policy("jia", *(text for _, text in texts))])
    given = {(found.clause.clause, name) for found in tags for name, _ in found.aspects}

    assert [it for at, it in enumerate(texts, start=1) if (f"art_{at}", it[0]) in given] == []

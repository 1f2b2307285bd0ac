"""The topic file: consistent in itself, and each topic's own examples prove its cues."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from generator.link.cues import compile_cues, fold
from generator.model.link import Topic
from generator.model.policy import Names
from generator.model.yaml_file import parse_yaml

_FILE = Path(__file__).parents[2] / "source" / "topics.yaml"
_DATA: dict[str, Any] = parse_yaml(_FILE.read_text(encoding="utf-8")).value
_ROWS: list[dict[str, Any]] = _DATA["topics"]
_IDS = [row["id"] for row in _ROWS]

every_topic = pytest.mark.parametrize("row", _ROWS, ids=_IDS)


def _is_tagged(row: dict[str, Any], sentence: str) -> bool:
    topic = Topic(
        id=row["id"],
        group=row["group"],
        names=Names(row["zh"], row["en"]),
        definition=Names(row["definition_zh"], row["definition_en"]),
        cues=tuple(row["cues"]),
        counter_cues=tuple(row["counter_cues"]),
    )
    return bool(compile_cues(topic).terms_in(fold(sentence)))


@pytest.mark.parametrize("field", ["id", "zh", "en"])
def test_no_two_topics_share_an_id_or_a_name(field: str) -> None:
    counts = Counter(row[field] for row in _ROWS)
    assert [name for name, count in counts.items() if count > 1] == []


def test_every_topic_is_in_a_known_group_and_no_group_is_empty() -> None:
    groups = [group["id"] for group in _DATA["groups"]]
    assert {row["group"] for row in _ROWS} == set(groups)
    assert len(groups) == len(set(groups))


@every_topic
def test_confusable_topics_exist_and_are_others(row: dict[str, Any]) -> None:
    assert set(row["confusable"]) <= set(_IDS) - {row["id"]}


@every_topic
def test_every_part_of_a_cue_is_a_bare_term(row: dict[str, Any]) -> None:
    cues = [*row["cues"], *row["counter_cues"]]
    terms = [term for cue in cues for part in cue.split("+") for term in part.split("|")]
    assert [term for term in terms if not term.isalnum()] == []
    assert len(cues) == len(set(cues))


@every_topic
def test_every_example_speaks_for_its_topic(row: dict[str, Any]) -> None:
    assert row["examples"]
    assert [text for text in row["examples"] if not _is_tagged(row, text)] == []


@every_topic
def test_no_counter_example_speaks_for_the_topic(row: dict[str, Any]) -> None:
    assert row["counter_examples"]
    assert [text for text in row["counter_examples"] if _is_tagged(row, text)] == []

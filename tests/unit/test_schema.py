from __future__ import annotations

from pathlib import Path

from hypothesis import given

from generator.model.expression_yaml import dump_expression
from generator.model.yaml_file import parse_yaml
from generator.pipeline import normalize
from generator.rules.schemas import violations
from tests.properties.documents import plans, regulations, source_text


def test_the_normalized_sources_follow_the_published_schema(project_root: Path) -> None:
    files = sorted(project_root.glob("source/policies/*/*/*.yaml"))
    normalized = [file for file in files if file.name != "meta.yaml"]

    assert len(normalized) == 5
    for file in normalized:
        assert violations("normalized", parse_yaml(file.read_text("utf-8")).value) == []


@given(regulations() | plans())
def test_whatever_is_normalized_follows_the_schema(grown: tuple[str, list[int]]) -> None:
    expression = normalize("a/b", "undated", source_text(grown[0])).expression
    assert expression is not None

    assert violations("normalized", parse_yaml(dump_expression(expression)).value) == []


def test_the_schema_refuses_what_is_no_normalized_policy() -> None:
    assert violations("normalized", {"schema": 1, "policy": "a/b"})

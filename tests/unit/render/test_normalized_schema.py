from __future__ import annotations

import json
import re

import yaml
from jsonschema import Draft202012Validator

from generator.render.normalized_schema import (
    changes_schema,
    normalized_schema,
    snapshot_schema,
)
from tests.unit.render.conftest import Rendered

SCHEMA = "static/data/schema/normalized.schema.json"


def test_the_schema_is_a_sound_schema_with_a_relative_id() -> None:
    schema = normalized_schema()
    Draft202012Validator.check_schema(schema)
    assert schema["$id"] == "normalized.schema.json"


def test_the_schema_defines_all_that_it_refers_to_and_nothing_more() -> None:
    for schema in (normalized_schema(), snapshot_schema(), changes_schema()):
        Draft202012Validator.check_schema(schema)
        referred = set(re.findall(r'"#/\$defs/(\w+)"', json.dumps(schema)))
        assert referred == set(schema["$defs"])


def test_a_published_policy_keeps_to_the_published_schema(rendered: Rendered) -> None:
    schema = json.loads((rendered.folder / SCHEMA).read_text(encoding="utf-8"))
    file = rendered.folder / "static/data/policies/alpha/talent-regulations.yaml"
    policy = yaml.safe_load(file.read_text(encoding="utf-8"))
    assert list(Draft202012Validator(schema).iter_errors(policy)) == []


def test_a_policy_without_a_title_line_breaks_the_schema(rendered: Rendered) -> None:
    file = rendered.folder / "static/data/policies/alpha/talent-regulations.yaml"
    policy = yaml.safe_load(file.read_text(encoding="utf-8"))
    del policy["metadata"]["title"]
    assert [
        error.validator for error in Draft202012Validator(normalized_schema()).iter_errors(policy)
    ] == ["required"]

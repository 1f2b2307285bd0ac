"""The structured texts under `data/policies/`, as another program would read them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
import yaml
from jsonschema import Draft202012Validator, FormatChecker

POLICIES = sorted(
    file.parent.relative_to(file.parents[2]).as_posix()
    for file in Path(__file__).resolve().parents[2].glob("source/policies/*/*/meta.yaml")
)


@pytest.fixture(scope="session")
def schema(built_site: Path) -> dict[str, Any]:
    """The published schema, which refers to nothing outside itself."""
    text = (built_site / "data/schema/normalized.schema.json").read_text(encoding="utf-8")
    loaded: dict[str, Any] = json.loads(text)
    return loaded


def published(site: Path, policy: str) -> Path:
    return site / "data" / "policies" / f"{policy}.yaml"


@pytest.mark.parametrize("policy", POLICIES)
def test_a_structured_text_keeps_to_the_published_schema(
    built_site: Path, schema: dict[str, Any], policy: str
) -> None:
    text = published(built_site, policy).read_text(encoding="utf-8")
    validator = Draft202012Validator(schema, format_checker=FormatChecker())
    assert [error.message for error in validator.iter_errors(yaml.safe_load(text))] == []


def test_the_schema_tells_a_broken_text_from_a_sound_one(
    built_site: Path, schema: dict[str, Any]
) -> None:
    text = published(built_site, POLICIES[0]).read_text(encoding="utf-8")
    policy = yaml.safe_load(text)
    policy["body"][0]["kind"] = "stanza"
    assert not Draft202012Validator(schema).is_valid(policy)


def test_there_is_one_structured_text_for_each_policy(built_site: Path) -> None:
    folder = built_site / "data" / "policies"
    files = (file.relative_to(folder) for file in folder.rglob("*.yaml"))
    assert sorted(file.with_suffix("").as_posix() for file in files) == POLICIES


@pytest.mark.parametrize("policy", POLICIES)
def test_the_page_of_a_policy_links_its_structured_text(built_site: Path, policy: str) -> None:
    page = built_site / "en" / "policies" / policy / "index.html"
    assert f'/data/policies/{policy}.yaml"' in page.read_text(encoding="utf-8")

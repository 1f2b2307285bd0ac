from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urljoin

import pytest
from jsonschema import Draft202012Validator, FormatChecker
from openapi_spec_validator import validate
from referencing import Registry, Resource

from generator.exchange.api import api_files
from generator.exchange.api.files import CLOSEST_LINKS, PAGE_SIZES
from generator.model.policy import Policy
from generator.render.exports import (
    AGENCY_COLUMNS,
    CITATION_COLUMNS,
    CLAUSE_COLUMNS,
    LINK_COLUMNS,
    POLICY_COLUMNS,
    QUANTITY_COLUMNS,
    TOPIC_COLUMNS,
)
from tests.exchanged import as_json, by_path, edition_of, english, made_edition, made_policy
from tests.made_policies import HOUSING, HOUSING_AGAIN, STATION
from tests.unit.render.conftest import make_compendium

Files = Mapping[str, Any]
ITEMS = {
    "link": LINK_COLUMNS,
    "quantity": QUANTITY_COLUMNS,
    "agency": AGENCY_COLUMNS,
    "citation": CITATION_COLUMNS,
}
ROOT = "https://example.org/base/"


def read(files: Mapping[str, bytes]) -> Files:
    return {path: as_json(data) for path, data in files.items()}


def regulation(name: str, *clauses: str) -> Policy:
    lines = (f"第{number}条　{text}" for number, text in zip("一二三四", clauses, strict=False))
    return made_policy("人才条例\n" + "\n".join(lines) + "\n", name)


@pytest.fixture(scope="module")
def files() -> Files:
    """The API of the compendium that the pages are tested with, hostile texts and all."""
    return read(by_path(api_files(edition_of(make_compendium()))))


def documents(files: Files) -> Files:
    return {path: value for path, value in files.items() if "self" in value}


def check(files: Files) -> list[str]:
    """What the published schemas find wrong with the published files."""
    schemas = {
        posixpath.basename(path): value for path, value in files.items() if "/schemas/" in path
    }
    known = Registry[Any]().with_resources(
        (name, Resource.from_contents(schema)) for name, schema in schemas.items()
    )
    return [
        f"{path} {error.json_path} {error.message}"
        for path, value in documents(files).items()
        for error in Draft202012Validator(
            schemas[posixpath.basename(value["schema"])],
            registry=known,
            format_checker=FormatChecker(),
        ).iter_errors(value)
    ]


def test_every_file_is_valid_by_the_schema_that_it_names(files: Files) -> None:
    assert check(files) == []


def test_every_schema_is_a_schema(files: Files) -> None:
    for path, schema in files.items():
        if "/schemas/" in path:
            Draft202012Validator.check_schema(schema)


def test_the_schemas_leave_no_field_undescribed(files: Files) -> None:
    spoiled = {path: {**value, "more": 1} for path, value in documents(files).items()}

    wrong = check({**files, **spoiled})
    assert {line.split()[0] for line in wrong} == documents(files).keys()


def test_the_description_is_valid_openapi(tmp_path: Path) -> None:
    for path, data in by_path(api_files(edition_of(make_compendium()))).items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_bytes(data)
    description = tmp_path / "api" / "v1" / "openapi.json"

    validate(as_json(description.read_bytes()), base_uri=description.as_uri())


def test_the_description_has_a_path_for_every_file(files: Files) -> None:
    described = files["api/v1/openapi.json"]["paths"]
    patterns = {
        path: re.compile(re.sub(r"\\{\w+\\}", "[^/.]+", re.escape(path))) for path in described
    }
    answered = {path.removeprefix("api/v1") for path in documents(files)}

    assert {
        path for path in answered if any(it.fullmatch(path) for it in patterns.values())
    } == answered
    assert not [
        path
        for path, pattern in patterns.items()
        if "{page}" not in path and not any(map(pattern.fullmatch, answered))
    ]


def test_the_fields_are_the_columns_of_the_tables(files: Files) -> None:
    policy = files["api/v1/policies/alpha/talent-regulations.json"]
    clause = files["api/v1/clauses/alpha/talent-regulations/art_1.json"]
    topic = next(value for path, value in files.items() if path.startswith("api/v1/topics/"))

    assert set(POLICY_COLUMNS) <= policy.keys()
    assert set(CLAUSE_COLUMNS) <= clause.keys()
    assert set(TOPIC_COLUMNS) <= topic.keys()
    for name, columns in ITEMS.items():
        schema = files[f"api/v1/schemas/{name}.schema.json"]
        assert schema["required"] == list(columns) == list(schema["properties"])


def addresses(value: object) -> Iterator[str]:
    """Every address in a document."""
    if isinstance(value, dict):
        for name, one in value.items():
            named = name in {"file", "self", "schema", "openapi", "next"}
            if isinstance(one, str) and named:
                yield one
            elif name in {"files", "urls"}:
                yield from strings(one)
            else:
                yield from addresses(one)
    elif isinstance(value, list):
        for one in value:
            yield from addresses(one)


def strings(value: object) -> Iterator[str]:
    if isinstance(value, dict):
        for one in value.values():
            yield from strings(one)
    elif isinstance(value, str):
        yield value


def test_every_address_of_a_file_of_the_api_leads_to_one(files: Files) -> None:
    for path, value in documents(files).items():
        assert urljoin(f"/{path}", value["self"]) == f"/{path}"
        for address in addresses(value):
            target = unquote(urljoin(f"/{path}", address)).lstrip("/")
            assert not target.startswith("api/") or target in files


def test_a_clause_names_its_page_in_every_language(files: Files) -> None:
    clause = "api/v1/clauses/alpha/talent-regulations/art_1.json"
    pages = {tag: urljoin(f"/{clause}", url) for tag, url in files[clause]["urls"].items()}

    assert pages == {
        tag: f"/{tag}/policies/alpha/talent-regulations/#art_1"
        for tag in ("zh-Hans", "zh-Hant", "en")
    }


def test_addresses_are_whole_where_the_site_knows_its_own() -> None:
    files = read(by_path(api_files(made_edition(regulation("a/b", HOUSING), site_url=ROOT))))
    clause = files["api/v1/clauses/a/b/art_1.json"]

    assert clause["urls"]["en"] == f"{ROOT}en/policies/a/b/#art_1"
    assert clause["self"] == f"{ROOT}api/v1/clauses/a/b/art_1.json"
    assert files["api/v1/openapi.json"]["servers"] == [{"url": f"{ROOT}api/v1"}]
    assert check(files) == []


def test_what_the_source_does_not_state_is_null() -> None:
    files = read(by_path(api_files(made_edition(regulation("a/b", HOUSING)))))
    policy = files["api/v1/policies/a/b.json"]

    assert [policy[name] for name in ("issuer", "document_number", "effective_on")] == [None] * 3
    assert policy["status"] == "unknown"


def test_a_link_stands_at_both_of_its_clauses() -> None:
    made = made_edition(regulation("a/b", HOUSING), regulation("c/d", HOUSING_AGAIN, STATION))
    files = read(by_path(api_files(made)))
    at_a, at_b = (files[f"api/v1/clauses/{name}/art_1.json"] for name in ("a/b", "c/d"))

    assert at_a["links"] == at_b["links"]
    assert (at_a["links"][0]["clause_a"], at_a["links"][0]["clause_b"]) == (
        "a/b#art_1",
        "c/d#art_1",
    )
    assert files["api/v1/links/a/b.json"]["items"] == files["api/v1/links/c/d.json"]["items"]
    assert files["api/v1/index.json"]["collections"]["links"]["total"] == 1


def test_a_clause_holds_its_closest_links_and_counts_them_all() -> None:
    others = (regulation(f"c{at}/d", HOUSING_AGAIN) for at in range(CLOSEST_LINKS + 3))
    files = read(by_path(api_files(made_edition(regulation("a/b", HOUSING), *others))))
    clause = files["api/v1/clauses/a/b/art_1.json"]

    assert clause["link_count"] == CLOSEST_LINKS + 3
    assert len(clause["links"]) == CLOSEST_LINKS
    assert len(files["api/v1/links/a/b.json"]["items"]) == CLOSEST_LINKS + 3


def test_a_long_list_goes_on_on_further_pages() -> None:
    size = PAGE_SIZES["policies"]
    many = [regulation(f"p{at}/d", STATION) for at in range(size + 1)]
    files = read(by_path(api_files(made_edition(*many))))
    first, second = files["api/v1/policies.json"], files["api/v1/policies.2.json"]

    assert (first["total"], first["pages"], len(first["items"])) == (size + 1, 2, size)
    assert urljoin("/api/v1/policies.json", first["next"]) == "/api/v1/policies.2.json"
    assert (second["next"], len(second["items"])) == (None, 1)
    assert check(files) == []


def test_a_translation_is_offered_beside_the_original() -> None:
    policy = regulation("a/b", HOUSING)
    translated = english(policy, "Talent Regulations", art_1__para_1="Flats for talent.")
    files = read(by_path(api_files(made_edition(policy, translations=translated))))

    assert files["api/v1/policies/a/b.json"]["translations"] == {
        "en": {"title": "Talent Regulations"}
    }
    clause = files["api/v1/clauses/a/b/art_1.json"]
    assert clause["translations"] == {"en": {"text": "Flats for talent."}}
    assert clause["text"] == HOUSING
    assert "unofficial" in clause["notice"]


def test_every_file_says_what_it_was_made_from(files: Files) -> None:
    policy = files["api/v1/policies/alpha/talent-regulations.json"]

    assert list(policy["generated_from"]) == [
        "source/policies/alpha/talent-regulations/2023-11-30.txt"
    ]
    assert list(files["api/v1/clauses.json"]["generated_from"]) == ["source/"]

"""What a finished site offers to other programs, held against the standards and the sources."""

from __future__ import annotations

import json
import posixpath
import re
import shutil
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urljoin

import pytest
from jsonschema import Draft202012Validator, FormatChecker
from lxml import etree
from openapi_spec_validator import validate
from referencing import Registry, Resource

from generator.exchange import verify
from generator.exchange.sealing import ARCHIVE
from generator.model.expression_yaml import load_expression
from tests.exchanged import text_in, text_of, valid_akoma_ntoso
from tests.site.hostile import compact, evil
from tests.site.pages import LANGUAGES, Site

LINKED_DATA = re.compile(r'<script type="application/ld\+json">(.*?)</script>', re.DOTALL)
SOURCE = "zh-Hans"
EXAMPLE = re.compile(r'curl (?:-O )?"\$SITE/([^"]+)"')
ANSWER = re.compile(r"```json\n(.*?)```", re.DOTALL)
FIELD = re.compile(r'"(\w+)": ("[^"]*"|[\d.]+|null)')


def read(file: Path) -> Any:
    return json.loads(file.read_bytes())


def api_documents(root: Path) -> dict[str, Any]:
    files = sorted((root / "api" / "v1").rglob("*.json"))
    named = {file.relative_to(root).as_posix(): read(file) for file in files}
    return {path: value for path, value in named.items() if "self" in value}


def linked_data(root: Path, language: str) -> dict[str, Any]:
    """What each policy's page says in JSON-LD."""
    found: dict[str, Any] = {}
    for row in read(root / "data" / "policies.json"):
        page = f"{language}/policies/{row['policy']}/"
        html = (root / page / "index.html").read_text(encoding="utf-8")
        (said,) = LINKED_DATA.findall(html)
        found[page] = json.loads(said)
    return found


@pytest.fixture(params=["built_site", "hostile_site"])
def root(request: pytest.FixtureRequest) -> Path:
    folder: Path = request.getfixturevalue(request.param)
    return folder


def test_every_text_is_valid_akoma_ntoso_and_says_what_the_yaml_says(root: Path) -> None:
    originals = sorted((root / "data" / "akn").rglob("*.zho.xml"))
    assert len(originals) == len(list((root / "data" / "policies").glob("*/*.yaml")))
    for file in originals:
        yaml = root / "data" / "policies" / file.parent.relative_to(root / "data" / "akn")
        expression = load_expression(yaml.with_suffix(".yaml").read_text(encoding="utf-8"))
        assert text_in(valid_akoma_ntoso(file.read_bytes())) == text_of(expression)


def test_every_translation_is_valid_akoma_ntoso(built_site: Path) -> None:
    translations = sorted((built_site / "data" / "akn").rglob("*.eng.xml"))
    assert len(translations) == 5
    for file in translations:
        valid_akoma_ntoso(file.read_bytes())


def test_every_id_in_akoma_ntoso_is_an_anchor_of_the_page(site: Site) -> None:
    for file in sorted((site.root / "data" / "akn").rglob("*.zho.xml")):
        policy = file.parent.relative_to(site.root / "data" / "akn").as_posix()
        anchors = site.pages[f"{SOURCE}/policies/{policy}/index.html"].anchors
        ids = {str(one.get("eId")) for one in etree.parse(file).iter() if one.get("eId")}
        own = {one for one in ids if not one.startswith("tlc-")}
        assert own
        assert not own - anchors


def test_every_file_of_the_api_is_valid_by_its_own_schema(root: Path) -> None:
    schemas = {file.name: read(file) for file in (root / "api/v1/schemas").iterdir()}
    known = Registry[Any]().with_resources(
        (name, Resource.from_contents(schema)) for name, schema in schemas.items()
    )
    validators = {
        name: Draft202012Validator(schema, registry=known, format_checker=FormatChecker())
        for name, schema in schemas.items()
    }
    wrong = [
        f"{path} {error.json_path} {error.message}"
        for path, value in api_documents(root).items()
        for error in validators[posixpath.basename(value["schema"])].iter_errors(value)
    ]
    assert wrong == []


def test_the_api_describes_itself_in_openapi(built_site: Path) -> None:
    description = built_site / "api" / "v1" / "openapi.json"

    validate(read(description), base_uri=description.as_uri())


def test_the_api_has_the_rows_of_the_tables(built_site: Path) -> None:
    tables = {name: read(built_site / "data" / f"{name}.json") for name in ("clauses", "links")}
    for row in tables["clauses"]:
        clause = read(built_site / "api/v1/clauses" / row["policy"] / f"{row['clause']}.json")
        assert clause["text"] == row["text"]
        assert "|".join(clause["topics"]) == row["topics"]
    totals = read(built_site / "api/v1/index.json")["collections"]
    assert totals["links"]["total"] == len(tables["links"])


def test_every_page_that_the_api_names_is_there(site: Site) -> None:
    missing = [
        f"{path}: {url}"
        for path, value in api_documents(site.root).items()
        for url in value.get("urls", {}).values()
        if not leads_to_a_page(site, unquote(urljoin(f"/{path}", url)))
    ]
    assert missing == []


def leads_to_a_page(site: Site, url: str) -> bool:
    path, _, fragment = url.partition("#")
    page = site.pages.get(f"{path.lstrip('/')}index.html")
    return page is not None and (not fragment or fragment in page.anchors)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_of_every_policy_says_what_it_is_as_linked_data(
    site: Site, language: str
) -> None:
    described = linked_data(site.root, language)
    assert len(described) == 5
    for page, said in described.items():
        assert said["@type"] == "Legislation"
        assert said["inLanguage"] == language
        for part in said["hasPart"]:
            assert leads_to_a_page(site, urljoin(f"/{page}", part["url"]))
        for encoding in said["encoding"]:
            assert urljoin(f"/{page}", encoding["contentUrl"]).lstrip("/") in site.files


def test_hostile_texts_stay_inside_of_the_linked_data(hostile_site: Path) -> None:
    for language, field in (("zh-Hans", "zh"), ("en", "en")):
        names = {
            compact(said["legislationJurisdiction"]["name"])
            for said in linked_data(hostile_site, language).values()
        }
        assert compact(evil(f"jurisdiction.{field}")) in names


def test_the_site_and_its_zip_are_what_the_manifest_says(root: Path) -> None:
    assert verify(root).problems == ()
    assert verify(root / ARCHIVE).problems == ()


def test_the_manifest_counts_what_is_there(site: Site) -> None:
    counts = read(site.root / "manifest.json")["counts"]

    assert counts["policies"] == len(read(site.root / "data" / "policies.json"))
    assert counts["clauses"] == len(read(site.root / "data" / "clauses.json"))
    assert counts["links"] == len(read(site.root / "data" / "links.json"))
    assert counts["pages"] == {tag: len(site.of_language(tag)) for tag in counts["pages"]}


def test_a_flipped_byte_of_a_downloaded_site_is_found(built_site: Path, tmp_path: Path) -> None:
    copy = tmp_path / "copy"
    shutil.copytree(built_site, copy)
    file = copy / "data" / "clauses.csv"
    data = bytearray(file.read_bytes())
    data[len(data) // 2] ^= 1
    file.write_bytes(data)

    assert [(it.path, it.fault.value) for it in verify(copy).problems] == [
        ("data/clauses.csv", "changed")
    ]


@pytest.mark.parametrize("language", ["en", "zh-Hans"])
def test_the_examples_of_the_about_page_return_what_it_says(
    built_site: Path, project_root: Path, language: str
) -> None:
    page = project_root / "site_templates" / "pages" / "about" / f"index.{language}.md"
    _, *examples = page.read_text(encoding="utf-8").split("```sh\n")
    assert len(examples) == 5
    for example in examples:
        (path,) = EXAMPLE.findall(example)
        returned = (built_site / path).read_bytes()
        for answer in ANSWER.findall(example):
            assert FIELD.search(answer)
            for name, value in FIELD.findall(answer):
                assert f'"{name}":{value}'.encode() in returned, path

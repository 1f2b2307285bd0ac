"""Pages that compare, and the data that they load, on the finished site."""

from __future__ import annotations

import json
import re
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest

from tests.site.copies import EMPTY, PLACES, TOPIC, policy_of
from tests.site.pages import LANGUAGES, Site, load_site

OPTION = re.compile(r'<option value="([^"]+)"')


@pytest.fixture(scope="module")
def compared(compared_site: Path) -> Site:
    return load_site(compared_site)


def table(site: Path, name: str) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = json.loads((site / "data" / f"{name}.json").read_bytes())
    return rows


def data_of(site: Path, language: str, policy: str) -> dict[str, Any]:
    file = site / "data" / "compare" / language / f"{policy}.json"
    data: dict[str, Any] = json.loads(file.read_bytes())
    return data


def places_of(site: Path) -> set[str]:
    return {row["jurisdiction"] for row in table(site, "policies")}


class Texts(HTMLParser):
    """The texts that a page gives its scripts."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found += [value for name, value in attrs if name == "data-texts" and value]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_topic_has_an_anchor_for_every_place(site: Site, language: str) -> None:
    missing = [
        f"{path}#{place}"
        for path, page in site.of_language(language).items()
        if path.startswith("topics/") and path != "topics/index.html"
        for place in places_of(site.root)
        if place not in page.anchors
    ]
    assert not missing


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_clause_on_a_topic_has_an_anchor_on_its_page(site: Site, language: str) -> None:
    pages = site.of_language(language)
    missing = [
        f"{topic}: {row['policy']}/{row['clause']}"
        for row in table(site.root, "clauses")
        for topic in filter(None, row["topics"].split("|"))
        if f"{row['policy']}/{row['clause']}" not in pages[f"topics/{topic}/index.html"].anchors
    ]
    assert not missing


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_data_hold_every_clause_and_every_link_once(site: Site, language: str) -> None:
    policies = [row["policy"] for row in table(site.root, "policies")]
    data = {policy: data_of(site.root, language, policy) for policy in policies}
    clauses = [f"{it['id']}#{clause['id']}" for it in data.values() for clause in it["clauses"]]
    links = [
        (f"{it['id']}#{link['a']}", f"{other}#{link['b']}")
        for it in data.values()
        for other, found in it["links"].items()
        for link in found
    ]
    assert sorted(clauses) == sorted(
        f"{row['policy']}#{row['clause']}" for row in table(site.root, "clauses")
    )
    assert sorted(links) == sorted(
        (row["clause_a"], row["clause_b"]) for row in table(site.root, "links")
    )


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_offers_every_policy(site: Site, language: str) -> None:
    html = (site.root / language / "compare" / "index.html").read_text(encoding="utf-8")
    assert set(OPTION.findall(html)) >= {row["policy"] for row in table(site.root, "policies")}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("path", ["compare/", f"topics/{TOPIC}/"])
def test_pages_that_compare_bring_what_their_scripts_say(
    compared: Site, path: str, language: str
) -> None:
    html = (compared.root / language / path / "index.html").read_text(encoding="utf-8")
    (texts,) = (json.loads(found) for found in Texts(html).found)
    scripts = (compared.root / "assets" / "compare").glob("*.js")
    code = "\n".join(file.read_text(encoding="utf-8") for file in scripts)
    said = set(re.findall(r'say\("((?:compare|wording)_\w+)"', code))
    assert said
    assert said <= texts.keys()


def test_every_link_of_the_site_of_many_places_resolves(compared: Site) -> None:
    assert not [problem for page in compared.pages.values() for problem in compared.broken(page)]


def test_pairs_are_offered_within_bounds(compared: Site) -> None:
    html = (compared.root / "zh-Hans" / "compare" / "index.html").read_text(encoding="utf-8")
    assert 0 < html.count("data-pair") <= 12


def test_the_data_of_one_policy_do_not_hold_the_others(compared: Site) -> None:
    data = data_of(compared.root, "zh-Hans", policy_of(EMPTY))
    assert len(data["clauses"]) == 2
    assert len(data["closest"]) < len(PLACES) / 2

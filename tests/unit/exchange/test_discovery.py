from __future__ import annotations

import pytest
from lxml import etree

from generator.exchange import discovery
from generator.exchange.discovery import discovery_files
from tests.exchanged import by_path, made_edition, made_policy

ROOT = "https://example.org/base/"
SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
XHTML = "{http://www.w3.org/1999/xhtml}"
OPENSEARCH = "{http://a9.com/-/spec/opensearch/1.1/}"
PAGES = ("", "topics/", "policies/jia/a/")


def files(site_url: str = ROOT) -> dict[str, bytes]:
    policy = made_policy("人才条例\n第一条　加强人才工作。\n", "jia/a")
    return by_path(discovery_files(made_edition(policy, site_url=site_url), PAGES))


def texts(data: bytes, name: str) -> list[str]:
    return [str(element.text) for element in etree.fromstring(data).iter(f"{SITEMAP}{name}")]


def test_the_sitemap_has_every_page_in_every_language_once() -> None:
    listed = texts(files()["sitemap.xml"], "loc")

    assert len(listed) == len(set(listed)) == 9
    assert f"{ROOT}zh-Hant/policies/jia/a/" in listed


def test_every_page_of_the_sitemap_names_itself_in_all_languages_and_the_day() -> None:
    sitemap = etree.fromstring(files()["sitemap.xml"])
    for entry in sitemap.iter(f"{SITEMAP}url"):
        links = {link.get("hreflang"): link.get("href") for link in entry.iter(f"{XHTML}link")}
        assert list(links) == ["zh-Hans", "zh-Hant", "en", "x-default"]
        assert entry.findtext(f"{SITEMAP}loc") in links.values()
    assert set(texts(files()["sitemap.xml"], "lastmod")) == {"2026-11-20"}


def test_a_large_site_has_several_sitemaps(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(discovery, "LARGEST_SITEMAP", 4)
    made = files()
    parts = texts(made["sitemap.xml"], "loc")

    assert parts == [f"{ROOT}sitemap.{at}.xml" for at in (1, 2, 3)]
    assert sum(len(texts(made[part.removeprefix(ROOT)], "loc")) for part in parts) == 9


def test_the_search_of_each_language_is_described() -> None:
    description = etree.fromstring(files()["opensearch.en.xml"])
    (results, _) = description.iter(f"{OPENSEARCH}Url")

    assert results.get("template") == f"{ROOT}en/search/?q={{searchTerms}}"
    assert len(str(description.findtext(f"{OPENSEARCH}ShortName"))) <= 16
    assert sorted(name for name in files() if name.startswith("opensearch")) == [
        "opensearch.en.xml",
        "opensearch.zh-Hans.xml",
        "opensearch.zh-Hant.xml",
    ]


def test_without_the_sites_address_there_is_nothing_that_needs_it() -> None:
    assert sorted(files("")) == ["llms.txt", "robots.txt"]
    assert b"Sitemap" not in files("")["robots.txt"]


def test_robots_are_told_where_the_sitemap_is() -> None:
    assert f"Sitemap: {ROOT}sitemap.xml\n".encode() in files()["robots.txt"]


def test_language_models_are_told_what_is_here_and_that_english_is_unofficial() -> None:
    told = files()["llms.txt"].decode()

    assert told.startswith("# ")
    assert "Policies: 1. Clauses: 1. As of 2026-11-20." in told
    assert "unofficial" in told
    assert f"({ROOT}api/v1/index.json)" in told

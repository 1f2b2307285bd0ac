from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import pytest

from generator.inspection import Promise, inspect

PROMISE = Promise(
    ("en",), frozenset({"policies/a/b/", "policies/a/b/#art_1"}), {"policies": 1, "clauses": 1}
)
POLICY = "en/policies/a/b/index.html"
SOUND: Mapping[str, str] = {
    "index.html": '<meta http-equiv="Refresh" content="0; url=en/">',
    "404.html": '<a href="/en/">home</a>',
    "en/index.html": '<a href="policies/a/b/#art_1">1</a><img src="../assets/a.svg">',
    POLICY: '<h2 id="art_1">1</h2><a href="../../../">up</a><a href="#art_1">x</a>'
    '<a href="https://example.org/nowhere">out</a><a href="mailto:a@example.org">m</a>',
    "assets/a.svg": "<svg/>",
    "assets/a.css": 'a { background: url("a.svg") }',
    "api/v1/index.json": json.dumps(
        {"collections": {"policies": {"total": 1}, "clauses": {"total": 1}}}
    ),
    "api/v1/policies.json": '{"total": 1}',
    "api/v1/clauses.json": '{"total": 1}',
    "api/v1/policies/a/b.json": "{}",
    "api/v1/clauses/a/b/art_1.json": "{}",
    "data/policies.json": "[{}]",
    "data/clauses.json": "[{}]",
    "manifest.json": json.dumps({"counts": {"policies": 1, "clauses": 1, "pages": {"en": 2}}}),
}


def flaws(root: Path, changes: Mapping[str, str | None], promise: Promise = PROMISE) -> list[str]:
    for path, text in {**SOUND, **changes}.items():
        if text is not None:
            (root / path).parent.mkdir(parents=True, exist_ok=True)
            (root / path).write_text(text, encoding="utf-8")
    return [f"{flaw.path}: {flaw.reason}" for flaw in inspect(root, promise)]


def test_nothing_is_wrong_with_a_sound_site(tmp_path: Path) -> None:
    assert flaws(tmp_path, {}) == []


def test_a_site_below_a_folder_of_its_server_says_so_on_the_page_shown_at_any_address(
    tmp_path: Path,
) -> None:
    below = replace(PROMISE, site_url="https://example.org/talent/")
    assert flaws(tmp_path, {"404.html": '<a href="/talent/en/">home</a>'}, below) == []
    (flaw,) = flaws(tmp_path, {"404.html": '<a href="/en/">home</a>'}, below)
    assert flaw == "404.html: /en/ leads to no file of the site"


@pytest.mark.parametrize(
    ("path", "text", "flaw"),
    [
        ("assets/a.css", "a { background: url(b.svg) }", "b.svg leads to no file of the site"),
        ("index.html", '<meta http-equiv=refresh content="0;url=xx/">', "xx/ leads to no file"),
        ("en/index.html", '<a href="policies/a/b/#art_9">9</a>', "leads to no such anchor"),
        ("en/index.html", '<a href="policies/a/b">x</a>', "policies/a/b leads to no file"),
        ("en/index.html", '<a href="/en/">x</a>', "leads to another site if this one stands"),
        ("404.html", '<a href="/fr/">x</a>', "/fr/ leads to no file"),
        ("404.html", "", "is no page"),
        ("en/index.html", '<script src="a%20b.js"></script>', "a%20b.js leads to no file"),
    ],
)
def test_an_address_that_leads_nowhere_is_named_with_its_page(
    tmp_path: Path, path: str, text: str, flaw: str
) -> None:
    (found,) = flaws(tmp_path, {path: text})
    assert found.startswith(f"{path}: ")
    assert flaw in found


def test_an_anchor_that_is_missing_is_told_once(tmp_path: Path) -> None:
    naming = '<a href="policies/a/b/#art_9">9</a><a href="./policies/a/b/#art_9">9</a>'
    pages = {"en/index.html": naming, "en/x/index.html": '<a href="../policies/a/b/#art_9">9</a>'}
    counts = {"policies": 1, "clauses": 1, "pages": {"en": 3}}
    found = flaws(tmp_path, {**pages, "manifest.json": json.dumps({"counts": counts})})
    assert found == ["en/index.html: ./policies/a/b/#art_9 leads to no such anchor"]


def test_whole_addresses_of_the_site_itself_are_followed_too(tmp_path: Path) -> None:
    promise = Promise(("en",), frozenset(), {}, "https://example.org/base/")
    here = '<a href="https://example.org/base/en/#x">x</a><a href="https://example.org/base/">y</a>'
    pages = {"en/index.html": here, "404.html": '<a href="/base/en/">home</a>'}
    assert flaws(tmp_path, pages, promise) == [
        "en/index.html: https://example.org/base/en/#x leads to no such anchor"
    ]


def test_a_promised_page_and_a_promised_anchor_are_missed(tmp_path: Path) -> None:
    assert flaws(tmp_path, {POLICY: "<p>empty", "en/index.html": "<p>empty"}) == [
        "en/policies/a/b/#art_1: was promised and is not there"
    ]
    promise = Promise(("en", "fr"), frozenset(), PROMISE.counts)
    assert "fr/: was promised and is not there" in flaws(tmp_path, {}, promise)


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("data/clauses.json", "[]"),
        ("api/v1/clauses.json", '{"total": 2}'),
        ("api/v1/policies/a/c.json", "{}"),
        (
            "api/v1/index.json",
            '{"collections": {"policies": {"total": 1}, "clauses": {"total": 0}}}',
        ),
    ],
)
def test_parts_that_count_differently_are_named(tmp_path: Path, path: str, text: str) -> None:
    (found,) = flaws(tmp_path, {path: text})
    assert path.startswith(found.split(": ")[0])
    assert "where there are 1" in found


def test_a_manifest_that_counts_other_pages_than_there_are_is_a_flaw(tmp_path: Path) -> None:
    counts = {"policies": 1, "clauses": 1, "pages": {"en": 3}}
    assert flaws(tmp_path, {"manifest.json": json.dumps({"counts": counts})}) == [
        "manifest.json: counts 3 pages in en of 2"
    ]


def test_counts_that_cannot_be_read_are_a_flaw_and_no_crash(tmp_path: Path) -> None:
    (found,) = flaws(tmp_path, {"api/v1/index.json": "[]"})
    assert "the counts cannot be read" in found

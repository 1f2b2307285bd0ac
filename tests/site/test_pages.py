"""Every page of the finished site, in every language."""

from __future__ import annotations

from collections import Counter

import pytest

from tests.site.pages import LANGUAGES, Site, urls_in_css

KINDS = (
    "index.html",
    "policies/",
    "jurisdictions/",
    "topics/",
    "compare/",
    "tables/",
    "parameters/",
    "agencies/",
    "citations/",
    "reuse/",
    "glossary/",
    "search/",
    "about/",
)


def test_every_link_and_every_anchor_resolves(site: Site) -> None:
    assert not [problem for page in site.pages.values() for problem in site.broken(page)]


def test_nothing_is_loaded_from_another_host(site: Site) -> None:
    outside = [
        f"{page.path}:{pointer.line} {pointer.url}"
        for page in site.pages.values()
        for pointer in page.pointers
        if pointer.is_loaded and pointer.is_outside
    ]
    assert not outside


def test_no_link_runs_a_script(site: Site) -> None:
    running = [
        f"{page.path}:{pointer.line} {pointer.url}"
        for page in site.pages.values()
        for pointer in page.pointers
        if pointer.url.lower().lstrip().startswith(("javascript:", "vbscript:", "data:text"))
    ]
    assert not running


def test_style_sheets_load_nothing_from_another_host(site: Site) -> None:
    outside = [
        f"{name}: {url[:80]}"
        for name in sorted(site.files)
        if name.endswith(".css")
        for url in urls_in_css((site.root / name).read_text(encoding="utf-8"))
        if url.startswith(("http:", "https:", "//", "/"))
    ]
    assert not outside


def test_an_id_stands_once_on_a_page(site: Site) -> None:
    repeated = [
        f"{page.path}: {name}"
        for page in site.pages.values()
        for name, count in Counter(page.ids).items()
        if count > 1
    ]
    assert not repeated


def test_every_page_states_its_language(site: Site) -> None:
    wrong = [
        f"{page.path}: {page.language}"
        for language in LANGUAGES
        for page in site.of_language(language).values()
        if page.language != language
    ]
    assert not wrong


def test_every_page_has_one_main_heading(site: Site) -> None:
    wrong = [
        f"{page.path}: {len(page.headings)}"
        for language in LANGUAGES
        for page in site.of_language(language).values()
        if len(page.headings) != 1
    ]
    assert not wrong


def test_the_three_languages_have_the_same_pages(site: Site) -> None:
    first, *others = (site.of_language(language).keys() for language in LANGUAGES)
    assert first
    assert all(other == first for other in others)


def test_a_page_has_the_same_anchors_in_every_language(site: Site) -> None:
    """So that a link to a clause survives a change of language."""
    first, *others = (site.of_language(language) for language in LANGUAGES)
    different = [
        f"{path}: {sorted(page.anchors ^ other[path].anchors)[:5]}"
        for path, page in first.items()
        if path.startswith("policies/")
        for other in others
        if page.anchors != other[path].anchors
    ]
    assert not different


@pytest.mark.parametrize("kind", KINDS)
def test_there_is_a_page_of_every_kind(site: Site, kind: str) -> None:
    for language in LANGUAGES:
        assert [path for path in site.of_language(language) if path.startswith(kind)]


def test_the_front_door_leads_to_a_language(site: Site) -> None:
    targets = {pointer.url.rstrip("/") for pointer in site.pages["index.html"].pointers}
    assert {target.removeprefix("./") for target in targets} >= set(LANGUAGES)

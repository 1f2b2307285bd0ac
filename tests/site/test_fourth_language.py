"""A fourth language, right to left and hardly translated: an entry, texts, translations."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from generator.render import address
from tests.site.building import compendium
from tests.site.fourth_language import (
    ADDRESS,
    EARLIER,
    ENTRY,
    FIRST,
    PLACE,
    PLANTED,
    POLICY,
    SITE_NAME,
    TAG,
    TITLE,
    TOPIC,
    TRANSLATION,
    UNTRANSLATED,
)
from tests.site.pages import NOT_FOUND, load_site

LANGUAGES = ("zh-Hans", "zh-Hant", "en", TAG)
PAGE = f"policies/{POLICY}/index.html"


@pytest.fixture(scope="module")
def project(fourth_language_site: Path) -> Path:
    return fourth_language_site.parent / "project"


def html(site: Path, path: str) -> str:
    return (site / TAG / path).read_text(encoding="utf-8")


def paragraph(page: str, node: str) -> str:
    found = re.search(rf'<section class="clause[^"]*" id="{node}">.*?</section>', page, re.DOTALL)
    assert found
    return found.group()


def test_it_has_every_page_that_the_others_have(fourth_language_site: Path) -> None:
    pages = {
        tag: {
            file.relative_to(fourth_language_site / tag).as_posix()
            for file in (fourth_language_site / tag).rglob("*.html")
        }
        for tag in LANGUAGES
    }
    assert PAGE in pages[TAG]
    assert pages[TAG] == pages["zh-Hans"] == pages["en"]


def test_every_link_and_anchor_of_its_pages_resolves(fourth_language_site: Path) -> None:
    site = load_site(fourth_language_site)
    pages = (page for path, page in site.pages.items() if path != NOT_FOUND)
    assert not [problem for page in pages for problem in site.broken(page)]


def test_its_pages_say_their_language_and_where_lines_begin(fourth_language_site: Path) -> None:
    page = html(fourth_language_site, PAGE)
    assert f'<html lang="{TAG}"' in page
    assert '<body dir="rtl"' in page
    assert f"<title>{TITLE} · {SITE_NAME}</title>" in page


@pytest.mark.parametrize("tag", LANGUAGES)
def test_the_switch_and_the_alternates_of_every_page_list_it(
    fourth_language_site: Path, tag: str
) -> None:
    page = (fourth_language_site / tag / PAGE).read_text(encoding="utf-8")
    switch = re.search(r'<ul class="languages".*?</ul>', page, re.DOTALL)
    assert switch
    assert re.findall(r'hreflang="([^"]+)"', switch.group()) == list(LANGUAGES)
    assert str(ENTRY["short"]) in switch.group()
    alternates = re.findall(r'<link rel="alternate ?" hreflang="([^"]+)" href="([^"]+)">', page)
    assert alternates == [
        *((other, f"{ADDRESS}{other}/policies/{POLICY}/") for other in LANGUAGES),
        ("x-default", f"{ADDRESS}zh-Hans/policies/{POLICY}/"),
    ]


def test_the_sitemap_lists_its_pages(fourth_language_site: Path) -> None:
    sitemap = (fourth_language_site / "sitemap.xml").read_text(encoding="utf-8")
    assert f"<loc>{ADDRESS}{TAG}/policies/{POLICY}/</loc>" in sitemap


def test_the_front_door_offers_it(fourth_language_site: Path) -> None:
    door = (fourth_language_site / "index.html").read_text(encoding="utf-8")
    assert f'href="{TAG}/" lang="{TAG}" dir="rtl"' in door


def test_what_is_translated_is_shown_with_the_original(fourth_language_site: Path) -> None:
    first = paragraph(html(fourth_language_site, PAGE), "art_1")
    assert FIRST in first
    assert 'data-said="original" lang="zh-Hans" dir="ltr">' in first
    assert "</a>为了促进人才工作，制定本办法。" in first
    assert ">1-ماددا</a>" in first


def test_what_is_missing_or_outdated_shows_the_original_and_says_so(
    fourth_language_site: Path,
) -> None:
    page = html(fourth_language_site, PAGE)
    outdated, missing = paragraph(page, "art_3"), paragraph(page, "art_4")
    assert "</a>用人单位应当公布引才目录。" in outdated
    assert '<details class="gap gap--outdated" data-said="translation">' in outdated
    assert EARLIER in outdated
    assert "</a>本办法自2024年1月1日起施行。" in missing
    assert '<span class="gap gap--missing"' in missing
    assert "gap" not in paragraph(page, "art_1")


def test_the_page_says_how_far_it_is_translated(fourth_language_site: Path) -> None:
    page = html(fourth_language_site, PAGE)
    assert "3 of 5 parts are translated; the rest is shown in Chinese." in page
    other = html(fourth_language_site, f"policies/{UNTRANSLATED}/index.html")
    assert "Nothing of it is translated yet; it is shown in Chinese." in other
    assert "gap--missing" not in other


def test_quality_counts_it_with_links_and_says_what_was_checked(
    fourth_language_site: Path,
) -> None:
    page = (fourth_language_site / "en" / "quality" / "index.html").read_text(encoding="utf-8")
    own = page[page.index(f'id="translations-{TAG}"') : page.index('id="checks"')]
    assert "3 of 5" in own
    assert "0 of 3" in own
    assert f'href="../policies/{POLICY}/#art_3__para_1">Article 3</a>' in own
    assert f'href="../policies/{POLICY}/#art_4__para_1">Article 4</a>' in own
    checks = page[page.index('id="checks"') : page.index('id="findings"')]
    prohibitions = checks[checks.index("prohibitions") :].partition("</tr>")[0]
    assert re.findall(r">(0|not checked)<", prohibitions) == ["0", "not checked"]
    numbers = checks[checks.index("numbers, shares") :].partition("</tr>")[0]
    assert '<a href="#findings">1</a>' in numbers


def test_names_and_texts_that_it_lacks_are_marked_with_their_language(
    fourth_language_site: Path,
) -> None:
    topics = html(fourth_language_site, "topics/index.html")
    assert PLACE in topics
    assert TOPIC in topics
    assert '<span lang="zh-Hans" dir="ltr">甲市</span>' in topics
    assert '<span lang="en" dir="ltr">Back to top</span>' not in topics
    assert re.search(r'<h1[^>]*><span lang="en" dir="ltr">Topics</span></h1>', topics)
    assert '<span lang="en" dir="ltr">About and method</span>' in topics


def test_no_mark_of_ours_is_left_in_any_file(fourth_language_site: Path) -> None:
    marked = [
        path
        for path in fourth_language_site.rglob("*")
        if path.is_file() and "\U000e0001".encode() in path.read_bytes()
    ]
    assert marked == []
    escaped = [
        path
        for path in fourth_language_site.rglob("*.*")
        if path.suffix in {".html", ".json"} and b"\\udb40" in path.read_bytes()
    ]
    assert escaped == []


def test_its_words_can_be_searched(fourth_language_site: Path) -> None:
    folder = fourth_language_site / address.SEARCH_INDEX
    index = json.loads((folder / "index.json").read_text(encoding="utf-8"))
    assert TAG in index["translations"]
    words = (folder / index["folder"] / TAG / "vocabulary.txt").read_text(encoding="utf-8")
    assert len(words.splitlines()) > 3


def test_a_wrong_number_in_it_is_found(project: Path) -> None:
    done = compendium("check", "--format", "github", cwd=project)
    assert done.returncode == 0
    found = [line for line in done.stdout.splitlines() if "W404" in line]
    assert len(found) == 1
    assert TRANSLATION in found[0]
    assert PLANTED in found[0]

from __future__ import annotations

import json
import re
from html.parser import HTMLParser
from pathlib import Path, PurePosixPath
from posixpath import normpath

import pytest

from tests.unit.render.conftest import (
    HOSTILE,
    TEMPLATES,
    Rendered,
    make_compendium,
    render_into,
)

LANGUAGES = ("zh-Hans", "zh-Hant", "en")
WRITTEN_ELSEWHERE = tuple(
    f"site/{name}"
    for name in ("api/", "data/akn/", "data/snapshot.json", "manifest.json", "compendium.zip")
)
"""The files for other programs: the tests of the finished site follow links to them."""
POLICY_PAGES = ("policies/alpha/talent-regulations", "policies/beta/talent-plan")


class Page(HTMLParser):
    """The ids, links, tags, scripts and text of a page."""

    def __init__(self, source: str) -> None:
        super().__init__()
        self.ids: list[str] = []
        self.links: list[str] = []
        self.tags: set[str] = set()
        self.scripts: list[dict[str, str | None]] = []
        self.text = ""
        self.feed(source.split("---\n", 2)[2])

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        if tag == "script":
            self.scripts.append(dict(attrs))
        for name, value in attrs:
            if name == "id" and value:
                self.ids.append(value)
            if name == "href" and value:
                self.links.append(value)

    def handle_data(self, data: str) -> None:
        self.text += data


def pages_of(rendered: Rendered, language: str) -> dict[str, Page]:
    root = rendered.folder / "pages" / language
    return {
        file.parent.relative_to(root).as_posix(): Page(file.read_text(encoding="utf-8"))
        for file in sorted(root.rglob("index.md"))
    }


def test_every_language_has_the_same_pages(rendered: Rendered) -> None:
    paths = [set(pages_of(rendered, language)) for language in LANGUAGES]
    assert paths[0] == paths[1] == paths[2]
    assert rendered.site.languages == LANGUAGES
    assert rendered.site.pages == sum(map(len, paths))


@pytest.mark.parametrize("language", LANGUAGES)
def test_ids_are_unique_on_each_page(rendered: Rendered, language: str) -> None:
    for path, page in pages_of(rendered, language).items():
        assert len(page.ids) == len(set(page.ids)), path


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_link_leads_to_a_page_and_an_anchor_that_exist(
    rendered: Rendered, language: str
) -> None:
    pages = pages_of(rendered, language)
    for path, page in pages.items():
        for link in page.links:
            if link.startswith("https://"):
                continue
            way, _, anchor = link.partition("#")
            target = normpath(PurePosixPath("site", language, path, way.partition("?")[0]))
            inside = target.removeprefix(f"site/{language}").lstrip("/") or "."
            if inside.endswith("/atom.xml"):
                assert (rendered.folder / "pages" / language / inside).is_file(), (path, link)
            elif target.startswith(f"site/{language}"):
                assert inside in pages, (path, link)
                assert not anchor or anchor in [*pages[inside].ids, "data"], (path, link)
            elif not target.startswith(WRITTEN_ELSEWHERE):
                assert (rendered.folder / "static" / target.removeprefix("site/")).exists(), link


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("path", POLICY_PAGES)
def test_every_node_of_the_text_has_its_anchor(
    rendered: Rendered, language: str, path: str
) -> None:
    wanted = {
        "policies/alpha/talent-regulations": {
            "title",
            "enactment_note",
            "chp_1",
            "art_1",
            "art_1__para_1",
            "art_1__para_2",
            "art_1__para_2__point_1",
            "art_2",
            "art_2__para_1",
            "art_3",
            "art_3__para_1",
        },
        "policies/beta/talent-plan": {
            "cover",
            "cover__document_number",
            "cover__para_1",
            "sec_1",
            "cl_1",
            "cl_2",
            "closing",
        },
    }
    assert wanted[path] <= set(pages_of(rendered, language)[path].ids)


@pytest.mark.parametrize("language", LANGUAGES)
def test_hostile_text_shows_as_text(rendered: Rendered, language: str) -> None:
    for path, page in pages_of(rendered, language).items():
        up = "../" * (0 if path == "." else path.count("/") + 1)
        assert page.scripts in ([], [{"src": f"{up}../assets/reading.js"}]), path
        assert not [link for link in page.links if link.startswith("javascript")], path
    shown = pages_of(rendered, "zh-Hans")[POLICY_PAGES[0]].text
    assert HOSTILE.replace("\x02", "␂") in shown


def test_the_same_compendium_gives_the_same_files(tmp_path: Path, rendered: Rendered) -> None:
    again = render_into(tmp_path, make_compendium())
    for folder in ("pages", "static", "search"):
        files = sorted((rendered.folder / folder).rglob("*"))
        names = [file.relative_to(rendered.folder) for file in files]
        others = sorted((again.folder / folder).rglob("*"))
        assert names == [file.relative_to(again.folder) for file in others]
        for one, other in zip(files, others, strict=True):
            assert one.is_dir() or one.read_bytes() == other.read_bytes()


def test_what_an_earlier_run_left_is_gone(tmp_path: Path) -> None:
    stale = tmp_path / "pages" / "en" / "policies" / "gone" / "index.md"
    stale.parent.mkdir(parents=True)
    stale.write_text("old", encoding="utf-8")
    render_into(tmp_path, make_compendium())
    assert not stale.exists()


def test_a_published_file_is_copied_byte_for_byte(rendered: Rendered) -> None:
    copy = rendered.folder / "static/data/sources/alpha/talent-regulations/2023-11-30.txt"
    assert copy.read_bytes() == b"\xef\xbb\xbf\xff"


def test_a_missing_original_is_our_bug(tmp_path: Path) -> None:
    from generator.render import render_site

    with pytest.raises(KeyError):
        render_site(make_compendium(), {}, (), TEMPLATES, tmp_path)


def test_clause_text_in_english_is_marked_as_chinese(rendered: Rendered) -> None:
    page = rendered.page("en", "policies/beta/talent-plan")
    assert '<span lang="zh-Hans">本方案由有关部门解释。</span>' in page
    assert "the Chinese original is shown" in page


def test_a_translation_is_marked_as_unofficial(rendered: Rendered) -> None:
    for language, note in (("en", "the Chinese prevails"), ("zh-Hant", "以中文原文為準")):
        page = rendered.page(language, "policies/alpha/talent-regulations")
        assert note in page.partition('class="text"')[0]


def test_a_table_of_the_source_is_a_table_on_the_page(rendered: Rendered) -> None:
    page = rendered.page("zh-Hant", "policies/beta/talent-plan")
    assert '<tr id="table_1__row_1"><td>層次</td><td>補助</td></tr>' in page
    assert '<tr id="table_1__row_3"><td>院士</td><td>100萬元</td></tr>' in page
    assert "---</td>" not in page


def test_document_numbers_stay_simplified_on_traditional_pages(rendered: Rendered) -> None:
    assert "并发〔2018〕2号" in rendered.page("zh-Hant", "policies/beta/talent-plan")


def test_the_page_for_what_is_not_found_knows_where_the_site_stands(tmp_path: Path) -> None:
    render_into(tmp_path, make_compendium(), "https://example.org/base")
    not_found = (tmp_path / "static" / "404.html").read_text(encoding="utf-8")
    assert 'href="/base/en/"' in not_found


def test_the_entrance_links_every_language_for_readers_without_script(rendered: Rendered) -> None:
    entrance = (rendered.folder / "static" / "index.html").read_text(encoding="utf-8")
    assert re.findall(r'<a href="([^"]+)"', entrance) == ["zh-Hans/", "zh-Hant/", "en/"]


def test_the_manifest_tells_a_site_builder_what_it_has_to_know(rendered: Rendered) -> None:
    manifest = json.loads((rendered.folder / "site.json").read_text(encoding="utf-8"))
    assert manifest["as_of"] == "2026-11-20"
    assert [language["tag"] for language in manifest["languages"]] == list(LANGUAGES)
    assert {item["path"] for item in manifest["languages"][0]["navigation"]} >= {"", "topics/"}
    assert manifest["languages"][1]["site_name"] == "政策彙編"

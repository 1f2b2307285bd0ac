"""Hostile text in any field of a source shows as text and harms nothing."""

from __future__ import annotations

import json
from collections import Counter
from html.parser import HTMLParser
from pathlib import Path

import pytest

from tests.site.hostile import ARTICLES, MARK, OTHER_POLICY, POLICY, SHOWN, compact, evil
from tests.site.pages import LANGUAGES, Site, load_site


class Shown(HTMLParser):
    """What a reader sees, what runs, and which elements there are."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.text: list[str] = []
        self.scripts: list[str] = []
        self.handlers: list[str] = []
        self.elements: Counter[str] = Counter()
        self._inside: str | None = None
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements[tag] += 1
        self.handlers += [name for name, _ in attrs if name.startswith("on")]
        self._inside = tag if tag in ("script", "style") else None

    def handle_endtag(self, tag: str) -> None:
        self._inside = None

    def handle_data(self, data: str) -> None:
        (self.scripts if self._inside == "script" else self.text).append(data)


@pytest.fixture(scope="module")
def hostile(hostile_site: Path) -> Site:
    return load_site(hostile_site)


@pytest.fixture(scope="module")
def texts(hostile: Site) -> str:
    """What all pages show."""
    pages = ((hostile.root / name).read_text(encoding="utf-8") for name in sorted(hostile.pages))
    return "\n".join(compact("".join(Shown(page).text)) for page in pages)


def shown(site: Site, language: str) -> Shown:
    path = site.root / language / "policies" / POLICY / "index.html"
    return Shown(path.read_text(encoding="utf-8"))


def test_hostile_wording_reaches_the_reader_unchanged(hostile: Site) -> None:
    seen = compact("".join(shown(hostile, "zh-Hans").text))
    assert [text for text in ARTICLES if compact(text) not in seen] == []


@pytest.mark.parametrize("field", SHOWN)
def test_hostile_text_of_a_data_file_is_shown_whole(texts: str, field: str) -> None:
    assert compact(evil(field)) in texts


def test_a_decision_of_a_hostile_editor_is_heard(hostile: Site) -> None:
    """So that the reasons above are those of decisions that hold."""
    rows = json.loads((hostile.root / "data" / "links.json").read_bytes())
    decided = [(row["clause_a"], row["clause_b"]) for row in rows if row["origin"] == "editor"]
    assert decided == [(f"{OTHER_POLICY}#art_1", f"{POLICY}#art_1")]


def test_hostile_wording_reaches_the_tables_unchanged(hostile: Site) -> None:
    every = json.loads((hostile.root / "data" / "clauses.json").read_bytes())
    rows = [row for row in every if row["policy"] == POLICY]
    assert ["".join(row["text"].split()) for row in rows] == [
        "".join(text.split()) for text in ARTICLES
    ]


def test_a_cell_that_looks_like_a_formula_is_guarded(hostile: Site) -> None:
    table = (hostile.root / "data" / "clauses.csv").read_text(encoding="utf-8-sig")
    assert "'=HYPERLINK(1)" in table


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_field_adds_an_element_or_a_handler(hostile: Site, language: str) -> None:
    policy = shown(hostile, language)
    assert not policy.handlers
    assert policy.elements["h1"] == 1
    assert policy.elements["html"] == policy.elements["body"] == policy.elements["main"] == 1


def test_no_field_runs_as_a_script_on_any_page(hostile: Site) -> None:
    for name in hostile.pages:
        page = Shown((hostile.root / name).read_text(encoding="utf-8"))
        assert not [script for script in page.scripts if f"<script>{MARK}" in script], name
        assert not [script for script in page.scripts if script.strip() == MARK], name
        assert not page.handlers, name


def test_no_template_in_a_field_is_filled_in(hostile: Site) -> None:
    for name in hostile.pages:
        page = Shown((hostile.root / name).read_text(encoding="utf-8"))
        assert "某地49" not in "".join(page.text), name


def test_every_link_of_the_hostile_site_resolves(hostile: Site) -> None:
    assert not [problem for page in hostile.pages.values() for problem in hostile.broken(page)]


def test_an_id_stands_once_on_a_page_of_the_hostile_site(hostile: Site) -> None:
    for page in hostile.pages.values():
        assert [name for name, count in Counter(page.ids).items() if count > 1] == [], page.path

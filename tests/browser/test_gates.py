"""The gates on the finished site, and each of them on a defect that was put there."""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.browser.server import serve
from tests.gates.discovery import REDIRECT, SitePage, discover, sample
from tests.gates.filling import Filling
from tests.gates.finding import Finding, Known, judge, load_known
from tests.gates.links import GATE as LINKS
from tests.gates.links import dead_links
from tests.gates.table import table
from tests.gates.tools import NEXT_STEP, are_installed
from tests.gates.validity import GATE as VNU
from tests.gates.validity import invalid_html
from tests.gates.visit import GATES, NARROW, WIDE, View, Visit, Visitor
from tests.site.pages import load_site

VIEWS = {
    "zh-Hans": View(WIDE, "light"),
    "zh-Hant": View(NARROW, "dark"),
    "en": View(NARROW, "light"),
    "—": View(WIDE, "dark"),
}
"""One view a language: together all widths and schemes. `make gates` has every page in each."""

PAGE = """<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>A page</title>
<link rel="icon" href="data:,">
{head}
</head>
<body>
<main data-page="sound">
<h1>A page</h1>
<p><a href="./">This very page</a> has nothing wrong.</p>
{body}
</main>
</body>
</html>
"""
STATED = "<link rel='canonical' href='https://compendium.example/en/'>"


@pytest.fixture(scope="session")
def tools() -> None:
    """The tools of the gates; where nobody could install them, only the build server fails."""
    if not are_installed():
        assert "CI" not in os.environ, NEXT_STEP
        pytest.skip(NEXT_STEP)


@pytest.fixture(scope="module")
def visits(tools: None, browser: Browser, built_site: Path, address: str) -> list[Visit]:
    """A visit to one page of each kind, each in the next language."""
    filling = Filling.of(built_site)
    return [
        Visitor(browser, built_site, address, filling, (VIEWS[page.language],)).visit(page)
        for page in one_of_each_kind(sample(discover(built_site), built_site, 1))
    ]


def one_of_each_kind(pages: Iterable[SitePage]) -> Iterator[SitePage]:
    """The build server looks at every kind in every language and view: see `.ci/run`."""
    kinds = groupby(pages, key=lambda page: page.kind)
    for number, (_, of_kind) in enumerate(kinds):
        languages = list(of_kind)
        yield languages[number % len(languages)]


def test_every_page_is_valid_html(tools: None, built_site: Path) -> None:
    verdict = judge(invalid_html(built_site, discover(built_site)), load_known(), {VNU})
    assert verdict.is_clean, verdict


def test_every_link_of_every_file_leads_somewhere(built_site: Path) -> None:
    found = dead_links(load_site(built_site), discover(built_site))
    assert judge(found, load_known(), {LINKS}).is_clean


@pytest.mark.parametrize("gate", GATES)
def test_no_kind_of_page_fails_a_gate(visits: list[Visit], gate: str) -> None:
    found = [one for visit in visits for one in visit.findings if one.gate == gate]
    verdict = judge(found, load_known(), {gate})
    assert verdict.is_clean, "\n".join(map(str, (*verdict.new[:20], *verdict.gone)))


def write_site(folder: Path, head: str = "", body: str = "", files: Mapping[str, str] = {}) -> Path:
    """A site of one page."""
    data: dict[str, str] = {
        "en/index.html": PAGE.format(head=head, body=body),
        "data/clauses.json": json.dumps([{"text": "人才"}]),
        "data/policies.json": "[]",
        **files,
    }
    for path, text in data.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text, encoding="utf-8")
    return folder


def found_by_browser(browser: Browser, site: Path) -> set[tuple[str, str]]:
    with serve(site) as address:
        visitor = Visitor(browser, site, address, Filling.of(site))
        visits = [visitor.visit(page) for page in discover(site)]
    return {(found.gate, found.rule) for visit in visits for found in visit.findings}


def test_a_sound_page_passes_every_gate(tools: None, browser: Browser, tmp_path: Path) -> None:
    site = write_site(tmp_path)
    pages = discover(site)
    assert found_by_browser(browser, site) == set()
    assert [*dead_links(load_site(site), pages), *invalid_html(site, pages)] == []


LATE = (
    "<script>requestAnimationFrame(() => requestAnimationFrame(() => setTimeout("
    "() => {{ {} }}, 30)))</script>"
)
"""A script that waits until the page has been painted."""
LINKED_DATA = (
    '<script type="application/ld+json">'
    '{"a": [{"@id": "https://compendium.example/en/#gone"}]}</script>'
)
PLANTED = {
    "axe": ("", "<p style='color:#999'>Grey on white</p>"),
    "console": (
        "<meta http-equiv='Content-Security-Policy' content=\"script-src 'none'\">",
        "<script>alert(1)</script>",
    ),
    "outside": ("", "<img src='http://127.0.0.1:9/a.png' alt=''>"),
    "weight": ("<link rel='stylesheet' href='heavy.css'>", ""),
    "jump": (
        "",
        "<div id='late'></div><p style='height:300px'>Moved down</p>"
        + LATE.format("document.getElementById('late').style.height = '400px'"),
    ),
    "320": ("", "<div style='width:360px'>Wider than the smallest screen</div>"),
    "zoom": ("", "<div style='width:700px'>Wider than a zoomed screen</div>"),
    "target": ("", "<button style='width:12px;height:12px;padding:0' aria-label='x'></button>"),
    "focus": (
        "<style>button:focus { outline: none }</style>",
        "<button style='min-height:30px'>Shows no focus</button>",
    ),
    "motion": (
        "<style>p { animation: turn 3s infinite } @keyframes turn { to { opacity: .9 } }</style>",
        "",
    ),
    "filled links": (
        "",
        "<p id='slot'></p>"
        + LATE.format("document.getElementById('slot').innerHTML = '<a href=gone/>gone</a>'"),
    ),
    "filling": ("", "<noscript><p>Needs a script</p></noscript>"),
}


def test_there_is_a_planted_defect_for_every_gate_of_the_browser() -> None:
    assert PLANTED.keys() == set(GATES)


@pytest.mark.parametrize("gate", PLANTED)
def test_a_planted_defect_is_caught_by_its_gate(
    tools: None, browser: Browser, tmp_path: Path, gate: str
) -> None:
    head, body = PLANTED[gate]
    heavy = "".join(f".c{at * 7919:x}{at * at:x} {{}}\n" for at in range(30_000))
    site = write_site(tmp_path, head, body, {"en/heavy.css": heavy})
    assert gate in {found for found, _ in found_by_browser(browser, site)}


def test_a_covered_control_that_has_the_keyboard_is_caught(
    tools: None, browser: Browser, tmp_path: Path
) -> None:
    cover = "<div style='position:fixed;inset:0;background:#fff'></div>"
    site = write_site(tmp_path, body=f"<button style='min-height:30px'>x</button>{cover}")
    assert ("focus", "has the keyboard, but cannot be seen") in found_by_browser(browser, site)


def test_a_region_that_is_mostly_below_the_screen_is_seen_to_have_the_keyboard(
    tools: None, browser: Browser, tmp_path: Path
) -> None:
    region = "<div tabindex='0' role='region' aria-label='Table' style='height:30000px'></div>"
    assert found_by_browser(browser, write_site(tmp_path, body=region)) == set()


def test_a_page_that_leads_on_is_held_and_looked_at(
    tools: None, browser: Browser, tmp_path: Path
) -> None:
    refresh = "<meta http-equiv='refresh' content='0; url=../'>"
    site = write_site(tmp_path, files={"en/old/index.html": PAGE.format(head=refresh, body="")})
    kinds = {page.path: page.kind for page in discover(site)}
    # It says of what kind it is; a redirect page of the site does not.
    assert kinds["en/old/index.html"] == "sound"
    plain = f"<!doctype html><html lang='en'><head>{refresh}</head><body></body></html>"
    (site / "en" / "old" / "index.html").write_text(plain, encoding="utf-8")
    assert SitePage(REDIRECT, "en", "en/old/index.html") in discover(site)
    assert found_by_browser(browser, site) == set()


@pytest.mark.parametrize(
    ("head", "body", "files"),
    [
        ("", "<a href='gone/'>gone</a>", {}),
        ("", "<a href='#gone'>gone</a>", {}),
        ("", "<img srcset='gone.png 2x' src='data:,' alt=''>", {}),
        ("", "", {"en/a.css": "p { background: url(gone.png) }"}),
        (STATED, "<a href='https://compendium.example/gone/'>gone</a>", {}),
        (
            STATED,
            LINKED_DATA,
            {},
        ),
        (STATED, "", {"sitemap.xml": "<a><loc>https://compendium.example/gone/</loc></a>"}),
        (STATED, "", {"feed.atom": "<a><link href='https://compendium.example/gone'/></a>"}),
        (STATED, "", {"robots.txt": "Sitemap: https://compendium.example/gone.xml"}),
        (STATED, "", {"llms.txt": "- [All](https://compendium.example/gone): everything"}),
    ],
)
def test_a_dead_address_is_found_wherever_it_stands(
    tmp_path: Path, head: str, body: str, files: dict[str, str]
) -> None:
    site = write_site(tmp_path, head, body, files)
    assert len(list(dead_links(load_site(site), discover(site)))) == 1


def test_an_address_in_markdown_ends_at_its_bracket(tmp_path: Path) -> None:
    notes = "- [Data](https://compendium.example/data/clauses.json): every clause"
    site = write_site(tmp_path, STATED, files={"llms.txt": notes})
    assert list(dead_links(load_site(site), discover(site))) == []


def test_invalid_html_is_found(tools: None, tmp_path: Path) -> None:
    site = write_site(tmp_path, body="<p id='a'></p><p id='a'></p>")
    (found, *_) = invalid_html(site, discover(site))
    assert "Duplicate ID" in found.rule


FOUND = Finding("axe", "region", SitePage("policy", "en", "en/a/index.html"), "<p id='a'>")


def test_a_finding_that_is_not_on_the_list_fails() -> None:
    known = Known("axe", "region", "id='b'", "a reason")
    assert judge([FOUND], [known], {"axe"}).new == (FOUND,)


def test_a_known_finding_passes_and_only_where_it_is_known() -> None:
    known = Known("axe", "region", "id='a'", "a reason", frozenset({"policy"}))
    elsewhere = Known("axe", "region", "id='a'", "a reason", frozenset({"topic"}))
    assert judge([FOUND], [known], {"axe"}).is_clean
    assert not judge([FOUND], [elsewhere], {"axe"}).is_clean


def test_a_known_finding_that_no_longer_occurs_fails() -> None:
    known = Known("axe", "region", "id='a'", "a reason")
    assert judge([], [known], {"axe"}).gone == (known,)
    assert judge([], [known], {"vnu"}).is_clean
    sometimes = Known("axe", "region", "id='a'", "a reason", sometimes=True)
    assert judge([], [sometimes], {"axe"}).is_clean


def test_the_table_has_a_line_for_every_kind_and_language() -> None:
    pages = [SitePage(kind, language, kind) for kind in ("a", "b") for language in ("en", "zh")]
    lines = list(table(pages, [], [FOUND]))
    assert [line.split()[:2] for line in lines[1:]] == [
        *(["a", "en"], ["a", "zh"], ["b", "en"], ["b", "zh"]),
        ["policy", "en"],
    ]


def test_the_pages_to_look_at_are_spread_from_the_largest_to_the_smallest(tmp_path: Path) -> None:
    for size in range(1, 6):
        (tmp_path / f"{size}.html").write_text("x" * size, encoding="utf-8")
    pages = [SitePage("kind", "en", f"{size}.html") for size in range(1, 6)]
    assert [page.path for page in sample(pages, tmp_path, 3)] == ["5.html", "3.html", "1.html"]
    assert len(sample(pages, tmp_path, 9)) == 5

"""The page of changes, feeds, and addresses that lead on for ever."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from lxml import etree

from generator.pipeline import assemble
from generator.render.published import published_addresses
from tests.site.building import compendium
from tests.site.hostile import ARTICLES, GONE_PAGE, OLD_PAGE, PAGE, REASON, compact
from tests.site.pages import LANGUAGES, Site, load_site, resolve

ATOM = "{http://www.w3.org/2005/Atom}"
XHTML = "{http://www.w3.org/1999/xhtml}"
TAG_URI = re.compile(r"tag:[a-z0-9.-]+,\d{4}:[^\s#]+")
FEED_PARTS = {"id": 1, "title": 1, "updated": 1, "author": 1, "subtitle": 1}
ENTRY_PARTS = {"id": 1, "title": 1, "updated": 1, "published": 1, "content": 1, "category": 1}


@pytest.fixture(scope="module")
def hostile(hostile_site: Path) -> Site:
    return load_site(hostile_site)


def feeds(site: Site) -> Iterator[tuple[str, etree._Element]]:
    for name in sorted(site.files):
        if name.endswith("/atom.xml"):
            yield name, etree.fromstring((site.root / name).read_bytes())


def problems(site: Site, name: str, feed: etree._Element) -> Iterator[str]:
    """What RFC 4287 asks of a feed and this one does not do."""
    if feed.tag != f"{ATOM}feed":
        yield "no feed"
    yield from wrong_counts(feed, FEED_PARTS)
    ids = [entry.findtext(f"{ATOM}id") for entry in feed.findall(f"{ATOM}entry")]
    if len(set(ids)) != len(ids):
        yield "an id stands twice"
    for element in (feed, *feed.findall(f"{ATOM}entry")):
        yield from wrong_element(site, name, element)
    for entry in feed.findall(f"{ATOM}entry"):
        yield from wrong_counts(entry, ENTRY_PARTS)
        content = entry.find(f"{ATOM}content")
        assert content is not None
        if content.get("type") != "xhtml" or [it.tag for it in content] != [f"{XHTML}div"]:
            yield "content is not one xhtml div"
        yield from (f"an element {it.tag}" for it in content.iter() if not is_xhtml(it, content))


def wrong_counts(element: etree._Element, expected: dict[str, int]) -> Iterator[str]:
    for part, count in expected.items():
        if len(element.findall(f"{ATOM}{part}")) != count:
            yield f"{element.tag} does not have {count} {part}"


def wrong_element(site: Site, name: str, element: etree._Element) -> Iterator[str]:
    if not TAG_URI.fullmatch(element.findtext(f"{ATOM}id") or ""):
        yield f"the id {element.findtext(f'{ATOM}id')} is no tag URI"
    updated = element.findtext(f"{ATOM}updated") or ""
    datetime.strptime(updated, "%Y-%m-%dT%H:%M:%SZ")  # noqa: DTZ007
    links = [it for it in element.findall(f"{ATOM}link") if it.get("rel") == "alternate"]
    if len(links) != 1:
        yield "not one link to a page"
    hrefs = [it.get("href") or "" for it in element.iter(f"{ATOM}link", f"{XHTML}a")]
    for href in hrefs:
        if resolve(name, urlsplit(href).path) not in site.files:
            yield f"{href} leads nowhere"


def is_xhtml(element: etree._Element, content: etree._Element) -> bool:
    return element is content or str(element.tag).startswith(XHTML)


def test_every_feed_is_valid_atom_and_leads_to_pages(site: Site, hostile: Site) -> None:
    for one in (site, hostile):
        found = dict(feeds(one))
        assert found
        wrong = [f"{name}: {it}" for name, feed in found.items() for it in problems(one, name, feed)]
        assert wrong == []


def test_there_is_a_feed_of_everything_of_each_place_and_of_each_topic(site: Site) -> None:
    for language in LANGUAGES:
        pages = site.of_language(language)
        kinds = re.compile(r"(changes|jurisdictions/[^/]+|topics/[^/]+)/index\.html")
        expected = {path for path in pages if kinds.fullmatch(path)}
        assert expected
        for path in expected:
            assert f"{language}/{path.removesuffix('index.html')}atom.xml" in site.files
            named = [it.url for it in pages[path].pointers if it.url.endswith("atom.xml")]
            assert "atom.xml" in {url.removeprefix("./") for url in named} or any(
                url.endswith(path.removesuffix("index.html") + "atom.xml") for url in named
            )


def test_every_page_names_the_feed_of_all_changes(site: Site) -> None:
    silent = [
        page.path
        for language in LANGUAGES
        for page in site.of_language(language).values()
        if not any(it.element == "link" and it.url.endswith("atom.xml") for it in page.pointers)
    ]
    assert silent == []


def test_every_policy_is_told_of_as_published(site: Site) -> None:
    (_, feed) = next(it for it in feeds(site) if it[0] == "en/changes/atom.xml")
    links = {
        link.get("href", "").removeprefix("../")
        for entry in feed.findall(f"{ATOM}entry")
        for link in entry.findall(f"{ATOM}link")
    }
    policies = {
        path.removesuffix("index.html")
        for path in site.of_language("en")
        if re.fullmatch(r"policies/[^/]+/[^/]+/index\.html", path)
    }
    assert links == policies


def test_every_promised_address_is_there_and_every_page_is_promised(
    site: Site, project_root: Path
) -> None:
    assembled, _ = assemble(project_root)
    promised = published_addresses(assembled, project_root / "site_templates" / "pages")
    for language in LANGUAGES:
        pages = site.of_language(language)
        broken = []
        for address in promised:
            page, _, anchor = address.partition("#")
            found = pages.get(f"{page}index.html")
            if found is None or (anchor and anchor not in found.anchors):
                broken.append(address)
        assert broken == []
        assert {path.removesuffix("index.html") for path in pages} - promised == {""}


def test_the_ledger_holds_all_that_is_published_and_the_histories_tell_of_it(
    project_root: Path,
) -> None:
    assembled, _ = assemble(project_root)
    codes = {found.code for found in assembled.findings}
    assert codes & {"E140", "W141", "E142", "W143", "E144", "E145", "E146", "W147", "W148"} == set()


def test_the_site_carries_the_state_that_the_next_one_is_compared_with(
    site: Site, project_root: Path
) -> None:
    done = compendium("diff", str(site.root), str(project_root), cwd=project_root)
    assert (done.returncode, done.stdout) == (0, "nothing changed\n")


def test_what_moved_and_what_is_gone_is_told_on_its_page(hostile: Site) -> None:
    for language in LANGUAGES:
        moved = (hostile.root / language / OLD_PAGE / "index.html").read_text(encoding="utf-8")
        gone = (hostile.root / language / GONE_PAGE / "index.html").read_text(encoding="utf-8")
        assert '<meta http-equiv="refresh" content="0; url=../../../policies/somewhere/' in moved
        assert '<link rel="canonical" href="../../../policies/somewhere/hostile-policy/">' in moved
        assert "refresh" not in gone
        assert '<meta name="robots" content="noindex">' in gone
        assert REASON not in moved + gone


def test_every_old_anchor_stands_on_the_page_that_it_was_on(hostile: Site) -> None:
    for language in LANGUAGES:
        pages = hostile.of_language(language)
        assert {"art_98", "art_99", "art_2__para_9"} <= pages[f"{PAGE}index.html"].anchors
        assert {"art_2", "art_77"} <= pages[f"{OLD_PAGE}index.html"].anchors
        assert "art_5" in pages[f"{GONE_PAGE}index.html"].anchors


def test_words_before_and_after_are_told_unchanged(hostile: Site) -> None:
    feed = dict(feeds(hostile))["zh-Hans/changes/atom.xml"]
    told = compact("".join(map(str, feed.itertext())))
    for text in (ARTICLES[0], ARTICLES[4], REASON):
        assert compact(text) in told

"""Every page says in which language it and each of its texts are, and where its other languages are."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.site.copies import SITE_URL
from tests.site.pages import LANGUAGES, Site, load_site
from tests.site.texts import PageTexts, foreign

ENTRANCE = "index.html"
AUTHORITATIVE = "zh-Hans"


@pytest.fixture(scope="module")
def texts(site: Site) -> dict[str, PageTexts]:
    """What stands on each page of a site that does not know its address."""
    return read(site)


@pytest.fixture(scope="module")
def published(compared_site: Path) -> dict[str, PageTexts]:
    """The same of a site that knows it, and of which nothing is translated."""
    return read(load_site(compared_site))


def read(site: Site) -> dict[str, PageTexts]:
    return {path: PageTexts((site.root / path).read_text(encoding="utf-8")) for path in site.pages}


def pages(texts: dict[str, PageTexts]) -> Iterator[tuple[str, str, PageTexts]]:
    """The pages below the folder of a language, with that and the path below it."""
    for path, page in texts.items():
        language, _, rest = path.partition("/")
        if language in LANGUAGES:
            yield language, rest, page


@pytest.mark.parametrize("built", ["texts", "published"])
def test_what_is_in_another_language_says_so(built: str, request: pytest.FixtureRequest) -> None:
    found: dict[str, PageTexts] = request.getfixturevalue(built)
    wrong = [f"{path}:{text}" for path, page in found.items() for text in foreign(page)]
    assert not wrong, wrong[:20]


@pytest.mark.parametrize("built", ["texts", "published"])
def test_titles_and_descriptions_are_in_the_language_of_the_page(
    built: str, request: pytest.FixtureRequest
) -> None:
    """A title that is not translated stands on the page too, and says there what it is."""
    found: dict[str, PageTexts] = request.getfixturevalue(built)
    wrong = []
    for language, path, page in pages(found):
        name = page.head.title.split(" · ")[0]
        own = [said for said in page.said if said.text == name]
        if not own or any(said.is_in_another_language for said in own):
            wrong.append(f"{language}/{path}: {page.head.title}")
    assert not wrong, wrong[:20]


def test_english_heads_hold_no_chinese_and_chinese_ones_do(texts: dict[str, PageTexts]) -> None:
    wrong = []
    for language, path, page in pages(texts):
        if path.startswith("about/"):
            continue
        for words in (page.head.title, page.head.description):
            is_chinese = any("\u3400" <= char <= "\u9fff" for char in words)
            if is_chinese == (language == "en"):
                wrong.append(f"{language}/{path}: {words}")
    assert not wrong, wrong[:20]


def test_without_an_address_no_page_names_one(texts: dict[str, PageTexts]) -> None:
    named = [path for path, page in texts.items() if page.head.alternates or page.head.canonical]
    assert not named


def test_every_page_names_itself_and_its_other_languages(published: dict[str, PageTexts]) -> None:
    for language, path, page in pages(published):
        below = path.removesuffix("index.html")
        inside = f"{SITE_URL}{AUTHORITATIVE}/{below}" if below else SITE_URL
        assert page.head.canonical == f"{SITE_URL}{language}/{below}"
        assert page.head.alternates == {
            **{tag: f"{SITE_URL}{tag}/{below}" for tag in LANGUAGES},
            "x-default": inside,
        }


def test_pages_that_name_each_other_agree(published: dict[str, PageTexts]) -> None:
    """Search engines ignore a language that is not named in return."""
    by_address = {page.head.canonical: page for page in published.values() if page.head.canonical}
    assert len(by_address) == 1 + sum(1 for _ in pages(published))
    wrong = [
        f"{address} → {other}"
        for address, page in by_address.items()
        for other in page.head.alternates.values()
        if by_address[other].head.alternates != page.head.alternates
    ]
    assert not wrong, wrong[:20]


def test_the_entrance_is_for_readers_of_any_language(published: dict[str, PageTexts]) -> None:
    assert published[ENTRANCE].head.canonical == SITE_URL
    assert published[ENTRANCE].head.alternates["x-default"] == SITE_URL

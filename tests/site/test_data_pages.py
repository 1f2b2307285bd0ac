"""The pages of figures, bodies, citations and shared wording, held against the tables."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path
from typing import Any

import lxml.html
import pytest
from lxml.html import HtmlElement

from tests.site.pages import LANGUAGES, Site, resolve
from tests.site.test_exports import table

TOPICS, PHRASE, LABEL_HREF, AMOUNT, TOPIC_TOKENS = 0, 9, 12, 16, 19


def page_of(site: Path, path: str) -> HtmlElement:
    return lxml.html.parse(str(site / path / "index.html")).getroot()


def figures(site: Path, language: str) -> list[list[Any]]:
    """The rows that the hub loads, with texts instead of offsets."""
    data = json.loads((site / "data" / "figures" / f"{language}.json").read_bytes())
    strings = [*data["strings"], None]
    return [
        [[strings[at] for at in row[0]], *(strings[at] for at in row[1:])] for row in data["rows"]
    ]


def clause_of(href: str) -> tuple[str, str]:
    """The policy and the clause that an address leads to."""
    path, _, clause = href.partition("#")
    return "/".join(path.rstrip("/").split("/")[-2:]), clause


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_hub_of_figures_holds_the_quantities_of_the_table(
    built_site: Path, language: str
) -> None:
    stated = Counter(
        ((row["policy"], row["clause"]), float(row["min"] or row["max"]), row["unit"])
        for row in table(built_site, "quantities")
    )
    shown = Counter(
        (clause_of(row[LABEL_HREF]), float(row[AMOUNT]), row[18].replace("_", " "))
        for row in figures(built_site, language)
    )
    assert {unit for *_, unit in shown} - {unit for *_, unit in stated} <= {"age"}
    assert Counter(key[:2] for key in shown.elements()) == Counter(
        key[:2] for key in stated.elements()
    )


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_figure_leads_to_a_clause_that_is_there(
    site: Site, built_site: Path, language: str
) -> None:
    here = f"{language}/parameters/index.html"
    for row in figures(built_site, language):
        path, _, anchor = row[LABEL_HREF].partition("#")
        assert anchor in site.pages[resolve(here, path)].anchors, row[LABEL_HREF]
        for href in row[TOPICS][1::2]:
            assert resolve(here, href) in site.files


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_of_a_topic_lists_its_figures(built_site: Path, language: str) -> None:
    expected = Counter(
        topic
        for row in figures(built_site, language)
        for topic in row[TOPIC_TOKENS].split()
        if not topic.startswith("group:")
    )
    folder = built_site / language / "parameters"
    shown = {
        page.parent.name: len(page_of(page.parent, ".").xpath("//table[@id='figures']/tbody/tr"))
        for page in folder.glob("*/index.html")
    }
    assert shown == dict(expected)


def test_a_strip_tells_in_words_every_mark_that_it_draws(built_site: Path) -> None:
    strips = 0
    for page in sorted((built_site / "en" / "parameters").glob("*/index.html")):
        for row in page_of(page.parent, ".").xpath("//li[@class='strip__row']"):
            marks = Counter(row.xpath(".//a[contains(@class, 'mark--')]/@href"))
            words = Counter(row.xpath(".//a[@class='amount']/@href"))
            assert marks == words
            strips += 1
    assert strips


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_listed_body_stands_on_the_page_of_a_function(
    built_site: Path, language: str
) -> None:
    shown = {
        clause_of(href)
        for page in sorted((built_site / language / "agencies").glob("*/index.html"))
        for href in page_of(page.parent, ".").xpath(
            "//td[@class='agency-table__clauses']//a[not(contains(@class, 'flag'))]/@href"
        )
    }
    assert shown == {(row["policy"], row["clause"]) for row in table(built_site, "agencies")}


def test_bodies_are_shown_as_the_table_has_them(built_site: Path) -> None:
    shown = Counter(
        (body.text_content().removesuffix(" 泛称").strip(), clause_of(href))
        for page in sorted((built_site / "zh-Hans" / "agencies").glob("*/index.html"))
        for row in page_of(page.parent, ".").xpath("//table/tbody/tr")
        for body in row.xpath("./td[@class='agency-table__body']")
        for href in row.xpath("./td[@class='agency-table__clauses']//a[not(@class)]/@href")
    )
    listed = {
        (row["body"], (row["policy"], row["clause"])) for row in table(built_site, "agencies")
    }
    assert set(shown) == listed


def test_the_matrix_of_functions_counts_the_clauses_of_the_table(built_site: Path) -> None:
    listed = {
        (row["policy"], row["clause"])
        for row in table(built_site, "agencies")
        if row["body"] in ("区委组织部", "州委组织部")
    }
    cells = page_of(built_site, "zh-Hans/agencies").xpath(
        "//tr[th/a[contains(@href, 'party-organisation/')]]/td/a/text()"
    )
    assert sum(map(int, cells)) == len(listed)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_citation_of_another_document_stands_in_the_list(
    built_site: Path, language: str
) -> None:
    page = page_of(built_site, f"{language}/citations")
    shown = {
        clause_of(href)
        for href in page.xpath("//table[@id='works']//span[@class='citing__clause']/a/@href")
    }
    cited = [row for row in table(built_site, "citations") if row["status"] != "own"]
    assert shown == {(row["policy"], row["clause"]) for row in cited}


def test_known_documents_have_a_stub_and_unresolved_ones_nothing(built_site: Path) -> None:
    rows = table(built_site, "citations")
    assert {row["status"] for row in rows} <= {"in_compendium", "outside", "unresolved", "own"}
    policies = {row["policy"] for row in table(built_site, "policies")}
    for row in rows:
        if row["status"] in ("in_compendium", "own"):
            assert row["target"] in policies
        elif row["status"] == "outside":
            assert row["target"].startswith("external:")
        else:
            assert row["target"] == ""


def test_the_lineage_of_taiyuan_leads_from_the_central_document_to_the_city(
    built_site: Path,
) -> None:
    drawings = page_of(built_site, "zh-Hans/citations").xpath("//svg")
    (taiyuan,) = (one for one in drawings if "并发〔2018〕2号" in one.text_content())
    text = taiyuan.text_content()
    assert "中发〔2016〕9号" in text
    assert "晋发〔2017〕14号" in text


def test_shared_wording_is_counted_as_the_table_of_links_has_it(built_site: Path) -> None:
    counted = Counter(
        frozenset((row["clause_a"].split("/")[0], row["clause_b"].split("/")[0]))
        for row in table(built_site, "links")
        if row["wording"] != "different"
    )
    pairs = page_of(built_site, "en/reuse").xpath("//section[@class='alike']")
    shown = {
        frozenset(pair.get("id").split("__")): int(
            pair.xpath(".//p[@class='alike__facts']")[0].text_content().split()[0]
        )
        for pair in pairs
    }
    assert shown == dict(counted)

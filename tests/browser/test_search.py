"""Search in a real browser finds exactly what a plain scan of the texts finds."""

from __future__ import annotations

import html
import re
import statistics
from pathlib import Path

import pytest
import yaml
from playwright.sync_api import Browser, expect

from tests.browser.queries import Corpus, Query
from tests.browser.reader import NARROW, WIDE, Reader
from tests.browser.searching import Answer, Result, SearchField, SearchPage
from tests.site.pages import LANGUAGES

WORD = "特设岗位"
TRADITIONAL_WORD = "特設崗位"
QUERIES = 200
TYPED = 12


@pytest.fixture(scope="session")
def corpus(built_site: Path, project_root: Path) -> Corpus:
    return Corpus(built_site, project_root / "source")


def clauses(results: list[Result]) -> list[str]:
    return [result.clause for result in results]


def differences(queries: list[Query], answers: list[Answer]) -> dict[str, list[str]]:
    return {
        query.typed: sorted(query.expected ^ answer.clauses)
        for query, answer in zip(queries, answers, strict=True)
        if query.expected != answer.clauses
    }


@pytest.mark.parametrize("typed", [WORD, TRADITIONAL_WORD])
@pytest.mark.parametrize("language", LANGUAGES)
def test_the_search_page_lists_exactly_the_clauses_that_hold_the_words(
    reader: Reader, corpus: Corpus, language: str, typed: str
) -> None:
    found = clauses(SearchPage(reader.open(f"{language}/search/")).ask(typed))
    assert len(found) == len(set(found))
    assert set(found) == corpus.scan(WORD) != frozenset()


@pytest.mark.parametrize("typed", [WORD, TRADITIONAL_WORD])
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("path", ["", "topics/"])
def test_the_header_of_every_page_finds_the_same(
    reader: Reader, corpus: Corpus, path: str, language: str, typed: str
) -> None:
    header = SearchField(reader.open(f"{language}/{path}"))
    header.type(typed)
    shown = clauses(header.shown())
    assert shown
    assert set(shown) <= corpus.scan(WORD)
    header.all_results.click()
    assert set(clauses(SearchPage(reader.page).read(typed))) == corpus.scan(WORD)


@pytest.mark.parametrize("language", ["zh-Hans", "en"])
def test_queries_drawn_from_the_corpus_find_what_a_scan_finds(
    reader: Reader, corpus: Corpus, language: str
) -> None:
    queries = [one for one in corpus.sample(QUERIES) if language != "en" or has_han(one.typed)]
    search = SearchPage(reader.open(f"{language}/search/"))
    answers = search.answers([query.typed for query in queries])
    spent = statistics.median(answer.spent for answer in answers)
    print(f"{language}: {len(queries)} queries in Chinese, median {spent:.1f} ms")
    assert differences(queries, answers) == {}
    assert [answer.unmarked for answer in answers if answer.unmarked] == []


def has_han(typed: str) -> bool:
    """A number alone is looked for in what the reader reads."""
    return re.search(r"[\u3400-\u9fff]", typed) is not None


@pytest.mark.parametrize("language", ["zh-Hant", "en"])
def test_queries_in_english_find_what_a_scan_of_the_translations_finds(
    reader: Reader, corpus: Corpus, language: str
) -> None:
    queries = [
        one
        for one in corpus.english_sample(QUERIES)
        if language == "en" or one.typed.strip('"').isalpha()
    ]
    answers = SearchPage(reader.open(f"{language}/search/")).answers([one.typed for one in queries])
    spent = statistics.median(answer.spent for answer in answers)
    print(f"{language}: {len(queries)} queries in English, median {spent:.1f} ms")
    assert differences(queries, answers) == {}
    assert [answer.unmarked for answer in answers if answer.unmarked] == []


def test_what_a_reader_types_is_what_is_looked_for(reader: Reader, corpus: Corpus) -> None:
    search = SearchPage(reader.open("zh-Hans/search/"))
    for query in corpus.sample(TYPED):
        assert set(clauses(search.ask(query.typed))) == query.expected, query.typed


@pytest.mark.parametrize("language", LANGUAGES)
def test_one_question_in_any_script_leads_to_the_same_clauses(
    reader: Reader, corpus: Corpus, language: str
) -> None:
    search = SearchPage(reader.open(f"{language}/search/"))
    simplified, traditional, english = (
        search.ask(typed) for typed in ("人才公寓", "人才公寓", "talent apartments")
    )
    assert set(clauses(simplified)) == corpus.scan("人才公寓") != frozenset()
    assert set(clauses(traditional)) == set(clauses(english)) == set(clauses(simplified))
    chinese = "繁體中文" if language == "zh-Hant" else "简体中文"
    assert {result.texts for result in simplified} == {(chinese,)}
    assert {result.texts for result in english} == {("English",)}


def test_a_term_leads_to_the_same_clauses_in_either_language(
    reader: Reader, corpus: Corpus, project_root: Path
) -> None:
    """What only the translation names so is offered beside what the original does."""
    glossary = (project_root / "source" / "glossary.yaml").read_text(encoding="utf-8")
    terms = yaml.safe_load(glossary)["terms"]
    names = [term["en"] for term in terms]
    few = [
        term
        for term in terms
        if names.count(term["en"]) == 1
        and "also" not in term
        and " " in term["en"]
        and 0 < len(corpus.scan(term["zh"])) < 20
    ][:80]
    search = SearchPage(reader.open("zh-Hans/search/"))
    originals = search.answers([term["zh"] for term in few])
    translated = search.answers([term["en"] for term in few])
    assert len(few) > 40
    assert any(original.near for original in originals)
    for term, original, other in zip(few, originals, translated, strict=True):
        assert original.clauses == corpus.scan(term["zh"]), term
        assert original.clauses | original.near >= other.clauses >= original.clauses, term


def test_a_result_that_only_a_term_leads_to_says_so(reader: Reader, corpus: Corpus) -> None:
    search = SearchPage(reader.open("en/search/"))
    found = {result.clause: result for result in search.ask("private enterprises")}
    by_term = corpus.scan("民营企业") - corpus.english.find('"private enterprises"')
    assert by_term
    assert set(found) >= by_term
    for clause in by_term:
        shown = reader.page.locator(f"[data-clause='{clause}']")
        expect(shown).to_contain_text("by the term 民营企业 = private enterprise")
        assert found[clause].marks == ("民营企业",)


@pytest.mark.parametrize(
    ("typed", "other"),
    [
        ("100万元", "100 万元"),
        ("100万元", "１００万元"),
        ("70%", "70％"),
        ("“人才公寓”", "「人才公寓」"),
        ("talent apartment", "TALENT-APARTMENTS"),
        ("organisation", "organizations"),
        ("70 percent", "70 per cent"),
        ("300,000", "300000"),
    ],
)
def test_what_means_the_same_finds_the_same(reader: Reader, typed: str, other: str) -> None:
    search = SearchPage(reader.open("en/search/"))
    one, same = search.answers([typed, other])
    assert one.clauses == same.clauses != frozenset()


def test_words_in_quotes_stand_together(reader: Reader, corpus: Corpus) -> None:
    search = SearchPage(reader.open("en/search/"))
    together, apart = search.answers(['"housing of talent"', "housing talent"])
    assert together.clauses == corpus.english.find('"housing of talent"') != frozenset()
    assert together.clauses < apart.clauses


@pytest.mark.parametrize("typed", ["并发〔2018〕2号", "并发[2018]2号", "并发（2018）2号"])
def test_a_document_is_found_by_its_number(reader: Reader, typed: str) -> None:
    search = SearchPage(reader.open("zh-Hans/search/"))
    assert search.ask(typed) == []
    document = reader.page.locator("[data-search-documents] a")
    expect(document).to_have_attribute("href", "../policies/taiyuan/talent-reform-opinions-2018/")
    expect(reader.page.locator("[data-search-documents] mark")).to_have_text("并发〔2018〕2号")


@pytest.mark.parametrize("typed", ["10", "。人"])
def test_what_stands_only_in_a_translation_or_across_paragraphs_is_not_found(
    reader: Reader, corpus: Corpus, typed: str
) -> None:
    """1万 is 10,000 in English; a paragraph may begin with 人 after one that ended."""
    found = clauses(SearchPage(reader.open("zh-Hans/search/")).ask(typed))
    assert set(found) == corpus.scan(typed) != frozenset()


def test_search_works_under_a_sub_path(nested_reader: Reader, corpus: Corpus) -> None:
    header = SearchField(nested_reader.open("zh-Hant/policies/"))
    header.type(TRADITIONAL_WORD)
    header.all_results.click()
    found = clauses(SearchPage(nested_reader.page).read(TRADITIONAL_WORD))
    assert set(found) == corpus.scan(WORD)


def test_several_words_must_all_be_there(reader: Reader, corpus: Corpus) -> None:
    search = SearchPage(reader.open("zh-Hans/search/"))
    found = clauses(search.ask("人才 住房"))
    assert set(found) == corpus.scan("人才") & corpus.scan("住房") != frozenset()


def test_words_that_stand_nowhere_find_nothing_and_say_so(reader: Reader) -> None:
    search = SearchPage(reader.open("zh-Hans/search/"))
    assert search.ask("量子潜水艇") == []
    expect(reader.page.locator("[data-search-count]")).to_contain_text("量子潜水艇")


HOSTILE = (
    "<img src=x onerror=globalThis.hostile=1>",
    "{{ 7*7 }} {% raw %}",
    r".*(?=[人才])\d+$ [ ( \\",
    "\u202e\u2066evil\u2069 \x07",
    '"" “” 「」 "',
    "__proto__ constructor",
    "人才" * 5000,
    "a " * 5000,
)


def test_hostile_queries_are_text_and_break_nothing(reader: Reader) -> None:
    page = reader.open("zh-Hans/search/")
    search = SearchPage(page)
    for typed in HOSTILE:
        search.field.fill(typed)
        search.wait(typed)
        if typed.startswith(("<", "{")):
            expect(search.status).to_contain_text(typed)
        assert page.evaluate("() => globalThis.hostile") is None
        assert page.locator("[data-search-page] img").count() == 0
        assert page.evaluate("() => document.documentElement.scrollWidth <= innerWidth"), typed
    assert search.ask(WORD)


@pytest.mark.parametrize(
    ("language", "typed", "marked"),
    [
        ("zh-Hans", WORD, WORD),
        ("zh-Hans", TRADITIONAL_WORD, WORD),
        ("zh-Hant", WORD, TRADITIONAL_WORD),
    ],
)
def test_excerpts_mark_the_words_where_they_stand(
    reader: Reader, language: str, typed: str, marked: str
) -> None:
    for result in SearchPage(reader.open(f"{language}/search/")).ask(typed):
        assert set(result.marks) == {marked}, result.clause


@pytest.mark.parametrize("width", [WIDE, NARROW])
def test_a_result_leads_to_its_clause(browser: Browser, address: str, width: int) -> None:
    with Reader.at(browser, address, width) as reader:
        search = SearchPage(reader.open("zh-Hans/search/"))
        clause = search.ask(WORD)[-1].clause
        page = reader.page
        page.locator(f"[data-clause='{clause}'] a").first.click()
        policy, anchor = clause.split("#")
        page.wait_for_url(f"{address}zh-Hans/policies/{policy}/#{anchor}")
        page.wait_for_load_state("networkidle")
        expect(page.locator(f"[id='{anchor}']")).to_be_in_viewport()
        expect(page.locator(f"[id='{anchor}']")).to_contain_text(WORD)
        assert reader.problems == []


def test_a_search_can_be_passed_on_by_its_address(reader: Reader, corpus: Corpus) -> None:
    first = SearchPage(reader.open("zh-Hans/search/")).ask(WORD)
    address = reader.page.url.removeprefix(reader.address)
    again = SearchPage(reader.open(address)).read(WORD)
    assert again == first


def test_the_header_works_by_keyboard_alone(reader: Reader, corpus: Corpus) -> None:
    page = reader.open("zh-Hans/")
    header = SearchField(page)
    page.keyboard.press("/")
    expect(header.field).to_be_focused()
    header.type(WORD)
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowUp")
    expect(header.options.first).to_have_attribute("aria-selected", "true")
    policy, anchor = header.shown()[0].clause.split("#")
    page.keyboard.press("Enter")
    page.wait_for_url(f"{reader.address}zh-Hans/policies/{policy}/#{anchor}")
    expect(page.locator(f"[id='{anchor}']")).to_be_in_viewport()


def test_escape_closes_the_results(reader: Reader) -> None:
    page = reader.open("zh-Hans/")
    header = SearchField(page)
    page.keyboard.press("/")
    header.type(WORD)
    expect(header.panel).to_be_visible()
    page.keyboard.press("Escape")
    expect(header.panel).to_be_hidden()


def test_enter_without_a_choice_opens_the_search_page(reader: Reader, corpus: Corpus) -> None:
    page = reader.open("zh-Hans/")
    header = SearchField(page)
    header.field.click()
    header.type(WORD)
    page.keyboard.press("Enter")
    page.wait_for_url("**/search/?q=*")
    assert set(clauses(SearchPage(page).read(WORD))) == corpus.scan(WORD)


def test_the_narrow_header_opens_its_search_field(
    browser: Browser, address: str, corpus: Corpus
) -> None:
    with Reader.at(browser, address, NARROW) as reader:
        page = reader.open("zh-Hant/")
        page.locator("[data-search-open]").click()
        header = SearchField(page)
        expect(header.field).to_be_focused()
        header.type(TRADITIONAL_WORD)
        assert set(clauses(header.shown())) <= corpus.scan(WORD)
        assert reader.problems == []


def test_a_change_of_language_keeps_the_search(reader: Reader, corpus: Corpus) -> None:
    search = SearchPage(reader.open("zh-Hans/search/"))
    search.ask(WORD)
    reader.page.locator("a[data-language='zh-Hant']:visible").first.click()
    reader.page.wait_for_url("**/zh-Hant/search/?q=*")
    assert set(clauses(SearchPage(reader.page).read(WORD))) == corpus.scan(WORD)


def test_a_search_names_the_topics_that_go_by_its_words(reader: Reader) -> None:
    search = SearchPage(reader.open("zh-Hant/search/"))
    assert search.ask("柔性引才")
    topic = reader.page.locator("[data-search-topics] a")
    expect(topic.first).to_have_text("柔性引才")
    topic.first.click()
    reader.page.wait_for_url("**/topics/flexible-recruitment/")


def test_words_that_no_clause_has_lead_to_topics_that_have_some_of_them(reader: Reader) -> None:
    search = SearchPage(reader.open("en/search/"))
    assert search.ask("monetisation of research results") == []
    names = reader.page.locator("[data-search-topics] a").all_text_contents()
    assert names
    assert all("research" in name or "results" in name for name in names[:1])


def test_a_search_names_the_topic_of_most_of_what_it_finds(reader: Reader) -> None:
    search = SearchPage(reader.open("zh-Hans/search/"))
    assert len(search.ask("科技成果转化")) > 1
    topics = reader.page.locator("[data-search-topics] a")
    expect(topics.first).to_have_text("成果转化收益与股权激励")
    search.ask("")
    expect(topics).to_have_count(0)


def test_a_topic_is_found_by_what_it_covers(reader: Reader) -> None:
    search = SearchPage(reader.open("en/search/"))
    search.ask("technology transfer")
    topics = reader.page.locator("[data-search-topics] a")
    expect(topics.first).to_have_attribute("href", "../topics/result-conversion/")


def test_the_header_leads_on_even_if_it_finds_nothing(reader: Reader) -> None:
    header = SearchField(reader.open("en/"))
    header.type("tolerance fault")
    assert header.shown() == []
    header.all_results.click()
    reader.page.wait_for_url("**/search/?q=tolerance+fault")
    expect(reader.page.locator("[data-search-topics] a").first).to_be_visible()


def test_words_that_nothing_goes_by_name_no_topic(reader: Reader) -> None:
    search = SearchPage(reader.open("zh-Hans/search/"))
    search.ask("量子潜水艇")
    expect(reader.page.locator("[data-search-topics]")).to_be_hidden()
    expect(reader.page.locator(".suggestions a")).to_have_attribute("href", "../topics/")


def test_results_of_an_expired_document_say_so(reader: Reader) -> None:
    search = SearchPage(reader.open("zh-Hans/search/"))
    search.ask("柔性引进")
    groups = reader.page.locator("[data-policy]")
    expired = groups.filter(has=reader.page.locator(".status--expired"))
    policies = [group.get_attribute("data-policy") or "" for group in expired.all()]
    assert policies == ["linxia/talent-business-environment-plan-2021"]


def test_an_excerpt_of_letters_is_long_and_cuts_no_word(reader: Reader) -> None:
    search = SearchPage(reader.open("en/search/"))
    found = search.ask("research")
    excerpts = reader.page.locator("[data-search-results] .excerpt:not([lang])").all_text_contents()
    assert max(map(len, excerpts)) > 250
    for result, excerpt in zip(found, excerpts, strict=True):
        policy, anchor = result.clause.split("#")
        page = reader.page.request.get(f"{reader.address}en/policies/{policy}/").text()
        clause = page[page.index(f'id="{anchor}"') :]
        words = set(re.findall(r"\w+", html.unescape(re.sub(r"<[^>]+>", " ", clause))))
        assert set(re.findall(r"\w+", excerpt)) <= words, result
        numbers = set(re.findall(r"\d[\d,.]*\d", html.unescape(clause)))
        assert set(re.findall(r"\d[\d,.]*\d", excerpt)) <= numbers, result

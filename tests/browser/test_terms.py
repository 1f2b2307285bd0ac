"""Terms inside clauses are explained on hover, focus and tap, and nothing else changes."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from itertools import groupby
from pathlib import Path
from typing import Any, NamedTuple

import pytest
import yaml
from playwright.sync_api import Browser, Locator, Page, expect

from tests.browser.reader import NARROW, SECOND, Reader

POLICY = "policies/neimenggu/talent-development-regulations-2023/"
MARKED = "html[data-terms='marked']"
WORDINGS = """() => {
  const kept = '.text .clause, .text .line, [data-clause]';
  const dropped = 'a, button, summary, h1, h2, h3, h4, h5, h6, .clause-notes, .responsibility, ' +
    '.topic-clause__place, .tokens, .likenesses, .clause-note, [data-said=translation] [lang]';
  const numbers = new Map();
  const number = (box) => numbers.get(box) ?? numbers.set(box, numbers.size).get(box);
  const read = (node) => {
    if (node.nodeType !== Node.TEXT_NODE) {
      return node.matches?.(dropped) ? [] : [...node.childNodes].flatMap(read);
    }
    const box = node.parentElement;
    const ids = JSON.parse(box.closest('.term')?.dataset.term ?? 'null');
    const scope = number(box.closest('details, [data-passage]'));
    const block = number(box.closest('p, td, span.caption, mark'));
    return [[box.closest('[lang]').lang, scope, block, node.data, ids]];
  };
  const boxes = [...document.querySelectorAll(kept)];
  return boxes.filter((box) => !box.parentElement.closest(kept)).map(read);
}"""


Row = Mapping[str, Any]
Node = tuple[str, int, int, str, list[str] | None]
"""Of a text on the page: language, scope, block, words, and the terms that it is marked as."""
Mark = tuple[int, str, tuple[str, ...]]


class Wording(NamedTuple):
    """A stretch of a clause in one language, and where which words are marked as which terms."""

    lang: str
    scope: int
    text: str
    marked: list[Mark]


@pytest.fixture(scope="module")
def glossary(project_root: Path) -> dict[str, Row]:
    text = (project_root / "source" / "glossary.yaml").read_text(encoding="utf-8")
    return {row["zh"]: row for row in yaml.safe_load(text)["terms"]}


def open_marked(reader: Reader, path: str) -> Page:
    page = reader.open(path)
    page.wait_for_selector(MARKED)
    return page


def tip(page: Page) -> Locator:
    return page.locator("#term-tip")


def term(page: Page, clause: str, words: str) -> Locator:
    return page.locator(f"#{clause} .term", has_text=re.compile(f"^{words}$"))


def test_a_term_is_explained_in_english_while_the_pointer_is_on_it(reader: Reader) -> None:
    page = open_marked(reader, f"zh-Hans/{POLICY}#art_13")
    term(page, "art_13", "职业教育").hover()
    expect(tip(page)).to_contain_text("vocational education")
    tip(page).hover()
    page.wait_for_timeout(500)
    expect(tip(page)).to_be_visible()
    page.mouse.move(2, 300)
    expect(tip(page)).to_be_hidden()


def test_a_word_of_the_translation_is_explained_by_the_original(reader: Reader) -> None:
    page = open_marked(reader, f"en/{POLICY}#art_13")
    page.get_by_text("vocational education", exact=True).first.hover()
    expect(tip(page)).to_contain_text("职业教育")
    expect(tip(page).locator("[lang=zh-Hans]")).to_have_text("职业教育")


def test_what_the_policy_defines_a_term_as_is_told_with_its_clause(reader: Reader) -> None:
    page = open_marked(reader, f"zh-Hans/{POLICY}#art_4")
    term(page, "art_4", "人才").hover()
    expect(tip(page)).to_contain_text("是人力资源中能力和素质较高的劳动者")
    tip(page).get_by_role("link", name="第二条").click()
    page.wait_for_url("**/#art_2")


def test_a_definition_is_not_told_as_if_it_held_in_other_policies(reader: Reader) -> None:
    page = open_marked(reader, "zh-Hans/policies/linxia/talent-business-environment-plan-2021/")
    page.locator(".term", has_text=re.compile("^人才$")).first.hover()
    expect(tip(page)).to_contain_text("定义见 海西蒙古族藏族自治州 第二条、内蒙古自治区 第二条")
    expect(tip(page)).not_to_contain_text("劳动者")


def test_the_keyboard_stops_once_a_clause_and_arrows_lead_to_its_other_terms(
    reader: Reader,
) -> None:
    page = open_marked(reader, f"zh-Hans/{POLICY}#art_13")
    clauses = page.locator(".text .clause:has(.term)").count()
    assert page.locator(".text .clause .term[tabindex='0']").count() == clauses
    page.locator("#art_13 a.number").first.focus()
    page.keyboard.press("Tab")
    expect(page.locator(":focus")).to_have_text("旗县级以上人民政府")
    expect(tip(page)).to_contain_text("people's governments")
    page.keyboard.press("ArrowRight")
    expect(page.locator(":focus")).to_have_text("职业教育")
    expect(page.locator(":focus")).to_have_attribute("role", "button")
    expect(tip(page)).to_contain_text("vocational education")
    assert page.locator("#art_13 .term[tabindex='0']").count() == 1
    page.keyboard.press("Enter")
    expect(tip(page).locator("a:focus")).to_have_text("术语表")
    page.keyboard.press("Tab")
    expect(tip(page)).to_be_hidden()
    expect(page.locator("#art_13 .chips a:focus")).to_have_count(1)


def test_escape_closes_and_the_pointer_or_focus_stays_where_it_is(reader: Reader) -> None:
    page = open_marked(reader, f"zh-Hans/{POLICY}#art_13")
    term(page, "art_13", "培养").hover()
    expect(tip(page)).to_be_visible()
    page.keyboard.press("Escape")
    page.wait_for_timeout(400)
    expect(tip(page)).to_be_hidden()
    page.locator("#art_13 .term[tabindex='0']").focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Escape")
    expect(tip(page)).to_be_hidden()
    expect(page.locator(":focus")).to_have_text("旗县级以上人民政府")


def test_a_tap_opens_and_a_tap_elsewhere_closes(browser: Browser, address: str) -> None:
    context = browser.new_context(
        viewport={"width": NARROW, "height": 844}, has_touch=True, is_mobile=True
    )
    context.set_default_timeout(20 * SECOND)
    with context, context.new_page() as page:
        page.goto(f"{address}zh-Hans/topics/result-conversion/")
        page.wait_for_selector(MARKED)
        page.locator("[data-clause] .term", has_text=re.compile("^科技成果转化$")).first.tap()
        expect(tip(page)).to_contain_text("conversion of scientific and technological results")
        box = tip(page).bounding_box()
        assert box is not None
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= NARROW
        page.locator(".place-column > h2").first.tap(position={"x": 4, "y": 4})
        expect(tip(page)).to_be_hidden()


def test_a_reader_can_switch_explanations_off_and_they_stay_off(reader: Reader) -> None:
    page = open_marked(reader, f"zh-Hans/{POLICY}")
    plain = page.locator(".text").inner_text()
    switch = page.get_by_role("switch", name="解释术语")
    switch.click()
    expect(page.locator(".term")).to_have_count(0)
    assert page.locator(".text").inner_text() == plain
    page = reader.open("zh-Hans/topics/result-conversion/")
    switch = page.get_by_role("switch", name="解释术语")
    expect(switch).not_to_be_checked()
    expect(page.locator(".term")).to_have_count(0)
    switch.click()
    expect(page.locator(".term")).not_to_have_count(0)


def test_marks_change_neither_the_text_nor_paper_nor_the_marks_of_differences(
    browser: Browser, reader: Reader
) -> None:
    path = "zh-Hans/topics/result-conversion/"
    page = open_marked(reader, path)
    with Reader.at(browser, reader.address, java_script_enabled=False) as without:
        plain = without.open(path).locator("[data-passage] p").all_text_contents()
    assert page.locator("[data-passage] p").all_text_contents() == plain
    page.emulate_media(media="print")
    assert (
        page.locator(".term").first.evaluate("it => getComputedStyle(it).textDecorationLine")
        == "none"
    )
    page.emulate_media(media="screen")
    page.locator("[name=base]").select_option(index=1)
    expect(page.locator("ins, del").first).to_be_visible()
    assert page.locator(":is(ins, del) .term, .term :is(ins, del)").count() == 0


def test_without_a_server_terms_are_explained_all_the_same(
    browser: Browser, built_site: Path
) -> None:
    page = browser.new_page()
    page.goto((built_site / "en" / POLICY / "index.html").as_uri())
    page.wait_for_selector(MARKED)
    page.locator("#art_13 .term").first.hover()
    expect(tip(page)).to_contain_text("旗县级以上人民政府")
    page.close()


@pytest.mark.parametrize("language", ["zh-Hans", "en"])
def test_the_longest_term_at_each_place_is_the_one_that_is_explained(
    reader: Reader, built_site: Path, glossary: Mapping[str, Row], language: str
) -> None:
    """Held against a plain scan of every clause of every policy, and of some topics."""
    found = (built_site / language).glob("policies/*/*/index.html")
    paths = [file.parent.relative_to(built_site).as_posix() + "/" for file in sorted(found)]
    checked = 0
    for path in (*paths, f"{language}/topics/finance/", f"{language}/topics/result-conversion/"):
        for wordings in read_page(open_marked(reader, path)):
            meant = check_originals(wordings, glossary)
            check_translations(wordings, glossary, meant)
            checked += len(meant)
    assert checked > 900


def read_page(page: Page) -> list[list[Wording]]:
    """The wordings of each clause, and what is marked in them."""
    return [list(read_wordings(nodes)) for nodes in page.evaluate(WORDINGS)]


def read_wordings(nodes: list[Node]) -> Iterator[Wording]:
    for (lang, scope, _), inside in groupby(nodes, lambda node: node[:3]):
        text, marked = "", list[Mark]()
        for *_, words, ids in inside:
            if ids:
                marked.append((len(text), words, tuple(ids)))
            text += words
        yield Wording(lang, scope, text, marked)


def check_originals(wordings: list[Wording], glossary: Mapping[str, Row]) -> set[str]:
    """The terms that a clause has, each marked where it comes first."""
    seen = set[tuple[int, str]]()
    for wording in (wording for wording in wordings if wording.lang != "en"):
        expected = list[Mark]()
        for at, name in scan(wording.text, glossary):
            if (wording.scope, name) not in seen:
                seen.add((wording.scope, name))
                expected.append((at, wording.text[at : at + len(name)], (name,)))
        assert wording.marked == expected, wording.text
    return {name for _, name in seen}


def scan(text: str, glossary: Mapping[str, Row]) -> Iterator[tuple[int, str]]:
    """Every term from the left, the longest at each place; all brackets are full-width."""
    text = text.replace("(", "（").replace(")", "）")
    longest, at = max(map(len, glossary)), 0
    while at < len(text):
        names = (text[at : at + length] for length in range(longest, 1, -1))
        known = (name for name in names if name in glossary)
        name = next((name for name in known if is_meant(text, at, glossary[name])), "")
        if name:
            yield at, name
        at += len(name) or 1


def is_meant(text: str, at: int, row: Row) -> bool:
    """Whether none of the words that hold the term by chance stands around this place."""
    end = at + len(row["zh"])
    words = row.get("not_in", ())
    around = ((word, start) for word in words for start in range(end - len(word), at + 1))
    return not any(start >= 0 and text.startswith(word, start) for word, start in around)


def check_translations(
    wordings: list[Wording], glossary: Mapping[str, Row], meant: set[str]
) -> None:
    """What is marked has its term in the original; what stands there word for word is marked."""
    english = [wording for wording in wordings if wording.lang == "en"]
    marked = {name for wording in english for *_, ids in wording.marked for name in ids}
    assert marked <= meant
    forms: dict[str, set[str]] = {}
    for name in meant:
        for form in (glossary[name]["en"], *glossary[name].get("also", ())):
            forms.setdefault(form.lower(), set()).add(name)
    longest_first = sorted(forms, key=lambda form: (-len(form), form))
    pattern = re.compile(rf"(?<![\w'-])(?:{'|'.join(map(re.escape, longest_first))})(?![\w'-])")
    for wording in english if forms else ():
        for match in pattern.finditer(wording.text.lower()):
            assert forms[match.group()] & marked, (match, wording.text)


def test_terms_of_traditional_pages_stand_where_those_of_simplified_ones_do(
    reader: Reader, built_site: Path
) -> None:
    """A conversion keeps the length of a text: a term that it loses shows here."""
    for file in sorted((built_site / "zh-Hans").glob("policies/*/*/index.html")):
        path = file.parent.relative_to(built_site / "zh-Hans").as_posix() + "/"
        simplified, traditional = (
            read_page(open_marked(reader, f"{language}/{path}"))
            for language in ("zh-Hans", "zh-Hant")
        )
        assert places(simplified) == places(traditional), path


def places(clauses: list[list[Wording]]) -> list[tuple[int, int, tuple[str, ...]]]:
    return [
        (clause, at, ids)
        for clause, wordings in enumerate(clauses)
        for wording in wordings
        for at, _, ids in wording.marked
    ]


@pytest.mark.parametrize(
    ("language", "typed"),
    [("zh-Hans", "talent apart"), ("zh-Hant", "人才公寓"), ("en", "人才公寓")],
)
def test_the_glossary_is_narrowed_down_while_a_reader_types(
    reader: Reader, language: str, typed: str
) -> None:
    page = reader.open(f"{language}/glossary/")
    page.locator(".glossary-filter [name=q]").fill(typed)
    expect(page.locator(".term-entry:visible")).to_have_count(1)
    expect(page.locator(".term-entry:visible")).to_have_id("term-人才公寓")
    expect(page.locator(".jump a:visible")).to_have_count(1)
    assert "?q=" in page.url
    page = reader.open(f"{language}/glossary/?q=zzz#term-人才公寓")
    expect(page.locator("[id='term-人才公寓']")).to_be_in_viewport()

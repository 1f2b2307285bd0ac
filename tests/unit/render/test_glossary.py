from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from generator.model.compendium import (
    Compendium,
    PolicyTranslation,
    TranslatedLanguage,
    Translation,
)
from generator.model.policy import Policy
from generator.model.project import ScriptException
from generator.model.span import Span
from generator.model.statement import Definition, DefinitionKind
from generator.model.term import Term
from generator.render.catalogue import Catalogue
from generator.render.exports import export_tables
from generator.render.glossary_view import GlossaryView, TermEntry, glossary_page
from generator.render.site import voices_of
from generator.render.term_data import term_data
from generator.render.voice import Voice
from tests.unit.render.conftest import (
    HOSTILE,
    POSTS_A,
    POSTS_B,
    REGULATION,
    make_compendium,
    render_into,
)

TERMS = (
    Term("特设岗位", "special post"),
    Term("岗位", "post"),
    Term("行业", "industry"),
    Term("行政", "administration"),
    Term("急需人才", "talent in urgent need", ("urgently needed talent",), ("急需人才市场",)),
    Term("组织部", "Organisation Department"),
)
MEANING = "本州急需而紧缺的人才"


def defining(policy: Policy) -> Policy:
    clause = POSTS_A.clause
    said = Definition(
        clause, f"{clause}__para_1", Span(0, 4), DefinitionKind.DEFINITION, "急需人才", Span(0, 4),
        MEANING, Span(0, 4), "本条例",
    )  # fmt: skip
    content = policy.expression.content._replace(definitions=(said,))
    return replace(policy, expression=replace(policy.expression, content=content))


@pytest.fixture(scope="module")
def compendium() -> Compendium:
    made = make_compendium()
    _, plan = made.policies
    return replace(made, policies=(defining(REGULATION), plan), terms=TERMS)


@pytest.fixture(scope="module")
def catalogue(compendium: Compendium) -> Catalogue:
    return Catalogue(compendium)


@pytest.fixture(scope="module")
def voices(compendium: Compendium, templates: Path) -> dict[str, Voice]:
    exceptions = (ScriptException("岗位总量", "崗位總量"),)
    return {voice.tag: voice for voice in voices_of(compendium, exceptions, templates)}


def view(catalogue: Catalogue, voice: Voice) -> GlossaryView:
    found = glossary_page(catalogue, voice).view
    assert isinstance(found, GlossaryView)
    return found


def entries(view: GlossaryView) -> dict[str, TermEntry]:
    listed = [entry for group in view.groups for entry in group.entries]
    return {entry.id: entry for entry in (*listed, *view.bodies)}


def test_a_term_is_counted_where_it_is_not_part_of_a_longer_one(catalogue: Catalogue) -> None:
    used = {it.term.zh: it.clauses for it in catalogue.terms}
    assert used["特设岗位"] == (POSTS_A, POSTS_B)
    assert used["岗位"] == (POSTS_B,)
    assert used["行业"] == ()


def test_terms_stand_in_the_order_of_each_language(
    catalogue: Catalogue, voices: dict[str, Voice]
) -> None:
    groups = {
        tag: [
            (group.label, [entry.own.name.text for entry in group.entries])
            for group in view(catalogue, voice).groups
        ]
        for tag, voice in voices.items()
    }
    assert groups["zh-Hans"] == [
        ("G", ["岗位"]),
        ("H", ["行业"]),
        ("J", ["急需人才"]),
        ("T", ["特设岗位"]),
        ("X", ["行政"]),
    ]
    assert [label for label, _ in groups["zh-Hant"]] == ["6 畫", "9 畫", "10 畫", "11 畫"]
    assert [label for label, _ in groups["en"]] == ["A", "I", "P", "S", "T"]


def test_bodies_that_lists_name_stand_apart(catalogue: Catalogue, voices: dict[str, Voice]) -> None:
    found = view(catalogue, voices["en"])
    assert [entry.own.name.text for entry in found.bodies] == ["Organisation Department"]


def test_a_term_is_named_in_the_language_of_the_page_first(
    catalogue: Catalogue, voices: dict[str, Voice]
) -> None:
    own = entries(view(catalogue, voices["zh-Hant"]))["term-急需人才"]
    assert (own.own.name.text, own.others[0].name.text) == ("急需人才", "talent in urgent need")
    assert own.others[0].name.lang == "en"
    assert own.others[0].also == ("urgently needed talent",)
    own = entries(view(catalogue, voices["en"]))["term-急需人才"]
    assert (own.own.name.text, own.others[0].name.lang) == ("talent in urgent need", "zh-Hans")
    assert own.search_href == "../search/?q=%22talent%20in%20urgent%20need%22"


def test_a_definition_is_that_of_the_clause_and_translated_where_the_clause_is(
    compendium: Compendium, catalogue: Catalogue, voices: dict[str, Voice], templates: Path
) -> None:
    (said,) = entries(view(catalogue, voices["zh-Hans"]))["term-急需人才"].definitions
    assert said.text.text == MEANING
    assert said.link.href.endswith(f"policies/{REGULATION.id}/#{POSTS_A.clause}")
    nodes = {f"{POSTS_A.clause}__para_1": Translation("0" * 64, text="Talent that is scarce.")}
    translated = replace(
        compendium,
        translations={
            "en": TranslatedLanguage({REGULATION.id: PolicyTranslation(REGULATION.id, None, nodes)})
        },
    )
    english = {it.tag: it for it in voices_of(translated, (), templates)}["en"]
    (said,) = entries(view(Catalogue(translated), english))["term-急需人才"].definitions
    assert (said.text.text, said.text.lang) == ("Talent that is scarce.", None)


def test_the_table_of_terms_tells_who_defines_them(catalogue: Catalogue) -> None:
    rows = {row["term"]: row for row in export_tables(catalogue)["glossary"].rows}
    assert rows["急需人才"] == {
        "term": "急需人才",
        "name_en": "talent in urgent need",
        "also_en": "urgently needed talent",
        "clauses": 1,
        "definition": MEANING,
        "defined_in": str(POSTS_A),
    }
    assert rows["行业"]["definition"] is None


def test_the_script_gets_the_forms_that_its_pages_print(
    catalogue: Catalogue, voices: dict[str, Voice]
) -> None:
    """岗位 alone would be converted alike; within the given phrase it has another form."""
    data = term_data(catalogue, voices["zh-Hant"])
    rows = {row[0]: row[1:] for row in data["terms"]}
    assert data["original"] == "zh-Hant"
    assert data["languages"] == ["en"]
    forms, translations, chances = rows["急需人才"]
    assert forms == ("急需人才",)
    assert translations == [("talent in urgent need", "urgently needed talent")]
    assert chances == [("", "市場")]
    assert rows["特设岗位"][0] == ("特設崗位",)


def test_hostile_terms_stay_words(tmp_path: Path) -> None:
    compendium = replace(make_compendium(), terms=(Term(HOSTILE, HOSTILE, (HOSTILE,)),))
    rendered = render_into(tmp_path, compendium)
    for language in ("zh-Hans", "en"):
        assert "<script>" not in rendered.page(language, "glossary")
    script = (tmp_path / "static" / "data" / "terms" / "en.js").read_text(encoding="utf-8")
    assert script.startswith('globalThis.compendiumTerms = {"original":"zh-Hans"')


def test_a_glossary_without_terms_is_a_page_all_the_same(templates: Path) -> None:
    compendium = make_compendium()
    voice = next(voices_of(compendium, (), templates))
    assert view(Catalogue(compendium), voice).groups == ()

"""A translation paragraph by paragraph, and beside the original."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.model.clause import Clause, ClauseRef, clause_text
from generator.model.compendium import PolicyTranslation, Translation
from generator.model.link import Evidence, Tag
from generator.model.provision import Kind, Provision
from generator.render.paragraphs import clause_wording, translate_clause
from generator.render.passage import Part, passages_by_kind
from generator.render.side_by_side import Row, side_by_side
from generator.render.site import voices_of
from generator.render.voice import Voice, Wording
from tests.unit.render.conftest import PLAN, TEMPLATES, make_compendium, node

TOPICAL, OTHER = "事业单位可以设置特设岗位。", "各级人民政府应当加强组织领导，形成合力。"
ENGLISH, OTHER_ENGLISH = "Special posts may be set up.", "Governments shall lead and join forces."

CLAUSE = node(
    Kind.CLAUSE,
    "cl_1",
    "1.",
    "完善岗位管理。",
    children=(
        node(Kind.PARAGRAPH, "cl_1__para_1", own=TOPICAL),
        node(Kind.POINT, "cl_1__point_1", "（一）", own=OTHER),
        node(Kind.POINT, "cl_1__point_2", "（二）", own="做好宣传。（责任单位：甲局）"),
    ),
)
TRANSLATED = {
    "cl_1": Translation("", heading="Improving posts"),
    "cl_1__para_1": Translation("", text=ENGLISH),
    "cl_1__point_2": Translation("", text="Make it known. (Responsible unit: Bureau A)"),
}


@cache
def voices() -> dict[str, Voice]:
    return {voice.tag: voice for voice in voices_of(make_compendium(), (), TEMPLATES)}


def speaker(
    nodes: dict[str, Translation],
    tag: str = "en",
    outdated: dict[str, Translation] | None = None,
) -> Voice:
    """A voice that translates these nodes, or is beside one that does."""
    translations = {PLAN.id: PolicyTranslation(PLAN.id, None, nodes, outdated=outdated or {})}
    english = replace(voices()["en"], translations=translations)
    return english if tag == "en" else replace(voices()[tag], beside=english)


def clause_of(provision: Provision) -> Clause:
    ref = ClauseRef(PLAN.id, provision.id)
    return Clause(ref, "1.", (), clause_text(provision), provision)


def tag_on(*sentences: str) -> Tag:
    evidence = tuple(Evidence(sentence, (), "special-posts") for sentence in sentences)
    return Tag(ClauseRef(PLAN.id, "cl_1"), "special-posts", 1.0, evidence, ())


def words(parts: tuple[Part, ...]) -> str:
    return "\n".join("".join(run.text for run in line) for part in parts for line in part.lines)


def cells(rows: tuple[Row, ...]) -> list[list[str]]:
    return [[words(cell.parts) for cell in row.cells] for row in rows]


# ---- Paragraphs -----------------------------------------------------------------------


def test_a_heading_and_a_number_stand_before_what_they_belong_to() -> None:
    translated = translate_clause(speaker(TRANSLATED), clause_of(CLAUSE))
    assert [(line.paragraph, line.text) for line in translated.lines] == [
        (0, f"Improving posts. {ENGLISH}"),
        (2, "(2) Make it known."),
    ]
    assert translated.bodies == "(Responsible unit: Bureau A)"
    assert clause_wording(speaker(TRANSLATED), clause_of(CLAUSE)) == Wording(
        f"Improving posts. {ENGLISH}\n(2) Make it known. (Responsible unit: Bureau A)"
    )


def test_a_heading_on_a_line_of_its_own_stays_alone() -> None:
    section = node(
        Kind.SECTION,
        "sec_1",
        "一、",
        "引进人才",
        children=(node(Kind.PARAGRAPH, "sec_1__para_1", own=TOPICAL),),
    )
    nodes = {
        "sec_1": Translation("", heading="Recruiting Talent"),
        "sec_1__para_1": Translation("", text=ENGLISH),
    }
    translated = translate_clause(speaker(nodes), clause_of(section))
    assert translated.by_paragraph == {0: "Recruiting Talent", 1: ENGLISH}


def test_a_clause_without_a_translation_is_shown_as_published() -> None:
    clause = clause_of(CLAUSE)
    assert translate_clause(speaker({}), clause).lines == ()
    assert clause_wording(speaker({}), clause) == Wording(clause.text, "zh-Hans")
    assert clause_wording(speaker(TRANSLATED, "zh-Hans"), clause) == Wording(clause.text)


# ---- Side by side ---------------------------------------------------------------------


@pytest.mark.parametrize("tag", ["en", "zh-Hans"])
def test_what_renders_each_other_stands_in_one_row(tag: str) -> None:
    rows = side_by_side(speaker(TRANSLATED, tag), clause_of(CLAUSE), tag_on())
    pairs = [
        [f"Improving posts. {ENGLISH}", f"完善岗位管理。{TOPICAL}"],
        ["", f"（一）{OTHER}"],
        ["(2) Make it known.", "（二）做好宣传。"],
    ]
    order = 1 if tag == "en" else -1
    assert cells(rows) == [pair[::order] for pair in pairs]
    assert [row.is_translated for row in rows] == [True, False, True]
    first = rows[0].cells[0]
    assert (first.kind, first.lang) == (("translation" if tag == "en" else "original"), None)
    assert rows[0].cells[1].lang == ("zh-Hans" if tag == "en" else "en")


def test_a_gap_is_explained_once_for_rows_that_follow_each_other() -> None:
    elsewhere = {"cl_9": Translation("", text="Something else.")}
    rows = side_by_side(speaker(elsewhere), clause_of(CLAUSE), tag_on())
    assert [[cell.gap for cell in row.cells] for row in rows] == [
        ["missing", ""],
        ["", ""],
        ["", ""],
    ]
    outdated = speaker({}, outdated={"cl_1__point_1": Translation("", text="Earlier words.")})
    assert side_by_side(outdated, clause_of(CLAUSE), tag_on())[0].cells[0].gap == "outdated"


def test_without_any_translation_there_is_one_text() -> None:
    alone = replace(voices()["en"], translations={})
    rows = side_by_side(alone, clause_of(CLAUSE), tag_on())
    assert {tuple(cell.kind for cell in row.cells) for row in rows} == {("original",)}
    assert rows[0].cells[0].lang == "zh-Hans"
    assert rows[0].is_translated


def test_paragraphs_that_are_folded_away_together_stay_together() -> None:
    children = [node(Kind.PARAGRAPH, "cl_1__para_1", own=TOPICAL)]
    children += [node(Kind.PARAGRAPH, f"cl_1__para_{at}", own=OTHER * 3) for at in range(2, 5)]
    nodes = {
        child.id: Translation("", text=(ENGLISH if at == 0 else " ".join([OTHER_ENGLISH] * 3)))
        for at, child in enumerate(children)
    }
    clause = clause_of(node(Kind.CLAUSE, "cl_1", "1.", children=tuple(children)))
    first, second = side_by_side(speaker(nodes), clause, tag_on(TOPICAL))
    assert [words(cell.parts) for cell in first.cells] == [ENGLISH, TOPICAL]
    assert [[part.rest for part in cell.parts] for cell in second.cells] == [[True], [True]]
    assert words(second.cells[1].parts).count("\n") == 2


SENTENCES = st.sampled_from([TOPICAL, OTHER, OTHER * 3, "依法办理。"])
PARAGRAPHS = st.lists(st.lists(SENTENCES, min_size=1, max_size=4), min_size=1, max_size=5)


@given(PARAGRAPHS, st.data())
def test_rows_leave_nothing_out_and_say_nothing_twice(
    paragraphs: list[list[str]], data: st.DataObject
) -> None:
    children = tuple(
        node(Kind.PARAGRAPH, f"cl_1__para_{at}", own="".join(sentences))
        for at, sentences in enumerate(paragraphs, 1)
    )
    rendered = {TOPICAL: ENGLISH, OTHER: OTHER_ENGLISH, OTHER * 3: f"{OTHER_ENGLISH} " * 3}
    nodes = {
        child.id: Translation("", text=" ".join(rendered.get(it, "By law.") for it in sentences))
        for child, sentences in zip(children, paragraphs, strict=True)
        if data.draw(st.booleans())
    }
    clause = clause_of(node(Kind.CLAUSE, "cl_1", "1.", children=children))
    voice = speaker(nodes)
    rows = side_by_side(voice, clause, tag_on(TOPICAL))
    for kind, passage in passages_by_kind(voice, clause, tag_on(TOPICAL)).items():
        inside = [part for row in rows for it in row.cells if it.kind == kind for part in it.parts]
        assert squeezed(tuple(inside)) == squeezed(passage.parts)


def squeezed(parts: tuple[Part, ...]) -> str:
    return "".join(words(parts).split())

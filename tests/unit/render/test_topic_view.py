"""What the page of a topic says, and which part of a clause it shows."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from functools import cache
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.model.clause import Clause, ClauseRef
from generator.model.compendium import Compendium, PolicyTranslation, Translation
from generator.model.content import Content
from generator.model.decision import Absence, AbsenceDecision, Decisions, Signature
from generator.model.diagnostic import Place
from generator.model.link import Evidence, Tag
from generator.model.policy import Policy
from generator.model.provision import Kind
from generator.model.quantity import Quantity, QuantityKind
from generator.model.span import Span
from generator.model.statement import Agency, Role
from generator.render.catalogue import Catalogue
from generator.render.cell import CellKind
from generator.render.passage import Part, Passage, mark_runs, passages
from generator.render.site import voices_of
from generator.render.topic_view import TopicClause, TopicView, topic_page
from generator.render.voice import Voice
from tests.unit.render.conftest import PLAN, REGULATION, TEMPLATES, make_compendium, node

TOPICAL = "事业单位可以设置特设岗位。"
REST = "各级人民政府应当加强组织领导，统筹协调各方面的力量，形成推动发展的整体合力。" * 2
CLOSING = "特设岗位不受总量限制。"
RENDERED = "Institutions may set up special posts."
RENDERED_REST = "Governments of all levels shall strengthen organisation and leadership. " * 2
RENDERED_CLOSING = "Special posts are not subject to limits."


@pytest.fixture
def catalogue(compendium: Compendium) -> Catalogue:
    return Catalogue(compendium)


@pytest.fixture
def voices(compendium: Compendium, templates: Path) -> dict[str, Voice]:
    return {voice.tag: voice for voice in voices_of(compendium, (), templates)}


def topic_view(compendium: Compendium, tag: str = "zh-Hans", topic: int = 0) -> TopicView:
    catalogue = Catalogue(compendium)
    (voice,) = (it for it in voices_of(compendium, (), TEMPLATES) if it.tag == tag)
    view = topic_page(catalogue, voice, compendium.topics[topic]).view
    assert isinstance(view, TopicView)
    return view


def clause_of(text: str, heading: str | None = None) -> Clause:
    provision = node(Kind.CLAUSE, "cl_1", "1.", heading, own=text)
    return Clause(
        ClauseRef("beta/talent-plan", "cl_1"), "1.", (), (heading or "") + text, provision
    )


def tag_on(*sentences: str) -> Tag:
    evidence = tuple(Evidence(sentence, (), "special-posts") for sentence in sentences)
    return Tag(ClauseRef("beta/talent-plan", "cl_1"), "special-posts", 1.0, evidence, ())


def translated(voice: Voice, text: str, heading: str | None = None) -> Voice:
    nodes = {"cl_1": Translation("0" * 64, heading=heading, text=text)}
    return replace(voice, translations={PLAN.id: PolicyTranslation(PLAN.id, None, nodes)})


def words(part: Part) -> str:
    return "\n".join("".join(run.text for run in line) for line in part.lines)


def shown(passage: Passage) -> list[tuple[bool, str]]:
    return [(part.rest, words(part)) for part in passage.parts]


# ---- Which part of a clause is shown --------------------------------------------------


def test_runs_leave_nothing_out() -> None:
    runs = mark_runs("甲乙丙丁", [(1, 2), (3, 4)])
    assert [(run.text, run.marked) for run in runs] == [
        ("甲", False),
        ("乙", True),
        ("丙", False),
        ("丁", True),
    ]
    assert mark_runs("", []) == ()


def test_long_sentences_on_other_matters_are_folded_away(voices: dict[str, Voice]) -> None:
    clause = clause_of(TOPICAL + REST + CLOSING)
    (passage,) = passages(voices["zh-Hans"], clause, tag_on(TOPICAL, CLOSING))
    assert shown(passage) == [(False, TOPICAL), (True, REST), (False, CLOSING)]
    assert [part.joined for part in passage.parts] == [False, True, True]
    assert [part.sentences for part in passage.parts] == [1, 2, 1]


def test_what_is_short_is_not_worth_folding(voices: dict[str, Voice]) -> None:
    clause = clause_of(TOPICAL + "依法办理。" + CLOSING)
    (passage,) = passages(voices["zh-Hans"], clause, tag_on(TOPICAL))
    assert shown(passage) == [(False, clause.text)]
    (line,) = passage.parts[0].lines
    assert [run.text for run in line if run.marked] == [TOPICAL]


def test_the_heading_of_a_clause_is_never_folded(voices: dict[str, Voice]) -> None:
    clause = clause_of(REST + TOPICAL, "完善岗位管理。")
    (passage,) = passages(voices["zh-Hans"], clause, tag_on(TOPICAL))
    assert shown(passage) == [(False, "完善岗位管理。"), (True, REST), (False, TOPICAL)]


def test_a_clause_without_a_telling_sentence_is_shown_whole(voices: dict[str, Voice]) -> None:
    (passage,) = passages(voices["zh-Hans"], clause_of(TOPICAL + REST), tag_on())
    assert shown(passage) == [(False, TOPICAL + REST)]


SENTENCES = st.lists(
    st.sampled_from([TOPICAL, REST, CLOSING, "依法办理。", "\n"]), min_size=1, max_size=8
)


@cache
def reader_of_chinese() -> Voice:
    return next(voices_of(make_compendium(), (), TEMPLATES))


@given(SENTENCES)
def test_parts_leave_nothing_of_a_clause_out(sentences: list[str]) -> None:
    text = "".join(sentences)
    found = passages(reader_of_chinese(), clause_of(text), tag_on(TOPICAL, CLOSING))
    assert len(found) == 1
    together = "".join(words(part) for part in found[0].parts)
    assert together.replace("\n", "") == text.replace("\n", "")
    assert not any(a.rest and b.rest for a, b in pairwise(found[0].parts))


def test_a_translation_shows_the_sentences_that_render_what_the_original_shows(
    voices: dict[str, Voice],
) -> None:
    clause = clause_of(TOPICAL + REST + CLOSING, "完善岗位管理。")
    voice = translated(
        voices["en"], f"{RENDERED} {RENDERED_REST * 2}{RENDERED_CLOSING}", "Improving posts"
    )
    # Four sentences of the translation stand for two of the original: they cannot be paired.
    first, original = passages(voice, clause, tag_on(TOPICAL, CLOSING))
    assert [part.rest for part in first.parts] == [False]
    assert (original.kind, original.lang) == ("original", "zh-Hans")

    long = RENDERED_REST.replace("leadership.", "leadership, so that all forces work together.")
    voice = translated(voices["en"], f"{RENDERED} {long * 2}{RENDERED_CLOSING}")
    four = clause_of(TOPICAL + REST * 2 + CLOSING)
    first, _ = passages(voice, four, tag_on(TOPICAL, CLOSING))
    assert [part.rest for part in first.parts] == [False, True, False]
    assert words(first.parts[0]).strip() == RENDERED
    assert words(first.parts[2]).strip() == RENDERED_CLOSING


# ---- What the page says ---------------------------------------------------------------


def test_the_sentences_that_speak_for_a_topic_are_marked(compendium: Compendium) -> None:
    first, second = (it.clauses[0] for it in topic_view(compendium, "zh-Hant").columns)
    assert marked(first) == ["對急需人才設置特設崗位。"]
    assert second.responsibility == "（責任單位：區委組織部、區財政局（國資辦））"


def marked(clause: TopicClause) -> list[str]:
    parts = clause.passages[-1].parts
    return [run.text for part in parts for line in part.lines for run in line if run.marked]


def test_a_topic_that_nobody_regulates_says_so(compendium: Compendium) -> None:
    view = topic_view(compendium, topic=1)
    assert view.columns == ()
    assert [(place.name, place.kind) for place in view.empty] == [
        ("甲州", CellKind.UNCODED),
        ("乙区", CellKind.UNCODED),
    ]
    assert view.summary == ("收录的文件中未见有关规定。",)


def test_an_empty_place_says_who_found_it_empty_and_why(compendium: Compendium) -> None:
    signature = Signature("编辑", date(2026, 11, 1), "通读全文，没有住房条款。", Place("d.yaml"))
    absence = AbsenceDecision("beta", "housing", Absence.ABSENT, None, signature)
    decided = replace(compendium, decisions=Decisions(absences=(absence,)))
    _, place = topic_view(decided, topic=1).empty
    assert (place.id, place.kind, place.label) == ("beta", CellKind.ABSENT, "未规定")
    assert place.reason is not None
    assert place.reason.text == "通读全文，没有住房条款。"
    assert place.signature == "编辑，2026年11月1日"


def share(clause: str, node_id: str, low: str, start: int) -> Quantity:
    span = Span(start, start + 3)
    return Quantity(
        clause,
        node_id,
        f"不低于{low}%",
        QuantityKind.PERCENT,
        Decimal(low),
        None,
        "%",
        None,
        None,
        span,
        span,
    )


def test_figures_are_summarized_and_stand_beside_their_clauses(compendium: Compendium) -> None:
    policies = (
        with_quantities(0, share("art_1", "art_1__para_1", "70", 2)),
        with_quantities(1, share("cl_1", "cl_1", "50", 9), share("cl_1", "cl_1", "50", 10)),
    )
    view = topic_view(replace(compendium, policies=policies), "en")
    assert view.summary == (
        "On this topic: 2 clauses in 2 places, out of 2.",
        "2 of 2 places state a share: ≥50%, ≥70%.",
    )
    assert view.figure_count == 3
    assert [
        [figure.label for clause in column.clauses for figure in clause.figures]
        for column in view.columns
    ] == [["≥70%"], ["≥50%"]]


def test_a_body_in_charge_leads_to_what_it_is_for(compendium: Compendium) -> None:
    bodies = [agency(body) for body in ("区委组织部", "区财政局", "组织部", "某某")]
    plan = replace(PLAN.expression, content=Content(agencies=tuple(bodies)))
    policies = (REGULATION, replace(PLAN, expression=plan))
    _, place = topic_view(replace(compendium, policies=policies), "zh-Hant").columns
    runs = place.clauses[0].bodies
    assert "".join(run.text for run in runs) == place.clauses[0].responsibility
    assert [(run.text, run.href, run.function) for run in runs if run.href] == [
        ("區委組織部", "../../agencies/party-organisation/", "組織"),
        ("區財政局", "../../agencies/finance/", "財政"),
    ]


def agency(body: str) -> Agency:
    place = ("cl_1", "cl_1", Span(0, len(body)))
    return Agency(*place, Role.RESPONSIBLE, "责任单位", body, collective=False, open_list=False)


def with_quantities(at: int, *quantities: Quantity) -> Policy:
    policy = (REGULATION, PLAN)[at]
    content = Content(quantities=quantities)
    return replace(policy, expression=replace(policy.expression, content=content))


def test_the_place_with_the_closest_wording_is_suggested(compendium: Compendium) -> None:
    assert topic_view(compendium).suggested == "alpha"
    assert topic_view(replace(compendium, links=())).suggested == "alpha"
    assert topic_view(compendium, topic=1).suggested == ""


def test_a_wording_that_stands_twice_names_the_first(compendium: Compendium) -> None:
    plan = replace(
        PLAN.expression,
        body=(
            node(Kind.CLAUSE, "cl_1", "1.", own="可設立特設崗位︰不受崗位總量限制。"),
            node(Kind.CLAUSE, "cl_2", "2.", own="可设立特设岗位：不受岗位总量限制。"),
        ),
    )
    tags = tuple(
        Tag(ClauseRef(PLAN.id, clause), "special-posts", 1.0, (), ()) for clause in ("cl_1", "cl_2")
    )
    copied = replace(
        compendium, policies=(REGULATION, replace(PLAN, expression=plan)), tags=tags, links=()
    )
    (column,) = topic_view(copied).columns
    first, second = (clause.same for clause in column.clauses)
    assert first is not None
    assert second is not None
    assert (first.group, first.count, first.note) == (0, 2, "")
    assert second.note == "与乙区 1.相同，共 2 处。"
    assert [clause.title_again for clause in column.clauses] == [False, True]

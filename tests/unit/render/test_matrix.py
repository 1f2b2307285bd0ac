from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from generator.model.compendium import Compendium
from generator.model.decision import Absence, AbsenceDecision, Decisions, Signature
from generator.model.diagnostic import Place
from generator.model.link import Evidence
from generator.model.policy import Policy
from generator.model.provision import Kind
from generator.model.quantity import Quantity, QuantityKind
from generator.model.span import Span, Text
from generator.render.address import Address
from generator.render.catalogue import Catalogue
from generator.render.cell import CellKind
from generator.render.cell_view import NOT_STATED, Facets
from generator.render.clause_offsets import quantities_in, sentence_spans
from generator.render.coverage_view import heat_map
from generator.render.figure_label import figure_label, spread_labels, stated_labels
from generator.render.jurisdiction_view import JurisdictionView, jurisdiction_page
from generator.render.matrix_view import topic_matrix
from generator.render.site import voices_of
from generator.render.voice import Voice
from tests.unit.render.conftest import POSTS_A, REGULATION, node

HERE = Address("topics/")


@pytest.fixture(scope="module")
def voices(compendium: Compendium, templates: Path) -> dict[str, Voice]:
    return {voice.tag: voice for voice in voices_of(compendium, (), templates)}


def decided(topic: str, place: str, absence: Absence) -> AbsenceDecision:
    signed = Signature("编辑部", date(2026, 11, 20), "通读全文，未见。", Place("decisions.yaml", 3))
    return AbsenceDecision(place, topic, absence, "0" * 12, signed)


@pytest.fixture(scope="module")
def catalogue(compendium: Compendium) -> Catalogue:
    absences = (
        decided("housing", "alpha", Absence.ABSENT),
        decided("special-posts", "beta", Absence.ABSENT),
    )
    return Catalogue(replace(compendium, decisions=Decisions(absences=absences)))


def quantity(low: str | None, high: str | None, unit: str, kind: QuantityKind) -> Quantity:
    return Quantity(
        "art_1",
        "art_1",
        "",
        kind,
        None if low is None else Decimal(low),
        None if high is None else Decimal(high),
        unit,
        None,
        None,
        Span(0, 1),
        Span(0, 1),
    )


def money(low: str | None, high: str | None, unit: str = "CNY") -> Quantity:
    return quantity(low, high, unit, QuantityKind.MONEY)


def test_every_cell_is_of_one_of_four_kinds(catalogue: Catalogue) -> None:
    assert {
        (topic.id, place.id): catalogue.cell(topic.id, place.id).kind.value
        for topic in catalogue.compendium.topics
        for place in catalogue.places
    } == {
        ("special-posts", "alpha"): "coded",
        ("special-posts", "beta"): "coded",
        ("housing", "alpha"): "absent",
        ("housing", "beta"): "uncoded",
    }


def test_a_matter_that_is_not_for_a_place_to_regulate_is_not_applicable(
    compendium: Compendium,
) -> None:
    absence = decided("housing", "beta", Absence.NOT_APPLICABLE)
    made = replace(compendium, decisions=Decisions(absences=(absence,)))
    cell = Catalogue(made).cell("housing", "beta")
    assert (cell.kind, cell.absence) == (CellKind.NOT_APPLICABLE, absence)


def test_a_cell_holds_the_quantities_of_the_sentences_that_speak_for_the_topic(
    catalogue: Catalogue,
) -> None:
    stated = catalogue.cell("special-posts", "alpha").quantities
    assert [(one.clause, one.quantity.phrase) for one in stated] == [(POSTS_A, "=不超过12.5万元")]


def share(low: str, high: str | None = None) -> Quantity:
    return quantity(low, high, "%", QuantityKind.PERCENT)


def test_what_several_places_state_is_told_one_by_one_where_a_spread_would_be_open(
    voices: dict[str, Voice],
) -> None:
    voice = voices["zh-Hans"]
    few = (share("70"), share("50", "90"), share("70"))
    assert stated_labels(voice, few) == ("50–90%", "≥70%")
    assert stated_labels(voice, (share("70"), share("70"))) == ("≥70%",)
    assert stated_labels(voice, (share("10", "20"), share("50", "90"))) == ("10–90%",)
    many = tuple(share(low) for low in ("5", "10", "50", "70"))
    assert stated_labels(voice, many) == ("≥5%",)
    caps = (money(None, "2000000"), money(None, "50000"), share("70"))
    assert stated_labels(voice, caps) == ("≤5万元", "≤200万元", "≥70%")


def test_a_quantity_is_found_behind_layout_space_and_a_number() -> None:
    """The text stands in two pieces of the file, behind the number of its article."""
    wording = "给予补助。最高10万元。"
    body = Text(wording, (Span(5, 10), Span(13, 19)))
    policy = with_article(Text("第一条", (Span(0, 3),)), body)
    catalogue = Catalogue(make(policy))
    (clause,) = catalogue.clauses.values()
    found = money("100000", "100000")._replace(node="art_1", span=Span(13, 18), figure=Span(15, 18))
    assert quantities_in(clause, [Evidence("最高10万元。", (), "")], [found]) == (found,)
    assert quantities_in(clause, [Evidence("给予补助。", (), "")], [found]) == ()


def with_article(number: Text, text: Text) -> Policy:
    article = node(Kind.ARTICLE, "art_1")._replace(number=number, text=text)
    return replace(REGULATION, expression=replace(REGULATION.expression, body=(article,)))


def make(policy: Policy) -> Compendium:
    return Compendium(date(2026, 1, 1), (), (), (), (), (policy,), (), ())


def test_a_short_sentence_is_not_found_inside_a_longer_one() -> None:
    assert sentence_spans("给予补助\n一次性给予补助", ["给予补助"]) == [(0, 4)]
    assert sentence_spans("一次性给予补助。", ["给予补助"]) == [(3, 7)]
    assert sentence_spans("一次性给予补助。", ["不在此处"]) == []


@pytest.mark.parametrize(
    ("stated", "chinese", "english"),
    [
        (money("50000", "100000"), "5–10万元", "CNY 50,000–100,000"),
        (money("5000", "100000"), "0.5–10万元", "CNY 5000–100,000"),
        (money("12345", "1e8"), "12,345–100,000,000元", "CNY 12,345–100,000,000"),
        (money("50000", "12000000"), "5–1200万元", "CNY 50,000–12 million"),
        (money("500000", "12000000"), "50–1200万元", "CNY 0.5–12 million"),
        (money("0", "12000000"), "0–1200万元", "CNY 0–12 million"),
        (money("12345", "12345"), "12,345元", "CNY 12,345"),
        (money("125000.5", "125000.5"), "125,000.5元", "CNY 125,000.5"),
        (
            money(None, "12000000", "CNY/person/year"),
            "≤1200万元/人/年",
            "CNY ≤12 million/person/year",
        ),
        (money("0", "0"), "0元", "CNY 0"),
        (quantity("70", None, "%", QuantityKind.PERCENT), "≥70%", "≥70%"),
        (quantity("1", "1", "year", QuantityKind.DURATION), "1年", "1 year"),
        (quantity("2", "2", "times/2 years", QuantityKind.FREQUENCY), "2次/2年", "2 times/2 years"),
        (quantity(None, "10", "rank", QuantityKind.RANK), "前10名", "top 10"),
        (quantity("35", None, "year", QuantityKind.AGE), "≥35岁", "age ≥35"),
        (quantity("3", "3", "barrel", QuantityKind.COUNT), "3 barrel", "3 barrel"),
    ],
)
def test_a_figure_is_told_in_few_words(
    voices: dict[str, Voice], stated: Quantity, chinese: str, english: str
) -> None:
    assert figure_label(voices["zh-Hans"], stated) == chinese
    assert figure_label(voices["en"], stated) == english


def test_figures_of_one_unit_are_told_as_their_spread_and_money_comes_first(
    voices: dict[str, Voice],
) -> None:
    share = quantity("70", None, "%", QuantityKind.PERCENT)
    stated = (share, money("50000", "100000"), money(None, "2000000"), money("20", "20", "CNY/day"))
    assert spread_labels(voices["zh-Hans"], stated) == ("≤200万元", "20元/日", "≥70%")
    assert spread_labels(voices["zh-Hans"], (share, share)) == ("≥70%",)
    assert spread_labels(
        voices["zh-Hans"], (money("50000", "100000"), money("200000", "300000"))
    ) == ("5–30万元",)


def test_a_bound_that_one_figure_leaves_open_stays_open_in_the_spread(
    voices: dict[str, Voice],
) -> None:
    floors = (
        quantity("50", None, "%", QuantityKind.PERCENT),
        quantity("70", None, "%", QuantityKind.PERCENT),
    )
    assert spread_labels(voices["zh-Hans"], floors) == ("≥50%",)
    caps = (money(None, "50000"), money(None, "2000000"))
    assert spread_labels(voices["zh-Hans"], caps) == ("≤200万元",)
    assert spread_labels(voices["zh-Hans"], ()) == ()


def test_every_cell_of_the_matrix_leads_to_the_place_on_the_topics_page(
    catalogue: Catalogue, voices: dict[str, Voice]
) -> None:
    matrix = topic_matrix(catalogue, voices["zh-Hans"], HERE)
    posts, housing = matrix.groups[0].rows
    assert [cell.href for cell in posts.cells + housing.cells] == [
        "../topics/special-posts/#alpha",
        "../topics/special-posts/#beta",
        "../topics/housing/#alpha",
        "../topics/housing/#beta",
    ]
    assert [(cell.count, cell.mark) for cell in posts.cells] == [(1, ""), (1, "")]


def test_an_empty_cell_says_which_empty_it_is_and_who_says_so(
    catalogue: Catalogue, voices: dict[str, Voice]
) -> None:
    _, housing = topic_matrix(catalogue, voices["zh-Hans"], HERE).groups[0].rows
    assert [(cell.mark, cell.note) for cell in housing.cells] == [
        ("未规定", "编辑部，2026年11月20日"),
        ("未编码", ""),
    ]


def test_the_legend_counts_every_cell_of_the_matrix(
    catalogue: Catalogue, voices: dict[str, Voice]
) -> None:
    matrix = topic_matrix(catalogue, voices["en"], HERE)
    assert {entry.kind.value: entry.count for entry in matrix.legend} == {
        "coded": 2,
        "absent": 1,
        "not-applicable": 0,
        "uncoded": 1,
    }
    assert matrix.row_count == 2


def test_clauses_are_counted_by_type_and_status_so_that_readers_can_narrow_them_down(
    catalogue: Catalogue, voices: dict[str, Voice]
) -> None:
    matrix = topic_matrix(catalogue, voices["en"], HERE)
    assert [column.holds for column in matrix.columns] == [
        (Facets("regulations", "in_force"),),
        (Facets(NOT_STATED, "unknown"),),
    ]
    assert [choice.value for choice in matrix.types] == ["regulations", NOT_STATED]
    assert [choice.value for choice in matrix.levels] == ["prefecture", "county"]
    (part,) = matrix.groups[0].rows[0].cells[0].parts
    assert (part.facets, part.count, part.figures, part.more) == (
        Facets("regulations", "in_force"),
        1,
        ("CNY ≤125,000.5",),
        0,
    )


def test_a_heat_map_counts_each_clause_of_a_group_once(
    catalogue: Catalogue, voices: dict[str, Voice]
) -> None:
    recruit, nothing = heat_map(catalogue, voices["en"], Address("")).rows
    assert [cell.count for cell in recruit.cells + nothing.cells] == [1, 1, 0, 0]
    assert recruit.cells[0].href == "jurisdictions/alpha/#recruit"
    assert [(cell.href, cell.label) for cell in nothing.cells] == [
        ("jurisdictions/alpha/#none", "Not coded"),
        ("jurisdictions/beta/#none", "Not coded"),
    ]


def test_a_group_is_not_coded_as_long_as_one_of_its_topics_is_not(
    compendium: Compendium, voices: dict[str, Voice]
) -> None:
    absences = tuple(
        decided(topic, "beta", Absence.ABSENT) for topic in ("special-posts", "housing")
    )
    for made, kind in ((absences, CellKind.ABSENT), (absences[1:], CellKind.UNCODED)):
        changed = replace(compendium, tags=(), decisions=Decisions(absences=made))
        recruit, _ = heat_map(Catalogue(changed), voices["en"], Address("")).rows
        assert recruit.cells[1].kind is kind


def test_a_place_leads_to_what_its_documents_hold_and_nothing_else(
    catalogue: Catalogue, voices: dict[str, Voice]
) -> None:
    alpha, beta = (
        jurisdiction_page(catalogue, voices["en"], catalogue.jurisdictions[name]).view.links
        for name in ("alpha", "beta")
    )
    assert [link.href for link in alpha] == [
        "../../search/?jurisdiction=alpha",
        "../../parameters/?place=alpha",
        "../../agencies/",
        "../../citations/?place=alpha#works-title",
    ]
    assert [link.href for link in beta] == ["../../search/?jurisdiction=beta"]


def test_a_place_lists_what_only_others_regulate_and_where_it_is_found(
    compendium: Compendium, voices: dict[str, Voice]
) -> None:
    catalogue = Catalogue(replace(compendium, tags=compendium.tags[:1]))
    beta = catalogue.jurisdictions["beta"]
    view = jurisdiction_page(catalogue, voices["zh-Hans"], beta).view
    assert isinstance(view, JurisdictionView)
    recruit = view.sections[0]
    assert recruit.regulated == ()
    (posts,), (housing,) = recruit.missing, recruit.nowhere
    assert (posts.name, posts.cell.mark) == ("特设岗位", "未编码")
    assert posts.cell.href == "../../topics/special-posts/#beta"
    assert [(place.title, place.href) for place in posts.elsewhere] == [
        ("甲州", "../../topics/special-posts/#alpha")
    ]
    assert housing.elsewhere == ()
    assert "2 个主题中，有规定 0 个；未规定 0 个，未编码 2 个" in view.summary

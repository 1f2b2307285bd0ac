from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

from generator.model.clause import ClauseRef
from generator.model.compendium import Compendium
from generator.model.content import Content
from generator.model.link import Evidence, Tag
from generator.model.policy import Policy
from generator.model.provision import Kind, Provision
from generator.model.quantity import Quantity, QuantityKind
from generator.model.span import Span, Text
from generator.render.amount_view import amount_words
from generator.render.catalogue import Catalogue
from generator.render.figure_data import figure_data
from generator.render.figure_label import unit_label
from generator.render.figure_table import NO_TOPIC
from generator.render.figures import comparisons_on, figures_of, words_at
from generator.render.parameters_view import ParametersView, TopicFigures, parameter_pages
from generator.render.site import voices_of
from generator.render.voice import Voice
from generator.rules.tables import load_table
from tests.unit.render.conftest import PLAN, REGULATION

FIRST, SECOND = "引进给予5万元补助。", "住房给予30万元补贴。"
CLAUSE = FIRST + SECOND
PLAIN = {"subject": None, "condition": None}


def quantity(
    clause: str,
    figure: tuple[int, int],
    low: str | None,
    high: str | None,
    *,
    kind: QuantityKind = QuantityKind.MONEY,
    unit: str = "CNY",
) -> Quantity:
    return Quantity(
        clause=clause,
        node=clause,
        phrase="给予补助",
        kind=kind,
        min=None if low is None else Decimal(low),
        max=None if high is None else Decimal(high),
        unit=unit,
        span=Span(0, 9),
        figure=Span(*figure),
        **PLAIN,
    )


def policy_of(policy: Policy, clause: str, *quantities: Quantity) -> Policy:
    """The policy with one clause that reads `CLAUSE`, and these quantities."""
    whole = Text(CLAUSE, (Span(0, len(CLAUSE)),))
    number = Text("1.", (Span(100, 102),))
    body = (Provision(Kind.CLAUSE, clause, number, None, whole, (), 1, 1),)
    content = Content(quantities=quantities)
    return replace(policy, expression=replace(policy.expression, body=body, content=content))


def tag(policy: Policy, clause: str, topic: str, *sentences: str) -> Tag:
    evidence = tuple(Evidence(sentence, ("词",), topic) for sentence in sentences)
    return Tag(ClauseRef(policy.id, clause), topic, 0.5, evidence, ((topic, 0.5),))


@pytest.fixture
def made(compendium: Compendium) -> Catalogue:
    alpha = policy_of(
        REGULATION,
        "cl_1",
        quantity("cl_1", (4, 7), "50000", "50000"),
        quantity("cl_1", (14, 18), "300000", None),
        quantity("nn_1", (0, 2), "5", "5", kind=QuantityKind.DURATION, unit="year"),
    )
    beta = policy_of(PLAN, "cl_1", quantity("cl_1", (4, 7), None, "20000"))
    tags = (
        tag(REGULATION, "cl_1", "special-posts", FIRST),
        tag(REGULATION, "cl_1", "housing", SECOND),
        tag(PLAN, "cl_1", "special-posts", SECOND),
    )
    return Catalogue(replace(compendium, policies=(alpha, beta), tags=tags, links=()))


@pytest.fixture(scope="module")
def voices(compendium: Compendium, templates: Path) -> dict[str, Voice]:
    return {voice.tag: voice for voice in voices_of(compendium, (), templates)}


def test_a_figure_belongs_to_the_topics_of_its_own_sentence(made: Catalogue) -> None:
    first, second, *_ = figures_of(made)
    assert (first.topics, second.topics) == (("special-posts",), ("housing",))


def test_a_figure_of_a_sentence_that_speaks_for_no_topic_belongs_to_those_of_its_clause(
    made: Catalogue,
) -> None:
    assert figures_of(made)[3].topics == ("special-posts",)


def test_a_figure_outside_of_all_clauses_belongs_to_no_topic(made: Catalogue) -> None:
    outside = figures_of(made)[2]
    assert (outside.topics, outside.node) == ((), None)


def test_a_figure_is_told_as_the_source_prints_it(made: Catalogue) -> None:
    assert [figure.printed for figure in figures_of(made)[:2]] == ["5万元", "30万元"]


def test_words_are_read_across_the_pieces_of_a_text() -> None:
    text = Text("给予5—10万元补助", (Span(10, 14), Span(20, 24), Span(30, 32)))
    node = Provision(Kind.PARAGRAPH, "para_1", None, None, text, (), 1, 1)
    assert words_at(node, Span(12, 24)) == "5—10万元"
    assert words_at(node, Span(13, 23)) == "—10万"
    assert words_at(node, Span(40, 50)) == ""


def test_figures_are_compared_where_two_places_state_the_same_unit(made: Catalogue) -> None:
    topics = {topic.id: topic for topic in made.compendium.topics}
    figures = figures_of(made)
    (compared,) = comparisons_on(made, topics["special-posts"], figures)
    assert (compared.kind, compared.unit) == (QuantityKind.MONEY, "CNY")
    assert [(place.id, len(own)) for place, own in compared.by_place] == [("alpha", 1), ("beta", 1)]
    assert comparisons_on(made, topics["housing"], figures) == ()


def test_ranks_are_never_compared_as_amounts(made: Catalogue) -> None:
    topic = made.compendium.topics[0]
    ranked = [
        replace(figure, quantity=figure.quantity._replace(kind=QuantityKind.RANK, unit="rank"))
        for figure in figures_of(made)
    ]
    assert comparisons_on(made, topic, ranked) == ()


@pytest.mark.parametrize(
    ("low", "high", "chinese", "english"),
    [
        ("500000", "500000", "500,000", "500,000"),
        ("50000", "100000", "50,000–100,000", "50,000–100,000"),
        ("20000", None, "至少 20,000", "at least 20,000"),
        (None, "12500.50", "至多 12,500.5", "at most 12,500.5"),
        (None, None, "原文未载明", "not stated in the source"),
    ],
)
def test_an_open_bound_is_told_as_floor_or_cap(
    voices: dict[str, Voice], low: str | None, high: str | None, chinese: str, english: str
) -> None:
    stated = quantity("cl_1", (0, 1), low, high)
    assert amount_words(voices["zh-Hans"], stated) == chinese
    assert amount_words(voices["en"], stated) == english


def test_a_rank_is_told_without_floor_or_cap(voices: dict[str, Voice]) -> None:
    rank = quantity("cl_1", (0, 1), None, "10", kind=QuantityKind.RANK, unit="rank")
    assert amount_words(voices["zh-Hans"], rank) == "10"
    assert unit_label(voices["zh-Hans"], rank.kind, rank.unit) == "前…名"


@pytest.mark.parametrize(
    ("kind", "unit", "chinese", "english"),
    [
        (QuantityKind.MONEY, "CNY/person/year", "元/人/年", "CNY/person/year"),
        (QuantityKind.PERCENT, "%", "%", "%"),
        (QuantityKind.FREQUENCY, "times/2 years", "次/2年", "times/2 years"),
        (QuantityKind.AGE, "year", "岁", "age"),
        (QuantityKind.COUNT, "unheard-of", "unheard-of", "unheard-of"),
    ],
)
def test_a_unit_is_told_without_a_number(
    voices: dict[str, Voice], kind: QuantityKind, unit: str, chinese: str, english: str
) -> None:
    assert unit_label(voices["zh-Hans"], kind, unit) == chinese
    assert unit_label(voices["en"], kind, unit) == english


def test_every_unit_of_the_rules_has_a_name(voices: dict[str, Voice]) -> None:
    units = {row["unit"] for row in load_table("quantities")["units"]}
    unnamed = {
        unit
        for unit in units
        if unit_label(voices["zh-Hans"], QuantityKind.COUNT, unit) == unit and unit.isalpha()
    }
    assert unnamed == set()


def test_the_hub_lists_each_topic_that_has_figures(
    made: Catalogue, voices: dict[str, Voice]
) -> None:
    hub, *pages = parameter_pages(made, voices["en"])
    assert isinstance(hub.view, ParametersView)
    listed = {topic.href: topic.count for group in hub.view.groups for topic in group.topics}
    assert listed == {
        "../parameters/special-posts/": 2,
        "../parameters/housing/": 1,
        f"../parameters/{NO_TOPIC}/": 1,
    }
    assert [page.path for page in pages] == [
        "parameters/special-posts/",
        "parameters/housing/",
        f"parameters/{NO_TOPIC}/",
    ]


def test_a_page_of_figures_marks_chinese_words_on_english_pages(
    made: Catalogue, voices: dict[str, Voice]
) -> None:
    _, page, *_ = parameter_pages(made, voices["en"])
    assert isinstance(page.view, TopicFigures)
    row = page.view.table.rows[0]
    assert (row.phrase.lang, row.amount.printed.lang) == ("zh-Hans", "zh-Hans")
    assert row.place.title == "Alpha"


def test_the_data_of_the_hub_holds_every_figure_once(
    made: Catalogue, voices: dict[str, Voice]
) -> None:
    data = figure_data(made, voices["zh-Hans"])
    assert len(data["rows"]) == len(figures_of(made))
    assert len(set(data["strings"])) == len(data["strings"])
    topics, *texts = data["rows"][0]
    assert [data["strings"][at] for at in topics] == ["特设岗位", "../topics/special-posts/"]
    assert data["strings"][texts[11]] == "../policies/alpha/talent-regulations/#cl_1"


def test_filters_offer_only_what_there_is(made: Catalogue, voices: dict[str, Voice]) -> None:
    hub, *_ = parameter_pages(made, voices["zh-Hans"])
    assert isinstance(hub.view, ParametersView)
    offered = {
        one.name: [choice.value for group in one.groups for choice in group.choices]
        for one in hub.view.table.filters
    }
    assert offered["kind"] == ["money", "duration"]
    assert offered["unit"] == ["CNY", "year"]
    assert offered["topic"] == ["group:recruit", "special-posts", "housing", NO_TOPIC]
    assert offered["place"] == ["alpha", "beta"]
    assert offered["type"] == ["regulations", "_"]


def test_years_of_age_and_years_of_time_are_two_units(
    made: Catalogue, voices: dict[str, Voice]
) -> None:
    aged = quantity("cl_1", (4, 7), None, "35", kind=QuantityKind.AGE, unit="year")
    policy = policy_of(
        REGULATION,
        "cl_1",
        aged,
        quantity("cl_1", (4, 7), "3", "3", kind=QuantityKind.DURATION, unit="year"),
    )
    catalogue = Catalogue(replace(made.compendium, policies=(policy,), tags=()))
    hub, *_ = parameter_pages(catalogue, voices["en"])
    assert isinstance(hub.view, ParametersView)
    (units,) = (one for one in hub.view.table.filters if one.name == "unit")
    assert {choice.value for group in units.groups for choice in group.choices} == {"age", "year"}

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from generator.model.compendium import Compendium
from generator.model.content import Content
from generator.model.policy import Jurisdiction, Level, Names, Policy
from generator.model.span import Span
from generator.model.statement import Citation, CitationKind, CitationRole
from generator.render.catalogue import Catalogue
from generator.render.exports import export_tables
from generator.render.family_view import Family, wrap_title
from generator.render.lineage import (
    CitedWork,
    DocumentStatus,
    LineageEdge,
    cited_works_of,
    lineage_of,
)
from generator.render.lineage_drawing import (
    NODE_HEIGHT,
    NODE_WIDTH,
    components,
    descendants,
    lay_out,
    way_path,
)
from generator.render.lineage_view import CitationsView, citations_page
from generator.render.policy_view import policy_page
from generator.render.site import voices_of
from generator.render.voice import Voice
from tests.unit.render.conftest import PLAN, REGULATION, fact

PLACES = (
    Jurisdiction("gansu", "620000", Level.PROVINCE, None, Names("甘肃省", "Gansu"), "甘"),
    Jurisdiction("linxia", "622900", Level.PREFECTURE, "gansu", Names("临夏州", "Linxia")),
    Jurisdiction("gannan", "623000", Level.PREFECTURE, "gansu", Names("甘南州", "Gannan")),
)


def cite(
    title: str | None,
    number: str | None = None,
    *,
    issuer: str | None = None,
    role: CitationRole = CitationRole.BASIS,
    own: bool = False,
    clause: str = "preamble",
) -> Citation:
    kind = CitationKind.TITLE_AND_NUMBER if title and number else CitationKind.TITLE
    printed = f"《{title}》" if title else str(number)
    place = (clause, clause, Span(0, 5), printed)
    return Citation(*place, kind, role, title, title, number, issuer, None, own)


def citing(
    policy: Policy, jurisdiction: str, *citations: Citation, number: str | None = None
) -> Policy:
    name = f"{jurisdiction}/plan"
    metadata = replace(
        policy.expression.metadata,
        title=fact(f"{jurisdiction}方案", "title"),
        document_number=fact(number, "cover") if number else None,
    )
    content = Content(citations=citations)
    expression = replace(policy.expression, policy=name, metadata=metadata, content=content)
    return replace(policy, id=name, jurisdiction=jurisdiction, expression=expression)


def catalogue_of(compendium: Compendium, *policies: Policy) -> Catalogue:
    plain = replace(compendium, jurisdictions=PLACES, tags=(), links=(), translations={})
    return Catalogue(replace(plain, policies=policies))


def works(compendium: Compendium, *policies: Policy) -> tuple[CitedWork, ...]:
    return cited_works_of(catalogue_of(compendium, *policies))


def test_title_and_number_make_a_document_known(compendium: Compendium) -> None:
    (work,) = works(compendium, citing(PLAN, "linxia", cite("甲意见", "中发〔2016〕9号")))
    assert (work.status, work.target) == (DocumentStatus.OUTSIDE, "external:中发〔2016〕9号")
    assert work.level is Level.COUNTRY


def test_a_law_is_known_by_its_name(compendium: Compendium) -> None:
    first = citing(PLAN, "linxia", cite("中华人民共和国公务员法"))
    second = citing(REGULATION, "gannan", cite("公务员法"))
    (work,) = works(compendium, first, second)
    assert work.status is DocumentStatus.OUTSIDE
    assert [policy.jurisdiction for policy in work.citing] == ["linxia", "gannan"]


def test_a_title_alone_is_unresolved(compendium: Compendium) -> None:
    (work,) = works(compendium, citing(PLAN, "linxia", cite("人才工作意见")))
    assert (work.status, work.target) == (DocumentStatus.UNRESOLVED, None)


def test_one_title_of_two_places_is_not_one_document(compendium: Compendium) -> None:
    first = citing(PLAN, "linxia", cite("实施意见", issuer="州委、州政府"))
    second = citing(REGULATION, "gannan", cite("实施意见", issuer="州委、州政府"))
    assert len(works(compendium, first, second)) == 2


def test_a_title_of_the_province_is_one_document_for_its_prefectures(
    compendium: Compendium,
) -> None:
    first = citing(PLAN, "linxia", cite("实施意见", issuer="省委、省政府"))
    second = citing(REGULATION, "gannan", cite("实施意见", issuer="甘肃省委"))
    (work,) = works(compendium, first, second)
    assert (work.level, len(work.mentions)) == (Level.PROVINCE, 2)


def test_a_number_printed_once_tells_the_document_everywhere(compendium: Compendium) -> None:
    first = citing(PLAN, "linxia", cite("实施意见", "甘发〔2017〕1号", issuer="省委"))
    second = citing(REGULATION, "gannan", cite("实施意见", issuer="省委"))
    (work,) = works(compendium, first, second)
    assert (work.number, len(work.citing)) == ("甘发〔2017〕1号", 2)


def test_a_document_of_the_compendium_is_found_by_its_number(compendium: Compendium) -> None:
    basis = citing(PLAN, "gannan", number="甘南发〔2020〕1号")
    first = citing(REGULATION, "linxia", cite(None, "甘南发〔2020〕1号"))
    (work,) = works(compendium, first, basis)
    assert (work.status, work.target) == (DocumentStatus.IN_COMPENDIUM, "gannan/plan")


def test_only_what_a_text_states_is_an_edge(compendium: Compendium) -> None:
    policy = citing(
        PLAN,
        "linxia",
        cite("甲意见", "中发〔2016〕9号"),
        cite("乙实施意见", "甘发〔2017〕14号", role=CitationRole.REFERS),
        cite("丙办法", "临发〔2012〕1号", role=CitationRole.REPEALS),
        cite("丁决定", "临发〔2022〕1号", role=CitationRole.AMENDED_BY),
    )
    edges = lineage_of(catalogue_of(compendium, policy)).edges
    assert edges == (
        LineageEdge("中发-2016-9号", "linxia/plan", CitationRole.BASIS),
        LineageEdge("临发-2012-1号", "linxia/plan", CitationRole.REPEALS),
        LineageEdge("linxia/plan", "临发-2022-1号", CitationRole.AMENDED_BY),
    )


def test_the_table_of_citations_says_where_each_one_leads(compendium: Compendium) -> None:
    policy = citing(
        PLAN,
        "linxia",
        cite("本方案", own=True, clause="cover"),
        cite("甲意见", "中发〔2016〕9号"),
        cite("人才办法", role=CitationRole.REFERS, clause="cl_1"),
    )
    table = export_tables(catalogue_of(compendium, policy))["citations"]
    assert [tuple(row.values()) for row in table.rows] == [
        ("linxia/plan", "cover", "《本方案》", "title", "linxia/plan", "own"),
        (
            "linxia/plan",
            "preamble",
            "《甲意见》",
            "title_and_number",
            "external:中发〔2016〕9号",
            "outside",
        ),
        ("linxia/plan", "cl_1", "《人才办法》", "title", None, "unresolved"),
    ]


# ---- Drawing -------------------------------------------------------------------------------


def test_every_edge_leads_to_the_right_and_no_node_stands_left_of_its_level() -> None:
    layout = lay_out("abcd", [("a", "c"), ("b", "c"), ("c", "d")], {"a": 0, "b": 1, "c": 1, "d": 1})
    x = {node: point.x for node, point in layout.points.items()}
    assert x["a"] < x["b"] < x["c"] < x["d"]


def test_an_edge_runs_past_a_node_between_not_behind_it() -> None:
    layout = lay_out("abc", [("a", "c"), ("b", "c")], {"a": 0, "b": 1, "c": 2})
    between = layout.points["b"]
    _, enters, leaves, _ = layout.ways["a", "c"]
    assert (enters.x, leaves.x) == (between.x, between.x + NODE_WIDTH)
    assert enters.y == leaves.y
    assert not between.y <= enters.y <= between.y + NODE_HEIGHT


def test_a_node_of_no_known_level_stands_directly_before_what_follows_it() -> None:
    layout = lay_out("abc", [("a", "c"), ("b", "c")], {"a": 0, "c": 3})
    assert layout.points["a"].x < layout.points["b"].x < layout.points["c"].x


def test_a_circle_is_drawn_all_the_same() -> None:
    layout = lay_out("ab", [("a", "b"), ("b", "a")], {})
    assert set(layout.points) == {"a", "b"}


def test_a_drawing_is_the_same_whatever_the_order_of_the_edges() -> None:
    edges = [("a", "d"), ("b", "d"), ("c", "e"), ("a", "e")]
    assert lay_out("abcde", edges, {}) == lay_out("abcde", edges[::-1], {})


def test_a_way_is_drawn_from_point_to_point() -> None:
    way = lay_out("ab", [("a", "b")], {}).ways["a", "b"]
    assert way_path(way).startswith(f"M{way[0].x} {way[0].y}C")


def test_what_hangs_together_is_one_family() -> None:
    edges = [("a", "b"), ("d", "b"), ("e", "f")]
    assert components("abcdef", edges) == [["a", "b", "d"], ["e", "f"]]
    assert descendants("a", [("a", "b"), ("b", "c"), ("d", "c")]) == {"a", "b", "c"}


@pytest.mark.parametrize(
    ("title", "lines"),
    [
        ("《人才工作意见》", ("《人才工作意见》",)),
        ("一二三四五六七八九十一二三", ("一二三四五六七八九十", "一二三")),
        ("《一二三四五六七八九》", ("《一二三四五六七八", "九》")),
        ("一二三四五六七八九十" * 3, ("一二三四五六七八九十", "一二三四五六七八九…")),
        ("Opinions of the Committee", ("Opinions of the", "Committee")),
    ],
)
def test_a_title_is_broken_where_readers_expect_it(title: str, lines: tuple[str, ...]) -> None:
    assert wrap_title(title, width=20, most=2) == lines


# ---- The page ------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def voice(compendium: Compendium, templates: Path) -> Voice:
    return next(one for one in voices_of(compendium, (), templates) if one.tag == "zh-Hans")


def families_of(compendium: Compendium, voice: Voice, *policies: Policy) -> tuple[Family, ...]:
    view = citations_page(catalogue_of(compendium, *policies), voice).view
    assert isinstance(view, CitationsView)
    return view.families


def test_a_lineage_is_listed_from_what_it_rests_on(compendium: Compendium, voice: Voice) -> None:
    upper = citing(PLAN, "gannan", cite("甲意见", "中发〔2016〕9号"), number="甘南发〔2017〕1号")
    lower = citing(REGULATION, "linxia", cite(None, "甘南发〔2017〕1号"))
    (family,) = families_of(compendium, voice, upper, lower)
    (root,) = family.branches
    assert root.node.name.text == "《甲意见》"
    assert [branch.node.name.text for branch in root.branches] == ["gannan方案"]
    assert [branch.node.name.text for branch in root.branches[0].branches] == ["linxia方案"]
    assert family.drawing is not None
    assert len(family.drawing.nodes) == 3


def test_texts_that_rest_on_each_other_are_listed_once_each_way(
    compendium: Compendium, voice: Voice
) -> None:
    first = citing(PLAN, "gannan", cite(None, "临发〔2018〕1号"), number="甘南发〔2017〕1号")
    second = citing(REGULATION, "linxia", cite(None, "甘南发〔2017〕1号"), number="临发〔2018〕1号")
    (family,) = families_of(compendium, voice, first, second)
    (root,) = family.branches
    assert [len(branch.branches) for branch in root.branches] == [0]


def test_a_family_too_large_to_draw_is_listed(compendium: Compendium, voice: Voice) -> None:
    many = [cite(f"意见{at}", f"中发〔2016〕{at}号") for at in range(30)]
    shown = families_of(compendium, voice, citing(PLAN, "linxia", *many))
    assert len(shown) == 30
    assert all(family.drawing is not None for family in shown)
    wide = [
        citing(PLAN, place, cite("甲意见", "中发〔2016〕9号"), *many)
        for place in ("linxia", "gannan")
    ]
    assert all(family.branches for family in families_of(compendium, voice, *wide))


def test_a_lineage_is_marked_once_for_each_of_its_texts(
    compendium: Compendium, voice: Voice
) -> None:
    many = [cite(f"意见{at}", f"中发〔2016〕{at}号") for at in range(30)]
    wide = [citing(PLAN, place, *many) for place in ("linxia", "gannan")]
    shown = families_of(compendium, voice, *wide)
    anchors = [anchor for family in shown for anchor in family.anchors]
    assert sorted(anchors) == ["lineage-gannan/plan", "lineage-linxia/plan"]


def test_a_policy_leads_to_its_lineage_if_it_has_one(compendium: Compendium, voice: Voice) -> None:
    resting = citing(PLAN, "linxia", cite("甲意见", "中发〔2016〕1号"))
    naming = citing(REGULATION, "gannan", cite("乙法", role=CitationRole.REFERS))
    catalogue = catalogue_of(compendium, resting, naming)
    views = [policy_page(catalogue, voice, policy).view for policy in (resting, naming)]
    assert [view.lineage_href for view in views] == [
        "../../../citations/#lineage-linxia/plan",
        "",
    ]


def test_the_most_cited_document_stands_first(compendium: Compendium, voice: Voice) -> None:
    first = citing(
        PLAN, "linxia", cite("甲意见", "中发〔2016〕1号"), cite("乙意见", "中发〔2016〕2号")
    )
    second = citing(REGULATION, "gannan", cite("乙意见", "中发〔2016〕2号"))
    view = citations_page(catalogue_of(compendium, first, second), voice).view
    assert isinstance(view, CitationsView)
    assert [row.name.text for row in view.rows] == ["《乙意见》", "《甲意见》"]
    assert [text.place for text in view.rows[0].citing] == ["临夏州", "甘南州"]
    assert view.rows[0].citing[0].clauses[0].roles == ("依据",)

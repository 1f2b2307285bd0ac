from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from generator.model.compendium import Compendium
from generator.model.policy import Policy
from generator.model.provision import Kind
from generator.render.cited_place import cited_places
from generator.render.citing import citation_data, forms_of
from generator.render.site import voices_of
from generator.render.source_view import SourceLines
from generator.render.voice import Voice
from tests.unit.render.conftest import PLAN, REGULATION, day, fact, node

URL = "https://example.org/p/#art_1"
TODAY = "2026-11-20"


@pytest.fixture(scope="module")
def voices(compendium: Compendium, templates: Path) -> dict[str, Voice]:
    return {voice.tag: voice for voice in voices_of(compendium, (), templates)}


def cited(voice: Voice, policy: Policy, form: str, place: str = "", **values: str) -> str:
    (wanted,) = (one for one in forms_of(voice, policy) if one.name == form)
    return wanted.filled(place=place, **values)


def dated(policy: Policy) -> Policy:
    metadata = replace(policy.expression.metadata, adopted_on=day(date(2023, 11, 30), "note"))
    return replace(policy, expression=replace(policy.expression, metadata=metadata))


def titled(policy: Policy, title: str) -> Policy:
    metadata = replace(policy.expression.metadata, title=fact(title, "title"))
    return replace(policy, expression=replace(policy.expression, metadata=metadata))


@pytest.mark.parametrize(
    ("language", "place", "wanted"),
    [
        ("zh-Hans", "第一条", "《甲州人才发展条例》第一条"),
        ("zh-Hant", "第一條", "《甲州人才發展條例》第一條"),
        (
            "en",
            "Article 1",
            "Talent Regulations of Alpha [甲州人才发展条例], Article 1 (unofficial translation)",
        ),
        ("en", "", "Talent Regulations of Alpha [甲州人才发展条例] (unofficial translation)"),
    ],
)
def test_a_passage_is_cited_as_each_language_does(
    voices: dict[str, Voice], language: str, place: str, wanted: str
) -> None:
    assert cited(voices[language], REGULATION, "plain", place) == wanted


def test_the_document_number_stands_behind_the_title(voices: dict[str, Voice]) -> None:
    plan = titled(PLAN, "人才计划")
    chinese = cited(voices["zh-Hans"], plan, "plain", "第一项")
    assert chinese == "《人才计划》（并发〔2018〕2号）第一项"
    english = cited(voices["en"], plan, "plain", "Clause 1")
    assert english == "《人才计划》 (并发〔2018〕2号), Clause 1", "nobody translated anything"


def test_gbt_7714_names_the_issuer_the_day_of_the_document_and_that_of_the_reader(
    voices: dict[str, Voice],
) -> None:
    given = cited(voices["zh-Hans"], dated(REGULATION), "gbt", "第一条", url=URL, accessed=TODAY)
    assert given == (
        "甲州人民代表大会. 甲州人才发展条例: 第一条[A/OL]. (2023-11-30)[2026-11-20]. " + URL
    )


def test_gbt_7714_says_that_a_translation_is_none_of_the_issuer(voices: dict[str, Voice]) -> None:
    given = cited(voices["en"], REGULATION, "gbt")
    assert given == (
        "甲州人民代表大会. Talent Regulations of Alpha [甲州人才发展条例] "
        "(unofficial translation)[A/OL]"
    )


def test_what_a_text_does_not_state_is_left_out(voices: dict[str, Voice]) -> None:
    plan = titled(PLAN, "人才计划")
    given = cited(voices["zh-Hans"], plan, "gbt", "第一项", accessed=TODAY)
    assert given == "人才计划: 并发〔2018〕2号, 第一项[A/OL]. [2026-11-20]"


def test_markdown_has_no_signs_but_its_own(voices: dict[str, Voice]) -> None:
    hostile = titled(REGULATION, "甲](javascript:alert(1))*`<b>")
    given = cited(voices["zh-Hans"], hostile, "markdown", "第一条", url=URL)
    assert given == f"[《甲\\](javascript:alert(1))\\*\\`\\<b\\>》第一条]({URL})"


def test_a_title_of_several_lines_is_cited_on_one(voices: dict[str, Voice]) -> None:
    policy = titled(REGULATION, "甲州\n人才")
    assert cited(voices["zh-Hans"], policy, "plain") == "《甲州 人才》"


ARTICLE = node(
    Kind.ARTICLE,
    "art_16-1",
    "第十六条之一",
    children=(
        node(Kind.PARAGRAPH, "art_16-1__para_1", own="一"),
        node(
            Kind.PARAGRAPH,
            "art_16-1__para_2",
            own="二",
            children=(
                node(
                    Kind.POINT,
                    "art_16-1__para_2__point_3",
                    "（三）",
                    own="三",
                    children=(
                        node(Kind.INDENT, "art_16-1__para_2__point_3__indent_1", "1.", own="目"),
                    ),
                ),
            ),
        ),
    ),
)
CHAPTER = node(Kind.CHAPTER, "chp_2", "第二章", "则", children=(ARTICLE,))
PART = node(
    Kind.SECTION,
    "sec_1",
    "一、",
    "目标",
    children=(
        node(Kind.SUBSECTION, "sec_1__subsec_4", "（四）", own="甲"),
        node(
            Kind.CLAUSE,
            "cl_14",
            "14.",
            children=(
                node(Kind.PARAGRAPH, "cl_14__para_1", own="一"),
                node(Kind.PARAGRAPH, "cl_14__para_2", own="二"),
                node(Kind.POINT, "cl_14__point_1", "①", own="点"),
            ),
        ),
    ),
)
LONELY = node(
    Kind.ARTICLE, "art_7", "第七条", children=(node(Kind.PARAGRAPH, "art_7__para_1", own="一"),)
)


@pytest.mark.parametrize(
    ("language", "wanted"),
    [
        (
            "zh-Hans",
            {
                "chp_2": "第二章",
                "art_16-1": "第十六条之一",
                "art_16-1__para_2": "第十六条之一第二款",
                "art_16-1__para_2__point_3": "第十六条之一第二款第三项",
                "art_16-1__para_2__point_3__indent_1": "第十六条之一第二款第三项第1目",
                "art_7__para_1": "第七条",
                "sec_1": "第一部分",
                "sec_1__subsec_4": "第一部分第四点",
                "cl_14": "第14项",
                "cl_14__para_2": "第14项第二段",
                "cl_14__point_1": "第14项第1点",
            },
        ),
        ("zh-Hant", {"art_16-1__para_2": "第十六條之一第二款", "cl_14": "第14項"}),
        (
            "en",
            {
                "art_16-1__para_2__point_3": "Article 16-1, paragraph 2, point (3)",
                "sec_1__subsec_4": "Section 1, Subsection 4",
                "cl_14__para_2": "Clause 14, paragraph 2",
            },
        ),
    ],
)
def test_a_place_is_named_from_the_article_down(
    voices: dict[str, Voice], language: str, wanted: dict[str, str]
) -> None:
    places = cited_places(voices[language], (CHAPTER, LONELY, PART))
    assert {name: places[name] for name in wanted} == wanted


def test_what_nothing_numbered_holds_is_cited_as_the_whole(voices: dict[str, Voice]) -> None:
    places = cited_places(voices["zh-Hans"], PLAN.expression.body)
    assert places["closing"] == places["table_1"] == ""
    assert places["cover__document_number"] == "印发通知"


def test_every_node_has_its_place_and_its_lines(voices: dict[str, Voice]) -> None:
    lines = SourceLines(voices["en"], REGULATION.expression.source)
    data = citation_data(voices["en"], REGULATION, lines)
    assert data["nodes"]["art_1__para_2"] == ["Article 1, paragraph 2", 1, 9]
    assert data["source"]["several"].format(first=1, last=9) == "Source file, lines 1–9"
    assert data["forms"]["plain"][1] == [", ", {"slot": "place"}]

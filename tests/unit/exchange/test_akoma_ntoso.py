from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from lxml import etree

from generator.exchange.akoma_ntoso import akoma_ntoso_files
from generator.exchange.akoma_ntoso.elements import NAMESPACE
from generator.model.policy import DatedText, Meta, Policy, Repeal, StartRule, TextMeta
from generator.model.provision import walk
from tests.exchanged import (
    AS_OF,
    by_path,
    edition_without_languages,
    english,
    made_edition,
    made_policy,
    text_in,
    text_of,
    valid_akoma_ntoso,
)
from tests.properties.test_normalize import ANY_TEXT, LEGAL_BITS

CASES = sorted((Path(__file__).parents[2] / "golden" / "cases").glob("*.txt"))
NS = {"a": NAMESPACE}
XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
REGULATION = """甲市人才条例
（2023年11月30日甲市人民代表大会常务委员会第五次会议通过）
第一章　总则
第一条　为了发展人才事业，制定本条例。
第二条　市人民政府应当：
（一）建设人才公寓；
（二）依照本条例第一条办理。
第三条　本条例自2024年1月1日起施行。
"""
PLAN = """乙县人才方案
第一条　落实《甲市人才条例》和《丙省人才规划》。
第二条　根据《乙县人才方案》组织实施。
"""


def document_of(policy: Policy) -> etree._Element:
    (data,) = by_path(akoma_ntoso_files(edition_without_languages(policy))).values()
    return valid_akoma_ntoso(data)


def found(document: etree._Element, path: str) -> list[etree._Element]:
    hits = document.xpath(path, namespaces=NS)
    assert isinstance(hits, list)
    return [hit for hit in hits if isinstance(hit, etree._Element)]


def values(document: etree._Element, path: str, attribute: str) -> list[str]:
    return [str(element.get(attribute)) for element in found(document, path)]


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_a_whole_document_is_valid_and_says_what_the_text_says(path: Path) -> None:
    policy = made_policy(path.read_text(encoding="utf-8"))

    assert text_in(document_of(policy)) == text_of(policy.expression)


@settings(max_examples=60)
@given(ANY_TEXT | LEGAL_BITS)
def test_any_text_makes_a_valid_document_that_says_the_same(text: str) -> None:
    policy = made_policy(text)

    assert text_in(document_of(policy)) == text_of(policy.expression)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "]]> <![CDATA[ <p> &amp; <!-- --> <?xml?> 第一条 </act>",
        "标题\n\n第一条　甲\x00乙\x0b丙\ufffe丁\x1b[31m\n",
        "人才目录\n\n| 序号 | 名额 |\n|---|---|\n| 1 | 5名 |\n| 2 | 6名 |\n",
        "人才目录\n附件1\n名单\n一、甲\n二、乙\n附件2\n名单\n一、丙\n",
        "附件\n甲\n某市人民政府\n2021年6月23日\n抄送：某局。\n",
    ],
    ids=["empty", "markup", "control characters", "table", "attachments", "only an attachment"],
)
def test_an_odd_text_makes_a_valid_document_that_says_the_same(text: str) -> None:
    policy = made_policy(text)

    assert text_in(document_of(policy)) == text_of(policy.expression)


def test_the_ids_are_those_of_the_anchors() -> None:
    policy = made_policy(REGULATION)
    parts = ("body", "preface")
    ids = {
        one for part in parts for one in values(document_of(policy), f"//a:{part}//*[@eId]", "eId")
    }

    assert ids == {node.id for node in walk(policy.expression.body)}


def test_the_levels_are_elements_of_the_standard() -> None:
    document = document_of(made_policy(REGULATION))

    (point,) = found(document, "//a:body/a:chapter/a:article[2]/a:paragraph/a:point[1]")
    assert point.get("eId") == "art_2__para_1__point_1"
    assert [str(it.text) for it in point.iter(f"{{{NAMESPACE}}}num")] == ["（一）"]


def test_a_text_says_when_it_was_adopted_and_takes_effect() -> None:
    document = document_of(made_policy(REGULATION))

    assert values(document, "//a:FRBRWork/a:FRBRdate", "date") == ["2023-11-30"]
    assert values(document, "//a:FRBRWork/a:FRBRdate", "name") == ["adopted"]
    assert values(document, "//a:eventRef", "date") == ["2023-11-30", "2024-01-01"]
    assert values(document, "//a:TLCOrganization[@eId='tlc-issuer']", "showAs") == [
        "甲市人民代表大会常务委员会"
    ]


def test_a_date_that_the_text_does_not_state_is_that_of_our_retrieval_and_says_so() -> None:
    meta = Meta(retrieved=AS_OF.replace(day=1))
    document = document_of(made_policy("人才方案\n第一条　加强人才工作。\n", meta=meta))

    assert values(document, "//a:FRBRWork/a:FRBRdate", "name") == ["retrieved"]
    assert values(document, "//a:FRBRWork/a:FRBRdate", "date") == ["2026-11-01"]
    assert values(document, "//a:FRBRWork/a:FRBRauthor", "href") == ["#tlc-unstated"]
    assert not found(document, "//a:lifecycle")


def test_a_citation_of_a_policy_that_is_here_is_a_reference_to_it() -> None:
    files = by_path(
        akoma_ntoso_files(made_edition(made_policy(REGULATION), made_policy(PLAN, "乙/b")))
    )
    document = valid_akoma_ntoso(files["data/akn/乙/b/undated.zho.xml"])
    references = found(document, "//a:body//a:ref")

    assert [(it.get("href"), it.text) for it in references] == [
        ("/akn/cn/act/甲/a", "《甲市人才条例》")
    ]


def test_a_reference_inside_of_the_text_points_at_the_provision() -> None:
    (reference,) = found(document_of(made_policy(REGULATION)), "//a:body//a:ref")

    assert reference.get("href") == "#art_1"
    assert reference.tail == "办理。"


def test_every_dated_text_is_an_expression_of_its_own() -> None:
    policy = made_policy(REGULATION)
    older = replace(policy.expression, name="2020-01-01")
    texts = tuple(
        DatedText(text, None, StartRule.UNKNOWN, TextMeta()) for text in (older, policy.expression)
    )
    repealed = replace(policy, texts=texts, repeal=Repeal(AS_OF, "某决定"))
    files = by_path(akoma_ntoso_files(edition_without_languages(repealed)))
    first = valid_akoma_ntoso(files["data/akn/甲/a/2020-01-01.zho.xml"])

    assert len(files) == 2
    assert values(first, "//a:FRBRExpression/a:FRBRuri", "value") == [
        "/akn/cn/act/甲/a/zho@2020-01-01"
    ]
    assert values(first, "//a:eventRef[@type='repeal']", "date") == ["2026-11-20"]


def test_a_translation_is_an_expression_of_its_own() -> None:
    policy = made_policy(REGULATION)
    translated = english(policy, "Talent Regulations", art_1__para_1="These Regulations are made.")
    files = by_path(akoma_ntoso_files(made_edition(policy, translations=translated)))
    document = valid_akoma_ntoso(files["data/akn/甲/a/undated.eng.xml"])

    assert sorted(files) == ["data/akn/甲/a/undated.eng.xml", "data/akn/甲/a/undated.zho.xml"]
    assert values(document, "//a:FRBRlanguage", "language") == ["eng"]
    assert values(document, "//a:FRBRtranslation", "href") == ["/akn/cn/act/甲/a/zho@"]
    assert values(document, "//a:FRBRExpression/a:FRBRauthoritative", "value") == ["false"]
    (paragraph,) = found(document, "//*[@eId='art_1__para_1']//a:p")
    assert (paragraph.text, paragraph.get(XML_LANG)) == ("These Regulations are made.", None)


def test_what_is_not_translated_is_marked_as_chinese() -> None:
    policy = made_policy(REGULATION)
    translated = english(policy, "Talent Regulations")
    files = by_path(akoma_ntoso_files(made_edition(policy, translations=translated)))
    document = valid_akoma_ntoso(files["data/akn/甲/a/undated.eng.xml"])

    (paragraph,) = found(document, "//*[@eId='art_1__para_1']//a:p")
    assert paragraph.get(XML_LANG) == "zh-Hans"

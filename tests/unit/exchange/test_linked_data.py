from __future__ import annotations

import json
from typing import Any

import pytest
from rdflib import Graph
from rdflib.namespace import SDO

from generator.exchange.linked_data import linked_data, script_safe
from generator.model.policy import Meta, Policy
from tests.exchanged import edition_of, english, made_edition, made_policy
from tests.unit.render.conftest import HOSTILE, make_compendium

pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning:rdflib")
ROOT = "https://example.org/base/"
VOCABULARY = "https://schema.org/"
REGULATION = """甲市人才条例
（2023年11月30日甲市人民代表大会常务委员会第五次会议通过）
第一条　为了发展人才事业，制定本条例。
第二条　本条例自2024年1月1日起施行，有效期三年。
"""
PLAN = """乙县人才方案
根据《甲市人才条例》和《丙省人才规划》（丙发〔2020〕1号），制定本方案。
第一条　加强人才工作。
"""


def said(policy: Policy, language: str = "zh-Hans", *others: Policy) -> dict[str, Any]:
    data = linked_data(made_edition(policy, *others, site_url=ROOT))
    value: dict[str, Any] = json.loads(data.on(language, f"policies/{policy.id}/"))
    return value


def graph_of(value: dict[str, Any], base: str = ROOT) -> Graph:
    """The statements, with schema.org's context as it is for terms: everything is its word."""
    local = {**value, "@context": {"@vocab": VOCABULARY}}
    return Graph().parse(data=json.dumps(local), format="json-ld", publicID=base)


def words(value: object) -> set[str]:
    """Every property and type that is used."""
    found: set[str] = set()
    if isinstance(value, dict):
        found |= {name for name in value if not name.startswith("@")}
        found |= {value["@type"]} if "@type" in value else set()
        for one in value.values():
            found |= words(one)
    elif isinstance(value, list):
        for one in value:
            found |= words(one)
    return found


def test_a_policy_is_legislation_with_what_its_text_states() -> None:
    value = said(made_policy(REGULATION, "jia/a", Meta(url="https://example.com/a")))

    assert (value["@type"], value["inLanguage"], value["name"]) == (
        "Legislation",
        "zh-Hans",
        "甲市人才条例",
    )
    assert value["legislationDate"] == "2023-11-30"
    assert value["legislationPassedBy"]["name"] == "甲市人民代表大会常务委员会"
    assert value["legislationLegalForce"] == f"{VOCABULARY}InForce"
    assert value["legislationIdentifier"] == ["jia/a"]
    assert value["sameAs"] == "https://example.com/a"
    assert value["temporalCoverage"].startswith("2024-01-01/")


def test_what_the_text_does_not_state_is_left_out() -> None:
    value = said(made_policy("第一条　加强人才工作。\n", "jia/a"))

    unstated = {"legislationDate", "datePublished", "expires", "legislationPassedBy", "sameAs"}
    assert not unstated & value.keys()
    assert "legislationLegalForce" not in value
    assert None not in value.values()


def test_the_clauses_are_parts_at_their_anchors() -> None:
    parts = said(made_policy(REGULATION, "jia/a"))["hasPart"]

    assert [part["@id"] for part in parts] == [
        f"{ROOT}zh-Hans/policies/jia/a/#art_{at}" for at in (1, 2)
    ]
    assert [part["name"] for part in parts] == ["第一条", "第二条"]
    assert parts[0]["legislationIdentifier"] == "jia/a#art_1"


def test_a_basis_that_is_here_and_one_that_is_not_are_named() -> None:
    value = said(made_policy(PLAN, "yi/b"), "zh-Hans", made_policy(REGULATION, "jia/a"))
    based = [*value.get("isBasedOn", []), *value.get("citation", [])]

    assert {
        "@type": "Legislation",
        "@id": f"{ROOT}zh-Hans/policies/jia/a/",
        "name": "甲市人才条例",
    } in based
    assert {
        "@type": "Legislation",
        "name": "丙省人才规划",
        "legislationIdentifier": "丙发〔2020〕1号",
    } in based


def test_a_translated_page_says_what_it_translates() -> None:
    policy = made_policy(REGULATION, "jia/a")
    made = made_edition(policy, translations=english(policy, "Talent Regulations"), site_url=ROOT)
    value = json.loads(linked_data(made).on("en", "policies/jia/a/"))

    assert value["name"] == "Talent Regulations"
    assert value["alternateName"] == {"@value": "甲市人才条例", "@language": "zh-Hans"}
    assert value["translationOfWork"] == {"@id": f"{ROOT}zh-Hans/policies/jia/a/"}


def test_the_original_names_its_translation_and_its_other_script() -> None:
    value = said(made_policy(REGULATION, "jia/a"))

    assert value["workTranslation"] == [{"@id": f"{ROOT}en/policies/jia/a/"}]
    assert value["workExample"] == [{"@id": f"{ROOT}zh-Hant/policies/jia/a/"}]


@pytest.mark.parametrize("language", ["zh-Hans", "zh-Hant", "en"])
def test_every_word_is_one_of_schema_org(language: str) -> None:
    known = {str(term).removeprefix(VOCABULARY) for term in dir(SDO)}
    data = linked_data(edition_of(make_compendium(), ROOT))
    for policy in ("alpha/talent-regulations", "beta/talent-plan"):
        value = json.loads(data.on(language, f"policies/{policy}/"))
        assert not [word for word in words(value) if word not in known]


def test_the_statements_are_read_as_linked_data() -> None:
    value = said(made_policy(REGULATION, "jia/a"))
    graph = graph_of(value)

    assert len(list(graph.objects(predicate=SDO.hasPart))) == 2
    assert {str(it) for it in graph.objects(predicate=SDO.legislationDate)} == {"2023-11-30"}


def test_without_the_sites_address_everything_is_relative_to_the_page() -> None:
    data = linked_data(made_edition(made_policy(REGULATION, "jia/a")))
    value = json.loads(data.on("en", "policies/jia/a/"))

    assert value["@id"] == "./"
    assert value["hasPart"][0]["@id"] == "#art_1"
    assert value["legislationJurisdiction"]["url"] == "../../../jurisdictions/jia/"
    (page,) = set(map(str, graph_of(value, f"{ROOT}en/policies/jia/a/").subjects(SDO.hasPart)))
    assert page == f"{ROOT}en/policies/jia/a/"


def test_no_text_ends_the_script_or_becomes_markdown() -> None:
    written = script_safe({"text": f"{HOSTILE}</script><!-- ]]> \u2028 ~~~ ```"})

    assert not set("<>&`~\u2028") & set(written)
    assert json.loads(written)["text"] == f"{HOSTILE}</script><!-- ]]> \u2028 ~~~ ```"


def test_other_pages_say_nothing() -> None:
    assert linked_data(made_edition(made_policy(REGULATION, "jia/a"))).on("en", "topics/") == ""

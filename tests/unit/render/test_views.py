from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from generator.model.compendium import Compendium, PolicyTranslation, Translation
from generator.model.link import Relation
from generator.model.policy import DatedText, EventKind, StartRule, TextMeta
from generator.model.provision import Kind
from generator.render.catalogue import Catalogue
from generator.render.listing_view import HomeView, home_page
from generator.render.policy_view import PolicyView, other_text_pages, policy_page
from generator.render.provision_view import (
    ProvisionView,
    split_last_brackets,
    split_responsibility,
)
from generator.render.site import voices_of
from generator.render.topic_view import TopicView, topic_page
from generator.render.voice import Gap, Voice, Wording
from tests.unit.render.conftest import PLAN, REGULATION, day, node


@pytest.fixture(scope="module")
def voices(compendium: Compendium, templates: Path) -> dict[str, Voice]:
    return {voice.tag: voice for voice in voices_of(compendium, (), templates)}


@pytest.fixture(scope="module")
def catalogue(compendium: Compendium) -> Catalogue:
    return Catalogue(compendium)


def policy_view(catalogue: Catalogue, voice: Voice, at: int = 0) -> PolicyView:
    view = policy_page(catalogue, voice, catalogue.compendium.policies[at]).view
    assert isinstance(view, PolicyView)
    return view


def counted_links(catalogue: Catalogue, voice: Voice) -> int:
    view = home_page(catalogue, voice).view
    assert isinstance(view, HomeView)
    return view.link_count


def find(body: tuple[ProvisionView, ...], name: str) -> ProvisionView:
    for view in body:
        if view.id == name:
            return view
        for child in view.children:
            try:
                return find((child,), name)
            except LookupError:
                continue
    raise LookupError(name)


@pytest.mark.parametrize(
    ("text", "main", "tail"),
    [
        ("做好工作。（责任单位：甲、乙）", "做好工作。", "（责任单位：甲、乙）"),
        (
            "做好。（牵头单位：甲。责任单位：乙（丙））",
            "做好。",
            "（牵头单位：甲。责任单位：乙（丙））",
        ),
        ("做好。（牵头单位：甲）（责任单位：乙）", "做好。", "（牵头单位：甲）（责任单位：乙）"),
        ("做好(责任单位:甲)。", "做好", "(责任单位:甲)。"),
        ("由（责任单位：甲）负责其他工作。", "由（责任单位：甲）负责其他工作。", ""),
        ("引进人才（见附件）", "引进人才（见附件）", ""),
    ],
)
def test_the_bracket_that_names_who_is_in_charge_is_set_apart(
    text: str, main: str, tail: str
) -> None:
    assert split_responsibility(text) == (main, tail)


def test_a_long_text_of_open_brackets_is_read_in_no_time() -> None:
    text = "（责任单位：" * 2000
    assert split_responsibility(text) == (text, "")


def test_a_first_paragraph_stands_on_the_line_of_its_number(
    catalogue: Catalogue, voices: dict[str, Voice]
) -> None:
    article = find(policy_view(catalogue, voices["zh-Hans"]).body, "art_1")
    assert article.lead == "art_1__para_1"
    assert article.original.text == Wording("对急需人才设置特设岗位。")
    assert [child.id for child in article.children] == ["art_1__para_2", "art_1__para_2__point_1"]


@pytest.mark.parametrize(
    ("tag", "first", "second"),
    [
        ("en", ("translation", None), ("original", "zh-Hans")),
        ("zh-Hans", ("original", None), ("translation", "en")),
        ("zh-Hant", ("original", None), ("translation", "en")),
    ],
)
def test_each_language_comes_first_on_its_own_pages(
    catalogue: Catalogue,
    voices: dict[str, Voice],
    tag: str,
    first: tuple[str, str | None],
    second: tuple[str, str | None],
) -> None:
    view = policy_view(catalogue, voices[tag])
    texts = find(view.body, "art_1").texts
    assert [(text.kind, text.lang) for text in texts] == [first, second]
    assert view.kinds == (first[0], second[0])
    numbers = {text.kind: text.number.text for text in texts if text.number}
    assert numbers == {"original": original_number(tag), "translation": "Article 1"}
    words = {text.kind: text.text.text for text in texts if text.text}
    assert words["translation"] == "Special posts for urgent needs."


def original_number(tag: str) -> str:
    return "第一條" if tag == "zh-Hant" else "第一条"


def test_what_is_not_translated_says_so(catalogue: Catalogue, voices: dict[str, Voice]) -> None:
    translation, original = find(policy_view(catalogue, voices["en"]).body, "art_3").texts
    assert translation.gap is not None
    assert (translation.gap.gap, translation.text) == (Gap.MISSING, None)
    assert original.text == Wording("本条例自2024年1月1日起施行。")
    translated = find(policy_view(catalogue, voices["en"]).body, "art_1")
    assert translated.is_translated


def test_a_translation_of_an_earlier_wording_says_that_it_is_out_of_date(
    compendium: Compendium, voices: dict[str, Voice]
) -> None:
    translation = compendium.translations["en"].policies[REGULATION.id]
    earlier = {"art_3__para_1": Translation("0" * 64, text="It takes effect at once.")}
    voice = replace(
        voices["en"], translations={REGULATION.id: replace(translation, outdated=earlier)}
    )
    view = policy_view(Catalogue(compendium), voice)
    outdated, missing = (find(view.body, name).texts[0].gap for name in ("art_3", "art_2"))
    assert outdated is not None
    assert missing is not None
    assert (outdated.gap, outdated.earlier) == (Gap.OUTDATED, ("It takes effect at once.",))
    assert (missing.gap, missing.earlier) == (Gap.MISSING, ())


@pytest.mark.parametrize("tag", ["en", "zh-Hans"])
def test_another_text_shows_a_translation_only_where_the_words_are_the_same(
    compendium: Compendium, voices: dict[str, Voice], tag: str
) -> None:
    current = REGULATION.expression
    title, note, chapter = current.body
    first, *others = chapter.children
    reworded = first._replace(children=(node(Kind.PARAGRAPH, "art_1__para_1", own="旧文。"),))
    body = (title, note, chapter._replace(children=(reworded, *others)))
    old = replace(current, name="2020-01-01", body=body)
    dated = [DatedText(it, None, StartRule.UNKNOWN, TextMeta()) for it in (old, current)]
    policy = replace(REGULATION, texts=tuple(dated))
    catalogue = Catalogue(replace(compendium, policies=(policy, PLAN)))
    (page,) = other_text_pages(catalogue, voices[tag], policy)
    texts = {text.kind: text for text in find(page.view.body, "art_1").texts}
    assert texts["translation"].gap is not None
    assert (texts["translation"].gap.gap, texts["translation"].text) == (Gap.MISSING, None)
    assert texts["original"].text == Wording("旧文。")
    headings = {text.kind: text.heading for text in find(page.view.body, "chp_1").texts}
    assert headings["translation"] == Wording("General Provisions")


def test_a_policy_without_any_translation_offers_no_choice(
    catalogue: Catalogue, voices: dict[str, Voice]
) -> None:
    view = policy_view(catalogue, voices["en"], 1)
    (only,) = find(view.body, "cl_1").texts
    assert view.kinds == ("original",)
    assert (only.number, only.gap) == (Wording("Clause 1"), None)
    assert only.text is not None
    assert only.text.lang == "zh-Hans"


def test_bodies_in_charge_stand_once_in_each_language(
    compendium: Compendium, voices: dict[str, Voice]
) -> None:
    text = "Special posts may be set up. (Responsible units: Office (Bureau) and others.)"
    nodes = {"cl_1": Translation("0" * 64, heading="Setting up special posts", text=text)}
    translations = {PLAN.id: PolicyTranslation(PLAN.id, None, nodes)}
    english = replace(voices["en"], translations=translations)
    view = policy_view(Catalogue(compendium), english, 1)
    translation, original = find(view.body, "cl_1").texts
    assert translation.heading == Wording("Setting up special posts. ")
    assert translation.text == Wording("Special posts may be set up.")
    assert translation.responsibility == Wording("(Responsible units: Office (Bureau) and others.)")
    assert original.text == Wording("可设立特设岗位，不受岗位总量限制。")
    assert original.responsibility is not None
    assert original.responsibility.text.startswith("（责任单位：")


@pytest.mark.parametrize(
    ("text", "main", "tail"),
    [
        ("Do it. (Lead unit: A.)", "Do it.", "(Lead unit: A.)"),
        ("Do it. (Lead: A) (Others: B (C)).", "Do it.", "(Lead: A) (Others: B (C))."),
        ("Do it (see the list).", "Do it (see the list).", ""),
        ("Do it (so): well)", "Do it (so): well)", ""),
        ("", "", ""),
    ],
)
def test_brackets_with_a_colon_are_cut_off_the_end_of_a_translation(
    text: str, main: str, tail: str
) -> None:
    assert split_last_brackets(text) == (main, tail)


def test_traditional_pages_read_the_original_in_their_own_script(
    catalogue: Catalogue, voices: dict[str, Voice]
) -> None:
    article = find(policy_view(catalogue, voices["zh-Hant"]).body, "art_1")
    assert article.original.text == Wording("對急需人才設置特設崗位。")


def test_a_value_says_by_which_clause_and_line_it_is_known(
    catalogue: Catalogue, voices: dict[str, Voice]
) -> None:
    view = policy_view(catalogue, voices["zh-Hans"])
    statement = next(item for item in view.statements if item.label == "施行日期")
    assert statement.value is not None
    assert statement.value.text == "2024年1月1日"
    assert (statement.origin, statement.origin_id) == ("第三条", "art_3__para_1")
    assert "42" in statement.origin_title


def test_a_value_that_is_not_stated_stays_empty(
    catalogue: Catalogue, voices: dict[str, Voice]
) -> None:
    view = policy_view(catalogue, voices["zh-Hans"])
    assert next(item for item in view.statements if item.label == "发文字号").value is None


def test_the_status_has_a_line_for_each_day_that_may_come(
    catalogue: Catalogue, voices: dict[str, Voice]
) -> None:
    lines = policy_view(catalogue, voices["en"]).statuses
    assert [line.status for line in lines if line.current] == ["in_force"]
    assert {line.status for line in lines} == {"in_force", "not_yet_in_force"}


def test_without_a_date_the_status_is_not_guessed(
    catalogue: Catalogue, voices: dict[str, Voice]
) -> None:
    assert [line.status for line in policy_view(catalogue, voices["en"], 1).statuses] == ["unknown"]


def test_a_web_address_that_a_browser_would_run_is_not_linked(
    catalogue: Catalogue, voices: dict[str, Voice]
) -> None:
    assert policy_view(catalogue, voices["en"], 0).url == "https://example.org/a?b=1&c=2"
    assert policy_view(catalogue, voices["en"], 1).url is None


def test_a_list_of_who_is_in_charge_is_whole_on_the_page_of_its_policy(
    catalogue: Catalogue, voices: dict[str, Voice]
) -> None:
    for voice in voices.values():
        view = policy_view(catalogue, voice, 1)
        assert set(view.bodies) == {"cl_1"}
        responsibility = find(view.body, "cl_1").original.responsibility
        assert responsibility is not None
        assert "".join(run.text for run in view.bodies["cl_1"]) == responsibility.text


def test_a_clause_lists_what_is_comparable_elsewhere(
    catalogue: Catalogue, voices: dict[str, Voice]
) -> None:
    notes = policy_view(catalogue, voices["en"]).notes["art_1"]
    (other,) = notes.comparable
    assert (other.place, other.number, other.wording) == ("Beta", "Clause 1", "adapted")
    assert other.href == "../../../policies/beta/talent-plan/#cl_1"
    assert other.excerpt.text == "可设立特设岗位，不受岗位总量限制。"


def test_what_is_only_related_is_neither_listed_nor_counted_as_comparable(
    compendium: Compendium, voices: dict[str, Voice]
) -> None:
    related = tuple(link._replace(relation=Relation.RELATED) for link in compendium.links)
    catalogue = Catalogue(replace(compendium, links=related))
    assert policy_view(catalogue, voices["en"]).notes["art_1"].comparable == ()
    assert policy_view(catalogue, voices["en"]).notes["art_1"].count == 0
    assert counted_links(catalogue, voices["en"]) == 0
    assert counted_links(Catalogue(compendium), voices["en"]) == 1


def test_a_policy_without_a_title_is_called_by_its_id(
    catalogue: Catalogue, voices: dict[str, Voice]
) -> None:
    assert policy_view(catalogue, voices["zh-Hans"], 1).title.text == "beta/talent-plan"


def test_citations_of_one_document_stand_together(
    catalogue: Catalogue, voices: dict[str, Voice]
) -> None:
    plan, _ = policy_view(catalogue, voices["zh-Hans"]).cited
    assert (plan.name.text, plan.number and plan.number.text) == ("《人才规划》", "国发〔2020〕1号")
    assert plan.issuer is not None
    assert plan.issuer.text == "国务院"
    assert [clause.id for clause in plan.clauses] == ["art_1", "art_2", "art_3"]
    assert plan.href is None


def test_a_cited_document_of_the_compendium_is_linked_by_its_number(
    catalogue: Catalogue, voices: dict[str, Voice]
) -> None:
    _, cited = policy_view(catalogue, voices["en"]).cited
    assert (cited.name.text, cited.number) == ("并发〔2018〕2号", None)
    assert cited.href == "../../../policies/beta/talent-plan/"
    assert [clause.label for clause in cited.clauses] == ["Article 2"]


def test_a_policy_that_cites_nothing_lists_nothing(
    catalogue: Catalogue, voices: dict[str, Voice]
) -> None:
    assert policy_view(catalogue, voices["en"], 1).cited == ()


@pytest.mark.parametrize(
    ("number", "titles", "found"),
    [
        ("并发[2018]2号", (), "beta/talent-plan"),
        (None, ("甲州 人才发展条例",), "alpha/talent-regulations"),
        (None, ("人才发展条例", "甲州人才发展条例"), "alpha/talent-regulations"),
        ("并发〔2018〕3号", (), None),
        (None, ("人才发展条例",), None),
    ],
)
def test_a_cited_policy_is_known_by_its_number_or_its_title(
    catalogue: Catalogue, number: str | None, titles: tuple[str, ...], found: str | None
) -> None:
    policy = catalogue.cited_policy(number, titles)
    assert (policy.id if policy else None) == found


def test_a_title_that_two_policies_bear_names_neither(compendium: Compendium) -> None:
    twin = replace(REGULATION, id="alpha/talent-regulations-again")
    catalogue = Catalogue(replace(compendium, policies=(*compendium.policies, twin)))
    assert catalogue.cited_policy(None, ["甲州人才发展条例"]) is None


def test_a_title_does_not_name_a_policy_of_another_number(compendium: Compendium) -> None:
    metadata = replace(PLAN.expression.metadata, title=REGULATION.expression.metadata.title)
    numbered = replace(PLAN, expression=replace(PLAN.expression, metadata=metadata))
    catalogue = Catalogue(replace(compendium, policies=(numbered,)))
    assert catalogue.cited_policy("并发〔2019〕9号", ["甲州人才发展条例"]) is None
    assert catalogue.cited_policy(None, ["甲州人才发展条例"]) is numbered


def test_a_history_is_told_where_it_says_more_than_the_dates(
    catalogue: Catalogue, voices: dict[str, Voice]
) -> None:
    (event,) = policy_view(catalogue, voices["en"]).history
    assert (event.day, event.event, event.origin_id) == ("1 June 2025", "amended", "enactment_note")
    assert event.organ is not None
    assert event.organ.lang == "zh-Hans"


def test_a_history_that_the_dates_already_tell_is_not_repeated(
    compendium: Compendium, voices: dict[str, Voice]
) -> None:
    metadata = REGULATION.expression.metadata
    (amended,) = metadata.history
    effective = replace(amended, kind=EventKind.EFFECTIVE, on=date(2024, 1, 1))
    expression = replace(REGULATION.expression, metadata=replace(metadata, history=(effective,)))
    policies = (replace(REGULATION, expression=expression), PLAN)
    catalogue = Catalogue(replace(compendium, policies=policies))
    assert policy_view(catalogue, voices["en"]).history == ()


def test_a_clause_of_an_expired_document_says_so_elsewhere(
    compendium: Compendium, voices: dict[str, Voice]
) -> None:
    metadata = replace(
        PLAN.expression.metadata,
        effective_on=day(date(2018, 1, 1), "closing"),
        expires_on=day(date(2023, 1, 1), "closing"),
    )
    plan = replace(PLAN, expression=replace(PLAN.expression, metadata=metadata))
    catalogue = Catalogue(replace(compendium, policies=(REGULATION, plan)))
    (other,) = policy_view(catalogue, voices["en"]).notes["art_1"].comparable
    assert (other.status, other.status_label) == ("expired", "Expired")
    view = topic_page(catalogue, voices["en"], compendium.topics[0]).view
    assert isinstance(view, TopicView)
    assert [clause.status for column in view.columns for clause in column.clauses] == [
        None,
        "expired",
    ]


def test_english_quotes_a_comparable_clause_in_english_where_it_can(
    catalogue: Catalogue, voices: dict[str, Voice]
) -> None:
    (other,) = policy_view(catalogue, voices["en"], 1).notes["cl_1"].comparable
    assert (other.excerpt.text, other.excerpt.lang) == ("Special posts for urgent needs.", None)

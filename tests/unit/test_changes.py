from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import pytest

from generator.changes import compare
from generator.changes.aligning import align
from generator.changes.as_data import dump_changes
from generator.changes.figures import compare_figures
from generator.changes.report import format_markdown, format_text
from generator.changes.wording import Basis
from generator.model.change import (
    Changes,
    FactChange,
    FigureChange,
    LinkChange,
    PartChange,
    PartChangeKind,
    PolicyChangeKind,
    Presence,
    RowChange,
    TranslationChange,
)
from generator.model.policy import Names
from generator.model.snapshot import (
    FigureState,
    LinkState,
    PartState,
    PolicyState,
    Snapshot,
    TranslationState,
    dump_snapshot,
    load_snapshot,
)
from generator.rules.schemas import violations

SENTENCES = (
    "为了促进人才工作，根据有关法律法规，制定本条例。",
    "本条例适用于本市行政区域内的人才培养、引进和服务。",
    "市人民政府应当设立人才发展专项资金，纳入年度预算。",
    "对引进的高层次人才，给予50万元的安家补贴。",
    "用人单位可以自主确定引进人才的岗位和薪酬。",
    "教育主管部门应当为引进人才的子女就近安排入学。",
    "有关部门应当每年公布一次急需紧缺人才目录。",
    "本条例自2024年1月1日起施行。",
)
POLICY = "moshi/talent-measures"


def money(amount: int, phrase: str = "") -> FigureState:
    printed = str(amount)
    return FigureState(phrase or f"{amount}元", "money", printed, printed, "CNY")


def article(number: int, text: str, **more: object) -> PartState:
    return replace(PartState(f"art_{number}", "article", True, f"第{number}条", text), **more)  # type: ignore[arg-type]


def articles(texts: tuple[str, ...]) -> tuple[PartState, ...]:
    return tuple(article(at, text) for at, text in enumerate(texts, start=1))


def policy(parts: tuple[PartState, ...], **more: object) -> PolicyState:
    state = PolicyState(POLICY, "moshi", "某市人才工作条例", {"title": "某市人才工作条例"}, parts)
    return replace(state, **more)  # type: ignore[arg-type]


def snapshot(*policies: PolicyState, links: tuple[LinkState, ...] = ()) -> Snapshot:
    return Snapshot(policies, links, {"housing": Names("安家", "Housing")}, {})


def part_changes(old: tuple[PartState, ...], new: tuple[PartState, ...]) -> tuple[PartChange, ...]:
    changes = compare(snapshot(policy(old)), snapshot(policy(new)))
    return changes.policies[0].parts if changes.policies else ()


def kinds(old: tuple[str, ...], new: tuple[str, ...]) -> list[tuple[str, str, str | None]]:
    found = part_changes(articles(old), articles(new))
    return [(change.kind.value, change.id, change.was) for change in found]


# ---- Which part is which --------------------------------------------------------------


def test_equal_snapshots_have_no_changes() -> None:
    state = snapshot(policy(articles(SENTENCES)))
    assert compare(state, state).is_empty


def test_one_changed_figure_is_one_changed_clause() -> None:
    new = tuple(text.replace("50万元", "60万元") for text in SENTENCES)
    assert kinds(SENTENCES, new) == [("changed", "art_4", None)]


def test_an_inserted_article_is_added_and_those_behind_it_are_renumbered() -> None:
    inserted = "市人民政府设立人才奖，每两年评选一次，奖金由财政列支。"
    new = (*SENTENCES[:2], inserted, *SENTENCES[2:])
    assert kinds(SENTENCES, new) == [
        ("added", "art_3", None),
        *[("renumbered", f"art_{at + 1}", f"art_{at}") for at in range(3, 9)],
    ]


def test_a_removed_article_is_removed_and_those_behind_it_are_renumbered() -> None:
    new = (*SENTENCES[:4], *SENTENCES[5:])
    assert kinds(SENTENCES, new) == [
        ("removed", "art_5", None),
        *[("renumbered", f"art_{at - 1}", f"art_{at}") for at in range(6, 9)],
    ]


def test_an_article_that_is_renumbered_and_reworded_is_still_the_same() -> None:
    inserted = "市人民政府设立人才奖，每两年评选一次，奖金由财政列支。"
    reworded = SENTENCES[4].replace("自主确定", "依法自主确定")
    new = (*SENTENCES[:2], inserted, *SENTENCES[2:4], reworded, *SENTENCES[5:])
    assert ("changed", "art_6", "art_5") in kinds(SENTENCES, new)


def test_one_inserted_one_removed_one_moved_and_one_reworded_are_told_apart() -> None:
    """The removed article's number goes to another: the two are not taken for one."""
    inserted = "鼓励社会力量设立人才发展基金，并依法享受税收优惠。"
    reworded = SENTENCES[5].replace("就近安排入学", "优先就近安排入学")
    new = (*SENTENCES[:1], *SENTENCES[2:5], reworded, inserted, *SENTENCES[6:])
    assert kinds(SENTENCES, new) == [
        ("removed", "art_2", None),
        ("renumbered", "art_2", "art_3"),
        ("renumbered", "art_3", "art_4"),
        ("renumbered", "art_4", "art_5"),
        ("changed", "art_5", "art_6"),
        ("added", "art_6", None),
    ]


def test_an_article_written_anew_under_its_number_is_changed() -> None:
    new = (*SENTENCES[:4], "单位违反前款的，由主管部门责令改正。", *SENTENCES[5:])
    assert kinds(SENTENCES, new) == [("changed", "art_5", None)]


def test_equal_articles_are_paired_in_order() -> None:
    old = ("略。", SENTENCES[0], "略。")
    new = ("略。", "略。", SENTENCES[0], "略。")
    pairs = align(articles(old), articles(new))
    assert [(pair.old and pair.old.id, pair.new and pair.new.id) for pair in pairs] == [
        ("art_1", "art_1"),
        ("art_3", "art_2"),
        ("art_2", "art_3"),
        (None, "art_4"),
    ]


def test_every_part_of_both_texts_is_in_exactly_one_pair() -> None:
    old, new = articles(SENTENCES), articles((*SENTENCES[::-1][:5], "新的一条。"))
    pairs = align(old, new)
    assert sorted(pair.old.id for pair in pairs if pair.old) == sorted(it.id for it in old)
    assert [pair.new.id for pair in pairs if pair.new] == [it.id for it in new]


@pytest.mark.parametrize(
    ("old", "new"), [("甲(一)乙", "甲（一）乙"), ("平台", "平臺"), ("甲 乙", "甲乙")]
)
def test_another_spelling_is_told_as_such(old: str, new: str) -> None:
    assert kinds((old,), (new,)) == [("respelled", "art_1", None)]


# ---- What follows from a change -------------------------------------------------------


def test_a_clause_tells_the_figure_the_rows_and_the_translation_that_it_touches() -> None:
    old = article(
        4,
        SENTENCES[3],
        figures=(money(500000, "给予50万元"),),
        topics={"housing": ("a1",), "other": ("b1",)},
    )
    new = replace(
        old,
        text=old.text.replace("50万", "60万"),
        figures=(money(600000, "给予60万元"),),
        topics={"housing": ("a2",), "other": ("b1",)},
    )
    node = "art_4__para_1"
    before = policy((old,), translations={"en": {node: TranslationState("art_4", "x", False)}})
    after = policy((new,), translations={"en": {node: TranslationState("art_4", "", True)}})
    (change,) = compare(snapshot(before), snapshot(after)).policies[0].parts

    assert change.figures == (FigureChange(old.figures[0], new.figures[0]),)
    assert change.rows == (RowChange("housing", Presence.CHANGED),)
    assert change.translations == (TranslationChange("en", node, Presence.OUTDATED),)


def test_topics_that_come_and_go_without_a_change_of_words_are_told() -> None:
    old = article(1, SENTENCES[0], topics={"housing": ("a",)})
    (change,) = part_changes((old,), (replace(old, topics={"pay": ("b",)}),))
    assert change.kind is PartChangeKind.RECODED
    assert change.rows == (RowChange("housing", Presence.LOST), RowChange("pay", Presence.GAINED))


def test_a_link_of_a_renumbered_clause_is_the_same_link() -> None:
    other = replace(policy(articles(SENTENCES[:1])), id="lingshi/plan")
    links = (LinkState("lingshi/plan#art_1", f"{POLICY}#art_2", "comparable"),)
    moved = (LinkState("lingshi/plan#art_1", f"{POLICY}#art_3", "comparable"),)
    old = snapshot(other, policy(articles(SENTENCES[:3])), links=links)
    inserted = (SENTENCES[0], "新增的一条。", *SENTENCES[1:3])
    changes = compare(old, snapshot(other, policy(articles(inserted)), links=moved))
    assert [part.links for part in changes.policies[0].parts] == [(), (), ()]
    assert changes.links == ()


def test_a_link_of_a_removed_clause_is_not_that_of_its_heir_to_the_number() -> None:
    other = replace(policy(articles(SENTENCES[:1])), id="lingshi/plan")
    links = (LinkState("lingshi/plan#art_1", f"{POLICY}#art_1", "comparable"),)
    old = snapshot(other, policy(articles(SENTENCES[:3])), links=links)
    new = snapshot(other, policy(articles(SENTENCES[1:3])), links=links)
    removed, moved, _ = compare(old, new).policies[0].parts
    lost = LinkChange("lingshi/plan#art_1", f"{POLICY}#art_1", "comparable", None)
    assert removed.links == (lost,)
    assert moved.links == (lost._replace(old=None, new="comparable"),)


def test_links_between_clauses_that_did_not_change_stand_for_themselves() -> None:
    state = policy(articles(SENTENCES[:2]))
    link = LinkState("a/b#art_1", f"{POLICY}#art_1", "related")
    changes = compare(snapshot(state, links=(link,)), snapshot(state))
    assert changes.links == (LinkChange("a/b#art_1", f"{POLICY}#art_1", "related", None),)


def test_a_withdrawn_policy_takes_its_links_and_rows_along() -> None:
    part = article(1, SENTENCES[0], topics={"housing": ("a",)})
    link = LinkState("a/b#art_1", f"{POLICY}#art_1", "related")
    (change,) = compare(snapshot(policy((part,)), links=(link,)), snapshot()).policies
    assert change.kind is PolicyChangeKind.WITHDRAWN
    assert (change.clauses, len(change.links)) == (1, 1)
    assert change.rows == (RowChange("housing", Presence.LOST),)


def test_facts_are_told_as_before_and_after() -> None:
    old = policy(articles(SENTENCES), facts={"issuer": None, "title": "甲"})
    new = policy(articles(SENTENCES), facts={"issuer": "市政府", "title": "甲"})
    (change,) = compare(snapshot(old), snapshot(new)).policies
    assert change.facts == (FactChange("issuer", None, "市政府"),)
    assert change.parts == ()


def test_a_translation_that_moves_with_its_article_did_not_change() -> None:
    def translated(at: int) -> Mapping[str, Mapping[str, TranslationState]]:
        return {"en": {f"art_{at}__para_1": TranslationState(f"art_{at}", "x", False)}}

    old = policy(articles(SENTENCES[:2]), translations=translated(2))
    inserted = (SENTENCES[0], "新增的一条。", SENTENCES[1])
    new = policy(articles(inserted), translations=translated(3))
    (change,) = compare(snapshot(old), snapshot(new)).policies
    assert [part.translations for part in change.parts] == [(), ()]
    assert change.translations == ()


# ---- Figures --------------------------------------------------------------------------


def test_figures_of_the_same_measures_are_held_against_each_other_in_order() -> None:
    old, new = (money(20), money(30)), (money(30), money(40))
    assert compare_figures(old, new) == (
        FigureChange(money(20), money(30)),
        FigureChange(money(30), money(40)),
    )


def test_a_figure_in_other_words_did_not_change() -> None:
    assert compare_figures((money(5, "五元"),), (money(5, "5元"),)) == ()


def test_a_figure_that_came_and_one_that_went_are_not_one_that_changed() -> None:
    years = FigureState("3年", "duration", "3", "3", "year")
    assert compare_figures((money(5), years), (money(5),)) == (FigureChange(years, None),)
    assert compare_figures((), (years,)) == (FigureChange(None, years),)


# ---- Reports --------------------------------------------------------------------------

HOSTILE = (
    "@admin #12 <script>x</script> [a](javascript:x) `code` ``` **b** www.example.com a_b\n\n# 标题"
)


def hostile_changes() -> Changes:
    old = policy((article(1, f"{SENTENCES[0]}{HOSTILE}"),), title=HOSTILE)
    new = policy((article(1, f"{SENTENCES[0]}{HOSTILE}新"),), title=HOSTILE)
    new = replace(new, facts={"issuer": HOSTILE})
    return compare(snapshot(old), snapshot(new))


def test_a_document_can_write_nothing_into_a_comment() -> None:
    printed = format_markdown(hostile_changes(), lambda _: None, Basis.STATES)
    for sign in ("@", "<script", "](", "```", "**", "#12", "www.", "javascript:"):
        assert sign not in printed
    assert [line for line in printed.splitlines() if line.startswith("# ")] == []


def test_a_report_for_a_terminal_has_no_control_characters() -> None:
    old = policy((article(1, "甲\x1b[31m\u202e乙丙丁戊己庚"),))
    new = policy((article(1, "甲\x1b[31m\u202e乙丙丁戊己辛"),))
    changes = compare(snapshot(old), snapshot(new))
    printed = format_text(changes, lambda _: None, Basis.STATES)
    assert not {"\x1b", "\u202e"} & set(printed)


def test_a_long_comment_is_cut_and_says_how_much_is_left_out() -> None:
    new = tuple(text.replace("。", "，并报告。") for text in SENTENCES)
    changes = compare(snapshot(policy(articles(SENTENCES))), snapshot(policy(articles(new))))
    printed = format_markdown(changes, lambda _: None, Basis.STATES, longest=700)
    assert len(printed) <= 700
    assert "more lines" in printed


def test_the_report_names_words_figures_and_rows() -> None:
    old = article(4, SENTENCES[3], figures=(money(500000, "50万元"),), topics={"housing": ("a",)})
    new = replace(
        old,
        text=old.text.replace("50", "60"),
        figures=(money(600000, "60万元"),),
        topics={"housing": ("b",)},
    )
    names = {"housing": Names("安家", "Housing")}
    printed = format_text(
        compare(snapshot(policy((old,))), snapshot(policy((new,)))), names.get, Basis.STATES
    )
    assert printed.splitlines() == [
        "1 policy changed, 1 clause changed",
        "",
        f"changed: 某市人才工作条例 {POLICY}",
        "  changed: 第4条 (art_4)",
        "    对引进的高层次人才，给予[-50万-]{+60万+}元的安家补贴。",
        "    figure: 50万元 [500000 CNY] → 60万元 [600000 CNY]",
        "    touches the topic row: 安家 Housing (housing)",
    ]


def test_renumbered_articles_in_a_row_take_one_line() -> None:
    new = ("新增的一条。", *SENTENCES)
    changes = compare(snapshot(policy(articles(SENTENCES))), snapshot(policy(articles(new))))
    printed = format_text(changes, lambda _: None, Basis.STATES)
    assert "renumbered, 8 in a row: 第1条 → 第2条 (art_1 → art_2) to 第8条 → 第9条" in printed


def test_changes_as_data_fit_their_schema() -> None:
    for changes in (hostile_changes(), compare(snapshot(), snapshot(policy(articles(SENTENCES))))):
        assert violations("changes", dump_changes(changes, Basis.STATES)) == []


def test_a_snapshot_reads_as_it_was_written_and_fits_its_schema() -> None:
    part = article(1, "甲", figures=(money(5),), topics={"housing": ("a",)})
    translations = {"en": {"art_1": TranslationState("art_1", "x", False)}}
    state = snapshot(policy((part,), translations=translations), links=(LinkState("a", "b", "c"),))
    dumped = dump_snapshot(state)
    assert violations("snapshot", dumped) == []
    assert load_snapshot(dumped) == state

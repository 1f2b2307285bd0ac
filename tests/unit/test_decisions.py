"""What editors decide holds over every build, until the text changes."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from generator.cli import main
from generator.link import Linking, Texts, decide_links, doubtful_links
from generator.model.clause import ClauseRef
from generator.model.compendium import Compendium
from generator.model.decision import Absence, LinkDecision, Signature
from generator.model.diagnostic import Place
from generator.model.link import Link, Origin, Rejection, Relation, Shortfall, Tag, Wording
from generator.pipeline import assemble
from tests.small_project import JURISDICTIONS, META, POLICY, write_project
from tests.small_project import TOPICS as PURPOSE

HERE, THERE = "moshi/talent-measures", "lingshi/talent-plan"
DECISIONS = "source/decisions/made.yaml"
TOPICS = f"""{PURPOSE}- id: housing
  group: general
  zh: 住房
  en: Housing
  definition_zh: 住房保障。
  definition_en: Housing.
  aspects:
  - {{id: rent, zh: 租房补贴, en: Rent, definition_zh: 租房。, definition_en: Rent., cues: [租房]}}
  - {{id: purchase, zh: 购房补贴, en: Purchase, definition_zh: 购房。, definition_en: Purchase., cues: [购房]}}
"""
CHANGES = {
    "source/topics.yaml": TOPICS,
    "source/jurisdictions.yaml": f"""{JURISDICTIONS}- {{id: lingshi, code: '990100', level: prefecture, parent: null, zh: 另市, en: Lingshi}}
""",
    f"{POLICY}/undated.txt": """某市人才工作办法
第一条 为了促进人才工作，制定本办法。
第二条 对人才给予租房补贴。对人才给予购房补贴。
第三条 安居工作由市人民政府负责。
""",
    "source/policies/lingshi/talent-plan/meta.yaml": META,
    "source/policies/lingshi/talent-plan/undated.txt": """另市人才工作方案
第一条 为了吸引人才，制定本方案。
第二条 对人才给予租房补贴。
""",
}


def ref(printed: str) -> ClauseRef:
    policy, _, clause = printed.partition("#")
    return ClauseRef(policy, clause)


@pytest.fixture(scope="module")
def plain(tmp_path_factory: pytest.TempPathFactory) -> Compendium:
    """The project as it is before anybody decides."""
    return built(tmp_path_factory.mktemp("plain"), "{}")


@pytest.fixture(scope="module")
def texts(plain: Compendium) -> Texts:
    return Texts(plain.policies)


def built(root: Path, decisions: str) -> Compendium:
    write_project(root, {**CHANGES, DECISIONS: decisions})
    return assemble(root, date(2024, 6, 1))[0]


def signed(**fields: str) -> str:
    fields = {"by": "desk", "decided_on": "2024-05-01", "reason": "通读全文", **fields}
    return "- {" + ", ".join(f"{key}: {value}" for key, value in fields.items()) + "}\n"


def on_topic(texts: Texts, clause: str, topic: str, verdict: str, **fields: str) -> str:
    digest = f"'{texts.clause_digest(ref(clause))}'"
    return signed(clause=clause, topic=topic, verdict=verdict, **{"sha256": digest, **fields})


def on_link(texts: Texts, a: str, b: str, verdict: str, **fields: str) -> str:
    digests = {
        "sha256_a": f"'{texts.clause_digest(ref(a))[:12]}'",
        "sha256_b": f"'{texts.clause_digest(ref(b))[:12]}'",
    }
    return signed(a=a, b=b, verdict=verdict, **{**digests, **fields})


def tag_of(made: Compendium, clause: str, topic: str) -> Tag | None:
    return next((tag for tag in made.tags if (str(tag.clause), tag.topic) == (clause, topic)), None)


def link_of(made: Compendium, a: str, b: str) -> Link | None:
    return next((link for link in made.links if {str(link.a), str(link.b)} == {a, b}), None)


def rejection_of(made: Compendium, a: str, b: str) -> Rejection | None:
    return next((one for one in made.rejections if {str(one.a), str(one.b)} == {a, b}), None)


def found(made: Compendium) -> list[tuple[str, int]]:
    """The findings about decisions, with their lines."""
    return [(one.code, one.place.line) for one in made.findings if one.place.path == DECISIONS]


def test_a_rejected_topic_is_gone_before_links_are_made(
    tmp_path: Path, plain: Compendium, texts: Texts
) -> None:
    assert link_of(plain, f"{HERE}#art_1", f"{THERE}#art_1") is not None
    entry = on_topic(texts, f"{HERE}#art_1", "purpose", "rejected")
    made = built(tmp_path, f"topics:\n{entry}")
    assert tag_of(made, f"{HERE}#art_1", "purpose") is None
    assert link_of(made, f"{HERE}#art_1", f"{THERE}#art_1") is None
    assert found(made) == []


def test_a_confirmed_topic_weighs_enough_to_count_and_quotes_the_editor(
    tmp_path: Path, texts: Texts
) -> None:
    entry = on_topic(
        texts, f"{HERE}#art_3", "housing", "confirmed", aspect="rent", sentence="安居工作"
    )
    made = built(tmp_path, f"topics:\n{entry}")
    tag = tag_of(made, f"{HERE}#art_3", "housing")
    assert tag is not None
    assert tag.weight >= 0.5
    assert dict(tag.aspects)["rent"] >= 0.5
    assert [(one.sentence, one.cues, one.aspect) for one in tag.evidence] == [
        ("安居工作", (), "rent")
    ]
    pair = f"{HERE}#art_3", f"{THERE}#art_2"
    held = link_of(made, *pair) or rejection_of(made, *pair)
    assert held is not None
    assert held.topics == ("housing",)


def test_without_a_quotation_the_whole_clause_speaks_for_a_confirmed_topic(
    tmp_path: Path, texts: Texts
) -> None:
    entry = on_topic(texts, f"{HERE}#art_3", "housing", "confirmed")
    tag = tag_of(built(tmp_path, f"topics:\n{entry}"), f"{HERE}#art_3", "housing")
    assert tag is not None
    assert [one.sentence for one in tag.evidence] == ["安居工作由市人民政府负责。"]


def test_without_a_quotation_the_whole_clause_speaks_for_an_aspect_that_no_cue_found(
    tmp_path: Path, texts: Texts
) -> None:
    entry = on_topic(texts, f"{THERE}#art_2", "housing", "confirmed", aspect="purchase")
    tag = tag_of(built(tmp_path, f"topics:\n{entry}"), f"{THERE}#art_2", "housing")
    assert tag is not None
    assert [name for name, _ in tag.aspects] == ["rent", "purchase"]
    assert [(one.aspect, one.cues) for one in tag.evidence] == [
        ("rent", ("租房",)),
        ("purchase", ()),
    ]


def test_confirming_a_topic_keeps_to_the_aspects_that_the_program_found(
    tmp_path: Path, plain: Compendium, texts: Texts
) -> None:
    entry = on_topic(texts, f"{THERE}#art_2", "housing", "confirmed")
    made = built(tmp_path, f"topics:\n{entry}")
    assert tag_of(made, f"{THERE}#art_2", "housing") == tag_of(plain, f"{THERE}#art_2", "housing")


def test_confirming_what_the_program_found_keeps_its_evidence(
    tmp_path: Path, plain: Compendium, texts: Texts
) -> None:
    entry = on_topic(texts, f"{HERE}#art_1", "purpose", "confirmed")
    made = built(tmp_path, f"topics:\n{entry}")
    assert found(made) == []
    assert tag_of(made, f"{HERE}#art_1", "purpose") == tag_of(plain, f"{HERE}#art_1", "purpose")


def test_rejecting_one_aspect_leaves_the_others(tmp_path: Path, texts: Texts) -> None:
    entry = on_topic(texts, f"{HERE}#art_2", "housing", "rejected", aspect="rent")
    tag = tag_of(built(tmp_path, f"topics:\n{entry}"), f"{HERE}#art_2", "housing")
    assert tag is not None
    assert [name for name, _ in tag.aspects] == ["purchase"]
    assert [one.aspect for one in tag.evidence] == ["purchase"]
    assert tag.weight == dict(tag.aspects)["purchase"] < 0.5


def test_rejecting_every_aspect_takes_the_topic_away(tmp_path: Path, texts: Texts) -> None:
    entries = "".join(
        on_topic(texts, f"{HERE}#art_2", "housing", "rejected", aspect=aspect)
        for aspect in ("rent", "purchase")
    )
    made = built(tmp_path, f"topics:\n{entries}")
    assert tag_of(made, f"{HERE}#art_2", "housing") is None
    assert found(made) == []


def test_what_is_rejected_never_takes_away_what_is_confirmed(tmp_path: Path, texts: Texts) -> None:
    clause = f"{THERE}#art_2"
    confirmed = on_topic(texts, clause, "housing", "confirmed")
    rejected = on_topic(texts, clause, "housing", "rejected", aspect="rent")
    made = built(tmp_path, f"topics:\n{confirmed}{rejected}")
    assert found(made) == []
    tag = tag_of(made, clause, "housing")
    assert tag is not None
    assert (tag.weight, tag.aspects) == (0.5, ())


def test_a_topic_that_is_not_divided_is_its_own_aspect(tmp_path: Path, texts: Texts) -> None:
    entry = on_topic(texts, f"{HERE}#art_3", "purpose", "confirmed")
    tag = tag_of(built(tmp_path, f"topics:\n{entry}"), f"{HERE}#art_3", "purpose")
    assert tag is not None
    assert tag.aspects == (("purpose", 0.5),)


def test_a_quotation_of_what_a_cue_found_is_not_told_twice(
    tmp_path: Path, plain: Compendium, texts: Texts
) -> None:
    clause, quoted = f"{THERE}#art_2", "对人才给予租房补贴。"
    entry = on_topic(texts, clause, "housing", "confirmed", aspect="rent", sentence=quoted)
    made = built(tmp_path, f"topics:\n{entry}")
    assert tag_of(made, clause, "housing") == tag_of(plain, clause, "housing")


def test_a_sentence_that_the_clause_does_not_hold_is_an_error(tmp_path: Path, texts: Texts) -> None:
    entry = on_topic(texts, f"{HERE}#art_3", "housing", "confirmed", sentence="安居乐业")
    made = built(tmp_path, f"topics:\n{entry}")
    assert found(made) == [("E306", 2)]
    assert tag_of(made, f"{HERE}#art_3", "housing") is None


def test_two_clauses_of_one_policy_cannot_be_linked(tmp_path: Path, texts: Texts) -> None:
    entry = on_link(texts, f"{HERE}#art_1", f"{HERE}#art_2", "confirmed")
    made = built(tmp_path, f"links:\n{entry}")
    assert found(made) == [("E307", 2)]
    assert link_of(made, f"{HERE}#art_1", f"{HERE}#art_2") is None


def test_tags_stay_in_the_order_of_clauses_and_topics(tmp_path: Path, texts: Texts) -> None:
    entries = on_topic(texts, f"{HERE}#art_3", "housing", "confirmed") + on_topic(
        texts, f"{HERE}#art_3", "purpose", "confirmed"
    )
    made = built(tmp_path, f"topics:\n{entries}")
    assert [(str(tag.clause), tag.topic) for tag in made.tags] == [
        (f"{THERE}#art_1", "purpose"),
        (f"{THERE}#art_2", "housing"),
        (f"{HERE}#art_1", "purpose"),
        (f"{HERE}#art_2", "housing"),
        (f"{HERE}#art_3", "purpose"),
        (f"{HERE}#art_3", "housing"),
    ]


def test_a_rejected_link_is_listed_with_the_editors_reason(tmp_path: Path, texts: Texts) -> None:
    entry = on_link(texts, f"{HERE}#art_1", f"{THERE}#art_1", "rejected", reason="目的不同")
    made = built(tmp_path, f"links:\n{entry}")
    assert link_of(made, f"{HERE}#art_1", f"{THERE}#art_1") is None
    rejection = rejection_of(made, f"{HERE}#art_1", f"{THERE}#art_1")
    assert rejection is not None
    assert (rejection.shortfall, rejection.note) == (Shortfall.EDITOR, "目的不同")
    assert rejection.topics == ("purpose",)
    assert rejection.a < rejection.b


def test_a_confirmed_link_bears_the_editors_word(tmp_path: Path, texts: Texts) -> None:
    entry = on_link(texts, f"{HERE}#art_3", f"{THERE}#art_2", "confirmed", reason="同为安居")
    made = built(tmp_path, f"links:\n{entry}")
    link = link_of(made, f"{HERE}#art_3", f"{THERE}#art_2")
    assert link is not None
    assert (link.relation, link.origin, link.reason) == (
        Relation.COMPARABLE,
        Origin.EDITOR,
        "同为安居",
    )
    assert rejection_of(made, f"{HERE}#art_3", f"{THERE}#art_2") is None
    assert list(made.links) == sorted(made.links, key=lambda one: (one.a, one.b))


def test_a_confirmed_link_is_scored_no_lower_than_before_nor_than_a_link_needs(
    plain: Compendium, texts: Texts
) -> None:
    strong = link_of(plain, f"{HERE}#art_2", f"{THERE}#art_2")
    assert strong is not None
    assert strong.score > 0.5
    weak = Rejection(
        ref(f"{THERE}#art_1"), ref(f"{HERE}#art_3"), (), 0.05, 0.9, Shortfall.WORDING_ONLY
    )
    signature = Signature("desk", date(2024, 5, 1), "通读全文", Place(DECISIONS))
    decisions = [
        LinkDecision(one.a, one.b, Relation.COMPARABLE, "", "", signature) for one in (strong, weak)
    ]
    decided = decide_links(Linking((strong,), (weak,)), decisions, plain.tags, texts)
    raised, kept = decided.links
    assert (kept.score, kept.wording) == (strong.score, strong.wording)
    assert (raised.score, raised.wording, raised.similarity) == (0.5, Wording.COPIED, 0.9)
    assert decided.rejections == ()


def test_an_editor_may_call_a_link_only_related(tmp_path: Path, texts: Texts) -> None:
    entry = on_link(texts, f"{HERE}#art_1", f"{THERE}#art_1", "confirmed", relation="related")
    link = link_of(built(tmp_path, f"links:\n{entry}"), f"{HERE}#art_1", f"{THERE}#art_1")
    assert link is not None
    assert (link.relation, link.origin) == (Relation.RELATED, Origin.EDITOR)


def test_an_absence_holds_as_long_as_the_documents_are_the_same(
    tmp_path: Path, texts: Texts
) -> None:
    digest = texts.jurisdiction_digest("lingshi")[:12]
    entry = signed(jurisdiction="moshi", topic="housing", verdict="not-applicable") + signed(
        jurisdiction="lingshi", topic="purpose", verdict="absent", sha256=f"'{digest}'"
    )
    changes = {
        **CHANGES,
        DECISIONS: f"absences:\n{entry}",
        "source/topics.yaml": TOPICS.replace("制定本", "宗旨").replace("租房", "公寓"),
    }
    write_project(tmp_path, changes)
    made, _ = assemble(tmp_path, date(2024, 6, 1))
    assert [(one.jurisdiction, one.absence) for one in made.decisions.absences] == [
        ("lingshi", Absence.ABSENT)
    ]
    assert found(made) == [("W305", 2)]
    write_project(
        tmp_path,
        {**changes, f"source/policies/{THERE}/undated.txt": "另市人才工作方案\n第一条 不同。\n"},
    )
    changed, _ = assemble(tmp_path, date(2024, 6, 1))
    assert changed.decisions.absences == ()
    assert found(changed) == [("W305", 2), ("W302", 3)]


def test_the_order_of_the_documents_of_a_place_does_not_change_its_digest(
    plain: Compendium,
) -> None:
    first, second = (replace(one, jurisdiction="moshi") for one in plain.policies)
    forth, back = Texts([first, second]), Texts([second, first])
    assert forth.jurisdiction_digest("moshi") == back.jurisdiction_digest("moshi")
    assert forth.jurisdiction_digest("moshi") != Texts([first]).jurisdiction_digest("moshi")


def test_an_absence_names_the_first_clause_that_contradicts_it(
    tmp_path: Path,
) -> None:
    entry = signed(jurisdiction="moshi", topic="housing", verdict="not-applicable")
    more = CHANGES[f"{POLICY}/undated.txt"] + "第四条 另行租房。\n"
    write_project(
        tmp_path, {**CHANGES, f"{POLICY}/undated.txt": more, DECISIONS: f"absences:\n{entry}"}
    )
    made, _ = assemble(tmp_path, date(2024, 6, 1))
    (warning,) = (one for one in made.findings if one.code == "W305")
    assert warning.message.startswith(f"{HERE}#art_2 ")


def test_two_verdicts_on_one_empty_cell_are_both_set_aside(tmp_path: Path, texts: Texts) -> None:
    digest = texts.jurisdiction_digest("lingshi")
    cell = {"jurisdiction": "lingshi", "topic": "pay"}
    entries = signed(**cell, verdict="absent", sha256=f"'{digest}'") + signed(
        **cell, verdict="not-applicable"
    )
    pay = """- {id: pay, group: general, zh: 薪酬, en: Pay, definition_zh: 薪酬。, definition_en: Pay., cues: [薪酬]}
"""
    changes = {**CHANGES, "source/topics.yaml": TOPICS + pay, DECISIONS: f"absences:\n{entries}"}
    made, _ = assemble(write_project(tmp_path, changes), date(2024, 6, 1))
    assert found(made) == [("E304", 3)]
    assert made.decisions.absences == ()


def test_a_new_document_of_the_place_makes_an_absence_outdated(
    tmp_path: Path, texts: Texts
) -> None:
    digest = texts.jurisdiction_digest("lingshi")
    entry = signed(jurisdiction="lingshi", topic="purpose", verdict="absent", sha256=f"'{digest}'")
    folder = "source/policies/lingshi/talent-notice"
    write_project(
        tmp_path,
        {
            **CHANGES,
            DECISIONS: f"absences:\n{entry}",
            f"{folder}/meta.yaml": META,
            f"{folder}/undated.txt": "另市人才工作通知\n第一条 新增一条。\n",
        },
    )
    made, _ = assemble(tmp_path, date(2024, 6, 1))
    assert ("W302", 2) in found(made)


def test_a_decision_on_another_wording_is_not_applied_and_tells_the_new_digest(
    tmp_path: Path, texts: Texts
) -> None:
    entry = on_topic(texts, f"{HERE}#art_1", "purpose", "rejected", sha256="'000000000000'")
    made = built(tmp_path, f"topics:\n{entry}")
    assert tag_of(made, f"{HERE}#art_1", "purpose") is not None
    assert found(made) == [("W302", 2)]
    (finding,) = (one for one in made.findings if one.code == "W302")
    assert "set this digest to 940cede15d79" in finding.next_step


@pytest.mark.parametrize("end", ["sha256_a", "sha256_b"])
def test_a_link_of_which_one_end_changed_is_not_decided(
    tmp_path: Path, texts: Texts, end: str
) -> None:
    stale = {end: "'000000000000'"}
    entry = on_link(texts, f"{HERE}#art_1", f"{THERE}#art_1", "rejected", **stale)
    made = built(tmp_path, f"links:\n{entry}")
    assert found(made) == [("W302", 2)]
    assert link_of(made, f"{HERE}#art_1", f"{THERE}#art_1") is not None


def test_both_changed_ends_of_a_link_are_reported(tmp_path: Path, texts: Texts) -> None:
    stale = {"sha256_a": "'000000000000'", "sha256_b": "'000000000000'"}
    entry = on_link(texts, f"{HERE}#art_1", f"{THERE}#art_1", "rejected", **stale)
    made = built(tmp_path, f"links:\n{entry}")
    assert link_of(made, f"{HERE}#art_1", f"{THERE}#art_1") is not None
    said = [one.message.split()[0] for one in made.findings if one.code == "W302"]
    assert sorted(said) == [f"{THERE}#art_1", f"{HERE}#art_1"]


@pytest.mark.parametrize(
    ("clause", "problem"),
    [(f"{HERE}#art_9", "has no clause art_9"), ("moshi/nothing#art_1", "no policy moshi/nothing")],
)
def test_a_clause_that_does_not_exist_is_an_error_at_its_entry(
    tmp_path: Path, clause: str, problem: str
) -> None:
    entry = signed(clause=clause, topic="purpose", verdict="rejected", sha256="'000000000000'")
    made = built(tmp_path, f"# one entry\ntopics:\n{entry}")
    assert found(made) == [("E301", 3)]
    assert any(problem in one.message for one in made.findings)


def test_an_unknown_topic_aspect_or_place_is_an_error_at_its_line(
    tmp_path: Path, texts: Texts
) -> None:
    entries = (
        "topics:\n"
        + on_topic(texts, f"{HERE}#art_1", "weather", "rejected")
        + on_topic(texts, f"{HERE}#art_2", "housing", "rejected", aspect="purpose")
        + "absences:\n"
        + signed(jurisdiction="nowhere", topic="weather", verdict="not-applicable")
    )
    made = built(tmp_path, entries)
    assert found(made) == [("E107", 2), ("E107", 3), ("E107", 5), ("E107", 5)]


def test_equal_decisions_are_reported_and_opposite_ones_not_applied(
    tmp_path: Path, texts: Texts
) -> None:
    clause, other = f"{HERE}#art_1", f"{HERE}#art_2"
    made = built(
        tmp_path,
        "topics:\n"
        + on_topic(texts, other, "housing", "rejected")
        + on_topic(texts, other, "housing", "rejected", decided_on="2024-05-02")
        + on_topic(texts, clause, "purpose", "rejected")
        + on_topic(texts, clause, "purpose", "confirmed")
        + "links:\n"
        + on_link(texts, clause, f"{THERE}#art_1", "rejected")
        + on_link(texts, f"{THERE}#art_1", clause, "confirmed"),
    )
    assert found(made) == [("W303", 3), ("E304", 5), ("E304", 8)]
    assert tag_of(made, other, "housing") is None
    assert tag_of(made, clause, "purpose") is not None
    link = link_of(made, clause, f"{THERE}#art_1")
    assert link is not None
    assert link.origin is Origin.RULE


def test_a_decision_that_is_said_three_times_is_reported_twice(
    tmp_path: Path, texts: Texts
) -> None:
    rejected = on_link(texts, f"{HERE}#art_1", f"{THERE}#art_1", "rejected")
    confirmed = on_link(texts, f"{HERE}#art_2", f"{THERE}#art_2", "confirmed")
    opposite = on_link(texts, f"{HERE}#art_2", f"{THERE}#art_2", "rejected")
    made = built(tmp_path, f"links:\n{rejected * 3}{confirmed}{opposite * 2}")
    assert found(made) == [("W303", 3), ("W303", 4), ("E304", 6), ("E304", 7)]
    assert [one.code for one in made.findings if one.place.line == 7] == ["E304"]
    link = link_of(made, f"{HERE}#art_2", f"{THERE}#art_2")
    assert link is not None
    assert link.origin is Origin.RULE


def test_a_clause_of_a_policy_without_clauses_is_told_from_one_of_no_policy(
    tmp_path: Path,
) -> None:
    folder = "source/policies/lingshi/empty"
    entry = signed(
        clause="lingshi/empty#art_1", topic="purpose", verdict="rejected", sha256="'000000000000'"
    )
    changes = {f"{folder}/meta.yaml": META, f"{folder}/undated.txt": "另市人才工作通知\n"}
    write_project(tmp_path, {**CHANGES, **changes, DECISIONS: f"topics:\n{entry}"})
    made, _ = assemble(tmp_path, date(2024, 6, 1))
    (error,) = (one for one in made.findings if one.code == "E301")
    assert "lingshi/empty has no clause art_1" in error.message


def test_a_confirmed_link_belongs_to_the_topics_that_both_clauses_have(tmp_path: Path) -> None:
    """Wording made them a candidate; they share a topic, but no aspect of it."""
    rent = "对符合条件的高层次人才，由市人民政府按照规定给予租房补贴。"
    texts = {
        f"{POLICY}/undated.txt": f"某市人才工作办法\n第一条 为了人才，制定本办法。\n第二条 {rent}\n",
        "source/policies/lingshi/talent-plan/undated.txt": (
            f"另市人才工作方案\n第一条 甲。\n第二条 {rent.replace('租房', '购房')}\n"
        ),
    }
    write_project(tmp_path, {**CHANGES, **texts})
    before, _ = assemble(tmp_path, date(2024, 6, 1))
    pair = f"{HERE}#art_2", f"{THERE}#art_2"
    proposed = link_of(before, *pair) or rejection_of(before, *pair)
    assert proposed is not None
    assert proposed.topics == ()
    entry = on_link(Texts(before.policies), *pair, "confirmed")
    write_project(tmp_path, {**CHANGES, **texts, DECISIONS: f"links:\n{entry}"})
    made, _ = assemble(tmp_path, date(2024, 6, 1))
    link = link_of(made, *pair)
    assert link is not None
    assert (link.origin, link.topics) == (Origin.EDITOR, ("housing",))


def test_an_aspect_of_a_topic_that_is_rejected_as_a_whole_cannot_be_confirmed(
    tmp_path: Path, texts: Texts
) -> None:
    clause = f"{HERE}#art_2"
    made = built(
        tmp_path,
        "topics:\n"
        + on_topic(texts, clause, "housing", "confirmed", aspect="rent")
        + on_topic(texts, clause, "housing", "rejected")
        + on_topic(texts, f"{HERE}#art_1", "housing", "confirmed")
        + on_topic(texts, f"{HERE}#art_1", "housing", "rejected", aspect="rent"),
    )
    assert found(made) == [("E304", 3)]
    assert tag_of(made, f"{HERE}#art_1", "housing") is not None


def test_an_outdated_decision_does_not_contradict_a_new_one(tmp_path: Path, texts: Texts) -> None:
    clause = f"{HERE}#art_1"
    made = built(
        tmp_path,
        "topics:\n"
        + on_topic(texts, clause, "purpose", "confirmed", sha256="'000000000000'")
        + on_topic(texts, clause, "purpose", "rejected"),
    )
    assert found(made) == [("W302", 2)]
    assert tag_of(made, clause, "purpose") is None


def test_layout_space_does_not_make_a_decision_outdated(tmp_path: Path, texts: Texts) -> None:
    entry = on_topic(texts, f"{HERE}#art_1", "purpose", "rejected")
    spaced = CHANGES[f"{POLICY}/undated.txt"].replace("为了促进", "为了　促进")
    write_project(
        tmp_path, {**CHANGES, f"{POLICY}/undated.txt": spaced, DECISIONS: f"topics:\n{entry}"}
    )
    made, _ = assemble(tmp_path, date(2024, 6, 1))
    assert found(made) == []
    assert tag_of(made, f"{HERE}#art_1", "purpose") is None


@pytest.mark.parametrize(
    "entry",
    [
        "topics: [{}]",
        "topics:\n"
        + signed(clause="art_1", topic="purpose", verdict="rejected", sha256="'000000000000'"),
        "links:\n"
        + signed(
            a=f"{HERE}#art_1",
            b=f"{THERE}#art_1",
            verdict="rejected",
            relation="related",
            sha256_a="'000000000000'",
            sha256_b="'000000000000'",
        ),
        "absences:\n" + signed(jurisdiction="moshi", topic="purpose", verdict="absent"),
        "absences:\n"
        + signed(
            jurisdiction="moshi", topic="purpose", verdict="not-applicable", decided_on="2024-13-01"
        ),
        "absences:\n"
        + signed(jurisdiction="moshi", topic="purpose", verdict="not-applicable", by="''"),
        "opinions: []",
    ],
)
def test_a_file_that_does_not_fit_its_schema_is_an_error_and_costs_only_itself(
    tmp_path: Path, texts: Texts, entry: str
) -> None:
    other = on_topic(texts, f"{HERE}#art_1", "purpose", "rejected")
    write_project(
        tmp_path,
        {**CHANGES, DECISIONS: entry, "source/decisions/other.yaml": f"topics:\n{other}"},
    )
    made, _ = assemble(tmp_path, date(2024, 6, 1))
    assert {code for code, _ in found(made)} == {"E102"}
    assert tag_of(made, f"{HERE}#art_1", "purpose") is None


def test_what_review_prints_can_be_pasted_and_is_not_asked_again(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write_project(tmp_path, CHANGES)
    assert review(tmp_path, capsys, "links")
    for kind, verdict in (("links", "rejected"), ("topics", "rejected"), ("absences", "absent")):
        asked = review(tmp_path, capsys, kind)
        entries = "".join(map(pasted, asked)).replace("verdict: confirmed", f"verdict: {verdict}")
        entries = entries.replace("  relation: related\n", "")
        write_decisions(tmp_path, kind, entries)
        assert review(tmp_path, capsys, kind) == []
    made, _ = assemble(tmp_path, date(2024, 6, 1))
    assert [one for one in made.findings if one.place.path.startswith("source/decisions")] == []
    assert (made.tags, made.links) == ((), ())
    assert made.decisions.topics
    assert made.decisions.absences


def write_decisions(root: Path, kind: str, entries: str) -> None:
    file = root / "source" / "decisions" / f"{kind}.yaml"
    file.parent.mkdir(exist_ok=True)
    file.write_text(f"{kind}:\n{entries}", encoding="utf-8")


def review(root: Path, capsys: pytest.CaptureFixture[str], kind: str) -> list[str]:
    """The items of a review, after its numbers."""
    main(["link", "--project", str(root), "--review", "99", "--of", kind])
    printed = capsys.readouterr().out
    return [item for item in printed.split("\n\n") if ".yaml:" in item]


def titles(root: Path, capsys: pytest.CaptureFixture[str], kind: str) -> list[str]:
    """The first lines of the items of a review."""
    main(["link", "--project", str(root), "--review", "99", "--of", kind])
    return [line for line in capsys.readouterr().out.splitlines() if line[:1].isdigit()]


def pasted(item: str) -> str:
    """The entry at the end of an item, signed as an editor would."""
    lines = item.partition(".yaml:\n")[2].splitlines()
    entry = "".join(f"{line.removeprefix('   ')}\n" for line in lines)
    return entry.replace("by: ''", "by: desk").replace("reason: ''", "reason: read")


def test_review_lists_the_pair_nearest_to_the_threshold_first(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write_project(tmp_path, CHANGES)
    main(["link", "--project", str(tmp_path), "--review", "1"])
    printed = capsys.readouterr().out
    assert printed.startswith("1. score ")
    assert "2. score" not in printed
    scores = [float(title.split()[2]) for title in titles(tmp_path, capsys, "links")]
    assert len(scores) > 1
    assert scores == sorted(scores, key=lambda score: abs(score - 0.5))


def test_proposals_and_what_was_not_proposed_are_doubtful_alike(plain: Compendium) -> None:
    a, b = ref(f"{THERE}#art_1"), ref(f"{HERE}#art_3")
    links = [plain.links[0]._replace(score=score) for score in (0.9, 0.55)]
    rejections = [Rejection(a, b, (), score, 0.0, Shortfall.PASSING) for score in (0.05, 0.19)]
    doubts = doubtful_links(links, rejections, ())
    assert [one.score for one in doubts] == [0.55, 0.19, 0.9, 0.05]
    assert [one.shortfall for one in doubts] == [None, Shortfall.PASSING, None, Shortfall.PASSING]


def test_review_lists_what_is_mentioned_most_in_passing_first(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    passing = "第四条 建立人才统计制度。另行租房。\n"
    text = CHANGES[f"{POLICY}/undated.txt"] + passing
    write_project(tmp_path, {**CHANGES, f"{POLICY}/undated.txt": text})
    asked = titles(tmp_path, capsys, "topics")
    weights = [float(title.partition("), ")[2].split()[0]) for title in asked]
    assert weights[0] < weights[-1]
    assert weights == sorted(weights)


def test_what_is_decided_is_not_asked_again(
    tmp_path: Path, texts: Texts, capsys: pytest.CaptureFixture[str]
) -> None:
    pair = f"{HERE}#art_1", f"{THERE}#art_1"
    confirmed = on_topic(texts, pair[0], "purpose", "confirmed")
    related = on_link(texts, *pair, "confirmed", relation="related")
    decisions = f"topics:\n{confirmed}links:\n{related}"
    write_project(tmp_path, {**CHANGES, DECISIONS: decisions})
    assert not [it for it in review(tmp_path, capsys, "links") if all(end in it for end in pair)]
    asked = review(tmp_path, capsys, "topics")
    assert asked
    assert not [item for item in asked if pair[0] in item and "purpose" in item]

"""The rule tables of what clauses say, held against their own examples."""

from __future__ import annotations

import re
from typing import Any

import pytest

from generator.enrich.agencies import read_agencies
from generator.enrich.citations import read_citations
from generator.enrich.modality import read_modalities
from generator.enrich.passages import passages_of
from generator.model.provision import Kind, Provision
from generator.model.span import Span, Text
from generator.rules.agencies import (
    body_ending_pattern,
    collective_pattern,
    joined_patterns,
    role_label_pattern,
    role_of,
)
from generator.rules.citations import judge_title
from generator.rules.definitions import (
    abbreviation_pattern,
    announcement_pattern,
    opener_pattern,
)
from generator.rules.tables import load_table
from tests.statement_trees import references_of

AGENCIES: dict[str, Any] = load_table("agencies")
CITATIONS: dict[str, Any] = load_table("citations")
REFERENCES: dict[str, Any] = load_table("references")
DEFINITIONS: dict[str, Any] = load_table("definitions")
MODALITY: dict[str, Any] = load_table("modality")
TITLES = [*CITATIONS["documents"], *CITATIONS["others"]]
ROWS = [
    *AGENCIES["roles"],
    AGENCIES["collective"],
    AGENCIES["joined"],
    *TITLES,
    *CITATIONS["roles"],
    CITATIONS["unmarked"],
    *DEFINITIONS["definitions"],
    DEFINITIONS["announced"],
    DEFINITIONS["abbreviation"],
    DEFINITIONS["openers"],
    *MODALITY["cues"],
]


def one_paragraph(text: str, kind: Kind = Kind.PARAGRAPH) -> tuple[Provision, ...]:
    whole = Text(text, (Span(0, len(text)),))
    return (Provision(kind, "para_1", None, None, whole, (), 1, 1),)


def cases(rows: list[dict[str, Any]], examples: str) -> list[tuple[dict[str, Any], str]]:
    return [(row, example) for row in rows for example in row[examples]]


def test_every_rule_has_examples_both_ways() -> None:
    assert [row for row in ROWS if not row["examples"] or not row["counter_examples"]] == []
    assert REFERENCES["examples"]
    assert REFERENCES["counter_examples"]


def test_no_word_tells_two_roles() -> None:
    words = [word for row in AGENCIES["roles"] for word in {*row["labels"], *row["verbs"]}]

    assert sorted(words) == sorted(set(words))


@pytest.mark.parametrize("row", AGENCIES["roles"], ids=lambda row: row["role"])
def test_every_label_is_read_as_its_role(row: dict[str, Any]) -> None:
    for label in row["labels"]:
        found = role_label_pattern().match(f"{label}：市财政局")
        assert found is not None
        assert role_of(found["label"]) == row["role"]


@pytest.mark.parametrize(("row", "example"), cases(AGENCIES["roles"], "examples"))
def test_a_list_of_bodies_has_its_role(row: dict[str, Any], example: str) -> None:
    agencies, _ = read_agencies(passages_of(one_paragraph(example)))

    assert row["role"] in {agency.role.value for agency in agencies}


@pytest.mark.parametrize(("row", "example"), cases(AGENCIES["roles"], "counter_examples"))
def test_what_is_no_list_of_bodies_is_left_alone(row: dict[str, Any], example: str) -> None:
    assert read_agencies(passages_of(one_paragraph(example))) == ((), ())


@pytest.mark.parametrize("name", AGENCIES["ending_examples"])
def test_a_body_has_a_known_ending(name: str) -> None:
    assert body_ending_pattern().fullmatch(name)


@pytest.mark.parametrize("name", AGENCIES["ending_counter_examples"])
def test_a_name_cut_short_has_none(name: str) -> None:
    assert not body_ending_pattern().fullmatch(name)


def test_a_body_that_stands_for_many_is_told_from_one() -> None:
    row = AGENCIES["collective"]

    assert all(collective_pattern().search(name) for name in row["examples"])
    assert not any(collective_pattern().search(name) for name in row["counter_examples"])


def test_pieces_of_one_collective_body_are_told_from_two_bodies() -> None:
    head, tail = joined_patterns()

    def is_one(printed: str) -> bool:
        first, *rest = printed.split("、")
        return bool(head.fullmatch(first)) and all(tail.fullmatch(piece) for piece in rest)

    assert all(is_one(printed) for printed in AGENCIES["joined"]["examples"])
    assert not any(is_one(printed) for printed in AGENCIES["joined"]["counter_examples"])


@pytest.mark.parametrize(("row", "title"), cases(TITLES, "examples"))
def test_a_title_is_judged_by_its_end(row: dict[str, Any], title: str) -> None:
    verdict = judge_title(title)

    assert verdict.rule == row.get("kind", row.get("reason"))
    assert verdict.is_document is ("kind" in row)


@pytest.mark.parametrize(("row", "title"), cases(TITLES, "counter_examples"))
def test_a_title_of_another_end_is_not_taken_for_it(row: dict[str, Any], title: str) -> None:
    assert judge_title(title).rule != row.get("kind", row.get("reason"))


def roles_in(example: str) -> set[str]:
    kind = Kind.TITLE if example.startswith("关于") else Kind.PARAGRAPH
    citations, _ = read_citations(passages_of(one_paragraph(example, kind)))
    return {citation.role.value for citation in citations}


@pytest.mark.parametrize(("row", "example"), cases(CITATIONS["roles"], "examples"))
def test_a_citation_has_the_role_of_its_example(row: dict[str, Any], example: str) -> None:
    assert roles_in(example) == {row["role"]}


@pytest.mark.parametrize(("row", "example"), cases(CITATIONS["roles"], "counter_examples"))
def test_a_citation_of_another_role_is_not_taken_for_it(row: dict[str, Any], example: str) -> None:
    assert row["role"] not in roles_in(example)


@pytest.mark.parametrize("example", CITATIONS["unmarked"]["examples"])
def test_a_statute_is_found_without_title_marks(example: str) -> None:
    citations, _ = read_citations(passages_of(one_paragraph(example)))

    assert [citation.kind.value for citation in citations] == ["unmarked"]


@pytest.mark.parametrize("example", CITATIONS["unmarked"]["counter_examples"])
def test_what_only_ends_like_a_statute_is_no_citation(example: str) -> None:
    assert read_citations(passages_of(one_paragraph(example))) == ((), ())


def articles(text: str) -> tuple[Provision, ...]:
    """Articles of three paragraphs of three points, `text` in the last."""

    def node(kind: Kind, name: str, printed: str, *children: Provision) -> Provision:
        whole = Text(printed, (Span(0, len(printed)),))
        return Provision(kind, name, None, None, whole, children, 1, 1)

    def article(number: int) -> Provision:
        name = f"art_{number}"
        paragraphs = [
            node(
                Kind.PARAGRAPH,
                f"{name}__para_{count}",
                text if (number, count) == (13, 3) else "甲。",
                *(node(Kind.POINT, f"{name}__para_{count}__point_{at}", "乙。") for at in (1, 2)),
            )
            for count in (1, 2, 3)
        ]
        return Provision(Kind.ARTICLE, name, None, None, None, tuple(paragraphs), 1, 1)

    chapter = Provision(Kind.CHAPTER, "chp_3", None, None, None, (article(13),), 1, 1)
    return (*(article(number) for number in range(1, 13)), chapter)


@pytest.mark.parametrize("example", REFERENCES["examples"], ids=lambda row: row["text"])
def test_a_reference_is_read_whole(example: dict[str, str]) -> None:
    assert [it.printed for it in references_of(articles(example["text"]))] == [example["printed"]]


@pytest.mark.parametrize("example", REFERENCES["counter_examples"])
def test_what_refers_to_nothing_here_is_left_alone(example: str) -> None:
    assert references_of(articles(example)) == ()


@pytest.mark.parametrize(("row", "example"), cases(DEFINITIONS["definitions"], "examples"))
def test_a_defining_sentence_is_matched(row: dict[str, Any], example: str) -> None:
    assert re.search(row["pattern"], example)


@pytest.mark.parametrize(("row", "example"), cases(DEFINITIONS["definitions"], "counter_examples"))
def test_a_sentence_that_defines_nothing_is_not(row: dict[str, Any], example: str) -> None:
    assert not re.search(row["pattern"], example)


@pytest.mark.parametrize(
    ("name", "pattern"),
    [
        ("announced", announcement_pattern()),
        ("abbreviation", abbreviation_pattern()),
        ("openers", opener_pattern()),
    ],
)
def test_other_patterns_of_definitions_hold(name: str, pattern: re.Pattern[str]) -> None:
    row = DEFINITIONS[name]

    assert [text for text in row["examples"] if not pattern.search(text)] == []
    assert [text for text in row["counter_examples"] if pattern.search(text)] == []


def modality_of(text: str) -> set[str]:
    return {
        sentence.modality.value for sentence in read_modalities(passages_of(one_paragraph(text)))
    }


@pytest.mark.parametrize(("row", "example"), cases(MODALITY["cues"], "examples"))
def test_a_sentence_has_the_modality_of_its_cue(row: dict[str, Any], example: str) -> None:
    assert modality_of(example) == {row["modality"]}


@pytest.mark.parametrize(("row", "example"), cases(MODALITY["cues"], "counter_examples"))
def test_a_word_that_only_holds_a_cue_tells_nothing(row: dict[str, Any], example: str) -> None:
    assert row["modality"] not in modality_of(example)


@pytest.mark.parametrize("example", MODALITY["examples"], ids=lambda row: row["text"])
def test_the_scheme_of_modality_holds(example: dict[str, str]) -> None:
    assert modality_of(example["text"]) == {example["modality"]}

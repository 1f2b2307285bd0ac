"""Tables of labelled pairs: how they are read, and which clauses they name."""

from __future__ import annotations

from itertools import starmap

import pytest

from generator.link.evaluation import evaluate
from generator.link.labels import ClauseKeys, Pair, read_labels
from generator.model.clause import ClauseRef
from generator.model.link import Link, Origin, Relation, Wording

HEADER = "clause_a\tclause_b\tlabel\n"
ONE: Pair = frozenset({"jia-1", "yi-2"})


def refs(*addresses: str) -> list[ClauseRef]:
    return list(starmap(ClauseRef, (address.split("#") for address in addresses)))


def linked(a: str, b: str) -> Link:
    first, second = sorted(refs(a, b))
    return Link(first, second, Relation.COMPARABLE, (), 0.9, Wording.DIFFERENT, Origin.RULE, "why")


@pytest.mark.parametrize(
    "table",
    [
        f"{HEADER}jia-1\tyi-2\tcomparable\n",
        f"{HEADER}jia-1\tyi-2\tcomparable",
        f"\ufeff{HEADER}jia-1\tyi-2\tcomparable\n".replace("\n", "\r\n"),
        f"{HEADER}jia-1\tyi-2\tcomparable\n".replace("\n", "\r"),
        f"{HEADER}\n \t\t\njia-1 \t yi-2\tcomparable \n\n",
        'label\tmatter\tclause_b\tclause_a\ncomparable\ta “quote" and \u2028 more\tyi-2\tjia-1\n',
        f"{HEADER}yi-2\tjia-1\trelated\njia-1\tyi-2\tcomparable\n",
    ],
)
def test_a_table_is_read_however_its_lines_end_and_its_columns_stand(table: str) -> None:
    assert read_labels(table) == {ONE: "comparable"}


@pytest.mark.parametrize(
    ("table", "problem"),
    [
        ("", "column clause_a is missing"),
        ("clause_a\tclause_b\n", "column label is missing"),
        ("clause_a,clause_b,label\njia-1,yi-2,comparable\n", "column clause_a is missing"),
        (f"{HEADER}jia-1\tyi-2\tcomparable\njia-1\tyi-3\n", "line 3 lacks"),
        (f"{HEADER}\njia-1\t\tcomparable\n", "line 3 lacks"),
    ],
)
def test_a_table_that_lacks_something_says_what_and_where(table: str, problem: str) -> None:
    with pytest.raises(ValueError, match=problem):
        read_labels(table)


def test_a_place_and_a_number_name_a_clause_of_its_only_policy() -> None:
    (ref,) = refs("jia/measures#art_16-1")
    keys = ClauseKeys([ref])

    assert keys.of(ref) == "jia-16-1"
    assert keys.document("jia-16-1") == "jia"
    assert keys.unknown([frozenset({"jia-16-1", "jia/measures#art_16-1", "jia-16"})]) == ("jia-16",)


def test_an_address_and_a_short_key_name_the_same_clause() -> None:
    keys = ClauseKeys(refs("jia/measures#art_1", "yi/plan#cl_2"))
    labels = keys.shortened({frozenset({"jia/measures#art_1", "yi/plan#cl_2"}): "comparable"})

    assert labels == {ONE: "comparable"}
    assert keys.unknown(labels) == ()


def test_of_a_place_with_several_policies_only_addresses_name_clauses() -> None:
    measures, plan, elsewhere = refs("jia/measures#art_1", "jia/plan#cl_1", "yi/plan#cl_2")
    keys = ClauseKeys([measures, plan, elsewhere])

    assert [keys.of(ref) for ref in (measures, plan, elsewhere)] == [
        "jia/measures#art_1",
        "jia/plan#cl_1",
        "yi-2",
    ]
    assert keys.unknown([ONE]) == ("jia-1",)
    assert keys.documents(frozenset({"jia/plan#cl_1", "yi-2"})) == ("jia/plan", "yi")


def test_a_number_means_the_article_or_clause_that_bears_it_before_all_else() -> None:
    section, clause, other = refs("jia/plan#sec_1", "jia/plan#cl_1", "jia/plan#sec_2")
    keys = ClauseKeys([section, clause, other])

    assert [keys.of(ref) for ref in (section, clause, other)] == [
        "jia/plan#sec_1",
        "jia-1",
        "jia-2",
    ]


def test_a_number_that_two_other_divisions_bear_names_neither() -> None:
    listed = refs("jia/plan#sec_1", "jia/plan#chp_1", "jia/plan#sec_2__subsec_1")

    assert [ClauseKeys(listed).of(ref) for ref in listed] == [str(ref) for ref in listed]


@pytest.mark.parametrize(
    ("key", "document"),
    [("jia-99", "jia"), ("jia/measures#art_99", "jia"), ("bing/plan#cl_1", "bing/plan")],
)
def test_a_key_of_no_clause_still_tells_its_document(key: str, document: str) -> None:
    assert ClauseKeys(refs("jia/measures#art_1")).document(key) == document


def test_labels_by_address_are_scored_like_labels_by_number() -> None:
    clauses = refs("jia/measures#art_1", "yi/plan#cl_2")
    by_address = read_labels(f"{HEADER}yi/plan#cl_2\tjia/measures#art_1\tcomparable\n")
    links = [linked("jia/measures#art_1", "yi/plan#cl_2")]
    found = evaluate(links, by_address, (), clauses)

    assert found == evaluate(links, {ONE: "comparable"}, (), clauses)
    assert (found.overall, found.unknown) == ((1, 1, 1, 1), ())
    assert set(found.by_documents) == {"jia – yi"}


def test_clauses_of_equal_number_in_two_policies_of_a_place_are_not_mixed_up() -> None:
    links = [
        linked("jia/measures#art_1", "yi/plan#cl_2"),
        linked("jia/plan#cl_1", "yi/plan#cl_2"),
    ]
    labels = read_labels(
        f"{HEADER}jia/measures#art_1\tyi-2\tcomparable\njia/plan#cl_1\tyi-2\trelated\n"
    )
    found = evaluate(links, labels)

    assert found.overall == (2, 1, 1, 1)
    assert [(one.a, one.b) for one in found.wrong] == [("jia/plan#cl_1", "yi-2")]
    assert set(found.by_documents) == {"jia/measures – yi", "jia/plan – yi"}


@pytest.mark.parametrize("other", ["jia-1", "jia/measures#art_1"])
def test_a_clause_cannot_be_paired_with_itself(other: str) -> None:
    labels = read_labels(f"{HEADER}jia-1\t{other}\tcomparable\n")

    with pytest.raises(ValueError, match="jia-1 is paired with itself"):
        evaluate((), labels, (), refs("jia/measures#art_1"))

from __future__ import annotations

from datetime import date

import pytest

from generator.changes import revise
from generator.model.change import PartChangeKind, Revision
from generator.pipeline import assemble
from tests.dated_project import (
    COUNCIL,
    FIRST,
    INSERTED,
    PLATFORM,
    SECOND,
    THIRD,
    write_dated_project,
)


@pytest.fixture(scope="module")
def revisions(tmp_path_factory: pytest.TempPathFactory) -> dict[tuple[str, str], Revision]:
    project = write_dated_project(tmp_path_factory.mktemp("dated"))
    compendium, _ = assemble(project, date(2024, 6, 1))
    return {(one.old, one.new): one for one in revise(compendium)}


def clauses(revision: Revision) -> list[tuple[PartChangeKind, str | None, str]]:
    return [(it.kind, it.was, it.id) for it in revision.change.parts if it.citable]


def test_each_text_is_held_against_the_one_before_and_all_against_the_current_one(
    revisions: dict[tuple[str, str], Revision],
) -> None:
    assert set(revisions) == {(FIRST, SECOND), (SECOND, THIRD), (FIRST, THIRD)}


def test_an_inserted_article_is_added_and_those_behind_it_are_renumbered(
    revisions: dict[tuple[str, str], Revision],
) -> None:
    revision = revisions[FIRST, SECOND]

    assert clauses(revision) == [
        (PartChangeKind.CHANGED, None, "art_4"),
        (PartChangeKind.ADDED, None, "art_6"),
        (PartChangeKind.RENUMBERED, "art_6", "art_7"),
        (PartChangeKind.RENUMBERED, "art_7", "art_8"),
    ]
    added = next(it for it in revision.change.parts if it.kind is PartChangeKind.ADDED)
    assert added.new == INSERTED


def test_a_reworded_article_tells_the_figure_before_and_after(
    revisions: dict[tuple[str, str], Revision],
) -> None:
    reworded = next(it for it in revisions[FIRST, SECOND].change.parts if it.id == "art_4")

    assert [(it.old and it.old.min, it.new and it.new.min) for it in reworded.figures] == [
        ("200000", "300000")
    ]


def test_a_removed_article_is_told_where_it_stood(
    revisions: dict[tuple[str, str], Revision],
) -> None:
    revision = revisions[SECOND, THIRD]

    assert clauses(revision) == [
        (PartChangeKind.REMOVED, None, "art_3"),
        (PartChangeKind.RENUMBERED, "art_4", "art_3"),
        (PartChangeKind.RENUMBERED, "art_5", "art_4"),
        (PartChangeKind.RENUMBERED, "art_6", "art_5"),
        (PartChangeKind.RENUMBERED, "art_7", "art_6"),
        (PartChangeKind.ADDED, None, "art_7"),
        (PartChangeKind.CHANGED, None, "art_8"),
    ]
    words = {it.kind: it.old or it.new for it in revision.change.parts if it.citable}
    assert words[PartChangeKind.REMOVED] == COUNCIL
    assert words[PartChangeKind.ADDED] == PLATFORM


def test_a_changed_date_is_told_and_that_it_is_another_text_is_not(
    revisions: dict[tuple[str, str], Revision],
) -> None:
    assert [(it.fact, it.old, it.new) for it in revisions[SECOND, THIRD].change.facts] == [
        ("effective_on", "2015-05-01", "2024-01-01")
    ]

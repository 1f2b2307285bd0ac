from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from generator.pipeline import NoDateError, assemble
from generator.read import document, read_project
from tests.small_project import META, POLICY, TEXT, TOPICS, write_project

DAY = date(2024, 6, 1)
UNRECORDED = {"W110", "I149"}
"""Of a project whose texts and addresses nobody has written down yet."""


def places(root: Path) -> list[tuple[str, str, int]]:
    compendium, _ = assemble(root, DAY)
    return [
        (f.code, f.place.path, f.place.line)
        for f in compendium.findings
        if f.code not in UNRECORDED
    ]


def test_a_sound_project_has_no_finding_but_that_it_was_never_normalized(tmp_path: Path) -> None:
    compendium, _ = assemble(write_project(tmp_path), DAY)

    assert [found.code for found in compendium.findings] == ["I149", "W110"]
    assert [policy.id for policy in compendium.policies] == ["moshi/talent-measures"]


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({f"{POLICY}/meta.yaml": None}, ("E103", f"{POLICY}/meta.yaml", 1)),
        ({f"{POLICY}/undated.txt": None}, ("E106", f"{POLICY}/meta.yaml", 1)),
        ({f"{POLICY}/undated.txt": b"\xff\xd8\xff\x00"}, ("E001", f"{POLICY}/undated.txt", 1)),
        ({f"{POLICY}/meta.yaml": META + "type: x\n"}, ("E101", f"{POLICY}/meta.yaml", 5)),
        ({f"{POLICY}/meta.yaml": META + "colour: x\n"}, ("E102", f"{POLICY}/meta.yaml", 1)),
        ({"source/glossary.yaml": None}, ("E108", "source/glossary.yaml", 1)),
        ({"source/glossary.yaml": b"\xff"}, ("E108", "source/glossary.yaml", 1)),
        (
            {"source/policies/atlantis/law/meta.yaml": META},
            ("E104", "source/policies/atlantis/law/meta.yaml", 1),
        ),
        (
            {"source/policies/moshi/Bad Name/meta.yaml": META},
            ("E109", "source/policies/moshi/Bad Name/meta.yaml", 1),
        ),
        (
            {f"{POLICY}/Notes.txt": TEXT, f"{POLICY}/undated.txt": None},
            ("E109", f"{POLICY}/Notes.txt", 1),
        ),
        (
            {"source/policies/moshi/dropped here.txt": TEXT},
            ("W115", "source/policies/moshi/dropped here.txt", 1),
        ),
        ({"source/decisions/links.yml": "links: []\n"}, ("W115", "source/decisions/links.yml", 1)),
        ({"source/topics.yml": TOPICS}, ("W115", "source/topics.yml", 1)),
    ],
)
def test_what_is_wrong_with_a_source_is_said_with_file_and_line(
    tmp_path: Path, changes: dict[str, str | bytes | None], expected: tuple[str, str, int]
) -> None:
    assert expected in places(write_project(tmp_path, changes))


def test_a_bad_document_does_not_cost_the_others(tmp_path: Path) -> None:
    other = "source/policies/moshi/other"
    write_project(tmp_path, {f"{other}/meta.yaml": META, f"{other}/undated.txt": b"\xff\x00"})

    compendium, _ = assemble(tmp_path, DAY)

    assert [policy.id for policy in compendium.policies] == ["moshi/talent-measures"]


def test_a_file_over_the_limit_is_a_finding(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(document, "MAX_BYTES", 10)

    assert ("E004", f"{POLICY}/undated.txt", 1) in places(write_project(tmp_path))


def test_an_allowed_finding_is_silent_and_only_on_its_line(tmp_path: Path) -> None:
    gap = TEXT.replace("第二条 本市人才工作适用本办法。\n", "")
    allowing = META.replace("[]", "[{code: W012, reason: printed so, line: 4}]")
    write_project(tmp_path, {f"{POLICY}/undated.txt": gap, f"{POLICY}/meta.yaml": allowing})
    assert places(tmp_path) == []

    elsewhere = allowing.replace("line: 4", "line: 3")
    write_project(tmp_path, {f"{POLICY}/undated.txt": gap, f"{POLICY}/meta.yaml": elsewhere})
    assert {code for code, _, _ in places(tmp_path)} == {"W012", "W111"}


def test_a_translation_of_another_wording_is_not_used(tmp_path: Path) -> None:
    english = "source/translations/en/moshi/talent-measures.yaml"
    entry = f"{{source: '{'0' * 64}', text: Purpose.}}"
    nodes = f"nodes:\n  art_1__para_1: {entry}\n  art_9: {entry}\n"
    write_project(tmp_path, {english: f"policy: moshi/talent-measures\ntitle: null\n{nodes}"})

    compendium, _ = assemble(tmp_path, DAY)

    assert {found.code for found in compendium.findings} >= {"W401", "W402"}
    assert compendium.translations["en"].policies["moshi/talent-measures"].nodes == {}


def test_without_a_given_day_statuses_are_told_on_the_latest_retrieval(tmp_path: Path) -> None:
    assert assemble(write_project(tmp_path))[0].as_of == date(2024, 2, 1)


def test_without_any_day_there_is_nothing_to_tell_statuses_on(tmp_path: Path) -> None:
    write_project(tmp_path, {f"{POLICY}/meta.yaml": META.replace("2024-02-01", "null")})

    with pytest.raises(NoDateError):
        assemble(tmp_path)


def test_a_folder_without_sources_is_no_project(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError, match="source/policies"):
        read_project(tmp_path)


@pytest.mark.parametrize("cue", ["+", "a+|b", "|a", "a&", " & ", "a+b&c"])
def test_a_cue_with_an_empty_part_or_two_joints_is_an_error_at_its_line(
    tmp_path: Path, cue: str
) -> None:
    topics = TOPICS.replace("cues: [制定本]", f"cues:\n  - 制定本\n  - '{cue}'")

    found = places(write_project(tmp_path, {"source/topics.yaml": topics}))
    assert ("E102", "source/topics.yaml", 12) in found


def test_a_cue_of_alternatives_in_one_phrase_or_one_sentence_is_sound(tmp_path: Path) -> None:
    topics = TOPICS.replace("[制定本]", "[制定本|提出, 甲|乙+丙|丁, 甲&乙|丙]")

    assert places(write_project(tmp_path, {"source/topics.yaml": topics})) == []


def test_files_for_people_need_no_place(tmp_path: Path) -> None:
    notes: dict[str, str | bytes | None] = {
        "source/README.md": "notes",
        "source/.gitkeep": "",
        "source/policies/README": "",
    }
    assert places(write_project(tmp_path, notes)) == []

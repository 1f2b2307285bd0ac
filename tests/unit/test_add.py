from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from generator.add import NotAddedError, Wishes, examine, prepare, write
from generator.model.diagnostic import Diagnostic
from generator.model.policy import Policy
from generator.pipeline import assemble
from tests.dated_project import FIRST, REGULATION, SECOND, TEXTS, THIRD, write_dated_project
from tests.small_project import META

FOLDER = f"source/policies/{REGULATION}"
ONLY_FIRST = {f"{FOLDER}/{name}.txt": None for name in (SECOND, THIRD)}


def add(root: Path, text: str, url: str | None = None) -> list[str]:
    file = root / "new.txt"
    file.write_text(text, encoding="utf-8")
    examined = examine(file.name, file.read_bytes())
    assert not isinstance(examined, Diagnostic)
    place, name = REGULATION.split("/")
    wishes = Wishes(jurisdiction=place, policy=name, url=url, retrieved=date(2024, 2, 3))
    compendium, _ = assemble(root, date(2024, 6, 1))
    addition = prepare(examined[0], compendium.jurisdictions, wishes, lambda _: None)
    return write(root, addition, file)


def regulation(root: Path) -> Policy:
    compendium, _ = assemble(root, date(2024, 6, 1))
    assert {found.code for found in compendium.findings} <= {"W110", "I149"}
    return next(policy for policy in compendium.policies if policy.id == REGULATION)


def test_a_further_text_of_a_policy_is_named_by_its_latest_amendment(tmp_path: Path) -> None:
    write_dated_project(tmp_path, dict(ONLY_FIRST))

    written = add(tmp_path, TEXTS[SECOND])

    assert f"{FOLDER}/{SECOND}.txt" in written
    assert [one.name for one in regulation(tmp_path).expressions] == [FIRST, SECOND]


def test_where_a_further_text_comes_from_is_noted_beside_what_an_editor_wrote(
    tmp_path: Path,
) -> None:
    meta = "# Asked the archive in May.\n" + META
    write_dated_project(tmp_path, {**ONLY_FIRST, f"{FOLDER}/meta.yaml": meta})

    add(tmp_path, TEXTS[SECOND], "https://example.org/2019")
    add(tmp_path, TEXTS[THIRD], "https://example.org/2023")

    assert (tmp_path / FOLDER / "meta.yaml").read_text(encoding="utf-8").startswith(meta)
    assert [text.meta.url for text in regulation(tmp_path).texts] == [
        None,
        "https://example.org/2019",
        "https://example.org/2023",
    ]


def test_a_text_that_is_there_is_not_written_over(tmp_path: Path) -> None:
    write_dated_project(tmp_path)

    with pytest.raises(NotAddedError, match="exists"):
        add(tmp_path, TEXTS[SECOND])

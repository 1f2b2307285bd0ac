from __future__ import annotations

import json
import shutil
import zipfile
from pathlib import Path
from typing import Any

import pytest

from generator.changes import take_snapshot
from generator.cli import CLEAN, FOUND, UNABLE, main
from generator.model.snapshot import dump_snapshot
from generator.pipeline import assemble
from generator.rules.schemas import violations
from tests.dated_project import write_dated_project
from tests.site.building import copy_project
from tests.small_project import META, POLICY, TEXT, write_project

Capture = pytest.CaptureFixture[str]
OTHER = "source/policies/moshi/housing-measures"
OTHER_TEXT = """某市人才安居办法

第一条 对引进人才给予20万元补贴。
第二条 本办法自2022年1月1日起施行，有效期2年。
"""


@pytest.fixture
def old(tmp_path: Path) -> Path:
    return write_project(tmp_path / "old")


@pytest.fixture
def new(tmp_path: Path) -> Path:
    changed = TEXT.replace("本市人才工作适用", "本市人才工作和服务适用")
    return write_project(tmp_path / "new", {f"{POLICY}/undated.txt": changed})


def diff(capsys: Capture, *arguments: object) -> dict[str, Any]:
    assert main(["diff", *map(str, arguments), "--format", "json"]) == CLEAN
    printed: dict[str, Any] = json.loads(capsys.readouterr().out)
    assert violations("changes", printed) == []
    return printed


def changed_parts(printed: dict[str, Any]) -> list[tuple[str, str, str]]:
    return [
        (policy["policy"], part["change"], part["id"])
        for policy in printed["policies"]
        for part in policy["parts"]
    ]


def write_export(root: Path, site: Path) -> Path:
    compendium, _ = assemble(root)
    file = site / "data" / "snapshot.json"
    file.parent.mkdir(parents=True)
    snapshot = json.dumps(dump_snapshot(take_snapshot(compendium)), ensure_ascii=False)
    file.write_text(snapshot, encoding="utf-8")
    return file


def test_a_changed_figure_is_told_with_its_clause_and_rows_and_nothing_else(
    tmp_path: Path, project_root: Path, capsys: Capture
) -> None:
    """A pull request that changes one figure in one clause of a real policy."""
    copy_project(project_root, tmp_path / "new", parts=("source",))
    (file,) = (tmp_path / "new/source/policies/taiyuan").glob("*/undated.txt")
    text = file.read_bytes().decode("utf-8")
    assert text.count("50万元的建站补助") == 1
    file.write_bytes(text.replace("50万元的建站补助", "60万元的建站补助").encode("utf-8"))
    assert main(["normalize", "--project", str(tmp_path / "new")]) == CLEAN

    printed = diff(capsys, project_root, tmp_path / "new")
    (policy,) = printed["policies"]
    (part,) = policy["parts"]
    (figure,) = part["figures"]
    assert (policy["policy"], part["id"], part["change"]) == (
        "taiyuan/talent-reform-opinions-2018",
        "cl_18",
        "changed",
    )
    assert [it for it in part["differences"] if it["change"] != "equal"] == [
        {"change": "deleted", "text": "50万"},
        {"change": "inserted", "text": "60万"},
    ]
    assert (figure["old"]["min"], figure["new"]["min"]) == ("500000", "600000")
    assert [row["topic"] for row in part["rows"]] == ["research-platforms", "young-talent"]
    assert {it["change"] for it in part["translations"]} == {"outdated"}
    rest = [policy[key] for key in ("facts", "rows", "links", "translations")]
    rest += [part["links"], *(printed[key] for key in ("links", "topics", "jurisdictions"))]
    assert not any(rest)


def test_every_kind_of_state_is_compared_with_every_other(
    tmp_path: Path, old: Path, new: Path, capsys: Capture
) -> None:
    file = write_export(old, tmp_path / "site")
    archive = tmp_path / "compendium.zip"
    with zipfile.ZipFile(archive, "w") as packed:
        packed.write(file, "compendium/data/snapshot.json")
    states = (old, tmp_path / "site", tmp_path / "site/data", file, archive)
    for state in states:
        assert changed_parts(diff(capsys, state, new)) == [
            ("moshi/talent-measures", "changed", "art_2")
        ]
        assert diff(capsys, state, old)["policies"] == []


def test_two_days_are_compared_by_what_applied(tmp_path: Path, capsys: Capture) -> None:
    files = {f"{OTHER}/meta.yaml": META, f"{OTHER}/undated.txt": OTHER_TEXT}
    root = write_project(tmp_path, files)
    printed = diff(capsys, "2023-06-01", "2024-06-01", "--project", root)
    assert printed["basis"] == "days"
    assert [(it["policy"], it["change"]) for it in printed["policies"]] == [
        ("moshi/talent-measures", "published"),
        ("moshi/housing-measures", "withdrawn"),
    ]
    assert main(["diff", "2023-06-01", "2024-06-01", "--project", str(root)]) == CLEAN
    told = capsys.readouterr().out
    assert "1 policy came into force" in told
    assert "1 policy ceased to apply" in told


def test_two_days_are_compared_in_the_texts_of_those_days(tmp_path: Path, capsys: Capture) -> None:
    root = write_dated_project(tmp_path)
    printed = diff(capsys, "2020-01-01", "2024-06-01", "--project", root)
    assert [
        (part["change"], part["was"], part["id"])
        for policy in printed["policies"]
        for part in policy["parts"]
        if part["citable"]
    ] == [
        ("removed", None, "art_3"),
        *[("renumbered", f"art_{at}", f"art_{at - 1}") for at in range(4, 8)],
        ("added", None, "art_7"),
        ("changed", None, "art_8"),
    ]


def test_what_does_not_say_when_it_applies_is_left_out_and_named(
    tmp_path: Path, capsys: Capture
) -> None:
    root = write_project(tmp_path, {f"{POLICY}/undated.txt": TEXT.replace("自2024年1月1日起", "")})
    assert main(["diff", "2023-06-01", "2024-06-01", "--project", str(root)]) == CLEAN
    printed = capsys.readouterr()
    assert printed.out == "nothing changed\n"
    assert "moshi/talent-measures does not say when it applies" in printed.err


def test_the_exit_code_says_on_request_whether_anything_changed(old: Path, new: Path) -> None:
    assert main(["diff", str(old), str(new)]) == CLEAN
    assert main(["diff", str(old), str(new), "--strict"]) == FOUND
    assert main(["diff", str(old), str(old), "--strict"]) == CLEAN


def test_a_withdrawn_policy_is_told_as_such(old: Path, tmp_path: Path, capsys: Capture) -> None:
    shutil.copytree(old, tmp_path / "less")
    shutil.rmtree(tmp_path / "less" / POLICY)
    printed = diff(capsys, old, tmp_path / "less", "--as-of", "2024-06-01")
    assert [(it["change"], it["clauses"]) for it in printed["policies"]] == [("withdrawn", 3)]


def test_a_line_that_moves_in_the_file_is_no_change(old: Path, tmp_path: Path) -> None:
    moved = write_project(tmp_path / "moved", {f"{POLICY}/undated.txt": "\n\n" + TEXT})
    assert main(["diff", str(old), str(moved), "--strict"]) == CLEAN


def test_what_cannot_be_compared_is_said(tmp_path: Path, old: Path, capsys: Capture) -> None:
    broken = write_project(tmp_path / "broken", {f"{POLICY}/meta.yaml": META + "colour: x\n"})
    empty = tmp_path / "empty"
    empty.mkdir()
    for other, words in (
        (tmp_path / "nothing", "no such folder"),
        (broken, "has errors"),
        (empty, "holds neither"),
        ("2024-01-01", "name two days"),
    ):
        assert main(["diff", str(old), str(other), "--as-of", "2024-06-01"]) == UNABLE
        assert words in capsys.readouterr().err


@pytest.mark.parametrize(
    "content",
    [
        b"\xff\xfe",
        b"{",
        b"[" * 100_000,
        b"[]",
        b'{"schema": 2}',
        b'{"schema": 1, "policies": [{}], "links": [], "topics": {}, "jurisdictions": {}}',
    ],
)
def test_a_damaged_export_is_refused_in_words(
    tmp_path: Path, old: Path, capsys: Capture, content: bytes
) -> None:
    file = tmp_path / "snapshot.json"
    file.write_bytes(content)
    assert main(["diff", str(file), str(old)]) == UNABLE
    assert "snapshot" in capsys.readouterr().err


def test_a_damaged_zip_is_refused_in_words(tmp_path: Path, old: Path, capsys: Capture) -> None:
    damaged, other = tmp_path / "damaged.zip", tmp_path / "other.zip"
    damaged.write_bytes(b"PK\x03\x04 no zip")
    with zipfile.ZipFile(other, "w") as packed:
        packed.writestr("readme.txt", "nothing")
    for archive in (damaged, other):
        assert main(["diff", str(archive), str(old)]) == UNABLE
        assert archive.name in capsys.readouterr().err

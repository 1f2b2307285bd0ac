from __future__ import annotations

from pathlib import Path

import pytest

from generator.cli import CLEAN, FOUND, UNABLE, main
from generator.model.yaml_file import parse_yaml
from tests.small_project import LANGUAGES, POLICY, TEXT, write_project
from tests.unit.test_languages import CHINESE_TEXTS, ENGLISH_TEXTS, FILE, MONGOLIAN, THIRD

CAPTURE = pytest.CaptureFixture[str]
ENGLISH_FILE = "source/translations/en/moshi/talent-measures.yaml"
NAMES = "source/translations/mn/names.yaml"
KEPT = """\
# Kept as it is,   however it is written.
policy:   moshi/talent-measures
title: ~
nodes:
  art_1__para_1: {text: "These Measures promote talent work.",  source: 940cede15d791b04dc4d839fcc897d0d0112a29742472548b8d2a029b139bd92}

  # The last article comes before the second one here.
  art_3__para_1:
    text: >-
        These Measures shall take effect
        on 1 January 2024.
    source: '57ef45b50f37522b77bc77dfb226e3446253f1691bc4b6a6fcb6e25641b04b65'
"""


def translate(root: Path, *arguments: str) -> int:
    return main(["translate", *arguments, "--project", str(root), "--as-of", "2024-06-01"])


def project(root: Path, english: str = KEPT, text: str = TEXT) -> Path:
    return write_project(root, {ENGLISH_FILE: english, f"{POLICY}/undated.txt": text})


def with_mongolian(root: Path) -> Path:
    languages = {FILE: LANGUAGES + MONGOLIAN}
    texts = {
        "site_templates/interface/zh-Hans.yaml": CHINESE_TEXTS,
        "site_templates/interface/en.yaml": ENGLISH_TEXTS,
    }
    return write_project(root, {**languages, **texts})


def snapshot(root: Path) -> dict[str, bytes]:
    return {
        path.relative_to(root).as_posix(): path.read_bytes()
        for path in root.rglob("*")
        if path.is_file()
    }


def test_what_is_missing_is_listed_with_its_chinese_and_nothing_is_written(
    tmp_path: Path, capsys: CAPTURE
) -> None:
    before = snapshot(project(tmp_path))
    assert translate(tmp_path, "en") == CLEAN
    lines = capsys.readouterr().out.splitlines()
    assert [line.split("\t")[:3] for line in lines[:-1]] == [
        ["missing", ENGLISH_FILE, "title"],
        ["missing", ENGLISH_FILE, "art_2__para_1"],
    ]
    assert lines[1].endswith("\t8df1dd0250ca\t本市人才工作适用本办法。")
    assert lines[-1] == "en  2 missing, 0 outdated"
    assert snapshot(tmp_path) == before


def test_what_is_outdated_is_listed_and_left_to_the_editor(tmp_path: Path, capsys: CAPTURE) -> None:
    project(tmp_path, text=TEXT.replace("制定本办法", "特制定本办法"))
    translate(tmp_path)
    outdated = [line for line in capsys.readouterr().out.splitlines() if "outdated\t" in line]
    assert [line.split("\t")[2] for line in outdated] == ["art_1__para_1"]
    translate(tmp_path, "--write")
    assert '"These Measures promote talent work."' in (tmp_path / ENGLISH_FILE).read_text("utf-8")


def test_strict_fails_while_anything_is_missing(tmp_path: Path) -> None:
    assert translate(project(tmp_path), "--strict") == FOUND


def test_written_entries_stand_in_order_and_nothing_else_changes(tmp_path: Path) -> None:
    project(tmp_path)
    assert translate(tmp_path, "--write") == CLEAN
    text = (tmp_path / ENGLISH_FILE).read_text(encoding="utf-8")
    nodes = parse_yaml(text).value["nodes"]
    assert list(nodes) == ["title", "art_1__para_1", "art_2__para_1", "art_3__para_1"]
    assert nodes["art_2__para_1"]["text"] == ""
    assert "    # 本市人才工作适用本办法。\n    text: ''\n" in text
    rest = iter(text.splitlines(keepends=True))
    assert all(line in rest for line in KEPT.splitlines(keepends=True))


def test_writing_again_changes_nothing_until_something_is_translated(tmp_path: Path) -> None:
    project(tmp_path)
    translate(tmp_path, "--write")
    once = snapshot(tmp_path)
    translate(tmp_path, "--write")
    assert snapshot(tmp_path) == once


def test_a_filled_entry_is_no_longer_pending(tmp_path: Path, capsys: CAPTURE) -> None:
    project(tmp_path)
    translate(tmp_path, "--write")
    file = tmp_path / ENGLISH_FILE
    filled = {
        "# 本市人才工作适用本办法。": "They apply to talent work in the city.",
        "# 某市人才工作办法": "Measures of the City for Talent Work",
    }
    text = file.read_text(encoding="utf-8")
    for comment, english in filled.items():
        text = text.replace(f"{comment}\n    text: ''", f"{comment}\n    text: {english}")
    file.write_text(text, encoding="utf-8")
    capsys.readouterr()
    assert translate(tmp_path, "--strict") == CLEAN
    assert capsys.readouterr().out == "en  0 missing, 0 outdated\n"


def test_a_field_that_an_entry_lacks_is_added_to_it(tmp_path: Path) -> None:
    project(tmp_path)
    translate(tmp_path, "--write")
    file = tmp_path / ENGLISH_FILE
    written = file.read_text(encoding="utf-8")
    lacking = written.replace("    # 本市人才工作适用本办法。\n    text: ''\n", "")
    assert lacking != written
    file.write_text(lacking, encoding="utf-8")
    translate(tmp_path, "--write")
    assert file.read_text(encoding="utf-8") == written


def test_a_new_language_gets_every_file_that_it_needs(tmp_path: Path, capsys: CAPTURE) -> None:
    with_mongolian(tmp_path)
    assert translate(tmp_path, "--write", "mn") == CLEAN
    policy = "source/translations/mn/moshi/talent-measures.yaml"
    assert capsys.readouterr().out.splitlines() == [
        f"wrote {path}" for path in (THIRD, NAMES, policy)
    ]
    interface = (tmp_path / THIRD).read_text(encoding="utf-8")
    assert "# {n} 项\n# {n} policy|{n} policies\npolicies: ''\n" in interface
    names = parse_yaml((tmp_path / NAMES).read_text(encoding="utf-8")).value["names"]
    assert {"zh": "某市", "name": ""} in names
    nodes = parse_yaml((tmp_path / policy).read_text(encoding="utf-8")).value["nodes"]
    assert list(nodes) == ["title", "art_1__para_1", "art_2__para_1", "art_3__para_1"]
    once = snapshot(tmp_path)
    assert main(["check", "--project", str(tmp_path), "--as-of", "2024-06-01"]) == CLEAN
    translate(tmp_path, "--write")
    assert snapshot(tmp_path).items() >= once.items()


def test_nothing_is_translated_by_itself(tmp_path: Path) -> None:
    with_mongolian(tmp_path)
    translate(tmp_path, "--write", "mn")
    for path in (tmp_path / THIRD, *(tmp_path / "source/translations/mn").rglob("*.yaml")):
        for line in path.read_text(encoding="utf-8").splitlines():
            if line.lstrip().startswith(("text:", "heading:", "name:", "nav_", "policies:")):
                assert line.endswith(": ''")


def test_a_language_that_nothing_is_translated_into_is_told(
    tmp_path: Path, capsys: CAPTURE
) -> None:
    assert translate(project(tmp_path), "zh-Hans") == UNABLE
    assert "Languages that are translated into: en." in capsys.readouterr().err


def test_a_file_whose_entries_stand_on_one_line_is_left_alone(
    tmp_path: Path, capsys: CAPTURE
) -> None:
    crowded = (
        "policy: moshi/talent-measures\ntitle: null\nnodes: {title: {text: '', source: '%s'}}\n"
    )
    project(tmp_path, crowded % ("0" * 64))
    before = snapshot(tmp_path)
    assert translate(tmp_path, "--write") == UNABLE
    assert f"{ENGLISH_FILE}: line 3: give each entry a line" in capsys.readouterr().err
    assert snapshot(tmp_path) == before

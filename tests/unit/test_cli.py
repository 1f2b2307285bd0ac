from __future__ import annotations

import json
from pathlib import Path

import pytest

from generator import publish as publishing
from generator.cli import CLEAN, FOUND, UNABLE, main
from generator.mkdocs_site import SiteBuildError
from generator.model.expression_yaml import load_expression
from generator.replacing import replacing
from tests.small_project import META, POLICY, TEMPLATES, TEXT, write_project

Capture = pytest.CaptureFixture[str]


def run(root: Path, *arguments: str) -> int:
    command, *rest = arguments
    return main([command, "--project", str(root), *rest])


def test_normalize_writes_what_check_then_finds_in_order(tmp_path: Path) -> None:
    write_project(tmp_path)

    assert run(tmp_path, "check", "--strict") == FOUND
    assert run(tmp_path, "normalize") == CLEAN
    assert run(tmp_path, "check", "--strict") == CLEAN


def test_normalize_prints_any_file_as_yaml(tmp_path: Path, capsys: Capture) -> None:
    file = tmp_path / "decree.txt"
    file.write_text(TEXT, encoding="utf-8")

    assert main(["normalize", str(file)]) == CLEAN
    expression = load_expression(capsys.readouterr().out)
    assert expression.metadata.title is not None
    assert expression.metadata.title.value == "某市人才工作办法"


def test_normalize_says_what_is_wrong_with_a_file_that_cannot_be_read(
    tmp_path: Path, capsys: Capture
) -> None:
    file = tmp_path / "photo.txt"
    file.write_bytes(b"\xff\xd8\xff\x00")

    assert main(["normalize", str(file)]) == FOUND
    assert "error[E001] undecodable-file" in capsys.readouterr().err


@pytest.mark.parametrize("output", ["human", "github", "json"])
def test_check_prints_findings_in_every_format(
    tmp_path: Path, capsys: Capture, output: str
) -> None:
    write_project(tmp_path, {f"{POLICY}/meta.yaml": META + "colour: x\n"})

    assert run(tmp_path, "check", "--format", output) == FOUND
    printed = capsys.readouterr()
    assert "E102" in printed.out + printed.err


def test_json_on_standard_output_is_nothing_but_json(tmp_path: Path, capsys: Capture) -> None:
    write_project(tmp_path, {f"{POLICY}/meta.yaml": None})
    run(tmp_path, "check", "--format", "json")

    (row,) = json.loads(capsys.readouterr().out)
    assert (row["code"], row["path"]) == ("E103", f"{POLICY}/meta.yaml")


def test_outside_a_project_the_command_says_where_to_run_it(
    tmp_path: Path, capsys: Capture
) -> None:
    assert run(tmp_path, "check") == UNABLE
    assert "--project DIR" in capsys.readouterr().err


def test_without_a_day_the_command_says_how_to_give_one(tmp_path: Path, capsys: Capture) -> None:
    write_project(tmp_path, {f"{POLICY}/meta.yaml": META.replace("2024-02-01", "null")})

    assert run(tmp_path, "check") == UNABLE
    assert "--as-of" in capsys.readouterr().err
    assert run(tmp_path, "check", "--as-of", "2024-02-01") == CLEAN


def test_explain_knows_every_code_and_says_so_of_others(capsys: Capture) -> None:
    assert main(["explain", "w012"]) == CLEAN
    assert "clause-number-gap" in capsys.readouterr().out
    assert main(["explain"]) == CLEAN
    assert "E103" in capsys.readouterr().out
    assert main(["explain", "W999"]) == UNABLE
    assert "compendium explain" in capsys.readouterr().err


def test_evaluate_scores_links_against_a_table(tmp_path: Path, capsys: Capture) -> None:
    gold = tmp_path / "pairs.tsv"
    gold.write_text("clause_a\tclause_b\tlabel\nmoshi-1\tmoshi-2\tcomparable\n", encoding="utf-8")
    write_project(tmp_path)

    assert run(tmp_path, "evaluate", "--gold", str(gold)) == CLEAN
    assert "moshi-1\tmoshi-2" in capsys.readouterr().out


def test_evaluate_names_the_column_that_a_table_lacks(tmp_path: Path, capsys: Capture) -> None:
    gold = tmp_path / "pairs.tsv"
    gold.write_text("a\tb\nmoshi-1\tmoshi-2\n", encoding="utf-8")
    write_project(tmp_path)

    assert run(tmp_path, "evaluate", "--gold", str(gold)) == UNABLE
    assert "clause_a" in capsys.readouterr().err


def test_every_command_shows_an_example(capsys: Capture) -> None:
    documents = ("add", "normalize", "link", "check", "explain", "diff", "record")
    for command in (*documents, "generate", "build", "serve"):
        with pytest.raises(SystemExit) as stopped:
            main([command, "--help"])
        assert stopped.value.code == 0
        assert f"example: compendium {command}" in capsys.readouterr().out


def old_site(root: Path) -> Path:
    """The entrance of a site that was published earlier."""
    site = root / "site"
    site.mkdir()
    (site / "manifest.json").write_text('{\n "manifest": 1\n}\n', encoding="utf-8")
    (site / "index.html").write_text("old", encoding="utf-8")
    return site / "index.html"


def link_templates(root: Path, project_root: Path) -> None:
    """Make a sound project of which a whole site can be built."""
    write_project(root, dict.fromkeys(TEMPLATES))
    for name in ("site_templates", "mkdocs.yml"):
        (root / name).symlink_to(project_root / name)


@pytest.mark.parametrize(
    "changes", [{f"{POLICY}/meta.yaml": None}, {POLICY + "/undated.txt": b"\xff"}]
)
def test_findings_leave_the_last_good_site_untouched(
    tmp_path: Path, changes: dict[str, str | bytes | None]
) -> None:
    old = old_site(tmp_path)
    write_project(tmp_path, changes)

    assert run(tmp_path, "build") == FOUND
    assert old.read_text(encoding="utf-8") == "old"


def test_a_build_that_breaks_leaves_the_last_good_site_and_nothing_else(
    tmp_path: Path, project_root: Path, monkeypatch: pytest.MonkeyPatch, capsys: Capture
) -> None:
    old = old_site(tmp_path)
    link_templates(tmp_path, project_root)

    def break_down(*_: object) -> None:
        raise SiteBuildError("the site builder failed")

    monkeypatch.setattr(publishing, "build_site", break_down)

    assert run(tmp_path, "build") == UNABLE
    assert "untouched" in capsys.readouterr().err
    assert old.read_text(encoding="utf-8") == "old"
    assert [path.name for path in tmp_path.iterdir() if path.name.startswith(".site")] == []


def test_a_second_build_at_the_same_time_is_refused_before_it_does_anything(
    tmp_path: Path, project_root: Path, capsys: Capture
) -> None:
    link_templates(tmp_path, project_root)
    with publishing.building(tmp_path, tmp_path / "elsewhere"):
        assert run(tmp_path, "build") == UNABLE
        assert run(tmp_path, "generate") == UNABLE
    said = capsys.readouterr()
    assert said.err.count("another build is writing build/ now. Wait until it ends") == 2
    assert not (tmp_path / "site").exists()


def test_two_projects_cannot_build_into_one_site_at_the_same_time(
    tmp_path: Path, project_root: Path, capsys: Capture
) -> None:
    link_templates(tmp_path / "one", project_root)
    with replacing(tmp_path / "site"):
        assert run(tmp_path / "one", "build", "--site", str(tmp_path / "site")) == UNABLE
    assert "another build is writing site/ now" in capsys.readouterr().err


def test_the_project_itself_is_never_taken_for_a_site(
    tmp_path: Path, project_root: Path, capsys: Capture
) -> None:
    link_templates(tmp_path, project_root)
    for folder in (".", "..", "source"):
        assert run(tmp_path, "build", "--site", folder) == UNABLE
    said = capsys.readouterr().err
    assert said.count("holds the project. Name another folder: --site DIR") == 2
    assert "source/ holds what is no site of a compendium" in said
    assert (tmp_path / POLICY / "meta.yaml").is_file()


def test_on_github_a_failure_is_an_annotation_too(
    tmp_path: Path, project_root: Path, monkeypatch: pytest.MonkeyPatch, capsys: Capture
) -> None:
    link_templates(tmp_path, project_root)

    def break_down(*_: object) -> None:
        raise SiteBuildError("two\nlines, 100%")

    monkeypatch.setattr(publishing, "build_site", break_down)
    assert run(tmp_path, "build", "--format", "github") == UNABLE
    lines = capsys.readouterr().out.splitlines()
    message = "two%0Alines, 100%25%0AThe last good site is untouched."
    assert lines[-1] == f"::error title=compendium::{message}"


def test_on_github_findings_name_files_from_where_the_command_ran(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Capture
) -> None:
    write_project(tmp_path / "compendia" / "talent", {f"{POLICY}/meta.yaml": None})
    monkeypatch.chdir(tmp_path)
    run(Path("compendia/talent"), "check", "--format", "github")
    (line,) = capsys.readouterr().out.splitlines()
    assert line.startswith(f"::error file=compendia/talent/{POLICY}/meta.yaml,line=1,")


NEW = "甲市人才公寓管理办法\n（2024年3月1日甲市人民政府公布）\n第一条 为了规范管理，制定本办法。\n"


def add(root: Path, file: Path, *arguments: str) -> int:
    return main(["add", str(file), "--project", str(root), *arguments])


def test_add_shows_what_it_found_and_writes_a_folder_that_checks_clean(
    tmp_path: Path, capsys: Capture
) -> None:
    write_project(tmp_path)
    run(tmp_path, "normalize")
    file = tmp_path / "apartments.txt"
    file.write_text(NEW, encoding="utf-8")

    assert add(tmp_path, file, "--jurisdiction", "moshi", "--policy", "apartments-2024") == CLEAN
    shown = capsys.readouterr().out
    assert "甲市人才公寓管理办法" in shown
    assert "expires_on       —" in shown
    folder = tmp_path / "source/policies/moshi/apartments-2024"
    assert (folder / "2024-03-01.txt").read_bytes() == file.read_bytes()
    assert run(tmp_path, "check", "--strict") == CLEAN


def test_add_says_what_is_missing_and_writes_nothing(tmp_path: Path, capsys: Capture) -> None:
    write_project(tmp_path)
    file = tmp_path / "apartments.txt"
    file.write_text(NEW.replace("甲市", "太原市"), encoding="utf-8")

    assert add(tmp_path, file, "--policy", "apartments-2024") == FOUND
    assert "太原市 (140100, prefecture)" in capsys.readouterr().err
    assert add(tmp_path, file, "--jurisdiction", "moshi") == FOUND
    assert "--policy" in capsys.readouterr().err
    assert len(list((tmp_path / "source/policies/moshi").iterdir())) == 1


def test_add_never_overwrites_a_document(tmp_path: Path, capsys: Capture) -> None:
    write_project(tmp_path)
    file = tmp_path / "undated.txt"
    file.write_text(TEXT + "第四条 新增。\n", encoding="utf-8")

    assert add(tmp_path, file, "--jurisdiction", "moshi", "--policy", "talent-measures") == FOUND
    assert "exists" in capsys.readouterr().err


def test_a_dry_run_of_add_writes_nothing(tmp_path: Path, capsys: Capture) -> None:
    write_project(tmp_path)
    file = tmp_path / "apartments.txt"
    file.write_text(NEW, encoding="utf-8")

    assert add(tmp_path, file, "--jurisdiction", "moshi", "--policy", "new", "--dry-run") == CLEAN
    assert "source/policies/moshi/new/" in capsys.readouterr().out
    assert not (tmp_path / "source/policies/moshi/new").exists()


def gold_table(folder: Path, content: bytes) -> str:
    file = folder / "pairs.tsv"
    file.write_bytes(content)
    return str(file)


def test_evaluate_reads_what_a_spreadsheet_saves_and_clauses_by_address(
    tmp_path: Path, capsys: Capture
) -> None:
    row = "moshi-1\tmoshi/talent-measures#art_2\tcomparable"
    gold = gold_table(tmp_path, f"\ufeffclause_a\tclause_b\tlabel\r\n{row}\r\n".encode())
    write_project(tmp_path)

    assert run(tmp_path, "evaluate", "--gold", gold) == CLEAN
    assert "moshi-1\tmoshi-2\tcomparable" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        (b"\xff\xfea\x00", "not UTF-8"),
        (b"clause_a\tclause_b\tlabel\nmoshi-1\tmoshi-2\n", "line 2"),
        (b"clause_a\tclause_b\tlabel\nmoshi-1\tmoshi-1\tcomparable\n", "paired with itself"),
    ],
)
def test_evaluate_says_what_is_wrong_with_a_table(
    tmp_path: Path, capsys: Capture, content: bytes, problem: str
) -> None:
    gold = gold_table(tmp_path, content)
    write_project(tmp_path)

    assert run(tmp_path, "evaluate", "--gold", gold) == UNABLE
    assert problem in capsys.readouterr().err


def test_evaluate_says_that_the_table_is_missing_and_not_the_project(
    tmp_path: Path, capsys: Capture
) -> None:
    write_project(tmp_path)

    assert run(tmp_path, "evaluate", "--gold", str(tmp_path / "none.tsv")) == UNABLE
    said = capsys.readouterr().err
    assert "none.tsv" in said
    assert "--gold" in said
    assert "--project" not in said


def test_evaluate_says_when_there_are_too_few_documents_to_leave_one_out(
    tmp_path: Path, capsys: Capture
) -> None:
    gold = gold_table(tmp_path, b"clause_a\tclause_b\tlabel\nmoshi-1\tmoshi-2\tcomparable\n")
    write_project(tmp_path)

    assert run(tmp_path, "evaluate", "--gold", gold, "--leave-one-out") == UNABLE
    assert "three documents" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("arguments", "problem"),
    [
        (("link", "--review", "0"), "--review: 0 is not a number from 1 on"),
        (("link", "--review", "many"), "--review: many is not a number from 1 on"),
        (("check", "--as-of", "May"), "--as-of: May is not a day like 2026-01-31"),
    ],
)
def test_an_argument_that_cannot_be_meant_is_refused(
    tmp_path: Path, capsys: Capture, arguments: tuple[str, ...], problem: str
) -> None:
    with pytest.raises(SystemExit) as stopped:
        run(tmp_path, *arguments)
    assert stopped.value.code == UNABLE
    assert problem in capsys.readouterr().err


@pytest.mark.parametrize("epoch", ["9" * 20, "yesterday"])
def test_an_epoch_that_is_no_day_is_refused(
    tmp_path: Path, capsys: Capture, monkeypatch: pytest.MonkeyPatch, epoch: str
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", epoch)
    write_project(tmp_path)

    assert run(tmp_path, "check") == UNABLE
    assert f"SOURCE_DATE_EPOCH: {epoch}" in capsys.readouterr().err


@pytest.mark.parametrize("of", ["links", "absences"])
def test_review_says_when_nothing_is_left_to_decide(
    tmp_path: Path, capsys: Capture, of: str
) -> None:
    write_project(tmp_path)

    assert run(tmp_path, "link", "--review", "--of", of) == CLEAN
    printed = capsys.readouterr()
    assert (printed.out, printed.err) == ("", "compendium: nothing is left to decide\n")


def test_link_says_why_it_ends_with_findings(tmp_path: Path, capsys: Capture) -> None:
    write_project(tmp_path, {f"{POLICY}/meta.yaml": META, "source/glossary.yaml": "terms: 1\n"})

    assert run(tmp_path, "link") == FOUND
    assert "compendium check" in capsys.readouterr().err

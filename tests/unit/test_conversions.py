from __future__ import annotations

from pathlib import Path

import pytest

from generator.cli import CLEAN, FOUND, main
from generator.conversions import dump_conversions
from generator.model.conversion import Passage, ReviewedConversions
from generator.read.conversions import FILE, read_conversions
from tests.small_project import POLICY, TEXT, write_project

Capture = pytest.CaptureFixture[str]


def run(root: Path, *options: str) -> int:
    return main(["conversions", "--project", str(root), "--as-of", "2024-06-01", *options])


def project(root: Path, sentence: str, script: str = "[]", **files: str) -> Path:
    changes = {
        f"{POLICY}/undated.txt": TEXT.replace("制定本办法", sentence),
        "source/glossary.yaml": f"terms: []\nscript: {script}\n",
        **files,
    }
    return write_project(root, changes)


def test_choices_are_listed_by_the_word_that_decides(tmp_path: Path, capsys: Capture) -> None:
    assert run(project(tmp_path, "完善认定制度")) == CLEAN

    lines = capsys.readouterr().out.splitlines()
    at = lines.index("定制 → 定製  1 ×  dictionary: 制製, another word overlaps")
    assert lines[at + 1] == f"    认[定制→定製]度  {POLICY}/undated.txt:3:17"


def test_what_was_accepted_is_not_printed_again(tmp_path: Path, capsys: Capture) -> None:
    root = project(tmp_path, "完善认定制度")
    assert run(root, "--accept") == CLEAN
    capsys.readouterr()

    assert run(root, "--strict") == CLEAN
    (said,) = capsys.readouterr().out.splitlines()
    assert said.endswith("0 of them read by nobody")


def test_a_new_document_shows_only_what_is_new(tmp_path: Path, capsys: Capture) -> None:
    run(project(tmp_path, "完善制度"), "--accept")
    capsys.readouterr()
    root = project(tmp_path, "完善制度，发展干部")

    assert run(root, "--strict") == FOUND
    heads = [
        line for line in capsys.readouterr().out.splitlines() if "→" in line and line[0] != " "
    ]
    assert [head.split()[0] for head in heads] == ["发展", "干部"]


def test_a_corrected_conversion_is_to_be_read_again(tmp_path: Path, capsys: Capture) -> None:
    run(project(tmp_path, "建立关系"), "--accept")
    root = project(tmp_path, "建立关系", "[{simplified: 立关, traditional: 立關}]")
    capsys.readouterr()
    run(root)

    assert "系 → 系  1 ×  character: 系係繫, another word overlaps" in capsys.readouterr().out


def test_everything_is_printed_on_request(tmp_path: Path, capsys: Capture) -> None:
    root = project(tmp_path, "见国办发〔2018〕2号，占比", "[{simplified: 占, traditional: 占}]")
    run(root, "--accept")
    run(root, "--all")

    printed = capsys.readouterr().out
    assert "国办发〔2018〕2号 → 国办发〔2018〕2号  1 ×  identifier" in printed
    assert "占 → 占  1 ×  our phrase" in printed


def test_texts_of_data_interface_and_pages_are_read_too(tmp_path: Path, capsys: Capture) -> None:
    files = {
        "site_templates/interface/zh-Hans.yaml": "a: 后\n",
        "site_templates/pages/about/index.zh-Hans.md": "# 关于\n\n云\n",
        "source/jurisdictions.yaml": "jurisdictions:\n- {id: moshi, code: '990000', "
        "level: province, parent: null, zh: 范市, en: Moshi, short: null}\n",
    }
    run(project(tmp_path, "完善", **files))

    printed = capsys.readouterr().out
    assert "[后→後]  site_templates/interface/zh-Hans.yaml:1:1" in printed
    assert "[云→雲]  site_templates/pages/about/index.zh-Hans.md:3:1" in printed
    assert "[范→範]市  source/jurisdictions.yaml:2" in printed


def test_a_broken_list_is_reported_and_not_overwritten(tmp_path: Path) -> None:
    root = project(tmp_path, "完善", **{FILE: "words: [后]\n"})

    assert run(root, "--accept") == FOUND
    assert (root / FILE).read_text(encoding="utf-8") == "words: [后]\n"


def test_the_list_reads_back_as_it_was_written(tmp_path: Path) -> None:
    passages = {Passage("目", "制", "技"): "制", Passage("", "制", ""): "制"}
    reviewed = ReviewedConversions({"发展": "發展", "后": "後"}, passages)
    write_project(tmp_path, {FILE: dump_conversions(reviewed)})

    assert read_conversions(tmp_path) == (reviewed, ())


def test_a_project_without_a_list_is_not_asked_to_read(tmp_path: Path) -> None:
    assert read_conversions(write_project(tmp_path)) == (None, ())

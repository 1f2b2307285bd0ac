"""Whole small documents and what they normalize to.

Run with REGEN=1 to write the expected files anew; the diff is the review.
"""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from generator.console import format_human
from generator.model.expression_yaml import dump_expression
from generator.model.source_text import SourceText
from generator.pipeline import normalize
from generator.read import read_document

CASES = sorted((Path(__file__).parent / "cases").glob("*.txt"))


def _normalized(path: Path) -> str:
    source = read_document(path.name, path.read_bytes())
    assert isinstance(source, SourceText)
    document = normalize(f"cases/{path.stem}", "undated", source)
    assert document.expression is not None
    findings = format_human(document.findings)
    noted = "".join(f"# {line}\n" for line in findings.splitlines())
    return dump_expression(document.expression) + noted


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_a_document_normalizes_to_its_golden_file(path: Path) -> None:
    expected = path.with_suffix(".yaml")
    if os.environ.get("REGEN"):
        expected.write_text(_normalized(path), encoding="utf-8")

    assert _normalized(path) == expected.read_text(encoding="utf-8")


@pytest.mark.parametrize("name", ["haixi", "linxia", "neimenggu", "taiyuan", "ziliujing"])
def test_the_committed_yaml_of_a_source_is_what_it_normalizes_to(
    project_root: Path, name: str
) -> None:
    (path,) = (project_root / "source" / "policies" / name).glob("*/*.txt")
    relative = path.relative_to(project_root).as_posix()
    source = read_document(relative, path.read_bytes())
    assert isinstance(source, SourceText)
    document = normalize(f"{name}/{path.parent.name}", path.stem, source)
    assert document.expression is not None

    assert dump_expression(document.expression) == path.with_suffix(".yaml").read_text("utf-8")

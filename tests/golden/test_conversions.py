"""The list of conversions that an editor has read, held against documents and dictionary."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from generator.conversions import dump_conversions
from generator.model.conversion import ReviewedConversions
from generator.pipeline import assemble
from generator.read import read_project
from generator.read.conversions import FILE, read_conversions
from generator.render.script import ScriptConverter


@pytest.fixture(scope="module")
def reviewed(project_root: Path) -> ReviewedConversions:
    read, findings = read_conversions(project_root)
    assert read is not None
    assert findings == ()
    return read


def test_somebody_has_read_how_every_document_becomes_traditional(project_root: Path) -> None:
    compendium, _ = assemble(project_root, date(2026, 11, 20))
    assert [it.message for it in compendium.findings if it.code == "I501"] == []


def test_words_still_become_what_was_read(
    project_root: Path, reviewed: ReviewedConversions
) -> None:
    convert = ScriptConverter(read_project(project_root)[0].script_exceptions)
    now = {word: convert(word) for word in reviewed.words}
    assert now == reviewed.words


def test_the_list_is_written_as_the_command_writes_it(
    project_root: Path, reviewed: ReviewedConversions
) -> None:
    assert dump_conversions(reviewed) == (project_root / FILE).read_text(encoding="utf-8")

from __future__ import annotations

from pathlib import Path

import pytest

from generator.model.compendium import Compendium
from generator.render.handwritten import decision_page, written_pages
from generator.render.site import voices_of
from generator.render.voice import Voice


@pytest.fixture(scope="module")
def voices(compendium: Compendium, templates: Path) -> dict[str, Voice]:
    return {voice.tag: voice for voice in voices_of(compendium, (), templates)}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    decisions = tmp_path / "about" / "decisions"
    decisions.mkdir(parents=True)
    (tmp_path / "about" / "index.zh-Hans.md").write_text("# 关于本站\n", encoding="utf-8")
    (tmp_path / "about" / "index.en.md").write_text("# About\n", encoding="utf-8")
    (decisions / "ids.md").write_text("# Ids never die\n", encoding="utf-8")
    return tmp_path


def titles(folder: Path, voice: Voice) -> dict[str, tuple[str, str | None]]:
    pages = [written.page for written in written_pages(folder, voice)]
    return {page.path: (page.title, page.content_lang) for page in pages}


def test_each_language_gets_the_page_that_is_written_for_it(
    folder: Path, voices: dict[str, Voice]
) -> None:
    assert titles(folder, voices["zh-Hans"])["about/"] == ("关于本站", None)
    assert titles(folder, voices["zh-Hant"])["about/"] == ("關於本站", None)
    assert titles(folder, voices["en"])["about/"] == ("About", None)


def test_a_page_in_english_only_is_marked_on_other_languages(
    folder: Path, voices: dict[str, Voice]
) -> None:
    path = "about/decisions/ids/"
    assert titles(folder, voices["zh-Hans"])[path] == ("Ids never die", "en")
    assert titles(folder, voices["en"])[path] == ("Ids never die", None)


def test_every_decision_is_listed(folder: Path, voices: dict[str, Voice]) -> None:
    listed = decision_page(folder, voices["zh-Hant"]).view
    assert listed == (("Ids never die", "../../about/decisions/ids/", "en"),)


def test_a_page_without_english_is_refused(folder: Path, voices: dict[str, Voice]) -> None:
    (folder / "about" / "index.en.md").unlink()
    with pytest.raises(ValueError, match="about/index is not written in en"):
        titles(folder, voices["en"])


def test_a_page_without_a_heading_is_refused(folder: Path, voices: dict[str, Voice]) -> None:
    (folder / "about" / "index.en.md").write_text("no heading", encoding="utf-8")
    with pytest.raises(ValueError, match="about/index has no heading"):
        titles(folder, voices["en"])

from __future__ import annotations

import re
from dataclasses import replace
from html import unescape
from pathlib import Path

import pytest

from generator.model.compendium import Compendium
from generator.model.policy import SourceFile
from generator.model.source_text import SourceText, index_lines
from generator.render.page import Crumb, Page
from generator.render.site import voices_of
from generator.render.source_view import SourceView, source_page, unit_of
from generator.render.voice import Voice
from tests.unit.render.conftest import HOSTILE, REGULATION, Rendered

PAGE = "policies/alpha/talent-regulations/"


@pytest.fixture(scope="module")
def voice(compendium: Compendium, templates: Path) -> Voice:
    return next(iter(voices_of(compendium, (), templates)))


@pytest.fixture
def file() -> SourceFile:
    return REGULATION.expression.source


def shown(voice: Voice, file: SourceFile, text: str, numbers: tuple[int, ...] = ()) -> SourceView:
    source = SourceText(file.path, text, "utf-8", "", index_lines(text), numbers)
    page = Page(PAGE, "policy.html", "甲", None, crumbs=(Crumb("首页", "../../../"),))
    made = source_page(voice, page, file, source)
    assert made.path == f"{PAGE}source/"
    assert made.crumbs[0].href == "../../../../"
    assert isinstance(made.view, SourceView)
    return made.view


def test_lines_stand_as_they_were_published(voice: Voice, file: SourceFile) -> None:
    view = shown(voice, file, "一\r\n\r\n　二 \n\f三")
    assert [line.text for line in view.lines] == ["一", "", "　二 ", "\u240c三"]
    assert [line.id for line in view.lines] == ["L1", "L2", "L3", "L4"]


def test_lines_of_one_page_share_its_number_and_one_anchor(voice: Voice, file: SourceFile) -> None:
    printed = replace(file, path="source/policies/a/b/2020-01-01.pdf")
    view = shown(voice, printed, "一\n二\n三\n", (1, 1, 2))
    assert [line.number for line in view.lines] == [1, 1, 2]
    assert [line.id for line in view.lines] == ["L1", None, "L2"]
    assert view.unit == "page"


@pytest.mark.parametrize(
    ("path", "unit"), [("a.TXT", "line"), ("a.html", "line"), ("a.docx", "paragraph")]
)
def test_the_format_tells_what_is_counted(path: str, unit: str) -> None:
    assert unit_of(path) == unit


def test_a_hostile_line_is_text_and_keeps_its_tabs(rendered: Rendered) -> None:
    html = rendered.page("zh-Hans", f"{PAGE}source/")
    lines = re.findall(r"<li[^>]*><code>(.*?)</code></li>", html, re.DOTALL)
    assert len(lines) == 3
    assert "<" not in lines[2]
    assert "\t" in unescape(lines[2])
    assert HOSTILE.split("\n")[0][:8] in unescape(lines[2])

from __future__ import annotations

import markdown  # type: ignore[import-untyped]
import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from markupsafe import escape

from generator.render.page import Page, TocEntry
from generator.render.page_file import page_file, raw_block, safe_title

HOSTILE = st.text(
    st.one_of(st.sampled_from("`~<>&\"'{}%#*[]()|-=\n\t \u3000\x02\x03中文"), st.characters())
)


@given(HOSTILE, HOSTILE)
def test_markdown_passes_the_block_on_unchanged(first: str, second: str) -> None:
    block = raw_block(f'<p id="a">{escape(first)}</p>\n\n<details>\n{escape(second)}</details>')
    printed = markdown.markdown(block, extensions=["toc", "tables", "fenced_code", "attr_list"])
    assert normalized(printed) == normalized(block)


def normalized(html: str) -> str:
    """Line ends are Markdown's to choose, and it expands tabs."""
    return "\n".join(html.expandtabs(4).splitlines()).strip()


@pytest.mark.parametrize("line", ["```", "~~~", "[TOC]", "    code", "# heading", "| a |\n|---|"])
def test_markdown_signs_at_the_start_of_a_line_are_text(line: str) -> None:
    printed = markdown.markdown(
        raw_block(f"<p>\n{escape(line)}\n\n{escape(line)}\n</p>"),
        extensions=["toc", "tables", "fenced_code"],
    )
    assert printed.count("<") == 4


@given(HOSTILE)
def test_a_title_holds_nothing_that_a_template_could_take_for_markup(title: str) -> None:
    assert not set(safe_title(title)) & set("<>&\"'{}`\\|#*\n\x00")


def test_a_title_keeps_words_and_chinese_punctuation() -> None:
    title = "自流井区关于推动“两区”建设的实施方案（试行）"
    assert safe_title(title) == title


def test_front_matter_is_yaml_that_says_what_the_page_says() -> None:
    toc = (TocEntry("a: [b] {c}", "x", (TocEntry("y", "y"),)),)
    page = Page("a/", "t.html", "<b>标题</b>", None, description="---\nno", toc=toc)
    front = yaml.safe_load(page_file(page, "<p></p>").split("---\n")[1])
    assert front["title"] == "b 标题 /b"
    assert front["toc"][0]["title"] == "a: [b] {c}"
    assert front["toc"][0]["children"][0]["id"] == "y"
    assert front["hide"] == ["navigation"]


def test_a_page_without_contents_hides_that_column() -> None:
    front = yaml.safe_load(page_file(Page("a/", "t", "a", None), "").split("---\n")[1])
    assert front["hide"] == ["navigation", "toc"]

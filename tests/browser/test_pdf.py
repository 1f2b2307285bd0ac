"""A document printed to PDF, with running heads and page numbers, reads as it did before."""

from __future__ import annotations

import html

import pytest
from playwright.sync_api import Browser

from generator.model.policy import Expression
from generator.model.provision import Kind, walk
from generator.model.source_text import SourceText
from generator.pipeline import normalize
from generator.read import read_document
from generator.text.numerals import format_numeral
from generator.text.space import strip_layout

TITLE = "某市人才发展促进条例"
HEAD = '<div style="font-size:9px;width:100%;text-align:center">某市人才发展促进条例</div>'
FOOT = '<div style="font-size:9px;width:100%;text-align:center">- <span class=pageNumber></span> -</div>'
SENTENCE = "县级以上人民政府应当建立健全人才引进、培养、评价和激励机制，为人才创新创业提供便利。"


def document() -> list[str]:
    lines = [TITLE]
    for number in range(1, 41):
        if number % 10 == 1:
            lines.append(f"第{format_numeral(number // 10 + 1)}章　总则")
        lines.append(f"第{format_numeral(number)}条　{SENTENCE * (1 + number % 3)}")
    return lines


@pytest.fixture(scope="module")
def printed(browser: Browser) -> bytes:
    page = browser.new_page()
    body = "".join(f"<p>{html.escape(line)}</p>" for line in document())
    style = "body{font:16px 'Noto Sans CJK SC'} p{text-indent:2em}"
    page.set_content(f"<meta charset=utf-8><style>{style}</style>{body}")
    data = page.pdf(
        format="A5",
        display_header_footer=True,
        header_template=HEAD,
        footer_template=FOOT,
        margin={"top": "60px", "bottom": "60px", "left": "40px", "right": "40px"},
    )
    page.close()
    return data


def made(name: str, data: bytes) -> Expression:
    source = read_document(name, data)
    assert isinstance(source, SourceText), source
    expression = normalize("a/b", "undated", source).expression
    assert expression is not None
    return expression


def tree(expression: Expression) -> list[tuple[str, str]]:
    return [
        (node.id, strip_layout("".join(text.value for text in node.own_texts())))
        for node in walk(expression.body)
        if node.kind in {Kind.CHAPTER, Kind.ARTICLE, Kind.PARAGRAPH}
    ]


def test_chapters_articles_and_paragraphs_are_those_of_the_text(printed: bytes) -> None:
    plain = made("a/undated.txt", "\n".join(document()).encode())

    assert tree(made("a/undated.pdf", printed)) == tree(plain)


def test_page_numbers_and_running_heads_are_left_out_and_listed(printed: bytes) -> None:
    reasons = {drop.reason for drop in made("a/undated.pdf", printed).dropped}

    assert {"page-number", "page-header"} <= reasons


def test_a_line_of_a_pdf_is_placed_by_its_page(printed: bytes) -> None:
    expression = made("a/undated.pdf", printed)

    last = [node for node in walk(expression.body) if node.kind is Kind.ARTICLE][-1]
    assert last.first_line > 3

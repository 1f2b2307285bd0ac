"""Documents that were damaged on their way give the tree that they gave before."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.model.provision import Kind, walk
from generator.pipeline import normalize
from generator.text.numerals import format_numeral
from generator.text.space import strip_layout
from generator.text.width import fold_width
from tests.properties.damage import (
    DAMAGES,
    Damage,
    bracketed_pages,
    contents,
    contents_with_pages,
    double_spaced_wraps,
    form_feeds,
    hard_wraps,
    markdown,
    no_gaps,
    one_line,
    page_counts,
    spaced_paragraphs,
)
from tests.properties.documents import SENTENCE, source_text

PAGED = {
    hard_wraps,
    spaced_paragraphs,
    page_counts,
    bracketed_pages,
    form_feeds,
    double_spaced_wraps,
}
KINDS = {Kind.CHAPTER, Kind.ARTICLE, Kind.PARAGRAPH, Kind.POINT}


@st.composite
def plain_regulations(draw: st.DrawFn) -> str:
    """A clean regulation: chapters, articles, paragraphs and points."""
    lines, article = ["某市人才工作条例"], 0
    for chapter in range(1, draw(st.integers(1, 3)) + 1):
        lines.append(
            f"第{format_numeral(chapter)}章\u3000{draw(st.sampled_from(['总则', '人才培养', '附则']))}"
        )
        for _ in range(draw(st.integers(1, 4))):
            article += 1
            lines.append(f"第{format_numeral(article)}条\u3000{draw(SENTENCE)}")
            lines += draw(st.lists(SENTENCE, max_size=2))
            points = draw(st.integers(0, 3))
            if points:
                lines.append("应当遵守下列规定：")
                lines += [f"（{format_numeral(n)}）{draw(SENTENCE)}" for n in range(1, points + 1)]
    return "\n".join(lines) + "\n"


def tree(text: str, path: str = "a/undated.txt") -> list[tuple[str, str]]:
    expression = normalize("a/b", "undated", source_text(text, path)).expression
    assert expression is not None
    return [
        (node.id, strip_layout("".join(fold_width(own.value) for own in node.own_texts())))
        for node in walk(expression.body)
        if node.kind in KINDS
    ]


@pytest.mark.parametrize("damage", DAMAGES, ids=lambda damage: damage.__name__)
@given(text=plain_regulations())
def test_damage_does_not_change_the_tree(damage: Damage, text: str) -> None:
    if damage in PAGED and len(text) < 1000:
        return

    path = "a/undated.md" if damage is markdown else "a/undated.txt"
    assert tree(damage(text), path) == tree(text)


@given(
    text=plain_regulations(), chosen=st.lists(st.sampled_from(DAMAGES[:5]), max_size=3, unique=True)
)
def test_several_damages_do_not_change_the_tree(text: str, chosen: list[Damage]) -> None:
    damaged = text
    for damage in chosen:
        damaged = damage(damaged)

    assert tree(damaged) == tree(text)


@given(text=plain_regulations())
def test_without_any_line_break_chapters_and_articles_are_still_found(text: str) -> None:
    found = [name for name, _ in tree(one_line(text)) if "__" not in name]

    assert found == [name for name, _ in tree(text) if "__" not in name]


@given(text=plain_regulations())
def test_without_line_breaks_and_gaps_chapters_and_articles_are_still_found(text: str) -> None:
    found = [name for name, _ in tree(one_line(no_gaps(text))) if "__" not in name]

    assert found == [name for name, _ in tree(text) if "__" not in name]


@pytest.mark.parametrize("table", [contents, contents_with_pages], ids=lambda it: it.__name__)
@given(text=plain_regulations())
def test_a_table_of_contents_without_any_line_break_is_left_out(table: Damage, text: str) -> None:
    found = [name for name, _ in tree(one_line(table(text))) if "__" not in name]

    assert found == [name for name, _ in tree(text) if "__" not in name]

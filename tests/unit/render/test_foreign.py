"""Chinese inside other languages says that it is Chinese."""

from __future__ import annotations

import pytest

from generator.render.foreign import mark_foreign, mark_foreign_in_markdown


@pytest.mark.parametrize(
    ("text", "chinese"),
    [
        ("the Measures (《临夏州柔性引进人才办法》) shall", ["《临夏州柔性引进人才办法》"]),
        ("the “three programmes” (三个工程) and (项目+团队)", ["三个工程", "项目", "团队"]),
        ("the Plan (“万人计划”)", ["“万人计划”"]),
        ("Lin Zhou Ban Fa (临州办发〔2021〕48号), 2021", ["临州办发〔2021〕48号"]),
        ("Article 12, in 2021 years", []),
        ("", []),
    ],
)
def test_each_stretch_of_chinese_is_marked_once(text: str, chinese: list[str]) -> None:
    marked = str(mark_foreign(text))
    found = [piece.split("</span>")[0] for piece in marked.split('<span lang="zh-Hans">')[1:]]
    assert found == chinese
    assert marked.replace('<span lang="zh-Hans">', "").replace("</span>", "") == text


def test_markup_in_a_text_stays_text() -> None:
    assert mark_foreign("<b>人才</b> & co") == (
        '&lt;b&gt;<span lang="zh-Hans">人才</span>&lt;/b&gt; &amp; co'
    )


def test_markdown_is_marked_outside_of_code_and_addresses() -> None:
    source = "A 项 and `款`, [条](../条.md), <i title='目'>x</i>\n\n```\n章\n```\n"
    assert mark_foreign_in_markdown(source) == (
        'A <span lang="zh-Hans">项</span> and `款`, [<span lang="zh-Hans">条</span>](../条.md), '
        "<i title='目'>x</i>\n\n```\n章\n```\n"
    )

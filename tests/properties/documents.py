"""Documents grown the way drafters write them."""

from __future__ import annotations

import hashlib

from hypothesis import strategies as st

from generator.model.source_text import SourceText, index_lines
from generator.text.numerals import format_numeral

WORDS = st.sampled_from(
    [
        "加强人才引进",
        "支持企业发展",
        "建立服务体系",
        "给予5万元补助",
        "落实“一站式”服务",
        "按照有关规定办理",
    ]
)
SENTENCE = st.lists(WORDS, min_size=1, max_size=4).map(lambda words: "，".join(words) + "。")
NOTE = "（2024年1月2日某市人民代表大会常务委员会第五次会议通过）"
INDENT = st.sampled_from(["", "\u3000\u3000", "  ", "\t"])
GAP = st.sampled_from(["\u3000", " ", "  "])
LINE_END = st.sampled_from(["\n", "\r\n", "\n\n"])


def source_text(text: str, path: str = "a/undated.txt") -> SourceText:
    """A decoded source of a text that is no file."""
    digest = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
    return SourceText(path, text, "utf-8", digest, index_lines(text))


@st.composite
def regulations(draw: st.DrawFn) -> tuple[str, list[int]]:
    """A text with chapters and articles, and the number of paragraphs of each article."""
    end, indent, gap = draw(LINE_END), draw(INDENT), draw(GAP)
    lines, paragraphs = (
        ["某市人才工作条例", "（2024年1月2日某市人民代表大会常务委员会第五次会议通过）"],
        [],
    )
    article = 0
    for chapter in range(1, draw(st.integers(1, 4)) + 1):
        lines.append(f"第{format_numeral(chapter)}章{gap}总则")
        for _ in range(draw(st.integers(1, 5))):
            article += 1
            texts = draw(st.lists(SENTENCE, min_size=1, max_size=3))
            lines.append(f"第{format_numeral(article)}条{gap}{texts[0]}")
            lines.extend(texts[1:])
            paragraphs.append(len(texts))
    return end.join(indent + line for line in lines) + end, paragraphs


@st.composite
def plans(draw: st.DrawFn) -> tuple[str, list[int]]:
    """A plan with sections and clauses that run through it, and the clauses of each section."""
    end, indent = draw(LINE_END), draw(INDENT)
    style = draw(st.sampled_from(["（{han}）", "({han})", "{digit}.", "{digit}．", "{digit}、"]))
    sections = draw(st.lists(st.integers(1, 5), min_size=2, max_size=5))
    lines, clause = ["某市人才工作实施方案", "为推进人才工作，制定本方案。"], 0
    for number, size in enumerate(sections, start=1):
        lines.append(f"{format_numeral(number)}、做好人才工作")
        for _ in range(size):
            clause += 1
            printed = style.format(han=format_numeral(clause), digit=clause)
            lines.append(printed + draw(SENTENCE))
    return end.join(indent + line for line in lines) + end, sections

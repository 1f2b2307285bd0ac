from __future__ import annotations

from generator.read.pdf_lines import PrintedLine, joined_lines

SIZE = 10.0
FULL = "加强人才引进支持企业发展建立服务体系落实一站式服务按照有关规定办理"


def printed(text: str, left: float = 50.0) -> PrintedLine:
    columns = sum(2 if char > "\x7f" else 1 for char in text)
    return PrintedLine(text, left, left + SIZE * columns / 2, SIZE)


def joined(*lines: PrintedLine) -> list[str]:
    return joined_lines([lines])[0]


def test_a_line_that_a_margin_cuts_is_joined_to_the_next() -> None:
    first, second = printed(FULL), printed("，并做好服务。")

    assert joined(first, second, first, second) == [f"{FULL}，并做好服务。"] * 2


def test_a_line_that_ends_before_the_margin_ends_a_paragraph() -> None:
    lines = [printed(text) for text in ("一、总体要求", FULL, FULL, "办理。", "二、附则")]

    assert joined(*lines) == ["一、总体要求", f"{FULL}{FULL}办理。", "二、附则"]


def test_an_indent_begins_a_paragraph_even_behind_a_full_line() -> None:
    sentence = f"{FULL[:-1]}。"
    lines = [
        printed(FULL[2:], 70.0),
        printed(sentence),
        printed(f"{FULL[2:-1]}。", 70.0),
        printed("甲。"),
    ]

    assert joined(*lines) == [FULL[2:] + sentence, f"{FULL[2:-1]}。甲。"]


def test_a_numbered_line_behind_a_full_one_stands_alone() -> None:
    assert joined(printed(FULL), printed(FULL), printed("（二）培养。")) == [
        FULL * 2,
        "（二）培养。",
    ]


def test_the_rows_of_a_table_are_not_joined() -> None:
    rows = [
        PrintedLine("博士 5万元", 50.0, 390.0, SIZE),
        PrintedLine("硕士 2万元", 50.0, 390.0, SIZE),
    ]

    assert joined(printed(FULL), printed(FULL), printed("如下："), *rows)[-2:] == [
        "博士 5万元",
        "硕士 2万元",
    ]


def test_the_gaps_that_word_processors_put_around_figures_are_closed() -> None:
    assert joined(printed("2021 年至 2025 年（共 5 年）补助 3.5 万元，约 10% 左右")) == [
        "2021年至2025年（共5年）补助3.5万元，约10%左右"
    ]
    assert joined(printed("第 5 条 本办法")) == ["第5条 本办法"]


def test_a_page_number_at_the_edge_of_a_page_is_joined_to_nothing() -> None:
    right = printed(FULL).right
    mark = PrintedLine("－7－", right - 30.0, right, SIZE)

    assert joined(mark, printed(FULL), printed(FULL)) == ["－7－", FULL * 2]
    assert joined(printed(FULL), printed(FULL), mark._replace(left=50.0, right=80.0)) == [
        FULL * 2,
        "－7－",
    ]

from __future__ import annotations

from generator.model.diagnostic import Diagnostic
from generator.model.source_text import SourceText
from generator.pipeline import normalize
from generator.read import read_document

PAGE = """<!DOCTYPE html>
<html><head><meta charset="gbk"><title>人才办法_某市政府网</title><style>p{color:red}</style></head>
<body>
<nav><a href="/">首页</a> <a href="/news">新闻。动态；要闻：</a></nav>
<div class="main">
<h1>某市人才工作办法</h1>
<div class="meta">发布时间：2024年2月1日 点击数：12</div>
<div class="content">
<p>　　第一条&nbsp;&nbsp;为了促进人才工作，<b>制定</b>本办法。<br>　　鼓励创新。</p>
<p>　　第二条 补助 &lt;5万元&gt; &amp; 以下。</p>
<table><tr><th>层次</th><th>补助</th></tr><tr><td>博士</td><td>5万元</td></tr></table>
<script>document.write("第三条 假的。")</script>
</div></div>
<footer>版权所有：某市政府办公室。网站标识码：1234。</footer>
</body></html>
"""


def read(page: str, encoding: str = "utf-8") -> SourceText:
    source = read_document("a/undated.html", page.encode(encoding))
    assert isinstance(source, SourceText), source
    return source


def kept(source: SourceText) -> str:
    left_out = [span for drop in source.left_out for span in drop.spans]
    text = source.text
    for start, end in reversed(left_out):
        text = text[:start] + text[end:]
    return text


def test_what_surrounds_the_document_is_left_out_and_listed() -> None:
    source = read(PAGE)

    assert "版权所有" not in kept(source)
    assert "首页" not in kept(source)
    assert "版权所有" in source.text
    assert {drop.reason for drop in source.left_out} == {"web-page"}


def test_the_heading_before_the_text_is_its_title() -> None:
    source = read(PAGE)

    assert kept(source).split()[0] == "某市人才工作办法"


def test_scripts_and_styles_are_no_text() -> None:
    source = read(PAGE)

    assert "假的" not in source.text
    assert "color" not in source.text


def test_entities_line_breaks_and_inline_marks_are_read_as_shown() -> None:
    lines = read(PAGE).text.split("\n")

    assert "\u3000\u3000第一条\u00a0\u00a0为了促进人才工作，制定本办法。" in lines
    assert "\u3000\u3000鼓励创新。" in lines
    assert "\u3000\u3000第二条 补助 <5万元> & 以下。" in lines


def test_a_row_of_a_table_is_a_line_of_cells() -> None:
    assert "层次\t补助" in read(PAGE).text.split("\n")


def test_a_line_knows_where_it_stands_in_the_page() -> None:
    source = read(PAGE)

    assert source.line_at(source.text.index("第二条")) == 10


def test_the_encoding_is_told_from_the_bytes_and_not_from_what_the_page_claims() -> None:
    assert read(PAGE, "gb18030").text == read(PAGE, "utf-8").text


def test_every_character_of_a_page_is_accounted_for() -> None:
    document = normalize("a/b", "undated", read(PAGE))

    assert [found.code for found in document.findings if found.code == "E020"] == []
    assert document.expression is not None
    assert "web-page" in {drop.reason for drop in document.expression.dropped}


def test_a_fragment_is_read_whole() -> None:
    source = read("<p>某市人才工作办法</p><p>第一条 甲。</p>")

    assert source.text == "某市人才工作办法\n第一条 甲。\n"
    assert source.left_out == ()


def test_a_deeply_nested_page_does_not_break_the_reader() -> None:
    page = "<div>" * 3000 + "第一条 甲。" + "</div>" * 3000

    assert isinstance(read_document("a/undated.html", page.encode()), SourceText | Diagnostic)


def test_a_page_without_anything_is_a_finding() -> None:
    found = read_document("a/undated.html", b"<html><body><img src=x></body></html>")

    assert isinstance(found, Diagnostic)
    assert found.code == "E002"


def test_short_lines_with_a_colon_around_a_short_document_are_left_out() -> None:
    page = (
        "<body><div>您的位置：首页</div><h1>某市关于印发人才办法的通知</h1>"
        "<table><tr><td>索引号：1</td><td>有效性：有效</td></tr></table>"
        "<div><p>某政发〔2021〕8号</p><p>各单位：</p><p>现印发给你们，请执行。</p>"
        "<p>第一条 甲。</p></div><div>主办：某市人民政府办公室 电话：1234</div></body>"
    )

    found = kept(read(page))
    assert found.split()[0] == "某市关于印发人才办法的通知"
    assert "位置" not in found
    assert "主办" not in found


DATA = """<table><tr><td><p>序号</p></td><td><p>人才</p><p>类别</p></td><td>标准</td></tr>
<tr><td>1</td><td><p>博士</p></td><td>30万元</td></tr><tr><td>（二）</td><td>硕士</td><td>10万元</td></tr></table>"""


def test_the_rows_of_a_table_are_lines_whatever_its_cells_hold() -> None:
    page = f"<body><p>某市办法</p><p>第一条 甲。</p>{DATA}<p>第二条 乙。</p></body>"

    assert kept(read(page)).splitlines()[2:5] == [
        "序号\t人才类别\t标准",
        "1\t博士\t30万元",
        "（二）\t硕士\t10万元",
    ]


def test_a_table_that_places_the_text_on_the_page_is_no_table() -> None:
    text = "".join(f"<p>第{number}条 加强人才引进，支持企业发展。</p>" for number in "一二三")
    page = f"<table><tr><td><a>首页</a></td><td>{text}</td></tr><tr><td>甲</td><td>乙</td></tr></table>"

    assert "第二条 加强人才引进，支持企业发展。" in kept(read(f"<body>{page}</body>")).splitlines()


def test_title_and_number_above_the_element_of_the_text_belong_to_it() -> None:
    text = "".join(f"<p>第{number}条 加强人才引进，支持企业发展。</p>" for number in "一二三")
    page = (
        "<body><div><a>首页</a></div><div>某市关于印发人才办法的通知</div><div>某政〔2021〕8号</div>"
        f"<div>{text}</div><div>某市人民政府</div><div>2021年1月2日</div><div>版权所有</div></body>"
    )

    found = kept(read(page)).split()
    assert found[:2] == ["某市关于印发人才办法的通知", "某政〔2021〕8号"]
    assert found[-2:] == ["某市人民政府", "2021年1月2日"]

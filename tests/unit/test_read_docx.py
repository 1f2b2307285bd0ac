from __future__ import annotations

import io
import zipfile

import pytest

from generator.model.diagnostic import Diagnostic
from generator.model.provision import walk
from generator.model.source_text import SourceText
from generator.pipeline import normalize
from generator.read import docx, read_document

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
COMPATIBILITY = "http://schemas.openxmlformats.org/markup-compatibility/2006"


def paragraph(text: str, properties: str = "") -> str:
    return f"<w:p><w:pPr>{properties}</w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>"


def listed(text: str, level: int = 0, number: int = 1) -> str:
    reference = f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>'
    return paragraph(text, reference)


def level(at: int, form: str, text: str, start: int = 1) -> str:
    return (
        f'<w:lvl w:ilvl="{at}"><w:start w:val="{start}"/><w:numFmt w:val="{form}"/>'
        f'<w:lvlText w:val="{text}"/></w:lvl>'
    )


def package(body: str, numbering: str = "", styles: str = "") -> bytes:
    namespaces = f'xmlns:w="{WORD}" xmlns:mc="{COMPATIBILITY}"'
    parts = {"document": f"<w:document {namespaces}><w:body>{body}</w:body></w:document>"}
    if numbering:
        parts["numbering"] = f"<w:numbering {namespaces}>{numbering}</w:numbering>"
    if styles:
        parts["styles"] = f"<w:styles {namespaces}>{styles}</w:styles>"
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(f"word/{name}.xml", content)
    return data.getvalue()


def read(data: bytes) -> SourceText:
    source = read_document("a/undated.docx", data)
    assert isinstance(source, SourceText), source
    return source


def code(data: bytes) -> str:
    found = read_document("a/undated.docx", data)
    assert isinstance(found, Diagnostic)
    return found.code


LEGAL = (
    '<w:abstractNum w:abstractNumId="0">'
    + level(0, "chineseCountingThousand", "第%1条")
    + level(1, "chineseCounting", "（%2）")
    + level(2, "decimal", "%3.")
    + "</w:abstractNum>"
    '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
    '<w:num w:numId="2"><w:abstractNumId w:val="0"/>'
    '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/></w:lvlOverride></w:num>'
)


def test_automatic_numbers_are_printed_as_word_prints_them() -> None:
    body = listed("甲。") + listed("乙：") + listed("丙；", 1) + listed("丁；", 1) + listed("戊。")

    assert read(package(body, LEGAL)).text.splitlines() == [
        "第一条\u3000甲。",
        "第二条\u3000乙：",
        "（一）\u3000丙；",
        "（二）\u3000丁；",
        "第三条\u3000戊。",
    ]


def test_a_deeper_list_restarts_below_the_next_number() -> None:
    body = listed("甲：") + listed("子；", 1) + listed("乙：") + listed("丑；", 1)

    assert read(package(body, LEGAL)).text.splitlines()[3] == "（一）\u3000丑；"


def test_an_instance_may_start_at_another_number() -> None:
    assert read(package(listed("甲。", 0, 2), LEGAL)).text == "第五条\u3000甲。\n"


def test_a_number_may_come_from_the_style_of_the_paragraph() -> None:
    styles = (
        '<w:style w:styleId="base"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
        '<w:style w:styleId="article"><w:basedOn w:val="base"/></w:style>'
    )
    body = paragraph("甲。", '<w:pStyle w:val="article"/>')

    assert read(package(body, LEGAL, styles)).text == "第一条\u3000甲。\n"


def test_the_tree_of_an_automatically_numbered_document_has_its_articles() -> None:
    body = paragraph("某市办法") + "".join(listed(f"第{n}款内容。") for n in "甲乙丙")
    document = normalize("a/b", "undated", read(package(body, LEGAL)))

    assert document.expression is not None
    ids = [node.id for node in walk(document.expression.body)]
    assert [name for name in ids if name.startswith("art") and "__" not in name] == [
        "art_1",
        "art_2",
        "art_3",
    ]


def test_tables_text_boxes_and_line_breaks_are_read_and_deletions_are_not() -> None:
    table = (
        "<w:tbl><w:tr>"
        + "".join(f"<w:tc>{paragraph(cell)}</w:tc>" for cell in ("层次", "补助"))
        + "</w:tr></w:tbl>"
    )
    box = (
        "<w:p><w:r><mc:AlternateContent><mc:Choice><w:txbxContent>"
        f"{paragraph('框内。')}</w:txbxContent></mc:Choice><mc:Fallback><w:txbxContent>"
        f"{paragraph('框内。')}</w:txbxContent></mc:Fallback></mc:AlternateContent></w:r></w:p>"
    )
    runs = (
        "<w:p><w:r><w:t>上</w:t><w:br/><w:t>下</w:t></w:r>"
        "<w:del><w:r><w:delText>删</w:delText><w:t>删</w:t></w:r></w:del></w:p>"
    )

    lines = [line for line in read(package(table + box + runs)).text.splitlines() if line]
    assert lines == ["层次\t补助", "框内。", "上", "下"]


def test_an_archive_that_unpacks_to_too_much_is_not_opened(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    data = package(paragraph("甲" * 100_000))
    monkeypatch.setattr(docx, "MAX_UNPACKED", 50_000)

    assert len(data) < 50_000
    assert code(data) == "E005"


@pytest.mark.parametrize("data", [b"PK\x03\x04 broken", b"no archive at all"])
def test_what_is_no_archive_is_a_finding(data: bytes) -> None:
    assert code(data) == "E005"


def test_an_archive_without_a_document_is_a_finding() -> None:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as archive:
        archive.writestr("other.xml", "<a/>")

    assert code(data.getvalue()) == "E009"


def test_entities_of_a_document_are_not_resolved() -> None:
    bomb = '<!DOCTYPE x [<!ENTITY a "甲甲甲甲甲甲甲甲"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as archive:
        body = "<w:p><w:r><w:t>正文。&b;</w:t></w:r></w:p>"
        archive.writestr(
            "word/document.xml",
            f'{bomb}<w:document xmlns:w="{WORD}"><w:body>{body}</w:body></w:document>',
        )

    assert "甲甲" not in read(data.getvalue()).text


def test_a_document_behind_a_password_is_a_finding() -> None:
    assert code(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(512)) == "E006"

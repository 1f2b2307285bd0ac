from __future__ import annotations

import io

import pypdfium2 as pdfium
import pytest

from generator.model.diagnostic import Diagnostic
from generator.model.source_text import SourceText
from generator.read.document import MAX_BYTES, read_document

TEXT = "某市人才工作办法\n第一条　为了促进人才工作，制定本办法。\n"


def _read(data: bytes, path: str = "a/undated.txt") -> SourceText:
    source = read_document(path, data)
    assert isinstance(source, SourceText), source
    return source


def _code(data: bytes, path: str = "a/undated.txt") -> str:
    found = read_document(path, data)
    assert isinstance(found, Diagnostic)
    return found.code


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "gb18030", "gbk", "gb2312"])
def test_a_document_reads_the_same_in_every_encoding(encoding: str) -> None:
    assert _read(TEXT.encode(encoding)).text == TEXT


@pytest.mark.parametrize(
    "data",
    [
        b"\xff\xd8\xff\xe0\x00\x10JFIF\x00\x01",
        b"PK\x03\x04\x14\x00\x06\x00" + bytes(range(256)),
        bytes(range(128, 256)) * 8,
        b"\xef\xbb\xbf\xff\xfe",
        "第一条\x00".encode(),
    ],
)
def test_bytes_that_are_no_chinese_text_are_a_finding(data: bytes) -> None:
    assert _code(data) == "E001"


@pytest.mark.parametrize("data", [b"", b"\n\n", "\u3000\u200b \n".encode(), b"\xef\xbb\xbf"])
def test_an_empty_file_is_a_finding(data: bytes) -> None:
    assert _code(data) == "E002"


def test_an_unknown_format_is_a_finding() -> None:
    assert _code(TEXT.encode(), "a/undated.odt") == "E003"


def test_a_file_over_the_limit_is_refused_before_it_is_decoded() -> None:
    assert _code(b"a" * (MAX_BYTES + 1)) == "E004"


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_lines_are_counted_as_editors_count_them(end: str) -> None:
    source = _read(end.join(["甲", "乙", "丙", ""]).encode())

    assert len(source.line_starts) == 3
    assert source.line_at(source.text.index("丙")) == 3


TRADITIONAL = "外國專業人才延攬辦法\n第 1 條\n為加強延攬及僱用外國專業人才，特制定本辦法。\n"


def test_traditional_text_reads_the_same_in_big5() -> None:
    assert _read(TRADITIONAL.encode("big5")).text == TRADITIONAL


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_utf_16_is_told_without_a_mark(encoding: str) -> None:
    assert _read(TEXT.encode(encoding)).text == TEXT


def test_an_old_word_document_needs_a_converter(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")

    assert _code(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "a/undated.doc") == "E008"


@pytest.mark.parametrize("data", [b"%PDF-1.7 broken", b"no pdf"])
def test_a_damaged_pdf_is_a_finding(data: bytes) -> None:
    assert _code(data, "a/undated.pdf") == "E009"


def test_a_pdf_without_text_is_a_finding() -> None:
    blank = pdfium.PdfDocument.new()
    blank.new_page(200, 200)
    data = io.BytesIO()
    blank.save(data)
    blank.close()

    assert _code(data.getvalue(), "a/undated.pdf") == "E007"

"""Whatever bytes come in, a text or a finding comes out."""

from __future__ import annotations

import io
import zipfile

from hypothesis import given
from hypothesis import strategies as st

from generator.model.diagnostic import Diagnostic
from generator.model.source_text import SourceText
from generator.pipeline import normalize
from generator.read import read_document

ENDINGS = st.sampled_from([".txt", ".md", ".html", ".docx", ".pdf"])
PAGE_BITS = """
<p> </p> <div> </div> <table> <td> <br> </a> <!-- --> <script> </script> 第一条甲。 &nbsp; &#x4e00; & < 某市办法
"""
WORD_BITS = """
<w:p> </w:p> <w:r> </w:r> <w:t>第一条甲。</w:t> <w:tbl> </w:tbl> <w:tr> </w:tr> <w:tc> </w:tc> <w:br/> <w:tab/>
<w:t/> <w:numPr/> &a; ]]>
"""
TAGS = st.sampled_from([*PAGE_BITS.split(), "<a href=x>", "\n", "\x0c"])
XML = st.sampled_from(WORD_BITS.split())
WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def read(name: str, data: bytes) -> None:
    found = read_document(name, data)
    assert isinstance(found, SourceText | Diagnostic)
    if isinstance(found, SourceText):
        document = normalize("a/b", "undated", found)
        assert "E020" not in {finding.code for finding in document.findings}


@given(ENDINGS, st.binary(max_size=400))
def test_any_bytes_under_any_ending_are_a_text_or_a_finding(ending: str, data: bytes) -> None:
    read(f"a/undated{ending}", data)


@given(st.lists(TAGS, max_size=40).map("".join))
def test_any_soup_of_tags_is_a_text_or_a_finding(page: str) -> None:
    read("a/undated.html", page.encode())


@given(st.lists(XML, max_size=40).map("".join))
def test_any_word_document_is_a_text_or_a_finding(body: str) -> None:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as archive:
        document = f'<w:document xmlns:w="{WORD}"><w:body>{body}</w:body></w:document>'
        archive.writestr("word/document.xml", document)

    read("a/undated.docx", data.getvalue())


@given(ENDINGS, st.integers(0, 300), st.binary(min_size=1, max_size=4))
def test_a_file_with_a_few_bytes_changed_is_a_text_or_a_finding(
    ending: str, at: int, change: bytes
) -> None:
    data = "某市办法\n第一条 甲。\n第二条 乙。\n".encode("gb18030") * 5

    read(f"a/undated{ending}", data[:at] + change + data[at:])

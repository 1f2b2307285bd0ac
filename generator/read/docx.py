"""Take the text out of a Word document (Office Open XML)."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator

from lxml import etree

from generator.model.diagnostic import Diagnostic, Place
from generator.model.extraction import Extraction
from generator.read.docx_numbering import Numbering, word
from generator.rules.diagnostics import finding

MAX_UNPACKED = 64 * 1024 * 1024
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_MARKUP = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_PARAGRAPH, _TABLE, _ROW, _CELL = word("p"), word("tbl"), word("tr"), word("tc")
_TEXT_BOX = word("txbxContent")
_SKIPPED = frozenset(map(word, ("pPr", "rPr", "del", "moveFrom", "instrText")))
_SKIPPED |= {f"{_MARKUP}Fallback"}
_SPACES = {word("tab"): "\t", word("br"): "\n", word("cr"): "\n", word("noBreakHyphen"): "-"}


def extract_docx(path: str, data: bytes) -> Extraction | Diagnostic:
    """Take the text out of a .docx file: paragraphs, tables, text boxes, automatic numbers.

    A row of a table is one line, its cells separated by tabs.
    Returns: the text; or an E005 finding (too large or no archive), E006
    (password) or E009 (damaged).
    Units: the published line of a text line is the number of its paragraph.
    """
    if data.startswith(_OLE):
        return finding("E006", Place(path))
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            if sum(item.file_size for item in archive.infolist()) > MAX_UNPACKED:
                return finding("E005", Place(path), limit=MAX_UNPACKED)
            body = _parse(archive.read("word/document.xml"))
            numbering = Numbering(_part(archive, "numbering"), _part(archive, "styles"))
    except (zipfile.BadZipFile, zipfile.LargeZipFile, EOFError, NotImplementedError):
        return finding("E005", Place(path), limit=MAX_UNPACKED)
    except (KeyError, etree.XMLSyntaxError, RuntimeError) as error:
        return finding("E009", Place(path), format="Word", problem=error)
    lines = list(_numbered_lines(body, numbering))
    text = "".join(f"{line}\n" for _, line in lines)
    return Extraction(text, "docx", tuple(number for number, _ in lines))


def _parse(data: bytes) -> etree._Element:
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False)
    return etree.fromstring(data, parser)


def _part(archive: zipfile.ZipFile, name: str) -> etree._Element | None:
    path = f"word/{name}.xml"
    return _parse(archive.read(path)) if path in archive.namelist() else None


def _numbered_lines(body: etree._Element, numbering: Numbering) -> Iterator[tuple[int, str]]:
    for number, block in enumerate(_blocks(body), start=1):
        if block.tag == _ROW:
            yield number, _row_text(block, numbering)
        else:
            for line in _paragraph_text(block, numbering).split("\n"):
                yield number, line


def _blocks(element: etree._Element) -> Iterator[etree._Element]:
    """Yield paragraphs outside of tables and rows of tables, in reading order."""
    for child in element:
        if child.tag == _PARAGRAPH:
            yield child
            for box in child.iter(_TEXT_BOX):
                if not any(True for _ in box.iterancestors(_MARKUP + "Fallback")):
                    yield from _blocks(box)
        elif child.tag == _TABLE:
            yield from child.iter(_ROW)
        elif child.tag not in _SKIPPED and isinstance(child.tag, str):
            yield from _blocks(child)


def _row_text(row: etree._Element, numbering: Numbering) -> str:
    cells = (
        "".join(_paragraph_text(paragraph, numbering) for paragraph in cell.iter(_PARAGRAPH))
        for cell in row.iterchildren(_CELL)
    )
    return "\t".join(cell.replace("\n", "") for cell in cells)


def _paragraph_text(paragraph: etree._Element, numbering: Numbering) -> str:
    return numbering.label(paragraph) + "".join(_runs(paragraph))


def _runs(element: etree._Element) -> Iterator[str]:
    for child in element:
        if child.tag == word("t"):
            yield child.text or ""
        elif child.tag in _SPACES:
            yield _SPACES[child.tag]
        elif child.tag not in _SKIPPED and child.tag != _TEXT_BOX:
            yield from _runs(child)

"""Take the text out of a PDF that has a text layer."""

from __future__ import annotations

import re

import pypdfium2 as pdfium

from generator.model.diagnostic import Diagnostic, Place
from generator.model.extraction import Extraction
from generator.read.pdf_lines import PrintedLine, joined_lines, printed_lines
from generator.rules.diagnostics import finding

MAX_PAGES = 2000
_NO_TEXT = re.compile("[\ufffe\x00]")
_PASSWORD_ERROR = 4


def extract_pdf(path: str, data: bytes) -> Extraction | Diagnostic:
    """Take the text out of a PDF: a line for each paragraph, a form feed before each page.

    Returns: the text; or an E006 finding (password), E007 (no text layer) or E009
    (damaged, or too many pages).
    Units: the published line of a text line is the number of its page.
    """
    try:
        document = pdfium.PdfDocument(data)
    except pdfium.PdfiumError as error:
        if getattr(error, "err_code", None) == _PASSWORD_ERROR:
            return finding("E006", Place(path))
        return finding("E009", Place(path), format="PDF", problem=error)
    try:
        if len(document) > MAX_PAGES:
            return finding("E009", Place(path), format="PDF", problem=f"{len(document)} pages")
        pages = joined_lines([_page_lines(document[at]) for at in range(len(document))])
    except pdfium.PdfiumError as error:
        return finding("E009", Place(path), format="PDF", problem=error)
    finally:
        document.close()
    if not any(pages):
        return finding("E007", Place(path))
    return _extraction(pages)


def _page_lines(page: pdfium.PdfPage) -> list[PrintedLine]:
    text_page = page.get_textpage()
    try:
        lines = printed_lines(text_page)
    finally:
        text_page.close()
        page.close()
    return [line._replace(text=_NO_TEXT.sub("", line.text)) for line in lines]


def _extraction(pages: list[list[str]]) -> Extraction:
    lines: list[str] = []
    numbers: list[int] = []
    for number, page in enumerate(pages, start=1):
        for at, line in enumerate(page):
            lines.append(("\f" if at == 0 and number > 1 else "") + line)
            numbers.append(number)
    return Extraction("".join(f"{line}\n" for line in lines), "pdf", tuple(numbers))

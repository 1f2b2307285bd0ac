"""Read a published file: bytes in, text or a finding out."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from pathlib import PurePosixPath

from generator.model.diagnostic import Diagnostic, Place
from generator.model.extraction import Extraction
from generator.model.source_text import SourceText, index_lines
from generator.read.docx import extract_docx
from generator.read.encoding import decode
from generator.read.html import extract_html
from generator.read.legacy_word import extract_legacy_word
from generator.read.pdf import extract_pdf
from generator.rules.diagnostics import finding
from generator.text.space import is_layout

MAX_BYTES = 32 * 1024 * 1024

Extractor = Callable[[str, bytes], Extraction | Diagnostic]


def read_document(path: str, data: bytes) -> SourceText | Diagnostic:
    """Take the text out of a published file.

    Returns: the text, or an E001–E009 finding that says why there is none.
    `path` is relative to the project folder; its ending tells the format.
    """
    extract = EXTRACTORS.get(PurePosixPath(path).suffix.lower())
    if extract is None:
        return finding("E003", Place(path), formats=", ".join(EXTRACTORS))
    if len(data) > MAX_BYTES:
        return finding("E004", Place(path), size=len(data), limit=MAX_BYTES)
    if not data:
        return finding("E002", Place(path))
    extraction = extract(path, data)
    if isinstance(extraction, Diagnostic):
        return extraction
    if all(is_layout(char) for char in extraction.text):
        return finding("E002", Place(path))
    return SourceText(
        path,
        extraction.text,
        extraction.encoding,
        hashlib.sha256(data).hexdigest(),
        index_lines(extraction.text),
        extraction.published_lines,
        extraction.left_out,
    )


def extract_text(path: str, data: bytes) -> Extraction | Diagnostic:
    """Decode a file that is nothing but text, or say that it is none (E001)."""
    decoded = decode(data)
    return finding("E001", Place(path)) if decoded is None else Extraction(*decoded)


EXTRACTORS: dict[str, Extractor] = {
    ".txt": extract_text,
    ".md": extract_text,
    ".html": extract_html,
    ".htm": extract_html,
    ".docx": extract_docx,
    ".pdf": extract_pdf,
    ".doc": extract_legacy_word,
    ".wps": extract_legacy_word,
}

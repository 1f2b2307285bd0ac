"""Read Word 97–2003 documents by way of LibreOffice."""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from pathlib import Path

from generator.model.diagnostic import Diagnostic, Place
from generator.model.extraction import Extraction
from generator.read.docx import extract_docx
from generator.rules.diagnostics import finding

_SECONDS = 120


def extract_legacy_word(path: str, data: bytes) -> Extraction | Diagnostic:
    """Convert a .doc or .wps file to .docx and take the text out of that.

    Returns: the text, or an E008 finding if LibreOffice is not installed or
    cannot read the file.
    """
    office = shutil.which("soffice") or shutil.which("libreoffice")
    if office is None:
        return finding("E008", Place(path), problem="LibreOffice is not installed")
    with tempfile.TemporaryDirectory() as folder:
        converted = _convert(office, Path(folder), data)
    if converted is None:
        return finding("E008", Place(path), problem="LibreOffice could not read it")
    return extract_docx(path, converted)


def _convert(office: str, folder: Path, data: bytes) -> bytes | None:
    source = folder / "document.doc"
    source.write_bytes(data)
    profile = (folder / "profile").as_uri()
    command = [office, f"-env:UserInstallation={profile}", "--headless", "--norestore"]
    command += ["--convert-to", "docx", "--outdir", str(folder), str(source)]
    try:
        subprocess.run(
            command,
            check=False,
            timeout=_SECONDS,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
    except subprocess.TimeoutExpired:
        return None
    made = folder / "document.docx"
    return made.read_bytes() if made.is_file() else None

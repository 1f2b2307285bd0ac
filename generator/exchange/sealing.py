"""Seal a finished site: a manifest of all its files, and everything in one zip."""

from __future__ import annotations

import hashlib
import json
import zipfile
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any

MANIFEST = "manifest.json"
ARCHIVE = "compendium.zip"
CHECKSUM = f"{ARCHIVE}.sha256"
SEALS = frozenset({MANIFEST, ARCHIVE, CHECKSUM})
"""The files that no manifest lists: they are made of it."""
MANIFEST_VERSION = 2

_CHUNK = 1 << 20
_PLAIN_FILE = 0o100644 << 16
_UNIX = 3


def seal(
    site: Path, facts: Mapping[str, Any], day: date, instead: Mapping[str, Path | None]
) -> None:
    """Write the manifest of a finished site, its zip and the zip's checksum into its folder.

    `facts` go into the manifest as they are; `day` is the date of every file in the zip; `instead`
    names the files that the zip has in the place of the site's or beyond them, None for those that
    it has not. Equal sites give equal bytes as long as the same zlib packs them.
    Raises: OSError if a file cannot be read or written.
    """
    served = {path: site / path for path in _files(site)}
    packed = {path: file for path, file in {**served, **instead}.items() if file}
    manifest = {
        "manifest": MANIFEST_VERSION,
        **facts,
        "files": {path: _describe(file) for path, file in served.items()},
        "archive": {path: file and _describe(file) for path, file in sorted(instead.items())},
    }
    written = json.dumps(manifest, ensure_ascii=False, indent=1) + "\n"
    (site / MANIFEST).write_text(written, encoding="utf-8", newline="")
    _write_archive(site / ARCHIVE, {**packed, MANIFEST: site / MANIFEST}, day)
    (site / CHECKSUM).write_text(checksum_line(site), encoding="utf-8", newline="")


def checksum_line(site: Path) -> str:
    """What the checksum file of a site's zip says, as `sha256sum` reads and writes it."""
    return f"{digest(site / ARCHIVE)}  {ARCHIVE}\n"


def digest(file: Path) -> str:
    """The SHA-256 of a file."""
    with file.open("rb") as opened:
        return hashlib.file_digest(opened, "sha256").hexdigest()


def _files(site: Path) -> Iterator[str]:
    names = (file.relative_to(site).as_posix() for file in site.rglob("*") if file.is_file())
    return iter(sorted(name for name in names if name not in SEALS))


def _describe(file: Path) -> dict[str, Any]:
    return {"sha256": digest(file), "size": file.stat().st_size}


def _write_archive(target: Path, files: Mapping[str, Path], day: date) -> None:
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for path, file in sorted(files.items()):
            entry = zipfile.ZipInfo(path, (max(day.year, 1980), day.month, day.day, 0, 0, 0))
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr, entry.create_system = _PLAIN_FILE, _UNIX
            entry.file_size = file.stat().st_size
            with file.open("rb") as source, archive.open(entry, "w") as packed:
                while chunk := source.read(_CHUNK):
                    packed.write(chunk)

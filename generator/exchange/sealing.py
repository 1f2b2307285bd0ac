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
MANIFEST_VERSION = 1

_CHUNK = 1 << 20
_PLAIN_FILE = 0o100644 << 16
_UNIX = 3


def seal(site: Path, facts: Mapping[str, Any], day: date) -> None:
    """Write the manifest of a finished site, the zip of both and its checksum into its folder.

    `facts` go into the manifest as they are; `day` is the date of every file in the zip. Equal
    sites give equal bytes as long as the same zlib packs them.
    Raises: OSError if a file cannot be read or written.
    """
    paths = tuple(_files(site))
    manifest = {"manifest": MANIFEST_VERSION, **facts, "files": {}}
    manifest["files"] = {path: _describe(site / path) for path in paths}
    written = json.dumps(manifest, ensure_ascii=False, indent=1) + "\n"
    (site / MANIFEST).write_text(written, encoding="utf-8", newline="")
    _write_archive(site, sorted([*paths, MANIFEST]), day)
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


def _write_archive(site: Path, paths: list[str], day: date) -> None:
    with zipfile.ZipFile(site / ARCHIVE, "w", zipfile.ZIP_DEFLATED) as archive:
        for path in paths:
            entry = zipfile.ZipInfo(path, (max(day.year, 1980), day.month, day.day, 0, 0, 0))
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr, entry.create_system = _PLAIN_FILE, _UNIX
            entry.file_size = (site / path).stat().st_size
            with (site / path).open("rb") as source, archive.open(entry, "w") as target:
                while chunk := source.read(_CHUNK):
                    target.write(chunk)

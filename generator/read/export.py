"""Read the snapshot that a published site carries."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path, PurePosixPath

from generator.model.snapshot import Snapshot, load_snapshot
from generator.rules.schemas import violations

SNAPSHOT_FILE = "data/snapshot.json"
_LARGEST = 512 * 2**20
_ZIP = ".zip"


class ExportError(Exception):
    """A file that is no snapshot of a compendium; the message says why."""


def read_export(path: Path) -> Snapshot:
    """The snapshot of a site: its folder, its folder `data`, a zip of either, or the file itself.

    Raises: ExportError if there is none, or none that can be read; OSError if a file cannot
    be opened.
    """
    data = _from_zip(path) if path.suffix == _ZIP else _find(path).read_bytes()
    try:
        value = json.loads(data.decode("utf-8"))
    except (ValueError, RecursionError) as error:
        raise ExportError(f"{path.name}: the snapshot is no JSON ({error})") from error
    for violation in violations("snapshot", value):
        where = "/".join(map(str, violation.path))
        raise ExportError(
            f"{path.name}: not a snapshot of this version: {where}: {violation.problem}"
        )
    return load_snapshot(value)


def _find(path: Path) -> Path:
    if path.is_file():
        return path
    name = PurePosixPath(SNAPSHOT_FILE)
    for file in (path / name, path / name.name):
        if file.is_file():
            return file
    raise ExportError(f"{path.name or path} holds neither source/policies nor {SNAPSHOT_FILE}")


def _from_zip(path: Path) -> bytes:
    """The snapshot in a zip, under whatever folder the site stands there."""
    try:
        with zipfile.ZipFile(path) as archive:
            names = [it for it in archive.infolist() if _is_snapshot(it.filename)]
            if not names:
                raise ExportError(f"{path.name} holds no {SNAPSHOT_FILE}")
            found = min(names, key=lambda it: (len(it.filename), it.filename))
            if found.file_size > _LARGEST:
                raise ExportError(f"{path.name}: the snapshot unpacks to {found.file_size} bytes")
            return archive.read(found)
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError) as error:
        raise ExportError(f"{path.name} is no zip that can be read ({error})") from error


def _is_snapshot(name: str) -> bool:
    path = PurePosixPath(name)
    return path.name == PurePosixPath(SNAPSHOT_FILE).name

"""Check a copy of the site, a folder or a zip, against its manifest.

A copy may come from anybody: nothing in it is unpacked, followed or believed.
"""

from __future__ import annotations

import hashlib
import json
import os
import stat
import struct
import zipfile
import zlib
from abc import ABC, abstractmethod
from collections import Counter
from collections.abc import Iterator, Mapping
from enum import StrEnum
from pathlib import Path, PurePosixPath
from typing import IO, Any, NamedTuple

from generator.exchange.sealing import (
    ARCHIVE,
    CHECKSUM,
    MANIFEST,
    MANIFEST_VERSION,
    SEALS,
    checksum_line,
)

LARGEST_MANIFEST = 64 << 20
"""Bytes. A manifest of 400,000 files has less."""
LARGEST_RATIO, FREE_SIZE = 100, 1 << 30
"""A zip may unpack to so many times its size and so many bytes; the site's own to about ten."""

_CHUNK = 1 << 20
_READABLE = frozenset({zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED})
_BROKEN_ZIP = (
    EOFError,
    NotImplementedError,
    OSError,
    OverflowError,
    RuntimeError,
    ValueError,
    struct.error,
    zipfile.BadZipFile,
    zlib.error,
)
"""What the reading of a damaged zip may end in, an impossible position in the file included."""


class UnverifiableError(Exception):
    """A copy that cannot be checked at all; the message says why."""


class Fault(StrEnum):
    """What is wrong with a file of a copy."""

    CHANGED = "changed"
    MISSING = "missing"
    ADDED = "added"
    REFUSED = "refused"
    """It was not read: it is no plain file, or its name or size is not one of a site."""


class Problem(NamedTuple):
    """A file that is not as the manifest says, and what is refused about it."""

    path: str
    fault: Fault
    reason: str = ""


class Verification(NamedTuple):
    """How many files were looked at, and what is wrong with them, by their paths."""

    files: int
    problems: tuple[Problem, ...]


class Expected(NamedTuple):
    """What a manifest says of a file. Units: `size` in bytes."""

    sha256: str
    size: int


class Manifest(NamedTuple):
    """What a site's manifest says of the files that are served, and of those in its zip."""

    served: dict[str, Expected]
    packed: dict[str, Expected]


def verify(copy: Path) -> Verification:
    """Hold every file of a site, a folder or a zip, against the manifest that it carries.

    In the folder of a served site its zip is opened too, and must be of this very site; what was
    unpacked from a zip is known by its names.
    Raises: UnverifiableError if it is neither, or has no manifest that can be read; OSError
    if a file cannot be opened.
    """
    if not copy.is_dir():
        with _opened_zip(copy) as archive:
            zipped = _ZipCopy(archive, copy.stat().st_size)
            return _verify(zipped, _manifest_in(zipped).packed)
    folder = _FolderCopy(copy)
    manifest = _manifest_in(folder)
    if _is_unpacked(folder, manifest):
        return _verify(folder, manifest.packed)
    done = _verify(folder, manifest.served)
    missing = [Problem(seal, Fault.MISSING) for seal in sorted(SEALS - folder.sizes.keys())]
    found = missing or _verify_archive(copy)
    return Verification(done.files + 1, (*done.problems, *found))


def _manifest_in(copy: _Copy) -> Manifest:
    return read_manifest(copy.read_manifest())


def _is_unpacked(folder: _FolderCopy, manifest: Manifest) -> bool:
    """Whether a folder comes from a zip: it has more of the names that only the zip has."""
    served, packed = manifest.served.keys(), manifest.packed.keys()
    names = folder.sizes.keys()
    return len(names & (packed - served)) > len(names & (served - packed))


def _verify(copy: _Copy, expected: Mapping[str, Expected]) -> Verification:
    problems = [*copy.refused]
    refused = {problem.path for problem in problems}
    for path, one in expected.items():
        if path not in copy.sizes:
            problems += [] if path in refused else [Problem(path, Fault.MISSING)]
        elif copy.sizes[path] != one.size or copy.digest(path) != one.sha256:
            problems.append(Problem(path, Fault.CHANGED))
    known = expected.keys() | SEALS
    problems += (Problem(path, Fault.ADDED) for path in copy.sizes.keys() - known)
    return Verification(len(expected), tuple(sorted(problems)))


def _verify_archive(site: Path) -> list[Problem]:
    """The zip in a site's folder: as its checksum says, and of the same files as the folder."""
    with (site / CHECKSUM).open("rb") as opened:
        stated = opened.read(_CHUNK)
    if stated != checksum_line(site).encode():
        return [Problem(ARCHIVE, Fault.CHANGED)]
    return list(_verify_inner(site / ARCHIVE, (site / MANIFEST).read_bytes()))


def _verify_inner(archive: Path, manifest: bytes) -> Iterator[Problem]:
    """The zip in a site's folder: it has to carry the folder's own manifest."""
    try:
        with _opened_zip(archive) as opened:
            copy = _ZipCopy(opened, archive.stat().st_size)
            if copy.read_manifest() != manifest:
                yield Problem(f"{ARCHIVE}/{MANIFEST}", Fault.CHANGED)
                return
            for path, fault, reason in _verify(copy, read_manifest(manifest).packed).problems:
                yield Problem(f"{ARCHIVE}/{path}", fault, reason)
    except UnverifiableError as error:
        yield Problem(ARCHIVE, Fault.CHANGED, str(error))


def read_manifest(data: bytes) -> Manifest:
    """What a manifest says of each file.

    Raises: UnverifiableError if it is no manifest, or names what can be no file of a site.
    """
    try:
        value = json.loads(data)
        if value["manifest"] != MANIFEST_VERSION:
            raise UnverifiableError(f"{MANIFEST} is of another version: {value['manifest']!r:.40}")
        served = {path: _expected(entry) for path, entry in value["files"].items()}
        instead = {path: entry and _expected(entry) for path, entry in value["archive"].items()}
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise UnverifiableError(f"{MANIFEST} is malformed: {type(error).__name__}") from error
    for path in {**served, **instead}:
        if reason := unsafe(path):
            raise UnverifiableError(f"{MANIFEST} names {path!r:.80}, {reason}")
    packed = {path: one for path, one in {**served, **instead}.items() if one}
    return Manifest(served, packed)


def _expected(entry: Mapping[str, Any]) -> Expected:
    sha256, size = entry["sha256"], entry["size"]
    if not isinstance(sha256, str) or not isinstance(size, int):
        raise TypeError
    return Expected(sha256, size)


def unsafe(path: str) -> str | None:
    """Why a path can be none of a file of the site; None if it can."""
    if not path or path.startswith("/") or path[1:2] == ":":
        return "which is not relative"
    if "\\" in path or any(ord(char) < 32 or ord(char) == 127 for char in path):
        return "which has characters that no file of a site has"
    if any(part in {"", ".", ".."} for part in path.split("/")):
        return "which leaves its folder or is not in its shortest form"
    return None


class _Copy(ABC):
    """The files of a copy: their sizes by path, and what was refused among them.

    `broken` are the errors that tell of a damaged copy, not of our own disk.
    """

    broken: tuple[type[Exception], ...] = ()

    def __init__(self) -> None:
        self.sizes: dict[str, int] = {}
        self.refused: list[Problem] = []

    @abstractmethod
    def open(self, path: str) -> IO[bytes]:
        """Open one of the files that has a size."""

    def read_manifest(self) -> bytes:
        if MANIFEST not in self.sizes:
            raise UnverifiableError(f"there is no {MANIFEST}")
        if self.sizes[MANIFEST] > LARGEST_MANIFEST:
            raise UnverifiableError(f"{MANIFEST} has more than {LARGEST_MANIFEST} bytes")
        try:
            with self.open(MANIFEST) as opened:
                return opened.read(LARGEST_MANIFEST)
        except self.broken as error:
            raise UnverifiableError(f"{MANIFEST} cannot be read: {error}") from error

    def digest(self, path: str) -> str | None:
        """The SHA-256 of a file; None if it cannot be read to its end."""
        sum_ = hashlib.sha256()
        try:
            with self.open(path) as opened:
                while chunk := opened.read(_CHUNK):
                    sum_.update(chunk)
        except self.broken:
            return None
        return sum_.hexdigest()

    def _refuse(self, path: str, reason: str) -> None:
        self.refused.append(Problem(path, Fault.REFUSED, reason))


class _FolderCopy(_Copy):
    """A folder. Links are not followed, and only plain files are opened."""

    def __init__(self, folder: Path) -> None:
        super().__init__()
        self._folder = folder
        for parent, folders, names in os.walk(folder, onerror=_raise):
            for name in (*folders, *names):
                self._take(Path(parent, name))

    def open(self, path: str) -> IO[bytes]:
        return (self._folder / path).open("rb")

    def _take(self, file: Path) -> None:
        path = file.relative_to(self._folder).as_posix()
        about = file.lstat()
        if stat.S_ISREG(about.st_mode):
            self.sizes[path] = about.st_size
        elif not stat.S_ISDIR(about.st_mode):
            self._refuse(path, "it is a link or a special file")


class _ZipCopy(_Copy):
    """A zip, read entry by entry; the site may stand in a folder of it.

    Raises: UnverifiableError if it claims to unpack to more than any site does.
    """

    broken = _BROKEN_ZIP

    def __init__(self, archive: zipfile.ZipFile, size: int) -> None:
        super().__init__()
        self._archive = archive
        entries = [entry for entry in archive.infolist() if not entry.is_dir()]
        claimed = sum(entry.file_size for entry in entries)
        if claimed > LARGEST_RATIO * size + FREE_SIZE:
            raise UnverifiableError(f"it claims to unpack to {claimed} bytes, which no site does")
        self._entries: dict[str, zipfile.ZipInfo] = {}
        folder = _folder_of_manifest(entries)
        named = Counter(entry.filename for entry in entries)
        for entry in entries:
            self._take(entry, folder, named[entry.filename])

    def open(self, path: str) -> IO[bytes]:
        return self._archive.open(self._entries[path])

    def _take(self, entry: zipfile.ZipInfo, folder: str, times: int) -> None:
        path = entry.filename.removeprefix(folder)
        reason = unsafe(entry.filename) or _unreadable(entry)
        if times > 1:
            reason = "it is there more than once"
        if reason:
            self._refuse(path, reason)
        else:
            self.sizes[path], self._entries[path] = entry.file_size, entry


def _folder_of_manifest(entries: list[zipfile.ZipInfo]) -> str:
    """The folder in which the site stands: that of the manifest with the shortest path."""
    names = [entry.filename for entry in entries if PurePosixPath(entry.filename).name == MANIFEST]
    shortest = min(names, key=lambda name: (name.count("/"), name), default=MANIFEST)
    return shortest.removesuffix(MANIFEST)


def _unreadable(entry: zipfile.ZipInfo) -> str | None:
    if stat.S_ISLNK(entry.external_attr >> 16):
        return "it is a link"
    if entry.flag_bits & 1:
        return "it is encrypted"
    if entry.compress_type not in _READABLE:
        return "it is compressed in a way that we do not read"
    return None


def _opened_zip(file: Path) -> zipfile.ZipFile:
    with file.open("rb"):
        pass  # a file that we may not read is no damaged zip
    try:
        return zipfile.ZipFile(file)
    except _BROKEN_ZIP as error:
        raise UnverifiableError(f"it is neither a folder nor a zip: {error}") from error


def _raise(error: OSError) -> None:
    raise error

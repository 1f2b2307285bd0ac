"""Put a new folder in the place of a published one: at one stroke, and one at a time."""

from __future__ import annotations

import ctypes
import errno
import os
import shutil
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from filelock import FileLock, Timeout

_MARK = "manifest.json"
_MARK_BEGINS = b'{\n "manifest": '
_FORMER, _DISCARDED = "former", "discarded"
_CURRENT_FOLDER, _EXCHANGE = -100, 2
"""`AT_FDCWD` and `RENAME_EXCHANGE` of renameat2(2)."""
_CANNOT_EXCHANGE = frozenset({errno.ENOSYS, errno.EINVAL, errno.EOPNOTSUPP, errno.ENOTTY})
_BOUND = frozenset({errno.EBUSY, errno.EXDEV})


class NotReplacedError(Exception):
    """Nothing was replaced; the message says why and what to do."""


class Place:
    """The place of a published folder, while nobody else may write there."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._aside = folder.with_name(f".{folder.name}.aside")

    def fresh(self) -> Path:
        """A new, empty folder on the same file system, to be filled and put into the place.

        Raises: NotReplacedError if what stands there was not published by this program, or if
        nothing can be written beside it.
        """
        _refuse_foreign(self._folder)
        try:
            return self._fresh()
        except OSError as error:
            raise _unwritable(error) from error

    def _fresh(self) -> Path:
        self._aside.mkdir(exist_ok=True)
        inside = Path(tempfile.mkdtemp(dir=self._aside))
        # Its own name is unique, so that programs which outlive a killed build write elsewhere;
        # what is published has the permissions that the user's other new folders have.
        fresh = inside / self._folder.name
        fresh.mkdir()
        return fresh

    def put(self, new: Path) -> None:
        """Let a filled folder stand here, and nothing of the old one.

        At every moment one whole folder stands under the name, where the system can exchange
        two at one stroke; elsewhere it does but for an instant, and whoever is here next puts
        the old one back if that instant was the last.
        Raises: NotReplacedError if the place cannot be renamed; the old folder is then there.
        """
        try:
            if not self._folder.exists():
                new.rename(self._folder)
            elif not exchange(new, self._folder):
                self._rename_both(new)
        except OSError as error:
            hint = "Name a folder on the same disk that is no mount point itself."
            reason = hint if error.errno in _BOUND else "Check the path and permissions."
            raise NotReplacedError(f"{error}. {reason}") from error

    def recover(self) -> None:
        """Put the old folder back if its replacement was interrupted between two renames."""
        former = self._aside / _FORMER
        if former.exists() and not self._folder.exists():
            former.rename(self._folder)

    def clear(self) -> None:
        """Remove what lies aside, of this replacement and of those that were killed."""
        shutil.rmtree(self._aside, ignore_errors=True)

    def _rename_both(self, new: Path) -> None:
        former = self._aside / _FORMER
        self._folder.rename(former)
        try:
            new.rename(self._folder)
        except OSError:
            former.rename(self._folder)
            raise
        # Under this name it would be put back, although a part of it is gone already.
        former.rename(self._aside / _DISCARDED)


@contextmanager
def replacing(folder: Path, *, wait: float = 0.0) -> Iterator[Place]:
    """Hold the place of a published folder; what lies aside is gone in the end.

    `wait` is how long to wait for somebody else, in seconds.
    Raises: NotReplacedError if somebody else is at work there, or if nothing can be written there.
    """
    place = Place(folder)
    with alone(folder.with_name(f".{folder.name}.lock"), folder.name, wait=wait, passing=True):
        place.recover()
        place.clear()
        try:
            yield place
        finally:
            place.clear()


@contextmanager
def alone(lock: Path, what: str, *, wait: float = 0.0, passing: bool = False) -> Iterator[None]:
    """Hold others off who ask for the same lock file; it is let go when this process ends.

    `what` is written meanwhile. With `passing` the lock file is removed in the end.
    Raises: NotReplacedError if somebody else holds it, or if it cannot be written.
    """
    held = FileLock(lock, timeout=wait)
    try:
        lock.parent.mkdir(parents=True, exist_ok=True)
        held.acquire()
    except Timeout as error:
        hint = "Wait until it ends, then run this again."
        raise NotReplacedError(f"another build is writing {what}/ now. {hint}") from error
    except OSError as error:
        raise _unwritable(error) from error
    try:
        yield
    finally:
        if passing:
            with suppress(OSError):
                lock.unlink(missing_ok=True)  # who waits for it sees that it is gone, and asks anew
        held.release()


def exchange(one: Path, other: Path) -> bool:
    """Exchange what stands under two names at one stroke; False where the system cannot.

    Raises: OSError if the names cannot be exchanged for another reason.
    Source: renameat2(2) of Linux.
    """
    if sys.platform != "linux":
        return False
    rename = getattr(ctypes.CDLL(None, use_errno=True), "renameat2", None)
    if rename is None:
        return False
    rename.argtypes = (ctypes.c_int, ctypes.c_char_p, ctypes.c_int, ctypes.c_char_p, ctypes.c_uint)
    names = os.fsencode(one), os.fsencode(other)
    if rename(_CURRENT_FOLDER, names[0], _CURRENT_FOLDER, names[1], _EXCHANGE) == 0:
        return True
    code = ctypes.get_errno()
    if code in _CANNOT_EXCHANGE:
        return False
    raise OSError(code, os.strerror(code), str(other))


def _unwritable(error: OSError) -> NotReplacedError:
    return NotReplacedError(f"{error}. Check the path, permissions and free space.")


def _refuse_foreign(folder: Path) -> None:
    """Whatever is not a site of ours stays, whoever named its folder."""
    if not folder.exists():
        return
    if not folder.is_dir():
        raise NotReplacedError(f"{folder} is a file. Name a folder.")
    if any(folder.iterdir()) and not _is_ours(folder):
        hint = "Name another folder, or empty this one yourself."
        raise NotReplacedError(f"{folder.name}/ holds what is no site of a compendium. {hint}")


def _is_ours(folder: Path) -> bool:
    try:
        with (folder / _MARK).open("rb") as opened:
            return opened.read(len(_MARK_BEGINS)) == _MARK_BEGINS
    except OSError:
        return False

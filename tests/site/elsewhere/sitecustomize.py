"""Loaded by the interpreters of a build under test: another day, and folders in another order."""

from __future__ import annotations

import datetime
import os
import time
from collections.abc import Callable
from typing import Any

_SHIFT = 400 * 86_400 + 12_345
_now, _now_ns = time.time, time.time_ns
_scandir, _listdir = os.scandir, os.listdir


def _later(told: Callable[..., time.struct_time]) -> Callable[..., time.struct_time]:
    return lambda seconds=None: told(_now() + _SHIFT if seconds is None else seconds)


class _AnyDay(type(datetime.date)):  # type: ignore[misc]
    """Days and times that were made elsewhere are of these classes as well."""

    def __instancecheck__(cls, value: object) -> bool:
        return isinstance(value, cls.__bases__[0])


class _Day(datetime.date, metaclass=_AnyDay):
    @classmethod
    def today(cls) -> Any:
        return cls.fromtimestamp(time.time())


class _Time(datetime.datetime, metaclass=_AnyDay):
    @classmethod
    def now(cls, tz: datetime.tzinfo | None = None) -> Any:
        return cls.fromtimestamp(time.time(), tz)

    @classmethod
    def utcnow(cls) -> Any:
        return cls.now(datetime.UTC).replace(tzinfo=None)

    @classmethod
    def today(cls) -> Any:
        return cls.now()


class _Scan:
    """As `os.scandir`, to be closed or iterated, in falling order of names."""

    def __init__(self, path: Any = ".") -> None:
        with _scandir(path) as entries:
            found = sorted(entries, key=lambda entry: os.fsencode(entry.name), reverse=True)
        self._entries = iter(found)

    def __enter__(self) -> _Scan:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def __iter__(self) -> _Scan:
        return self

    def __next__(self) -> os.DirEntry[str]:
        return next(self._entries)

    def close(self) -> None:
        """All entries were read at once."""


def _listed(path: Any = ".") -> list[Any]:
    return sorted(_listdir(path), key=os.fsencode, reverse=True)


time.time = lambda: _now() + _SHIFT
time.time_ns = lambda: _now_ns() + _SHIFT * 1_000_000_000
time.gmtime, time.localtime = _later(time.gmtime), _later(time.localtime)
datetime.date, datetime.datetime = _Day, _Time  # type: ignore[misc]
os.scandir, os.listdir = _Scan, _listed  # type: ignore[assignment]

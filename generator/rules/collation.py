"""In which order readers of a language look words up."""

from __future__ import annotations

import unicodedata
from bisect import bisect_right
from functools import cache
from typing import NamedTuple

from generator.rules.tables import load_table

_BEHIND_ALL = b"\xff\xff"


class ShelfMark(NamedTuple):
    """Where a word stands in a list: sort by it.

    `group` is the letter or the number of strokes that it stands under, empty for a word that
    the order does not know; `rank` is the place of the group, those unknown last.
    """

    rank: int
    key: tuple[bytes, ...]
    word: str
    group: str


class _Shelf(NamedTuple):
    """A character set whose codes stand in order, with the codes at which groups begin."""

    charset: str
    groups: tuple[str, ...]
    starts: tuple[bytes, ...]
    end: bytes

    def code(self, char: str) -> bytes:
        code = char.encode(self.charset, errors="replace")
        return code if self.starts[0] <= code <= self.end else _BEHIND_ALL + char.encode("utf-8")

    def mark(self, word: str, spelled: str) -> ShelfMark:
        key = tuple(map(self.code, spelled))
        known = bool(key) and key[0] <= self.end
        rank = bisect_right(self.starts, key[0]) - 1 if known else len(self.groups)
        return ShelfMark(rank, key, word, self.groups[rank] if known else "")


def by_pinyin(word: str) -> ShelfMark:
    """The place of a word of simplified Chinese by its sound; groups are letters."""
    return _shelf("pinyin", "gb2312").mark(word, _read_as(word))


def by_strokes(word: str) -> ShelfMark:
    """The place of a word of traditional Chinese by strokes; groups are their numbers."""
    return _shelf("strokes", "big5").mark(word, word)


def by_letters(word: str) -> ShelfMark:
    """The place of a word by its letters, without case and accents; groups are capitals."""
    plain = unicodedata.normalize("NFKD", word).casefold()
    letters = "".join(char for char in plain if not unicodedata.combining(char))
    group = letters[:1].upper()
    known = group.isalpha()
    rank = ord(group) if known else 0x110000
    return ShelfMark(rank, (letters.encode("utf-8"),), word, group if known else "")


def _read_as(word: str) -> str:
    readings: dict[str, str] = load_table("collation")["read_as"]
    for printed, spelled in readings.items():
        if word.startswith(printed):
            return spelled + word[len(printed) :]
    return word


@cache
def _shelf(name: str, charset: str) -> _Shelf:
    table = load_table("collation")
    starts = tuple(map(bytes.fromhex, table[name].values()))
    return _Shelf(charset, tuple(table[name]), starts, bytes.fromhex(table[f"{name}_end"]))

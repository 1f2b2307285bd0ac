"""Lists of where something stands, as the few bytes that a browser loads."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

_MORE, _PAYLOAD_BITS = 0x80, 7


class Shard(NamedTuple):
    """A file of an index: entries in order, and the key of the first of them."""

    first: str
    data: bytes


def number(value: int) -> bytes:
    """A natural number, seven bits a byte, the lowest first (LEB128)."""
    written = bytearray()
    while value >= _MORE:
        written.append(value & (_MORE - 1) | _MORE)
        value >>= _PAYLOAD_BITS
    written.append(value)
    return bytes(written)


def document_list(documents: Sequence[int], total: int) -> bytes:
    """Some of `total` documents: by the gaps between them, or by a bit each if that is shorter.

    The number in front holds how many there are, and in its lowest bit which way they
    are written. `documents` is sorted and has no doubles.
    """
    gaps = b"".join(map(number, _gaps(documents)))
    bits = (total + 7) // 8
    if len(gaps) <= bits:
        return number(len(documents) << 1) + gaps
    return number(len(documents) << 1 | 1) + _bit_each(documents, bits)


def place_list(places: Mapping[int, Sequence[int]]) -> bytes:
    """Where in each document: how many documents, then each one's gap, count and places.

    A document's places are sorted; the first may be negative.
    """
    written = bytearray(number(len(places)))
    for gap, document in zip(_gaps(sorted(places)), sorted(places), strict=True):
        first, *others = places[document]
        written += number(gap) + number(len(others)) + number(_zigzag(first))
        for place in others:
            written += number(place - first)
            first = place
    return bytes(written)


def shards(entries: Mapping[str, bytes], size: int) -> Iterator[Shard]:
    """The entries by key, in files of about `size` bytes; one that is larger has its own.

    An entry is the length of what its key shares with the one before, the length of the
    rest, the rest in UTF-8, the length of the value, the value. Keys are ordered as
    browsers order strings, by UTF-16 units; lengths are counted in bytes.
    """
    first, before, data = "", b"", bytearray()
    for key in sorted(entries, key=utf16_order):
        value, spelt = entries[key], key.encode("utf-8")
        if data and len(data) + len(value) > size:
            yield Shard(first, bytes(data))
            before, data = b"", bytearray()
        if not data:
            first = key
        shared = _shared(before, spelt)
        data += number(shared) + number(len(spelt) - shared) + spelt[shared:]
        data += number(len(value)) + value
        before = spelt
    if data:
        yield Shard(first, bytes(data))


def utf16_order(text: str) -> bytes:
    """A key that sorts texts as browsers do."""
    return text.encode("utf-16-be")


def _gaps(documents: Iterable[int]) -> Iterator[int]:
    """How many documents are left out before each."""
    expected = 0
    for document in documents:
        yield document - expected
        expected = document + 1


def _bit_each(documents: Iterable[int], size: int) -> bytes:
    bits = bytearray(size)
    for document in documents:
        bits[document >> 3] |= 1 << (document & 7)
    return bytes(bits)


def _zigzag(value: int) -> int:
    return value << 1 if value >= 0 else -value << 1 | 1


def _shared(one: bytes, other: bytes) -> int:
    length = 0
    for a, b in zip(one, other, strict=False):
        if a != b:
            break
        length += 1
    return length

"""A plain reader of the search index, written after its description and not after its writer."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass


@dataclass
class Bytes:
    data: bytes
    at: int = 0

    def number(self) -> int:
        value = shift = 0
        while True:
            byte = self.data[self.at]
            self.at += 1
            value |= (byte & 127) << shift
            shift += 7
            if byte < 128:
                return value

    def take(self, length: int) -> bytes:
        self.at += length
        return self.data[self.at - length : self.at]

    def documents(self, total: int) -> list[int]:
        head = self.number()
        if head & 1:
            bits = int.from_bytes(self.take((total + 7) // 8), "little")
            return [number for number in range(total) if bits >> number & 1]
        found, following = [], 0
        for _ in range(head >> 1):
            found.append(following + self.number())
            following = found[-1] + 1
        return found

    def places(self) -> dict[int, list[int]]:
        found, following = {}, 0
        for _ in range(self.number()):
            document = following + self.number()
            more, first = self.number(), self.number()
            places = [-(first >> 1) if first & 1 else first >> 1]
            for _ in range(more):
                places.append(places[-1] + self.number())
            found[document] = places
            following = document + 1
        return found

    def entries(self) -> dict[str, bytes]:
        found, key = {}, b""
        while self.at < len(self.data):
            shared = self.number()
            key = key[:shared] + self.take(self.number())
            found[key.decode()] = self.take(self.number())
        return found


@dataclass
class Runs:
    """The runs of one language: short ones by document, those of `size` units by place."""

    short: Mapping[str, bytes]
    long: Mapping[str, bytes]
    size: int
    total: int
    joint: str = ""

    def holding(self, units: Sequence[str]) -> set[int]:
        """The documents that hold the units one after another."""
        if len(units) < self.size:
            entry = self.short.get(self.joint.join(units))
            return set(Bytes(entry).documents(self.total)) if entry else set()
        starts = [*range(0, len(units) - self.size, self.size), len(units) - self.size]
        parts = [self._places(units[start : start + self.size]) for start in starts]
        return {
            document
            for document, places in parts[0].items()
            if any(
                all(
                    place + start in part.get(document, ())
                    for start, part in zip(starts, parts, strict=True)
                )
                for place in places
            )
        }

    def _places(self, units: Sequence[str]) -> dict[int, list[int]]:
        entry = self.long.get(self.joint.join(units))
        return Bytes(entry).places() if entry else {}

"""Han characters that are one character in two scripts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import cache

import opencc

_HAN_BLOCKS = ((0x3400, 0x4DBF), (0x4E00, 0x9FFF))


@cache
def character_forms() -> tuple[dict[str, str], dict[str, str]]:
    """Each Han character's simplified form, and its form in Taiwan, where they differ."""
    simplify, traditionalize = opencc.OpenCC("t2s"), opencc.OpenCC("s2tw")
    to_simplified, to_traditional = {}, {}
    for char in _han_characters():
        simplified, traditional = simplify.convert(char), traditionalize.convert(char)
        if simplified != char and ord(simplified) < 0x10000:
            to_simplified[char] = simplified
        if traditional != char and ord(traditional) < 0x10000:
            to_traditional[char] = traditional
    return to_simplified, to_traditional


def character_variants(shown: Iterable[tuple[str, str]] = ()) -> dict[str, str]:
    """Map each character to the one that stands for it and all its variants.

    Traditional to simplified, and a variant of the Taiwan standard to the form that
    it came from. `shown` are further pairs of characters that count as the same: what
    a page shows for a character of the source. 了解 is shown as 瞭解 although 瞭 by
    itself has no simplified form.
    """
    to_simplified, to_traditional = character_forms()
    return _merge(to_simplified, (*to_traditional.items(), *sorted(shown)))


def _merge(
    to_simplified: Mapping[str, str], to_traditional: Iterable[tuple[str, str]]
) -> dict[str, str]:
    """Let a character and its Taiwan form fold to one, where the way back differs.

    着 is written 著 in Taiwan, and 著 is a simplified character too: both fold to 著.
    """
    table = dict(to_simplified)
    for simplified, traditional in to_traditional:
        here, there = table.get(simplified, simplified), table.get(traditional, traditional)
        if here != there:
            moved = {char: there for char, target in table.items() if target == here}
            table |= moved | {here: there}
    return {char: target for char, target in sorted(table.items()) if char != target}


def _han_characters() -> Iterator[str]:
    for first, last in _HAN_BLOCKS:
        yield from map(chr, range(first, last + 1))

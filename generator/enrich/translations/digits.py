"""Read what a text of any language writes in digits."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

from generator.enrich.translations.figures import Figure, Measure
from generator.enrich.translations.masking import plain
from generator.model.language import NumberWords
from generator.rules.parity import digit_marks

_SHARE = frozenset({"%"})
_JOINED = re.compile(r"\s?[-–—~～至到]\s?")
_PER_MILLE = Decimal(10)


class _Number(NamedTuple):
    """A number as printed, with what multiplies it; `power` is None if nothing does."""

    value: Decimal
    start: int
    end: int
    power: int | None = None
    share: bool = False


def read_digits(text: str, words: NumberWords) -> tuple[Figure, ...]:
    """The numbers of a text that are written in digits, in order.

    `words` are those of its language that make a number a share or multiply it.
    """
    numbers = list(_numbers(_in_ascii(text), words))
    return tuple(_figure(number) for number in _carried_back(numbers, text))


def digit_runs(text: str) -> Iterator[Figure]:
    """Every run of digits as it stands, whatever it is a part of; none needs a counterpart."""
    for match in re.finditer(r"\d+", _in_ascii(text)):
        value = plain(Decimal(match.group()))
        yield Figure(Measure.NUMBER, value, *match.span(), required=False)


def _in_ascii(text: str) -> str:
    """The text with its decimal digits of any script as 0 to 9, place by place."""
    if text.isascii():
        return text
    return "".join(str(unicodedata.decimal(it)) if it.isdecimal() else it for it in text)


def _numbers(text: str, words: NumberWords) -> Iterator[_Number]:
    scales = dict(words.scales)
    pattern = _pattern(words)
    for match in pattern.finditer(text):
        if match["date"]:
            yield from _parts_of_date(match)
            continue
        value = _value(match["number"])
        per_mille = digit_marks().per_mille in match["sign"] if match["sign"] else False
        yield _Number(
            value / _PER_MILLE if per_mille else value,
            *match.span("number"),
            power=scales[match["scale"].lower()] if match["scale"] else None,
            share=bool(match["sign"] or match["before"] or match["percent"]),
        )


def _parts_of_date(match: re.Match[str]) -> Iterator[_Number]:
    for part in re.finditer(r"\d+", match["date"]):
        start = match.start("date") + part.start()
        end = match.start("date") + part.end()
        yield _Number(Decimal(part.group()), start, end)


@lru_cache(maxsize=64)
def _pattern(words: NumberWords) -> re.Pattern[str]:
    marks = digit_marks()
    group, point = _any_of(marks.groups), _any_of(marks.points)
    sign = _any_of((*marks.shares, marks.per_mille))
    stems = _either(words.percent)
    scales = _either(name for name, _ in words.scales)
    return re.compile(
        r"(?P<date>(?<!\d)\d{1,2}[./]\d{1,2}[./]\d{4}(?!\d)|(?<!\d)\d{4}[./-]\d{1,2}[./-]\d{1,2}(?!\d))"
        rf"|(?P<before>{sign}\s?)?"
        rf"(?P<number>\d{{1,3}}(?:{group}\d{{3}})+(?!\d)(?:{point}\d+)?|\d+(?:{point}\d{{1,2}}(?!\d))?)"
        rf"(?:\s?(?P<sign>{sign})|[\s-]?(?P<percent>{stems})|[\s-]?(?P<scale>{scales}))?",
        re.IGNORECASE,
    )


def _value(printed: str) -> Decimal:
    marks = digit_marks()
    head, point, tail = printed, "", ""
    for mark in marks.points:
        before, found, after = printed.rpartition(mark)
        is_group = mark in marks.groups and len(after) == 3
        if found and not is_group:
            head, point, tail = before, ".", after
            break
    whole = re.sub(r"\D", "", head)
    return Decimal(f"{whole}{point}{tail}")


def _carried_back(numbers: Sequence[_Number], text: str) -> list[_Number]:
    """The numbers, each with what multiplies the last one of its range: 50–100 thousand."""
    carried = list(numbers)
    for at in range(len(carried) - 2, -1, -1):
        first, second = carried[at], carried[at + 1]
        between = text[first.end : second.start]
        if first.power is None and not first.share and _JOINED.fullmatch(between):
            carried[at] = first._replace(power=second.power, share=second.share)
    return carried


def _figure(number: _Number) -> Figure:
    value = plain(number.value * (number.power or 1))
    units = _SHARE if number.share else frozenset[str]()
    return Figure(Measure.NUMBER, value, number.start, number.end, units)


def _any_of(characters: Iterable[str]) -> str:
    return f"[{''.join(map(re.escape, characters))}]"


def _either(words: Iterable[str]) -> str:
    """The words as one pattern, the longest first; nothing fits it if there are none."""
    ordered = sorted(words, key=lambda word: (-len(word), word))
    return "|".join(map(re.escape, ordered)) or r"(?!)"

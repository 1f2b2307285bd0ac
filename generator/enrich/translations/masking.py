"""A text that is read pattern by pattern, each taking its words away from the next."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from decimal import Decimal

from generator.enrich.translations.figures import Figure, Measure

_TAKEN = "\x00"


class Masked:
    """A text and what of it is still to be read. Offsets stay those of the whole text."""

    def __init__(self, text: str) -> None:
        self.text = text

    def take(
        self, pattern: re.Pattern[str], read: Callable[[re.Match[str]], Iterable[Figure]]
    ) -> list[Figure]:
        """The figures of all matches, whose words are taken away."""
        found = list(pattern.finditer(self.text))
        if not found:
            return []
        self.pass_over(found)
        return [figure for match in found for figure in read(match)]

    def take_recurring(
        self, periods: Iterable[tuple[str, re.Pattern[str], re.Pattern[str]]]
    ) -> Iterator[Figure]:
        """What recurs: one figure for each period, wherever and however often it is said.

        `periods` are units with the words that must have a counterpart, which are taken
        away, and those that may have one.
        """
        for unit, words, loose in periods:
            if matches := list(words.finditer(self.text)):
                self.pass_over(matches)
                yield Figure(Measure.PERIOD, unit, *matches[0].span())
            elif found := loose.search(self.text):
                yield Figure(Measure.PERIOD, unit, *found.span(), required=False)

    def pass_over(self, matches: Iterable[re.Match[str]]) -> None:
        """Take the words of matches away; they stand in order."""
        pieces, at = list[str](), 0
        for match in matches:
            pieces += [self.text[at : match.start()], _TAKEN * (match.end() - match.start())]
            at = match.end()
        self.text = "".join((*pieces, self.text[at:]))


def plain(number: Decimal) -> str:
    """A decimal without exponent and trailing zeros, as both languages are compared by."""
    printed = f"{number:f}"
    return printed.rstrip("0").rstrip(".") if "." in printed else printed


def iso_date(year: int | None, month: int | None, day: int | None) -> str:
    """A date with `--` for a part that is not stated before one that is."""
    parts = ["--" if year is None else f"{year:04}", *(f"{it:02}" for it in (month, day) if it)]
    return "-".join(parts)

"""Administrative divisions by code and by name.

Source: GB/T 2260 (codes of administrative divisions of the PRC).
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from typing import NamedTuple

from generator.model.policy import Level
from generator.rules.tables import load_table

_ENDINGS = re.compile(r"[省市区县旗盟州]")
_LONGEST_NAME = 16
_SHORTEST_NAME = 2
_FEWEST_MENTIONS = 2
_INSIDE_SHARE = 2
_COUNTRY = "100000"


class Division(NamedTuple):
    """A division, with the codes of those above it, outermost first."""

    code: str
    name: str
    level: Level
    parents: tuple[str, ...]


class NamedDivision(NamedTuple):
    """A division named in a text. Units: a half-open range of its characters."""

    division: Division
    start: int
    end: int


@cache
def divisions() -> dict[str, Division]:
    """Every division by its code."""
    table = files("generator.rules").joinpath("gb2260.tsv").read_text(encoding="utf-8")
    names = dict(line.split("\t") for line in table.splitlines())
    country = load_table("divisions")["country"]
    whole = Division(country["code"], country["name"], Level.COUNTRY, ())
    below = {code: _division(code, name, names) for code, name in names.items()}
    return {whole.code: whole, **below}


def find_division(text: str) -> NamedDivision | None:
    """The division that a title or the name of an organ begins with or contains.

    A name that several places share counts only behind the name of a parent
    (`福州市鼓楼区`); a national organ stands for the whole country.
    """
    by_organ = _division_of_organ(text)
    if by_organ is not None:
        return by_organ
    found: NamedDivision | None = None
    for named in _named(text):
        candidates = _candidates(text[named[0] : named[1]], found)
        if len(candidates) == 1:
            found = NamedDivision(candidates[0], *named)
        if found is not None and found.end != named[1]:
            break
    return found or _short_province(text)


def most_named_division(text: str) -> NamedDivision | None:
    """The division that a text names most: at least twice, and more than any other.

    Where a text names a place and one inside it about as often, it is about the
    one inside.
    """
    named = [*_unambiguous(text), *_by_organs(text)]
    counts = Counter(it.division.code for it in named)
    ranked = sorted(counts, key=lambda code: (-counts[code], code))
    if not ranked or counts[ranked[0]] < _FEWEST_MENTIONS:
        return None
    winner, rivals = ranked[0], ranked[1:2]
    if rivals and winner in divisions()[rivals[0]].parents:
        inside = counts[rivals[0]]
        is_about = inside >= _FEWEST_MENTIONS and inside * _INSIDE_SHARE >= counts[winner]
        winner = rivals[0] if is_about else winner
    elif rivals and counts[rivals[0]] == counts[winner]:
        return None
    return next(it for it in named if it.division.code == winner)


def _unambiguous(text: str) -> Iterator[NamedDivision]:
    for start, end in _named(text):
        candidates = _candidates(text[start:end], None)
        if len(candidates) == 1:
            yield NamedDivision(candidates[0], start, end)


def _by_organs(text: str) -> Iterator[NamedDivision]:
    for code, organs in load_table("divisions")["organs"].items():
        division = divisions()[code]
        if division.level is not Level.COUNTRY:
            for match in re.finditer("|".join(organs), text):
                yield NamedDivision(division, *match.span())


def _division_of_organ(text: str) -> NamedDivision | None:
    national = national_pattern().match(text)
    if national:
        return NamedDivision(divisions()[_COUNTRY], *national.span())
    for code, organs in load_table("divisions")["organs"].items():
        for organ in organs:
            at = text.find(organ, 0, len(organ) + 2)
            if at >= 0:
                return NamedDivision(divisions()[code], at, at + len(organ))
    return None


def _division(code: str, name: str, names: dict[str, str]) -> Division:
    above = tuple(
        parent
        for parent in (f"{code[:2]}0000", f"{code[:4]}00")
        if parent in names and parent != code
    )
    if code.endswith("0000"):
        return Division(code, name, Level.PROVINCE, ())
    level = Level.PREFECTURE if code.endswith("00") else Level.COUNTY
    return Division(code, name, level, above)


def _named(text: str) -> Iterator[tuple[int, int]]:
    """Yield the longest name that ends at each place, from left to right."""
    names, endings = _codes_by_name(), _name_endings()
    last_end = 0
    for ending in _ENDINGS.finditer(text):
        end = ending.end()
        if text[end - _SHORTEST_NAME : end] not in endings:
            continue
        for start in range(max(last_end, end - _LONGEST_NAME), end - _SHORTEST_NAME + 1):
            if text[start:end] in names:
                yield start, end
                last_end = end
                break


def _candidates(name: str, above: NamedDivision | None) -> list[Division]:
    found = [divisions()[code] for code in _codes_by_name()[name]]
    below = [it for it in found if above is not None and above.division.code in it.parents]
    return below or ([] if above is not None else found)


def _short_province(text: str) -> NamedDivision | None:
    start = len("中共") if text.startswith("中共") else 0
    for name, code in load_table("divisions")["short_provinces"].items():
        if text.startswith(name, start):
            return NamedDivision(divisions()[code], start, start + len(name))
    return None


@cache
def national_pattern() -> re.Pattern[str]:
    """Matches the name of an organ of the whole country that a text begins with."""
    table = load_table("divisions")["national"]
    names = "|".join(sorted(table["names"], key=len, reverse=True))
    return re.compile(rf"{table['prefix']}(?:{names})(?={table['followed_by']})")


@cache
def _codes_by_name() -> dict[str, tuple[str, ...]]:
    codes: dict[str, list[str]] = defaultdict(list)
    for division in divisions().values():
        for name in {division.name, _short_name(division.name)}:
            codes[name].append(division.code)
    return {name: tuple(found) for name, found in codes.items()}


@cache
def _name_endings() -> frozenset[str]:
    """The last two characters of all names: what ends otherwise needs no further look."""
    return frozenset(name[-_SHORTEST_NAME:] for name in _codes_by_name())


def _short_name(name: str) -> str:
    """阿坝藏族羌族自治州 is called 阿坝州 for short."""
    match = _autonomous().fullmatch(name)
    return match["place"] + match["kind"] if match else name


@cache
def _autonomous() -> re.Pattern[str]:
    nationalities = "|".join(load_table("divisions")["nationalities"])
    return re.compile(rf"(?P<place>.{{2,6}}?)(?:(?:{nationalities})族?)+自治(?P<kind>[州县旗])")

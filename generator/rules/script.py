"""What a change of script leaves alone, and how surnames are written."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache

from generator.model.span import Span
from generator.rules.citations import find_numbers
from generator.rules.tables import load_table

_PERSON = (
    r"[\u4e00-\u9fff](?:[\u4e00-\u9fff]{1,3}|[ \u3000]{1,2}[\u4e00-\u9fff])(?![\u4e00-\u9fff])"
)


def find_identifiers(text: str) -> Iterator[Span]:
    """Document numbers, registrations and web addresses: what stays exactly as it is printed.

    Units: offsets in the text, of each kind in order.
    """
    if "号" in text:
        yield from map(_document_number, filter(_is_code, find_numbers(text)))
    for match in _identifier_pattern().finditer(text):
        yield Span(*match.span())


def find_surnames(text: str) -> Iterator[int]:
    """Offsets of surnames that have a form of their own, in lists of persons behind a label."""
    if ":" not in text and "：" not in text:
        return
    for label in _label_pattern().finditer(text):
        for start, name in _persons(text, label.end()):
            if name[0] in surname_forms() and not name.endswith(_no_person()):
                yield start


@cache
def surname_forms() -> Mapping[str, str]:
    """The traditional form of each surname that the general conversion gets wrong."""
    forms: dict[str, str] = load_table("script")["surnames"]
    return forms


def _persons(text: str, start: int) -> Iterator[tuple[int, str]]:
    """The names that follow each other from an offset on, each with its own."""
    while person := _person_pattern().match(text, start):
        yield start, person.group()
        separator = _separator_pattern().match(text, person.end())
        if separator is None:
            return
        start = separator.end()


def _is_code(number: re.Match[str]) -> bool:
    return number["order"] is None


def _document_number(number: re.Match[str]) -> Span:
    code = number["code"]
    return Span(number.start() + (_lead(code) if code else 0), number.end())


def _lead(code: str) -> int:
    """The length of the words that run into an issuer's code."""
    table = load_table("script")["document_number"]
    cues = (cue.end() for cue in re.finditer(table["cue"], code))
    issuers = (issuer.end() for issuer in re.finditer(table["issuer"], code))
    last = len(code) - 1
    ends = [end for end in cues if end <= last] + [end for end in issuers if end < last]
    return max(ends, default=0)


@cache
def _identifier_pattern() -> re.Pattern[str]:
    rows = load_table("script")["identifiers"]
    return re.compile("|".join(f"(?:{row['pattern']})" for row in rows))


@cache
def _label_pattern() -> re.Pattern[str]:
    return re.compile(load_table("script")["persons"]["label"])


@cache
def _person_pattern() -> re.Pattern[str]:
    return re.compile(_PERSON)


@cache
def _separator_pattern() -> re.Pattern[str]:
    return re.compile(load_table("script")["persons"]["separator"])


@cache
def _no_person() -> tuple[str, ...]:
    return tuple(load_table("script")["persons"]["not_ending_in"])

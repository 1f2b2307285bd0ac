"""Read the terms that a text defines and the names that it shortens."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from generator.enrich.passages import Passage
from generator.model.provision import Kind
from generator.model.statement import Definition, DefinitionKind
from generator.rules.definitions import (
    abbreviation_pattern,
    announced_pattern,
    announcement_pattern,
    definition_patterns,
    opener_pattern,
)
from generator.text.sentences import split_sentences

_DEFINING = ("所称", "所稱", "所指", "是指", "係指", "系指", "所谓", "所說", "所说")
_WINDOW = 160
_MARKS = ("“”", "‘’", "「」", "『』", '""', "《》")
_TITLE_BEFORE = re.compile(r"《[^《》]*(?:《[^《》]*》[^《》]*)*》\s?(?:[（(][^（）()]*[）)])?\Z")
_QUOTED_BEFORE = re.compile(r"“[^“”]{1,80}”\Z")
_ITEMS = frozenset({Kind.POINT, Kind.INDENT, Kind.PARAGRAPH})
_SILENT = frozenset({Kind.TITLE, Kind.DOCUMENT_NUMBER, Kind.ENACTMENT_NOTE, Kind.ADDRESSEE})


def read_definitions(passages: Sequence[Passage]) -> tuple[Definition, ...]:
    """The terms that a text gives a meaning to, in reading order.

    A definition is a sentence (本条例所称人才，是指…) or a point of an announced list (下列用语的
    含义：…); an abbreviation is a bracket behind a name (以下简称…).
    """
    found: list[Definition] = []
    announcing: str | None = None
    for passage in passages:
        if passage.kind in _SILENT:
            continue
        value = passage.value
        here = [*_abbreviations(passage)] if "称" in value or "稱" in value else []
        if "指" in value or "所" in value:
            announced = passage.clause == announcing and passage.kind in _ITEMS
            here += _item(passage) if announced else _sentences(passage)
        found += sorted(here, key=lambda definition: definition.span)
        if announcement_pattern().search(value[-40:]) and value.rstrip().endswith(
            ("：", ":", "。")
        ):
            announcing = passage.clause
    return tuple(found)


def _sentences(passage: Passage) -> Iterator[Definition]:
    value = passage.value
    if not any(word in value for word in _DEFINING):
        return
    for start, end in split_sentences(value):
        sentence = value[start:end].lstrip()
        for pattern in definition_patterns():
            match = pattern.search(sentence)
            if match is not None:
                yield from _defined(passage, match, end - len(sentence))
                break


def _item(passage: Passage) -> Iterator[Definition]:
    match = announced_pattern().match(passage.value)
    if match is not None:
        yield from _defined(passage, match, 0)


def _defined(passage: Passage, match: re.Match[str], offset: int) -> Iterator[Definition]:
    """A definition for each of the terms that one sentence defines."""
    first, behind = match.span("meaning")
    meaning = passage.locate(offset + first, offset + behind)
    scope = match.groupdict().get("scope") or None
    for start, end in _terms(match):
        yield Definition(
            passage.clause,
            passage.node,
            passage.locate(offset + start, offset + behind),
            DefinitionKind.DEFINITION,
            match.string[start:end],
            passage.locate(offset + start, offset + end),
            match["meaning"],
            meaning,
            scope,
        )


def _terms(match: re.Match[str]) -> Iterator[tuple[int, int]]:
    """The terms without quotation marks or bracketed short names: “以上”、“以下”."""
    begin = match.start("term")
    for piece in match["term"].split("、"):
        bare = piece.split("（", maxsplit=1)[0].split("(", maxsplit=1)[0].rstrip()
        left, right = _unquoted(bare)
        if left < right:
            yield begin + left, begin + right
        begin += len(piece) + 1


def _unquoted(printed: str) -> tuple[int, int]:
    """The part of a term inside the marks around it, if they stand at both ends."""
    left, right = len(printed) - len(printed.lstrip()), len(printed.rstrip())
    marked = right - left > 2 and printed[left : left + 1] + printed[right - 1 : right] in _MARKS
    return (left + 1, right - 1) if marked else (left, right)


def _abbreviations(passage: Passage) -> Iterator[Definition]:
    value = passage.value
    behind = 0
    for match in abbreviation_pattern().finditer(value):
        left, right = _unquoted(match["term"])
        start, end = match.start("term") + left, match.start("term") + right
        first = _name_start(value, behind, match.start())
        behind = match.end()
        last = first + len(value[first : match.start()].rstrip())
        if start < end and first < last:
            yield Definition(
                passage.clause,
                passage.node,
                passage.locate(first, end),
                DefinitionKind.ABBREVIATION,
                value[start:end],
                passage.locate(start, end),
                value[first:last],
                passage.locate(first, last),
                None,
            )


def _name_start(value: str, earliest: int, end: int) -> int:
    """Where the name before a bracket begins: a title, quoted words, or words up to an opener."""
    start = max(earliest, end - _WINDOW)
    window = value[start:end]
    for pattern in (_TITLE_BEFORE, _QUOTED_BEFORE):
        match = pattern.search(window)
        if match is not None:
            return start + match.start()
    cuts = [cut.end() for cut in opener_pattern().finditer(window)]
    begin = start + next((cut for cut in reversed(cuts) if cut < len(window) - 1), 0)
    return begin + len(value[begin:end]) - len(value[begin:end].lstrip("）)，, 　"))

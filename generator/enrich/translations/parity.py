"""What a provision and its English must have in common, one promise after the other."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from generator.enrich.translations import bodies, glosses, repeats
from generator.enrich.translations.chinese import read_chinese
from generator.enrich.translations.english import read_english
from generator.enrich.translations.figures import (
    Comparison,
    Figure,
    Measure,
    alone,
    bounds_differ,
    compare,
    fragment,
    misplaced,
)
from generator.enrich.translations.terms import Glossary
from generator.model.statement import Agency, Role
from generator.rules.parity import body_label_pattern, lengths, negations

_CODES = {
    Measure.NUMBER: "W404",
    Measure.DATE: "W405",
    Measure.DOCUMENT: "W406",
    Measure.REFERENCE: "W407",
    Measure.PERIOD: "W409",
}
_SHOWN = 32
_HAN = re.compile("[\u3400-\u9fff]")
_LETTER = re.compile("[A-Za-z]")
_BRACKET = re.compile(r"[（(][^（(]*$")

Problem = tuple[str, str]
"""The code of a finding, and what is wrong, with the words of both languages."""


@dataclass(frozen=True)
class Parallel:
    """A heading or text and its English. `agencies` are the bodies that the Chinese lists."""

    chinese: str
    english: str
    agencies: tuple[Agency, ...] = ()

    @cached_property
    def plain(self) -> str:
        """The English without the Chinese that it gives in brackets."""
        return glosses.without_glosses(self.english)

    @cached_property
    def figures(self) -> Comparison:
        """The figures of both, paired."""
        chinese = read_chinese(self.chinese)
        return compare(chinese.figures, read_english(self.plain, chinese.accounted))


def problems_of(
    parallel: Parallel, glossary: Glossary, names: Mapping[str, str]
) -> Iterator[Problem]:
    """Where the two texts do not say the same.

    `names` are the English names of bodies, by Chinese name.
    """
    yield from _figures(parallel)
    yield from _bodies(parallel, names)
    yield from _structure(parallel)
    for term in glossary.missing_terms(parallel.chinese, parallel.plain):
        yield "W412", f"{term.zh} is “{term.en}” in the glossary, which the English has in no form"
    yield from _chinese_left(parallel)
    for words in repeats.repeated_words(parallel.plain):
        yield "W415", f"“{words}” repeats a word"
    for sentence in repeats.repeated_sentences(parallel.chinese, parallel.plain):
        yield "W415", f"“{_cut(sentence)}” stands twice, though the Chinese says it once"
    yield from _length(parallel)
    yield from _negation(parallel)


def _figures(parallel: Parallel) -> Iterator[Problem]:
    for missing, added in alone(parallel.figures):
        yield _CODES[_measure(missing, added)], _unequal(parallel, missing, added)
    for pair in parallel.figures.pairs:
        if bounds_differ(pair):
            yield "W408", _unequal(parallel, pair.chinese, pair.english)
    for first, second in misplaced(parallel.figures.pairs):
        said = _said(parallel.chinese, second.chinese)
        yield "W418", f"{said} follows {_said(parallel.chinese, first.chinese)} in the Chinese only"


def _measure(missing: Figure | None, added: Figure | None) -> Measure:
    figure = missing or added
    assert figure is not None
    return figure.measure


def _unequal(parallel: Parallel, chinese: Figure | None, english: Figure | None) -> str:
    if english is None:
        assert chinese is not None
        return f"{_said(parallel.chinese, chinese)} is not in the English"
    if chinese is None:
        return f"{_said(parallel.plain, english)} is not in the Chinese"
    return f"{_said(parallel.chinese, chinese)} is not {_said(parallel.plain, english)}"


def _said(text: str, figure: Figure) -> str:
    return f"“{fragment(text, figure)}”"


def _bodies(parallel: Parallel, names: Mapping[str, str]) -> Iterator[Problem]:
    listed = bodies.labelled(parallel.agencies, parallel.chinese)
    if not listed:
        return
    expected = bodies.counts_by_role(listed)
    found = bodies.english_counts_by_role(parallel.plain, listed, names)
    for role in Role:
        if expected.get(role, 0) != found.get(role, 0):
            counts = f"{expected.get(role, 0)} in the Chinese, {found.get(role, 0)} in the English"
            yield "W410", f"bodies listed as {role.value}: {counts}"


def _structure(parallel: Parallel) -> Iterator[Problem]:
    for mark, name in (("\n", "lines"), ("\t", "cells")):
        counts = [text.strip().count(mark) + 1 for text in (parallel.chinese, parallel.english)]
        if counts[0] != counts[1]:
            yield "W411", f"{counts[0]} {name} in the Chinese, {counts[1]} in the English"


def _chinese_left(parallel: Parallel) -> Iterator[Problem]:
    for words in glosses.untranslated(parallel.english):
        yield "W413", f"“{_cut(words)}” is not translated"
    printed = glosses.folded(parallel.chinese)
    for gloss in glosses.glosses(parallel.english):
        if glosses.folded(gloss) not in printed:
            yield "W413", f"({gloss}) does not stand in the Chinese"


def _length(parallel: Parallel) -> Iterator[Problem]:
    characters = len(_HAN.findall(_without_list(parallel.chinese, parallel)))
    letters = len(_LETTER.findall(body_label_pattern().split(parallel.plain)[0]))
    allowed = lengths()
    if characters < allowed.shortest:
        return
    if not allowed.least <= letters / characters <= allowed.most:
        yield "W416", f"{letters} letters of English for {characters} Chinese characters"


def _without_list(chinese: str, parallel: Parallel) -> str:
    """The text before the bracket that lists who is responsible."""
    roles = {it.printed_role for it in bodies.labelled(parallel.agencies, chinese)}
    starts = [chinese.find(role) for role in roles]
    return _BRACKET.sub("", chinese[: min(starts)]) if starts else chinese


def _negation(parallel: Parallel) -> Iterator[Problem]:
    words = negations()
    denied = words.chinese.search(parallel.chinese)
    if denied and not words.english_any.search(parallel.plain):
        yield "W417", f"“{denied.group()}” denies something, and nothing in the English does"
    denied = words.english.search(parallel.plain)
    if denied and not words.chinese_any.search(parallel.chinese):
        yield "W417", f"“{denied.group()}” denies something, and nothing in the Chinese does"


def _cut(words: str) -> str:
    return words if len(words) <= _SHOWN else f"{words[:_SHOWN]}…"

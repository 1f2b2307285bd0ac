"""What only a reader of English can find in a translation."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.enrich.translations import bodies, repeats
from generator.enrich.translations.chinese import read_chinese
from generator.enrich.translations.comparing import FIGURE_CODES, figure_problems, unequal
from generator.enrich.translations.english import read_english
from generator.enrich.translations.figures import bounds_differ, compare
from generator.enrich.translations.parallel import Known, Parallel, Problem
from generator.model.language import Language
from generator.rules.parity import body_label_pattern, lengths, negations

_HAN = re.compile("[\u3400-\u9fff]")
_LETTER = re.compile("[A-Za-z]")
_BRACKET = re.compile(r"[（(][^（(]*$")
_SEPARATOR = re.compile(r"[,;]|\band\b")


def codes(_language: Language) -> tuple[str, ...]:
    """The codes of what is looked for."""
    others = ("W408", "W410", "W412", "W415", "W416", "W417", "W418")
    return (*FIGURE_CODES.values(), *others)


def problems(parallel: Parallel, known: Known) -> Iterator[Problem]:
    """Where a text and its English do not say the same."""
    yield from _figures(parallel)
    lists = bodies.Lists(body_label_pattern(), _SEPARATOR, known.names)
    yield from bodies.problems(parallel, lists)
    for term in known.glossary.missing_terms(parallel.chinese, parallel.plain):
        yield "W412", f"{term.zh} is “{term.en}” in the glossary, which the English has in no form"
    for words in repeats.repeated_words(parallel.plain):
        yield "W415", f"“{words}” repeats a word"
    yield from _length(parallel)
    yield from _negation(parallel)


def _figures(parallel: Parallel) -> Iterator[Problem]:
    chinese = read_chinese(parallel.chinese)
    found = compare(chinese.figures, read_english(parallel.plain, chinese.accounted))
    yield from figure_problems(parallel, found)
    for pair in found.pairs:
        if bounds_differ(pair):
            yield "W408", unequal(parallel, pair.chinese, pair.english)


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

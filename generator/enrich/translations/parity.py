"""What a provision and its translation must have in common, one promise after the other.

Every language is held to what any reader could check: lines, cells, Chinese that is left,
sentences that stand twice. What has to be read is read by the checks of the language itself,
or, for a language that has none, as far as it is written in digits.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import NamedTuple

from generator.enrich.translations import digit_parity, english_parity, glosses, repeats
from generator.enrich.translations.parallel import Known, Parallel, Problem
from generator.model.language import Language

_SHOWN = 32
_IN_ANY_LANGUAGE = ("W401", "W402", "W403", "W411", "W413", "W414", "W415")


class _Reading(NamedTuple):
    """The checks that read a translation; `codes` tells what they may find in a language."""

    codes: Callable[[Language], tuple[str, ...]]
    problems: Callable[[Parallel, Known], Iterator[Problem]]


_IN_DIGITS = _Reading(digit_parity.codes, digit_parity.problems)
_OWN: Mapping[str, _Reading] = {"en": _Reading(english_parity.codes, english_parity.problems)}
"""The checks that know the grammar of a language, by its tag."""


def checks_of(language: Language) -> tuple[str, ...]:
    """The codes of the findings that translations into a language are looked through for."""
    return tuple(sorted({*_IN_ANY_LANGUAGE, *_reading_of(language).codes(language)}))


def problems_of(parallel: Parallel, known: Known) -> Iterator[Problem]:
    """Where the two texts do not say the same."""
    yield from _reading_of(known.language).problems(parallel, known)
    yield from _structure(parallel)
    yield from _chinese_left(parallel)
    for sentence in repeats.repeated_sentences(parallel.chinese, parallel.plain):
        yield "W415", f"“{_cut(sentence)}” stands twice, though the Chinese says it once"


def _reading_of(language: Language) -> _Reading:
    return _OWN.get(language.tag, _IN_DIGITS)


def _structure(parallel: Parallel) -> Iterator[Problem]:
    for mark, name in (("\n", "lines"), ("\t", "cells")):
        texts = (parallel.chinese, parallel.translation)
        counts = [text.strip().count(mark) + 1 for text in texts]
        if counts[0] != counts[1]:
            yield "W411", f"{counts[0]} {name} in the Chinese, {counts[1]} in the translation"


def _chinese_left(parallel: Parallel) -> Iterator[Problem]:
    for words in glosses.untranslated(parallel.translation):
        yield "W413", f"“{_cut(words)}” is not translated"
    printed = glosses.folded(parallel.chinese)
    for gloss in glosses.glosses(parallel.translation):
        if glosses.folded(gloss) not in printed:
            yield "W413", f"({gloss}) does not stand in the Chinese"


def _cut(words: str) -> str:
    return words if len(words) <= _SHOWN else f"{words[:_SHOWN]}…"

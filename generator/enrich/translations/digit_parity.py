"""What can be found in a translation into a language whose grammar nobody has taught us.

Numbers are compared as far as both texts write them in digits. What the Chinese writes as a
word (三年, 第二款), or what is no larger than ten, may be a word in the translation too; shares,
years, amounts of money and larger numbers have to be there.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from functools import lru_cache

from generator.enrich.translations import bodies
from generator.enrich.translations.chinese import read_chinese
from generator.enrich.translations.comparing import FIGURE_CODES, figure_problems, unequal
from generator.enrich.translations.digits import digit_runs, read_digits
from generator.enrich.translations.figures import Comparison, Figure, Measure, compare
from generator.enrich.translations.masking import plain
from generator.enrich.translations.parallel import Known, Parallel, Problem
from generator.model.language import Language, NumberWords
from generator.model.statement import Role
from generator.rules.parity import digit_marks

_NUMBER = re.compile(r"\d+(?:\.\d+)?")
_SHARE, _NO_UNIT = frozenset({"%"}), frozenset[str]()
_CERTAIN = frozenset({"%", "percentage point", "calendar year"})
_MAY_BE_A_WORD = 10


def codes(language: Language) -> tuple[str, ...]:
    """The codes of what is looked for; lists only where the language says what heads them."""
    figures = (code for kind, code in FIGURE_CODES.items() if kind is not Measure.PERIOD)
    return (*figures, "W418", *(("W410",) if language.words.lists else ()))


def problems(parallel: Parallel, known: Known) -> Iterator[Problem]:
    """Where a text and its translation do not have the same digits."""
    words = known.language.words
    measures, chinese = dict[Figure, Measure](), list[Figure]()
    for figure in read_chinese(parallel.chinese).figures:
        for number in _numbers_of(figure, parallel.chinese):
            measures[number] = figure.measure
            chinese.append(number)
    chinese.extend(_other_runs(parallel.chinese, list(chinese)))
    yield from _told_apart(parallel, compare(chinese, read_digits(parallel.plain, words)), measures)
    if words.lists:
        lists = bodies.Lists(_heads(words), _separator(words), {})
        yield from bodies.problems(parallel, lists)


def _told_apart(
    parallel: Parallel, compared: Comparison, measures: dict[Figure, Measure]
) -> Iterator[Problem]:
    """The problems by what the missing numbers are of: a date, a document, a reference."""
    apart = [it for it in compared.missing if measures[it] is not Measure.NUMBER]
    for figure in apart:
        yield FIGURE_CODES[measures[figure]], unequal(parallel, figure, None)
    others = tuple(it for it in compared.missing if it not in apart)
    yield from figure_problems(parallel, compared._replace(missing=others))


def _numbers_of(figure: Figure, text: str) -> Iterator[Figure]:
    """The numbers that a figure is printed with, all of its span."""
    if figure.measure is Measure.PERIOD:
        return
    units = _SHARE if figure.units & {"%"} else _NO_UNIT
    for printed in _NUMBER.findall(figure.value):
        value = plain(Decimal(printed))
        number = figure._replace(measure=Measure.NUMBER, value=value, units=units, letters=())
        yield number._replace(required=_is_required(figure, value, text))


def _is_required(figure: Figure, value: str, text: str) -> bool:
    """Whether any translation would write a number of a figure in digits."""
    if not figure.required or figure.units & {"fraction"}:
        return False
    if figure.units & _CERTAIN or figure.measure is Measure.DOCUMENT:
        return True
    if Decimal(value) <= _MAY_BE_A_WORD:
        return False
    is_money = any(len(unit) == 3 and unit.isupper() for unit in figure.units)
    in_digits = any(char.isdecimal() for char in text[figure.start : figure.end])
    return is_money or in_digits or figure.measure is not Measure.NUMBER


def _other_runs(text: str, numbers: list[Figure]) -> Iterator[Figure]:
    """The digits that are a part of a name or phrase, which a translation may keep: 5G, 12345."""
    left = list(text)
    for start, end in {(it.start, it.end) for it in numbers}:
        left[start:end] = "\0" * (end - start)
    yield from digit_runs("".join(left))


@lru_cache(maxsize=64)
def _heads(words: NumberWords) -> re.Pattern[str]:
    groups = (f"(?P<{Role(role)}>{'|'.join(map(re.escape, heads))})" for role, heads in words.lists)
    return re.compile(rf"(?:{'|'.join(groups)})\s?[:：]\s?", re.IGNORECASE)


@lru_cache(maxsize=64)
def _separator(words: NumberWords) -> re.Pattern[str]:
    joins = [rf"\s{re.escape(word)}\s" for word in words.joins]
    return re.compile("|".join((f"[{re.escape(digit_marks().items)}]", *joins)))

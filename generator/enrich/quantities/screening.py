"""Tell figures from dates, references and repetitions that look the same."""

from __future__ import annotations

import re
from collections.abc import Callable

from generator.enrich.quantities.figures import Figure
from generator.model.quantity import QuantityKind, RefusalReason

_COUNT = QuantityKind.COUNT
_DAY_OF_MONTH = re.compile(
    r"(?:[每当次本上下该][个]?月|月|[至到—\-]\s?\d{1,2}日?[至到—\-])\s?(?:的\s?)?$"
)
_YEAR_OF_ERA = re.compile(r"(?:民国|民國|公元|西元)\s?(?:前\s?)?$")
_BESIDE_NOW = frozenset("上下同某哪新另本该")
_MONTH_AS_TERM = re.compile(r"\s?(?:以)?[内內]|\s?以[上下]|\s?之内")
_END_OF_YEAR = re.compile(r"\s?[底末初]")
_INCLUDED = ("（含", "(含")
_BARE = frozenset("百千万亿萬億")


def screen(figure: Figure, text: str) -> RefusalReason | None:
    """The reason why a figure is no quantity, or None if it is one."""
    start = figure.start
    before = text[start - 6 if start > 6 else 0 : start]
    if before.rstrip().endswith(_INCLUDED):
        return RefusalReason.REPETITION
    if figure.chinese and text[start] in _BARE:
        return _screen_bare(figure, text)
    if figure.kind is _COUNT and text.startswith(("计划", "工程"), figure.end):
        return RefusalReason.NAME
    rule = _BY_FORM.get(figure.form)
    return rule(figure, before, text) if rule else None


def _screen_bare(figure: Figure, text: str) -> RefusalReason | None:
    """百名, 千家, 万元: a round word that counts nothing, unless a bound follows."""
    alone = figure.start + 1 + len(figure.form) == figure.end
    if not alone or figure.kind is QuantityKind.RANK:
        return None
    return None if text.startswith("以", figure.end) else RefusalReason.INDEFINITE


def _screen_year(figure: Figure, before: str, text: str) -> RefusalReason | None:
    value = figure.low or figure.high
    assert value is not None
    if value >= 1000 or _YEAR_OF_ERA.search(before):
        return RefusalReason.DATE
    if text.startswith("度", figure.end) and value >= 90:
        return RefusalReason.DATE
    if value >= 10 and _END_OF_YEAR.match(text, figure.end) and not figure.chinese:
        return RefusalReason.DATE
    return _screen_beside_now(figure, before, text)


def _screen_beside_now(figure: Figure, before: str, _text: str) -> RefusalReason | None:
    """上一年, 同一年, 上半年."""
    beside = figure.chinese and figure.low is not None and figure.low <= 1
    return RefusalReason.INDEFINITE if beside and before[-1:] in _BESIDE_NOW else None


def _screen_month(figure: Figure, _before: str, text: str) -> RefusalReason | None:
    return None if _MONTH_AS_TERM.match(text, figure.end) else RefusalReason.DATE


def _screen_day(figure: Figure, before: str, text: str) -> RefusalReason | None:
    if _DAY_OF_MONTH.search(before):
        return RefusalReason.DATE
    return _screen_beside_now(figure, before, text)


def _screen_item(_figure: Figure, before: str, _text: str) -> RefusalReason | None:
    return RefusalReason.REFERENCE if before[-1:] == "前" else None


def _screen_strong(figure: Figure, _before: str, _text: str) -> RefusalReason | None:
    value = figure.high
    return None if value is not None and value >= 10 else RefusalReason.NAME


_BY_FORM: dict[str, Callable[[Figure, str, str], RefusalReason | None]] = {
    "年": _screen_year,
    "月": _screen_month,
    "日": _screen_day,
    "个月": _screen_beside_now,
    "项": _screen_item,
    "項": _screen_item,
    "条": _screen_item,
    "條": _screen_item,
    "强": _screen_strong,
    "強": _screen_strong,
}

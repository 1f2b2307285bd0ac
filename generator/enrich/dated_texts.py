"""From when on each of the texts of a policy applies."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from itertools import pairwise

from generator.model.diagnostic import Diagnostic, Place
from generator.model.policy import (
    DatedText,
    Expression,
    Meta,
    StartRule,
    TextMeta,
    date_of_text,
    text_meta,
)
from generator.rules.diagnostics import finding


def date_texts(
    expressions: Iterable[Expression], meta: Meta, meta_path: str
) -> tuple[tuple[DatedText, ...], tuple[Diagnostic, ...]]:
    """Tell for each text, in the order of time, from when on it applies.

    An editor's word comes first; then the effective date that the text states, unless that is
    older than the text, as in an amended regulation that repeats its first one; then the day of
    the text itself.
    Returns: the texts, and a W133 for each that would apply before the one that it follows.
    """
    texts = tuple(
        _date_text(expression, text_meta(meta, expression.name), is_first=at == 0)
        for at, expression in enumerate(expressions)
    )
    return texts, tuple(_out_of_order(texts, meta_path))


def _date_text(expression: Expression, stated: TextMeta, *, is_first: bool) -> DatedText:
    start, rule = _start(expression, stated, is_first=is_first)
    return DatedText(expression, start, rule, stated)


def _start(
    expression: Expression, stated: TextMeta, *, is_first: bool
) -> tuple[date | None, StartRule]:
    if stated.applies_from is not None:
        return stated.applies_from, StartRule.EDITOR
    effective, of_text = expression.metadata.effective_on, date_of_text(expression.name)
    if effective is not None and (is_first or of_text is None or effective.value >= of_text):
        return effective.value, StartRule.EFFECTIVE_DATE
    if of_text is not None and not is_first:
        return of_text, StartRule.DATE_OF_TEXT
    return None, StartRule.UNKNOWN


def _out_of_order(texts: Iterable[DatedText], meta_path: str) -> Iterator[Diagnostic]:
    for before, after in pairwise(texts):
        earlier, later = before.applies_from, after.applies_from
        if later is None or (earlier is not None and later <= earlier):
            yield finding(
                "W133",
                Place(meta_path),
                text=after.expression.name,
                start=later or "a day that is not stated",
                before=before.expression.name,
            )

"""The problems that a comparison of figures comes to, in words."""

from __future__ import annotations

from collections.abc import Iterator

from generator.enrich.translations.figures import (
    Comparison,
    Figure,
    Measure,
    alone,
    fragment,
    misplaced,
)
from generator.enrich.translations.parallel import Parallel, Problem

FIGURE_CODES = {
    Measure.NUMBER: "W404",
    Measure.DATE: "W405",
    Measure.DOCUMENT: "W406",
    Measure.REFERENCE: "W407",
    Measure.PERIOD: "W409",
}
"""The finding for a figure that stands in one language only."""


def figure_problems(parallel: Parallel, compared: Comparison) -> Iterator[Problem]:
    """The figures that have no counterpart, and those that changed places."""
    for missing, added in alone(compared):
        figure = missing or added
        assert figure is not None
        yield FIGURE_CODES[figure.measure], unequal(parallel, missing, added)
    for first, second in misplaced(compared.pairs):
        said = _said(parallel.chinese, second.chinese)
        yield "W418", f"{said} follows {_said(parallel.chinese, first.chinese)} in the Chinese only"


def unequal(parallel: Parallel, chinese: Figure | None, translated: Figure | None) -> str:
    """What stands in one text and not, or otherwise, in the other; one of the two is given."""
    if translated is None:
        assert chinese is not None
        return f"{_said(parallel.chinese, chinese)} is not in the translation"
    if chinese is None:
        return f"{_said(parallel.plain, translated)} is not in the Chinese"
    return f"{_said(parallel.chinese, chinese)} is not {_said(parallel.plain, translated)}"


def _said(text: str, figure: Figure) -> str:
    return f"“{fragment(text, figure)}”"

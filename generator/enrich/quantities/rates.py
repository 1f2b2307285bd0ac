"""What a figure is per (每人每年), and how often something recurs."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from decimal import Decimal
from functools import cache
from operator import attrgetter

from generator.enrich.quantities.figures import Figure, Period, Refused
from generator.enrich.quantities.nouns import counted_unit
from generator.enrich.quantities.segments import Segments, Stretch
from generator.model.quantity import QuantityKind, RefusalReason, format_amount
from generator.rules.quantities import (
    every_pattern,
    per_pattern,
    per_units,
    period_units,
    word_pattern,
)
from generator.text.alternation import alternation, longest_first

_SOME = frozenset({"批", "支", "套", "种", "種", "期"})
_OCCASIONS = frozenset({"次", "轮"})
_INSTALMENTS = frozenset({"批", "期", "次"})
_NOT_RECURRING = re.compile(
    r"\s?(?:第|[0-9０-９一二三四五六七八九十]+月|的|末|底|初|年底|[^，。；的]{2,3}的)"
)
_CUE = re.compile(
    r"每|各(?![类類级級种種项項方界])|共有|共计|总共|合计|仅|只(?<!不只)|一式|延[长長期]"
)
_STROKE = re.compile(r"\s?[/／每]")
_RATED = frozenset({QuantityKind.MONEY, QuantityKind.COUNT})
_MONEY, _COUNT, _DURATION = QuantityKind.MONEY, QuantityKind.COUNT, QuantityKind.DURATION
_ONCE = Decimal(1)
_LONG_PER = 30
_FAR = 120


def rate_figures(
    bounded: Sequence[Figure], periods: Sequence[Period], segments: Segments
) -> tuple[list[Figure], list[Refused]]:
    """Complete the units; recurrence becomes a frequency.

    Returns: the figures, and those that turned out to be none.
    """
    if not periods and not any(figure.kind in _RATED for figure in bounded):
        return list(bounded), []
    reader = _RateReader(segments, periods)
    previous = None
    for figure in bounded:
        reader.read(figure, previous)
        previous = figure
    if periods:
        reader.add_bare_periods()
        reader.rated.sort(key=attrgetter("start", "end"))
    return reader.rated, reader.refused


class _RateReader:
    """Goes through the figures of one text in order."""

    def __init__(self, segments: Segments, periods: Sequence[Period]) -> None:
        self._segments = segments
        self._text = segments.text
        self._periods = periods
        self._period_starts = [period.start for period in periods]
        self._spoken_for: set[int] = set()
        self._last_money_end = 0
        self._each: tuple[int, str] = (-1, "")
        self._carried_to: tuple[Stretch | None, Period | None] = (None, None)
        self.rated: list[Figure] = []
        self.refused: list[Refused] = []

    def read(self, figure: Figure, previous: Figure | None) -> None:
        kind = figure.kind
        if figure.form in _OCCASIONS:
            self._read_occasions(figure, previous)
        elif kind is _MONEY:
            self._read_money(figure, previous)
        elif kind is _COUNT:
            self._read_count(figure)
        else:
            self._claim(figure)
            self.rated.append(figure)

    def add_bare_periods(self) -> None:
        """每年推荐 …: once a year, unless a figure of the same stretch is what recurs."""
        for period in self._periods:
            if period.start in self._spoken_for or _NOT_RECURRING.match(self._text, period.end):
                continue
            if period.steps != 1 or self._recurs(period):
                kind, unit = QuantityKind.FREQUENCY, _times(period.unit, period.steps)
                figure = Figure(period.start, period.end, _ONCE, _ONCE, kind, unit, "")
                figure.stretch = self._segments.at(period.start)
                self.rated.append(figure)

    def _recurs(self, period: Period) -> bool:
        """Tell 每年推荐优秀人才 from 每年底前 and from money without an amount."""
        end = self._segments.at(period.start).end
        giving = word_pattern("verbs_of_giving").match(self._text, period.end)
        return giving is None and end - period.end >= 4

    def _read_occasions(self, figure: Figure, previous: Figure | None) -> None:
        period = self._period_of_duration(figure, previous)
        if period is None:
            period = self._nearest(figure.stretch.sentence, figure.start)
        if period is None and (per := _stroke_pattern().match(self._text, figure.end)):
            figure.right = per.end()
            self._add_frequency(figure, per_units()[per["a"]], Decimal(1))
        elif period is None:
            self._read_count(figure)
        else:
            self._spoken_for.add(period.start)
            if period.start < figure.left:
                figure.outset, figure.stretch = period.start, self._segments.at(period.start)
            self._add_frequency(figure, period.unit, period.steps)

    def _add_frequency(self, figure: Figure, unit: str, steps: Decimal) -> None:
        figure.kind = QuantityKind.FREQUENCY
        figure.unit = _times(unit, steps)
        self.rated.append(figure)

    def _period_of_duration(self, figure: Figure, previous: Figure | None) -> Period | None:
        """一年两次: the duration in front is the period."""
        if previous is None or previous.kind is not _DURATION:
            return None
        if previous.bound or figure.left - previous.right > 2 or not self.rated:
            return None
        self.rated.pop()
        steps = previous.low
        assert steps is not None
        return Period(previous.start, previous.end, previous.unit, steps)

    def _nearest(self, floor: int, end: int) -> Period | None:
        if not self._periods:
            return None
        at = bisect_left(self._period_starts, end) - 1
        if at < 0 or self._periods[at].start < floor:
            return None
        return self._periods[at]

    def _claim(self, figure: Figure) -> None:
        """Say that a period of the same stretch belongs to this figure."""
        if self._periods:
            period = self._nearest(figure.stretch.start, figure.start)
            if period and period.steps == 1:
                self._spoken_for.add(period.start)

    def _read_count(self, figure: Figure) -> None:
        stretch = figure.stretch
        if self._is_each(figure, stretch):
            self._each = (stretch.sentence, counted_unit(self._text, figure))
            self.refused.append(Refused(figure.start, figure.end, RefusalReason.INDEFINITE))
            return
        period = self._period_of_count(figure, stretch)
        reason = self._reason_against(figure, stretch)
        recurs = period is not None and period.start >= stretch.start
        if reason and (not recurs or figure.form in _SOME):
            self.refused.append(Refused(figure.start, figure.end, reason))
            return
        self._claim(figure)
        if period is not None:
            figure.outset = min(figure.left, period.start) if recurs else figure.left
            figure.unit = _per_period(figure.unit, period)
        self._carried_to = (stretch, period)
        self.rated.append(figure)

    def _is_each(self, figure: Figure, stretch: Stretch) -> bool:
        """每引进1名博士: not one person, but what the amounts that follow are for each of."""
        if figure.low != 1 or figure.high != 1 or figure.bound:
            return False
        every = every_pattern().search(
            self._text, max(stretch.start, figure.start - 12), figure.start
        )
        return every is not None and every.end() == figure.start

    def _period_of_count(self, figure: Figure, stretch: Stretch) -> Period | None:
        """The period of the stretch, or of the one before it that this one goes on from."""
        if not self._periods or figure.form in _OCCASIONS:
            return None
        period = self._nearest(stretch.sentence, figure.start)
        if period is None or period.start >= stretch.start:
            return period
        verbs = word_pattern("verbs_before")
        if verbs.match(self._text, stretch.start):
            return period
        goes_on = self._carried_to == (self._segments.before(stretch), period)
        return (
            period if goes_on and not verbs.search(self._text, stretch.start, figure.left) else None
        )

    def _reason_against(self, figure: Figure, stretch: Stretch) -> RefusalReason | None:
        if not figure.chinese:
            return None
        text, start = self._text, figure.start
        if figure.low == 1 and figure.form in _SOME:
            return RefusalReason.INDEFINITE
        if figure.bound or _CUE.search(text, max(stretch.start, start - _FAR), start):
            return None
        if figure.form in _INSTALMENTS and text[start - 1 : start] == "分":
            return None
        if figure.low == 1:
            return RefusalReason.INDEFINITE
        small = figure.low is not None and figure.low <= 10
        return RefusalReason.ENUMERATION if figure.loose and small else None

    def _read_money(self, figure: Figure, previous: Figure | None) -> None:
        inherited = self.rated[-1].unit if figure.is_listed and self.rated else ""
        if previous and previous.kind is _MONEY and inherited.startswith(figure.unit):
            self._add_stroke(figure, inherited)
        else:
            self._add_stroke(figure, "/".join((figure.unit, *self._pers(figure, previous))))
        self._last_money_end = figure.right
        self.rated.append(figure)

    def _pers(self, figure: Figure, previous: Figure | None) -> list[str]:
        """What the words in front say an amount is per, as in 每人每年."""
        stretch, end = figure.stretch, figure.start
        start = max(stretch.start, self._last_money_end, end - _FAR)
        if previous and previous.right == end:
            start = end
        matches = []
        if "每" in self._text[start:end] or "毎" in self._text[start:end]:
            matches = list(per_pattern().finditer(self._text, start, end))
        units = [per_units()[match["per"]] for match in matches]
        pers = [unit for unit in units if unit not in _time_units()][-1:]
        if not pers and self._each[0] == stretch.sentence:
            pers = [self._each[1]]
        left = matches[0].start() if matches else end
        period = self._nearest(start, end)
        left = min(left, period.start) if period else left
        if period := period or self._period_of_condition(stretch):
            self._spoken_for.add(period.start)
            pers.append(_steps(period.unit, period.steps))
        figure.outset = min(figure.left, max(left, end - _LONG_PER))
        return pers

    def _period_of_condition(self, stretch: Stretch) -> Period | None:
        """每年考核合格的，给予 …: an amount for each period in which the condition is met."""
        if not self._periods:
            return None
        before = self._segments.before(stretch)
        if before is None or self._text[before.end - 1 : before.end] != "的":
            return None
        return self._nearest(max(before.start, stretch.sentence), before.end)

    def _add_stroke(self, figure: Figure, unit: str) -> None:
        """Complete a unit by what stands behind the amount: 10万元/人."""
        figure.unit = unit
        if not _STROKE.match(self._text, figure.end):
            return
        match = _stroke_pattern().match(self._text, figure.end)
        if match is None:
            return
        pers = [per_units()[word] for word in match.group("a", "b") if word]
        missing = [per for per in pers if per not in unit.split("/")]
        entities = sorted(missing, key=lambda per: per in _time_units())
        figure.unit = "/".join((unit, *entities))
        figure.right = max(figure.right, match.end())


@cache
def _time_units() -> frozenset[str]:
    return frozenset(period_units().values())


@cache
def _stroke_pattern() -> re.Pattern[str]:
    words = alternation(longest_first(per_units()))
    return re.compile(rf"\s?(?:[/／]每?|每)(?P<a>{words})(?:[/／·•・.、]?每?(?P<b>{words}))?")


def _steps(unit: str, steps: Decimal) -> str:
    return unit if steps == 1 else f"{format_amount(steps)} {unit}s"


def _times(unit: str, steps: Decimal) -> str:
    return f"times/{_steps(unit, steps)}"


def _per_period(unit: str, period: Period) -> str:
    return f"{unit}/{_steps(period.unit, period.steps)}"

"""What a figure is per (每人每年), and how often something recurs."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from decimal import Decimal
from functools import cache
from typing import NamedTuple

from generator.enrich.quantities.bounds import JOINED, Bounded
from generator.enrich.quantities.figures import Figure, Period, Refused
from generator.enrich.quantities.segments import Segments
from generator.model.quantity import QuantityKind, RefusalReason, format_amount
from generator.rules.quantities import per_pattern, per_units, period_units, word_pattern

_SOME = frozenset({"批", "支", "套", "种", "種", "期"})
_OCCASIONS = frozenset({"次", "轮"})
_NOT_RECURRING = re.compile(r"\s?(?:第|[0-9０-９一二三四五六七八九十]+月|的|末|底|初|年底)")
_CUE = re.compile("每|各|共有|共计|总共|合计|仅|只有")
_LONG_PER = 30
_FAR = 120


class Rated(NamedTuple):
    """A bounded figure with its full unit; `left` and `right` take in 每人每年."""

    bounded: Bounded
    unit: str
    left: int
    right: int

    @property
    def figure(self) -> Figure:
        """The number with its bounds."""
        return self.bounded.figure


class Rates(NamedTuple):
    """The figures of a text with their units, and those that turned out to be none."""

    rated: list[Rated]
    refused: list[Refused]


def rate_figures(
    bounded: Sequence[Bounded], periods: Sequence[Period], segments: Segments
) -> Rates:
    """Complete the units; recurrence becomes a frequency."""
    reader = _RateReader(segments, periods)
    for at, item in enumerate(bounded):
        reader.read(item, bounded[at - 1] if at else None)
    reader.add_bare_periods()
    reader.rated.sort(key=lambda rated: (rated.figure.start, rated.figure.end))
    return Rates(reader.rated, reader.refused)


class _RateReader:
    """Goes through the figures of one text in order."""

    def __init__(self, segments: Segments, periods: Sequence[Period]) -> None:
        self._segments = segments
        self._text = segments.text
        self._periods = periods
        self._period_starts = [period.start for period in periods]
        self._spoken_for: set[Period] = set()
        self._last_money_end = 0
        self.rated: list[Rated] = []
        self.refused: list[Refused] = []

    def read(self, item: Bounded, previous: Bounded | None) -> None:
        kind = item.kind
        if item.figure.form in _OCCASIONS:
            self._read_occasions(item, previous)
        elif kind is QuantityKind.MONEY:
            self._add(self._money(item, previous))
            self._last_money_end = item.right
        elif kind is QuantityKind.COUNT:
            self._read_count(item)
        else:
            self._claim(item)
            self._add(Rated(item, item.figure.unit, item.left, item.right))

    def add_bare_periods(self) -> None:
        """每年推荐 …: once a year, unless a figure of the same stretch is what recurs."""
        for period in self._periods:
            if period in self._spoken_for or _NOT_RECURRING.match(self._text, period.end):
                continue
            if period.steps == 1 and not self._recurs(period):
                continue
            figure = Figure(
                period.start, period.end, Decimal(1), Decimal(1), QuantityKind.FREQUENCY, "", ""
            )
            bounded = Bounded(figure, period.start, period.end, "")
            self.rated.append(
                Rated(bounded, _times(period.unit, period.steps), period.start, period.end)
            )

    def _recurs(self, period: Period) -> bool:
        """Tell 每年推荐优秀人才 from 每年底前 and from money without an amount."""
        end = self._segments.range(period.start)[1]
        giving = word_pattern("verbs_of_giving").match(self._text, period.end)
        return giving is None and end - period.end >= 4

    def _add(self, rated: Rated) -> None:
        self.rated.append(rated)

    def _read_occasions(self, item: Bounded, previous: Bounded | None) -> None:
        period = self._period_of_duration(item, previous) or self._period_before(item)
        if period is None and (per := _stroke_pattern().match(self._text, item.figure.end)):
            unit = per_units()[per["a"]]
            self._add_frequency(item, unit, Decimal(1), item.left, per.end())
        elif period is None:
            self._read_count(item)
        else:
            self._spoken_for.add(period)
            left = min(item.left, period.start)
            self._add_frequency(item, period.unit, period.steps, left, item.right)

    def _add_frequency(
        self, item: Bounded, unit: str, steps: Decimal, left: int, right: int
    ) -> None:
        figure = item.figure._replace(kind=QuantityKind.FREQUENCY)
        self._add(Rated(item._replace(figure=figure), _times(unit, steps), left, right))

    def _period_of_duration(self, item: Bounded, previous: Bounded | None) -> Period | None:
        """一年两次: the duration in front is the period."""
        if previous is None or previous.kind is not QuantityKind.DURATION:
            return None
        if previous.bound or item.left - previous.right > 2 or not self.rated:
            return None
        self.rated.pop()
        steps = previous.figure.low
        assert steps is not None
        return Period(previous.figure.start, previous.figure.end, previous.figure.unit, steps)

    def _period_before(self, item: Bounded) -> Period | None:
        floor = self._segments.sentence_start(item.figure.start)
        return self._nearest(floor, item.figure.start)

    def _nearest(self, floor: int, end: int) -> Period | None:
        at = bisect_left(self._period_starts, end) - 1
        if at < 0 or self._periods[at].start < floor:
            return None
        return self._periods[at]

    def _claim(self, item: Bounded) -> None:
        """Say that a period of the same stretch belongs to this figure."""
        start = self._segments.range(item.figure.start)[0]
        period = self._nearest(start, item.figure.start)
        if period and period.steps == 1:
            self._spoken_for.add(period)

    def _read_count(self, item: Bounded) -> None:
        figure = item.figure
        segment = self._segments.range(figure.start)[0]
        period = self._nearest(self._segments.sentence_start(figure.start), figure.start)
        if figure.form in _OCCASIONS or not self._carries(period, segment):
            period = None
        reason = self._reason_against(item, segment)
        recurs = period is not None and period.start >= segment
        if reason and (not recurs or figure.form in _SOME):
            self.refused.append(Refused(figure.start, figure.end, reason))
            return
        self._claim(item)
        if period is None:
            self._add(Rated(item, figure.unit, item.left, item.right))
        else:
            left = min(item.left, period.start) if period.start >= segment else item.left
            self._add(Rated(item, _per_period(figure.unit, period), left, item.right))

    def _carries(self, period: Period | None, segment: int) -> bool:
        """A period reaches the next stretch if that goes on with a verb, without a subject."""
        if period is None or period.start >= segment:
            return True
        return word_pattern("verbs_before").match(self._text, segment) is not None

    def _reason_against(self, item: Bounded, segment: int) -> RefusalReason | None:
        figure = item.figure
        if figure.chinese and figure.low == 1 and figure.form in _SOME:
            return RefusalReason.INDEFINITE
        if (
            not figure.chinese
            or item.bound
            or _CUE.search(self._text, max(segment, figure.start - _FAR), figure.start)
        ):
            return None
        if figure.low == 1:
            return RefusalReason.INDEFINITE
        small = figure.low is not None and figure.low <= 10
        return RefusalReason.ENUMERATION if figure.loose and small else None

    def _money(self, item: Bounded, previous: Bounded | None) -> Rated:
        figure = item.figure
        if previous and self.rated and JOINED.fullmatch(self._text, previous.right, figure.start):
            inherited = self.rated[-1].unit
            if previous.kind is QuantityKind.MONEY and inherited.startswith(figure.unit):
                return Rated(item, self._with_stroke(item, inherited)[0], item.left, item.right)
        start = max(self._segments.range(figure.start)[0], self._last_money_end)
        if previous and previous.right == figure.start:
            start = figure.start
        pers, left = self._pers(max(start, figure.start - _FAR), figure.start)
        unit, right = self._with_stroke(item, "/".join((figure.unit, *pers)))
        return Rated(item, unit, min(item.left, left), max(item.right, right))

    def _pers(self, start: int, end: int) -> tuple[list[str], int]:
        matches = list(per_pattern().finditer(self._text, start, end))
        period = self._nearest(start, end)
        units = [per_units()[match["per"]] for match in matches]
        pers = [unit for unit in units if unit not in _time_units()][-1:]
        left = min((match.start() for match in matches), default=end)
        if period:
            self._spoken_for.add(period)
            pers.append(_steps(period.unit, period.steps))
            left = min(left, period.start)
        return pers, max(left, end - _LONG_PER)

    def _with_stroke(self, item: Bounded, unit: str) -> tuple[str, int]:
        match = _stroke_pattern().match(self._text, item.figure.end)
        if match is None:
            return unit, item.right
        pers = [per_units()[word] for word in match.group("a", "b") if word]
        missing = [per for per in pers if per not in unit.split("/")]
        entities = sorted(missing, key=lambda per: per in _time_units())
        return "/".join((unit, *entities)), match.end()


@cache
def _time_units() -> frozenset[str]:
    return frozenset(period_units().values())


@cache
def _stroke_pattern() -> re.Pattern[str]:
    words = "|".join(sorted(per_units(), key=lambda word: (-len(word), word)))
    return re.compile(rf"\s?(?:[/／]每?|每)(?P<a>{words})(?:[/／·•・.、]?每?(?P<b>{words}))?")


def _steps(unit: str, steps: Decimal) -> str:
    return unit if steps == 1 else f"{format_amount(steps)} {unit}s"


def _times(unit: str, steps: Decimal) -> str:
    return f"times/{_steps(unit, steps)}"


def _per_period(unit: str, period: Period) -> str:
    return f"{unit}/{_steps(period.unit, period.steps)}"

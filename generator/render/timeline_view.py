"""Policies over time: when each was made, and from when to when it applies."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from generator.model.policy import EventKind, Policy, Status, status_of
from generator.render import address
from generator.render.address import Address
from generator.render.catalogue import Catalogue
from generator.render.voice import Voice, Wording

_WHOLE = 100
"""Units: percent of the drawing's width, which is that of the years shown."""

_MADE = ("adopted_on", "approved_on", "promulgated_on")


@dataclass(frozen=True, slots=True)
class Tick:
    """The first day of a year on the axis. Units: percent of its length, here as below."""

    label: str
    x: float


@dataclass(frozen=True, slots=True)
class Mark:
    """A day on which something happened to a policy."""

    x: float
    label: str


@dataclass(frozen=True, slots=True)
class Span:
    """The time in which a policy applies; `is_open` where nothing says that it ends."""

    x: float
    width: float
    is_open: bool
    status: Status
    label: str


@dataclass(frozen=True, slots=True)
class TimelineRow:
    """A policy on the timeline; `span` is None where no text says from when on it applies."""

    title: Wording
    href: str
    place: str
    span: Span | None
    marks: tuple[Mark, ...]


@dataclass(frozen=True, slots=True)
class Timeline:
    """Policies with their days, the earliest first; `undated` are those without any."""

    ticks: tuple[Tick, ...]
    today: Mark
    rows: tuple[TimelineRow, ...]
    undated: tuple[TimelineRow, ...]


def timeline(
    catalogue: Catalogue, voice: Voice, here: Address, policies: Sequence[Policy]
) -> Timeline | None:
    """The policies over time; None if no text states any day."""
    today = catalogue.compendium.as_of
    days = [day for policy in policies for day, _ in _days(policy)]
    if not days:
        return None
    ends = (policy.expression.metadata.expires_on for policy in policies)
    last = max([today, *days, *(end.value for end in ends if end)])
    axis = _Axis(min(days).year, last.year + 1)
    viewer = _Viewer(catalogue, voice, here, axis)
    dated = sorted((policy for policy in policies if any(_days(policy))), key=_first_day)
    return Timeline(
        ticks=tuple(axis.ticks()),
        today=Mark(axis.at(today), voice.say("timeline_as_of", date=voice.date(today))),
        rows=tuple(map(viewer.row, dated)),
        undated=tuple(viewer.row(policy) for policy in policies if not any(_days(policy))),
    )


class _Axis:
    """Whole years from the first to before the last."""

    def __init__(self, first: int, last: int) -> None:
        self._first, self._last = first, last
        self._start = date(first, 1, 1).toordinal()
        self._length = date(last, 1, 1).toordinal() - self._start

    def at(self, day: date) -> float:
        """Where a day stands on the drawing."""
        return round(_WHOLE * (day.toordinal() - self._start) / self._length, 2)

    def ticks(self) -> Iterator[Tick]:
        """At most about ten years, evenly apart."""
        step = -(-(self._last - self._first) // 10)
        for year in range(self._first, self._last, step):
            yield Tick(str(year), self.at(date(year, 1, 1)))


class _Viewer:
    """Shows policies on an axis in one language."""

    def __init__(self, catalogue: Catalogue, voice: Voice, here: Address, axis: _Axis) -> None:
        self._catalogue, self._voice, self._here, self._axis = catalogue, voice, here, axis

    def row(self, policy: Policy) -> TimelineRow:
        """One policy."""
        place = self._catalogue.jurisdictions[policy.jurisdiction]
        return TimelineRow(
            title=self._voice.title(policy.id, policy.title),
            href=self._here.to(address.policy_path(policy.id)),
            place=self._voice.name(place.names),
            span=self._span(policy),
            marks=tuple(self._marks(policy)),
        )

    def _marks(self, policy: Policy) -> Iterator[Mark]:
        """The days but the one on which the bar begins, which says so itself."""
        for day, event in _days(policy):
            if event != EventKind.EFFECTIVE:
                label = self._voice.say(f"event_{event}")
                yield Mark(self._axis.at(day), f"{self._voice.date(day)} {label}")

    def _span(self, policy: Policy) -> Span | None:
        start, end = policy.expression.metadata.effective_on, _end(policy)
        if start is None:
            return None
        x = self._axis.at(start.value)
        status = status_of(policy, self._catalogue.compendium.as_of)
        known = {"start": self._voice.date(start.value)}
        if end is None:
            label = self._voice.say("period_open", day=known["start"])
            return Span(x, round(_WHOLE - x, 2), is_open=True, status=status, label=label)
        label = self._voice.say("period", end=self._voice.date(end), **known)
        width = round(max(self._axis.at(end) - x, 0), 2)
        return Span(x, width, is_open=False, status=status, label=label)


def _end(policy: Policy) -> date | None:
    """The first day on which a policy no longer applies, by its text or by what repealed it."""
    expires = policy.expression.metadata.expires_on
    repealed = policy.repeal.on if policy.repeal else None
    return min(filter(None, (expires.value if expires else None, repealed)), default=None)


def _days(policy: Policy) -> list[tuple[date, str]]:
    """The days that the text states, each once, with what happened on it."""
    metadata = policy.expression.metadata
    found = {event.on: event.kind.value for event in metadata.history}
    for name in (*_MADE, "effective_on"):
        fact = getattr(metadata, name)
        if fact is not None:
            found.setdefault(fact.value, name.removesuffix("_on"))
    return sorted(found.items())


def _first_day(policy: Policy) -> date:
    return _days(policy)[0][0]

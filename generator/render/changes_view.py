"""The pages of what changed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby

from generator.render import address
from generator.render.address import Address
from generator.render.catalogue import Catalogue
from generator.render.event_view import EventView, EventViewer
from generator.render.happening import Happening
from generator.render.page import Crumb, Page, crumbs_below
from generator.render.voice import Voice

_MOST_ON_HUB = 60
_MOST_ON_HOME = 5


@dataclass(frozen=True, slots=True)
class DayView:
    """A day on which something changed."""

    date: str
    iso: str
    events: tuple[EventView, ...]


@dataclass(frozen=True, slots=True)
class ChangesView:
    """A page of changes; `years` leads to the others where not all fits on one."""

    days: tuple[DayView, ...]
    years: tuple[Crumb, ...]
    feed: Crumb
    places: tuple[Crumb, ...]


def changes_pages(catalogue: Catalogue, voice: Voice) -> Iterator[Page]:
    """The latest changes, and a page for each year if they do not all stand there."""
    found = catalogue.happenings
    years = sorted({it.event.day.year for it in found}, reverse=True)
    listed = years if len(found) > _MOST_ON_HUB else []
    title = voice.say("nav_changes")
    yield _page(catalogue, voice, address.CHANGES, title, found[:_MOST_ON_HUB], listed)
    for year in listed:
        of_year = [it for it in found if it.event.day.year == year]
        named = voice.say("changes_of_year", year=year)
        yield _page(catalogue, voice, address.changes_path(year), named, of_year, listed)


def latest_events(catalogue: Catalogue, voice: Voice, here: Address) -> tuple[EventView, ...]:
    """The few latest events, for the home page."""
    viewer = EventViewer(catalogue, voice, here)
    return tuple(map(viewer.view, catalogue.happenings[:_MOST_ON_HOME]))


def feed_of(voice: Voice, here: Address, page: str, name: str = "") -> Crumb:
    """The feed that stands beside a page; that of all changes has no name."""
    title = voice.say("feed_of", name=name) if name else voice.say("feed_all")
    return Crumb(title, here.to(page + address.FEED))


def _page(
    catalogue: Catalogue,
    voice: Voice,
    path: str,
    title: str,
    found: Iterable[Happening],
    years: Iterable[int],
) -> Page:
    here = Address(path)
    viewer = EventViewer(catalogue, voice, here)
    view = ChangesView(
        days=tuple(_days(map(viewer.view, found))),
        years=tuple(Crumb(str(year), here.to(address.changes_path(year))) for year in years),
        feed=feed_of(voice, here, address.CHANGES),
        places=tuple(
            Crumb(
                voice.name(place.names),
                here.to(address.jurisdiction_path(place.id) + address.FEED),
            )
            for place in catalogue.places
        ),
    )
    hubs = (address.CHANGES,) if path != address.CHANGES else ()
    return Page(
        path=path,
        template="changes.html",
        title=title,
        view=view,
        description=voice.say("changes_lead"),
        crumbs=crumbs_below(voice, here, *hubs),
    )


def _days(events: Iterable[EventView]) -> Iterator[DayView]:
    for day, of_day in groupby(events, key=lambda event: event.day):
        listed = tuple(of_day)
        yield DayView(listed[0].date, day.isoformat(), listed)

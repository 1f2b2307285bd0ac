"""Atom feeds: of all changes, of each place, and of each topic.

Source: RFC 4287 (Atom), RFC 4151 (tag URIs).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from generator.render import address
from generator.render.address import Address, WholeAddress
from generator.render.catalogue import Catalogue
from generator.render.event_view import EventView, EventViewer
from generator.render.happening import Happening
from generator.render.voice import Voice

_MOST_ENTRIES = 50


@dataclass(frozen=True, slots=True)
class Entry:
    """An event with the id that it bears for ever."""

    id: str
    title: str
    updated: str
    event: EventView


@dataclass(frozen=True, slots=True)
class Feed:
    """A feed: its path below the language's folder, and what stands in it.

    `base` is what relative URLs begin at, empty if all are whole.
    """

    path: str
    id: str
    title: str
    subtitle: str
    updated: str
    own_href: str
    page_href: str
    base: str
    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class FeedSettings:
    """Where the site will stand (empty if that is not known), and who mints its tag URIs."""

    site_url: str
    authority: str


def feeds_of(catalogue: Catalogue, voice: Voice, settings: FeedSettings) -> Iterator[Feed]:
    """Every feed of one language."""
    maker = _FeedMaker(catalogue, voice, settings)
    found = catalogue.happenings
    yield maker.make(address.CHANGES, voice.say("feed_all"), found)
    for place in catalogue.places:
        title = voice.say("feed_of", name=voice.name(place.names))
        own = (it for it in found if it.jurisdiction == place.id)
        yield maker.make(address.jurisdiction_path(place.id), title, own)
    for topic in catalogue.compendium.topics:
        title = voice.say("feed_of", name=voice.name(topic.names))
        own = (it for it in found if topic.id in it.topics)
        yield maker.make(address.topic_path(topic.id), title, own)


class _FeedMaker:
    """Makes the feeds of one language."""

    def __init__(self, catalogue: Catalogue, voice: Voice, settings: FeedSettings) -> None:
        self._catalogue, self._voice, self._settings = catalogue, voice, settings

    def make(self, page: str, title: str, found: Iterable[Happening]) -> Feed:
        """The feed that stands beside a page."""
        here = self._address(page)
        viewer = EventViewer(self._catalogue, self._voice, here)
        shown = [it for _, it in zip(range(_MOST_ENTRIES), found, strict=False)]
        entries = tuple(self._entry(it, viewer.view(it)) for it in shown)
        day = max((it.event.day for it in shown), default=self._catalogue.compendium.as_of)
        return Feed(
            path=page + address.FEED,
            id=self._tag(page),
            title=f"{self._voice.say('site_name')} · {title}",
            subtitle=self._voice.say("changes_lead"),
            updated=_instant(day),
            own_href=here.to(page + address.FEED),
            page_href=here.to(page),
            base="" if self._settings.site_url else "./",
            entries=entries,
        )

    def _address(self, page: str) -> Address:
        site = self._settings.site_url
        if not site:
            return Address(page)
        return WholeAddress(page, f"{site}{self._voice.tag}/", site)

    def _entry(self, happening: Happening, event: EventView) -> Entry:
        return Entry(
            id=self._tag(f"{address.CHANGES}{happening.key}"),
            title=f"{event.kind_label}{self._voice.say('colon')}{event.title.text}",
            updated=_instant(event.day),
            event=event,
        )

    def _tag(self, path: str) -> str:
        """Source: RFC 4151."""
        return f"tag:{self._settings.authority}:{self._voice.tag}/{path}"


def _instant(day: date) -> str:
    return f"{day.isoformat()}T00:00:00Z"

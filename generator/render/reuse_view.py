"""The page that shows whose wording is like whose."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from generator.model.clause import ClauseRef
from generator.model.link import Link
from generator.model.link import Wording as LinkWording
from generator.model.policy import Jurisdiction
from generator.render import address
from generator.render.address import Address
from generator.render.catalogue import Catalogue
from generator.render.clause_link import ClauseLink, ClauseLinks
from generator.render.page import Crumb, Page, crumbs_below
from generator.render.reuse import Likeness, likenesses
from generator.render.voice import Voice, Wording

_LISTED = 5
_WIDEST = 30
"""Beyond this many places a table of all pairs is mostly empty; the list says the same."""
_SHADES = 4


@dataclass(frozen=True, slots=True)
class LikeClauses:
    """Two clauses that are worded alike. `a` belongs to the pair's first place."""

    a: ClauseLink
    b: ClauseLink
    percent: str
    wording: LinkWording
    wording_label: str


@dataclass(frozen=True, slots=True)
class PairEntry:
    """Two places whose texts share wording, with the closest clauses; `more` counts the others."""

    id: str
    a: Crumb
    b: Crumb
    compare_href: str
    count: str
    share_a: str
    share_b: str
    clauses: tuple[LikeClauses, ...]
    more: int
    ancestors: tuple[Wording, ...]


@dataclass(frozen=True, slots=True)
class PairCell:
    """What two places share; `share` is that of the row's clauses. `shade` is 0 to 4."""

    count: int
    share: str
    shade: int
    href: str
    label: str
    is_own: bool


@dataclass(frozen=True, slots=True)
class PairRow:
    """A place and what it shares with each other one."""

    place: Crumb
    cells: tuple[PairCell, ...]


@dataclass(frozen=True, slots=True)
class ReuseView:
    """Everything on the page; `rows` is empty where there are too many places for a table."""

    columns: tuple[Crumb, ...]
    rows: tuple[PairRow, ...]
    pairs: tuple[PairEntry, ...]


def reuse_page(catalogue: Catalogue, voice: Voice) -> Page:
    """The map of shared wording."""
    here = Address(address.REUSE)
    return Page(
        path=address.REUSE,
        template="reuse.html",
        title=voice.say("nav_reuse"),
        view=_ReuseViewer(catalogue, voice, here).view(),
        description=voice.say("reuse_lead"),
        crumbs=crumbs_below(voice, here, address.TABLES),
    )


class _ReuseViewer:
    """Builds the page in one language."""

    def __init__(self, catalogue: Catalogue, voice: Voice, here: Address) -> None:
        self._catalogue, self._voice, self._here = catalogue, voice, here
        self._links = ClauseLinks(catalogue, voice, here)
        self._pairs = likenesses(catalogue)
        self._most = max((len(pair.links) for pair in self._pairs), default=1)

    def view(self) -> ReuseView:
        """Everything on the page."""
        places = self._catalogue.places if len(self._catalogue.places) <= _WIDEST else ()
        return ReuseView(
            columns=tuple(map(self._place, places)),
            rows=tuple(self._row(place, places) for place in places),
            pairs=tuple(map(self._entry, self._pairs)),
        )

    def _row(self, place: Jurisdiction, places: Sequence[Jurisdiction]) -> PairRow:
        return PairRow(self._place(place), tuple(self._cell(place, other) for other in places))

    def _cell(self, place: Jurisdiction, other: Jurisdiction) -> PairCell:
        if place is other:
            return PairCell(0, "", 0, "", self._voice.say("reuse_own"), is_own=True)
        pair = next(
            (one for one in self._pairs if {one.a.id, one.b.id} == {place.id, other.id}), None
        )
        if pair is None:
            label, href = self._voice.say("reuse_none_alike"), self._compare_places(place, other)
            return PairCell(0, "", 0, href, label, is_own=False)
        share = pair.share_a if pair.a is place else pair.share_b
        ordered = pair.policies if pair.a is place else pair.policies[::-1]
        count = len(pair.links)
        return PairCell(
            count,
            _percent(share),
            -(-_SHADES * count // self._most),
            self._compare(*ordered),
            self._voice.count("reuse_links", count),
            is_own=False,
        )

    def _entry(self, pair: Likeness) -> PairEntry:
        voice = self._voice
        return PairEntry(
            id=f"{pair.a.id}__{pair.b.id}",
            a=self._place(pair.a),
            b=self._place(pair.b),
            compare_href=self._compare(*pair.policies),
            count=voice.count("reuse_links", len(pair.links)),
            share_a=self._share(pair.a, pair.share_a),
            share_b=self._share(pair.b, pair.share_b),
            clauses=tuple(self._alike(pair, link) for link in pair.links[:_LISTED]),
            more=max(len(pair.links) - _LISTED, 0),
            ancestors=tuple(self._ancestors(pair)),
        )

    def _ancestors(self, pair: Likeness) -> Iterator[Wording]:
        for work in pair.ancestors:
            title = f"《{work.title}》" if work.title else ""
            yield self._voice.published(" ".join(filter(None, (title, work.number))))

    def _share(self, place: Jurisdiction, share: float) -> str:
        name = self._voice.name(place.names)
        return self._voice.say("reuse_share", place=name, share=_percent(share))

    def _alike(self, pair: Likeness, link: Link) -> LikeClauses:
        ends: tuple[ClauseRef, ClauseRef] = (link.a, link.b)
        a, b = ends if self._catalogue.jurisdiction_of(link.a) is pair.a else ends[::-1]
        return LikeClauses(
            self._links.to(a),
            self._links.to(b),
            _percent(link.similarity),
            link.wording,
            self._voice.say(f"wording_{link.wording}"),
        )

    def _place(self, place: Jurisdiction) -> Crumb:
        href = self._here.to(address.jurisdiction_path(place.id))
        return Crumb(self._voice.name(place.names), href)

    def _compare_places(self, place: Jurisdiction, other: Jurisdiction) -> str:
        """Two places that share nothing are compared by the first text of each."""
        first, second = (self._catalogue.policies_of(one.id)[0].id for one in (place, other))
        return self._compare(first, second)

    def _compare(self, first: str, second: str) -> str:
        return self._here.to(f"{address.COMPARE}?p={first}&p={second}")


def _percent(share: float) -> str:
    return f"{100 * share:.0f}%"

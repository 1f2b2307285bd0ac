"""Where something stood once: pages that send readers on, and notes on pages that are there."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from generator.model.clause import ClauseRef
from generator.model.record import OldAddress
from generator.render import address
from generator.render.address import Address
from generator.render.catalogue import Catalogue
from generator.render.page import HUBS, Page, crumbs_below
from generator.render.policy_view import title_of
from generator.render.provision_view import clause_label
from generator.render.voice import Voice, Wording

_DIGITS = re.compile(r"([0-9]+)")


@dataclass(frozen=True, slots=True)
class FormerView:
    """What stood at an address: a page, or an anchor (`id`) of one.

    `target` is where it is now and `href` leads there; both are empty if it is gone. `inner`
    are the anchors below this one, which lead to the same or to nothing as well.
    """

    id: str
    target: Wording
    href: str
    since: str
    reason: Wording
    inner: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class FormerPageView:
    """A page that is not there any more, what it was called if that is known, what stood on it."""

    name: Wording
    page: FormerView
    anchors: tuple[FormerView, ...]


def former_pages(catalogue: Catalogue, voice: Voice) -> Iterator[Page]:
    """A page for each that was there once."""
    by_page = _by_page(catalogue.compendium.old_addresses)
    for path, found in by_page.items():
        own = next((old for old in found if old.address == path), None)
        if own is not None:
            yield _page(catalogue, voice, own, [old for old in found if old is not own])


def former_anchors(catalogue: Catalogue, voice: Voice) -> Mapping[str, tuple[FormerView, ...]]:
    """What stood once on pages that are still there, by the path of the page."""
    by_page = _by_page(catalogue.compendium.old_addresses)
    return {
        path: tuple(_FormerViewer(catalogue, voice, Address(path)).anchors(found))
        for path, found in by_page.items()
        if all(old.address != path for old in found)
    }


def _by_page(found: Iterable[OldAddress]) -> dict[str, list[OldAddress]]:
    by_page: defaultdict[str, list[OldAddress]] = defaultdict(list)
    for old in found:
        by_page[old.address.partition("#")[0]].append(old)
    return dict(by_page)


def _natural_order(old: OldAddress) -> list[tuple[int, str]]:
    """`cl_2` before `cl_10`."""
    pieces = _DIGITS.split(old.address)
    return [(int(it), "") if it.isdecimal() else (0, it) for it in pieces]


def _page(catalogue: Catalogue, voice: Voice, own: OldAddress, anchors: list[OldAddress]) -> Page:
    here = Address(own.address)
    viewer = _FormerViewer(catalogue, voice, here)
    view = FormerPageView(
        viewer.former_name(own.address), viewer.view(own, ()), tuple(viewer.anchors(anchors))
    )
    return Page(
        path=own.address,
        template="former.html",
        title=voice.say("former_moved" if own.target else "former_gone"),
        view=view,
        crumbs=crumbs_below(voice, here),
        is_former=True,
        moved_to=view.page.href,
    )


class _FormerViewer:
    """Tells where things went, on one page."""

    def __init__(self, catalogue: Catalogue, voice: Voice, here: Address) -> None:
        self._catalogue, self._voice, self._here = catalogue, voice, here

    def anchors(self, found: Iterable[OldAddress]) -> Iterator[FormerView]:
        """The anchors of a page, those of one provision together."""
        heads: dict[str, list[OldAddress]] = {}
        for old in sorted(found, key=_natural_order):
            anchor = old.address.partition("#")[2]
            head = next((it for it in heads if anchor.startswith(f"{it}__")), anchor)
            heads.setdefault(head, []).append(old)
        for first, *rest in heads.values():
            yield self.view(first, rest)

    def former_name(self, page: str) -> Wording:
        """What stood on a page, as readers were told."""
        titles = {
            address.policy_path(history.policy): history.events[-1].change.title
            for history in self._catalogue.compendium.histories
        }
        places = self._catalogue.compendium.jurisdictions
        names = {address.jurisdiction_path(it.id): self._voice.name(it.names) for it in places}
        if page in titles:
            return self._voice.published(titles[page])
        return Wording(names.get(page, page))

    def view(self, old: OldAddress, inner: Iterable[OldAddress]) -> FormerView:
        move = old.move
        return FormerView(
            id=old.address.partition("#")[2],
            target=self._name(old.target) if old.target else Wording(""),
            href=self._href(old),
            since=self._voice.date(move.since) if move.since else "",
            reason=self._voice.published(move.reason or ""),
            inner=tuple((it.address.partition("#")[2], self._href(it)) for it in inner),
        )

    def _href(self, old: OldAddress) -> str:
        return self._here.to(old.target) if old.target else ""

    def _name(self, target: str) -> Wording:
        """What stands at an address now, as readers know it."""
        page, _, anchor = target.partition("#")
        name = page.rstrip("/").partition("/")[2]
        policy = self._catalogue.policies.get(name)
        if policy is not None and page == address.policy_path(policy.id):
            return self._clause_name(self._voice.title(name, title_of(policy)), name, anchor)
        if page in HUBS:
            return Wording(self._voice.say(HUBS[page]))
        for known, path in (
            (self._catalogue.jurisdictions, address.jurisdiction_path),
            (self._catalogue.topics, address.topic_path),
        ):
            if name in known and page == path(name):
                return Wording(self._voice.name(known[name].names))
        return Wording(page)

    def _clause_name(self, title: Wording, policy: str, anchor: str) -> Wording:
        clause = self._catalogue.clauses.get(ClauseRef(policy, anchor.partition("__")[0]))
        if clause is None:
            return title
        return Wording(f"{title.text} {clause_label(self._voice, clause)}", title.lang)

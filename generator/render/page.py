"""A page before it is written: where it stands, what it is called, what fills it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

from generator.render import address
from generator.render.address import Address
from generator.render.voice import Voice

T = TypeVar("T")

_WRITTEN = "written"


@dataclass(frozen=True, slots=True)
class TocEntry:
    """An entry of the page's own table of contents.

    `number` stands before the title, in the page's language; `lang` is the title's
    where it differs.
    """

    title: str
    id: str
    children: tuple[TocEntry, ...] = ()
    number: str = ""
    lang: str | None = None


@dataclass(frozen=True, slots=True)
class Crumb:
    """A page above or beside this one, by its relative URL."""

    title: str
    href: str
    lang: str | None = None


@dataclass(frozen=True, slots=True)
class Page:
    """A page of one language: `template` filled with `view`.

    `feeds` are those of what the page is about. A page that `is_former` stands where something
    else stood; `moved_to` is the relative URL of where that is now, empty if it is gone.
    `before` and `after` are its neighbours in the order in which lists show pages of its kind.
    """

    path: str
    template: str
    title: str
    view: Any
    description: str = ""
    title_lang: str | None = None
    content_lang: str | None = None
    crumbs: tuple[Crumb, ...] = ()
    toc: tuple[TocEntry, ...] = ()
    feeds: tuple[Crumb, ...] = ()
    is_former: bool = False
    moved_to: str = ""
    before: Crumb | None = None
    after: Crumb | None = None

    @property
    def address(self) -> Address:
        """Where the page stands."""
        return Address(self.path)

    @property
    def kind(self) -> str:
        """What kind of page it is, for styles, scripts and checks: `policy`, `topic`, …"""
        return self.template.removesuffix(".html") or _WRITTEN


def beside(listed: Sequence[T], one: T) -> tuple[T | None, T | None]:
    """What stands before and behind one of a list; None where there is nothing."""
    at = listed.index(one)
    before = listed[at - 1] if at else None
    return before, listed[at + 1] if at + 1 < len(listed) else None


def crumbs_below(voice: Voice, here: Address, *hubs: str) -> tuple[Crumb, ...]:
    """The way from the home page down to the given hub pages."""
    titles = {path: voice.say(key) for path, key in HUBS.items()}
    return tuple(Crumb(titles[hub], here.to(hub)) for hub in (address.HOME, *hubs))


HUBS = {
    address.HOME: "nav_home",
    address.POLICIES: "nav_policies",
    address.JURISDICTIONS: "nav_jurisdictions",
    address.TOPICS: "nav_topics",
    address.COMPARE: "nav_compare",
    address.TABLES: "nav_tables",
    address.PARAMETERS: "nav_parameters",
    address.AGENCIES: "nav_agencies",
    address.CITATIONS: "nav_citations",
    address.REUSE: "nav_reuse",
    address.CHANGES: "nav_changes",
    address.GLOSSARY: "nav_glossary",
    address.SEARCH: "nav_search",
    address.ABOUT: "nav_about",
    address.DECISIONS: "nav_decisions",
    address.FINDINGS: "nav_findings",
    address.QUALITY: "nav_quality",
}
"""The hub pages and the interface text that names each."""

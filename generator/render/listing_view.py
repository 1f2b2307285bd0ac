"""The hub pages that list policies and places."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from generator.model.link import Relation
from generator.model.policy import Fact, Jurisdiction, Level, Metadata, Policy, status_of
from generator.render import address
from generator.render.address import Address
from generator.render.catalogue import Catalogue
from generator.render.changes_view import latest_events
from generator.render.coverage_view import HeatMap, heat_map
from generator.render.event_view import EventView
from generator.render.page import Page, crumbs_below
from generator.render.policy_view import title_of, type_name
from generator.render.voice import Voice, Wording


@dataclass(frozen=True, slots=True)
class PolicyEntry:
    """A policy in a list."""

    title: Wording
    href: str
    place: str
    place_href: str
    type_name: str
    dated: str
    status: str
    status_label: str
    effective_on: str
    expires_on: str
    repealed_on: str
    clause_count: int


@dataclass(frozen=True, slots=True)
class PlaceEntry:
    """A place in a list."""

    name: str
    href: str
    above: str
    policies: int
    clauses: int


@dataclass(frozen=True, slots=True)
class PlaceGroup:
    """The places of one administrative level."""

    level: str
    places: tuple[PlaceEntry, ...]


@dataclass(frozen=True, slots=True)
class HomeView:
    """The home page."""

    policies: tuple[PolicyEntry, ...]
    coverage: HeatMap
    place_count: int
    policy_count: int
    clause_count: int
    topic_count: int
    link_count: int
    search_href: str
    policies_href: str
    topics_href: str
    as_of: str
    changes: tuple[EventView, ...]
    changes_href: str


def home_page(catalogue: Catalogue, voice: Voice) -> Page:
    """The page that says what is here."""
    here = Address(address.HOME)
    compendium = catalogue.compendium
    view = HomeView(
        policies=policy_entries(catalogue, voice, here, catalogue.listed_policies),
        coverage=heat_map(catalogue, voice, here),
        place_count=len(catalogue.places),
        policy_count=len(compendium.policies),
        clause_count=len(catalogue.clauses),
        topic_count=len(compendium.topics),
        link_count=sum(link.relation is Relation.COMPARABLE for link in compendium.links),
        search_href=here.to(address.SEARCH),
        policies_href=here.to(address.POLICIES),
        topics_href=here.to(address.TOPICS),
        as_of=voice.date(compendium.as_of),
        changes=latest_events(catalogue, voice, here),
        changes_href=here.to(address.CHANGES),
    )
    return Page(
        path=address.HOME,
        template="home.html",
        title=voice.say("site_name"),
        view=view,
        description=voice.say("site_description"),
    )


def jurisdictions_page(catalogue: Catalogue, voice: Voice) -> Page:
    """The places that have policies here, by level."""
    here = Address(address.JURISDICTIONS)
    return Page(
        path=address.JURISDICTIONS,
        template="jurisdictions.html",
        title=voice.say("nav_jurisdictions"),
        view=tuple(_place_groups(catalogue, voice, here)),
        description=voice.say("jurisdictions_lead"),
        crumbs=crumbs_below(voice, here),
    )


def policy_entries(
    catalogue: Catalogue, voice: Voice, here: Address, policies: tuple[Policy, ...]
) -> tuple[PolicyEntry, ...]:
    """Policies as a list shows them."""
    return tuple(policy_entry(catalogue, voice, here, policy) for policy in policies)


def policy_entry(catalogue: Catalogue, voice: Voice, here: Address, policy: Policy) -> PolicyEntry:
    """A policy as a list shows it."""
    metadata = policy.expression.metadata
    status = status_of(policy, catalogue.compendium.as_of)
    place = catalogue.jurisdictions[policy.jurisdiction]
    return PolicyEntry(
        title=voice.title(policy.id, title_of(policy)),
        href=here.to(address.policy_path(policy.id)),
        place=voice.name(place.names),
        place_href=here.to(address.jurisdiction_path(place.id)),
        type_name=type_name(catalogue, voice, policy),
        dated=_dated(voice, metadata),
        status=status,
        status_label=voice.say(f"status_{status}"),
        effective_on=_iso(metadata.effective_on),
        expires_on=_iso(metadata.expires_on),
        repealed_on=policy.repeal.on.isoformat() if policy.repeal and policy.repeal.on else "",
        clause_count=len(catalogue.clauses_of(policy.id)),
    )


def _iso(day: Fact[date] | None) -> str:
    return day.value.isoformat() if day is not None else ""


def day_of(policy: Policy) -> date | None:
    """The day by which readers know a text: promulgated, else approved, else adopted."""
    fact = _dating_fact(policy.expression.metadata)
    return fact[1].value if fact else None


def _dating_fact(metadata: Metadata) -> tuple[str, Fact[date]] | None:
    for name in ("promulgated_on", "approved_on", "adopted_on"):
        fact = getattr(metadata, name)
        if fact is not None:
            return name, fact
    return None


def _dated(voice: Voice, metadata: Metadata) -> str:
    found = _dating_fact(metadata)
    if found is None:
        return voice.say("not_dated")
    name, fact = found
    return voice.say(f"dated_{name}", date=voice.date(fact.value))


def _place_groups(catalogue: Catalogue, voice: Voice, here: Address) -> Iterator[PlaceGroup]:
    for level in Level:
        places = [place for place in catalogue.places if place.level is level]
        if places:
            entries = tuple(_place_entry(catalogue, voice, here, place) for place in places)
            yield PlaceGroup(voice.say(f"level_{level}"), entries)


def _place_entry(
    catalogue: Catalogue, voice: Voice, here: Address, place: Jurisdiction
) -> PlaceEntry:
    policies = catalogue.policies_of(place.id)
    return PlaceEntry(
        name=voice.name(place.names),
        href=here.to(address.jurisdiction_path(place.id)),
        above=" / ".join(voice.name(upper.names) for upper in catalogue.parents(place)),
        policies=len(policies),
        clauses=sum(len(catalogue.clauses_of(policy.id)) for policy in policies),
    )

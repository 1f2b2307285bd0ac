"""The page of all policies: a table to sort and narrow down, and the policies over time."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from generator.model.policy import Level, Policy, Status
from generator.render import address
from generator.render.address import Address
from generator.render.catalogue import Catalogue
from generator.render.listing_view import PolicyEntry, day_of, policy_entry
from generator.render.page import Page, crumbs_below
from generator.render.policy_view import type_id, type_name
from generator.render.table_view import Choice, Filter, plain_filter
from generator.render.timeline_view import Timeline, timeline
from generator.render.voice import Voice, Wording

_NOT_STATED = "not-stated"


@dataclass(frozen=True, slots=True)
class PolicyRow:
    """A policy in the table. `tokens` are what filters look for, `order` what is sorted by."""

    entry: PolicyEntry
    number: Wording | None
    level: str
    dated_on: str
    order: dict[str, str]
    tokens: dict[str, str]


@dataclass(frozen=True, slots=True)
class PoliciesView:
    """The page of all policies."""

    filters: tuple[Filter, ...]
    rows: tuple[PolicyRow, ...]
    timeline: Timeline | None
    as_of: str


def policies_page(catalogue: Catalogue, voice: Voice) -> Page:
    """The page of all policies."""
    here = Address(address.POLICIES)
    viewer = _Viewer(catalogue, voice, here)
    policies = catalogue.listed_policies
    view = PoliciesView(
        filters=viewer.filters(policies),
        rows=tuple(map(viewer.row, policies)),
        timeline=timeline(catalogue, voice, here, policies),
        as_of=voice.date(catalogue.compendium.as_of),
    )
    return Page(
        path=address.POLICIES,
        template="policies.html",
        title=voice.say("nav_policies"),
        view=view,
        description=voice.say("policies_lead"),
        crumbs=crumbs_below(voice, here),
    )


class _Viewer:
    """Shows policies as rows in one language."""

    def __init__(self, catalogue: Catalogue, voice: Voice, here: Address) -> None:
        self._catalogue, self._voice, self._here = catalogue, voice, here
        self._places = {place.id: at for at, place in enumerate(catalogue.places)}

    def row(self, policy: Policy) -> PolicyRow:
        """One policy."""
        number = policy.expression.metadata.document_number
        place = self._catalogue.jurisdictions[policy.jurisdiction]
        day = day_of(policy)
        entry = policy_entry(self._catalogue, self._voice, self._here, policy)
        return PolicyRow(
            entry=entry,
            number=self._voice.published(number.value) if number else None,
            level=self._voice.say(f"level_{place.level}"),
            dated_on=self._voice.date(day) if day else "",
            order={
                "place": str(self._places[place.id]),
                "level": str(list(Level).index(place.level)),
                "dated": day.isoformat() if day else "",
                "clauses": str(entry.clause_count),
            },
            tokens={
                "place": place.id,
                "level": place.level.value,
                "type": type_id(policy) or _NOT_STATED,
                "year": str(day.year) if day else _NOT_STATED,
                "status": entry.status,
            },
        )

    def filters(self, policies: Sequence[Policy]) -> tuple[Filter, ...]:
        """What readers may narrow the table down by, as far as there are policies."""
        say, places = self._voice.say, self._catalogue.places
        return (
            plain_filter(
                "place",
                say("facet_jurisdiction"),
                (Choice(place.id, self._voice.name(place.names)) for place in places),
            ),
            plain_filter("level", say("column_level"), self._levels()),
            plain_filter("type", say("facet_type"), self._types(policies)),
            plain_filter("year", say("column_year"), self._years(policies)),
            plain_filter(
                "status",
                say("facet_status"),
                (Choice(status.value, say(f"status_{status}")) for status in Status),
            ),
        )

    def _levels(self) -> Iterator[Choice]:
        present = {place.level for place in self._catalogue.places}
        for level in Level:
            if level in present:
                yield Choice(level.value, self._voice.say(f"level_{level}"))

    def _types(self, policies: Iterable[Policy]) -> Iterator[Choice]:
        kinds = {type_id(policy): policy for policy in policies}
        for kind in sorted(kinds, key=lambda kind: (not kind, kind)):
            name = type_name(self._catalogue, self._voice, kinds[kind])
            yield Choice(kind or _NOT_STATED, name or self._voice.say("not_stated"))

    def _years(self, policies: Iterable[Policy]) -> Iterator[Choice]:
        days = [day_of(policy) for policy in policies]
        for year in sorted({day.year for day in days if day}, reverse=True):
            yield Choice(str(year), str(year))
        if None in days:
            yield Choice(_NOT_STATED, self._voice.say("not_stated"))

"""The pages of the bodies that answer for measures, by what they are for."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from generator.model.clause import ClauseRef
from generator.model.policy import Jurisdiction
from generator.model.statement import Role
from generator.render import address
from generator.render.address import Address
from generator.render.catalogue import Catalogue
from generator.render.charges import Charge, Misprint, charges_of
from generator.render.clause_link import ClauseLink, ClauseLinks
from generator.render.page import Crumb, Page, TocEntry, crumbs_below
from generator.render.voice import Voice, Wording
from generator.rules.body_functions import body_functions, function_groups

UNCLASSIFIED = "not_classified"
"""Stands where a function's id would: bodies whose names do not tell what they are for."""
_SHADES = 4


@dataclass(frozen=True, slots=True)
class RoleCount:
    """How many clauses name a body in one role."""

    short: str
    label: str
    count: int


@dataclass(frozen=True, slots=True)
class FunctionCell:
    """How many clauses of a place name bodies of a function. `shade` is 0 for none, up to 4."""

    count: int
    shade: int
    href: str
    roles: tuple[RoleCount, ...]


@dataclass(frozen=True, slots=True)
class FunctionRow:
    """A function and the clauses of each place."""

    name: str
    href: str
    cells: tuple[FunctionCell, ...]


@dataclass(frozen=True, slots=True)
class FunctionRows:
    """The functions of one family."""

    id: str
    name: str
    rows: tuple[FunctionRow, ...]


@dataclass(frozen=True, slots=True)
class AgenciesView:
    """Functions by places; `silent` places print no list of bodies."""

    columns: tuple[Crumb, ...]
    groups: tuple[FunctionRows, ...]
    roles: tuple[RoleCount, ...]
    silent: tuple[Crumb, ...]
    bodies: int


@dataclass(frozen=True, slots=True)
class MisprintFlag:
    """A list that looks misprinted: in a word, and why; `href` explains the kind of finding."""

    label: str
    note: str
    href: str


@dataclass(frozen=True, slots=True)
class ChargedClause:
    """A clause that names a body; what to know of the list that it stands in."""

    link: ClauseLink
    is_open: bool
    misprints: tuple[MisprintFlag, ...]


@dataclass(frozen=True, slots=True)
class CountedTopic:
    """A topic and how many of the clauses are about it."""

    name: str
    href: str
    count: int


@dataclass(frozen=True, slots=True)
class BodyRow:
    """A body in one role: the clauses that name it and what they are about.

    `printed_role` is None where the source prints the very word of `role`.
    """

    role: str
    printed_role: Wording | None
    body: Wording
    is_collective: bool
    clauses: tuple[ChargedClause, ...]
    topics: tuple[CountedTopic, ...]


@dataclass(frozen=True, slots=True)
class PlaceBodies:
    """The bodies of one place."""

    id: str
    place: Crumb
    clauses: int
    rows: tuple[BodyRow, ...]


@dataclass(frozen=True, slots=True)
class FunctionView:
    """The bodies of one function, place by place."""

    group: str
    roles: tuple[RoleCount, ...]
    topics: tuple[CountedTopic, ...]
    places: tuple[PlaceBodies, ...]


def agency_pages(catalogue: Catalogue, voice: Voice) -> Iterator[Page]:
    """The matrix of functions and places, and a page for each function that occurs."""
    by_function = _by_function(charges_of(catalogue))
    yield _matrix_page(catalogue, voice, by_function)
    groups = {group.id: voice.name(group.names) for group in function_groups()}
    for function in body_functions():
        if function.id in by_function:
            viewer = _FunctionViewer(catalogue, voice, function.id, voice.name(function.names))
            yield viewer.page(groups[function.group], by_function[function.id])
    if UNCLASSIFIED in by_function:
        name = voice.say("agencies_not_classified")
        viewer = _FunctionViewer(catalogue, voice, UNCLASSIFIED, name)
        yield viewer.page(name, by_function[UNCLASSIFIED])


def _by_function(charges: Iterable[Charge]) -> dict[str, list[Charge]]:
    found: defaultdict[str, list[Charge]] = defaultdict(list)
    for charge in charges:
        for function in charge.functions or (UNCLASSIFIED,):
            found[function].append(charge)
    return dict(found)


def _matrix_page(catalogue: Catalogue, voice: Voice, by_function: dict[str, list[Charge]]) -> Page:
    here = Address(address.AGENCIES)
    return Page(
        path=address.AGENCIES,
        template="agencies.html",
        title=voice.say("nav_agencies"),
        view=_MatrixViewer(catalogue, voice, here, by_function).view(),
        description=voice.say("agencies_lead"),
        crumbs=crumbs_below(voice, here, address.TABLES),
    )


class _MatrixViewer:
    """Builds the matrix of functions and places."""

    def __init__(
        self,
        catalogue: Catalogue,
        voice: Voice,
        here: Address,
        by_function: dict[str, list[Charge]],
    ) -> None:
        self._voice, self._here, self._by_function = voice, here, by_function
        charges = [charge for charges in by_function.values() for charge in charges]
        listing = {charge.place.id for charge in charges}
        self._places = [place for place in catalogue.places if place.id in listing]
        self._silent = [place for place in catalogue.places if place.id not in listing]
        self._bodies = len({(charge.place.id, charge.agency.body) for charge in charges})
        self._most = max(map(len, self._clauses().values()), default=1)

    def view(self) -> AgenciesView:
        """Everything on the page."""
        return AgenciesView(
            columns=tuple(map(self._place, self._places)),
            groups=tuple(group for group in self._groups() if group.rows),
            roles=tuple(_role_legend(self._voice)),
            silent=tuple(map(self._place, self._silent)),
            bodies=self._bodies,
        )

    def _groups(self) -> Iterator[FunctionRows]:
        voice = self._voice
        for group in function_groups():
            functions = [one for one in body_functions() if one.group == group.id]
            present = [one for one in functions if one.id in self._by_function]
            rows = (self._row(one.id, voice.name(one.names)) for one in present)
            yield FunctionRows(group.id, voice.name(group.names), tuple(rows))
        if UNCLASSIFIED in self._by_function:
            name = voice.say("agencies_not_classified")
            yield FunctionRows(UNCLASSIFIED, name, (self._row(UNCLASSIFIED, name),))

    def _row(self, function: str, name: str) -> FunctionRow:
        cells = tuple(self._cell(function, place) for place in self._places)
        return FunctionRow(name, self._here.to(address.agency_path(function)), cells)

    def _cell(self, function: str, place: Jurisdiction) -> FunctionCell:
        own = [one for one in self._by_function[function] if one.place.id == place.id]
        count = len({one.ref for one in own})
        return FunctionCell(
            count,
            -(-_SHADES * count // self._most),
            self._here.to(address.agency_path(function, place.id)) if own else "",
            _role_counts(self._voice, own),
        )

    def _clauses(self) -> dict[tuple[str, str], set[ClauseRef]]:
        found: defaultdict[tuple[str, str], set[ClauseRef]] = defaultdict(set)
        for function, charges in self._by_function.items():
            for charge in charges:
                found[function, charge.place.id].add(charge.ref)
        return found

    def _place(self, place: Jurisdiction) -> Crumb:
        href = self._here.to(address.jurisdiction_path(place.id))
        return Crumb(self._voice.name(place.names), href)


class _FunctionViewer:
    """Builds the page of one function."""

    def __init__(self, catalogue: Catalogue, voice: Voice, function: str, name: str) -> None:
        self._catalogue, self._voice = catalogue, voice
        self._path, self._name = address.agency_path(function), name
        self._here = Address(self._path)
        self._links = ClauseLinks(catalogue, voice, self._here)

    def page(self, group: str, charges: Sequence[Charge]) -> Page:
        """The finished page."""
        places = tuple(self._places(charges))
        view = FunctionView(
            group, _role_counts(self._voice, charges), self._topics(charges), places
        )
        return Page(
            path=self._path,
            template="agency.html",
            title=self._name,
            view=view,
            description=self._voice.say("agency_description", function=self._name),
            crumbs=crumbs_below(self._voice, self._here, address.TABLES, address.AGENCIES),
            toc=tuple(TocEntry(place.place.title, place.id) for place in places),
        )

    def _places(self, charges: Sequence[Charge]) -> Iterator[PlaceBodies]:
        for place in self._catalogue.places:
            own = [charge for charge in charges if charge.place.id == place.id]
            if own:
                href = self._here.to(address.jurisdiction_path(place.id))
                yield PlaceBodies(
                    place.id,
                    Crumb(self._voice.name(place.names), href),
                    len({charge.ref for charge in own}),
                    tuple(self._rows(own)),
                )

    def _rows(self, charges: Sequence[Charge]) -> Iterator[BodyRow]:
        """A row for each body and role, the weightiest role and the busiest body first."""
        found: defaultdict[tuple[int, str, str], list[Charge]] = defaultdict(list)
        order = list(Role)
        for charge in charges:
            said = charge.agency
            found[order.index(said.role), said.printed_role, said.body].append(charge)
        for key in sorted(found, key=lambda key: (key[0], -len(found[key]), key[1:])):
            yield self._row(found[key])

    def _row(self, charges: Sequence[Charge]) -> BodyRow:
        first = charges[0].agency
        role = self._voice.say(f"role_{first.role}")
        printed = self._voice.published(first.printed_role)
        return BodyRow(
            role=role,
            printed_role=printed if printed.text != role else None,
            body=self._voice.published(first.body),
            is_collective=first.collective,
            clauses=tuple(map(self._clause, charges)),
            topics=self._topics(charges),
        )

    def _clause(self, charge: Charge) -> ChargedClause:
        misprints = tuple(map(self._flag, charge.misprints))
        return ChargedClause(self._links.to(charge.ref), charge.agency.open_list, misprints)

    def _flag(self, misprint: Misprint) -> MisprintFlag:
        href = self._here.to(address.finding_path(misprint.code))
        if misprint.note is None:
            meaning = self._voice.say("agency_misprint_meaning")
            return MisprintFlag(self._voice.say("agency_misprint"), meaning, href)
        note = self._voice.published(misprint.note).text
        return MisprintFlag(self._voice.say("agency_sic"), note, href)

    def _topics(self, charges: Iterable[Charge]) -> tuple[CountedTopic, ...]:
        refs = dict.fromkeys(charge.ref for charge in charges)
        counts = Counter(tag.topic for ref in refs for tag in self._catalogue.tags_of(ref))
        ordered = sorted(counts, key=lambda topic: (-counts[topic], topic))
        return tuple(self._topic(topic, counts[topic]) for topic in ordered)

    def _topic(self, topic: str, count: int) -> CountedTopic:
        name = self._voice.name(self._catalogue.topics[topic].names)
        return CountedTopic(name, self._here.to(address.topic_path(topic)), count)


def _role_counts(voice: Voice, charges: Iterable[Charge]) -> tuple[RoleCount, ...]:
    """The clauses of each role that occurs."""
    refs: defaultdict[Role, set[ClauseRef]] = defaultdict(set)
    for charge in charges:
        refs[charge.agency.role].add(charge.ref)
    return tuple(_role_count(voice, role, len(refs[role])) for role in Role if role in refs)


def _role_legend(voice: Voice) -> Iterator[RoleCount]:
    return (_role_count(voice, role, 0) for role in Role)


def _role_count(voice: Voice, role: Role, count: int) -> RoleCount:
    return RoleCount(voice.say(f"role_{role}_short"), voice.say(f"role_{role}"), count)

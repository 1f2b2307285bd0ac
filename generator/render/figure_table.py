"""Figures as rows of a table that readers sort and narrow down."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from generator.model.link import Topic
from generator.model.policy import status_of
from generator.model.quantity import Quantity, QuantityKind, format_amount
from generator.render import address
from generator.render.address import Address
from generator.render.amount_view import AmountView, amount_view
from generator.render.catalogue import Catalogue
from generator.render.clause_link import ClauseLink, ClauseLinks
from generator.render.figure_label import unit_label
from generator.render.figures import Figure, bounds_of
from generator.render.page import Crumb
from generator.render.policy_view import type_id, type_name
from generator.render.table_view import Choice, ChoiceGroup, Filter, plain_filter
from generator.render.voice import Voice, Wording

NO_TOPIC = "no_topic"
"""Stands where an id would; ids of topics and groups have no underscore."""
_NOT_STATED = "_"
_WHOLE_GROUP = "group:"
"""What marks a whole group of topics in the address."""


@dataclass(frozen=True, slots=True)
class FigureRow:
    """A row of the table.

    `order` holds what columns are sorted by where it is not their text, `tokens` what the
    filters compare with: blanks part several.
    """

    key: str
    topics: tuple[Crumb, ...]
    place: Crumb
    kind: str
    amount: AmountView
    subject: Wording | None
    condition: Wording | None
    phrase: Wording
    translation: str | None
    clause: ClauseLink
    order: dict[str, str]
    tokens: dict[str, str]


@dataclass(frozen=True, slots=True)
class FigureTable:
    """A table of figures and its filters; `total` counts what it holds once it is filled."""

    filters: tuple[Filter, ...]
    rows: tuple[FigureRow, ...]
    total: int


class FigureViewer:
    """Shows figures on one page."""

    def __init__(self, catalogue: Catalogue, voice: Voice, here: Address) -> None:
        self._catalogue, self._voice, self._here = catalogue, voice, here
        self._links = ClauseLinks(catalogue, voice, here)
        self._places = {place.id: at for at, place in enumerate(catalogue.places)}
        self._kinds = {kind: at for at, kind in enumerate(QuantityKind)}
        self._topics = {topic.id: at for at, topic in enumerate(catalogue.compendium.topics)}

    def rows(self, figures: Sequence[Figure], topics: Iterable[Topic]) -> tuple[FigureRow, ...]:
        """Figures by the first of the given topics that they belong to, by place, as printed.

        Those that belong to none of them stand last.
        """
        own = {topic.id for topic in topics}
        firsts = (
            min(
                (self._topics[topic] for topic in figure.topics if topic in own),
                default=len(self._topics),
            )
            for figure in figures
        )
        ordered = sorted(
            zip(firsts, figures, strict=True),
            key=lambda pair: (pair[0], self._places[pair[1].place.id]),
        )
        return tuple(self._row(figure, first) for first, figure in ordered)

    def blank(self) -> FigureRow:
        """A row without content, with a place for everything that a row may hold."""
        published = self._voice.published("")
        nothing = Crumb("", "")
        return FigureRow(
            key="",
            topics=(),
            place=nothing,
            kind="",
            amount=AmountView("", "", published),
            subject=published,
            condition=published,
            phrase=published,
            translation="",
            clause=ClauseLink("", "", published, ""),
            order=dict.fromkeys(("topic", "place", "kind", "amount"), ""),
            tokens={},
        )

    def filters(self, figures: Sequence[Figure]) -> tuple[Filter, ...]:
        """What readers may narrow figures down by, as far as there are figures."""
        say = self._voice.say
        return (
            plain_filter("kind", say("column_kind"), self._kind_choices(figures)),
            plain_filter("unit", say("column_unit"), self._unit_choices(figures)),
            Filter("topic", say("column_topic"), tuple(self._topic_choices(figures))),
            plain_filter("place", say("facet_jurisdiction"), self._place_choices(figures)),
            plain_filter("type", say("facet_type"), self._type_choices(figures)),
            plain_filter("status", say("facet_status"), self._status_choices(figures)),
        )

    def _row(self, figure: Figure, first: int) -> FigureRow:
        voice, quantity = self._voice, figure.quantity
        translation = voice.translation(figure.policy.id, quantity.node)
        return FigureRow(
            key=f"{figure.policy.id}#{figure.serial}",
            topics=tuple(map(self._topic, figure.topics)),
            place=self._place(figure),
            kind=voice.say(f"quantity_{quantity.kind}"),
            amount=amount_view(voice, figure),
            subject=voice.published(quantity.subject) if quantity.subject else None,
            condition=voice.published(quantity.condition) if quantity.condition else None,
            phrase=voice.published(quantity.phrase),
            translation=translation.text if translation else None,
            clause=self._links.to(figure.ref),
            order=self._order(figure, first),
            tokens=self._tokens(figure),
        )

    def _topic(self, topic: str) -> Crumb:
        name = self._voice.name(self._catalogue.topics[topic].names)
        return Crumb(name, self._here.to(address.topic_path(topic)))

    def _place(self, figure: Figure) -> Crumb:
        name = self._voice.name(figure.place.names)
        return Crumb(name, self._here.to(address.jurisdiction_path(figure.place.id)))

    def _order(self, figure: Figure, first: int) -> dict[str, str]:
        bounds = bounds_of(figure.quantity)
        return {
            "topic": str(first) if first < len(self._topics) else "",
            "place": str(self._places[figure.place.id]),
            "kind": str(self._kinds[figure.quantity.kind]),
            "amount": format_amount(bounds[0]) if bounds else "",
        }

    def _tokens(self, figure: Figure) -> dict[str, str]:
        groups = {self._catalogue.topics[topic].group for topic in figure.topics}
        wholes = (f"{_WHOLE_GROUP}{group}" for group in sorted(groups))
        return {
            "kind": figure.quantity.kind.value,
            "unit": _unit_token(figure.quantity),
            "topic": " ".join((*figure.topics, *wholes)) or NO_TOPIC,
            "place": figure.place.id,
            "type": type_id(figure.policy) or _NOT_STATED,
            "status": self._status(figure),
        }

    def _status(self, figure: Figure) -> str:
        return status_of(figure.policy, self._catalogue.compendium.as_of).value

    def _kind_choices(self, figures: Iterable[Figure]) -> Iterator[Choice]:
        kinds = {figure.quantity.kind for figure in figures}
        for kind in sorted(kinds, key=self._kinds.__getitem__):
            yield Choice(kind.value, self._voice.say(f"quantity_{kind}"))

    def _unit_choices(self, figures: Iterable[Figure]) -> Iterator[Choice]:
        units = {(figure.quantity.kind, figure.quantity.unit): figure for figure in figures}
        for key in sorted(units, key=lambda key: (self._kinds[key[0]], key[1])):
            yield Choice(_unit_token(units[key].quantity), unit_label(self._voice, *key))

    def _topic_choices(self, figures: Iterable[Figure]) -> Iterator[ChoiceGroup]:
        present = {topic for figure in figures for topic in figure.topics or (NO_TOPIC,)}
        for group in self._catalogue.compendium.groups:
            name = self._voice.name(group.names)
            choices = tuple(
                Choice(topic.id, self._voice.name(topic.names))
                for topic in self._catalogue.topics_of_group(group.id)
                if topic.id in present
            )
            if choices:
                whole = self._voice.say("filter_whole_group", group=name)
                yield ChoiceGroup(name, (Choice(f"{_WHOLE_GROUP}{group.id}", whole), *choices))
        if NO_TOPIC in present:
            yield ChoiceGroup("", (Choice(NO_TOPIC, self._voice.say("parameters_no_topic")),))

    def _place_choices(self, figures: Iterable[Figure]) -> Iterator[Choice]:
        present = {figure.place.id for figure in figures}
        for place in self._catalogue.places:
            if place.id in present:
                yield Choice(place.id, self._voice.name(place.names))

    def _type_choices(self, figures: Iterable[Figure]) -> Iterator[Choice]:
        policies = {figure.policy.id: figure.policy for figure in figures}
        kinds = {type_id(policy): policy for policy in policies.values()}
        for kind in sorted(kinds, key=lambda kind: (not kind, kind)):
            name = type_name(self._catalogue, self._voice, kinds[kind])
            yield Choice(kind or _NOT_STATED, name or self._voice.say("not_stated"))

    def _status_choices(self, figures: Iterable[Figure]) -> Iterator[Choice]:
        for status in sorted({self._status(figure) for figure in figures}):
            yield Choice(status, self._voice.say(f"status_{status}"))


def _unit_token(quantity: Quantity) -> str:
    """The unit as the address names it, without a blank; years of age are not years of time."""
    return "age" if quantity.kind is QuantityKind.AGE else quantity.unit.replace(" ", "_")

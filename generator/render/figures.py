"""Every figure that the clauses state, with its place and its topics."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from generator.model.clause import ClauseRef
from generator.model.link import Topic
from generator.model.policy import Jurisdiction, Policy
from generator.model.provision import Provision, walk
from generator.model.quantity import Quantity, QuantityKind
from generator.model.span import Span
from generator.render.catalogue import Catalogue
from generator.render.clause_offsets import quantities_in
from generator.render.scale import Scale, make_scale

_FEWEST_PLACES = 2
_NOT_DRAWN = frozenset({QuantityKind.RANK})
"""前10名 and 500强 tell who is meant; as amounts they compare nothing."""


@dataclass(frozen=True, slots=True)
class Figure:
    """A quantity where it is stated.

    `node` holds the words; `topics` are ids in the order of the topic file, `printed` is number
    and unit as they stand in the source. `serial` counts the figures of a policy.
    """

    policy: Policy
    place: Jurisdiction
    ref: ClauseRef
    node: Provision | None
    serial: int
    quantity: Quantity
    printed: str
    topics: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Comparison:
    """Figures of one topic, kind and unit at two places or more, on one scale.

    `by_place` is in the order of places; within one the least amount comes first.
    """

    topic: Topic
    kind: QuantityKind
    unit: str
    scale: Scale
    by_place: tuple[tuple[Jurisdiction, tuple[Figure, ...]], ...]


@lru_cache(maxsize=1)
def figures_of(catalogue: Catalogue) -> tuple[Figure, ...]:
    """All figures, policies in their order and each in reading order.

    A figure belongs to the topics for which the sentence that holds it speaks; if it speaks for
    none, to those of its clause.
    """
    return tuple(
        figure for policy in catalogue.compendium.policies for figure in _of(catalogue, policy)
    )


@lru_cache(maxsize=1)
def figure_counts(catalogue: Catalogue) -> Mapping[str, int]:
    """How many figures there are on each topic that has some."""
    return Counter(topic for figure in figures_of(catalogue) for topic in figure.topics)


def comparisons_on(
    catalogue: Catalogue, topic: Topic, figures: Iterable[Figure]
) -> tuple[Comparison, ...]:
    """What can be laid side by side on a topic: one comparison for each kind and unit."""
    found: defaultdict[tuple[QuantityKind, str], list[Figure]] = defaultdict(list)
    for figure in figures:
        if topic.id in figure.topics and figure.quantity.kind not in _NOT_DRAWN:
            found[figure.quantity.kind, figure.quantity.unit].append(figure)
    order = list(QuantityKind)
    keys = sorted(found, key=lambda key: (order.index(key[0]), key[1]))
    made = (_comparison(catalogue, topic, *key, found[key]) for key in keys)
    return tuple(comparison for comparison in made if comparison is not None)


def bounds_of(quantity: Quantity) -> tuple[Decimal, ...]:
    """The bounds that a quantity states: two, one, or none."""
    return tuple(bound for bound in (quantity.min, quantity.max) if bound is not None)


def words_at(node: Provision, span: Span) -> str:
    """The words of a node's own text that stand at a place of the source file."""
    return "".join(
        text.value[max(span.start - start, 0) + at : min(span.end, end) - start + at]
        for text in node.own_texts()
        for at, start, end in _pieces(text.spans)
        if start < span.end and span.start < end
    )


def _of(catalogue: Catalogue, policy: Policy) -> Iterator[Figure]:
    nodes = {node.id: node for node in walk(policy.expression.body)}
    place = catalogue.jurisdictions[policy.jurisdiction]
    topics: dict[str, Mapping[Quantity, tuple[str, ...]]] = {}
    for serial, quantity in enumerate(policy.expression.content.quantities, start=1):
        ref = ClauseRef(policy.id, quantity.clause)
        if quantity.clause not in topics:
            topics[quantity.clause] = _topics_in(catalogue, ref)
        node = nodes.get(quantity.node)
        printed = words_at(node, quantity.figure) if node else ""
        of_figure = topics[quantity.clause].get(quantity, ())
        yield Figure(
            policy, place, ref, node, serial, quantity, printed or quantity.phrase, of_figure
        )


def _topics_in(catalogue: Catalogue, ref: ClauseRef) -> Mapping[Quantity, tuple[str, ...]]:
    """The topics of each quantity of a clause; a part that no topic can have is left out."""
    if ref not in catalogue.clauses:
        return {}
    order = {topic: at for at, topic in enumerate(catalogue.topics)}
    clause, quantities = catalogue.clauses[ref], catalogue.quantities_of(ref)
    tags = sorted(catalogue.tags_of(ref), key=lambda tag: order[tag.topic])
    spoken: defaultdict[Quantity, list[str]] = defaultdict(list)
    for tag in tags:
        for quantity in quantities_in(clause, tag.evidence, quantities):
            spoken[quantity].append(tag.topic)
    every = [tag.topic for tag in tags]
    return {quantity: tuple(spoken.get(quantity, every)) for quantity in quantities}


def _comparison(
    catalogue: Catalogue, topic: Topic, kind: QuantityKind, unit: str, figures: list[Figure]
) -> Comparison | None:
    drawn = [figure for figure in figures if bounds_of(figure.quantity)]
    by_place: defaultdict[str, list[Figure]] = defaultdict(list)
    for figure in sorted(drawn, key=_amount_key):
        by_place[figure.place.id].append(figure)
    if len(by_place) < _FEWEST_PLACES:
        return None
    amounts = [bound for figure in drawn for bound in bounds_of(figure.quantity)]
    scale = make_scale(amounts, is_share=kind is QuantityKind.PERCENT)
    places = (place for place in catalogue.places if place.id in by_place)
    rows = tuple((place, tuple(by_place[place.id])) for place in places)
    return Comparison(topic, kind, unit, scale, rows)


def _amount_key(figure: Figure) -> tuple[Decimal, Decimal]:
    bounds = bounds_of(figure.quantity)
    return min(bounds), max(bounds)


def _pieces(spans: Iterable[Span]) -> Iterator[tuple[int, int, int]]:
    """Each piece of a text: its offset in the value, and where it stands in the source."""
    at = 0
    for start, end in spans:
        yield at, start, end
        at += end - start

"""The pages of figures: all in one table, and side by side on each topic."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from generator.model.link import Topic
from generator.render import address
from generator.render.address import Address
from generator.render.catalogue import Catalogue
from generator.render.comparison_view import ComparisonDrawer, ComparisonView
from generator.render.figure_label import stated_labels
from generator.render.figure_table import NO_TOPIC, FigureRow, FigureTable, FigureViewer
from generator.render.figures import Comparison, Figure, comparisons_on, figures_of
from generator.render.page import Page, crumbs_below
from generator.render.voice import Voice

_LABELS = 3


@dataclass(frozen=True, slots=True)
class TopicEntry:
    """A topic on the hub page: how much there is, and its commonest figures."""

    name: str
    href: str
    count: int
    places: int
    comparisons: int
    labels: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class GroupEntry:
    """The topics of a group that have figures; the name is empty for figures on no topic."""

    id: str
    name: str
    topics: tuple[TopicEntry, ...]


@dataclass(frozen=True, slots=True)
class ParametersView:
    """The hub page of figures; its table is filled from `source` by copies of `blank`."""

    groups: tuple[GroupEntry, ...]
    table: FigureTable
    blank: FigureRow
    source: str
    as_of: str


@dataclass(frozen=True, slots=True)
class TopicFigures:
    """The figures on one topic."""

    topic_href: str
    group: str
    comparisons: tuple[ComparisonView, ...]
    table: FigureTable
    as_of: str


def parameter_pages(catalogue: Catalogue, voice: Voice) -> Iterator[Page]:
    """The hub of all figures, and a page for each topic that has some."""
    figures = figures_of(catalogue)
    by_topic = _by_topic(figures)
    comparisons = {
        topic.id: comparisons_on(catalogue, topic, by_topic[topic.id])
        for topic in catalogue.compendium.topics
        if topic.id in by_topic
    }
    yield _hub_page(catalogue, voice, by_topic, comparisons, figures)
    for topic in catalogue.compendium.topics:
        if topic.id in by_topic:
            drawn = comparisons[topic.id]
            yield _topic_page(catalogue, voice, topic, by_topic[topic.id], drawn)
    if NO_TOPIC in by_topic:
        yield _topic_page(catalogue, voice, None, by_topic[NO_TOPIC], ())


def _by_topic(figures: Sequence[Figure]) -> Mapping[str, list[Figure]]:
    found: defaultdict[str, list[Figure]] = defaultdict(list)
    for figure in figures:
        for topic in figure.topics or (NO_TOPIC,):
            found[topic].append(figure)
    return dict(found)


def _hub_page(
    catalogue: Catalogue,
    voice: Voice,
    by_topic: Mapping[str, Sequence[Figure]],
    comparisons: Mapping[str, Sequence[Comparison]],
    figures: Sequence[Figure],
) -> Page:
    here = Address(address.PARAMETERS)
    viewer = FigureViewer(catalogue, voice, here)
    view = ParametersView(
        groups=tuple(_groups(catalogue, voice, here, by_topic, comparisons)),
        table=FigureTable(viewer.filters(figures), (), len(figures)),
        blank=viewer.blank(),
        source=here.to_root(address.figures_path(voice.tag)),
        as_of=voice.date(catalogue.compendium.as_of),
    )
    return Page(
        path=address.PARAMETERS,
        template="parameters.html",
        title=voice.say("nav_parameters"),
        view=view,
        description=voice.say("parameters_lead"),
        crumbs=crumbs_below(voice, here, address.TABLES),
    )


def _groups(
    catalogue: Catalogue,
    voice: Voice,
    here: Address,
    by_topic: Mapping[str, Sequence[Figure]],
    comparisons: Mapping[str, Sequence[Comparison]],
) -> Iterator[GroupEntry]:
    for group in catalogue.compendium.groups:
        topics = tuple(
            _entry(voice, here, topic, by_topic[topic.id], len(comparisons[topic.id]))
            for topic in catalogue.topics_of_group(group.id)
            if topic.id in by_topic
        )
        if topics:
            yield GroupEntry(group.id, voice.name(group.names), topics)
    if NO_TOPIC in by_topic:
        yield GroupEntry(NO_TOPIC, "", (_entry(voice, here, None, by_topic[NO_TOPIC], 0),))


def _entry(
    voice: Voice, here: Address, topic: Topic | None, figures: Sequence[Figure], drawn: int
) -> TopicEntry:
    labels = stated_labels(voice, (figure.quantity for figure in figures))
    return TopicEntry(
        name=_name(voice, topic),
        href=here.to(address.parameters_path(topic.id if topic else NO_TOPIC)),
        count=len(figures),
        places=len({figure.place.id for figure in figures}),
        comparisons=drawn,
        labels=labels[:_LABELS],
    )


def _name(voice: Voice, topic: Topic | None) -> str:
    return voice.name(topic.names) if topic else voice.say("parameters_no_topic")


def _topic_page(
    catalogue: Catalogue,
    voice: Voice,
    topic: Topic | None,
    figures: Sequence[Figure],
    comparisons: Sequence[Comparison],
) -> Page:
    path = address.parameters_path(topic.id if topic else NO_TOPIC)
    here = Address(path)
    viewer = FigureViewer(catalogue, voice, here)
    rows = viewer.rows(figures, [topic] if topic else [])
    view = TopicFigures(
        topic_href=here.to(address.topic_path(topic.id)) if topic else "",
        group=voice.name(catalogue.groups[topic.group].names) if topic else "",
        comparisons=tuple(map(ComparisonDrawer(catalogue, voice, here).draw, comparisons)),
        table=FigureTable(viewer.filters(figures), rows, len(figures)),
        as_of=voice.date(catalogue.compendium.as_of),
    )
    return Page(
        path=path,
        template="parameters_topic.html",
        title=voice.say("parameters_topic_title", topic=_name(voice, topic)),
        view=view,
        description=voice.say("parameters_lead"),
        crumbs=crumbs_below(voice, here, address.TABLES, address.PARAMETERS),
    )

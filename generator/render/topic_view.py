"""The page of a topic: the clauses of all places side by side."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise

from generator.model.clause import Clause
from generator.model.link import Tag, Topic
from generator.model.link import Wording as LinkWording
from generator.model.policy import Jurisdiction, Status
from generator.render import address
from generator.render.address import Address
from generator.render.catalogue import Catalogue
from generator.render.page import Crumb, Page, crumbs_below
from generator.render.policy_view import notable_status, title_of
from generator.render.provision_view import (
    clause_label,
    clause_wording,
    path_line,
    split_responsibility,
)
from generator.render.voice import Voice, Wording


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text, marked where it speaks for the topic."""

    text: str
    marked: bool


@dataclass(frozen=True, slots=True)
class Likeness:
    """Another clause on this topic that is worded alike."""

    label: str
    place: str
    number: str
    href: str
    wording: LinkWording


@dataclass(frozen=True, slots=True)
class TopicClause:
    """A clause that is about the topic.

    `translation` is shown first where there is one, then the published wording:
    `lines` holds the runs of each line, `responsibility` is the bracket at the end
    that names who is in charge.
    """

    number: str
    href: str
    title: Wording
    path: str
    translation: tuple[str, ...]
    lang: str | None
    lines: tuple[tuple[Run, ...], ...]
    responsibility: str
    likenesses: tuple[Likeness, ...]
    status: Status | None
    status_label: str


@dataclass(frozen=True, slots=True)
class PlaceColumn:
    """What one place says about the topic."""

    id: str
    name: str
    href: str
    clauses: tuple[TopicClause, ...]


@dataclass(frozen=True, slots=True)
class TopicView:
    """Everything on the page of a topic."""

    name: str
    group: str
    group_href: str
    definition: str
    summary: str
    columns: tuple[PlaceColumn, ...]
    silent: tuple[Crumb, ...]
    search_href: str
    shows_original: bool


def topic_page(catalogue: Catalogue, voice: Voice, topic: Topic) -> Page:
    """The finished page of a topic."""
    path = address.topic_path(topic.id)
    here = Address(path)
    view = _view(catalogue, voice, topic, here)
    return Page(
        path=path,
        template="topic.html",
        title=view.name,
        view=view,
        description=view.definition,
        crumbs=crumbs_below(voice, here, address.TOPICS),
    )


def mark_runs(text: str, spans: Iterable[tuple[int, int]]) -> tuple[Run, ...]:
    """Cut a text into runs, marked inside the half-open ranges and plain outside."""
    spans = list(spans)
    cuts = sorted({0, len(text), *(offset for span in spans for offset in span)})
    return tuple(
        Run(text[start:end], any(first <= start < last for first, last in spans))
        for start, end in pairwise(cuts)
    )


def _view(catalogue: Catalogue, voice: Voice, topic: Topic, here: Address) -> TopicView:
    group = catalogue.groups[topic.group]
    columns = tuple(_columns(catalogue, voice, topic, here))
    present = {column.id for column in columns}
    return TopicView(
        name=voice.name(topic.names),
        group=voice.name(group.names),
        group_href=here.to(f"{address.TOPICS}#{group.id}"),
        definition=voice.name(topic.definition),
        summary=_summary(catalogue, voice, columns),
        columns=columns,
        silent=tuple(
            Crumb(voice.name(place.names), here.to(address.jurisdiction_path(place.id)))
            for place in catalogue.places
            if place.id not in present
        ),
        search_href=here.to(f"{address.SEARCH}?topic={topic.id}"),
        shows_original=not voice.language.reads_original,
    )


def _summary(catalogue: Catalogue, voice: Voice, columns: tuple[PlaceColumn, ...]) -> str:
    clauses = sum(len(column.clauses) for column in columns)
    if not clauses:
        return voice.say("topic_summary_none")
    return voice.say(
        "topic_summary",
        clauses=voice.count("clause_count", clauses),
        places=voice.count("place_count", len(columns)),
        all=len(catalogue.places),
    )


def _columns(
    catalogue: Catalogue, voice: Voice, topic: Topic, here: Address
) -> Iterator[PlaceColumn]:
    for place in catalogue.places:
        tags = catalogue.tags_on(topic.id, place.id)
        if tags:
            yield _column(catalogue, voice, place, tags, here)


def _column(
    catalogue: Catalogue,
    voice: Voice,
    place: Jurisdiction,
    tags: tuple[Tag, ...],
    here: Address,
) -> PlaceColumn:
    return PlaceColumn(
        place.id,
        voice.name(place.names),
        here.to(address.jurisdiction_path(place.id)),
        tuple(_topic_clause(catalogue, voice, tag, here) for tag in tags),
    )


def _topic_clause(catalogue: Catalogue, voice: Voice, tag: Tag, here: Address) -> TopicClause:
    clause = catalogue.clauses[tag.clause]
    policy = catalogue.policies[tag.clause.policy]
    shown, published = clause_wording(voice, clause), voice.published(clause.text)
    status = notable_status(catalogue, policy)
    main = split_responsibility(clause.text)[0]
    return TopicClause(
        number=clause_label(voice, clause),
        href=here.to(address.clause_path(tag.clause)),
        title=voice.title(policy.id, title_of(policy)),
        path=path_line(voice, policy.id, catalogue.above[tag.clause]),
        translation=() if shown == published else tuple(shown.text.split("\n")),
        lang=published.lang,
        lines=_marked_lines(published.text[: len(main)], _evidence_spans(clause, tag)),
        responsibility=published.text[len(main) :],
        likenesses=tuple(_likenesses(catalogue, voice, tag, here)),
        status=status,
        status_label=voice.say(f"status_{status}") if status else "",
    )


def _evidence_spans(clause: Clause, tag: Tag) -> list[tuple[int, int]]:
    """Where the sentences that speak for the topic stand in the clause's text."""
    found = ((clause.text.find(item.sentence), item.sentence) for item in tag.evidence)
    return [(start, start + len(sentence)) for start, sentence in found if start >= 0]


def _marked_lines(text: str, spans: list[tuple[int, int]]) -> tuple[tuple[Run, ...], ...]:
    lines, start = [], 0
    for line in text.split("\n"):
        inside = [
            (max(first - start, 0), min(last - start, len(line)))
            for first, last in spans
            if first < start + len(line) and last > start
        ]
        lines.append(mark_runs(line, inside))
        start += len(line) + 1
    return tuple(lines)


def _likenesses(catalogue: Catalogue, voice: Voice, tag: Tag, here: Address) -> Iterator[Likeness]:
    for neighbour in catalogue.neighbours(tag.clause):
        alike = neighbour.link.wording is not LinkWording.DIFFERENT
        if alike and tag.topic in neighbour.link.topics:
            yield Likeness(
                voice.say(f"wording_{neighbour.link.wording}"),
                voice.name(catalogue.jurisdiction_of(neighbour.ref).names),
                clause_label(voice, catalogue.clauses[neighbour.ref]),
                here.to(address.clause_path(neighbour.ref)),
                neighbour.link.wording,
            )

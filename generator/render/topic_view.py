"""The page of a topic: the clauses of all places side by side."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain

from generator.model.clause import Clause, ClauseRef
from generator.model.link import Tag, Topic
from generator.model.link import Wording as LinkWording
from generator.model.policy import Status
from generator.model.quantity import Quantity, QuantityKind
from generator.render import address
from generator.render.address import Address
from generator.render.catalogue import Catalogue
from generator.render.cell import CellKind, TopicCell
from generator.render.changes_view import feed_of
from generator.render.clause_offsets import quantities_in
from generator.render.figure_label import figure_label, spread_labels, stated_labels
from generator.render.figures import figure_counts
from generator.render.page import Crumb, Page, beside, crumbs_below
from generator.render.paragraphs import translate_clause
from generator.render.passage import Passage, passages
from generator.render.policy_view import notable_status, title_of
from generator.render.provision_view import clause_label, path_line, split_responsibility
from generator.render.responsible import BodyRun, ResponsibleBodies
from generator.render.side_by_side import Row, side_by_side
from generator.render.voice import Voice, Wording
from generator.text.differences import folded

_SUMMARIZED_KINDS, _SUMMARIZED_FIGURES = 3, 3
_GLANCED_FIGURES = 3
_LISTED_LIKENESSES = 4
_HAN = re.compile(r"[\u3400-\u9fff]")


@dataclass(frozen=True, slots=True)
class Likeness:
    """Another clause on this topic that is worded alike."""

    label: str
    place: str
    number: str
    href: str
    wording: LinkWording


@dataclass(frozen=True, slots=True)
class FigureChip:
    """A figure that a clause states about the topic, and the words that state it."""

    label: str
    phrase: Wording


@dataclass(frozen=True, slots=True)
class SameWording:
    """A wording that several clauses share; `note` says whose it is, empty for the first."""

    group: int
    count: int
    note: str


@dataclass(frozen=True, slots=True)
class TopicClause:
    """A clause that is about the topic.

    `id` is its anchor here and its name in the page's address. `passages` are what a page of
    this language shows first and then; `rows` the same paragraph by paragraph, in all
    languages between which a reader chooses. `responsibility` is the bracket at the end that
    names who is in charge, `bodies` are its pieces and `translated_bodies` its translation;
    `title_again` tells that the clause before is of the same policy.
    """

    id: str
    number: str
    href: str
    title: Wording
    title_again: bool
    path: str
    aspects: tuple[str, ...]
    figures: tuple[FigureChip, ...]
    passages: tuple[Passage, ...]
    rows: tuple[Row, ...]
    responsibility: str
    bodies: tuple[BodyRun, ...]
    translated_bodies: str
    same: SameWording | None
    likenesses: tuple[Likeness, ...]
    more_likenesses: int
    status: Status | None
    status_label: str


@dataclass(frozen=True, slots=True)
class PlaceColumn:
    """What one place says about the topic; `figures` are the spreads of what it states."""

    id: str
    name: str
    href: str
    figures: tuple[str, ...]
    clauses: tuple[TopicClause, ...]


@dataclass(frozen=True, slots=True)
class EmptyPlace:
    """A place without a clause on the topic: which empty it is, and who says so."""

    id: str
    name: str
    href: str
    kind: CellKind
    label: str
    meaning: str
    reason: Wording | None
    signature: str


@dataclass(frozen=True, slots=True)
class TopicView:
    """Everything on the page of a topic.

    `suggested` is the place whose wording is the closest to the others'. `figure_count` tells
    how much the page of figures has on the topic; without any there is no such page.
    """

    name: str
    group: str
    group_href: str
    definition: str
    aspects: tuple[str, ...]
    summary: tuple[str, ...]
    columns: tuple[PlaceColumn, ...]
    empty: tuple[EmptyPlace, ...]
    suggested: str
    texts: Mapping[str, str]
    search_href: str
    figures_href: str
    figure_count: int


def topic_page(catalogue: Catalogue, voice: Voice, topic: Topic) -> Page:
    """The finished page of a topic."""
    path = address.topic_path(topic.id)
    here = Address(path)
    view = _TopicViewer(catalogue, voice, topic, here).view()
    before, after = beside(catalogue.compendium.topics, topic)
    return Page(
        path=path,
        template="topic.html",
        title=view.name,
        view=view,
        description=view.definition,
        crumbs=crumbs_below(voice, here, address.TOPICS),
        feeds=(feed_of(voice, here, path, view.name),),
        before=_neighbour(voice, here, before),
        after=_neighbour(voice, here, after),
    )


def _neighbour(voice: Voice, here: Address, topic: Topic | None) -> Crumb | None:
    if topic is None:
        return None
    return Crumb(voice.name(topic.names), here.to(address.topic_path(topic.id)))


class _TopicViewer:
    """Builds the view of one topic in one language."""

    def __init__(self, catalogue: Catalogue, voice: Voice, topic: Topic, here: Address) -> None:
        self._catalogue, self._voice, self._topic, self._here = catalogue, voice, topic, here
        self._bodies = ResponsibleBodies(catalogue, voice, here)
        self._cells = [catalogue.cell(topic.id, place.id) for place in catalogue.places]
        self._coded = [cell for cell in self._cells if cell.kind is CellKind.CODED]
        self._same = _same_wordings(
            catalogue, voice, [tag for it in self._coded for tag in it.tags]
        )

    def view(self) -> TopicView:
        voice, topic = self._voice, self._topic
        group = self._catalogue.groups[topic.group]
        aspects = topic.aspects if len(topic.aspects) > 1 else ()
        return TopicView(
            name=voice.name(topic.names),
            group=voice.name(group.names),
            group_href=self._here.to(f"{address.TOPICS}#{group.id}"),
            definition=voice.name(topic.definition),
            aspects=tuple(voice.name(aspect.names) for aspect in aspects),
            summary=tuple(self._summary()),
            columns=tuple(map(self._column, self._coded)),
            empty=tuple(self._empty(cell) for cell in self._cells if not cell.tags),
            suggested=self._suggested(),
            texts=comparison_texts(voice),
            search_href=self._here.to(f"{address.SEARCH}?topic={topic.id}"),
            figures_href=self._here.to(address.parameters_path(topic.id)),
            figure_count=figure_counts(self._catalogue).get(topic.id, 0),
        )

    def _summary(self) -> Iterator[str]:
        """In plain words: how many places and clauses, and which figures they state."""
        voice = self._voice
        clauses = sum(len(cell.tags) for cell in self._coded)
        if not clauses:
            yield voice.say("topic_summary_none")
            return
        yield voice.say(
            "topic_summary",
            clauses=voice.count("clause_count", clauses),
            places=voice.count("place_count", len(self._coded)),
            all=len(self._cells),
        )
        yield from _figure_sentences(voice, self._coded, len(self._cells))

    def _column(self, cell: TopicCell) -> PlaceColumn:
        place = self._catalogue.jurisdictions[cell.jurisdiction]
        figures = spread_labels(self._voice, (stated.quantity for stated in cell.quantities))
        return PlaceColumn(
            place.id,
            self._voice.name(place.names),
            self._here.to(address.jurisdiction_path(place.id)),
            figures[:_GLANCED_FIGURES],
            tuple(map(self._clause, (None, *cell.tags), cell.tags)),
        )

    def _clause(self, before: Tag | None, tag: Tag) -> TopicClause:
        catalogue, voice = self._catalogue, self._voice
        clause = catalogue.clauses[tag.clause]
        policy = catalogue.policies[tag.clause.policy]
        published, status = voice.published(clause.text), notable_status(catalogue, policy)
        main = split_responsibility(clause.text)[0]
        responsibility = published.text[len(main) :].strip()
        likenesses = tuple(self._likenesses(tag))
        return TopicClause(
            id=clause_name(tag.clause),
            number=clause_label(voice, clause),
            href=self._here.to(address.clause_path(tag.clause)),
            title=voice.title(policy.id, title_of(policy)),
            title_again=before is not None and before.clause.policy == policy.id,
            path=path_line(voice, policy.id, catalogue.above[tag.clause]),
            aspects=self._aspects(tag),
            figures=tuple(self._figures(tag)),
            passages=passages(voice, clause, tag),
            rows=side_by_side(voice, clause, tag),
            responsibility=responsibility,
            bodies=self._bodies.runs(policy.id, responsibility),
            translated_bodies=self._translated_bodies(clause),
            same=self._same.get(tag.clause),
            likenesses=likenesses[:_LISTED_LIKENESSES],
            more_likenesses=max(len(likenesses) - _LISTED_LIKENESSES, 0),
            status=status,
            status_label=voice.say(f"status_{status}") if status else "",
        )

    def _translated_bodies(self, clause: Clause) -> str:
        translator = self._voice.translator(clause.ref.policy)
        return translate_clause(translator, clause).bodies if translator else ""

    def _aspects(self, tag: Tag) -> tuple[str, ...]:
        """The aspects that a clause speaks for, where the topic has several."""
        if len(self._topic.aspects) < 2:
            return ()
        weights = dict(tag.aspects)
        spoken = (aspect for aspect in self._topic.aspects if weights.get(aspect.id))
        return tuple(self._voice.name(aspect.names) for aspect in spoken)

    def _figures(self, tag: Tag) -> Iterator[FigureChip]:
        """Each figure once, in reading order."""
        clause, stated = self._catalogue.clauses[tag.clause], list[str]()
        quantities = self._catalogue.quantities_of(tag.clause)
        for quantity in quantities_in(clause, tag.evidence, quantities):
            label = figure_label(self._voice, quantity)
            if label not in stated:
                stated.append(label)
                yield FigureChip(label, self._voice.published(quantity.phrase))

    def _likenesses(self, tag: Tag) -> Iterator[Likeness]:
        catalogue, voice = self._catalogue, self._voice
        for neighbour in catalogue.neighbours(tag.clause):
            link = neighbour.link
            if link.wording is not LinkWording.DIFFERENT and tag.topic in link.topics:
                yield Likeness(
                    voice.say(f"wording_{link.wording}"),
                    voice.name(catalogue.jurisdiction_of(neighbour.ref).names),
                    clause_label(voice, catalogue.clauses[neighbour.ref]),
                    self._here.to(address.clause_path(neighbour.ref)),
                    link.wording,
                )

    def _empty(self, cell: TopicCell) -> EmptyPlace:
        voice = self._voice
        place = self._catalogue.jurisdictions[cell.jurisdiction]
        signed = cell.absence.signed if cell.absence else None
        key = f"cell_{cell.kind.name.lower()}"
        return EmptyPlace(
            place.id,
            voice.name(place.names),
            self._here.to(address.jurisdiction_path(place.id)),
            cell.kind,
            voice.say(key),
            voice.say(f"{key}_meaning"),
            _written(voice, signed.reason) if signed else None,
            voice.say("cell_signed", by=signed.by, date=voice.date(signed.on)) if signed else "",
        )

    def _suggested(self) -> str:
        """The place to begin a comparison with: its wording is the closest to the others'."""
        closeness: defaultdict[str, float] = defaultdict(float)
        for tag in chain.from_iterable(cell.tags for cell in self._coded):
            place = self._catalogue.jurisdiction_of(tag.clause).id
            for neighbour in self._catalogue.neighbours(tag.clause):
                if tag.topic in neighbour.link.topics:
                    closeness[place] += neighbour.link.similarity
        places = (cell.jurisdiction for cell in self._coded)
        return max(places, key=lambda place: closeness[place], default="")


def clause_name(ref: ClauseRef) -> str:
    """A clause's name in the address of a page that compares clauses."""
    return f"{ref.policy}/{ref.clause}"


def comparison_texts(voice: Voice) -> dict[str, str]:
    """What the scripts that compare wordings say, by key."""
    return {
        key: text
        for key, text in sorted(voice.interface.texts.items())
        if key.startswith(("compare_", "reading_", "wording_"))
    }


def _figure_sentences(voice: Voice, cells: Sequence[TopicCell], places: int) -> Iterator[str]:
    """What figures are stated by how many places, the most widespread kinds first."""
    stating: defaultdict[QuantityKind, list[list[Quantity]]] = defaultdict(list)
    for cell in cells:
        quantities = [stated.quantity for stated in cell.quantities]
        for kind in {quantity.kind for quantity in quantities}:
            stating[kind].append([one for one in quantities if one.kind is kind])
    kinds = [kind for kind in QuantityKind if kind in stating]
    for kind in sorted(kinds, key=lambda kind: -len(stating[kind]))[:_SUMMARIZED_KINDS]:
        labels = stated_labels(voice, chain.from_iterable(stating[kind]))
        yield voice.count(
            "topic_summary_figures",
            len(stating[kind]),
            all=places,
            kind=voice.say(f"topic_figure_{kind}"),
            figures=voice.say("list_separator").join(labels[:_SUMMARIZED_FIGURES]),
        )


def _same_wordings(
    catalogue: Catalogue, voice: Voice, tags: Sequence[Tag]
) -> dict[ClauseRef, SameWording]:
    """The clauses whose wording stands more than once, variants of characters aside."""
    alike: defaultdict[str, list[ClauseRef]] = defaultdict(list)
    for tag in tags:
        alike[folded(catalogue.clauses[tag.clause].text)].append(tag.clause)
    groups = [refs for refs in alike.values() if len(refs) > 1]
    return {
        ref: SameWording(group, len(refs), _same_note(catalogue, voice, refs) if at else "")
        for group, refs in enumerate(groups)
        for at, ref in enumerate(refs)
    }


def _same_note(catalogue: Catalogue, voice: Voice, refs: Sequence[ClauseRef]) -> str:
    """Say whose wording it is, in the words of the script that says the same later."""
    first = catalogue.clauses[refs[0]]
    place = voice.name(catalogue.jurisdiction_of(first.ref).names)
    clause = voice.say("compare_clause", place=place, number=clause_label(voice, first))
    return voice.say("compare_same_as", clause=clause, n=len(refs))


def _written(voice: Voice, text: str) -> Wording:
    """What an editor wrote, in Chinese or not."""
    return voice.published(text) if _HAN.search(text) else Wording(text)

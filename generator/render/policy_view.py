"""The page of a policy: what is known about it, its text, and what is comparable."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date

from generator.model.clause import Clause, ClauseRef
from generator.model.link import Wording as LinkWording
from generator.model.policy import (
    DatedText,
    Event,
    Fact,
    Policy,
    Repeal,
    Status,
    status_of,
)
from generator.model.provision import Kind, Provision
from generator.render import address
from generator.render.address import Address
from generator.render.catalogue import Catalogue, Neighbour
from generator.render.changes_view import feed_of
from generator.render.cited_view import CitedDocument, cited_documents
from generator.render.citing import Form, citation_data, forms_of
from generator.render.lineage import is_in_lineage
from generator.render.page import Crumb, Page, TocEntry, beside, crumbs_below
from generator.render.paragraphs import clause_wording
from generator.render.provision_view import (
    ProvisionView,
    citable_nodes,
    clause_label,
    first_words,
    node_label,
    view_provision,
)
from generator.render.responsible import BodyRun, ResponsibleBodies
from generator.render.source_view import SourceLines
from generator.render.succession_view import SuccessionLine, succession_lines
from generator.render.texts_view import TextsView, text_label, view_texts
from generator.render.translation_view import CoverageNote, coverage_note, voice_of_text
from generator.render.voice import Voice, Wording

_LISTED_COMPARABLE = 12
_TRANSLATED_EXCERPT = 240
_NOTABLE = (Status.EXPIRED, Status.REPEALED, Status.NOT_YET_IN_FORCE)
_DATES = ("adopted_on", "approved_on", "promulgated_on", "effective_on", "expires_on")


@dataclass(frozen=True, slots=True)
class Statement:
    """A line of the metadata box; a value of None is not stated in the source."""

    label: str
    value: Wording | None
    origin: str = ""
    origin_id: str = ""
    origin_title: str = ""


@dataclass(frozen=True, slots=True)
class StatusLine:
    """What to tell a reader about one possible status, and whether it is today's."""

    status: Status
    label: str
    sentence: str
    current: bool


@dataclass(frozen=True, slots=True)
class HistoryEntry:
    """An event of the text's history, and the node that tells of it."""

    day: str
    event: str
    organ: Wording | None
    origin_id: str
    origin_title: str


@dataclass(frozen=True, slots=True)
class TopicChip:
    """A topic of a clause."""

    name: str
    href: str


@dataclass(frozen=True, slots=True)
class Comparable:
    """A linked clause of another place."""

    place: str
    title: Wording
    number: str
    href: str
    excerpt: Wording
    topics: tuple[str, ...]
    wording: LinkWording
    wording_label: str
    status: Status | None
    status_label: str


@dataclass(frozen=True, slots=True)
class ClauseNotes:
    """What stands beside a clause."""

    topics: tuple[TopicChip, ...]
    comparable: tuple[Comparable, ...]
    count: int


@dataclass(frozen=True, slots=True)
class PolicyView:
    """Everything on the page of a policy.

    `kinds` are the texts between which a reader chooses, and `other_title` is the title in the
    second of them. `lineage_href` is empty where no text says that one of the two rests on the
    other; `bodies` are the pieces of the published lists of who is in charge, by node.
    `citations` is what the page loads from `citations_href` to cite a passage.
    """

    id: str
    title: Wording
    title_id: str | None
    other_title: Wording | None
    place: str
    place_href: str
    type_name: str
    statements: tuple[Statement, ...]
    history: tuple[HistoryEntry, ...]
    cited: tuple[CitedDocument, ...]
    statuses: tuple[StatusLine, ...]
    effective_on: str
    expires_on: str
    repealed_on: str
    repeal_href: str
    clause_count: int
    file_name: str
    file_href: str
    normalized_href: str
    akoma_ntoso_href: str
    sha256: str
    url: str | None
    search_href: str
    compare_href: str
    coverage: CoverageNote | None
    kinds: tuple[str, ...]
    lineage_href: str
    own_href: str
    texts: TextsView | None
    successions: tuple[SuccessionLine, ...]
    citing: tuple[Form, ...]
    citations: Mapping[str, object]
    citations_href: str
    source: SourceLines
    body: tuple[ProvisionView, ...]
    bodies: Mapping[str, tuple[BodyRun, ...]]
    notes: Mapping[str, ClauseNotes]


def policy_page(catalogue: Catalogue, voice: Voice, policy: Policy) -> Page:
    """The finished page of a policy, with its current text."""
    page = _page(catalogue, voice, policy, address.policy_path(policy.id))
    before, after = beside(catalogue.listed_policies, policy)
    return replace(
        page,
        before=_neighbour(voice, page.address, before),
        after=_neighbour(voice, page.address, after),
    )


def other_text_pages(catalogue: Catalogue, voice: Voice, policy: Policy) -> Iterator[Page]:
    """The pages of a policy's texts that are not the current one."""
    for text in policy.texts:
        if text.expression is not policy.expression:
            yield _other_text_page(catalogue, voice, policy, text)


def _neighbour(voice: Voice, here: Address, policy: Policy | None) -> Crumb | None:
    if policy is None:
        return None
    title = voice.title(policy.id, title_of(policy))
    return Crumb(title.text, here.to(address.policy_path(policy.id)), title.lang)


def _other_text_page(catalogue: Catalogue, voice: Voice, policy: Policy, text: DatedText) -> Page:
    """What stands beside the clauses of the current text does not speak of another text's."""
    meta = replace(policy.meta, url=text.meta.url, retrieved=text.meta.retrieved)
    shown = replace(policy, meta=meta, expression=text.expression)
    path = address.text_path(policy.id, text.expression.name)
    voice = voice_of_text(voice, policy.id, text.expression.body)
    page = _page(catalogue.with_text(shown), voice, shown, path)
    upper = Crumb(page.title, page.address.to(address.policy_path(policy.id)))
    title = f"{page.title} · {text_label(voice, text.expression)}"
    return replace(page, title=title, crumbs=(*page.crumbs, upper))


def _page(catalogue: Catalogue, voice: Voice, policy: Policy, path: str) -> Page:
    here = Address(path)
    shown = voice.title(policy.id, title_of(policy))
    title = shown.text
    place = catalogue.jurisdictions[policy.jurisdiction]
    crumbs = crumbs_below(voice, here, address.POLICIES)
    upper = Crumb(voice.name(place.names), here.to(address.jurisdiction_path(place.id)))
    view = _PolicyViewer(catalogue, voice, policy, here).view()
    return Page(
        path=path,
        template="policy.html",
        title=title,
        title_lang=shown.lang,
        view=view,
        description=voice.say("policy_description", title=title, place=upper.title),
        crumbs=(*crumbs, upper),
        toc=_table_of_contents(voice, policy),
        feeds=(feed_of(voice, here, address.jurisdiction_path(place.id), upper.title),),
    )


def title_of(policy: Policy) -> str:
    """The title that the text states; the policy's id where it states none."""
    return policy.title


def type_name(catalogue: Catalogue, voice: Voice, policy: Policy) -> str:
    """The name of the kind of document; empty if neither text nor editor states it."""
    kind = type_id(policy)
    known = catalogue.types.get(kind)
    return voice.name(known.names) if known is not None else kind


def type_id(policy: Policy) -> str:
    """The kind of document, an editor's word first; empty if it is not stated."""
    stated = policy.expression.metadata.type
    return policy.meta.type or (stated.value if stated is not None else "")


def notable_status(catalogue: Catalogue, policy: Policy) -> Status | None:
    """The status where a reader of a single clause has to know it: ended, or not yet in force."""
    status = status_of(policy, catalogue.compendium.as_of)
    return status if status in _NOTABLE else None


class _PolicyViewer:
    """Builds the view of one policy in one language."""

    def __init__(self, catalogue: Catalogue, voice: Voice, policy: Policy, here: Address) -> None:
        self._catalogue, self._voice, self._policy, self._here = catalogue, voice, policy, here
        self._metadata = policy.expression.metadata
        self._origins = citable_nodes(policy.expression.body)
        self._responsible = ResponsibleBodies(catalogue, voice, here)

    def view(self) -> PolicyView:
        catalogue, voice, policy, here = self._catalogue, self._voice, self._policy, self._here
        place = catalogue.jurisdictions[policy.jurisdiction]
        title = voice.title(policy.id, title_of(policy))
        source = policy.expression.source
        lines = SourceLines(voice, source)
        title_node = _title_node(policy)
        body = tuple(
            view_provision(voice, policy.id, node)
            for node in policy.expression.body
            if node is not title_node
        )
        return PolicyView(
            id=policy.id,
            title=title,
            title_id=title_node.id if title_node else None,
            other_title=self._other_title(),
            place=voice.name(place.names),
            place_href=here.to(address.jurisdiction_path(place.id)),
            type_name=type_name(catalogue, voice, policy),
            statements=tuple(self._statements()),
            history=tuple(self._history()),
            cited=cited_documents(catalogue, voice, policy, here),
            statuses=tuple(self._statuses()),
            effective_on=_iso(self._metadata.effective_on),
            expires_on=_iso(self._metadata.expires_on),
            repealed_on=self._repealed_on(),
            repeal_href=self._repeal_href(),
            clause_count=len(catalogue.clauses_of(policy.id)),
            file_name=source.path.rpartition("/")[2],
            file_href=here.to_root(address.source_file_path(source)),
            normalized_href=here.to_root(address.normalized_path(policy.id, self._text_name())),
            akoma_ntoso_href=here.to_root(
                address.akoma_ntoso_path(policy.id, policy.expression.name)
            ),
            sha256=source.sha256,
            url=_web_address(policy.meta.url),
            search_href=here.to(f"{address.SEARCH}?policy={policy.id}"),
            compare_href=here.to(f"{address.COMPARE}?p={policy.id}"),
            coverage=coverage_note(voice, policy.id, here),
            kinds=voice.kinds if voice.translator(policy.id) else ("original",),
            lineage_href=self._lineage_href(),
            own_href=here.to(address.policy_path(policy.id)),
            texts=view_texts(catalogue, voice, policy, here, policy.expression),
            successions=succession_lines(catalogue, voice, policy, here),
            citing=forms_of(voice, policy),
            citations=citation_data(voice, policy, lines),
            citations_href=here.to_root(address.citations_path(voice.tag, here.path)),
            source=lines,
            body=body,
            bodies=dict(self._bodies(body)),
            notes={
                clause.ref.clause: notes
                for clause in catalogue.clauses_of(policy.id)
                if (notes := self._notes(clause.ref)) is not None
            },
        )

    def _repealed_on(self) -> str:
        repeal = self._policy.repeal
        return repeal.on.isoformat() if repeal and repeal.on else ""

    def _repeal_href(self) -> str:
        """The way to what repealed the policy: its clause here, else where an editor saw it."""
        repeal = self._policy.repeal
        if repeal is None:
            return ""
        if repeal.policy and repeal.clause:
            return self._here.to(address.clause_path(ClauseRef(repeal.policy, repeal.clause)))
        return _web_address(repeal.url) or ""

    def _text_name(self) -> str | None:
        """The name of the text in the addresses of its files; a policy's only one needs none."""
        return self._policy.expression.name if self._policy.texts else None

    def _other_title(self) -> Wording | None:
        """The title in the language that a reader can choose beside the page's own."""
        voice, printed = self._voice, title_of(self._policy)
        translator = voice.translator(self._policy.id)
        if translator is None:
            return None
        if translator is not voice:
            other = translator.title(self._policy.id, printed)
            return Wording(other.text, translator.tag) if other.lang is None else None
        return (
            voice.published(printed) if voice.title(self._policy.id, printed).lang is None else None
        )

    def _lineage_href(self) -> str:
        if not is_in_lineage(self._catalogue, self._policy.id):
            return ""
        return self._here.to(address.lineage_path(self._policy.id))

    def _bodies(self, nodes: Iterable[ProvisionView]) -> Iterator[tuple[str, tuple[BodyRun, ...]]]:
        """The pieces of every list of who is in charge."""
        for node in nodes:
            for text in node.texts:
                if text.kind == "original" and text.responsibility is not None:
                    listed = text.responsibility.text
                    yield node.id, self._responsible.runs(self._policy.id, listed)
            yield from self._bodies(node.children)

    def _statements(self) -> Iterator[Statement]:
        voice, metadata = self._voice, self._metadata
        for name in ("issuer", "document_number"):
            fact: Fact[str] | None = getattr(metadata, name)
            value = voice.published(fact.value) if fact else None
            yield self._statement(name, value, fact)
        for name in _DATES:
            day: Fact[date] | None = getattr(metadata, name)
            value = Wording(voice.date(day.value)) if day else None
            yield self._statement(name, value, day)
        kind = type_name(self._catalogue, voice, self._policy)
        stated = metadata.type.value if metadata.type else None
        by_editor = self._policy.meta.type not in (None, stated)
        yield self._statement("type", Wording(kind) if kind else None, metadata.type, by_editor)

    def _statement(
        self,
        name: str,
        value: Wording | None,
        fact: Fact[str] | Fact[date] | None,
        by_editor: bool = False,  # noqa: FBT001, FBT002
    ) -> Statement:
        label = self._voice.say(f"field_{name}")
        if by_editor:
            return Statement(label, value, self._voice.say("origin_editor"))
        if value is None or fact is None:
            return Statement(label, value)
        node = self._origins.get(fact.clause)
        if node is None:
            return Statement(label, value)
        line = self._voice.say("origin_line", line=fact.line, rule=fact.rule)
        return Statement(label, value, node_label(self._voice, node), fact.clause, line)

    def _history(self) -> Iterator[HistoryEntry]:
        """Every event that the text tells of, if there are more than the dates above say."""
        events = self._metadata.history
        if all(self._is_stated(event) for event in events):
            return
        for event in events:
            yield HistoryEntry(
                day=self._voice.date(event.on),
                event=self._voice.say(f"event_{event.kind}"),
                organ=self._voice.published(event.organ) if event.organ else None,
                origin_id=event.clause if event.clause in self._origins else "",
                origin_title=self._voice.say("history_line", line=event.line),
            )

    def _is_stated(self, event: Event) -> bool:
        stated: Fact[date] | None = getattr(self._metadata, f"{event.kind}_on", None)
        return stated is not None and stated.value == event.on

    def _statuses(self) -> Iterator[StatusLine]:
        """One line for each status that the stated dates can lead to."""
        metadata = self._metadata
        today = status_of(self._policy, self._catalogue.compendium.as_of)
        possible = [today]
        if metadata.effective_on is not None:
            possible += [Status.NOT_YET_IN_FORCE, Status.IN_FORCE]
        if metadata.expires_on is not None:
            possible.append(Status.EXPIRED)
        if self._policy.repeal is not None:
            possible.append(Status.REPEALED)
        for status in dict.fromkeys(possible):
            label, sentence = self._voice.say(f"status_{status}"), self._sentence(status)
            yield StatusLine(status, label, sentence, status is today)

    def _repeal_sentence(self, repeal: Repeal) -> str:
        voice = self._voice
        by = voice.published(repeal.by).text if repeal.by else voice.say("repealed_by_unknown")
        if repeal.on is None:
            return voice.say("status_sentence_repealed", by=by)
        return voice.say("status_sentence_repealed_on", by=by, day=voice.date(repeal.on))

    def _sentence(self, status: Status) -> str:
        voice, metadata = self._voice, self._metadata
        if status is Status.REPEALED and self._policy.repeal is not None:
            return self._repeal_sentence(self._policy.repeal)
        known = {
            name: voice.date(fact.value)
            for name in ("effective_on", "expires_on")
            if (fact := getattr(metadata, name)) is not None
        }
        ending = "_until" if status is Status.IN_FORCE and "expires_on" in known else ""
        if status is Status.IN_FORCE and "effective_on" not in known:
            status, ending = Status.UNKNOWN, ""
        return voice.say(f"status_sentence_{status}{ending}", **known)

    def _notes(self, ref: ClauseRef) -> ClauseNotes | None:
        chips = tuple(
            TopicChip(
                self._voice.name(self._catalogue.topics[tag.topic].names),
                self._here.to(address.topic_path(tag.topic, self._policy.jurisdiction)),
            )
            for tag in self._catalogue.tags_of(ref)
        )
        comparable = self._catalogue.comparable(ref)
        if not chips and not comparable:
            return None
        listed = comparable[:_LISTED_COMPARABLE]
        return ClauseNotes(chips, tuple(map(self._comparable, listed)), len(comparable))

    def _comparable(self, neighbour: Neighbour) -> Comparable:
        catalogue, voice = self._catalogue, self._voice
        other = catalogue.clauses[neighbour.ref]
        policy = catalogue.policies[neighbour.ref.policy]
        status = notable_status(catalogue, policy)
        return Comparable(
            place=voice.name(catalogue.jurisdictions[policy.jurisdiction].names),
            title=voice.title(policy.id, title_of(policy)),
            number=clause_label(voice, other),
            href=self._here.to(address.clause_path(neighbour.ref)),
            excerpt=self._excerpt(other, neighbour.link.topics),
            topics=tuple(
                voice.name(catalogue.topics[topic].names) for topic in neighbour.link.topics
            ),
            wording=neighbour.link.wording,
            wording_label=voice.say(f"wording_{neighbour.link.wording}"),
            status=status,
            status_label=voice.say(f"status_{status}") if status else "",
        )

    def _excerpt(self, clause: Clause, topics: tuple[str, ...]) -> Wording:
        """How the translation begins; of an original the sentence that speaks for the topic."""
        shown, published = clause_wording(self._voice, clause), self._voice.published(clause.text)
        if shown != published:
            return Wording(first_words(shown.text, _TRANSLATED_EXCERPT), shown.lang)
        for tag in self._catalogue.tags_of(clause.ref):
            if tag.topic in topics and tag.evidence:
                return self._voice.published(first_words(tag.evidence[0].sentence))
        return self._voice.published(first_words(clause.text))


def _title_node(policy: Policy) -> Provision | None:
    """The title line of the text itself, which the page's heading shows."""
    return next((node for node in policy.expression.body if node.kind is Kind.TITLE), None)


def _iso(day: Fact[date] | None) -> str:
    return day.value.isoformat() if day is not None else ""


def _web_address(url: str | None) -> str | None:
    """The address if it is one that a browser may safely follow."""
    return url if url and url.startswith(("https://", "http://")) else None


def _table_of_contents(voice: Voice, policy: Policy) -> tuple[TocEntry, ...]:
    entries = (_toc_entry(voice, policy.id, node) for node in policy.expression.body)
    return tuple(entry for entry in entries if entry is not None)


def _toc_entry(voice: Voice, policy: str, node: Provision) -> TocEntry | None:
    if node.kind is Kind.COVER:
        return TocEntry(voice.say("kind_cover"), node.id)
    if node.number is None and node.heading is None:
        return None
    if node.kind in (Kind.ARTICLE, Kind.CLAUSE) and node.heading is None:
        return None
    if node.kind in (Kind.PARAGRAPH, Kind.POINT, Kind.INDENT):
        return None
    entries = (_toc_entry(voice, policy, child) for child in node.children)
    number, title, lang = _toc_title(voice, policy, node)
    children = tuple(entry for entry in entries if entry is not None)
    return TocEntry(title.rstrip("。."), node.id, children, number, lang)


def _toc_title(voice: Voice, policy: str, node: Provision) -> tuple[str, str, str | None]:
    """A node's number, heading and the heading's language; one line where all is original."""
    number, heading = voice.number(node), voice.heading(policy, node)
    if voice.language.reads_original or number is None or heading is None:
        return "", voice.heading_line(policy, node), None
    return number.text, heading.text, heading.lang

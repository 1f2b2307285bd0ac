"""Read which documents a text cites, and what in title marks is none."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from generator.enrich.citation_marks import (
    NOT_CITING,
    TITLE,
    Mark,
    marks_in,
    number_behind,
    pinpoint_behind,
)
from generator.enrich.citation_roles import roles_of
from generator.enrich.passages import Passage
from generator.model.provision import Kind
from generator.model.span import Span
from generator.model.statement import Citation, CitationKind, CitationRole, NonCitation
from generator.rules.citations import (
    TitleVerdict,
    issuer_cue_pattern,
    issuer_pattern,
    judge_title,
)
from generator.text.width import fold_width

_WINDOW = 64
_KEPT = 4096
"""How many titles and names are remembered: a text names the same ones over and over."""
_UNMARKED, _TITLED = CitationKind.UNMARKED, CitationKind.TITLE
_LONGEST_PART = 121
_MOST_NAMES = 200
_NOT_MENTIONING = NOT_CITING | {Kind.TITLE}
_UNCLOSED = re.compile(r"《[^《》]{1,120}\Z")
_CLOSED_BEFORE = re.compile(r"\A[^《》]{1,120}》")
_PUBLISHED = re.compile(
    r"(?:等[一二三四五六七八九十\d]{0,3}(?:部门|部委|单位))?(?:联合)?(?:印发|发布|下发|出台|制定|颁布|转发|公布)?的?\Z"
)
_LONGEST_PUBLISHED = 11
_ENTITLED = frozenset({Kind.TITLE, Kind.ATTACHMENT})
_OWN_NOTICE = re.compile(r"(?:印发|發布|发布|公布|颁布|下达|施行)\s*\Z")
_GIVEN_IN_FULL = re.compile(r"《([^《》]{1,120})》全文(?:如下|公布|发布)")
_LAST_CLAUSE_MARK = re.compile(r"(?s:.*)[，。；：（）()“”,;:]")
_LIST_MARK = re.compile(r"[、\s]+")
_FOLDED_AWAY = re.compile(r"[\s\"'“”‘’「」『』<>〈〉《》()\[\],.·:;—\-]+")


@dataclass(frozen=True, slots=True)
class _Context:
    """What the passages read so far have said: the text's own titles, and its short names."""

    own: frozenset[str]
    aliases: dict[str, str]


def read_citations(
    passages: Sequence[Passage],
) -> tuple[tuple[Citation, ...], tuple[NonCitation, ...]]:
    """The documents that a text cites, and the names in title marks that are none.

    Returns: both in reading order. A document is cited by title, by document number, by both, or
    (a statute) by its bare name. The text's own title is among the citations, marked `own`.
    """
    citations: list[Citation] = []
    others: list[NonCitation] = []
    context = _Context(_own_titles(passages), {})
    found = [marks_in(passage) for passage in passages]
    statutes = _statute_names(found)
    for at, passage in enumerate(passages):
        if marks := found[at]:
            reader = _PassageReader(passage, context, others)
            citations += reader.read([_without_lead(mark, statutes) for mark in marks])
        if at and "》" in passage.value[:_LONGEST_PART]:
            citations += _cut_title(passages[at - 1], passage, context)
    return _with_mentions(passages, citations, statutes), tuple(others)


@lru_cache(maxsize=_KEPT)
def match_title(title: str) -> str:
    """A title folded for comparing: width, quotes, brackets, dashes and space do not count."""
    return _FOLDED_AWAY.sub("", fold_width(title)).lower()


def _own_titles(passages: Sequence[Passage]) -> frozenset[str]:
    entitled = [passage for passage in passages if passage.kind in _ENTITLED]
    titles = [it.value for it in entitled if it.kind is Kind.TITLE or it.is_heading]
    promulgated = [
        match.group()[1:-1]
        for title in titles
        for match in TITLE.finditer(title)
        if _OWN_NOTICE.search(title[max(match.start() - 8, 0) : match.start()])
    ]
    quoted = [
        match[1]
        for passage in passages
        if "》全文" in passage.value
        for match in _GIVEN_IN_FULL.finditer(passage.value)
    ]
    return frozenset(match_title(title) for title in (*titles, *promulgated, *quoted))


def _statute_names(found: Iterable[Iterable[Mark]]) -> frozenset[str]:
    """The bare names of statutes, those left out that run on from a word before them."""
    names = frozenset(
        mark.title for marks in found for mark in marks if mark.kind is _UNMARKED and mark.title
    )
    return frozenset(name for name in names if not _lead(name, names))


def _lead(name: str, statutes: frozenset[str]) -> int:
    """The length of the word that runs into a name which the text has without it, or 0."""
    return next((lead for lead in (3, 2, 1) if name[lead:] in statutes), 0)


def _without_lead(mark: Mark, statutes: frozenset[str]) -> Mark:
    if mark.kind is not _UNMARKED or not mark.title:
        return mark
    lead = _lead(mark.title, statutes)
    return mark._replace(start=mark.start + lead, title=mark.title[lead:])


class _PassageReader:
    """Turns the marks of one passage into citations; what is none is added to `others`."""

    def __init__(self, passage: Passage, context: _Context, others: list[NonCitation]) -> None:
        self._passage = passage
        self._value = passage.value
        self._context = context
        self._others = others

    def read(self, marks: Sequence[Mark]) -> Iterator[Citation]:
        """The citations among the marks, in order."""
        before = 0
        for mark, role in zip(marks, roles_of(self._passage, marks), strict=True):
            issuer = self._issuer(mark, before) if mark.title is not None else None
            before = mark.end
            reason = self._reason_against(mark, issuer)
            if mark.alias and mark.title:
                self._context.aliases[mark.alias] = mark.title
            if reason is None:
                yield self._citation(mark, role, issuer)
            else:
                self._others.append(self._non_citation(mark, reason))

    def _reason_against(self, mark: Mark, issuer: str | None) -> str | None:
        title = mark.title
        if title is None or mark.kind is not _TITLED:
            return None
        verdict = _verdict(self._context.aliases.get(title, title))
        if verdict.is_document or match_title(title) in self._context.own:
            return None
        if verdict.is_document is None and (title.startswith(("关于", "關於")) or issuer):
            return None
        return verdict.rule

    def _non_citation(self, mark: Mark, reason: str) -> NonCitation:
        passage = self._passage
        span = passage.locate(mark.start, mark.printed_end)
        printed = self._value[mark.start : mark.printed_end]
        title = _tidy(mark.title or "")
        return NonCitation(passage.clause, passage.node, span, printed, title, reason)

    def _citation(self, mark: Mark, role: CitationRole, issuer: str | None) -> Citation:
        title = mark.title and _tidy(self._context.aliases.get(mark.title, mark.title))
        folded = match_title(title) if title else None
        passage = self._passage
        return Citation(
            passage.clause,
            passage.node,
            passage.locate(mark.start, mark.printed_end),
            self._value[mark.start : mark.printed_end],
            mark.kind,
            role,
            title,
            folded,
            mark.number,
            issuer,
            mark.pinpoint,
            folded is not None and _is_own(folded, self._context.own, passage.kind),
        )

    def _issuer(self, mark: Mark, before: int) -> str | None:
        """The organs named directly before a title: 中共中央办公厅、国务院办公厅《…》."""
        window = self._value[max(before, mark.start - _WINDOW) : mark.start].rstrip()
        published = _PUBLISHED.search(window, max(len(window) - _LONGEST_PUBLISHED, 0))
        words = window[: published.start()] if published else window
        mark_before = _LAST_CLAUSE_MARK.match(words)
        clause = (words[mark_before.end() :] if mark_before else words).strip()
        taken: list[str] = []
        for piece in reversed(_LIST_MARK.split(clause)):
            name, is_whole = _issuer_name(piece)
            if not name:
                break
            taken.insert(0, name)
            if not is_whole:
                break
        return "、".join(taken) or None


@lru_cache(maxsize=_KEPT)
def _verdict(title: str) -> TitleVerdict:
    return judge_title(title)


@lru_cache(maxsize=_KEPT)
def _issuer_name(piece: str) -> tuple[str, bool]:
    """The organ that a stretch ends in, and whether it is all of the stretch."""
    cues = [match.end() for match in issuer_cue_pattern().finditer(piece)]
    name = piece[cues[-1] :] if cues else piece
    return (name, not cues) if issuer_pattern().fullmatch(name) else ("", False)


def _is_own(folded: str, own: frozenset[str], kind: Kind) -> bool:
    """Tell the text's own title, also where it is cited without the issuer before 关于."""
    if folded in own or kind is Kind.TITLE:
        return folded in own
    opens = folded.startswith(("关于", "關於"))
    return opens and any(title.endswith(folded) for title in own)


def _cut_title(before: Passage, passage: Passage, context: _Context) -> Iterator[Citation]:
    """A title that a page break cuts in two: it opens the passage before, its end this one."""
    head = _UNCLOSED.search(before.value[-_LONGEST_PART:])
    tail = _CLOSED_BEFORE.match(passage.value)
    if head is None or tail is None or before.kind in NOT_CITING:
        return
    title = _tidy(head.group()[1:] + tail.group()[:-1])
    if judge_title(title).is_document is False:
        return
    end, number = number_behind(passage.value, tail.end())
    start = before.locate(len(before.value) - len(head.group()), len(before.value)).start
    folded = match_title(title)
    yield Citation(
        before.clause,
        before.node,
        Span(start, passage.locate(0, end).end),
        head.group() + passage.value[:end],
        CitationKind.TITLE_AND_NUMBER if number else CitationKind.TITLE,
        CitationRole.REFERS,
        title,
        folded,
        number,
        None,
        pinpoint_behind(passage.value, end),
        _is_own(folded, context.own, before.kind),
    )


def _tidy(title: str) -> str:
    return " ".join(title.split())


def _with_mentions(
    passages: Sequence[Passage], citations: list[Citation], statutes: frozenset[str]
) -> tuple[Citation, ...]:
    """The citations in order, and further mentions of statutes that the text names somewhere."""
    names = sorted((it for it in statutes if len(it) > 3), key=lambda it: (-len(it), it))
    mentions: list[Citation] = []
    if 0 < len(names) <= _MOST_NAMES:
        pattern = re.compile("|".join(map(re.escape, names)))
        mentions = [
            _mention(passage, match)
            for passage in passages
            if passage.kind not in _NOT_MENTIONING
            for match in pattern.finditer(passage.value)
        ]
    return tuple(_apart([*citations, *mentions]))


def _apart(citations: list[Citation]) -> Iterator[Citation]:
    """The citations in order, without those that lie inside another."""
    end = 0
    for citation in sorted(citations, key=lambda it: (it.span.start, -it.span.end)):
        if citation.span.start >= end:
            yield citation
            end = citation.span.end


def _mention(passage: Passage, match: re.Match[str]) -> Citation:
    name = match.group()
    span = passage.locate(*match.span())
    pinpoint = pinpoint_behind(passage.value, match.end())
    place = (passage.clause, passage.node, span, name)
    how = (CitationKind.UNMARKED, CitationRole.REFERS)
    return Citation(*place, *how, name, match_title(name), None, None, pinpoint, own=False)

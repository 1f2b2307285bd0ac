"""Read off a text what it says about itself, with the rule and the place of each fact."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta
from functools import cached_property
from itertools import groupby, pairwise
from typing import TypeVar

from generator.enrich.history import read_history
from generator.model.policy import Event, EventKind, Fact, Metadata
from generator.model.provision import Kind, Provision, walk
from generator.model.source_text import SourceText
from generator.model.span import Span, Text
from generator.rules.citations import find_numbers
from generator.rules.divisions import find_division, most_named_division
from generator.rules.facts import (
    date_pattern,
    fact_rules,
    figures_pattern,
    read_date,
    read_figures,
    read_until,
    record_pattern,
    validity_pattern,
)
from generator.rules.patterns import match_line
from generator.rules.policy_types import match_type
from generator.text.numerals import parse_numeral
from generator.text.space import strip_layout

T = TypeVar("T")

_ORGAN_IN_TITLE = re.compile(r"(?P<organ>[^《》“”]{2,40}?)(?:关于|印发|转发|令$|公告$|批转|通告$)")
_LEAD = re.compile(
    r"(?:近日|日前|最近)[，,]?(?P<organ>[^，。《》]{4,60}?)(?:联合)?(?:印发|发布|出台|下发)了?《(?P<title>[^》]+)》"
)
_BRACKETED = re.compile(r"[（(](?P<inside>[^（）()]*(?:[（(][^（）()]*[）)][^（）()]*)*)[）)]")
_BEFORE_NUMBER = re.compile("[日由经以]+")
_ORDER = re.compile(r"(?:令|公告|通告)\s*$")
_BARE_NUMBER = re.compile(
    r"[（(]?(?:[〔\[（(【][^〕\])）】]{1,8}[〕\])）】])?第?[^〔\[（(]{1,8}号[）)]?"
)
_SEVERAL = re.compile(r"等[一二三四五六七八九十\d]{1,3}(?:个)?(?:部门|单位|厅局|部委)$")
_MONTHS_IN_YEAR = 12
_MONTHS_IN_HALF = 6
_STATING = frozenset({Kind.PARAGRAPH, Kind.POINT, Kind.CLOSING})
_NOTING = frozenset({Kind.ENACTMENT_NOTE, Kind.DATE})
_ISSUING = (EventKind.ADOPTED, EventKind.PROMULGATED)


def read_metadata(source: SourceText, body: Sequence[Provision]) -> Metadata:
    """The facts that a text states; None where it states nothing.

    Source: 《立法法》 and 《行政法规制定程序条例》 for 题注 and 施行日期;
    《党政机关公文处理工作条例》 for 发文字号, 发文机关署名 and 成文日期.
    """
    reader = _FactReader(source, body)
    stated = Metadata(
        title=reader.title,
        type=reader.type(),
        jurisdiction=reader.jurisdiction(),
        issuer=reader.issuer,
        document_number=reader.document_number(),
        adopted_on=reader.event(EventKind.ADOPTED),
        approved_on=reader.event(EventKind.APPROVED),
        promulgated_on=reader.promulgated_on(),
        history=reader.history,
    )
    effective = replace(stated, effective_on=reader.effective_on(stated.promulgated_on))
    return replace(effective, expires_on=reader.expires_on(effective.effective_on))


class _FactReader:
    """Searches one tree for facts."""

    def __init__(self, source: SourceText, body: Sequence[Provision]) -> None:
        self._source = source
        self._top = [node for node in body if node.kind is not Kind.ATTACHMENT]
        self._nodes = list(walk(self._top))
        self._by_kind: dict[Kind, list[Provision]] = defaultdict(list)
        for node in self._nodes:
            self._by_kind[node.kind].append(node)
        says_when = [
            it for it in self._nodes if it.text and validity_pattern().search(it.text.value)
        ]
        self._notes = [node for node in says_when if node.kind is Kind.ENACTMENT_NOTE]
        self._stating = [node for node in reversed(says_when) if node.kind in _STATING]
        self.history = read_history(source, self._nodes)

    @cached_property
    def title(self) -> Fact[str] | None:
        titles = [node for node in self._top if node.kind is Kind.TITLE and node.text]
        stated = next((node for node in titles if _names_type(node)), None)
        node = stated or next(iter(titles), None) or self._announced_title()
        if node is None or node.text is None:
            return self._record("title")
        return self._whole(node, node.text.value, "title-lines")

    def type(self) -> Fact[str] | None:
        title = self.title
        found = match_type(title.value) if title else None
        node = self._node(title.clause) if title else None
        if found is None or node is None or node.text is None:
            return None
        type_id, start, end = found
        offset = max(node.text.value.find(title.value if title else ""), 0)
        return self._part(node, type_id, "title-ending", offset + start, offset + end)

    def document_number(self) -> Fact[str] | None:
        for node in self._by_kind[Kind.DOCUMENT_NUMBER]:
            if node.text:
                number = strip_layout(node.text.value)
                inside = _BRACKETED.fullmatch(number)
                printed = inside["inside"] if inside else number
                day = date_pattern().match(printed)
                printed = printed[day.end() :] if day else printed
                return self._whole(node, self._order(node) + printed, "document-number-line")
        return self._number_in_note() or self._record("document_number")

    def _order(self, number: Provision) -> str:
        """The order or announcement that a bare number stands below: 某市人民政府令, 第5号."""
        assert number.text is not None
        above = self._nodes[self._nodes.index(number) - 1]
        if above.kind is not Kind.TITLE or above.text is None:
            return ""
        is_bare = _BARE_NUMBER.fullmatch(strip_layout(number.text.value)) is not None
        return strip_layout(above.text.value) if is_bare and _ORDER.search(above.text.value) else ""

    def _number_in_note(self) -> Fact[str] | None:
        """The number of the order that the enactment note names first."""
        for node in self._nodes:
            is_note = node.kind in _NOTING
            found = next(find_numbers(node.text.value), None) if is_note and node.text else None
            if found:
                lead = _BEFORE_NUMBER.match(found[0])
                start = found.start() + (lead.end() if lead else 0)
                printed = strip_layout(found.string[start : found.end()])
                return self._part(node, printed, "number-in-enactment-note", start, found.end())
        return None

    @cached_property
    def issuer(self) -> Fact[str] | None:
        return (
            self._enacting_organ()
            or self._signing_organ()
            or self._organ_in_title()
            or self._organ_in_lead()
            or self._record("issuer")
        )

    def jurisdiction(self) -> Fact[str] | None:
        """The division that the issuer, else the title, else most of the text names."""
        for fact in (self.issuer, self.title):
            named = find_division(fact.value) if fact else None
            if fact and named:
                rule = f"division-of-{fact.rule}"
                return Fact(named.division.code, rule, fact.clause, fact.line, fact.span)
        return self._most_named_division()

    def event(self, kind: EventKind) -> Fact[date] | None:
        """The first event of a kind in the enactment note."""
        found = next((event for event in self.history if event.kind is kind), None)
        return self._from_event(found, found.on) if found else None

    def promulgated_on(self) -> Fact[date] | None:
        return (
            self.event(EventKind.PROMULGATED)
            or self._signature_date()
            or self._record_date("promulgated_on")
        )

    def effective_on(self, promulgated: Fact[date] | None) -> Fact[date] | None:
        on_promulgation = promulgated.value if promulgated else None
        for node, match, rule in self._matches("effective_on"):
            day = _read_start(match, on_promulgation)
            if day:
                return self._part(node, day, rule, match.start(), match.end())
        return self.event(EventKind.EFFECTIVE) or self._record_date("effective_on")

    def expires_on(self, effective: Fact[date] | None) -> Fact[date] | None:
        for node, match, rule in self._matches("expires_on"):
            day = _read_expiry(match, effective.value if effective else None)
            if day:
                return self._part(node, day, rule, match.start(), match.end())
        return None

    def _enacting_organ(self) -> Fact[str] | None:
        for event in self.history:
            if event.kind in _ISSUING and event.organ:
                return self._from_event(event, event.organ)
        return None

    def _signing_organ(self) -> Fact[str] | None:
        """The organ that signs, or the organs that sign line by line."""
        groups = [list(group) for signs, group in groupby(self._nodes, key=_signs) if signs]
        if not groups:
            return None
        dated = [group for group in groups if self._is_dated(group[-1])]
        signing = (dated or groups)[0]
        texts = [node.text for node in signing if node.text]
        organs = " ".join(_organ_name(text.value) for text in texts)
        span = Span(texts[0].start, texts[-1].end)
        line = self._source.line_at(span.start)
        return Fact(organs, "signature", signing[0].id, line, span)

    def _is_dated(self, signature: Provision) -> bool:
        """Tell a signature, with a date below it, from the organs at the head of a page."""
        behind = self._nodes[self._nodes.index(signature) + 1 :]
        return bool(behind) and behind[0].kind is Kind.DATE

    def _organ_in_title(self) -> Fact[str] | None:
        for node in self._by_kind[Kind.TITLE]:
            match = _ORGAN_IN_TITLE.match(node.text.value) if node.text else None
            if match and _is_organ(match["organ"]):
                organ = _organ_name(match["organ"])
                return self._part(node, organ, "organ-in-title", *match.span("organ"))
        return None

    def _organ_in_lead(self) -> Fact[str] | None:
        """The organ that a news lead above the text names: 某委印发了《本文标题》."""
        title = self.title
        for node in self._nodes:
            match = _LEAD.search(node.text.value) if title and node.text else None
            if title and match and match["title"] == title.value:
                return self._part(node, match["organ"], "organ-in-lead", *match.span("organ"))
        return None

    def _most_named_division(self) -> Fact[str] | None:
        texts = [(node, node.text.value) for node in self._nodes if node.text]
        named = most_named_division("\n".join(text for _, text in texts))
        if named is None:
            return None
        at = named.start
        for node, text in texts:
            if at < len(text):
                end = at + named.end - named.start
                return self._part(node, named.division.code, "most-named-division", at, end)
            at -= len(text) + 1
        return None

    def _announced_title(self) -> Provision | None:
        """The title in an announcement above a text that has none: the one that it names."""
        covers = [node for node in self._top if node.kind is Kind.COVER]
        inside = [node for cover in covers for node in cover.children if node.text]
        said = "".join(node.text.value for node in inside if node.text and node.kind in _STATING)
        titles = [node for node in inside if node.kind is Kind.TITLE]
        named = [node for node in titles if node.text and f"《{node.text.value}》" in said]
        return next(iter((*named, *titles)), None)

    def _signature_date(self) -> Fact[date] | None:
        """The day below a signature, else the first that stands alone or beside the number."""
        dates = [*self._dates_below_signatures(), *self._by_kind[Kind.DATE]]
        for node in (*dates, *self._by_kind[Kind.DOCUMENT_NUMBER]):
            day = _day(node.text.value) if node.text else None
            if day:
                return self._whole(node, day, "signature-date")
        return None

    def _dates_below_signatures(self) -> Iterator[Provision]:
        if self._by_kind[Kind.SIGNATURE]:
            for before, after in pairwise(self._nodes):
                if after.kind is Kind.DATE and _signs(before):
                    yield after

    def _record(self, fact: str) -> Fact[str] | None:
        """A fact that a line above the text states after a colon."""
        for node in self._by_kind[Kind.RECORD]:
            match = record_pattern(fact).search(node.text.value) if node.text else None
            if match:
                return self._part(node, match["value"], "record-line", *match.span("value"))
        return None

    def _record_date(self, fact: str) -> Fact[date] | None:
        record = self._record(fact)
        day = _day(record.value) if record else None
        if record is None or day is None:
            return None
        return Fact(day, record.rule, record.clause, record.line, record.span)

    def _node(self, own_id: str) -> Provision | None:
        return next((node for node in self._nodes if node.id == own_id), None)

    def _from_event(self, event: Event, value: T) -> Fact[T]:
        rule = f"{event.kind.value}-in-enactment-note"
        return Fact(value, rule, event.clause, event.line, event.span)

    def _matches(self, fact: str) -> Iterator[tuple[Provision, re.Match[str], str]]:
        for rule in fact_rules(fact):
            for node in self._notes if rule.where == "enactment_note" else self._stating:
                match = rule.pattern.search(node.text.value) if node.text else None
                if match:
                    yield node, match, rule.rule

    def _whole(self, node: Provision, value: T, rule: str) -> Fact[T]:
        assert node.text is not None
        return self._part(node, value, rule, 0, len(node.text.value))

    def _part(self, node: Provision, value: T, rule: str, start: int, end: int) -> Fact[T]:
        assert node.text is not None
        text: Text = node.text
        span = text.locate(start, end)
        return Fact(value, rule, node.id, self._source.line_at(span.start), span)


def _names_type(node: Provision) -> bool:
    return node.text is not None and match_type(node.text.value) is not None


def _signs(node: Provision) -> bool:
    """Tell an organ that signs from a person who does."""
    is_signed = node.kind is Kind.SIGNATURE and node.text is not None
    return is_signed and node.text is not None and match_line(node.text.value) != "signatory"


def _is_organ(printed: str) -> bool:
    return match_line(_SEVERAL.sub("", printed)) == "signature"


def _organ_name(printed: str) -> str:
    """A name without brackets and stray space; one printed letter by letter without any."""
    inside = _BRACKETED.fullmatch(printed)
    parts = (inside["inside"] if inside else printed).split()
    return "".join(parts) if max(map(len, parts)) == 1 else " ".join(parts)


def _day(printed: str) -> date | None:
    """The day that a line names, in words or in figures."""
    found = date_pattern().search(printed)
    if found:
        return read_date(found)
    figures = figures_pattern().search(printed)
    return read_figures(figures) if figures else None


def _read_start(match: re.Match[str], promulgated: date | None) -> date | None:
    """The first day on which a text applies."""
    groups = match.re.groupindex
    if "year" in groups:
        return read_date(match)
    days = parse_numeral(match["days"]) if "days" in groups else 0
    return promulgated + timedelta(days=days or 0) if promulgated else None


def _read_expiry(match: re.Match[str], effective: date | None) -> date | None:
    """The first day on which a text no longer applies."""
    if "count" not in match.re.groupindex:
        last = read_until(match)
        return last + timedelta(days=1) if last else None
    months = _months(match)
    return _add_months(effective, months) if effective and months else None


def _months(match: re.Match[str]) -> int:
    if match["half"]:
        return _MONTHS_IN_HALF
    count = parse_numeral(match["count"]) or 0
    return count * (_MONTHS_IN_YEAR if match["unit"] == "年" else 1)


def _add_months(day: date, months: int) -> date:
    """The same day so many months later, or the first of the next month if there is none."""
    year, month = divmod(day.year * _MONTHS_IN_YEAR + day.month - 1 + months, _MONTHS_IN_YEAR)
    try:
        return day.replace(year=year, month=month + 1)
    except ValueError:
        return date(year, month + 2, 1)

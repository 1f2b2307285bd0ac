"""Read the enactment note (题注): who adopted, approved, amended or promulgated a text, and when.

Source: 《立法法》第六十一条: the note below the title names the organ and the day.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import pairwise

from generator.model.policy import Event, EventKind
from generator.model.provision import Kind, Provision
from generator.model.source_text import SourceText
from generator.rules.facts import date_pattern, event_verbs, read_date, record_pattern

_SESSION = re.compile(
    r"第[^\s第]{1,6}届|第[^\s第]{1,8}次.{0,12}?会议.*$|(?:常务|全体|主任|党组)会议.*$|^第[^\s第]{1,3}次修.$|《.*$|令?第?\d+号.*$|公告$"
)
_ORGAN = re.compile(r"[\u3400-\u9fff·]{2,60}")
_DEED = re.compile("通[过過]|批准|公布|发布|修[正订改訂]|根据|[经自起]")
_TELLING = frozenset({Kind.ENACTMENT_NOTE, Kind.RECORD})
_ATTRIBUTIVE = re.compile(r"的\s*$")


def read_history(source: SourceText, nodes: Iterable[Provision]) -> tuple[Event, ...]:
    """The events that the enactment notes of a text tell, in the order of print.

    An approval or adoption that only qualifies what follows (`…批准的…修正`) is part
    of that event and none of its own.
    """
    telling = [node for node in nodes if node.kind in _TELLING]
    return tuple(event for node in telling for event in _node_events(source, node))


def _node_events(source: SourceText, node: Provision) -> Iterator[Event]:
    if node.text is None:
        return
    if node.kind is Kind.ENACTMENT_NOTE:
        yield from _events(source, node)
    elif node.kind is Kind.RECORD and record_pattern("amended_on").search(node.text.value):
        match = date_pattern().search(node.text.value)
        on = read_date(match) if match else None
        if match and on:
            span = node.text.locate(*match.span())
            line = source.line_at(span.start)
            yield Event(EventKind.AMENDED, on, None, node.id, line, span)


def organ_name(printed: str) -> str | None:
    """The name of an assembly or government without the session that acted."""
    match = _ORGAN.search(_SESSION.sub("", printed).strip())
    return match.group() if match else None


def _events(source: SourceText, node: Provision) -> Iterator[Event]:
    assert node.text is not None
    text = node.text.value
    dates = list(date_pattern().finditer(text))
    ends = [*(match.start() for match in dates), len(text)]
    ahead = 0
    for match, (_, end) in zip(dates, pairwise(ends), strict=True):
        on, behind = read_date(match), text[match.end() : end]
        kind, at = _kind(behind)
        if on is None or kind is None or _ATTRIBUTIVE.search(behind.rstrip("）) 　")):
            continue
        span = node.text.locate(match.start(), match.end() + at)
        organ = _acting(behind[:at]) or _acting(text[ahead : match.start()])
        organ = organ if kind is not EventKind.EFFECTIVE else None
        yield Event(kind, on, organ, node.id, source.line_at(span.start), span)
        ahead = match.end() + at


def _acting(printed: str) -> str | None:
    """The organ that words beside a day name; none if they only name what was done."""
    name = organ_name(printed)
    return name if name and not _DEED.match(name) else None


def _kind(behind: str) -> tuple[EventKind | None, int]:
    """The event that the words behind a date name, and the end of its verb."""
    found = [
        (behind.rfind(verb) + len(verb), kind)
        for kind, verbs in event_verbs()
        for verb in verbs
        if verb in behind
    ]
    amended = [(at, kind) for at, kind in found if kind == EventKind.AMENDED]
    at, kind = max(amended or found, default=(0, None))
    return (EventKind(kind) if kind else None), at

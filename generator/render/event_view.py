"""What happened to a policy, as the page of changes and feeds tell it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import NamedTuple

from generator.model.change import (
    FactChange,
    FigureChange,
    PartChange,
    PartChangeKind,
    PolicyChangeKind,
    TranslationChange,
)
from generator.model.provision import Kind
from generator.render import address
from generator.render.address import Address
from generator.render.catalogue import Catalogue
from generator.render.happening import Happening
from generator.render.page import Crumb
from generator.render.voice import Voice, Wording
from generator.text.differences import LEAST_LIKENESS, Change, differences

_AROUND = 60
_FEWEST_TOGETHER = 3
_DATE_FACT = "_on"
_differences = lru_cache(maxsize=4096)(differences)
_WORDLESS = (PartChangeKind.RENUMBERED, PartChangeKind.RESPELLED)


class MarkedRun(NamedTuple):
    """A stretch of wording: `equal`, `deleted` or `inserted`."""

    mark: str
    text: str


@dataclass(frozen=True, slots=True)
class FactView:
    """A fact before and after."""

    label: str
    old: str
    new: str


@dataclass(frozen=True, slots=True)
class PartView:
    """A part that changed, or several that only got other numbers.

    `runs` are the changed words between some that stayed; a text that was written anew stands
    in `old` and `new`. `href` is empty for a part that is gone.
    """

    kind: str
    kind_label: str
    label: Wording
    was: str
    href: str
    runs: tuple[MarkedRun, ...]
    old: str
    new: str
    figures: tuple[tuple[str, str], ...]
    topics: tuple[Crumb, ...]


@dataclass(frozen=True, slots=True)
class EventView:
    """An event. `lang` is the language of the policy's own words, None for the page's."""

    id: str
    day: date
    date: str
    kind: str
    kind_label: str
    title: Wording
    href: str
    place: str
    place_href: str
    summary: str
    facts: tuple[FactView, ...]
    parts: tuple[PartView, ...]
    translations: tuple[str, ...]
    lang: str | None


class EventViewer:
    """Tells events in one language, on one page."""

    def __init__(
        self, catalogue: Catalogue, voice: Voice, here: Address, page: str | None = None
    ) -> None:
        """`page` is where changed parts stand; without it, the page of their policy."""
        self._catalogue, self._voice, self._here, self._page = catalogue, voice, here, page
        self._former = {old.address for old in catalogue.compendium.old_addresses}

    def view(self, happening: Happening) -> EventView:
        """One event."""
        voice, change = self._voice, happening.event.change
        title = voice.title(happening.policy, change.title)
        place = self._catalogue.jurisdictions.get(happening.jurisdiction)
        has_page = place is not None and place in self._catalogue.places
        to_place = address.jurisdiction_path(happening.jurisdiction) if has_page else ""
        return EventView(
            id=f"{happening.policy.replace('/', '_')}_{happening.event.number}",
            day=happening.event.day,
            date=voice.date(happening.event.day),
            kind=change.kind.value,
            kind_label=voice.say(f"changes_{change.kind}"),
            title=title,
            href=self._policy_href(happening.policy),
            place=voice.name(place.names) if place else happening.jurisdiction,
            place_href=to_place and self._here.to(to_place),
            summary=self._summary(happening),
            facts=tuple(map(self._fact, change.facts)),
            parts=tuple(self._parts(happening)),
            translations=tuple(self._translations(happening)),
            lang=voice.published("").lang,
        )

    def _policy_href(self, policy: str) -> str:
        page = address.policy_path(policy)
        there = policy in self._catalogue.policies or page in self._former
        return self._here.to(page) if there else ""

    def _summary(self, happening: Happening) -> str:
        voice, change = self._voice, happening.event.change
        if change.kind is not PolicyChangeKind.CHANGED:
            return voice.count("clause_count", change.clauses) if change.clauses else ""
        kinds = Counter(part.kind for part in change.parts)
        told = [voice.count(f"changes_count_{kind}", kinds[kind]) for kind in kinds]
        if change.facts:
            told.append(voice.count("changes_count_facts", len(change.facts)))
        translated = len(_all_translations(happening))
        if translated:
            told.append(voice.count("changes_count_translations", translated))
        return voice.say("list_separator").join(told)

    def _fact(self, change: FactChange) -> FactView:
        label = self._voice.say(f"field_{change.fact}")
        return FactView(label, self._value(change, change.old), self._value(change, change.new))

    def _value(self, change: FactChange, value: str | None) -> str:
        if value is None:
            return self._voice.say("not_stated")
        if change.fact.endswith(_DATE_FACT):
            return self._voice.date(date.fromisoformat(value))
        known = self._catalogue.types.get(value) if change.fact == "type" else None
        return self._voice.name(known.names) if known else self._voice.convert(value)

    def _parts(self, happening: Happening) -> Iterator[PartView]:
        run: list[PartChange] = []
        for part in happening.event.change.parts:
            if part.kind is PartChangeKind.RENUMBERED and not part.rows:
                run.append(part)
                continue
            yield from self._renumbered(happening.policy, run)
            run = []
            yield self._part(happening.policy, part)
        yield from self._renumbered(happening.policy, run)

    def _renumbered(self, policy: str, run: list[PartChange]) -> Iterator[PartView]:
        """Parts that only got other numbers: one by one if they are few, else as a range."""
        if len(run) < _FEWEST_TOGETHER:
            yield from (self._part(policy, part) for part in run)
            return
        first, last = self._part(policy, run[0]), self._part(policy, run[-1])
        yield PartView(
            kind=first.kind,
            kind_label=first.kind_label,
            label=Wording(f"{first.label.text}–{last.label.text}", first.label.lang),
            was=f"{first.was}–{last.was}",
            href=first.href,
            runs=(),
            old="",
            new="",
            figures=(),
            topics=(),
        )

    def _part(self, policy: str, part: PartChange) -> PartView:
        marked = part.old is not None and part.new is not None and part.kind not in _WORDLESS
        apart = part.likeness < LEAST_LIKENESS
        shown = marked and not apart
        whole = not shown and part.kind not in _WORDLESS
        return PartView(
            kind=part.kind.value,
            kind_label=self._voice.say(f"changes_part_{part.kind}"),
            label=self._label(part.node_kind, part.id, part.number),
            was=self._was(part),
            href=self._part_href(policy, part),
            runs=tuple(self._runs(part.old or "", part.new or "")) if shown else (),
            old=self._voice.convert(part.old or "") if whole else "",
            new=self._voice.convert(part.new or "") if whole else "",
            figures=tuple(map(self._figure, part.figures)),
            topics=tuple(self._chips(part, policy)),
        )

    def _label(self, node_kind: str, node: str, number: str | None) -> Wording:
        kind = Kind(node_kind)
        if number is None:
            return Wording(self._voice.say(f"kind_{kind}"))
        return self._voice.named_number(kind, node, number)

    def _was(self, part: PartChange) -> str:
        """The number before, if it was another."""
        if part.was is None and part.old_number is None:
            return ""
        number = part.old_number or part.number
        return self._label(part.node_kind, part.was or part.id, number).text

    def _part_href(self, policy: str, part: PartChange) -> str:
        page = self._page or address.policy_path(policy)
        known = part.kind is not PartChangeKind.REMOVED and policy in self._catalogue.policies
        if not known or not _is_node(self._catalogue, policy, part):
            return ""
        return self._here.to(f"{page}#{part.id}")

    def _runs(self, old: str, new: str) -> Iterator[MarkedRun]:
        """The changed words with some around them, converted as a whole and not by pieces."""
        shown_old, shown_new = self._voice.convert(old), self._voice.convert(new)
        found = _differences(old, new)
        for at, it in enumerate(found):
            if it.change is Change.DELETED:
                yield MarkedRun(it.change.value, shown_old[slice(*it.baseline)])
                continue
            text = shown_new[slice(*it.other)]
            if it.change is Change.EQUAL:
                text = _shortened(text, first=at == 0, last=at == len(found) - 1)
            yield MarkedRun(it.change.value, text)

    def _figure(self, change: FigureChange) -> tuple[str, str]:
        old, new = change
        convert = self._voice.convert
        return convert(old.phrase) if old else "", convert(new.phrase) if new else ""

    def _chips(self, part: PartChange, policy: str) -> Iterator[Crumb]:
        jurisdiction = policy.partition("/")[0]
        for row in part.rows:
            topic = self._catalogue.topics.get(row.topic)
            if topic is not None:
                anchor = jurisdiction if self._has_place(jurisdiction) else None
                href = self._here.to(address.topic_path(topic.id, anchor))
                yield Crumb(self._voice.name(topic.names), href)

    def _has_place(self, jurisdiction: str) -> bool:
        return any(place.id == jurisdiction for place in self._catalogue.places)

    def _translations(self, happening: Happening) -> Iterator[str]:
        counts = Counter((it.language, it.change) for it in _all_translations(happening))
        for (language, change), number in sorted(counts.items()):
            key = f"changes_translation_{change}"
            yield self._voice.count(key, number, language=self._language(language))

    def _language(self, tag: str) -> str:
        there = self._catalogue.compendium.translations.get(tag)
        own = there.language.name if there and there.language else tag
        return self._voice.interface.texts.get(f"language_{tag}", own)


def _all_translations(happening: Happening) -> tuple[TranslationChange, ...]:
    change = happening.event.change
    return (*change.translations, *(it for part in change.parts for it in part.translations))


def _is_node(catalogue: Catalogue, policy: str, part: PartChange) -> bool:
    return part.id in catalogue.nodes_of(policy)


def _shortened(text: str, *, first: bool, last: bool) -> str:
    head = "" if first else text[:_AROUND]
    tail = "" if last else text[max(0, len(text) - _AROUND) :]
    return text if len(head) + len(tail) >= len(text) else f"{head}…{tail}"

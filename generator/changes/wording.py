"""What a report of changes says in English, whatever its format."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from enum import StrEnum
from typing import NamedTuple

from generator.model.change import (
    Changes,
    FactChange,
    FigureChange,
    LinkChange,
    NameChange,
    PartChange,
    PartChangeKind,
    PolicyChange,
    PolicyChangeKind,
    Presence,
    RowChange,
    TranslationChange,
)
from generator.model.policy import Names
from generator.model.snapshot import FigureState

_MOST_NODES = 4
NOT_STATED = "not stated"
_ROWS = {
    Presence.GAINED: "now in the topic row",
    Presence.LOST: "no longer in the topic row",
    Presence.CHANGED: "touches the topic row",
}
_TRANSLATIONS = {
    Presence.GAINED: "translated",
    Presence.LOST: "translation removed",
    Presence.CHANGED: "translation changed",
    Presence.OUTDATED: "translation outdated",
    Presence.CURRENT: "translation fits again",
}


class Basis(StrEnum):
    """What is compared: two states of a compendium, or what applied on two days."""

    STATES = "states"
    DAYS = "days"


_POLICIES = {
    Basis.STATES: {
        PolicyChangeKind.PUBLISHED: "published",
        PolicyChangeKind.CHANGED: "changed",
        PolicyChangeKind.WITHDRAWN: "withdrawn",
    },
    Basis.DAYS: {
        PolicyChangeKind.PUBLISHED: "came into force",
        PolicyChangeKind.CHANGED: "changed",
        PolicyChangeKind.WITHDRAWN: "ceased to apply",
    },
}


class Said(NamedTuple):
    """Words of a document or of a data file between words of ours; they may hold anything."""

    text: str


Line = tuple[str | Said, ...]
"""A line of a report: our words, and what was said elsewhere."""


def kind_of_policy(change: PolicyChange, basis: Basis) -> str:
    """What became of a policy, in a word or two."""
    return _POLICIES[basis][change.kind]


def summary(changes: Changes, basis: Basis) -> str:
    """How much changed, in a sentence."""
    counts: Counter[str] = Counter()
    for change in changes.policies:
        told = kind_of_policy(change, basis)
        counts[f"policy {told}|policies {told}"] += 1
        for part in change.parts:
            counts[_counted(part)] += 1
    links = [link for one in changes.policies for link in _links_of(one)]
    counts["link changed|links changed"] += len(links) + len(changes.links)
    changed = [_count(number, words) for words, number in counts.items() if number]
    named = [
        _count(len(found), words)
        for words, found in (
            ("topic changed|topics changed", changes.topics),
            ("place changed|places changed", changes.jurisdictions),
        )
        if found
    ]
    return ", ".join((*changed, *named)) or "nothing changed"


def label_of_part(part: PartChange) -> Line:
    """How a part is cited: its number and its id, now and before."""
    label: list[str | Said] = []
    if part.old_number or (part.was and part.number):
        label += [Said(part.old_number or part.number or ""), " → "]
    if part.number:
        label.append(Said(part.number))
    label.append(" " if part.number else "")
    ids = f"{part.was} → {part.id}" if part.was else part.id
    return (*label, "(", Said(ids), ")")


def facts(changes: Iterable[FactChange]) -> Iterator[Line]:
    """One line for each fact: what was stated, what is."""
    for fact, old, new in changes:
        yield (fact, ": ", _stated(old), " → ", _stated(new))


def figures(changes: Iterable[FigureChange]) -> Iterator[Line]:
    """One line for each figure: what it was, what it is."""
    for old, new in changes:
        if old is None or new is None:
            figure = old or new
            assert figure is not None
            yield ("figure ", "removed: " if new is None else "added: ", *_figure(figure))
        else:
            yield ("figure: ", *_figure(old), " → ", *_figure(new))


def rows(changes: Iterable[RowChange], names: Callable[[str], Names | None]) -> Iterator[Line]:
    """One line for what is new, gone and touched in the table of topics."""
    listed = list(changes)
    for presence, words in _ROWS.items():
        topics = [row.topic for row in listed if row.change is presence]
        if topics:
            plural = f"{words}s" if len(topics) > 1 else words
            yield (f"{plural}: ", *_joined([_named(topic, names(topic)) for topic in topics]))


def links(changes: Sequence[LinkChange], own: str = "") -> Iterator[Line]:
    """One line for each link; of one that starts at `own`, only its other end."""
    for a, b, old, new in changes:
        other = b if a == own else a if b == own else ""
        ends: Line = (Said(other),) if other else (Said(a), " – ", Said(b))
        if old and new:
            yield (f"link {old} → {new}: ", *ends)
        else:
            yield (f"{new or old} link {'added' if new else 'removed'}: ", *ends)


def translations(changes: Iterable[TranslationChange]) -> Iterator[Line]:
    """One line for each language and what happened in it."""
    listed = list(changes)
    for language in sorted({it.language for it in listed}):
        for presence, words in _TRANSLATIONS.items():
            nodes = [it.node for it in listed if (it.language, it.change) == (language, presence)]
            if nodes:
                shown = _joined([(Said(node),) for node in nodes[:_MOST_NODES]])
                more = len(nodes) - _MOST_NODES
                yield (f"{language} {words}: ", *shown, f" and {more} more" if more > 0 else "")


def names(changes: Iterable[NameChange], what: str) -> Iterator[Line]:
    """One line for each topic or place that came, went or was renamed."""
    for key, old, new in changes:
        if old and new:
            yield (f"{what} renamed: ", *_named(key, old), " → ", *_named(key, new))
        else:
            yield (f"{what} {'added' if new else 'removed'}: ", *_named(key, new or old))


def renumbered_runs(parts: Sequence[PartChange]) -> Iterator[tuple[PartChange, ...]]:
    """The parts one by one, those that only follow each other's new numbers together."""
    run: list[PartChange] = []
    for part in parts:
        if run and not (_only_renumbered(part) and _only_renumbered(run[-1])):
            yield tuple(run)
            run = []
        run.append(part)
    if run:
        yield tuple(run)


def _only_renumbered(part: PartChange) -> bool:
    effects = part.figures or part.rows or part.links
    return part.kind is PartChangeKind.RENUMBERED and not effects


def _counted(part: PartChange) -> str:
    one, many = ("clause", "clauses") if part.citable else ("other part", "other parts")
    return f"{one} {part.kind}|{many} {part.kind}"


def _count(number: int, words: str) -> str:
    one, _, many = words.partition("|")
    return f"{number:,} {one if number == 1 else many}"


def _links_of(change: PolicyChange) -> Iterator[LinkChange]:
    yield from change.links
    for part in change.parts:
        yield from part.links


def _stated(value: str | None) -> str | Said:
    return NOT_STATED if value is None else Said(value)


def _figure(figure: FigureState) -> Line:
    return (Said(figure.phrase), " [", Said(f"{_bounds(figure)} {figure.unit}".strip()), "]")


def _bounds(figure: FigureState) -> str:
    if figure.min and figure.max:
        return figure.min if figure.min == figure.max else f"{figure.min}–{figure.max}"
    return f"at least {figure.min}" if figure.min else f"at most {figure.max}"


def _named(key: str, named: Names | None) -> Line:
    return (Said(f"{named.zh} {named.en}"), " (", Said(key), ")") if named else (Said(key),)


def _joined(items: Sequence[Line]) -> Line:
    line: list[str | Said] = []
    for at, item in enumerate(items):
        line += [", " if at else "", *item]
    return tuple(line)

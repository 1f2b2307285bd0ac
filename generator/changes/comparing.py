"""Tell what became of a compendium between two snapshots."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from generator.changes.aligning import Pair, align
from generator.changes.figures import compare_figures
from generator.model.change import (
    Changes,
    FactChange,
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
from generator.model.snapshot import (
    LinkState,
    PartState,
    PolicyState,
    Snapshot,
    TranslationState,
)
from generator.text.differences import differences, folded, likeness

_WORDS_KEPT = frozenset({PartChangeKind.RENUMBERED, PartChangeKind.RECODED})

_GONE = "\0"
"""What tells a removed part from another that bears its id now."""


def compare(old: Snapshot, new: Snapshot) -> Changes:
    """Everything that changed, each effect below the change that it follows from.

    Where something merely stands is no change: neither lines and offsets nor the score of a
    link that stays what it was.
    """
    compared = [
        _ComparedPolicy(policy, other) for policy, other in _by_id(old.policies, new.policies)
    ]
    links = _Links(old.links, new.links, compared)
    policies = tuple(change for one in compared if (change := one.change(links)) is not None)
    return Changes(
        policies=policies,
        links=links.rest(),
        topics=tuple(_names(old.topics, new.topics)),
        jurisdictions=tuple(_names(old.jurisdictions, new.jurisdictions)),
    )


def compare_policies(old: PolicyState | None, new: PolicyState | None) -> PolicyChange | None:
    """What changed between two states of one policy, or between two of its texts."""
    return _ComparedPolicy(old, new).change(_Links((), (), ()))


class _ComparedPolicy:
    """One policy in both snapshots, its parts paired."""

    def __init__(self, old: PolicyState | None, new: PolicyState | None) -> None:
        self._old, self._new = old, new
        self._state = state = new or old
        assert state is not None
        self.id = state.id
        self.came_or_went = old is None or new is None
        self._pairs = _aligned(old, new)
        self._changed = {
            _key(pair): change for pair in self._pairs if (change := _part_change(pair)) is not None
        }

    def changes_part(self, key: str) -> bool:
        """Whether a part did change itself."""
        return key in self._changed

    def renamed(self) -> Iterator[tuple[str, str]]:
        """The address of each part before, with what it is now."""
        for pair in self._pairs:
            if pair.old is not None:
                yield f"{self.id}#{pair.old.id}", f"{self.id}#{_key(pair)}"

    def change(self, links: _Links) -> PolicyChange | None:
        state = self._state
        assert state is not None
        change = PolicyChange(PolicyChangeKind.CHANGED, state.id, state.jurisdiction, state.title)
        if self.came_or_went:
            return self._whole(change, links)
        assert self._old is not None
        assert self._new is not None
        translated = _translations(self._old, self._new, self._pairs)
        parts = tuple(
            replace(part, links=links.of(f"{self.id}#{key}"), translations=translated.pop(key, ()))
            for key, part in self._changed.items()
        )
        rest = tuple(it for found in translated.values() for it in found)
        facts = tuple(_facts(self._old, self._new))
        if not (parts or facts or rest):
            return None
        return replace(change, facts=facts, parts=parts, translations=rest)

    def _whole(self, change: PolicyChange, links: _Links) -> PolicyChange:
        """A policy that came or went, with everything that it brought or took along."""
        state = self._state
        assert state is not None
        came = self._new is not None
        topics = sorted({topic for part in state.parts for topic in part.topics})
        presence = Presence.GAINED if came else Presence.LOST
        return replace(
            change,
            kind=PolicyChangeKind.PUBLISHED if came else PolicyChangeKind.WITHDRAWN,
            clauses=sum(part.citable for part in state.parts),
            rows=tuple(RowChange(topic, presence) for topic in topics),
            links=links.of_policy(self.id),
        )


class _Links:
    """The links that changed, each handed out once: to the first change that it belongs to."""

    def __init__(
        self,
        old: Iterable[LinkState],
        new: Iterable[LinkState],
        policies: Sequence[_ComparedPolicy],
    ) -> None:
        now = {before: after for policy in policies for before, after in policy.renamed()}
        before = {_ends(now, link): link.relation for link in old}
        after = {(link.a, link.b): link.relation for link in new}
        self._of: defaultdict[str, list[LinkChange]] = defaultdict(list)
        owners = {policy.id: policy for policy in policies}
        for a, b in sorted(before.keys() | after.keys()):
            was, is_now = before.get((a, b)), after.get((a, b))
            if was != is_now:
                change = LinkChange(_address(a), _address(b), was, is_now)
                self._of[_owner(owners, a, b)].append(change)

    def of(self, part: str) -> tuple[LinkChange, ...]:
        """The links of a part, by its address."""
        return tuple(self._of.pop(part, ()))

    def of_policy(self, policy: str) -> tuple[LinkChange, ...]:
        """The links of a policy that came or went."""
        return tuple(self._of.pop(policy, ()))

    def rest(self) -> tuple[LinkChange, ...]:
        """The links that nobody asked for: those between clauses that did not change."""
        return tuple(sorted(it for found in self._of.values() for it in found))


def _key(pair: Pair) -> str:
    """A part by its id now; one that is gone by its id before, marked as gone."""
    if pair.new is not None:
        return pair.new.id
    assert pair.old is not None
    return pair.old.id + _GONE


def _address(key: str) -> str:
    return key.removesuffix(_GONE)


def _ends(now: Mapping[str, str], link: LinkState) -> tuple[str, str]:
    a, b = sorted((_ref(now.get(link.a, link.a)), _ref(now.get(link.b, link.b))))
    return "#".join(a), "#".join(b)


def _ref(printed: str) -> tuple[str, ...]:
    return tuple(printed.split("#", 1))


def _owner(policies: Mapping[str, _ComparedPolicy], a: str, b: str) -> str:
    """Whom a changed link is told of: a policy that came or went, a changed part, or nobody."""
    ends = [(end, *end.split("#", 1)) for end in (a, b)]
    for _, policy, _clause in ends:
        if policy in policies and policies[policy].came_or_went:
            return policy
    for end, policy, clause in ends:
        if policy in policies and policies[policy].changes_part(clause):
            return end
    return ""


def _by_id(
    old: Iterable[PolicyState], new: Iterable[PolicyState]
) -> Iterator[tuple[PolicyState | None, PolicyState | None]]:
    """Both states of every policy in the order of the newer snapshot; those that went come last."""
    before = {policy.id: policy for policy in old}
    for policy in new:
        yield before.pop(policy.id, None), policy
    for policy in before.values():
        yield policy, None


def _aligned(old: PolicyState | None, new: PolicyState | None) -> tuple[Pair, ...]:
    if old is not None and new is not None:
        return align(old.parts, new.parts)
    return ()


def _part_change(pair: Pair) -> PartChange | None:
    old, new = pair
    part = new or old
    assert part is not None
    kind = _kind(old, new)
    figures = compare_figures(old.figures if old else (), new.figures if new else ())
    rows = tuple(_rows(old, new))
    if kind is None and not (figures or rows):
        return None
    kind = kind or PartChangeKind.RECODED
    return PartChange(
        kind=kind,
        id=part.id,
        was=old.id if old and new and old.id != new.id else None,
        node_kind=part.kind,
        citable=part.citable,
        number=part.number,
        old_number=old.number if old and new and old.number != new.number else None,
        old=old.text if old and kind not in _WORDS_KEPT else None,
        new=new.text if new and kind not in _WORDS_KEPT else None,
        likeness=_likeness(old, new),
        figures=figures,
        rows=rows,
    )


def _kind(old: PartState | None, new: PartState | None) -> PartChangeKind | None:
    """What became of the words and the number of a part; None if both are as they were."""
    if old is None or new is None:
        return PartChangeKind.ADDED if old is None else PartChangeKind.REMOVED
    if folded(old.text) != folded(new.text):
        return PartChangeKind.CHANGED
    if old.id != new.id:
        return PartChangeKind.RENUMBERED
    same = old.text == new.text and old.number == new.number
    return None if same else PartChangeKind.RESPELLED


def _likeness(old: PartState | None, new: PartState | None) -> float:
    if old is None or new is None:
        return 0.0
    return 1.0 if old.text == new.text else round(likeness(differences(old.text, new.text)), 4)


def _rows(old: PartState | None, new: PartState | None) -> Iterator[RowChange]:
    before = old.topics if old else {}
    after = new.topics if new else {}
    for topic in sorted(before.keys() | after.keys()):
        if topic not in before or topic not in after:
            yield RowChange(topic, Presence.GAINED if topic in after else Presence.LOST)
        elif before[topic] != after[topic]:
            yield RowChange(topic, Presence.CHANGED)


def _facts(old: PolicyState, new: PolicyState) -> Iterator[FactChange]:
    for fact in dict.fromkeys((*old.facts, *new.facts)):
        was, is_now = old.facts.get(fact), new.facts.get(fact)
        if was != is_now:
            yield FactChange(fact, was, is_now)


def _translations(
    old: PolicyState, new: PolicyState, pairs: Iterable[Pair]
) -> dict[str, tuple[TranslationChange, ...]]:
    """What became of translated nodes, by the part that they belong to now."""
    now = {pair.old.id: _key(pair) for pair in pairs if pair.old is not None}
    found: defaultdict[str, tuple[TranslationChange, ...]] = defaultdict(tuple)
    for language in sorted(old.translations.keys() | new.translations.keys()):
        before = dict(_moved(old.translations.get(language, {}), now))
        after = new.translations.get(language, {})
        for node in sorted(before.keys() | after.keys()):
            was, is_now = before.get(node), after.get(node)
            state = is_now or was
            assert state is not None
            for change in _presence(was, is_now):
                told = TranslationChange(language, node.replace(_GONE, ""), change)
                found[state.part] += (told,)
    return found


def _moved(
    nodes: Mapping[str, TranslationState], now: Mapping[str, str]
) -> Iterator[tuple[str, TranslationState]]:
    """Translated nodes under the ids that they would have if they moved with their part."""
    for node, state in nodes.items():
        part = now.get(state.part, state.part)
        yield part + node.removeprefix(state.part), state._replace(part=part)


def _presence(was: TranslationState | None, is_now: TranslationState | None) -> Iterator[Presence]:
    if was is None or is_now is None:
        state = was or is_now
        if state is not None and not state.outdated:
            yield Presence.GAINED if was is None else Presence.LOST
        return
    if was.outdated != is_now.outdated:
        yield Presence.OUTDATED if is_now.outdated else Presence.CURRENT
    elif was.digest != is_now.digest:
        yield Presence.CHANGED


def _names(old: Mapping[str, Names], new: Mapping[str, Names]) -> Iterator[NameChange]:
    for key in dict.fromkeys((*new, *old)):
        was, is_now = old.get(key), new.get(key)
        if was != is_now:
            yield NameChange(key, was, is_now)

"""Hold what is published now against what was: no address is lost, no change untold."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass

from generator.changes.recording import digest_of
from generator.model.diagnostic import Diagnostic, Place
from generator.model.record import Ledger, Move, OldAddress, Record
from generator.model.snapshot import Snapshot
from generator.rules.diagnostics import finding

DERIVED = ("parameters/", "agencies/")
"""Pages that stand as long as any clause says something on their matter: the program knows where
they go, to the page that lists them."""

RECORD_ERRORS = frozenset({"E140", "E142", "E144", "E145", "E146"})
"""Findings about what was published; what the compendium says now is known all the same."""

INNER = ("para", "point", "indent", "table", "row")
"""Parts of a clause, by the beginnings of their ids: one that is gone leads to what it was in."""

_TEXTS = "texts/"
"""What stands between the page of a policy and the name of one of its dated texts."""

_SOURCE = "source/"
"""What stands behind the page of a text in the address of the file that it was read from."""

_LEDGER_FILE = "source/id-ledger"
_NAMED = 3


@dataclass(frozen=True, slots=True)
class Kept:
    """The old addresses that still lead somewhere, sorted, and what is wrong with the others."""

    old: tuple[OldAddress, ...]
    findings: tuple[Diagnostic, ...]


def keep_addresses(
    record: Record, published: Collection[str], aliases: Mapping[str, str] | None = None
) -> Kept:
    """Find for each address that was ever published where it leads.

    `published` are the addresses that there are now; `aliases` are pages that may have stood
    once, as that of a dated text that is the current one now, with where the same stands.
    Returns: those that moved or are gone by an editor's word, and findings: E140 for one that
    vanished, W141 for new ones that are not recorded, E144 to W147 for moves that lead
    nowhere, I149 where nothing is recorded.
    """
    now = frozenset(published)
    moves = _Moves(record.moves, now, aliases or {})
    findings = list(moves.findings(record.ledger))
    if record.ledger is None:
        return Kept((), (*findings, finding("I149", Place(_LEDGER_FILE))))
    gone = [address for address in record.ledger.lines if address not in now]
    covered = {address: moves.of(address) for address in gone}
    old = tuple(it for it in covered.values() if it is not None)
    vanished = [address for address, it in covered.items() if it is None]
    findings += _vanished(record.ledger, vanished)
    findings += _unrecorded(record.ledger, now)
    return Kept(tuple(sorted(old)), tuple(findings))


def untold_changes(record: Record, snapshot: Snapshot) -> Iterator[Diagnostic]:
    """A finding (W148) for each policy that is not what readers were told last."""
    if record.ledger is None and not record.histories:
        return
    now = {policy.id: digest_of(policy) for policy in snapshot.policies}
    told = {history.policy: history for history in record.histories}
    for policy in sorted(now.keys() | told.keys()):
        state = told[policy].state if policy in told else None
        if state != now.get(policy):
            what = _what_happened(state, now.get(policy))
            place = Place(f"source/history/{policy}.yaml")
            yield finding("W148", place, policy=policy, what=what)


def _what_happened(state: str | None, now: str | None) -> str:
    if now is None:
        return "was withdrawn"
    return "was published" if state is None else "was changed"


class _Moves:
    """Where editors say that addresses went."""

    def __init__(
        self, moves: Iterable[Move], published: frozenset[str], aliases: Mapping[str, str]
    ) -> None:
        self._moves = {move.origin: move for move in moves}
        self._published, self._aliases = published, aliases
        self._texts: defaultdict[str, list[str]] = defaultdict(list)
        for address in sorted(published, key=_undated_first):
            policy, mark, rest = address.partition(_TEXTS)
            if mark:
                self._texts[policy + rest.partition("/")[2]].append(address)

    def of(self, address: str) -> OldAddress | None:
        """What became of an address that is not published; None if nobody knows."""
        move = self._covering(address)
        if move is None:
            return self._known(address)
        target = move.target
        if target is not None:
            target = self._end(_carried_over(address, move.origin, target))
        return OldAddress(address, target, move)

    def findings(self, ledger: Ledger | None) -> Iterator[Diagnostic]:
        for move in self._moves.values():
            assert move.place is not None
            if move.origin in self._published:
                yield finding("E146", move.place, address=move.origin)
            elif ledger is not None and move.origin not in ledger.lines:
                yield finding("W147", move.place, address=move.origin)
            if self._loops(move):
                yield finding("E145", move.place, address=move.origin)
            elif move.target is not None and not self._leads_somewhere(move.target):
                yield finding("E144", move.place, address=move.target)

    def _leads_somewhere(self, target: str) -> bool:
        return target in self._published or self._covering(target) is not None

    def _known(self, address: str) -> OldAddress | None:
        """What the program itself knows of an address that no editor speaks of."""
        page, mark, anchor = address.partition("#")
        if page in self._aliases:
            same = f"{self._aliases[page]}{mark}{anchor}"
            target = same if same in self._published else self._aliases[page]
            return OldAddress(address, target, Move(address, target))
        if address in self._texts:
            latest = self._texts[address][-1]
            return OldAddress(address, latest, Move(address, latest))
        return _derived(address) or self._inner(address)

    def _inner(self, address: str) -> OldAddress | None:
        """A paragraph or point that is gone leads to the clause, as long as that is there."""
        outer, mark, own = address.rpartition("__")
        if not mark or not own.startswith(INNER):
            return None
        if outer in self._published:
            return OldAddress(address, outer, Move(address, outer))
        above = self._inner(outer)
        return above and OldAddress(address, above.target, Move(address, above.target))

    def _covering(self, address: str) -> Move | None:
        """The move of an address itself, of the provision that it is part of, or of its page."""
        page, mark, anchor = address.partition("#")
        levels = anchor.split("__")
        names = ["__".join(levels[:count]) for count in range(len(levels), 0, -1)]
        covering = (self._moves.get(f"{page}{mark}{name}") for name in (*names, ""))
        found = next((move for move in covering if move is not None), None)
        return found or self._moves.get(page) or self._moves.get(page.removesuffix(_SOURCE))

    def _end(self, target: str) -> str | None:
        """Where a chain of moves ends; an anchor that is not there becomes the page's top."""
        for _ in self._moves:
            if target in self._published:
                return target
            move = self._covering(target)
            if move is None:
                break
            if move.target is None:
                return None
            target = _carried_over(target, move.origin, move.target)
        if target in self._published:
            return target
        page, _, _ = target.partition("#")
        return page if page in self._published else page.removesuffix(_SOURCE)

    def _loops(self, move: Move) -> bool:
        seen = {move.origin}
        at: Move | None = move
        while at is not None and at.target is not None and at.target not in self._published:
            at = self._covering(at.target)
            if at is not None and at.origin in seen:
                return True
            seen.add(at.origin if at else "")
        return False


def _undated_first(address: str) -> tuple[bool, str]:
    """Texts in the order of time; one that bears no date counts as the first."""
    return f"{_TEXTS}undated/" not in address, address


def _carried_over(address: str, origin: str, target: str) -> str:
    """The address behind a target that stands there as `address` stands behind `origin`."""
    alike = ("#" in origin) == ("#" in target)
    return target + address.removeprefix(origin) if alike else target


def _derived(address: str) -> OldAddress | None:
    page, _, _ = address.partition("#")
    for hub in DERIVED:
        if page.startswith(hub) and page != hub:
            return OldAddress(address, hub, Move(page, hub))
    return None


def _vanished(ledger: Ledger, addresses: Iterable[str]) -> Iterator[Diagnostic]:
    """One finding for each thing that vanished, not for every part of it."""
    listed = set(addresses)
    heads = {address: _head(address, listed) for address in listed}
    for address, count in sorted(Counter(heads.values()).items()):
        place = Place(ledger.path, ledger.lines[address], shown=address)
        with_it = f", nor are {count - 1} addresses below it" if count > 1 else ""
        yield finding("E140", place, address=address, with_it=with_it)


def _head(address: str, vanished: Collection[str]) -> str:
    """The largest vanished thing that an address is part of: its page, its article, itself."""
    page, mark, anchor = address.partition("#")
    levels = anchor.split("__")
    names = ("__".join(levels[:count]) for count in range(1, len(levels)))
    above = (page.removesuffix(_SOURCE), page, *(f"{page}{mark}{name}" for name in names))
    return next((it for it in above if it in vanished), address)


def _unrecorded(ledger: Ledger, published: frozenset[str]) -> Iterator[Diagnostic]:
    new = sorted(published - ledger.lines.keys())
    if new:
        examples = ", ".join(new[:_NAMED]) + (", …" if len(new) > _NAMED else "")
        yield finding("W141", Place(ledger.path), count=len(new), examples=examples)

"""Read the references of a text to its own provisions, and point them at their targets."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from generator.enrich.passages import Passage
from generator.enrich.provision_index import Ordinal, ProvisionIndex
from generator.enrich.resolving import Member, Resolver
from generator.model.provision import Kind, Provision
from generator.model.statement import Reference, ReferenceStatus, StatementFinding
from generator.rules.references import (
    Unit,
    follower_pattern,
    foreign_pattern,
    part_pattern,
    reference_pattern,
    unit_of,
)
from generator.text.numerals import CHINESE_NUMERAL, parse_numeral
from generator.text.scanning import find_from

_FIRST = re.compile("[第前本次]")
_WINDOW = 80
_FAR = 400
_QUOTED = re.compile(r"《[^《》]*+(?:《[^《》]*+》[^《》]*+)*+》|“[^“”]*+”|「[^「」]*+」")
_LISTED = re.compile(r"(?:的?规定|規定)?\s?(?:[、，,]|和|或者?|及|以及|与|與|並|并)\s?(?:者)?\s?")
_RANGE = re.compile(r"\s?(?:至|到|[－—–~～-]{1,2})\s?")
_NUMBER = re.compile(rf"[\d０-９{CHINESE_NUMERAL}]+")
_COMPACT_RANGE = re.compile(r"[至到－—~～-]")
_SENTENCE_END = re.compile(r"[。；;！？\n]")
_NAMES_ANOTHER = re.compile(r"》|(?<!本)(?:法|法典|条例|條例|办法|辦法|规定|規定|细则|細則)第")
_AMENDING = re.compile(
    r"修正案(?:[（(].*)?$|(?:修改|修訂|修订|修正|废止|廢止).{0,80}的?(?:决定|決定)(?:[（(].*)?$"
)
_TAIWAN = re.compile(r"[项項]第[^，。条條]{1,5}款")
_MAINLAND = re.compile(r"款第[^，。条條]{1,6}[项項]")
_MAY_BE_WORDS = frozenset({Unit.PART, Unit.SECTION, Unit.INDENT})
_LEADING_UP = tuple("依按照合反據据由或和及、與与")
_NOT_REFERRING = frozenset({Kind.TITLE, Kind.DOCUMENT_NUMBER, Kind.ENACTMENT_NOTE, Kind.DATE})


class _Chain(NamedTuple):
    """A chain of provisions as printed, with what stands around it.

    Units: half-open offsets into the passage.
    """

    start: int
    end: int
    is_own: bool
    members: tuple[Member, ...]


class _Placed(NamedTuple):
    """A chain, whether it leads into another document, and whether it ends a range."""

    chain: _Chain
    is_foreign: bool
    ends_range: bool


def read_references(
    body: Sequence[Provision], passages: Sequence[Passage]
) -> tuple[Reference, ...]:
    """The references of a text to its own provisions, in reading order, each with its targets.

    References into other documents (《…法》第三十九条) are left out; so are those of a decision
    that amends another text, and those in quotation marks.
    Source: 《立法法》 for 编章节条款项目; a text with 條 counts 條項款目 as Taiwan does, unless it
    prints 款 above 項.
    """
    found = [
        passage
        for passage in passages
        if passage.kind not in _NOT_REFERRING and _may_refer(passage.value)
    ]
    if not found:
        return ()
    reader = _Reader(body, passages, found)
    return tuple(reference for passage in found for reference in reader.read(passage))


def reference_findings(references: Iterable[Reference]) -> tuple[StatementFinding, ...]:
    """What an editor should look at: `reference-target-missing` and `reference-ambiguous`."""
    return tuple(
        StatementFinding(reference.clause, reference.node, reference.span, *_finding(reference))
        for reference in references
        if reference.status is not ReferenceStatus.RESOLVED
    )


def _finding(reference: Reference) -> tuple[str, str]:
    if reference.status is ReferenceStatus.MISSING:
        return "reference-target-missing", f"{reference.printed} names no provision of this text"
    targets = ", ".join(reference.targets)
    return "reference-ambiguous", f"{reference.printed} may name any of {targets}"


def _may_refer(value: str) -> bool:
    return "第" in value or "前" in value or "本" in value or "次條" in value


class _Reader:
    """Reads the references of one text."""

    def __init__(
        self, body: Sequence[Provision], passages: Sequence[Passage], found: Sequence[Passage]
    ) -> None:
        self._taiwan = _counts_as_taiwan(found)
        self._amends = any(
            passage.kind is Kind.TITLE and _AMENDING.search(passage.value) for passage in passages
        )
        self._index = ProvisionIndex(body)
        self._resolver = Resolver(self._index)

    def read(self, passage: Passage) -> Iterator[Reference]:
        """The references of one passage, in order."""
        pending: _Chain | None = None
        for placed in self._placed(passage.value):
            if placed.ends_range and pending is not None:
                yield from self._reference(passage, pending, placed.chain)
                pending = None
                continue
            if pending is not None:
                yield from self._reference(passage, pending)
            pending = None if placed.is_foreign else placed.chain
        if pending is not None:
            yield from self._reference(passage, pending)

    def _placed(self, value: str) -> Iterator[_Placed]:
        """The chains of a passage, each with what it takes over from the one before it."""
        previous: _Chain | None = None
        is_foreign = False
        for printed in self._chains(value):
            gap = value[previous.end : printed.start] if previous else ""
            ends_range = _RANGE.fullmatch(gap) is not None
            chain = printed
            if previous and (ends_range or _LISTED.fullmatch(gap)):
                chain = _inheriting(previous, printed)
                is_foreign = is_foreign and not (chain.is_own or chain.members[0].is_relative)
            else:
                is_foreign = self._is_foreign(value, printed)
            yield _Placed(chain, is_foreign, ends_range)
            previous = chain

    def _chains(self, value: str) -> Iterator[_Chain]:
        matches = list(find_from(_FIRST, reference_pattern(), value))
        quoted = _QUOTED.finditer(value) if matches else iter(())
        quote = next(quoted, None)
        for match in matches:
            while quote is not None and quote.end() <= match.start():
                quote = next(quoted, None)
            if quote is not None and quote.start() < match.start():
                continue
            own = match["own"] is not None
            members = _members(match["chain"], taiwan=self._taiwan)
            if members and (own or self._refers(value, match, members)):
                own = own and not (self._amends and "决定" not in match["own"])
                yield _Chain(*match.span(), own, members)

    def _refers(self, value: str, match: re.Match[str], members: Sequence[Member]) -> bool:
        """Tell a reference from words that only look like one (前项目标, 本节, 第一款)."""
        first = members[0]
        if first.unit is Unit.ARTICLE or len(members) > 1:
            return True
        if not first.is_relative:
            led_up_to = value.startswith(_LEADING_UP, match.start() - 1) if match.start() else False
            return led_up_to or follower_pattern(strict=False).match(value, match.end()) is not None
        a_word = first.unit in _MAY_BE_WORDS or (first.unit is Unit.POINT and not self._taiwan)
        return not a_word or follower_pattern(strict=True).match(value, match.end()) is not None

    def _is_foreign(self, value: str, chain: _Chain) -> bool:
        """Tell a reference into another document; 该条 and its like are left out with them."""
        if chain.is_own:
            return False
        if self._amends:
            return True
        before = value[max(chain.start - _WINDOW, 0) : chain.start]
        return foreign_pattern().search(before) is not None

    def _reference(
        self, passage: Passage, chain: _Chain, last: _Chain | None = None
    ) -> Iterator[Reference]:
        outcome = self._resolver.resolve(chain.members, passage.node)
        if outcome is not None and last is not None:
            outcome = self._resolver.resolve_range(outcome, last.members, passage.node)
        if outcome is None:
            if not chain.is_own:
                return
            outcome = (ReferenceStatus.MISSING, ())
        status, targets = outcome
        if status is ReferenceStatus.MISSING and self._may_be_foreign(passage.value, chain):
            return
        end = last.end if last else chain.end
        span = passage.locate(chain.start, end)
        printed = passage.value[chain.start : end]
        yield Reference(passage.clause, passage.node, span, printed, status, targets)

    def _may_be_foreign(self, value: str, chain: _Chain) -> bool:
        """Tell that the sentence has named another document, in which the target may stand."""
        if chain.is_own or chain.members[0].is_relative:
            return False
        near = max(chain.start - _FAR, 0)
        start = max(near, *(value.rfind(mark, near, chain.start) + 1 for mark in "。；;\n"))
        return _NAMES_ANOTHER.search(value, start, chain.start) is not None


@lru_cache(maxsize=4096)
def _members(chain: str, *, taiwan: bool) -> tuple[Member, ...]:
    """The provisions of a chain, outermost first; a text prints the same ones over and over."""
    return tuple(_parsed(chain, taiwan=taiwan))


def _parsed(chain: str, *, taiwan: bool) -> Iterator[Member]:
    for part in part_pattern().finditer(chain):
        unit = unit_of(part["unit"], taiwan=taiwan)
        if part["rel"]:
            back = 0 if part["count"] == "各" else parse_numeral(part["count"] or "一")
            yield Member(unit, part["rel"], back or 0, ())
        else:
            yield Member(unit, "", 0, tuple(_ordinals(part["numbers"], part["suffix"])))


def _inheriting(previous: _Chain, chain: _Chain) -> _Chain:
    """A further member of a list, with the provisions above it that only the first one prints."""
    first = chain.members[0]
    if first.is_relative or chain.is_own:
        return chain
    above = tuple(member for member in previous.members if member.unit < first.unit)
    return chain._replace(members=above + chain.members, is_own=previous.is_own)


def _ordinals(printed: str, suffix: str | None) -> Iterator[Ordinal]:
    """The numbers of a member; 第一至三项 holds three."""
    numbers = [parse_numeral(number) for number in _NUMBER.findall(printed)]
    known = [number for number in numbers if number is not None]
    if len(known) == 2 and _COMPACT_RANGE.search(printed) and known[0] < known[1] <= known[0] + 99:
        known = list(range(known[0], known[1] + 1))
    for number in known:
        yield Ordinal(number, parse_numeral(suffix) if suffix else None)


def _counts_as_taiwan(passages: Sequence[Passage]) -> bool:
    """Tell Taiwan's order 條項款目 from the order in which chains are printed, else from 條."""
    for passage in passages:
        if _TAIWAN.search(passage.value):
            return True
        if _MAINLAND.search(passage.value):
            return False
    return any("條" in passage.value or "項" in passage.value for passage in passages)

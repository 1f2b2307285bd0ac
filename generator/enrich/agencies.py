"""Read which bodies answer for a clause, by role, from the lists that the text prints."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from generator.enrich.passages import Passage
from generator.model.statement import Agency, Role, StatementFinding
from generator.rules.agencies import (
    body_ending_pattern,
    collective_pattern,
    joined_patterns,
    office_ending_pattern,
    role_label_pattern,
    role_of,
    role_verb_pattern,
)

_LONGEST_BODY = 40
_BRACKET = re.compile(r"[（(]((?:[^（）()]|[（(][^（）()]*[）)])++)[）)][。；;]?\s*(?=$|\n)")
_CHARGED = re.compile(
    r"由(?P<bodies>[^，。；：由]{2,120}?)"
    r"(?:会同(?P<others>[^，。；：]{2,120}?))?"
    r"(?P<verb>牵头|负责(?!人|任|解释|的))"
)
_LIST_END = re.compile(r"[（(]|[）)〕】\]]|[。；;\n]")
_SEPARATOR = re.compile(r"[、，,；;\n]|[（(]|[）)]|以及|和|及|与")
_OPEN = re.compile(r"等(?!级|次|学|院|职|教|额|\Z)|等\Z")
_WHITE_SPACE = re.compile(r"\s+")
_BARE_CLASS = re.compile(r"(?:部门|单位|机构|地方|方面|企业|组织)?(?:按|共同|分别)?")
_RUN_TOGETHER = re.compile(
    r"(?<=[局厅部办院会联])(?=[省市区县州旗盟](?:委|[\u4e00-\u9fff]{1,12}[局厅部办]))"
)
_JOINING = frozenset({"、", "和", "及", "与", "以及"})
_STRAY = "　 \t\r\n。．，、,；;:："


class _Piece(NamedTuple):
    """A stretch of a passage that names a body."""

    start: int
    end: int
    is_open: bool


class _List(NamedTuple):
    """A list of bodies as printed, with what introduces or ends it.

    Units: half-open offsets into the passage; `group` is the offset of the bracket or label
    that opens the group of lists.
    """

    role: Role
    printed: str
    label: int
    start: int
    end: int
    group: int


def read_agencies(
    passages: Sequence[Passage],
) -> tuple[tuple[Agency, ...], tuple[StatementFinding, ...]]:
    """The bodies that answer for the clauses of a text, and what in their lists looks misprinted.

    Returns: one value for each body of each list, in reading order; findings
    `agency-role-misprint` (a label stands twice in one bracket) and `agency-list-misprint`
    (an empty list, a body named twice, two names run together, a name cut short). Nothing is
    corrected.
    """
    agencies: list[Agency] = []
    findings: list[StatementFinding] = []
    for passage in passages:
        lists = _lists(passage.value)
        for printed in lists:
            found = list(_agencies(passage, printed))
            agencies += found
            findings += _doubtful_bodies(passage, printed, found)
        if lists:
            findings += _repeated_labels(passage, lists)
    return tuple(agencies), tuple(findings)


def _lists(value: str) -> list[_List]:
    """The lists of a passage: labelled ones; else those in closing brackets or behind 由."""
    labels = list(role_label_pattern().finditer(value)) if _may_be_labelled(value) else []
    if labels:
        return list(_labelled(value, labels))
    if "负责" in value or "牵头" in value or "配合" in value or "落实" in value:
        bracketed = list(_bracketed(value)) if _may_be_bracketed(value) else []
        return bracketed or list(_charged(value))
    return []


def _may_be_labelled(value: str) -> bool:
    """Tell in no time, for nearly all passages, that no list stands behind a label."""
    if "：" in value or ":" in value or "﹕" in value or "︰" in value:
        return "单位" in value or "部门" in value or "责任" in value or "牵头" in value
    return False


def _may_be_bracketed(value: str) -> bool:
    """Tell as fast that no bracket closes the passage, or a line of it."""
    return "\n" in value or value.rstrip().rstrip("。；;").endswith(("）", ")"))


def _labelled(value: str, labels: Sequence[re.Match[str]]) -> Iterator[_List]:
    group = -1
    group_end = 0
    for at, label in enumerate(labels):
        limit = labels[at + 1].start() if at + 1 < len(labels) else len(value)
        end, closed = _list_end(value, label.end(), limit)
        if group < 0 or label.start() > group_end:
            group = label.start()
        group_end = len(value) if closed is None else closed
        word = label["label"]
        yield _List(role_of(word), word, label.start(), label.end(), end, group)
        if closed is not None:
            group = -1


def _list_end(value: str, start: int, limit: int) -> tuple[int, int | None]:
    """Where a list ends, and where the bracket around it closes, if it does there."""
    depth = 0
    end: int | None = None
    for mark in _LIST_END.finditer(value, start, limit):
        char = mark.group()
        if char in "（(":
            depth += 1
        elif char in "）)〕】]":
            if depth == 0:
                return (mark.start() if end is None else end), mark.start()
            depth -= 1
        elif depth == 0 and end is None:
            end = mark.start()
            if char == "\n":
                return end, end
    return (limit if end is None else end), None


def _bracketed(value: str) -> Iterator[_List]:
    """Lists that verbs end, in a bracket that closes a paragraph: （甲局牵头，乙局配合）."""
    for bracket in _BRACKET.finditer(value):
        start = bracket.start(1)
        inner = bracket[1]
        found: list[_List] = []
        begin = 0
        for verb in role_verb_pattern().finditer(inner):
            offset = begin + (inner.startswith("由", begin))
            word = verb["verb"]
            span = (start + offset, start + verb.start())
            found.append(_List(role_of(word), word, span[0], *span, bracket.start()))
            begin = verb.end() + 1
        if found and begin >= len(inner) and all(_names_bodies(value, it) for it in found):
            yield from found


def _charged(value: str) -> Iterator[_List]:
    """Lists in a sentence: 由市科技局会同市财政局负责…; only where every name is an office's."""
    if "由" not in value:
        return
    for match in _CHARGED.finditer(value):
        leads = match["verb"] == "牵头" or match["others"] is not None
        role = Role.LEAD if leads else Role.RESPONSIBLE
        start, end = match.span("bodies")
        found = [_List(role, match["verb"], start, start, end, start)]
        if match["others"] is not None:
            span = match.span("others")
            found.append(_List(Role.COOPERATING, "会同", span[0], *span, start))
        if all(_names_offices(value, it) for it in found):
            yield from found


def _names_bodies(value: str, printed: _List) -> bool:
    pieces = list(_pieces(value, printed.start, printed.end))
    return bool(pieces) and all(_is_body(value[it.start : it.end]) for it in pieces)


def _names_offices(value: str, printed: _List) -> bool:
    pieces = list(_pieces(value, printed.start, printed.end))
    return bool(pieces) and all(_is_office(value[it.start : it.end]) for it in pieces)


def _is_body(name: str) -> bool:
    return len(name) <= _LONGEST_BODY and body_ending_pattern().fullmatch(name) is not None


def _is_office(name: str) -> bool:
    bare = re.sub(r"[（(][^（）()]*[）)]$", "", name)
    ends = [match.end() for match in office_ending_pattern().finditer(bare)]
    return 3 <= len(bare) <= 20 and len(bare) in ends and not _GENERIC.search(bare)


_GENERIC = re.compile(r"有关|相关|各|的|所在|本级|同级|主管|上级|县级以上|政府$|社会|专人|其")


def _agencies(passage: Passage, printed: _List) -> Iterator[Agency]:
    pieces = list(_pieces(passage.value, printed.start, printed.end))
    is_open = any(piece.is_open for piece in pieces)
    for piece in pieces:
        name = passage.value[piece.start : piece.end]
        yield Agency(
            passage.clause,
            passage.node,
            passage.locate(piece.start, piece.end),
            printed.role,
            _WHITE_SPACE.sub("", printed.printed),
            _WHITE_SPACE.sub("", name),
            collective_pattern().search(name) is not None,
            is_open,
        )


def _pieces(value: str, start: int, end: int) -> Iterator[_Piece]:
    """Cut a list into the names of bodies; 等 ends a name and opens the list."""
    for begin, stop in _joined(value, list(_cut(value, start, end))):
        mark = _open_mark(value, begin, stop)
        if mark is None:
            yield from _trimmed(value, begin, stop, is_open=False)
            continue
        yield from _trimmed(value, begin, mark, is_open=True)
        if not _BARE_CLASS.fullmatch(value, mark + 1, stop):
            yield from _trimmed(value, mark + 1, stop, is_open=True)


def _cut(value: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The stretches between separators that stand outside of brackets."""
    depth = 0
    begin = start
    for mark in _SEPARATOR.finditer(value, start, end):
        char = mark.group()
        if char in "（(":
            depth += 1
        elif char in "）)":
            depth = max(depth - 1, 0)
        elif depth == 0 and (char in "、，,；;\n" or _ends_office(value, begin, mark.start())):
            yield begin, mark.start()
            begin = mark.end()
    yield begin, end


def _ends_office(value: str, start: int, end: int) -> bool:
    """Tell whether a name is complete, so that the 和 behind it is not part of it."""
    name = value[max(start, end - _LONGEST_BODY) : end].rstrip()
    last = name[:-1] if name.endswith(("）", ")")) else name
    return any(match.end() == len(last) for match in office_ending_pattern().finditer(last))


def _joined(value: str, cuts: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Put together what print cuts inside one collective body: 各区、县级市."""
    head, tail = joined_patterns()
    at = 0
    while at < len(cuts):
        start, end = cuts[at]
        begin = start + len(value[start:end]) - len(value[start:end].lstrip(_STRAY))
        if head.fullmatch(value, begin, end):
            while (
                at + 1 < len(cuts)
                and value[end : cuts[at + 1][0]] in _JOINING
                and cuts[at + 1][1] > cuts[at + 1][0]
                and tail.fullmatch(value, *cuts[at + 1])
            ):
                at += 1
                end = cuts[at][1]
        yield start, end
        at += 1


def _open_mark(value: str, start: int, end: int) -> int | None:
    """The offset of the 等 that ends a list, if this piece holds it."""
    for mark in _OPEN.finditer(value, start, end):
        if _ends_office(value, start, mark.start()) or mark.end() == end:
            return mark.start()
    return None


def _trimmed(value: str, start: int, end: int, *, is_open: bool) -> Iterator[_Piece]:
    piece = value[start:end]
    start += len(piece) - len(piece.lstrip(_STRAY))
    end -= len(piece) - len(piece.rstrip(_STRAY))
    if start < end:
        yield _Piece(start, end, is_open)


def _repeated_labels(passage: Passage, lists: Sequence[_List]) -> Iterator[StatementFinding]:
    first: dict[tuple[int, str], _List] = {}
    for printed in lists:
        key = (printed.group, printed.printed)
        if key in first and printed.label < printed.start:
            message = f"{printed.printed} stands twice in one list; the first may mean another role"
            yield _finding(passage, first[key].label, first[key].start, "role", message)
        first.setdefault(key, printed)


def _doubtful_bodies(
    passage: Passage, printed: _List, found: Sequence[Agency]
) -> Iterator[StatementFinding]:
    value = passage.value
    if not found:
        message = f"no body is named behind {printed.printed}"
        yield _finding(
            passage, printed.label, max(printed.start, printed.label + 1), "list", message
        )
        return
    if value[printed.end : printed.end + 2] in {"。）", "。)"}:
        message = "a full stop stands before the closing bracket; a list may be missing"
        yield _finding(passage, printed.end, printed.end + 1, "list", message)
    seen: set[str] = set()
    for agency in found:
        problem = _problem(agency.body, seen)
        seen.add(agency.body)
        if problem:
            yield StatementFinding(
                agency.clause, agency.node, agency.span, "agency-list-misprint", problem
            )


def _problem(name: str, seen: set[str]) -> str | None:
    if name in seen:
        return f"{name} is named twice in one list"
    if _RUN_TOGETHER.search(name):
        return f"{name} looks like two names run together"
    if not _is_body(name):
        return f"{name} does not end as the name of a body"
    return None


def _finding(passage: Passage, start: int, end: int, what: str, message: str) -> StatementFinding:
    span = passage.locate(start, end)
    return StatementFinding(passage.clause, passage.node, span, f"agency-{what}-misprint", message)

"""Cells of tables that state amounts, each with the unit and the words that its place gives it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import groupby, zip_longest
from typing import NamedTuple

from generator.enrich.passages import Passage
from generator.model.provision import Kind
from generator.rules.quantities import MYRIADS, NUMERALS, unit_pattern

_CELL = re.compile(r"(?:^|(?<=[\t|]))[^\t|]*")
_RULE = re.compile(r"[\s:：|\-—=]*")
_SERIAL = re.compile(r"[（(]?[\d０-９一二三四五六七八九十]{1,3}[)）.、]?")
_UNIT_NOTE = re.compile(r"(?:计量)?单位\s?[:：]\s?(?P<unit>[^\s，。；）)|]{1,10})")
_IN_BRACKETS = re.compile(r"\s*[（(](?:单位\s?[:：]\s?)?(?P<unit>[^（）()]{1,12})[)）]\s*")
_RANGED = r"\s?(?:[-—–－~～至到]{1,2})\s?"
_ARABIC = r"\d[\d,]*(?:\.\d+)?"
_BARE = re.compile(rf"\D{{0,6}}(?P<number>{_ARABIC}(?:{_RANGED}{_ARABIC})?)(?![\d.])\D{{0,6}}")
_HAS_NUMBER = re.compile(rf"[{NUMERALS}]")
_AMOUNT_HEADS = re.compile("金额|标准|补[助贴]|津贴|资助|奖励|经费|资金|投资|罚款|费用?$|额度?$")
_HEAD_COUNTS = (("人数", "人"), ("名额", "名"), ("比例", ""))
_MONTHS = "个月"
_LONGEST_HEAD = 40


class Cell(NamedTuple):
    """The words of a cell as they are to be read, and where its own words stand in the row.

    `text` holds the unit of the column behind a bare number; `at` and `length` tell the range of
    `text` that is not printed in the cell. `subject` is the label of the row with the heading
    of the column.
    """

    passage: Passage
    text: str
    shift: int
    at: int
    length: int
    subject: str | None

    def printed(self, offset: int) -> int:
        """The offset in the row that an offset of `text` stands for."""
        if offset <= self.at:
            return offset + self.shift
        return max(offset - self.length, self.at) + self.shift


class _Printed(NamedTuple):
    """The words of a cell and where they begin in their row."""

    start: int
    words: str


def cells_of(passages: Sequence[Passage]) -> Iterator[Cell]:
    """The cells that may state something, table by table, in reading order.

    Passages that are no rows are left out, but for a note of the unit in front of a table.
    """
    note = ""
    for (is_row, _), group in groupby(passages, key=_table_of):
        found = list(group)
        if is_row:
            yield from _cells(found, note)
            note = ""
        else:
            match = _UNIT_NOTE.search(found[-1].value)
            note = match["unit"] if match else ""


def _table_of(passage: Passage) -> tuple[bool, str]:
    is_row = passage.kind is Kind.ROW
    return is_row, passage.node.rpartition("__")[0] if is_row else ""


def _cells(passages: Sequence[Passage], note: str) -> Iterator[Cell]:
    rows = [_row(passage.value) for passage in passages]
    width = max(map(len, rows))
    heads: list[str] = []
    label = ""
    for passage, row in zip(passages, rows, strict=True):
        if sum(1 for cell in row if cell.words) < 2:
            match = _UNIT_NOTE.search(passage.value)
            note = match["unit"] if match else note
        elif not label and _is_head(row):
            heads = _joined_heads(heads, [cell.words for cell in row], width)
        else:
            label = _label(row) or label
            yield from _body_cells(passage, row, heads, label, note)


def _row(value: str) -> list[_Printed]:
    """The cells of a row, empty ones too; a rule between head and body has none."""
    if _RULE.fullmatch(value):
        return []
    framed = value.startswith("|") and value.endswith("|")
    start, end = (1, len(value) - 1) if framed else (0, len(value))
    return [
        _Printed(match.start() + _space(match[0]), match[0].strip())
        for match in _CELL.finditer(value, start, end)
    ]


def _space(words: str) -> int:
    return len(words) - len(words.lstrip())


def _is_head(row: Sequence[_Printed]) -> bool:
    return all(
        len(cell.words) <= _LONGEST_HEAD and not re.search(r"\d", _IN_BRACKETS.sub("", cell.words))
        for cell in row
    ) and not any(_SERIAL.fullmatch(cell.words) for cell in row)


def _joined_heads(above: Sequence[str], heads: list[str], width: int) -> list[str]:
    """Headings of two rows: the second names the last columns, which the first leaves together."""
    if not above:
        return heads
    lower = [""] * (width - len(heads)) + heads
    return [name or upper for upper, name in zip_longest(above, lower, fillvalue="")]


def _label(row: Sequence[_Printed]) -> str:
    """The first words of a row that are no serial number."""
    named = (cell.words for cell in row if cell.words and not _SERIAL.fullmatch(cell.words))
    return next(named, "")


def _body_cells(
    passage: Passage, row: Sequence[_Printed], heads: Sequence[str], label: str, note: str
) -> Iterator[Cell]:
    """The cells with numbers, each under its heading."""
    shift = _shift(row, heads)
    for at, cell in enumerate(row):
        if _HAS_NUMBER.search(cell.words) and not _is_serial(cell, at, row):
            head = heads[at + shift] if at + shift < len(heads) else ""
            yield _cell(passage, cell, head, label, note)


def _shift(row: Sequence[_Printed], heads: Sequence[str]) -> int:
    """How many columns a row lacks at its beginning, where cells above reach down into it.

    A row shorter than its head may also lack its last cells: bare numbers tell, which stand under
    headings with a unit.
    """
    missing = max(len(heads) - len(row), 0)

    def told(shift: int) -> int:
        columns = zip(row, heads[shift:], strict=False)
        return sum(1 for cell, head in columns if _BARE.fullmatch(cell.words) and _unit_in(head))

    return missing if missing and told(missing) > told(0) else 0


def _is_serial(cell: _Printed, at: int, row: Sequence[_Printed]) -> bool:
    return at == 0 and len(row) > 2 and _SERIAL.fullmatch(cell.words) is not None


def _cell(passage: Passage, cell: _Printed, head: str, label: str, note: str) -> Cell:
    name = _IN_BRACKETS.sub("", head)
    subject = None
    if cell.words != label:
        subject = f"{label}（{name}）" if label and name else label or name or None
    bare = _BARE.fullmatch(cell.words)
    unit = _unit_of(head, name, note) if bare else ""
    if bare is None or not unit:
        return Cell(passage, cell.words, cell.start, len(cell.words), 0, subject)
    at = bare.end("number")
    text = cell.words[:at] + unit + cell.words[at:]
    return Cell(passage, text, cell.start, at, len(unit), subject)


def _unit_of(head: str, name: str, note: str) -> str:
    """The unit of the bare numbers of a column: in its heading, or noted for the whole table."""
    if unit := _unit_in(head):
        return unit
    if note and _AMOUNT_HEADS.search(name) and _unit().match(note):
        return note
    return next((unit for word, unit in _HEAD_COUNTS if name.endswith(word)), "")


def _unit_in(head: str) -> str:
    """The unit that a heading gives in brackets: 补助标准（万元）."""
    match = _IN_BRACKETS.search(head)
    if match is None or not _unit().match(match["unit"]):
        return ""
    return _MONTHS if match["unit"] == "月" else match["unit"]


@cache
def _unit() -> re.Pattern[str]:
    return re.compile(rf"[十百千{MYRIADS}]{{0,2}}{unit_pattern()}")

"""Workbooks that spreadsheet programs open: styled cells, links and marked text, nothing that runs.

Source of the limits: Microsoft, Excel specifications and limits.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterable, Sequence
from datetime import date, datetime, time
from decimal import Decimal
from enum import StrEnum
from itertools import chain
from math import ceil
from typing import Any, NamedTuple

from xlsxwriter import Workbook as XlsxWorkbook
from xlsxwriter.url import Url

from generator.render import address
from generator.render.language_marks import unmarked

MOST_ROWS = 1_048_576
MOST_LINKS = 65_530
MOST_CHARACTERS = 32_767
"""What a sheet and a cell can hold. Units: characters are UTF-16 code units."""

_LONGEST_HREF = 2_079
_LONGEST_SHEET_NAME = 31
_NOT_IN_SHEET_NAMES = re.compile(r"[\[\]:*?/\\\x00-\x1f]")
_EXACT_DIGITS = 15
_FIRST_DAY = date(1900, 3, 1)
"""Before it, Excel counts a day that never was (29 February 1900)."""

_A4, _WIDEST_PAGE = 9, 300
_LINE_HEIGHT, _HIGHEST_ROW = 16, 408
_SPARE = 1.08
"""How much of a line may stay empty, since words and marks are not parted."""
_INK, _QUIET, _BLUE, _GREEN, _RED = "#1B242F", "#5F6A75", "#1F4F7D", "#2C6547", "#A3382A"
_HEAD_FILL, _RULE = "#F3F0E8", "#C9C2B1"
_BAD_IN_RUNS = re.compile("[\x00-\x08\x0b-\x1f\ufffe\uffff]")
_BEFORE_ESCAPE = re.compile("(?<=_)(?=x[0-9A-Fa-f]{4}_)")


class Style(StrEnum):
    """How a cell or a run of its text looks. What colour says, a line or a size says too."""

    TITLE = "title"
    HEAD = "head"
    HEAD_NAME = "head_name"
    LABEL = "label"
    TEXT = "text"
    LINE = "line"
    DATE = "date"
    LINK = "link"
    BLOCK_LABEL = "block_label"
    BLOCK_LINK = "block_link"
    QUIET = "quiet"
    PLAIN_RUN = "plain_run"
    REST_RUN = "rest_run"
    ADDED_RUN = "added_run"
    DELETED_RUN = "deleted_run"


_CELL: dict[str, Any] = {"valign": "top", "text_wrap": True, "font_color": _INK}
_HEAD: dict[str, Any] = {**_CELL, "bold": True, "bg_color": _HEAD_FILL, "bottom": 1}
_LINKED: dict[str, Any] = {**_CELL, "font_color": _BLUE, "underline": 1}
_BLOCK: dict[str, Any] = {"top": 1, "top_color": _RULE}
_FORMATS: dict[Style, dict[str, Any]] = {
    Style.TITLE: {"bold": True, "font_size": 14, "font_color": _INK},
    Style.HEAD: _HEAD,
    Style.HEAD_NAME: {**_HEAD, "bold": False, "font_color": _QUIET},
    Style.LABEL: {**_CELL, "font_color": _QUIET},
    Style.TEXT: _CELL,
    Style.LINE: {**_CELL, "text_wrap": False},
    Style.DATE: {**_CELL, "num_format": "yyyy-mm-dd", "align": "left"},
    Style.LINK: _LINKED,
    Style.BLOCK_LABEL: {**_CELL, **_BLOCK, "bold": True},
    Style.BLOCK_LINK: {**_LINKED, **_BLOCK},
    Style.QUIET: {**_CELL, "font_color": _QUIET, "font_size": 9},
    Style.PLAIN_RUN: {"font_color": _INK},
    Style.REST_RUN: {"font_color": _QUIET, "font_size": 9},
    Style.ADDED_RUN: {"font_color": _GREEN, "bold": True, "underline": 1},
    Style.DELETED_RUN: {"font_color": _RED, "font_strikeout": True},
}
_WRAPPED = frozenset(style for style, it in _FORMATS.items() if it.get("text_wrap"))


class Run(NamedTuple):
    """A stretch of a cell's text in one style."""

    text: str
    style: Style


class PageLinks:
    """Addresses of one language's pages, for a workbook that stands at `path` below the root.

    They are absolute if `site_url` is known. Otherwise they lead from where the workbook
    stands to files, so that they work in a copy of the site on a disk as well.
    """

    def __init__(self, site_url: str, language: str, path: str) -> None:
        root = site_url or "../" * path.count("/")
        self._base, self.lead_to_files = f"{root}{language}/", not site_url

    def to(self, path: str) -> str:
        """The address of a page by its path below the language's folder."""
        page, mark, anchor = address.Address("").to(path).partition("#")
        name = "index.html" if self.lead_to_files else ""
        return f"{self._base}{page.removeprefix('./')}{name}{mark}{anchor}"


class Workbook:
    """A workbook on its way. `day` is when it counts as made: it is the same on every build."""

    def __init__(self, title: str, day: date, cut: str) -> None:
        self._written = io.BytesIO()
        settings = {
            "in_memory": True,
            "strings_to_formulas": False,
            "strings_to_numbers": False,
            "strings_to_urls": False,
        }
        self._book = XlsxWorkbook(self._written, settings)
        self._book.set_properties(
            {"title": unmarked(title), "created": datetime.combine(day, time())}
        )
        self._formats = {style: self._book.add_format(it) for style, it in _FORMATS.items()}
        self._cut = unmarked(cut)
        self._sheets: dict[str, Sheet] = {}

    def sheet(self, name: str) -> Sheet:
        """A new sheet behind the others, its name made one that Excel takes and no other has."""
        named = self._sheet_name(_NOT_IN_SHEET_NAMES.sub(" ", unmarked(name)).strip("' "))
        sheet = Sheet(self._book.add_worksheet(named), self._formats, self._cut)
        return self._sheets.setdefault(named.lower(), sheet)

    def _sheet_name(self, wanted: str) -> str:
        endings = ("", *(f" {number}" for number in range(2, len(self._sheets) + 3)))
        names = (wanted[: _LONGEST_SHEET_NAME - len(ending)] + ending for ending in endings)
        return next(name for name in names if name.lower() not in self._sheets)

    def finish(self) -> bytes:
        """The workbook's file. Nothing can be written afterwards."""
        for sheet in self._sheets.values():
            sheet.fit_rows()
        self._book.close()
        return self._written.getvalue()


class Sheet:
    """A sheet on its way: cells by row and column, counted from 0.

    A text longer than a cell can hold ends with the workbook's note that it is `cut`.
    """

    def __init__(self, sheet: Any, formats: dict[Style, Any], cut: str) -> None:
        self._sheet, self._formats, self._cut = sheet, formats, cut
        self._links = 0
        self._widths: Sequence[float] = ()
        self._lines: dict[int, int] = {}
        sheet.set_landscape()
        sheet.set_paper(_A4)
        sheet.set_footer("&C&P / &N")
        sheet.ignore_errors({"number_stored_as_text": "A1:XFD1048576"})

    def widths(self, widths: Sequence[float]) -> None:
        """Set how wide the columns are; on paper they share a page as far as that is legible.

        Units: characters of Latin text, half that many Han.
        """
        self._widths = widths
        for column, width in enumerate(widths):
            self._sheet.set_column(column, column, width)
        if sum(widths) <= _WIDEST_PAGE:
            self._sheet.fit_to_pages(1, 0)

    def freeze(self, rows: int, columns: int) -> None:
        """Keep the first rows and columns in view, and repeat them on every printed page."""
        self._sheet.freeze_panes(rows, columns)
        self._sheet.repeat_rows(0, rows - 1)
        self._sheet.repeat_columns(0, columns - 1)

    def filter(self, row: int, last_row: int, last_column: int) -> None:
        """Let readers filter by the columns whose heads stand in a row."""
        self._sheet.autofilter(row, 0, max(row, last_row), last_column)

    def fit_rows(self) -> None:
        """Make every row as high as its text needs: not every program does so by itself."""
        for row, lines in self._lines.items():
            self._sheet.set_row(row, min(lines * _LINE_HEIGHT + 1, _HIGHEST_ROW))

    def text(self, row: int, column: int, text: str, style: Style = Style.TEXT) -> None:
        """Write a text as it is, whatever it looks like."""
        text = unmarked(text)
        self._sheet.write_string(row, column, self._fitting(text), self._formats[style])
        self._count_lines(row, column, text, style)

    def value(self, row: int, column: int, value: str | float | Decimal | date) -> None:
        """Write a value as what it is; a number that a cell would round is written as text."""
        cell = self._formats[Style.TEXT]
        if isinstance(value, bool):
            self._sheet.write_boolean(row, column, value, cell)
        elif isinstance(value, date) and value >= _FIRST_DAY:
            moment = datetime.combine(value, time())
            self._sheet.write_datetime(row, column, moment, self._formats[Style.DATE])
        elif isinstance(value, int | float | Decimal) and _is_exact(value):
            self._sheet.write_number(row, column, float(value), cell)
        else:
            self.text(row, column, str(value))

    def link(self, row: int, column: int, text: str, href: str, style: Style = Style.LINK) -> None:
        """Write a text that leads to an address, as long as the sheet can hold one more link."""
        text = unmarked(text)
        if self._links == MOST_LINKS or len(href) > _LONGEST_HREF:
            self.text(row, column, text)
            return
        self._links += 1
        url = _url(href, self._fitting(text))
        self._sheet.write_url(row, column, url, self._formats[style])
        self._count_lines(row, column, text, style)

    def runs(self, row: int, column: int, runs: Sequence[Run], style: Style = Style.TEXT) -> None:
        """Write a text in several styles; one that has a single run is written plainly."""
        runs = [Run(unmarked(run.text), run.style) for run in runs]
        pieces = list(chain.from_iterable(map(_pieces, self._fitting_runs(runs))))
        if len(pieces) < 2:
            self.text(row, column, "".join(run.text for run in runs), style)
            return
        parts = chain.from_iterable((self._formats[run.style], run.text) for run in pieces)
        self._sheet.write_rich_string(row, column, *parts, self._formats[style])
        self._count_lines(row, column, "".join(run.text for run in runs), style)

    def _count_lines(self, row: int, column: int, text: str, style: Style) -> None:
        if style in _WRAPPED and (len(text) * 2 > self._widths[column] or "\n" in text):
            width = self._widths[column] / _SPARE
            lines = sum(max(ceil(text_width(line) / width), 1) for line in text.split("\n"))
            self._lines[row] = max(self._lines.get(row, 1), lines)

    def _fitting(self, text: str) -> str:
        """The text as far as a cell holds it.

        A text that looks like XlsxWriter's own markup, `<r>…</r>`, would be written as such
        and break the file; an invisible space behind it makes it a text again.
        """
        fitting = text
        if len(text) > MOST_CHARACTERS // 2 and _length(text) > MOST_CHARACTERS:
            fitting = _shortened(text, MOST_CHARACTERS - _length(self._cut)) + self._cut
        is_markup = fitting.startswith("<r>") and fitting.endswith("</r>")
        return fitting + "\u200b" if is_markup else fitting

    def _fitting_runs(self, runs: Iterable[Run]) -> list[Run]:
        runs = list(runs)
        if sum(_length(run.text) for run in runs) <= MOST_CHARACTERS:
            return runs
        fitting, left = list[Run](), MOST_CHARACTERS - _length(self._cut)
        for run in runs:
            text = _shortened(run.text, left)
            fitting.append(Run(text, run.style))
            left -= _length(text)
        return [*fitting, Run(self._cut, Style.PLAIN_RUN)]


def text_width(text: str) -> int:
    """About how wide a text is. Units: characters of Latin text; those of Han are twice as wide.

    UTF-8 tells: it writes Han with three bytes and Latin with one.
    """
    return (len(text) + len(text.encode("utf-8", "surrogatepass"))) // 2


def _url(href: str, text: str) -> Url:
    """A link whose address is written as it is.

    XlsxWriter would write the fragment apart, where not every program looks for it, and
    turn the slashes of a relative address round.
    """
    url = Url("https://")
    url.text = text
    url._relationship_link = href  # noqa: SLF001
    return url


def _pieces(run: Run) -> Iterable[Run]:
    """A run as XlsxWriter writes it faithfully: it escapes what is inside runs twice."""
    text = _BAD_IN_RUNS.sub("\ufffd", run.text)
    return (Run(piece, run.style) for piece in _BEFORE_ESCAPE.split(text) if piece)


def _is_exact(number: float | Decimal) -> bool:
    digits = Decimal(str(number)).normalize().as_tuple().digits
    return len(digits) <= _EXACT_DIGITS


def _length(text: str) -> int:
    """The length of a text in UTF-16 code units."""
    return len(text) if text.isascii() else len(text.encode("utf-16-le", "surrogatepass")) // 2


def _shortened(text: str, limit: int) -> str:
    """The longest beginning of a text that has so many UTF-16 code units at most."""
    units = text.encode("utf-16-le", "surrogatepass")[: max(limit, 0) * 2]
    return units.decode("utf-16-le", "ignore")

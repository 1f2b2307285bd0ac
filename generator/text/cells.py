"""Cells of a table's row that is printed on one line."""

from __future__ import annotations


def split_cells(row: str) -> tuple[str, ...]:
    """The cells of a row that is printed with tabs or with upright bars."""
    cells = row.split("\t") if "\t" in row else row.strip().strip("|").split("|")
    return tuple(cell.strip() for cell in cells)

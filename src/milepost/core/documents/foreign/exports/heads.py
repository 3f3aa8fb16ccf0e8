"""Which export a table is, told by its header row; asked of every export, so a file is taken apart only once."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from milepost.core.documents.document import Source
from milepost.core.documents.foreign.exports.table import Export, Table, Told, header_key
from milepost.core.documents.foreign.found import Said
from milepost.core.documents.foreign.grid.csv_rows import read_rows, separated
from milepost.core.documents.foreign.grid.grid import Grid
from milepost.core.documents.foreign.grid.workbook import is_workbook, read_workbook
from milepost.core.documents.foreign.words import folded

_HEAD = 40_000  # characters; the header and some rows end before that
_ROWS = 20  # a header stands among the first rows, below a title at most
_LEVEL = re.compile(r"(?:main|l\d{1,2})")
_BEST, _LEAST = 98, 91  # hundredths; a table of any program's is less
_LOOKED_AT = 300  # rows

Row = tuple[Said, ...]


def likeness(export: Export, source: Source) -> float:  # a share, not a quantity
    """How surely a file is the export: by the best header of its tables, more the more of their columns are there."""
    best = 0
    for grid in _heads(source):
        for table in export.tables:
            if table.told is not Told.NOTHING and (place := header_place(table, grid)) is not None:
                best = max(best, _LEAST + (_BEST - _LEAST) * _known(table, grid.rows[place]) // 100)
    return best / 100


def header_place(table: Table, grid: Grid) -> int | None:
    """The number of the row that is the table's header; None when the grid is another table."""
    for number, row in enumerate(grid.rows[:_ROWS]):
        if _is_header(table, row):
            return number if not table.words or _says(grid.rows[number:], table.words) else None
    return None


def _is_header(table: Table, row: Row) -> bool:
    names = {header_key(cell.text) for cell in row}
    return all(header_key(name) in names for name in table.needed) and _known(table, row) >= table.share


def _known(table: Table, row: Row) -> int:
    """The share of the table's columns that a row names, in hundredths."""
    if table.told is Told.BY_LEVEL:
        return 100
    names = {header_key(cell.text) for cell in row}
    return 100 * sum(header_key(name) in names for name in table.columns) // max(len(table.columns), 1)


def _says(rows: Sequence[Row], words: tuple[str, ...]) -> bool:
    said = " ".join(f" {folded(cell.text)} " for row in rows[:_LOOKED_AT] for cell in row)
    return any(f" {word} " in said for word in words)


def is_level(header: str) -> bool:
    """Whether a column is one of those that name a level (`Main`, `L1`)."""
    return _LEVEL.fullmatch(folded(header)) is not None


def _heads(source: Source) -> tuple[Grid, ...]:
    if source.text is not None:
        return _head_of_text(source.text[:_HEAD])
    return read_workbook(source.data).grids if is_workbook(source.data) else ()


@lru_cache(maxsize=4)
def _head_of_text(text: str) -> tuple[Grid, ...]:
    how = separated(text)
    return (read_rows(text, how),) if how is not None else ()

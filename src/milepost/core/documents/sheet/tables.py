"""The tables of a sheet: key results, with or without a column for their objective, and registers."""

from __future__ import annotations

from milepost.core.documents.blocks import Cell, Table, plain
from milepost.core.documents.sheet.key_results import read_row, read_rows
from milepost.core.documents.sheet.registers import MAIN_FIELD, read_register
from milepost.core.documents.sheet.state import SheetState
from milepost.core.documents.sheet.words import key_result_columns, objective_mark, table_kind


def read_table(state: SheetState, at: int, table: Table) -> None:
    """Reads a table as what its header and its section make it; one that neither explains is kept as text."""
    headers = tuple(plain(cell.text) for cell in table.header)
    kind = table_kind(headers, state.section.name)
    if kind == "key_results":
        _read_key_results(state, headers, table)
    elif kind is not None and kind in MAIN_FIELD:
        _adopt_heading(state, kind)
        read_register(state.draft, kind, table, state.keep_cell)
    else:
        state.keep(at, table)


def _read_key_results(state: SheetState, headers: tuple[str, ...], table: Table) -> None:
    fields = key_result_columns(headers)
    state.key_result, state.section.awaiting = None, ""
    if "objective" not in fields:
        read_rows(state.draft, state.implied(table.span), table)
        return
    column = fields.index("objective")
    for row in table.rows:
        cell = row[column] if column < len(row) else None
        if cell is not None and cell.text and not _is_open(state, cell):
            mark = objective_mark(cell.text) or ("", plain(cell.text))
            state.open(mark[0], mark[1], cell.span)
        if any(other.text for other in row if other is not cell):
            read_row(state.draft, state.implied(table.span), headers, fields, row)


def _is_open(state: SheetState, cell: Cell) -> bool:
    """Whether a cell names the objective that is open, as tables that repeat it on every row do."""
    mark = objective_mark(cell.text) or ("", plain(cell.text))
    if state.objective is None:
        return False
    fields = state.objective.fields
    return fields["title"] == mark[1] if mark[1] else fields.get("label") == mark[0]


def _adopt_heading(state: SheetState, kind: str) -> None:
    """Lets a heading whose words said nothing name the scale that follows it."""
    if state.open_heading is not None and kind == "grade_scale":
        state.titles.setdefault(kind, plain(state.open_heading.text))
        state.open_heading = None
    state.flush_heading()

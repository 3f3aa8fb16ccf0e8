"""Key results of a sheet, from the rows of a table or the items of a list."""

from __future__ import annotations

from collections.abc import Mapping

from milepost.core.base.findings import Span
from milepost.core.documents.blocks import Cell, Item, List, Table, plain
from milepost.core.documents.sheet.draft import Draft, Row
from milepost.core.documents.sheet.lines import flat_text, item_line, labelled, nested_items
from milepost.core.documents.sheet.words import KR_COLUMNS, is_bare_number, key_result_columns, key_result_mark

_NOT_FROM_LABELS = ("key_result", "title", "objective", "label")  # columns that no labelled line stands for


def read_rows(draft: Draft, objective: Row, table: Table) -> None:
    """Reads each row as a key result of the objective; cells under unknown headers become its remarks."""
    headers = tuple(plain(cell.text) for cell in table.header)
    fields = key_result_columns(headers)
    for row in table.rows:
        if any(cell.text for cell in row):
            read_row(draft, objective, headers, fields, row)


def read_row(draft: Draft, objective: Row, headers: tuple[str, ...], fields: tuple[str | None, ...], row: tuple[Cell, ...]) -> None:
    """Reads one row as a key result, with the place of every cell."""
    cells = {name: cell for name, cell in zip(fields, row, strict=False) if name and cell.text}
    label, title, named_by = _naming(cells)
    first, last = row[0].span, row[-1].span
    span = Span(first.line, first.column, last.end_line, last.end_column)
    key_result = draft.key_result(objective, label, title, span)
    if named_by in cells:
        draft.places[key_result.at("title")] = cells[named_by].span
    for place, cell in enumerate(row):
        field = fields[place] if place < len(fields) else None
        header = headers[place] if place < len(headers) else ""
        text = plain(cell.text)
        if not text or field in ("key_result", "objective", "label") or (field == "title" and named_by == "title"):
            continue
        if field is None or field == "title":
            draft.remark(key_result, f"{header}: {text}" if header else text, cell.span)
        else:
            draft.put(key_result, field, text, cell.span, header)


def _naming(cells: Mapping[str, Cell]) -> tuple[str, str, str]:
    """Label and title of a row, and the column that gave the title."""
    label = plain(cells["label"].text) if "label" in cells else ""
    for column in ("key_result", "title"):
        text = plain(cells[column].text) if column in cells else ""
        if not text:
            continue
        if is_bare_number(text) and column == "key_result":
            label = text
            continue
        mark = key_result_mark(text)
        if mark is None:
            return label, text, column
        label = mark[0] or label
        if mark[1]:
            return label, mark[1], column
    if not label and not cells:
        return "", "(no words)", ""
    return label, "" if label else plain(next(iter(cells.values())).text), ""


def read_items(draft: Draft, objective: Row, block: List) -> None:
    """Reads each item as a key result of the objective; nested lines with known labels are its fields, others its remarks."""
    for item in block.items:
        read_item(draft, objective, item)


def read_item(draft: Draft, objective: Row, item: Item) -> Row | None:
    """Reads one item as a key result; None for an item without words, of which what is nested is read in its place."""
    line = item_line(item)
    text = plain(line.text)
    if not text:
        for nested in nested_items(item):
            read_item(draft, objective, nested)
        return None
    mark = key_result_mark(text)
    label, title = mark if mark else ("", text)
    if item.number is not None and not label:
        label = str(item.number)
    key_result = draft.key_result(objective, label, title, line.span)
    if item.checked is not None:
        draft.remark(key_result, "[x]" if item.checked else "[ ]", item.span)
    for nested in nested_items(item):
        read_detail(draft, key_result, nested)
    return key_result


def read_detail(draft: Draft, key_result: Row, item: Item) -> None:
    """Reads a line below a key result: `Baseline: 45%` is its field, any other its remark."""
    line = item_line(item)
    parts = labelled(line) if not item.blocks else ()
    if parts and all(KR_COLUMNS.get(part.name, "title") not in _NOT_FROM_LABELS for part in parts):
        for part in parts:
            draft.put(key_result, KR_COLUMNS[part.name], part.value, part.span, part.label)
    elif text := flat_text(item):
        draft.remark(key_result, text, line.span)

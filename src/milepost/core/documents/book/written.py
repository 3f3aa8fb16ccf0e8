"""The workbook itself, as bytes: sheets to work in, a first one to print, the same bytes for the same pack."""

from __future__ import annotations

from datetime import UTC, date, datetime
from io import BytesIO
from typing import TYPE_CHECKING, Any

from milepost.core.documents.book.cells import Value, fit, text_of
from milepost.core.documents.book.columns import Column, Sort
from milepost.core.documents.book.filled import ID, PACK, Sheet, sheets_of
from milepost.core.documents.book.front_written import write_front
from milepost.core.documents.book.rest import rest_of
from milepost.core.documents.book.styles import Styles
from milepost.core.documents.book.told import told_by
from milepost.core.documents.pack_sections.unsaid import tree_of_pack, unsaid
from milepost.core.documents.written.cells import guarded
from milepost.core.model.pack import Pack

if TYPE_CHECKING:
    from xlsxwriter.workbook import Workbook
    from xlsxwriter.worksheet import Worksheet

MARK = "milepost"  # the name defined in the workbook, by which it is known again
_CREATED = datetime(2000, 1, 1, tzinfo=UTC)  # the same for every workbook: equal packs give equal bytes
_FEW, _MANY = 8, 60  # characters that a column is wide at least and at most
_LOOKED_AT = 200  # rows by which the width of a column is told
_MORE_ROWS = 500  # rows below the last that have drop-downs, for parts to be added


def write_book(pack: Pack) -> bytes:
    """The workbook of a pack.

    Every text stands in a cell of text, whatever it begins with: none is ever computed, and one that looks like a formula is marked so
    that it stays text when a person edits the cell. Saved as CSV by another program such a text stands bare, as that program's users wish;
    our own CSV marks it with an apostrophe. Days and whole numbers are such; all other values stay as they are written.
    """
    from xlsxwriter.workbook import Workbook

    tree = tree_of_pack(pack)
    sheets = sheets_of(tree)
    pieces = tuple(unsaid(told_by([sheet.grid() for sheet in sheets]).tree, tree))
    stream = BytesIO()
    book = Workbook(stream, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False})
    book.set_properties({"title": fit(pack.title)[:200], "created": _CREATED})
    styles = Styles(book)
    write_front(book, styles, pack)
    for sheet in (*sheets, *([rest_of(pieces)] if pieces else [])):
        _write_sheet(book, styles, sheet)
    book.define_name(MARK, f"={PACK}!$B$2")
    book.close()
    return stream.getvalue()


def _write_sheet(book: Workbook, styles: Styles, sheet: Sheet) -> None:
    page = book.add_worksheet(sheet.title)
    last = max(len(sheet.rows), 1)
    for place, name in enumerate(sheet.header):
        column = sheet.columns[place]
        page.set_column(place, place, _width(sheet, place), styles.of(column))
        page.write_string(0, place, name, styles.header)
        _limit(page, column, place, last + _MORE_ROWS)
        if name == "objective" and column is None:
            page.data_validation(1, place, last + _MORE_ROWS, place, _one_of("=Objectives!$A$2:$A$1000"))
    for number, row in enumerate(sheet.rows, start=1):
        for place, value in enumerate(row):
            if value != "":
                _write_cell(page, styles, (number, place), value, sheet.columns[place] if place < len(sheet.columns) else None)
    names = sum(column is None for column in sheet.columns)
    page.freeze_panes(1, names if ID in sheet.header[:names] else 0)
    page.autofilter(0, 0, last, len(sheet.header) - 1)
    page.ignore_errors({"number_stored_as_text": "A1:XFD1048576"})
    page.set_landscape()
    page.set_paper(9)
    page.fit_to_pages(1, 0)
    page.repeat_rows(0)
    page.hide_gridlines(0)


def _write_cell(page: Worksheet, styles: Styles, at: tuple[int, int], value: Value, column: Column | None) -> None:
    match value:
        case bool():
            page.write_boolean(*at, value, styles.plain)
        case int():
            page.write_number(*at, value, styles.plain)
        case date():
            page.write_datetime(*at, value, styles.day)
        case _:
            page.write_string(*at, value, styles.guarded if guarded(value) != value else styles.of(column))


def _width(sheet: Sheet, place: int) -> int:
    """How wide a column is: as its longest line, within limits."""
    cells = (text_of(row[place]) for row in sheet.rows[:_LOOKED_AT] if place < len(row))
    longest = max((len(line) for cell in cells for line in cell.split("\n")), default=0)
    return min(max(longest, len(sheet.header[place]) + 3, _FEW) + 1, _MANY)


def _limit(page: Worksheet, column: Column | None, place: int, last: int) -> None:
    """A drop-down where only some words fit; another one is asked about, not refused."""
    choices = column.choices if column is not None else ()
    if column is not None and column.sort is Sort.TRUTH:
        choices = ("TRUE", "FALSE")
    if choices:
        page.data_validation(1, place, last, place, _one_of(list(choices)))


def _one_of(source: Any) -> dict[str, Any]:
    message = "Another word will be told when the workbook is read."
    return {"validate": "list", "source": source, "error_type": "warning", "error_title": "Milepost", "error_message": message}

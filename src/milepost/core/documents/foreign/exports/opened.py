"""A file that is another program's export, read by what is declared of its tables."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial

from milepost.core.documents.coverage import coverage_of
from milepost.core.documents.document import Document, Format, Holds, Source, Unread
from milepost.core.documents.foreign.building import build
from milepost.core.documents.foreign.exports.assembled import assembled
from milepost.core.documents.foreign.exports.heads import header_place, likeness
from milepost.core.documents.foreign.exports.item import Item
from milepost.core.documents.foreign.exports.rows import Rows, rest_of, results_of_metrics
from milepost.core.documents.foreign.exports.table import Export, Table
from milepost.core.documents.foreign.found import Field, Found, Period, Said
from milepost.core.documents.foreign.grid.csv_rows import read_rows, separated
from milepost.core.documents.foreign.grid.grid import Grid
from milepost.core.documents.foreign.grid.workbook import is_workbook, read_workbook

LONGEST = 64_000_000  # characters; ten thousand key results with their check-ins have 20,000,000
Refine = Callable[[list[Item]], None]


def export_format(export: Export, *suffixes: str, refine: Refine | None = None) -> Format:
    """The format of an export; `refine` puts right what is peculiar to the program, after its rows are read."""
    return Format(
        export.name,
        suffixes or (".csv", ".xlsx"),
        recognise=partial(likeness, export),
        open=partial(open_export, export, refine),
        longest=LONGEST,
    )


def open_export(export: Export, refine: Refine | None, source: Source) -> Document:
    """The document of an export's tables, put together; sheets and rows that are none of them are listed as not placed."""
    grids, text, found = _grids(source)
    items: list[Item] = []
    by_depth = False
    for grid in grids:
        table, place = _table_of(export, grid)
        if table is None:
            found.unread += rest_of(grid.rows, f"the sheet is none of the tables of {export.called}")
            continue
        rows = Rows(table, grid.rows[place], grid.rows[place + 1 :], source.mapping)
        found.unread += rest_of(grid.rows[:place], "it stands above the table")
        read = rows.items()
        items += list(results_of_metrics(read)) if table.metric_is_result else read
        by_depth = by_depth or table.by_depth
        if rows.title is not None:
            found.stated.setdefault(Field.TITLE, rows.title)
        found.unread += rows.unread
        found.findings += rows.findings
        if grid.left is not None:
            found.unread.append(Unread(grid.left.span, grid.left.text, "the table is too large to be read whole"))
    if refine is not None:
        refine(items)
    whole = assembled(items, by_depth=by_depth)
    whole.unread, whole.findings, whole.stated = found.unread, [*found.findings, *whole.findings], found.stated
    whole.periods = _periods(items)
    if not items:
        whole.holds, whole.why = Holds.NONE, f"The file has the columns of {export.called} and no entries."
    document = build(whole, text, export.name)
    return (
        replace(document, coverage=coverage_of(text, tuple(whole.unread)))
        if document.pack is not None and not document.others
        else document
    )


def _grids(source: Source) -> tuple[Sequence[Grid], str, Found]:
    """The tables of a file, its text, and what reading it has told so far."""
    if source.text is not None and not is_workbook(source.data):
        how = separated(source.text)
        return ((read_rows(source.text, how),) if how is not None else (), source.text, Found())
    book = read_workbook(source.data)
    return book.grids, book.text, Found(unread=list(book.unread), findings=list(book.findings))


def _table_of(export: Export, grid: Grid) -> tuple[Table | None, int]:
    for table in export.tables:
        if (place := header_place(table, grid)) is not None:
            return table, place
    return None, 0


def _periods(items: Sequence[Item]) -> dict[str, Period]:
    """The days of each period, where most of its entries have the same first and last day; assumed, since nothing states them."""
    spans: dict[str, Counter[tuple[str, str]]] = {}
    said: dict[tuple[str, str], tuple[Said, Said]] = {}
    for item in items:
        period, first, last = (item.stated.get(what) for what in (Field.PERIOD, Field.START, Field.DUE))
        if period is not None and first is not None and last is not None:
            pair = first.text, last.text
            said.setdefault(pair, (first, last))
            spans.setdefault(period.text, Counter())[pair] += 1
    periods = {}
    for name, counts in spans.items():
        pair, count = max(counts.items(), key=lambda entry: entry[1])
        if 2 * count > sum(counts.values()):
            periods[name] = Period(*said[pair], assumed=f"{name} is dated by most of its entries: {pair[0]} to {pair[1]}")
    return periods

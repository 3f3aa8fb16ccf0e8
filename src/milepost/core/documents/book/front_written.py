"""The first sheet written: title, objectives with their key results, and a chart of progress where it is stated."""

from __future__ import annotations

from typing import TYPE_CHECKING

from milepost.core.documents.book.cells import fit
from milepost.core.documents.book.front import FRONT, HEADER, NOTE, Line, charted, lines_of
from milepost.core.documents.book.styles import ACCENT, LINE, Styles
from milepost.core.model.pack import Pack

if TYPE_CHECKING:
    from xlsxwriter.workbook import Workbook
    from xlsxwriter.worksheet import Worksheet

_WIDTHS = (13, 52, 22, 16, 22, 14, 14, 12, 12)
_TOP = 4  # the row of the header
_FIGURES = (3, 4, 5, 7)
_PROGRESS = len(HEADER) - 1
_GAP = 3  # rows between the table and the chart
_ROW = 20  # pixels of a row
_LONGEST_HEADING = 150  # characters of a printed page's heading


def write_front(book: Workbook, styles: Styles, pack: Pack) -> None:
    """Adds the sheet. It is locked, without a password, because what is changed on it would not be read."""
    page = book.add_worksheet(FRONT)
    for place, width in enumerate(_WIDTHS):
        page.set_column(place, place, width)
    page.write_string(0, 0, fit(pack.title), styles.title)
    page.write_string(1, 0, fit(_subtitle(pack)), styles.subtitle)
    page.write_string(2, 0, NOTE, styles.note)
    for place, name in enumerate(HEADER):
        page.write_string(_TOP, place, name, styles.header)
    lines = lines_of(pack)
    for row, line in enumerate(lines, start=_TOP + 1):
        _write_line(page, styles, row, line)
    page.freeze_panes(_TOP + 1, 0)
    places = charted(lines)
    under = _GAP + (_height(places) + _ROW - 1) // _ROW if places else 0
    _print(page, pack, _TOP + max(len(lines), 1) + under)
    page.protect("", {"select_locked_cells": True, "format_columns": True, "format_rows": True})
    if places:
        _chart(book, page, lines, places)


def _subtitle(pack: Pack) -> str:
    cycle = pack.cycle
    days = f"{cycle.start} – {cycle.end}" if cycle is not None and cycle.start and cycle.end else ""
    parts = (pack.team or "", cycle.name if cycle is not None else "", days, pack.status.value)
    return " · ".join(part for part in parts if part)


def _write_line(page: Worksheet, styles: Styles, row: int, line: Line) -> None:
    for place, text in enumerate(line.cells):
        style = styles.objective if line.objective else styles.figure if place in _FIGURES else styles.row
        if place == _PROGRESS and line.share is not None:
            page.write_number(row, place, line.share, styles.share)
        elif text:
            page.write_string(row, place, text, style)
        else:
            page.write_blank(row, place, None, style)


def _height(places: tuple[int, ...]) -> int:
    """The height of the chart in pixels: a bar for each key result."""
    return 90 + 24 * len(places)


def _print(page: Worksheet, pack: Pack, last: int) -> None:
    page.set_landscape()
    page.set_paper(9)
    page.fit_to_pages(1, 0)
    page.repeat_rows(_TOP)
    page.print_area(0, 0, last, _PROGRESS)
    page.hide_gridlines(2)
    page.set_footer("&L" + fit(pack.title)[:_LONGEST_HEADING].replace("&", "&&").replace("\n", " ") + "&R&P / &N")


def _chart(book: Workbook, page: Worksheet, lines: tuple[Line, ...], places: tuple[int, ...]) -> None:
    chart = book.add_chart({"type": "bar"})
    rows = [_TOP + 2 + place for place in places]
    chart.add_series(
        {
            "name": "Progress",
            "categories": _cells("A", rows),
            "values": _cells("I", rows),
            "fill": {"color": ACCENT},
            "gap": 40,
            "data_labels": {"value": True, "num_format": "0%"},
        }
    )
    chart.set_title({"name": "Progress as stated", "name_font": {"size": 12}})
    chart.set_legend({"none": True})
    chart.set_y_axis({"reverse": True, "num_font": {"size": 9}})
    grid = {"visible": True, "line": {"color": LINE}}
    below = any((lines[place].share or 0) < 0 for place in places)
    chart.set_x_axis({"num_format": "0%", "major_gridlines": grid, **({} if below else {"min": 0})})
    chart.set_size({"width": 900, "height": _height(places)})
    page.insert_chart(_TOP + len(lines) + _GAP, 0, chart)


def _cells(column: str, rows: list[int]) -> str:
    """Cells that need not stand together, as a chart names them; neighbours as one range."""
    ranges: list[list[int]] = []
    for row in rows:
        if ranges and ranges[-1][1] == row - 1:
            ranges[-1][1] = row
        else:
            ranges.append([row, row])
    said = ",".join(f"{FRONT}!${column}${first}:${column}${last}" for first, last in ranges)
    return f"=({said})" if len(ranges) > 1 else f"={said}"

"""The tables of a page: rows of cells, merged ones repeated in each place they cover."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from milepost.core.documents.block_kinds import Cell, Line, Table
from milepost.core.documents.foreign.html.elements import HEADINGS, TABLE_PARTS, Element
from milepost.core.documents.foreign.html.places import Places

_WIDEST = 60  # columns that one cell may cover
_MOST_REPEATS = 100_000  # cells that merged ones may become in one page
_GROUPS = frozenset(("thead", "tbody", "tfoot"))


def rows_of(table: Element) -> Iterator[Element]:
    """The rows of a table, whatever groups they stand in; the foot comes where it stands."""
    for child in table.elements():
        if child.name == "tr":
            yield child
        elif child.name in _GROUPS or child.name not in TABLE_PARTS:
            yield from (inner for inner in child.elements() if inner.name == "tr")


def cells_of(row: Element) -> list[Element]:
    """The cells of a row."""
    return [child for child in row.elements() if child.name in ("td", "th") and not child.hidden()]


def is_layout(table: Element) -> bool:
    """Whether a table only arranges the page: it holds tables or headings, or has one column without a head."""
    if "table" in table.holds or table.holds & HEADINGS or table.attributes.get("role") == "presentation":
        return True
    rows = [cells_of(row) for row in rows_of(table)]
    return all(len(cells) < 2 for cells in rows) and not any(cell.name == "th" for cells in rows for cell in cells)


class Tables:
    """Reads the tables of one page; merged cells of all of them together are repeated up to a bound."""

    def __init__(self, places: Places, lines_of: Callable[[Element], tuple[Line, ...]]) -> None:
        self._places = places
        self._lines_of = lines_of
        self._repeats = _MOST_REPEATS

    def table(self, element: Element) -> Table | None:
        """The table of an element, its first row as the header; None when no cell says anything."""
        waiting: dict[int, tuple[Cell, int]] = {}  # by column: the cell that reaches down, and for how many rows yet
        rows = [cells for row in rows_of(element) if (cells := self._row(row, waiting))]
        if not any(cell.text for row in rows for cell in row):
            return None
        return Table(rows[0], tuple(rows[1:]), self._places.span(element.start, element.end))

    def _row(self, row: Element, waiting: dict[int, tuple[Cell, int]]) -> tuple[Cell, ...]:
        found: list[Cell] = []
        for element in cells_of(row):
            self._reach_down(found, waiting)
            cell = self._cell(element)
            wide = max(1, min(_count(element, "colspan"), _WIDEST, self._repeats + 1))
            down = _count(element, "rowspan")
            down = (_MOST_REPEATS if down == 0 else down) - 1
            self._repeats -= wide - 1
            for _ in range(wide):
                if down > 0:
                    waiting[len(found)] = (cell, down)
                found.append(cell)
        self._reach_down(found, waiting)
        return tuple(found)

    def _reach_down(self, found: list[Cell], waiting: dict[int, tuple[Cell, int]]) -> None:
        """Puts the cells of earlier rows that reach into this one at their columns."""
        while (reaching := waiting.pop(len(found), None)) is not None:
            cell, down = reaching
            if self._repeats > 0 and down > 1:
                waiting[len(found)] = (cell, down - 1)
            self._repeats -= 1
            found.append(cell)

    def _cell(self, element: Element) -> Cell:
        lines = self._lines_of(element)
        if not lines:
            return Cell("", self._places.span(element.start, element.start))
        first, last = lines[0].span, lines[-1].span
        span = type(first)(first.line, first.column, last.end_line, last.end_column)
        return Cell("\n".join(line.text for line in lines), span)


def _count(element: Element, name: str) -> int:
    """A number of rows or columns; 1 when none is written that can be read."""
    text = element.attributes.get(name, "1").strip()
    return int(text) if text.isascii() and text.isdigit() and len(text) <= 5 else 1

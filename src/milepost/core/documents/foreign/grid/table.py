"""A table with its columns understood."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from milepost.core.documents.foreign.days import DayOrder
from milepost.core.documents.foreign.found import Field, Said
from milepost.core.documents.foreign.grid.headers import Column

Row = Sequence[Said]
ASKED = 200  # rows that a column is judged by


@dataclass(frozen=True)
class Table:
    """The columns of a table and the rows below its header. `orders` says how a column writes its days, by the column's place."""

    columns: tuple[Column, ...]
    body: tuple[Row, ...]
    orders: dict[int, DayOrder]

    def first(self, field: Field, about: Field | None = None) -> Column | None:
        """The column of a field without a number of its own; None when there is none."""
        return next(self.each(field, about), None)

    def each(self, field: Field, about: Field | None = None) -> Iterator[Column]:
        """The columns of a field that is not bound to one of several key results."""
        for column in self.columns:
            meant = column.meaning
            if meant is None or meant.field is not field or meant.number is not None or meant.bare or meant.both:
                continue
            if about is None or meant.about is about:
                yield column

    def both(self) -> Column | None:
        """The column that holds objectives and key results alike."""
        return next((column for column in self.columns if column.meaning is not None and column.meaning.both), None)

    def texts(self, column: Column) -> list[str]:
        """What the first cells of a column say, empty ones left out."""
        return [cell.text for row in self.body[:ASKED] if (cell := cell_at(row, column.place)) is not None]


def link_of(table: Table) -> Column | None:
    """The column that names the objective of each key result by its number, where none names it in words."""
    if table.first(Field.KEY_RESULT) is None or table.first(Field.OBJECTIVE) is not None:
        return None
    return table.first(Field.ID, Field.OBJECTIVE)


def cell_at(row: Row, place: int) -> Said | None:
    """The cell of a row at a place; None when it is empty or beyond the row's end."""
    return row[place] if place < len(row) and row[place].text else None

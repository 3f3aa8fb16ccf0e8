"""A pack as sheets of cells: the field sheet, then a sheet for each collection that holds something."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from milepost.core.base.findings import Span
from milepost.core.documents.book.cells import Value, cell_of, fit, parameters_in, text_of
from milepost.core.documents.book.columns import Column, Form, Holds, Path, Sort, forms, pack_fields, singular
from milepost.core.documents.foreign.found import Said
from milepost.core.documents.foreign.grid.grid import Grid
from milepost.core.documents.pack_sections.unsaid import ABSENT

PACK = "Pack"
FIELD, VALUE, ID, NUMBER = "field", "value", "id", "#"
_SHOWN = ("pack", "title", "team", "cycle", "status", "owner")  # fields that have a row even where nothing is said
_STANDARD = {  # columns that are there even where nothing is said, for people to fill
    ("objectives",): ("title", "owner", "status"),
    ("objectives", "key_results"): ("title", "owner", "baseline.value", "target", "current", "progress", "status"),
}


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet: its title, the columns of its header (None for those that name parts), its rows below it."""

    title: str
    header: tuple[str, ...]
    columns: tuple[Column | None, ...]
    rows: tuple[tuple[Value, ...], ...]
    form: Form | None = None

    def grid(self) -> Grid:
        """The sheet as it will be read."""
        rows = (self.header, *self.rows) if self.header else self.rows
        said = (
            tuple(Said(text_of(cell), Span(number, column, part=self.title)) for column, cell in enumerate(row, start=1))
            for number, row in enumerate(rows, start=1)
        )
        return Grid(tuple(said), self.title)


def sheets_of(tree: Any) -> tuple[Sheet, ...]:
    """The sheets of a pack's tree."""
    collections = (_sheet(tree, form) for form in forms())
    return (_pack_sheet(tree), *(sheet for sheet in collections if sheet.rows or (sheet.form and sheet.form.path in _STANDARD)))


def at(part: Any, path: Path) -> Any:
    """What a part says at a path; ABSENT where it says nothing."""
    for step in path:
        part = part.get(step, ABSENT) if isinstance(part, dict) else ABSENT
    return part


def parts_of(tree: Any, form: Form) -> Iterator[tuple[tuple[str, ...], Any]]:
    """The parts of a collection, each with the ids (or numbers) of those above it and its own."""
    found: list[tuple[tuple[str, ...], Any]] = [((), tree)]
    before: Path = ()
    for path in (*form.above, form.path):
        steps = path[len(before) :]
        found = [((*ids, name), part) for ids, whole in found for name, part in _items(at(whole, steps))]
        before = path
    yield from found


def _items(collection: Any) -> Iterator[tuple[str, Any]]:
    if isinstance(collection, dict):
        yield from collection.items()
    elif isinstance(collection, list):
        yield from ((str(number), part) for number, part in enumerate(collection, start=1))


def _pack_sheet(tree: Any) -> Sheet:
    rows: list[tuple[Value, ...]] = [("milepost", "1")]
    for column in pack_fields():
        value = at(tree, column.path)
        if value is not ABSENT or column.path[0] in _SHOWN:
            rows.append((column.header, cell_of(value, column)))
    return Sheet(PACK, (FIELD, VALUE), (None, None), tuple(rows))


def own_header(form: Form) -> str | None:
    """The header of the column that names the parts themselves; None where nothing does."""
    if form.holds is not Holds.LIST:
        return ID
    return NUMBER if form.children else None


def _survive(form: Form, ids: tuple[str, ...]) -> bool:
    """Whether cells hold the ids of a part and of those above it; another part is left to the sheet of the rest."""
    return all(name and fit(name) == name for name in (ids if form.holds is not Holds.LIST else ids[:-1]))


def _sheet(tree: Any, form: Form) -> Sheet:
    parts = [(ids, part) for ids, part in parts_of(tree, form) if _survive(form, ids)]
    known = frozenset(column.path[0] for column in form.columns)
    columns: list[Column] = []
    cells: list[list[Value]] = [[] for _ in parts]
    for column in form.columns:
        if column.sort is Sort.PARAMETERS:
            values = [cell_of(parameters_in(part, known) if isinstance(part, dict) else ABSENT, column) for _, part in parts]
        else:
            values = [cell_of(at(part, column.path), column) for _, part in parts]
        if any(value != "" for value in values) or column.header in _STANDARD.get(form.path, ()):
            columns.append(column)
            for row, value in zip(cells, values, strict=True):
                row.append(value)
    own = own_header(form)
    header = (*map(singular, form.above), *([own] if own else []))
    names = (ids if own else ids[:-1] for ids, _ in parts)
    rows = tuple((*ids, *row) for ids, row in zip(names, cells, strict=True))
    return Sheet(form.title, (*header, *(column.header for column in columns)), (*([None] * len(header)), *columns), rows, form)

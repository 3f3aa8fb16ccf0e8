"""What the sheets of a workbook say: their rows as the tree of a pack, with the place of each value and what found none."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from milepost.core.base.findings import Finding, Severity, Span
from milepost.core.documents.book.cells import value_of
from milepost.core.documents.book.columns import Column, Form, Holds, Path, Sort, forms, pack_fields, singular
from milepost.core.documents.book.filled import FIELD, PACK, VALUE, own_header
from milepost.core.documents.document import Unread
from milepost.core.documents.foreign.found import Said
from milepost.core.documents.foreign.grid.grid import Grid
from milepost.core.documents.pack_sections.unsaid import ABSENT, ById, Steps, pointer
from milepost.core.documents.vocabulary import nearest

_LAST_HEADER = 20  # rows that may stand above the header
Row = Mapping[str, Said]


@dataclass
class Told:
    """The tree that the sheets give, the place of each value by its pointer, and what is to be said of the sheets."""

    tree: dict[str, Any] = field(default_factory=dict)
    places: dict[str, Span] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)
    unread: list[Unread] = field(default_factory=list)

    def find(self, code: str, message: str, span: Span | None, todo: str, *, at: str = "", grave: bool = False) -> None:
        """Notes a finding."""
        severity = Severity.ERROR if grave else Severity.WARNING
        self.findings.append(Finding(code, severity, message, at, span, help=todo))

    def leave(self, said: Said, why: str) -> None:
        """Notes a cell that found no place."""
        self.unread.append(Unread(said.span, said.text, why))


def told_by(grids: Sequence[Grid]) -> Told:
    """The tree of the sheets that a pack has; sheets of other titles are left to the caller."""
    told = Told()
    by_title = {grid.name.strip().casefold(): grid for grid in grids}
    if (grid := by_title.get(PACK.casefold())) is not None:
        _read_pack(told, grid)
    numbers: dict[Path, dict[tuple[str, ...], Steps]] = {}
    for form in forms():
        if (grid := by_title.get(form.title.casefold())) is not None:
            _Reading(told, form, numbers).read(grid)
    return told


def _rows(told: Told, grid: Grid, known: Sequence[str], noun: str) -> Iterator[Row]:
    """The rows below the header, by header; cells in columns of other headers are told and left."""
    wanted = {name.casefold(): name for name in known}
    start, header = 0, dict[int, str]()
    for number, row in enumerate(grid.rows[:_LAST_HEADER]):
        found = {said.span.column: wanted[name] for said in row if (name := said.text.strip().casefold()) in wanted}
        if len(set(found.values())) >= min(2, sum(said.text != "" for said in row)) and found:
            start, header = number + 1, found
            break
    else:
        if grid.rows:
            message = f"The sheet {grid.name} has no row that names its columns ({', '.join(known[:4])} ...); it is left."
            told.find("DOC005", message, Span(1, 1, part=grid.name), "Put the header back.", grave=True)
        for row in grid.rows:
            for said in row:
                if said.text:
                    told.leave(said, f"the sheet has no header of {noun}")
        return
    strange = _strange(told, grid.rows[start - 1], header, known, noun)
    for row in grid.rows[start:]:
        cells = {header[said.span.column]: said for said in reversed(row) if said.text and said.span.column in header}
        for said in row:
            if said.text and said.span.column not in header:
                told.leave(said, strange.get(said.span.column, f"stands in a column without a header of {noun}"))
        if cells:
            yield cells


def _strange(told: Told, row: Sequence[Said], header: Mapping[int, str], known: Sequence[str], noun: str) -> dict[int, str]:
    """The columns of headers that are not known, each with why its cells are left; each is told."""
    found: dict[int, str] = {}
    for said in row:
        if said.text and said.span.column not in header:
            found[said.span.column] = f"stands in the column '{said.text[:40]}', which {noun} do not have"
            meant = nearest(said.text, list(known))
            todo = f"Did you mean `{meant}`?" if meant else "Rename the column, or leave it: nothing of it is lost."
            told.find("DOC005", f"`{said.text[:60]}` is no column of {noun}; its cells are left.", said.span, todo)
            told.leave(said, found[said.span.column])
    return found


def _read_pack(told: Told, grid: Grid) -> None:
    known = {column.header.casefold(): column for column in pack_fields()}
    for cells in _rows(told, grid, (FIELD, VALUE), "fields and values"):
        name, said = cells.get(FIELD), cells.get(VALUE)
        if name is None or name.text.casefold() == "milepost":
            if name is None and said is not None:
                told.leave(said, "stands beside no field")
            continue
        column = known.get(name.text.strip().casefold())
        if column is None:
            meant = nearest(name.text, [column.header for column in pack_fields()])
            todo = f"Did you mean `{meant}`?" if meant else "Correct the name of the field."
            told.find("DOC005", f"`{name.text[:60]}` is no field of a pack; its value is left.", name.span, todo)
            told.leave(name, "is no field of a pack")
            if said is not None:
                told.leave(said, f"is the value of '{name.text[:40]}', which is no field of a pack")
        elif said is not None:
            _put(told, told.tree, (), column, said)


def _put(told: Told, part: dict[str, Any], steps: Steps, column: Column, said: Said) -> None:
    """Sets a value in a part; the first of two counts."""
    value = value_of(said.text, column)
    if value is ABSENT:
        return
    if column.sort is Sort.PARAMETERS:
        for name, parameter in value.items():
            part.setdefault(name, parameter)
        return
    *above, last = column.path
    for step in above:
        part = part.setdefault(step, {})
    if last in part:
        told.leave(said, f"`{column.header}` has a value already")
        return
    part[last] = value
    told.places[pointer((*steps, *column.path))] = said.span


class _Reading:
    """Reads the rows of one sheet into the tree."""

    def __init__(self, told: Told, form: Form, numbers: dict[Path, dict[tuple[str, ...], Steps]]) -> None:
        self.told = told
        self.form = form
        self.above = tuple(map(singular, form.above))
        self.own = own_header(form)
        self.columns = {column.header: column for column in form.columns}
        self.numbers = numbers  # of the parts of lists, by the numbers that their sheet gives them
        self.taken: dict[int, int] = {}

    def read(self, grid: Grid) -> None:
        """Reads every row."""
        known = (*self.above, *([self.own] if self.own else []), *self.columns)
        for cells in _rows(self.told, grid, known, self.form.title.lower()):
            self._row(cells)

    def _row(self, cells: Row) -> None:
        first = next(iter(sorted(cells.values(), key=lambda said: said.span)))
        parent = self._parent(cells, first)
        if parent is None:
            for said in sorted(cells.values(), key=lambda said: said.span):
                self.told.leave(said, f"belongs to no {self.above[-1].replace('_', ' ')} of the workbook")
            return
        whole, steps = parent
        begun = self.form.path[len(self.form.above[-1]) if self.form.above else 0 :]
        for step in begun[:-1]:
            whole = whole.setdefault(step, {})
        part, steps = self._begun(whole, begun[-1], (*steps, *begun), cells, first)
        self.told.places.setdefault(pointer(steps), Span(first.span.line, 1, part=first.span.part))
        for name, column in self.columns.items():
            if name in cells:
                _put(self.told, part, steps, column, cells[name])

    def _parent(self, cells: Row, first: Said) -> tuple[dict[str, Any], Steps] | None:
        """The part that a row belongs to, with its steps; None where there is none."""
        whole: Any = self.told.tree
        steps: Steps = ()
        before: Path = ()
        for path, name in zip(self.form.above, self.above, strict=True):
            below = path[len(before) :]
            before = path
            for step in below:
                whole = whole.get(step) if isinstance(whole, dict) else None
            said = cells.get(name)
            wanted = said.text if said is not None else ""
            if isinstance(whole, dict):
                alone = next(iter(whole)) if len(whole) == 1 and not wanted else wanted
                found, step = whole.get(alone), alone
            else:
                place = self.numbers.get(path, {}).get((wanted,), ("",))[-1]
                found, step = (whole[int(place)], place) if place and isinstance(whole, list) else (None, "")
            if found is None:
                noun = name.replace("_", " ")
                words = f"names the {noun} `{wanted[:60]}`, which no sheet has" if wanted else f"names no {noun}"
                todo = f"Name a {noun} of the workbook, or add it."
                self.told.find("DOC008", f"A row of {self.form.title.lower()} {words}; it is left.", first.span, todo, grave=True)
                return None
            whole, steps = found, (*steps, *below, step)
        return whole, steps

    def _begun(self, whole: dict[str, Any], name: str, steps: Steps, cells: Row, first: Said) -> tuple[dict[str, Any], Steps]:
        part: dict[str, Any] = {}
        if self.form.holds is Holds.LIST:
            items = whole.setdefault(name, [])
            items.append(part)
            place = str(len(items) - 1)
            if self.own is not None:
                number = cells[self.own].text if self.own in cells else str(len(items))
                self.numbers.setdefault(self.form.path, {}).setdefault((number,), (place,))
            return part, (*steps, place)
        collection = whole.setdefault(name, ById())
        said = cells.get(self.own or "")
        own = said.text if said is not None else ""
        if not own or own in collection:
            own = self._named(own, collection, steps, said or first)
        collection[own] = part
        return part, (*steps, own)

    def _named(self, own: str, collection: Mapping[str, Any], steps: Steps, said: Said) -> str:
        """An id for a row that has none, or the one of an earlier row; told."""
        base = own or self._prefix(steps)
        number = self.taken.get(id(collection), 0) + 1
        new = f"{base}-{number + 1}" if own else f"{base}{max(len(collection) + 1, number)}"
        while new in collection:
            number += 1
            new = f"{base}-{number + 1}" if own else f"{base}{len(collection) + number}"
        self.taken[id(collection)] = number
        if own:
            message = f"The id `{own[:60]}` stands twice; this row is read as `{new[:70]}`."
            self.told.find("DOC009", message, said.span, "Give it an id of its own.", at=pointer((*steps, new)), grave=True)
        else:
            message = f"This row of {self.form.title.lower()} has no id; it is read as `{new}`."
            self.told.find("DOC007", message, said.span, "Write it down, so that it stays the same.", at=pointer((*steps, new)))
        return new

    def _prefix(self, steps: Steps) -> str:
        if self.form.holds is Holds.NAMED:
            return "O" if len(steps) == 1 else f"KR{list(self.told.tree['objectives']).index(steps[1]) + 1}."
        return f"{self.form.path[-1]}-"

"""Rows that say what they are: by a type, a label, a dotted number, an indent or their place below another row."""

from __future__ import annotations

from dataclasses import dataclass, field

from milepost.core.documents.foreign.found import Field, FoundObjective, FoundResult, Said, Serves
from milepost.core.documents.foreign.grid.cell_words import is_label, says_nothing, sort_of_label, split_label, titled
from milepost.core.documents.foreign.grid.evidence import depth_of, dotted_column, typed_column
from milepost.core.documents.foreign.grid.gathering import Gathering, Part, distinct, state
from milepost.core.documents.foreign.grid.grid import Grid
from milepost.core.documents.foreign.grid.headers import Column
from milepost.core.documents.foreign.grid.table import Row, Table, cell_at
from milepost.core.documents.foreign.lexicon import folded

_FIGURES = (Field.TARGET, Field.BASELINE, Field.CURRENT, Field.METRIC, Field.UNIT)


@dataclass(slots=True)
class _Typed:
    """A row with what it is, and the part made of it."""

    row: Row
    title: Said
    sort: Field
    number: str = ""
    parents: tuple[str, ...] = ()
    part: Part | None = None
    below: list[_Typed] = field(default_factory=list)


def read_typed(table: Table, gathering: Gathering, grid: Grid) -> None:
    """Reads rows of any sort, each key result below the objective that it names, that its number begins with, or that stands above it."""
    sort = typed_column(table)
    rows = _sorted_rows(table, gathering, grid, sort)
    by_name: dict[str, _Typed] = {}
    for typed in rows:
        for name in (typed.number, folded(titled(typed.title)[0].text)):
            if name:
                by_name.setdefault(name.casefold(), typed)
    _settle_sorts(table, rows, by_name)
    for typed in rows:
        if typed.sort is Field.OBJECTIVE:
            objective = gathering.begin(typed.title, anew=True)
            _state(table, typed, objective, objective, sort)
            typed.part = objective
            if (above := _parent(typed, by_name)) is not None:
                objective.serves.append(Serves(titled(above.title)[0]))
            elif typed.parents:
                objective.serves.append(Serves(Said(typed.parents[0], typed.title.span)))
    _below(table, gathering, rows, by_name, sort)


def _state(table: Table, typed: _Typed, part: Part, above: FoundObjective | None, sort: Column | None) -> None:
    """States the cells of a row, except those that told its sort, its title and its place."""
    left = {column.place for column in table.columns if column.meaning is not None and column.meaning.field is Field.PARENT}
    left |= {place for place, cell in enumerate(typed.row) if cell is typed.title}
    if sort is not None and sort.meaning is not None and sort.meaning.field is Field.TYPE:
        left.add(sort.place)
    if sort is not None and sort.meaning is None and (label := cell_at(typed.row, sort.place)) is not None:
        left.add(sort.place)
        part.stated.setdefault(Field.LABEL, label)
    state(table, typed.row, part, above, left=frozenset(left))


def _below(table: Table, gathering: Gathering, rows: list[_Typed], by_name: dict[str, _Typed], sort: Column | None) -> None:
    """Puts key results and initiatives below their objectives."""
    current: FoundObjective | None = None
    first = gathering.found.objectives[0] if gathering.found.objectives else None
    for typed in rows:
        if isinstance(typed.part, FoundObjective):
            current = typed.part
            continue
        objective = _objective_of(typed, by_name) or current or first
        if objective is None:
            objective = first = gathering.objective(typed.title.span)
        if typed.sort is Field.INITIATIVE:
            work = FoundResult(titled(typed.title)[0])
            _state(table, typed, work, objective, sort)
            work.stated.pop(Field.LABEL, None)
            objective.initiatives.append(work)
            typed.part = work
        else:
            typed.part = result = gathering.add_result(objective, typed.title)
            _state(table, typed, result, objective, sort)


def _objective_of(typed: _Typed, by_name: dict[str, _Typed]) -> FoundObjective | None:
    """The objective above a row, by its parents or its dotted number; through key results that lie between."""
    seen: set[int] = set()
    above: _Typed | None = typed
    while above is not None and id(above) not in seen:
        seen.add(id(above))
        if isinstance(above.part, FoundObjective):
            return above.part
        above = _parent(above, by_name)
    return None


def _parent(typed: _Typed, by_name: dict[str, _Typed]) -> _Typed | None:
    """The row above a row: the one it names, else the longest number that its own begins with."""
    for name in typed.parents:
        found = by_name.get(name.casefold()) or by_name.get(folded(titled(Said(name, typed.title.span))[0].text).casefold())
        if found is not None and found is not typed:
            return found
    number = typed.number.casefold()
    while "." in number:
        number = number.rpartition(".")[0]
        if (found := by_name.get(number)) is not None:
            return found
    return None


def _sorted_rows(table: Table, gathering: Gathering, grid: Grid, sort_column: Column | None) -> list[_Typed]:
    """Every row with its title and what it is as far as it says so itself."""
    dotted = dotted_column(table, hinted=True)
    first_indent = _first_indent(grid, table)
    number_column = dotted or table.first(Field.ID) or table.first(Field.LABEL)
    parent_column = table.first(Field.PARENT)
    rows: list[_Typed] = []
    for row in table.body:
        title = _title_of(table, row, sort_column)
        if title is None or says_nothing(title.text):
            gathering.drop(row, "a row without a title")
            continue
        told = _told(row, sort_column, title)
        number = cell_at(row, number_column.place) if number_column is not None else None
        parent = cell_at(row, parent_column.place) if parent_column is not None else None
        names = tuple(part.strip() for part in (parent.text.split("\n") if parent is not None else ()) if not says_nothing(part))
        if told is None and dotted is not None and number is not None:
            told = {1: Field.OBJECTIVE, 2: Field.KEY_RESULT}.get(depth_of(number.text), Field.INITIATIVE)
        if told is None and sort_column is None and (indent := grid.indents.get(title.span)):
            told = Field.KEY_RESULT if indent <= first_indent else Field.INITIATIVE
        rows.append(_Typed(row, title, told or Field.IGNORED, number.text.strip(" .") if number is not None else "", names))
    return rows


def _first_indent(grid: Grid, table: Table) -> int:
    """The smallest indent in a table: that of what lies right below the objectives."""
    spans = {cell.span for row in table.body[:200] for cell in row}
    return min((indent for span, indent in grid.indents.items() if span in spans), default=0)


def _settle_sorts(table: Table, rows: list[_Typed], by_name: dict[str, _Typed]) -> None:
    """What rows are that do not say it: beside indented or labelled ones an objective; below an objective, with figures, a key result."""
    above = {id(found) for typed in rows if (found := _parent(typed, by_name)) is not None}
    told = any(typed.sort is not Field.IGNORED for typed in rows)
    for typed in rows:
        if typed.sort is not Field.IGNORED:
            continue
        measured = any(column is not None and cell_at(typed.row, column.place) for column in (table.first(field) for field in _FIGURES))
        if (typed.parents and (measured or id(typed) not in above)) or (told and measured and not typed.parents and id(typed) not in above):
            typed.sort = Field.KEY_RESULT
        else:
            typed.sort = Field.OBJECTIVE


def _told(row: Row, column: Column | None, title: Said) -> Field | None:
    """What a row says it is: in its column of types or labels, or before its title."""
    if column is not None and (cell := cell_at(row, column.place)) is not None and (sort := sort_of_label(cell.text)) is not None:
        return sort
    return sort_of_label(split_label(title.text)[0])


def _title_of(table: Table, row: Row, sort_column: Column | None) -> Said | None:
    """The words of a row: in its column of titles, of objectives or of key results; else its longest text."""
    named = [
        table.both(),
        table.first(Field.TITLE),
        table.first(Field.OBJECTIVE),
        table.first(Field.KEY_RESULT),
        table.first(Field.DESCRIPTION),
    ]
    for column in named:
        if column is None or column is sort_column:
            continue
        cell = cell_at(row, column.place)
        if cell is not None and not is_label(cell.text):
            return cell
    unknown = [column.place for column in table.columns if column.meaning is None and not column.mapped and column is not sort_column]
    texts = [cell for place in unknown if (cell := cell_at(row, place)) is not None and not is_label(cell.text)]
    return max(texts, key=lambda cell: len(cell.text)) if texts else next(iter([c for c in distinct(row) if len(distinct(row)) == 1]), None)

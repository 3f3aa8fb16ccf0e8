"""Tables of values by day: each row an entry of the past of a key result, and tables with a column for each key result."""

from __future__ import annotations

import re
from collections.abc import Sequence

from milepost.core.documents.foreign.days import day_of
from milepost.core.documents.foreign.found import Field, FoundEntry, FoundObjective, FoundResult, Said
from milepost.core.documents.foreign.grid.cell_words import says_nothing, titled
from milepost.core.documents.foreign.grid.gathering import Gathering
from milepost.core.documents.foreign.grid.grid import Grid
from milepost.core.documents.foreign.grid.headers import header_at
from milepost.core.documents.foreign.grid.table import Row, Table, cell_at
from milepost.core.documents.foreign.lexicon import folded

_ENTRY = (Field.CURRENT, Field.PROGRESS, Field.STATUS, Field.CONFIDENCE, Field.SCORE)
_BY = frozenset({"by", "author", "reported by", "user", "von", "por", "par", "door", "yazan", "작성자", "作成者", "填写人", "记录人"})
_LAST_FIGURE = re.compile(r"(?P<figure>\d+(?:[.,]\d+)?%?)\W*$")


def read_history(table: Table, gathering: Gathering) -> None:
    """Reads check-ins, one each row, into the past of the key results they name; those that no other table has are made."""
    result_column, objective_column, day = table.first(Field.KEY_RESULT), table.first(Field.OBJECTIVE), table.first(Field.UPDATED)
    assert result_column is not None
    assert day is not None
    identity = table.first(Field.ID)
    last: Said | None = None
    known = _Known(gathering)
    for row in table.body:
        said = cell_at(row, result_column.place)
        objective_said = cell_at(row, objective_column.place) if objective_column is not None else None
        last = objective_said or last
        if said is None:
            gathering.drop(row, "a value of no key result")
            continue
        number = cell_at(row, identity.place) if identity is not None else None
        known.result(last, said, number).entries.append(_entry(table, row, cell_at(row, day.place), day.place))


class _Known:
    """The key results that are known, by what a row may call them."""

    def __init__(self, gathering: Gathering) -> None:
        self._gathering = gathering
        self._results: dict[tuple[str | None, str], FoundResult] = {}
        for objective in gathering.found.objectives:
            for result in objective.key_results:
                self._add(objective, result)

    def _add(self, objective: FoundObjective, result: FoundResult) -> None:
        """Lists a key result by its title, its label and its id, below its objective and anywhere."""
        names = [folded(result.title.text)]
        names += [f"#{said.text}" for field in (Field.ID, Field.LABEL) if (said := result.stated.get(field)) is not None]
        for name in names:
            self._results.setdefault((folded(objective.title.text), name), result)
            self._results.setdefault((None, name), result)

    def result(self, objective_said: Said | None, said: Said, number: Said | None) -> FoundResult:
        """The key result that a row is about: by its id, else by its title or label below its objective; made where there is none."""
        named = folded(titled(objective_said)[0].text) if objective_said is not None else None
        names = [f"#{number.text}"] if number is not None else []
        for name in (*names, folded(titled(said)[0].text), f"#{said.text}"):
            if (found := self._results.get((named, name))) is not None:
                return found
        objective = self._gathering.begin(objective_said) if objective_said is not None else self._gathering.objective(said.span)
        result = self._gathering.add_result(objective, said, merged=True)
        self._add(objective, result)
        return result


def _entry(table: Table, row: Row, day: Said | None, day_place: int) -> FoundEntry:
    order = table.orders.get(day_place)
    entry = FoundEntry(row[0].span)
    if day is not None:
        entry.span, entry.on = day.span, day.text
        entry.day = day_of(day.text, order)
        if entry.day is None:
            entry.on, entry.said = "", day.text
    notes: list[str] = []
    for column in table.columns:
        cell, meant = cell_at(row, column.place), column.meaning
        if cell is None or column.place == day_place or says_nothing(cell.text):
            continue
        if meant is not None and meant.field in _ENTRY:
            entry.stated.setdefault(meant.field, cell.text)
        elif (meant is not None and meant.field is Field.OWNER) or (meant is None and folded(column.name) in _BY):
            entry.by = cell.text
        elif meant is not None and meant.field is Field.METRIC:
            entry.metric = cell.text
        elif meant is not None and meant.field is Field.NOTE:
            notes.insert(0, cell.text)
        elif meant is None or meant.field not in (Field.OBJECTIVE, Field.KEY_RESULT, Field.ID, Field.UNIT, Field.LABEL, Field.IGNORED):
            notes.append(f"{column.name}: {cell.text}")
    entry.note = "; ".join(notes)
    return entry


def read_by_result(grid: Grid, objective: FoundObjective, *, final: bool) -> bool:
    """Reads a table with a column for each key result of an objective (`Date | KR #1 | KR #2 | Total`); False when it is none.

    Its rows are entries by day. With `final` the last row is the grade at the end: the score of each key result, `Total` that of the
    objective. Several figures in a cell stand for a calculation whose last one is the result.
    """
    header = header_at(grid.rows, 0) if grid.rows else None
    if header is None:
        return False
    numbered = {
        column.place: column.meaning.number
        for column in header.columns
        if column.meaning is not None and column.meaning.field in (Field.KEY_RESULT, Field.LABEL) and column.meaning.number is not None
    }
    results = objective.key_results
    if len(numbered) < 2 or any(number is None or not 0 < number <= len(results) for number in numbered.values()):
        return False
    others = [column for column in header.columns if column.place not in numbered]
    day = next((column.place for column in others if column.meaning is not None and column.meaning.field is Field.UPDATED), None)
    body = grid.rows[header.after :]
    totals = [column.place for column in others if folded(column.name) in ("total", "overall", "average", "sum", "score", "mean")]
    for index, row in enumerate(body):
        told = cell_at(row, day) if day is not None else None
        notes = [
            cell.text
            for column in others
            if column.place not in (day, *totals) and (cell := cell_at(row, column.place)) and not says_nothing(cell.text)
        ]
        closing = final and index == len(body) - 1
        for place, number in numbered.items():
            _figure(results[(number or 1) - 1], cell_at(row, place), told, notes, closing=closing)
        for place in totals:
            _figure(objective, cell_at(row, place), told, (), closing=closing)
    return True


def _figure(part: FoundObjective | FoundResult, cell: Said | None, told: Said | None, notes: Sequence[str], *, closing: bool) -> None:
    """One cell of such a table: a score at the end, an entry before it."""
    if cell is None or says_nothing(cell.text):
        return
    last = _LAST_FIGURE.search(cell.text)
    text = last["figure"] if last is not None else cell.text
    words = [cell.text] if text != cell.text else []
    if closing:
        part.stated.setdefault(Field.SCORE, Said(text, cell.span))
        part.notes += [Said(word, cell.span) for word in words]
        return
    on = told.text if told is not None else ""
    field = Field.CURRENT if isinstance(part, FoundResult) else Field.PROGRESS
    part.entries.append(FoundEntry(cell.span, on=on, stated={field: text}, note="; ".join([*words, *notes])))

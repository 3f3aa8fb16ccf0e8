"""What the tables of a document say, gathered: objectives by title, period and id, so that rows, tables and sheets add to the same ones."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from milepost.core.base.findings import Span
from milepost.core.documents.document import Unread
from milepost.core.documents.foreign.days import day_of
from milepost.core.documents.foreign.found import Field, Found, FoundEntry, FoundObjective, FoundResult, Said
from milepost.core.documents.foreign.grid.cell_words import is_figure, lines_of, says_nothing, titled
from milepost.core.documents.foreign.grid.evidence import is_projection
from milepost.core.documents.foreign.grid.headers import Column
from milepost.core.documents.foreign.grid.table import Row, Table, cell_at
from milepost.core.documents.foreign.lexicon import folded

Part = FoundObjective | FoundResult
_ENTRY_FIELDS = (Field.CURRENT, Field.PROGRESS, Field.STATUS, Field.CONFIDENCE, Field.SCORE)
_NAMED_ELSEWHERE = frozenset({Field.OBJECTIVE, Field.KEY_RESULT, Field.IGNORED})
_OF_OBJECTIVE = frozenset({Field.PERIOD, Field.YEAR, Field.PARENT})
_YEAR = re.compile(r"20\d\d|\b\d\d\b")
_QUARTER = re.compile(r"(?:[QHTS]\d|\d\.?\s*[Qq].*|[^\W\d_].*)")
_QUARTERLY = re.compile(r"q[1-4]|h[12]|t[1-4]|20\d\d|fy\d+|cy\d+|quarter|quartal|trimestre|분기")


@dataclass(slots=True)
class Gathering:
    """The objectives of a document so far, the one that the next rows belong to, and what found no place."""

    found: Found
    current: FoundObjective | None = None
    last: Part | None = None
    by_name: dict[tuple[str, str], FoundObjective] = field(default_factory=dict)
    by_number: dict[str, FoundObjective] = field(default_factory=dict)
    results: dict[tuple[int, str], FoundResult] = field(default_factory=dict)
    heading: Said | None = None
    period: Said | None = None

    def begin(self, said: Said, period: str = "", *, anew: bool = False) -> FoundObjective:
        """The objective of a title and period: the one that is known, unless it is to be another (`anew`)."""
        title, stated = titled(said)
        key = (folded(title.text) or title.text, f"{period}|{self.period.text if self.period is not None else ''}")
        objective = None if anew else self.by_name.get(key)
        if objective is None:
            objective = FoundObjective(title, dict(stated))
            self.by_name.setdefault(key, objective)
            self.found.objectives.append(objective)
        self.current = self.last = objective
        return objective

    def objective(self, span: Span) -> FoundObjective:
        """The objective that rows belong to; where none is named, one with the name of what stands above them."""
        if self.current is None:
            above = self.heading or self.found.stated.get(Field.TITLE)
            return self.begin(above if above is not None else Said("Key results", span))
        return self.current

    def add_result(self, objective: FoundObjective, said: Said, *, merged: bool = False) -> FoundResult:
        """A key result below an objective; with `merged` the one of the same title that is there already."""
        title, stated = titled(said)
        key = (id(objective), folded(title.text) or title.text)
        if merged and (known := self.results.get(key)) is not None:
            self.last = known
            return known
        result = FoundResult(title, dict(stated))
        objective.key_results.append(result)
        self.results.setdefault(key, result)
        self.last = result
        return result

    def drop(self, row: Row, why: str) -> None:
        """Keeps the cells of a row as text that found no place."""
        for cell in distinct(row):
            self.found.unread.append(Unread(cell.span, cell.text, why))


def distinct(row: Row) -> list[Said]:
    """The cells of a row that say something, a merged one once."""
    seen: set[int] = set()
    cells: list[Said] = []
    for cell in row:
        if cell.text and id(cell) not in seen:
            seen.add(id(cell))
            cells.append(cell)
    return cells


def put(part: Part, field: Field, said: Said, name: str = "") -> None:
    """States something of a part; what is stated otherwise already stays, and the new words become a remark."""
    known = part.stated.get(field)
    if known is None or not known.text:
        part.stated[field] = said
    elif known.text != said.text and field not in (Field.ID, Field.LABEL):
        words = Said(f"{name or field.value.replace('_', ' ').capitalize()}: {said.text}", said.span)
        if all(note.text != words.text for note in part.notes):
            part.notes.append(words)


def state(
    table: Table, row: Row, part: Part, above: FoundObjective | None, *, number: int | None = None, left: frozenset[int] = frozenset()
) -> None:
    """States the cells of a row: of `part`, or of the objective `above` it where a column is the objective's.

    `number` picks the columns of one of several key results; `left` are places that were read already.
    """
    for column in table.columns:
        cell = cell_at(row, column.place)
        meant = column.meaning
        if cell is None or column.place in left or (meant is not None and meant.number != number and meant.field is not Field.INITIATIVE):
            continue
        if meant is None:
            if not column.mapped:
                part.notes.append(Said(f"{column.name}: {cell.text}", cell.span))
        elif says_nothing(cell.text) or meant.field in _NAMED_ELSEWHERE:
            continue
        elif meant.bare:
            _at_a_time(table, column, cell, part)
        elif is_projection(column):
            part.notes.append(Said(f"{column.name}: {cell.text}", cell.span))
        else:
            _put_one(table, column, cell, part, above)


def _put_one(table: Table, column: Column, cell: Said, part: Part, above: FoundObjective | None) -> None:
    meant = column.meaning
    assert meant is not None
    whose: Part = above if above is not None and (meant.about is Field.OBJECTIVE or meant.field in _OF_OBJECTIVE) else part
    if meant.field is Field.INITIATIVE:
        works = (above or part).initiatives if isinstance(above or part, FoundObjective) else []  # type: ignore[union-attr]
        works += [FoundResult(titled(line)[0]) for line in lines_of(cell, plural=True) if not says_nothing(line.text)]
    elif meant.field is Field.NOTE:
        words = f"{column.name}: {cell.text}" if meant.about is not None else cell.text
        if all(note.text != words for note in whose.notes):
            whose.notes.append(Said(words, cell.span))
    elif meant.field in (Field.START, Field.DUE) and (order := table.orders.get(column.place)) is not None:
        put(whose, meant.field, Said(cell.text, cell.span, day_of(cell.text, order)), column.name)
    elif meant.field is Field.UPDATED:
        whose.notes.append(Said(f"{column.name}: {cell.text}", cell.span))
    elif meant.about is Field.OBJECTIVE and whose is part and isinstance(part, FoundResult):
        part.notes.append(Said(f"{column.name}: {cell.text}", cell.span))
    else:
        put(whose, meant.field, cell, column.name)


def _at_a_time(table: Table, column: Column, cell: Said, part: Part) -> None:
    """A value of a week or a day is an entry of the past; one of a quarter without a target beside it may be a plan and is a remark."""
    meant = column.meaning
    assert meant is not None
    planned = _QUARTERLY.search(folded(column.name)) is not None and table.first(Field.TARGET) is None and meant.field is Field.CURRENT
    if planned or (not is_figure(cell.text) and meant.field is Field.CURRENT):
        part.notes.append(Said(f"{column.name}: {cell.text}", cell.span))
        return
    on = column.name if day_of(column.name) is not None else ""
    said = "" if on else column.name
    part.entries.append(FoundEntry(cell.span, on=on, said=said, stated={meant.field: cell.text}))


def settle_period(part: FoundObjective) -> None:
    """Year and period of an objective as one: `2026` and `Q2` are "Q2 2026", `2023` and `1` are "2023 1"."""
    year, period = part.stated.pop(Field.YEAR, None), part.stated.get(Field.PERIOD)
    if year is None:
        return
    if period is None:
        part.stated[Field.PERIOD] = year
    elif not _YEAR.search(period.text):
        words = f"{period.text} {year.text}" if _QUARTER.fullmatch(period.text.strip()) else f"{year.text} {period.text}"
        part.stated[Field.PERIOD] = Said(words, period.span)


def settle(objectives: list[FoundObjective]) -> None:
    """What the rows together say: a team that all key results share is the objective's, the newest value of the past is the current one."""
    for objective in objectives:
        settle_period(objective)
        results = objective.key_results
        teams = {said.text if (said := result.stated.get(Field.TEAM)) is not None else "" for result in results}
        if len(teams) == 1 and Field.TEAM not in objective.stated and teams != {""}:
            objective.stated[Field.TEAM] = results[0].stated[Field.TEAM]
            for result in results:
                del result.stated[Field.TEAM]
        for part in parts_of(objective):
            for at in _ENTRY_FIELDS:
                values = [entry for entry in part.entries if entry.stated.get(at)]
                if values and at not in part.stated:
                    newest = max(enumerate(values), key=lambda pair: (day.isoformat() if (day := day_of(pair[1].on)) else "", pair[0]))[1]
                    part.stated[at] = Said(newest.stated[at], newest.span)


def parts_of(objective: FoundObjective) -> Iterator[Part]:
    """An objective and its key results."""
    yield objective
    yield from objective.key_results

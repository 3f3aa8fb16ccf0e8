"""Rows that are objectives: with several key results in columns of their own, alone, or beside an initiative."""

from __future__ import annotations

from milepost.core.documents.foreign.found import Field, FoundObjective, Said
from milepost.core.documents.foreign.grid.cell_words import lines_of, says_nothing, titled
from milepost.core.documents.foreign.grid.gathering import Gathering, distinct, state
from milepost.core.documents.foreign.grid.paired_rows import A_SUM, begin_objective, is_sum, without_result, work_of
from milepost.core.documents.foreign.grid.table import Row, Table, cell_at
from milepost.core.documents.foreign.lexicon import folded


def read_wide(table: Table, gathering: Gathering) -> None:
    """Reads rows of one objective each, with several key results in columns numbered by their names or their order."""
    numbers = sorted(
        {
            column.meaning.number
            for column in table.columns
            if column.meaning and column.meaning.field is Field.KEY_RESULT and column.meaning.number is not None
        }
    )
    titles = {
        number: next(c for c in table.columns if c.meaning and c.meaning.field is Field.KEY_RESULT and c.meaning.number == number)
        for number in numbers
    }
    named = table.first(Field.OBJECTIVE) or table.first(Field.TITLE)
    for row in table.body:
        said = cell_at(row, named.place) if named is not None else None
        if is_sum(said) or (said is None and not any(cell_at(row, column.place) for column in titles.values())):
            gathering.drop(row, "a row without an objective or key result")
            continue
        if said is not None:
            begin_objective(table, row, gathering, said)
        objective = gathering.objective(distinct(row)[0].span)
        state(table, row, objective, objective, left=frozenset({named.place}) if named is not None else frozenset())
        for number in numbers:
            cell = cell_at(row, titles[number].place)
            if cell is not None and not says_nothing(cell.text):
                for line in lines_of(cell, plural=False):
                    state(table, row, gathering.add_result(objective, line), objective, number=number, left=_of_row(table))
            else:
                _keep(table, row, objective, number)


def _of_row(table: Table) -> frozenset[int]:
    """The places that do not belong to any numbered key result: read with the objective already."""
    return frozenset(column.place for column in table.columns if column.meaning is None or column.meaning.number is None)


def _keep(table: Table, row: Row, objective: FoundObjective, number: int) -> None:
    """Values of a key result that has no words stay as remarks of the objective."""
    for column in table.columns:
        cell = cell_at(row, column.place)
        if cell is not None and column.meaning is not None and column.meaning.number == number and not says_nothing(cell.text):
            objective.notes.append(Said(f"{column.name}: {cell.text}", cell.span))


def read_objectives(table: Table, gathering: Gathering) -> None:
    """Reads rows that are objectives, one each, whatever title they share."""
    named = table.first(Field.OBJECTIVE) or table.first(Field.TITLE) or table.first(Field.DESCRIPTION)
    assert named is not None
    for row in table.body:
        said = cell_at(row, named.place)
        if said is None or says_nothing(said.text) or is_sum(said):
            if gathering.last is not None and not is_sum(said):
                without_result(table, row, gathering, None)
            else:
                gathering.drop(row, A_SUM if is_sum(said) else "a row without an objective")
            continue
        if gathering.current is not None and gathering.current.title.span == said.span:
            state(table, row, gathering.current, gathering.current, left=frozenset({named.place}))
            continue
        objective = gathering.begin(said, anew=True)
        state(table, row, objective, objective, left=frozenset({named.place}))


def read_initiatives(table: Table, gathering: Gathering) -> None:
    """Reads rows that are initiatives of the objectives that are known; those of others are kept as text."""
    named, work = table.first(Field.OBJECTIVE), table.first(Field.INITIATIVE)
    assert named is not None
    assert work is not None
    known: FoundObjective | None = None
    by_title: dict[str, FoundObjective] = {}
    for objective in gathering.found.objectives:
        by_title.setdefault(folded(objective.title.text), objective)
    for row in table.body:
        said, cell = cell_at(row, named.place), cell_at(row, work.place)
        if said is not None:
            known = by_title.get(folded(titled(said)[0].text))
        if known is None or cell is None:
            gathering.drop(row, "an initiative of an objective that is not in the document")
            continue
        known.initiatives.append(work_of(table, row, cell))

"""Rows with objectives and key results in columns of their own."""

from __future__ import annotations

from collections.abc import Sequence

from milepost.core.documents.foreign.found import Field, FoundObjective, FoundResult, Said
from milepost.core.documents.foreign.grid.cell_words import lines_of, says_nothing, sort_of_label, split_label, titled
from milepost.core.documents.foreign.grid.gathering import Gathering, distinct, put, state
from milepost.core.documents.foreign.grid.headers import Column
from milepost.core.documents.foreign.grid.table import Row, Table, cell_at, link_of
from milepost.core.documents.foreign.lexicon import folded

_SUMS = frozenset(
    folded(word)
    for word in (
        *(
            "total",
            "totals",
            "average",
            "avg",
            "sum",
            "subtotal",
            "overall",
            "mean",
            "gesamt",
            "summe",
            "durchschnitt",
            "promedio",
            "media",
            "soma",
        ),
        *(
            "moyenne",
            "toplam",
            "ortalama",
            "gemiddelde",
            "totaal",
            "合计",
            "合計",
            "总计",
            "平均",
            "합계",
            "평균",
            "tổng",
            "tong cong",
            "итого",
        ),
    )
)
A_SUM = "a sum of the rows above"


def read_paired(table: Table, gathering: Gathering) -> None:
    """Reads rows of one key result each; an empty objective cell goes on the one above."""
    objective_column, result_column = table.first(Field.OBJECTIVE), table.first(Field.KEY_RESULT)
    assert result_column is not None
    numbers, link = _numbers_about(table, result_column), link_of(table)
    plural = result_column.name.rstrip(") ").lower().endswith(("s", "ler", "lar", "en", "si")) or folded(result_column.name) in (
        "kr",
        "주요 결과",
    )
    for row in table.body:
        said = cell_at(row, objective_column.place) if objective_column is not None else None
        result = cell_at(row, result_column.place)
        result = None if result is not None and says_nothing(result.text) else result
        if is_sum(said or result):
            gathering.drop(row, A_SUM)
            continue
        if _is_section(row, table, gathering, said, result):
            continue
        if said is not None and not says_nothing(said.text):
            begin_objective(table, row, gathering, said)
        elif link is not None and (number := cell_at(row, link.place)) is not None:
            _linked(gathering, number)
        if result is None:
            without_result(table, row, gathering, said)
            continue
        objective = gathering.objective(result.span)
        lines = [line for line in lines_of(result, plural=plural) if not says_nothing(line.text)]
        if len(lines) > 1:
            _several(table, row, gathering, objective, lines)
        elif sort_of_label(split_label(result.text)[0]) is Field.INITIATIVE:
            objective.initiatives.append(work_of(table, row, result))
        else:
            state(table, row, gathering.add_result(objective, result), objective, left=frozenset())
        _number_objective(objective, row, numbers)


def work_of(table: Table, row: Row, said: Said) -> FoundResult:
    """An initiative with what its row states of it."""
    work = FoundResult(titled(said)[0])
    left = {column.place for column in table.columns if (cell := cell_at(row, column.place)) is not None and cell is said}
    state(table, row, work, None, left=frozenset(left | {column.place for column in table.each(Field.LABEL)}))
    return work


def begin_objective(table: Table, row: Row, gathering: Gathering, said: Said) -> None:
    """The objective that a cell names."""
    current = gathering.current
    if current is not None and current.title.span == said.span:
        return
    period = " ".join(cell.text for field in (Field.YEAR, Field.PERIOD) if (c := table.first(field)) and (cell := cell_at(row, c.place)))
    identity = table.first(Field.ID, Field.OBJECTIVE)
    number = cell_at(row, identity.place) if identity is not None else None
    gathering.begin(said, f"{period}|{number.text if number is not None else ''}")


def _linked(gathering: Gathering, number: Said) -> None:
    """The objective that has a number in another table; one that none has is named by the number itself."""
    if not gathering.by_number:
        for each in gathering.found.objectives:
            if (own := each.stated.get(Field.ID)) is not None:
                gathering.by_number.setdefault(own.text, each)
    if (objective := gathering.by_number.get(number.text)) is None:
        objective = gathering.by_number[number.text] = gathering.begin(number)
        objective.stated.setdefault(Field.ID, number)
    gathering.current = gathering.last = objective


def _numbers_about(table: Table, result: Column) -> tuple[Column, ...]:
    """The columns of ids and labels that number objectives: those that repeat, or stand empty, over rows of key results."""
    columns = []
    for column in (*table.each(Field.ID), *table.each(Field.LABEL)):
        texts = table.texts(column)
        rows = len(table.texts(result))
        if column.meaning is not None and column.meaning.about is None and (len(set(texts)) < len(texts) or len(texts) < rows):
            columns.append(column)
    return tuple(columns)


def _number_objective(objective: FoundObjective, row: Row, numbers: Sequence[Column]) -> None:
    """Moves an id or label that is the objective's up to it."""
    result = objective.key_results[-1] if objective.key_results else None
    for column in numbers:
        cell = cell_at(row, column.place)
        if cell is None or result is None or column.meaning is None:
            continue
        if result.stated.get(column.meaning.field) is cell:
            del result.stated[column.meaning.field]
            objective.stated.setdefault(column.meaning.field, cell)


def is_sum(said: Said | None) -> bool:
    """Whether a cell begins a row of sums: `Total`, `Gesamt`."""
    return said is not None and len(said.text) < 24 and folded(said.text) in _SUMS


def _is_section(row: Row, table: Table, gathering: Gathering, said: Said | None, result: Said | None) -> bool:
    """Whether a row of one cell is a heading between the rows: an objective by its label, or over a table that names none."""
    cells = distinct(row)
    if len(cells) == 2 and cells[0] is result and said is None and _names_objective(cells[0].text):
        gathering.begin(cells[1]).stated.setdefault(Field.LABEL, cells[0])
        return True
    if len(cells) != 1:
        return False
    cell, spread = cells[0], sum(each is cells[0] for each in row)
    sort = sort_of_label(split_label(cell.text)[0])
    if sort is Field.OBJECTIVE and cell is not said:
        gathering.begin(cell)
        return True
    alone = cell in (said, result) and spread == 1
    if not alone and table.first(Field.OBJECTIVE) is None and sort is None and (spread > 1 or cell is not result):
        gathering.begin(cell)
    elif not alone and spread > 1 and sort is None:
        gathering.found.notes.append(cell)
    else:
        return False
    return True


def _names_objective(text: str) -> bool:
    """Whether a cell only numbers an objective: `Objective 2`."""
    return len(text) < 24 and text.strip()[-1:].isdigit() and sort_of_label(text) is Field.OBJECTIVE


def without_result(table: Table, row: Row, gathering: Gathering, said: Said | None) -> None:
    """A row without a key result states its objective, or goes on the row above."""
    if said is not None and gathering.current is not None:
        state(table, row, gathering.current, gathering.current)
        return
    last, works = gathering.last, list(table.each(Field.INITIATIVE))
    cells = [cell for column in works if (cell := cell_at(row, column.place)) is not None and not says_nothing(cell.text)]
    if cells and gathering.current is not None:
        gathering.current.initiatives += [work_of(table, row, cell) for cell in cells]
        return
    if last is None:
        gathering.drop(row, "a row without an objective or key result")
        return
    for column in table.columns:
        if (cell := cell_at(row, column.place)) is None or says_nothing(cell.text):
            continue
        if column.meaning is None or column.meaning.field is not Field.IGNORED:
            last.notes.append(Said(f"{column.name}: {cell.text}", cell.span))


def _several(table: Table, row: Row, gathering: Gathering, objective: FoundObjective, lines: Sequence[Said]) -> None:
    """Several key results in one cell: cells with as many lines state one each, others hold for the objective."""
    results = [gathering.add_result(objective, line) for line in lines]
    read: set[int] = set()
    for column in table.columns:
        cell, meant = cell_at(row, column.place), column.meaning
        if (
            cell is None
            or meant is None
            or meant.field in (Field.OBJECTIVE, Field.KEY_RESULT, Field.INITIATIVE, Field.NOTE)
            or meant.about is Field.OBJECTIVE
        ):
            continue
        parts = [line.strip(" -•*") for line in cell.text.split("\n")]
        if len(parts) == len(results):
            read.add(column.place)
            for result, text in zip(results, parts, strict=True):
                if not says_nothing(text):
                    put(result, meant.field, Said(text, cell.span), column.name)
    state(table, row, objective, objective, left=frozenset(read))

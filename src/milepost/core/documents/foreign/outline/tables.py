"""Tables of a text: grades of what was found before, key results below an objective, objectives with their key results."""

from __future__ import annotations

import re

from milepost.core.documents.blocks import Cell, Table, plain
from milepost.core.documents.document import Holds
from milepost.core.documents.foreign.found import Field, FoundObjective, FoundResult, Said
from milepost.core.documents.foreign.grid.evidence import Sort, sort_of
from milepost.core.documents.foreign.grid.grid import Grid
from milepost.core.documents.foreign.grid.headers import NO_MEANINGS, find_header
from milepost.core.documents.foreign.grid.reading import TableRead, key_results_of, read_grids
from milepost.core.documents.foreign.grid.settling import table_of
from milepost.core.documents.foreign.lexicon import folded
from milepost.core.documents.foreign.outline.cleaning import clean
from milepost.core.documents.foreign.outline.grades import read_grades
from milepost.core.documents.foreign.outline.labels import read_label
from milepost.core.documents.foreign.outline.nodes import Node
from milepost.core.documents.foreign.outline.place import KIND_WORDS, NOTHING, Ledger, Place
from milepost.core.documents.foreign.outline.titles import read_title

_BREAK = re.compile(r"<br\s*/?>", re.IGNORECASE)
_BOLD = re.compile(r"\s*(\*\*|__)[^*_].*\1\s*", re.DOTALL)


def grid_of(table: Table) -> Grid:
    """A table as a grid of what its cells say; line breaks in a cell stay."""
    return Grid(tuple(tuple(_said(cell) for cell in row) for row in (table.header, *table.rows)))


def _said(cell: Cell) -> Said:
    parts = _BREAK.split(cell.text) if "<" in cell.text else cell.text.split("\n")
    return Said("\n".join(text for part in parts if (text := plain(clean(part)))), cell.span)


def sort_of_table(node: Node) -> Sort:
    """What a table holds by its header; `Sort.NONE` where it proves nothing alone."""
    if node.table is None:
        return Sort.NONE
    grid = grid_of(node.table)
    header = find_header(grid, NO_MEANINGS)
    return sort_of(table_of(header, grid.rows[header.after :]), hinted=False) if header is not None else Sort.NONE


def holds_results(node: Node) -> bool:
    """Whether a table lists key results and names no objectives: those of what stands above it."""
    if node.table is None:
        return False
    grid = grid_of(node.table)
    header = find_header(grid, NO_MEANINGS)
    if header is None:
        return False
    table = table_of(header, grid.rows[header.after :])
    return table.first(Field.OBJECTIVE) is None and sort_of(table, hinted=False) in (Sort.PAIRED, Sort.HISTORY)


def read_table(node: Node, place: Place, ledger: Ledger, title: str) -> bool:
    """Reads a table into what was found; False when it gives neither objectives nor key results nor grades."""
    if node.table is None:
        return False
    if read_grades(node.table, place, ledger, title):
        return True
    grid = grid_of(node.table)
    if place.objective is not None:
        read = key_results_of(grid)
        return read is not None and bool(read.key_results) and _below(read, place.objective, node, ledger)
    return _whole(grid, node, place, ledger) or _banded(node, place, ledger)


def _below(read: TableRead, objective: FoundObjective, node: Node, ledger: Ledger) -> bool:
    """Takes the key results of a table over to the objective above it."""
    ledger.take(node.span)
    for result in read.key_results:
        _without_gaps(result)
        _worded(result)
        reading = read_title(result.title.text)
        if reading.title:
            result.title = Said(reading.title, result.title.span)
            for field, text in reading.stated.items():
                result.stated.setdefault(field, Said(text, result.title.span))
    objective.key_results += read.key_results
    objective.initiatives += read.initiatives
    objective.notes += read.notes
    objective.entries += read.entries
    for field, said in read.stated.items():
        objective.stated.setdefault(field, said)
    ledger.found.unread += read.unread
    return True


def _whole(grid: Grid, node: Node, place: Place, ledger: Ledger) -> bool:
    """A table that names its objectives itself, or key results below no objective."""
    found = read_grids([grid], name="okr" if ledger.scope else "")
    if found.holds is not Holds.OKRS or not found.objectives:
        return False
    if any(_known(objective, ledger) for objective in found.objectives):
        return False  # it comes back to objectives that were read before
    ledger.take(node.span)
    for objective in _merged(found.objectives):
        _placed(objective, place, ledger)
    ledger.found.unread += found.unread
    ledger.found.notes += found.notes
    return True


def _known(objective: FoundObjective, ledger: Ledger) -> bool:
    """Whether an objective of a table was found before, by its title or by its number."""
    number = _number(objective)
    title = folded(objective.title.text)
    return any(title == folded(before.title.text) or (number and number == _number(before)) for before in ledger.found.objectives)


def _number(objective: FoundObjective) -> str:
    own = objective.stated.get(Field.LABEL) or objective.title
    label = read_label(own.text)
    return label.number if label is not None and label.field is Field.OBJECTIVE else ""


def _merged(objectives: list[FoundObjective]) -> list[FoundObjective]:
    """Objectives of a table, those named by the label of another one alone (`O1`) put into it."""
    by_label = {label.text.casefold(): found for found in objectives if (label := found.stated.get(Field.LABEL)) is not None}
    kept: list[FoundObjective] = []
    for objective in objectives:
        home = by_label.get(objective.title.text.casefold())
        if home is None or home is objective:
            kept.append(objective)
            continue
        home.key_results += objective.key_results
        home.initiatives += objective.initiatives
        home.notes += objective.notes
    return kept


def _worded(result: FoundResult) -> None:
    """Gives a key result that has only its label, or its kind, the longest words of its row: `| KR 1 | Answer every letter |`."""
    label = read_label(result.title.text)
    if (label is None or label.rest) and KIND_WORDS.fullmatch(result.title.text) is None:
        return
    stated = [result.stated[field] for field in (Field.TITLE, Field.TARGET, Field.METRIC, Field.DESCRIPTION) if field in result.stated]
    words = max([*stated, *result.notes], key=lambda said: len(said.text), default=None)
    if words is None or len(words.text.split()) < 3:
        return
    if label is not None:
        result.stated.setdefault(Field.LABEL, result.title)
    if words in result.notes:
        result.notes.remove(words)
        words = Said(words.text.partition(": ")[2] or words.text, words.span)
    else:
        del result.stated[next(field for field, said in result.stated.items() if said is words)]
    result.title = words


def _without_gaps(part: FoundObjective | FoundResult) -> None:
    """Takes off what only says that nothing is stated yet: `TBC`, `-`."""
    for field in [field for field, said in part.stated.items() if said.text.strip().casefold() in NOTHING]:
        del part.stated[field]


def _placed(objective: FoundObjective, place: Place, ledger: Ledger) -> None:
    _without_gaps(objective)
    for result in objective.key_results:
        _without_gaps(result)
    if place.team is not None:
        objective.stated.setdefault(Field.TEAM, place.team)
    if place.period is not None:
        objective.stated.setdefault(Field.PERIOD, place.period)
    ledger.found.objectives.append(objective)


def _banded(node: Node, place: Place, ledger: Ledger) -> bool:
    """A table whose rows of a single cell are objectives over the rows that follow: `| **1 Finish the bridge** | | |`."""
    table = node.table
    if table is None or not ledger.scope or len(table.header) < 3:
        return False
    singles = [number for number, row in enumerate(table.rows) if _single(row)]
    bold = [number for number in singles if _BOLD.fullmatch(table.rows[number][0].text.strip())]
    heads = bold if bold else singles
    if not heads or len(heads) == len(table.rows):
        return False
    read: list[FoundObjective] = []
    for number, following in zip(heads, [*heads[1:], len(table.rows)], strict=True):
        cell = table.rows[number][0]
        rows = tuple(row for row in table.rows[number + 1 : following] if not _single(row))
        below = key_results_of(grid_of(Table(table.header, rows, table.span))) if rows else None
        if below is None:
            continue
        reading = read_title(clean(cell.text), heading=True)
        objective = FoundObjective(Said(_without_number(reading.title), cell.span))
        objective.key_results, objective.initiatives = below.key_results, below.initiatives
        objective.notes = [Said(plain(row[0].text), row[0].span) for row in table.rows[number + 1 : following] if _single(row)]
        read.append(objective)
    if not read:
        return False
    ledger.take(node.span)
    for objective in read:
        _placed(objective, place, ledger)
    return True


def _single(row: tuple[Cell, ...]) -> bool:
    """Whether only the first cell of a row says something."""
    return bool(row) and bool(row[0].text.strip(" *_")) and not any(cell.text.strip(" *_") for cell in row[1:])


def _without_number(title: str) -> str:
    return re.sub(r"^\d{1,2}\s+(?=\S)", "", title)

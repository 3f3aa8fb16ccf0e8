"""One sheet: its tables one after another, with what stands above and between them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from milepost.core.base.findings import Span
from milepost.core.documents.document import Unread
from milepost.core.documents.foreign.found import Field, Said
from milepost.core.documents.foreign.grid.cell_words import sort_of_label, split_label
from milepost.core.documents.foreign.grid.evidence import Sort, sort_of
from milepost.core.documents.foreign.grid.gathering import Gathering, distinct, put
from milepost.core.documents.foreign.grid.grid import Grid
from milepost.core.documents.foreign.grid.headers import Header, Meanings, header_at, may_be_header
from milepost.core.documents.foreign.grid.history_rows import read_history
from milepost.core.documents.foreign.grid.key_values import (
    field_and_value,
    is_sideways,
    labelled_rows,
    read_labelled,
    read_sideways,
    turned,
)
from milepost.core.documents.foreign.grid.paired_rows import read_paired
from milepost.core.documents.foreign.grid.plain_rows import read_initiatives, read_objectives, read_wide
from milepost.core.documents.foreign.grid.settling import entitled, table_of
from milepost.core.documents.foreign.grid.table import Row, Table, link_of
from milepost.core.documents.foreign.grid.typed_rows import read_typed
from milepost.core.documents.foreign.lexicon import folded
from milepost.core.documents.foreign.meanings import meaning_of
from milepost.core.documents.sheet.cycle import read_cycle

_OPENING = frozenset(
    {Field.TITLE, Field.TEAM, Field.OWNER, Field.PERIOD, Field.YEAR, Field.START, Field.DUE, Field.STATUS, Field.DESCRIPTION, Field.LEAD}
)
_GENERIC = re.compile(r"\d+|(?:sheet|tabelle|hoja|feuil|feuille|planilha|folha|blad|sayfa|foglio|arkusz|tab|シート|工作表|시트|okrs?)\d*")
_ENTITIES = (Field.OBJECTIVE, Field.KEY_RESULT, Field.INITIATIVE)
_FIRST_ROWS = 500  # each of which may be the first header; further down only after a gap, or where its names are known
_MOST_NAMED = 6  # columns in a sentence
_OTHERS = (Sort.HISTORY, Sort.INITIATIVES)


@dataclass(slots=True)
class Section:
    """A stretch of a sheet: rows above, a table (None for what has no header) and what it holds."""

    above: list[Row]
    table: Table | None = None
    sort: Sort = Sort.NONE
    header: Header | None = None
    rows: list[Row] = field(default_factory=list)


@dataclass(slots=True)
class Sheet:
    """A grid cut into sections."""

    grid: Grid
    sections: list[Section]

    def is_linked(self) -> bool:
        """Whether its key results name their objectives by numbers that another sheet gives them."""
        return any(section.table is not None and link_of(section.table) is not None for section in self.sections)

    def holds(self) -> bool:
        """Whether any of its sections is of OKRs."""
        return any(section.sort is not Sort.NONE for section in self.sections)


def sheet_of(grid: Grid, meanings: Meanings, *, hinted: bool) -> Sheet:
    """A sheet cut at its headers. `hinted`: the document's name or title speaks of OKRs."""
    hinted = hinted or bool({"okr", "okrs"} & set(folded(grid.name).split())) or any(_speaks(row) for row in grid.rows[:6])
    rows = grid.rows
    sections: list[Section] = []
    above: list[Row] = []
    index = 0
    seen: set[str] = set()
    while index < len(rows):
        asked = (not sections and index < _FIRST_ROWS) or _begins_anew(rows, index) or may_be_header(rows[index], seen)
        header = header_at(rows, index, meanings) if asked else None
        if header is None:
            (sections[-1].rows if sections else above).append(rows[index])
            index += 1
            continue
        if sections:
            above = _heading_rows(sections[-1].rows)
        if sections and not above and _same(sections[-1].header, header):
            index = header.after  # the header repeated on a further page
            continue
        sections.append(Section(above, header=header))
        seen |= {column.name for column in header.columns}
        above, index = [], header.after
    for section in sections:
        assert section.header is not None
        section.table = table_of(entitled(section.header, grid.name), section.rows)
        section.sort = sort_of(section.table, hinted=hinted, below=_is_below(section), indented=bool(grid.indents))
    if not any(section.sort is not Sort.NONE for section in sections):
        return _without_header(grid, meanings, hinted=hinted)
    return Sheet(grid, sections)


def _begins_anew(rows: Sequence[Row], index: int) -> bool:
    """Whether a row stands after a gap, or after a row of few cells."""
    before = distinct(rows[index - 1]) if index else []
    return len(before) <= 2 or _line(rows[index]) - before[0].span.line > 1 + before[-1].text.count("\n")


def _speaks(row: Row) -> bool:
    """Whether a row above a table speaks of OKRs."""
    cells = distinct(row)
    return len(cells) <= 2 and any({"okr", "okrs"} & set(folded(cell.text[:200]).split()) for cell in cells)


def _same(before: Header | None, header: Header) -> bool:
    return before is not None and [column.name for column in before.columns] == [column.name for column in header.columns]


def _is_below(section: Section) -> bool:
    """Whether the last row above a table names an objective."""
    cells = distinct(section.above[-1]) if section.above else []
    if not cells or len(cells) > 2:
        return False
    return Field.OBJECTIVE in (sort_of_label(split_label(cells[0].text)[0]), sort_of_label(cells[0].text) if len(cells) == 2 else None)


def _heading_rows(rows: list[Row]) -> list[Row]:
    """The rows at the end of a table that head the next one: of one or two cells, after a gap or right above it; taken out of the table."""
    count = 0
    while count < min(len(rows), 6) and len(distinct(rows[-1 - count])) <= 2:
        count += 1
        if _line(rows[-count]) and count < len(rows) and _line(rows[-count]) - _line(rows[-count - 1]) > 1:
            break
    taken = rows[len(rows) - count :] if count else []
    del rows[len(rows) - count :]
    return taken


def _line(row: Row) -> int:
    cells = distinct(row)
    return cells[0].span.line if cells else 0


def _without_header(grid: Grid, meanings: Meanings, *, hinted: bool) -> Sheet:
    """A sheet whose fields run down the side, or whose rows are labelled in their own words; else one that holds nothing."""
    rows = [row for row in grid.rows if distinct(row)]
    names = [field_and_value(row[:1] + row[-1:], meanings) for row in rows]
    objectives = sum(told is not None and told[1].field is Field.OBJECTIVE for told in names)
    if objectives == 1 and is_sideways(rows, meanings) and any(len(distinct(row)) > 2 for row in rows):
        across = Grid(turned(rows), grid.name)
        if (header := header_at(across.rows, 0, meanings)) is not None:
            table = table_of(header, across.rows[header.after :])
            if (sort := sort_of(table, hinted=hinted)) is not Sort.NONE:
                return Sheet(grid, [Section([], table, sort, header, list(across.rows[header.after :]))])
    if labelled_rows(rows) or (is_sideways(rows, meanings) and _has_both(rows, meanings)):
        return Sheet(grid, [Section([], None, Sort.TYPED, None, list(rows))])
    return Sheet(grid, [Section([], None, Sort.NONE, None, list(rows))])


def _has_both(rows: Sequence[Row], meanings: Meanings) -> bool:
    fields = {told[1].field for row in rows if (told := field_and_value(row, meanings)) is not None}
    return {Field.OBJECTIVE, Field.KEY_RESULT} <= fields


def read_sheet(sheet: Sheet, gathering: Gathering, meanings: Meanings, *, others: bool, alone: bool = True) -> None:
    """Reads the sections of a sheet that hold OKRs; with `others` those that add to the OKRs of other tables (values, initiatives).

    Where a sheet is not `alone`, its name is the period or the team of what it holds, unless that is stated.
    """
    before = len(gathering.found.objectives)
    period, team = (None, None) if alone else _named_by(sheet.grid)
    for section in sheet.sections:
        if (section.sort in _OTHERS) != others or section.sort is Sort.NONE:
            continue
        if not others:
            gathering.current = gathering.last = gathering.heading = None
            gathering.period = period
        _above(section, gathering, meanings)
        if section.table is None:
            read_sideways(section.rows, gathering, meanings)
            continue
        _read_table(section.table, section.sort, gathering, sheet.grid)
    for objective in gathering.found.objectives[before:]:
        for field_, said in ((Field.PERIOD, period), (Field.TEAM, team)):
            if said is not None and field_ not in objective.stated and field_ not in gathering.found.stated:
                objective.stated[field_] = said


def _read_table(table: Table, sort: Sort, gathering: Gathering, grid: Grid) -> None:
    match sort:
        case Sort.PAIRED:
            read_paired(table, gathering)
        case Sort.WIDE:
            read_wide(table, gathering)
        case Sort.TYPED:
            read_typed(table, gathering, grid)
        case Sort.OBJECTIVES:
            read_objectives(table, gathering)
        case Sort.HISTORY:
            read_history(table, gathering)
        case Sort.INITIATIVES:
            read_initiatives(table, gathering)


def _named_by(grid: Grid) -> tuple[Said | None, Said | None]:
    """The period or the team that the name of a sheet tells: `Q2 2026`, `Marketing`; neither for `Sheet1` and `Objectives`."""
    said = Said(grid.name, Span(1, 1, part=grid.name))
    words = folded(grid.name).split()
    if not words:
        return None, None
    if read_cycle((grid.name,)) is not None or any(len(word) == 4 and word.startswith("20") and word.isdigit() for word in words):
        return said, None
    known = any(meaning_of(word) is not None or _GENERIC.fullmatch(word) for word in words if word != "team")
    return None, None if known or len(words) > 4 else said


def _above(section: Section, gathering: Gathering, meanings: Meanings) -> None:
    """What the rows above a table say: the document's title and fields, an objective, or the heading of the table."""
    found = gathering.found
    for row in section.above:
        cells = distinct(row)
        told = field_and_value(row, meanings)
        if told is not None and gathering.current is not None and told[1].field not in _ENTITIES:
            put(gathering.current, told[1].field, told[2], told[0])
        elif told is not None and told[1].field in _OPENING and told[1].field not in found.stated:
            found.stated[told[1].field] = told[2]
        elif cells and len(cells) <= 2 and read_labelled(row, gathering):
            continue
        elif told is not None and told[1].field is Field.OBJECTIVE:
            gathering.begin(told[2])
        elif len(cells) == 1 and Field.TITLE not in found.stated and not found.objectives and row is section.above[0]:
            found.stated[Field.TITLE] = cells[0]
        elif len(cells) == 1 and len(cells[0].text) < 300 and row is section.above[-1]:
            gathering.heading = cells[0]
        else:
            found.notes += cells
    if section.sort is Sort.PAIRED and section.table is not None and section.table.first(Field.OBJECTIVE) is None:
        return
    if gathering.heading is not None and gathering.current is None:
        found.notes.append(gathering.heading)
        gathering.heading = None


def leave(sheet: Sheet, gathering: Gathering) -> None:
    """Keeps what a sheet holds beside OKRs as text, one piece for each stretch, with the reason."""
    for section in sheet.sections:
        if section.sort is not Sort.NONE:
            continue
        lines = [" | ".join(cell.text for cell in distinct(row)) for row in section.above]
        if section.header is not None:
            lines += [" | ".join(column.name for column in section.header.columns)]
        lines += [" | ".join(cell.text for cell in distinct(row)) for row in section.rows]
        cells = [cell for row in (*section.above, *section.rows) for cell in distinct(row)]
        if not cells and section.header is None:
            continue
        span = cells[0].span if cells else sheet.grid.rows[section.header.first][0].span if section.header else None
        if span is not None:
            gathering.found.unread.append(Unread(span, "\n".join(lines), why_not(sheet, section)))


def why_not(sheet: Sheet, section: Section) -> str:
    """Why a stretch of a sheet was not read, in words."""
    named = f"the sheet {sheet.grid.name}" if sheet.grid.name else "the table"
    if section.header is not None:
        names = [column.name for column in section.header.columns]
    else:
        names = [cell.text for cell in distinct(section.rows[0])] if section.rows else []
    if len(names) < 2 or any(len(name) > 60 for name in names[:_MOST_NAMED]):
        return f"{named} holds no objectives or key results"
    shown = ", ".join(" ".join(name.split()) for name in names[:_MOST_NAMED])
    return f"{named} holds no objectives or key results: its columns are {shown}{' and others' if len(names) > _MOST_NAMED else ''}"

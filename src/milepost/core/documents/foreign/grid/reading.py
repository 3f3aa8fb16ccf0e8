"""Grids read: whole documents of tables, and single tables that stand below an objective in another document."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from milepost.core.base.findings import Finding, Severity, Span
from milepost.core.documents.document import Holds, Unread
from milepost.core.documents.foreign.found import Field, Found, FoundEntry, FoundObjective, FoundResult, Said
from milepost.core.documents.foreign.grid.evidence import Sort, sort_of
from milepost.core.documents.foreign.grid.gathering import Gathering, settle
from milepost.core.documents.foreign.grid.grid import Grid
from milepost.core.documents.foreign.grid.headers import NO_MEANINGS, Column, Header, Meanings, find_header
from milepost.core.documents.foreign.grid.history_rows import read_history
from milepost.core.documents.foreign.grid.paired_rows import read_paired
from milepost.core.documents.foreign.grid.settling import table_of, with_target
from milepost.core.documents.foreign.grid.sheets import Sheet, leave, read_sheet, sheet_of
from milepost.core.documents.foreign.grid.table import Table
from milepost.core.documents.foreign.grid.typed_rows import read_typed
from milepost.core.documents.foreign.judging import as_template, drop_unfilled, is_template
from milepost.core.documents.foreign.lexicon import folded
from milepost.core.documents.foreign.meanings import Meaning
from milepost.core.documents.vocabulary import nearest

_NO_MAPPING: Mapping[str, str] = {}
_LEAST_WORDS = 12  # characters of a title, on the average, in a column that has no name of its own


def meanings_in(mapping: Mapping[str, str]) -> tuple[Meanings, tuple[Finding, ...]]:
    """The fields that a mapping gives to names, by the folded names, and a finding for each that is no field.

    Example: `{"Zielwert": "target", "Notiz": ""}`; an empty meaning leaves the column out.
    """
    meanings: dict[str, Field] = {}
    findings: list[Finding] = []
    known = [known.value for known in Field if known.value]
    for name, meant in mapping.items():
        value = meant.strip().lower().replace(" ", "_").replace("-", "_")
        if value in (*known, ""):
            meanings[folded(name)] = Field(value)
            continue
        close = nearest(value, known)
        advice = f"Did you mean `{close}`?" if close else f"Fields: {', '.join(known)}; nothing to leave a column out."
        message = f"The mapping gives '{name}' the meaning '{meant}', which is no field."
        findings.append(Finding("DOC005", Severity.WARNING, message, span=Span(1, 1), help=advice))
    return meanings, tuple(findings)


def read_grids(grids: Sequence[Grid], mapping: Mapping[str, str] = _NO_MAPPING, name: str = "") -> Found:
    """What the tables of a document say.

    `mapping` gives the meaning of columns by their names as written (empty: leave the column out), `name` is the file's name. Tables that
    hold no OKRs are kept as text; when there is no other, the document holds none and `why` says what it is.
    """
    meanings, findings = meanings_in(mapping)
    gathering = Gathering(Found(findings=list(findings)))
    found = gathering.found
    hinted = (
        "okr" in folded(name).split()
        or "okrs" in folded(name).split()
        or bool({Field.OBJECTIVE, Field.KEY_RESULT} & set(meanings.values()))
    )
    sheets = [sheet_of(grid, meanings, hinted=hinted) for grid in grids]
    for others in (False, True):
        for sheet in sorted(sheets, key=Sheet.is_linked):
            read_sheet(sheet, gathering, meanings, others=others, alone=sum(each.holds() for each in sheets) < 2)
    for sheet in sheets:
        leave(sheet, gathering)
        if sheet.grid.left is not None:
            _cut(sheet.grid.left, found)
    settle(found.objectives)
    if is_template(found, named=bool({"template", "vorlage", "plantilla", "modelo", "modele"} & set(folded(name).split()))):
        return as_template(found)
    for part in drop_unfilled(found):
        said = [part.title, *part.stated.values(), *part.notes]
        found.unread += [Unread(each.span, each.text, "it waits to be filled in") for each in said if each.text]
    if not found.objectives:
        found.holds, found.why = Holds.NONE, _why_none((sheets and [sheet.grid for sheet in sheets]) or [], found)
    return found


def _cut(left: Said, found: Found) -> None:
    message = "The table is too large; its rows from here on were not read."
    found.findings.append(Finding("DOC010", Severity.WARNING, message, span=left.span, help="Divide the file."))
    found.unread.append(Unread(left.span, left.text, "the table is too large"))


def _why_none(grids: Sequence[Grid], found: Found) -> str:
    first = next((piece.why for piece in found.unread), "")
    if len(grids) > 1:
        return f"None of the {len(grids)} sheets holds objectives or key results ({first})."
    return f"{first[:1].upper()}{first[1:]}." if first else "The document holds no table of objectives or key results."


def likeness_of(grid: Grid, mapping: Mapping[str, str] = _NO_MAPPING, name: str = "") -> int:
    """How surely a grid holds OKRs, in hundredths: 90 with columns that prove it, 0 without."""
    head = Grid(grid.rows[:200], grid.name, grid.indents)
    hinted = "okr" in folded(name).split()
    return 90 if sheet_of(head, meanings_in(mapping)[0], hinted=hinted).holds() else 0


def columns_of(grid: Grid, mapping: Mapping[str, str] = _NO_MAPPING) -> Mapping[int, Field]:
    """The field of each column that is known, by its place, settled by the cells below; empty when the grid has no header.

    Columns named by a week or a quarter alone and those of projections have no field.
    """
    header = find_header(grid, meanings_in(mapping)[0])
    if header is None:
        return {}
    table = table_of(header, grid.rows[header.after :])
    return {c.place: c.meaning.field for c in table.columns if c.meaning is not None and not c.meaning.bare and not c.meaning.both}


@dataclass(slots=True)
class TableRead:
    """What a table below an objective says: key results, initiatives, what is stated of the objective, and the cells without a place."""

    key_results: list[FoundResult] = field(default_factory=list)
    initiatives: list[FoundResult] = field(default_factory=list)
    stated: dict[Field, Said] = field(default_factory=dict)
    notes: list[Said] = field(default_factory=list)
    entries: list[FoundEntry] = field(default_factory=list)
    unread: list[Unread] = field(default_factory=list)


def key_results_of(grid: Grid, mapping: Mapping[str, str] = _NO_MAPPING) -> TableRead | None:
    """The key results of a table that stands below an objective; None when it holds none.

    A column of key results may have any name, when figures, owners or grades stand beside it (`| Cluster | Owner | End-Q |`).
    """
    meanings = meanings_in(mapping)[0]
    header = find_header(grid, meanings)
    if header is None:
        return None
    table = with_target(table_of(header, grid.rows[header.after :]))
    sort = sort_of(table, hinted=False, below=True)
    if sort is Sort.NONE and (named := _unnamed(header, table)) is not None:
        table, sort = table_of(named, grid.rows[header.after :]), Sort.PAIRED
    objective = FoundObjective(Said("", Span(1, 1)))
    gathering = Gathering(Found(objectives=[objective]), current=objective, last=objective)
    match sort:
        case Sort.PAIRED if table.first(Field.OBJECTIVE) is None:
            read_paired(table, gathering)
        case Sort.HISTORY:
            read_history(table, gathering)
        case Sort.TYPED:
            read_typed(table, gathering, grid)
        case _:
            return None
    if len(gathering.found.objectives) > 1 or not (objective.key_results or objective.initiatives):
        return None
    settle([objective])
    return TableRead(
        objective.key_results, objective.initiatives, objective.stated, objective.notes, objective.entries, gathering.found.unread
    )


def _unnamed(header: Header, table: Table) -> Header | None:
    """The header with its first column of titles taken for key results, where two fields of key results stand beside it."""
    fields = {column.meaning.field for column in table.columns if column.meaning is not None}
    telling = fields & {
        Field.TARGET,
        Field.CURRENT,
        Field.SCORE,
        Field.PROGRESS,
        Field.OWNER,
        Field.PRIORITY,
        Field.BASELINE,
        Field.CONFIDENCE,
    }
    if len(telling) < 2 or not telling & {Field.TARGET, Field.CURRENT, Field.SCORE, Field.PROGRESS, Field.CONFIDENCE}:
        return None
    for column in table.columns:
        free = column.meaning is None or column.meaning.field in (
            Field.TITLE,
            Field.DESCRIPTION,
            Field.METRIC,
            Field.INITIATIVE,
            Field.OBJECTIVE,
        )
        texts = table.texts(column)
        if free and texts and sum(map(len, texts)) >= _LEAST_WORDS * len(texts):
            chosen = Column(column.place, column.name, Meaning(Field.KEY_RESULT), mapped=True)
            columns = tuple(chosen if each.place == column.place else each for each in header.columns)
            return Header(header.first, header.after, columns)
    return None


__all__ = ["NO_MEANINGS", "TableRead", "columns_of", "key_results_of", "likeness_of", "meanings_in", "read_grids"]

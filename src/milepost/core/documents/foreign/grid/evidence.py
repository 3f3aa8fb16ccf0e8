"""Whether a table is one of OKRs: told by several of its columns together, or by what its rows say of themselves."""

from __future__ import annotations

import re
from enum import Enum

from milepost.core.documents.foreign.found import Field
from milepost.core.documents.foreign.grid.cell_words import sort_of_label
from milepost.core.documents.foreign.grid.headers import Column
from milepost.core.documents.foreign.grid.table import Table
from milepost.core.documents.foreign.meanings import Moment

_SUPPORT = frozenset(
    {
        *(Field.OWNER, Field.LEAD, Field.TARGET, Field.CURRENT, Field.BASELINE, Field.PROGRESS, Field.STATUS, Field.PERIOD, Field.YEAR),
        *(Field.SCORE, Field.CONFIDENCE, Field.WEIGHT, Field.KEY_RESULT, Field.METRIC, Field.DUE, Field.TEAM, Field.PARENT),
    }
)
_FIGURES = frozenset({Field.TARGET, Field.CURRENT, Field.BASELINE, Field.PROGRESS, Field.SCORE, Field.CONFIDENCE})
_ASKED = 300
_DOTTED = re.compile(r"[^\W\d_]{0,3}[\s.-]?\d{1,4}((?:\.\d{1,4}){0,5})\.?")


class Sort(Enum):
    """What a table holds."""

    PAIRED = "objectives and key results in columns of their own"
    WIDE = "several key results in each row"
    TYPED = "rows that say what they are"
    OBJECTIVES = "objectives alone"
    INITIATIVES = "initiatives of objectives"
    HISTORY = "values by day"
    NONE = "nothing of OKRs"


def sort_of(table: Table, *, hinted: bool, below: bool = False, indented: bool = False) -> Sort:
    """What a table holds. `hinted`: a name around it speaks of OKRs; `below`: it stands below an objective; `indented`: some rows are."""
    fields = {column.meaning.field for column in table.columns if column.meaning is not None and not column.meaning.bare}
    numbered = [c for c in table.columns if c.meaning and c.meaning.field is Field.KEY_RESULT and c.meaning.number is not None]
    result, objective, both = table.first(Field.KEY_RESULT), table.first(Field.OBJECTIVE), table.both()
    support = (fields & _SUPPORT) - {Field.KEY_RESULT}
    if numbered and (objective is not None or len(numbered) > 1):
        return Sort.WIDE
    if typed_column(table) is not None or dotted_column(table, hinted=hinted) is not None or (both is not None and (support or hinted)):
        return Sort.TYPED
    if result is not None and _is_of_results(result, objective, fields, hinted=hinted, below=below):
        return Sort.HISTORY if _is_history(table, result) else Sort.PAIRED
    if hinted and result is None and objective is None and table.first(Field.TITLE) is not None and len(support) > 1 and fields & _FIGURES:
        return Sort.TYPED if indented else Sort.OBJECTIVES
    return _of_objectives(table, objective, fields, hinted=hinted)


def _is_of_results(result: Column, objective: Column | None, fields: set[Field], *, hinted: bool, below: bool) -> bool:
    """Whether a column of key results is one."""
    support = (fields & _SUPPORT) - {Field.KEY_RESULT}
    if objective is not None and _proves(result, objective, fields, hinted=hinted):
        return True
    return (not _weak(result) and (bool(support) or below or hinted)) or (below and len(support) > 1)


def _of_objectives(table: Table, objective: Column | None, fields: set[Field], *, hinted: bool) -> Sort:
    """What a table without key results holds."""
    support = fields & _SUPPORT
    if objective is None:
        return Sort.OBJECTIVES if support and _ids_of_objectives(table) else Sort.NONE
    if not _weak(objective) and _rows_of_initiatives(table, fields):
        return Sort.INITIATIVES
    strong = (not _weak(objective) or hinted) and support - {Field.PARENT}
    return Sort.OBJECTIVES if strong or (hinted and len(fields & _FIGURES) > 1) else Sort.NONE


def _weak(column: Column) -> bool:
    return column.meaning is not None and column.meaning.weak and not column.mapped


def _proves(result: Column, objective: Column, fields: set[Field], *, hinted: bool) -> bool:
    """Whether columns of objectives and key results are such: one strong name is enough, two weak ones need figures beside them."""
    return hinted or not _weak(result) or (not _weak(objective) and bool(fields & _SUPPORT)) or len(fields & _FIGURES) > 1


def _is_history(table: Table, result: Column) -> bool:
    """Whether the rows are values by day: a day in each, and key results that come again on other days."""
    day = table.first(Field.UPDATED)
    measured = any(table.first(field) is not None for field in (Field.CURRENT, Field.PROGRESS, Field.SCORE, Field.CONFIDENCE))
    if day is None or not measured or table.first(Field.TARGET) is not None:
        return False
    names = table.texts(result)
    return len(names) > len(set(names)) and len(set(table.texts(day))) > 1


def _rows_of_initiatives(table: Table, fields: set[Field]) -> bool:
    """Whether each row is an initiative beside the objective it belongs to: no figures, no key results, and objectives that repeat."""
    work = table.first(Field.INITIATIVE)
    return work is not None and not fields & _FIGURES and Field.KEY_RESULT not in fields


def _ids_of_objectives(table: Table) -> bool:
    """Whether the rows have numbers of objectives, and no other thing's: a list of objectives with a title each."""
    first = next((column for column in table.columns if column.meaning is not None and column.meaning.field is Field.ID), None)
    titled = table.first(Field.TITLE) is not None or table.first(Field.DESCRIPTION) is not None
    about = first.meaning.about if first is not None and first.meaning is not None else None
    return titled and about is Field.OBJECTIVE and first is not None and first.place <= 1


def typed_column(table: Table) -> Column | None:
    """The column whose cells say what each row is: types, or labels such as `O1` and `KR1.1`; None when none does."""
    asked = [
        c
        for c in table.columns
        if c.meaning is not None and c.meaning.field in (Field.TYPE, Field.LABEL, Field.ID) and c.meaning.number is None
    ]
    unknown = [c for c in table.columns if c.meaning is None and not c.mapped]
    for column in (*asked, *unknown):
        texts = table.texts(column)[:_ASKED]
        sorts = [sort_of_label(text) for text in texts]
        objectives, results = sorts.count(Field.OBJECTIVE), sorts.count(Field.KEY_RESULT)
        known = sum(sort is not None for sort in sorts)
        if objectives and results and known * 2 >= len(texts):
            return column
        is_type = column.meaning is not None and column.meaning.field is Field.TYPE
        if is_type and known * 10 >= len(texts) * 8 and (results or (objectives and not _goals(texts))):
            return column
    return None


def _goals(texts: list[str]) -> bool:
    """Whether types are everyday words that name objectives elsewhere, too."""
    return any(text.casefold() in ("goal", "goals", "o") for text in texts)


def dotted_column(table: Table, *, hinted: bool) -> Column | None:
    """The column whose numbers order the rows into objectives and what lies below them (`1`, `1.1`); None when none does.

    Work plans are numbered alike, so a name of OKRs must stand somewhere: in a column, or around the table.
    """
    named = table.both() is not None or table.first(Field.OBJECTIVE) is not None or hinted
    if not named or table.first(Field.KEY_RESULT) is not None:
        return None
    for column in table.columns:
        if column.meaning is not None and column.meaning.field in (Field.LABEL, Field.ID):
            depths = [depth_of(text) for text in table.texts(column)]
            if depths and all(depths) and 1 in depths and 2 in depths:
                return column
    return None


def depth_of(number: str) -> int:
    """How deep a dotted number stands: 1 for `2`, 2 for `2.1`; 0 for what is none."""
    match = _DOTTED.fullmatch(number.strip())
    return 0 if match is None else 1 + match[1].count(".")


def is_projection(column: Column) -> bool:
    """Whether a column tells what somebody only expects."""
    return column.meaning is not None and column.meaning.moment is Moment.PROJECTED

"""What each column of a table means, settled by its neighbours and by the cells below it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from milepost.core.documents.foreign.days import day_of, order_of
from milepost.core.documents.foreign.found import Field
from milepost.core.documents.foreign.grid.cell_words import is_figure, is_label, says_nothing
from milepost.core.documents.foreign.grid.headers import Column, Header
from milepost.core.documents.foreign.grid.table import ASKED, Row, Table, cell_at
from milepost.core.documents.foreign.lexicon import folded, lexicon
from milepost.core.documents.foreign.meanings import Meaning, Moment, meaning_of


def table_of(header: Header, body: Sequence[Row]) -> Table:
    """The table below a header, each column's meaning settled by its neighbours and its cells."""
    table = Table(header.columns, tuple(body), {})
    for settle in (
        _settle_mapped,
        _settle_days,
        _settle_numbers,
        _settle_objectives,
        _settle_results,
        _settle_labels,
        _settle_titles,
        _settle_twice,
    ):
        table = replace(table, columns=settle(table))
    days = (
        column for column in table.columns if column.meaning is not None and column.meaning.field in (Field.START, Field.DUE, Field.UPDATED)
    )
    return replace(table, orders={column.place: order for column in days if (order := order_of(table.texts(column))) is not None})


def with_target(table: Table) -> Table:
    """The table of one objective's key results: a column behind them whose name also means an objective (`Goal`) holds their targets."""
    result, named = table.first(Field.KEY_RESULT), table.first(Field.OBJECTIVE)
    if result is None or named is None or named.place < result.place or not _weak(named) or table.first(Field.TARGET) is not None:
        return table
    return replace(table, columns=_changed(table, lambda column: _meant(column, Field.TARGET) if column is named else column))


def entitled(header: Header, name: str) -> Header:
    """The header with its titles taken for objectives or key results, where the table's name or its first number says that it lists those.

    Example: `id, title, owner` in the sheet `key_results`; `kr_id, objective_id, title`.
    """
    meanings = [column.meaning for column in header.columns if column.meaning is not None]
    if any(meant.field in (Field.OBJECTIVE, Field.KEY_RESULT, Field.TYPE) or meant.both for meant in meanings):
        return header
    number = next((meant for meant in meanings if meant.field is Field.ID), None)
    named = meaning_of(name)
    entity = number.about if number is not None else None
    if entity is None and named is not None and not named.weak and not named.rank and number is not None:
        entity = named.field
    if entity not in (Field.OBJECTIVE, Field.KEY_RESULT) or not any(meant.field is Field.TITLE for meant in meanings):
        return header

    def one(column: Column) -> Column:
        meant = column.meaning
        if meant is not None and not column.mapped and meant.field is Field.TITLE:
            return _meant(column, entity)
        if meant is number and number is not None:
            return replace(column, meaning=replace(number, about=None))
        return column

    return replace(header, columns=tuple(map(one, header.columns)))


def _meant(column: Column, field: Field, *, about: Field | None = None) -> Column:
    return replace(
        column, meaning=replace(column.meaning or Meaning(field), field=field, about=about, both=False, bare=False, moment=Moment.UNTOLD)
    )


def _changed(table: Table, change: Callable[[Column], Column]) -> tuple[Column, ...]:
    return tuple(column if column.mapped else change(column) for column in table.columns)


def _share(texts: list[str], test: Callable[[str], bool]) -> int:
    """Per cent of the cells that pass a test; 0 without cells."""
    said = [text for text in texts if not says_nothing(text)]
    return 100 * sum(test(text) for text in said) // len(said) if said else 0


def _settle_mapped(table: Table) -> tuple[Column, ...]:
    """Where a mapping names the objectives or key results, no other column is taken for them."""
    named = {column.meaning.field for column in table.columns if column.mapped and column.meaning is not None}

    def other(column: Column) -> Column:
        meant = column.meaning
        taken = meant is not None and meant.about is None and meant.number is None and not meant.bare and meant.field in named
        return replace(column, meaning=None) if taken else column

    return _changed(table, other)


def _settle_days(table: Table) -> tuple[Column, ...]:
    """`Start` and `End` over days are days; `Value` beside dates is the value on that day; `Date` is when the row was written."""
    dated = any(column.meaning is not None and column.meaning.field is Field.UPDATED for column in table.columns)

    def by_days(column: Column) -> Column:
        meant = column.meaning
        if meant is None:
            worth = dated and folded(column.name) in lexicon().worth
            return _meant(column, Field.CURRENT) if worth else column
        if (
            meant.field in (Field.BASELINE, Field.TARGET)
            and not meant.both
            and _share(table.texts(column), lambda text: day_of(text) is not None) > 60
        ):
            return _meant(column, Field.START if meant.field is Field.BASELINE else Field.DUE, about=meant.about)
        if meant.field is Field.START and _share(table.texts(column), _plain_figure) > 60:
            return _meant(column, Field.BASELINE, about=meant.about)
        return column

    return _changed(table, by_days)


def _plain_figure(text: str) -> bool:
    return is_figure(text) and day_of(text) is None


def _settle_numbers(table: Table) -> tuple[Column, ...]:
    """Several columns of key results in one row: numbered by their names, or by their order where the names repeat."""
    plain = list(table.each(Field.KEY_RESULT))
    names = {folded(column.name).rstrip(" 0123456789") for column in plain}
    if len(plain) < 2 or len(names) > 1:
        return table.columns
    number, columns = 0, []
    for column in table.columns:
        meant = column.meaning
        if column in plain:
            number += 1
            assert meant is not None
            columns.append(replace(column, meaning=replace(meant, number=number)))
        elif number and meant is not None and meant.number is None and meant.about is not Field.OBJECTIVE and not column.mapped:
            columns.append(replace(column, meaning=replace(meant, number=number)))
        else:
            columns.append(column)
    return tuple(columns)


def _settle_objectives(table: Table) -> tuple[Column, ...]:
    """Among several columns of objectives, the last strong one is meant; a weak one over figures is a target, one further up a parent."""
    named = [column for column in table.each(Field.OBJECTIVE) if not column.mapped]
    figures = [column for column in named if _weak(column) and _share(table.texts(column), is_figure) > 60]
    titles = [column for column in named if column not in figures]
    strong = [column for column in titles if not _weak(column)] or titles
    chosen = next((column for column in reversed(strong)), None)
    has_results = any(column.meaning is not None and column.meaning.field is Field.KEY_RESULT for column in table.columns)

    def settled(column: Column) -> Column:
        if column in figures:
            return _meant(column, Field.TARGET)
        if column not in titles or column is chosen:
            return column
        if chosen is not None and column.place < chosen.place and not _weak(column):
            return _meant(column, Field.PARENT, about=Field.OBJECTIVE)
        if has_results and chosen is not None and _weak(column) and column.place > chosen.place and table.first(Field.TARGET) is None:
            return _meant(column, Field.TARGET)
        return replace(column, meaning=None)

    return _changed(table, settled)


def _weak(column: Column) -> bool:
    return column.meaning is not None and column.meaning.weak


def _settle_results(table: Table) -> tuple[Column, ...]:
    """Beside a column of key results another one (`Result`) holds what came out; without one, the metric of each row is its key result."""
    named = [column for column in table.each(Field.KEY_RESULT) if not column.mapped]
    figures = [column for column in named if _weak(column) and _share(table.texts(column), is_figure) > 60]
    titles = [column for column in named if column not in figures]
    mapped = any(column.mapped for column in table.each(Field.KEY_RESULT))
    chosen = None if mapped else next((column for column in titles if not _weak(column)), titles[0] if titles else None)
    free = table.first(Field.CURRENT) is None

    def settled(column: Column) -> Column:
        if column is chosen or column not in named:
            return column
        return _meant(column, Field.CURRENT) if free and column in (*figures, *titles) else replace(column, meaning=None)

    columns = _changed(table, settled)
    numbered = any(column.meaning is not None and column.meaning.field is Field.KEY_RESULT for column in columns)
    metric = table.first(Field.METRIC)
    measured = any(table.first(field) is not None for field in (Field.TARGET, Field.CURRENT, Field.BASELINE))
    if numbered or metric is None or not measured or table.both() is not None or table.first(Field.OBJECTIVE) is None:
        return columns
    if table.first(Field.TYPE) is not None:
        return columns
    return tuple(_meant(column, Field.KEY_RESULT) if column is metric else column for column in columns)


def _settle_labels(table: Table) -> tuple[Column, ...]:
    """A column of objectives or key results that holds only `O1` or `KR1.1` numbers them; the words stand in another column."""
    columns = list(table.columns)
    for field in (Field.OBJECTIVE, Field.KEY_RESULT):
        column = table.first(field)
        if column is None or column.mapped or _share(table.texts(column), is_label) < 60:
            continue
        words = _words_column(table, column, field)
        if words is None:
            continue
        columns = [
            _meant(each, Field.LABEL, about=field) if each is column else _meant(each, field) if each is words else each for each in columns
        ]
    return tuple(columns)


def _words_column(table: Table, labels: Column, field: Field) -> Column | None:
    """The column that holds the words which a column of labels numbers: the first to its right with texts of several words."""
    asked = (Field.TITLE, Field.DESCRIPTION, Field.METRIC, Field.NOTE)
    for column in table.columns:
        meant = column.meaning
        if column.place <= labels.place or (meant is not None and (meant.field not in asked or meant.number is not None)):
            continue
        if meant is not None and meant.about not in (None, field):
            continue
        if _share(table.texts(column), lambda text: len(text) > 12 and not is_figure(text)) > 50:
            return column
    return None


def _settle_titles(table: Table) -> tuple[Column, ...]:
    """A description of objectives or key results that have no column of their own is their words."""
    columns = list(table.columns)
    for field in (Field.OBJECTIVE, Field.KEY_RESULT):
        if table.first(field) is None and table.both() is None:
            described = next(
                (each for each in columns if each.meaning and each.meaning.field is Field.DESCRIPTION and each.meaning.about is field), None
            )
            if described is not None:
                columns = [_meant(each, field) if each is described else each for each in columns]
    return tuple(columns)


def _settle_twice(table: Table) -> tuple[Column, ...]:
    """Of several columns of one field, one keeps it: the plainest, then the first; of teams and of values by time the last."""
    objective, result = table.first(Field.OBJECTIVE), table.first(Field.KEY_RESULT)
    seen: dict[tuple[Field, Field | None, int | None], list[Column]] = {}
    columns: list[Column] = []
    for each in table.columns:
        column, meant = each, each.meaning
        if meant is not None and _between(each, objective, result) and meant.about is None and _is_of_objective(table, each, objective):
            meant = replace(meant, about=Field.OBJECTIVE)
            column = replace(each, meaning=meant)
        columns.append(column)
        if meant is not None and not meant.bare and not meant.both and meant.moment is not Moment.PROJECTED and meant.field not in _MANY:
            seen.setdefault((meant.field, meant.about, meant.number), []).append(column)
    dropped = {column.place for same in seen.values() for column in same if column is not _kept(same)}
    return tuple(_left(column) if column.place in dropped and not column.mapped else column for column in columns)


def _left(column: Column) -> Column:
    """A column whose field another one keeps: a value at its time where its name tells one, else not known."""
    meant = column.meaning
    if meant is not None and meant.field in (Field.CURRENT, Field.SCORE, Field.PROGRESS, Field.CONFIDENCE, Field.STATUS) and meant.when:
        return replace(column, meaning=replace(meant, bare=True))
    if meant is not None and meant.field is Field.TEAM:
        return replace(column, meaning=replace(meant, field=Field.NOTE, about=Field.OBJECTIVE))
    return replace(column, meaning=None)


_MANY = frozenset({Field.NOTE, Field.INITIATIVE, Field.TAGS, Field.IGNORED})
_LAST = frozenset({Field.TEAM, Field.CURRENT, Field.TARGET, Field.SCORE})


def _kept(same: list[Column]) -> Column:
    """Which of the columns of one field keeps it."""
    ranked = [column for column in same if column.meaning is not None and column.meaning.rank < 2] or same
    if any(column.mapped for column in ranked):
        return next(column for column in ranked if column.mapped)
    field = ranked[0].meaning.field if ranked[0].meaning is not None else Field.IGNORED
    if field in _LAST:
        untimed = [column for column in ranked if column.meaning is not None and not column.meaning.when]
        return (untimed or ranked)[-1] if field is not Field.TEAM else ranked[-1]
    return min(ranked, key=lambda column: column.meaning.rank if column.meaning is not None else 0)


def _between(column: Column, objective: Column | None, result: Column | None) -> bool:
    return objective is not None and result is not None and objective.place < column.place < result.place


def _is_of_objective(table: Table, column: Column, objective: Column | None) -> bool:
    """Whether a column between objective and key result says the same for all key results of an objective."""
    said: dict[str, str] = {}
    last = ""
    for row in table.body[:ASKED]:
        cell, name = cell_at(row, column.place), cell_at(row, objective.place) if objective is not None else None
        last = name.text if name is not None else last
        if cell is not None and said.setdefault(last, cell.text) != cell.text:
            return False
    return True

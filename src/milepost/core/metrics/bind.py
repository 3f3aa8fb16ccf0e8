"""A definition meets a catalog: which table, which columns, of which type; or findings that name what is missing and what is there."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from milepost.core.metrics.bound import Attribute, Bound, Merges, Rows
from milepost.core.metrics.catalog import Catalog, Table
from milepost.core.metrics.columns import DATE, is_measured, is_time, said, scale_of
from milepost.core.metrics.events import Events, Filter
from milepost.core.metrics.form import Definition, Open
from milepost.core.metrics.nearest import advice, listed

Columns = Mapping[str, str]
"""A table's columns with their types, in the words of `core.metrics.columns`."""
ColumnsOf = Callable[[str], Columns | None]
"""The columns of a table of the catalog; None where the table cannot be read (which is a finding of its own)."""


def bind(definition: Definition, catalog: Catalog, columns_of: ColumnsOf, by: str | None = None) -> Bound | tuple[Open, ...]:
    """The definition over the catalog's tables, optionally cut by an attribute; or every problem that stands in its way."""
    binder = Binder(catalog, columns_of)
    bound = definition.form.bind(binder, definition, by)
    return tuple(binder.problems) if binder.problems or bound is None else bound


class Binder:
    """One definition while it is being bound: finds tables, columns and attributes for its form; problems gather here."""

    def __init__(self, catalog: Catalog, columns_of: ColumnsOf) -> None:
        self.catalog = catalog
        self.columns_of = columns_of
        self.problems: list[Open] = []
        self.used: dict[str, dict[str, str]] = {}
        self.entity_types: set[str] = set()

    def number_column(self, rows: Rows, column: str, does: str) -> int | None:
        """How many whole steps one unit of a number column has; None after a problem, in which `does` says what needs a number."""
        if (kind := self.column("column", rows.table, column)) is None:
            return None
        if (scale := scale_of(kind)) is None:
            problem = f"{does} {column} of {rows.table}, which holds {said(kind)}"
            self.problem("column", problem, "Only a column of numbers can be used so.", "MET012")
        return scale

    def unit_of_column(self, rows: Rows, column: str, unit: str) -> str:
        """The unit that a metric states, or else its column's in the catalog; two that differ are a problem."""
        stated = self.catalog.tables[rows.table].columns.get(column, "")
        if stated and unit and stated != unit:
            self.problem("unit", f"is in {unit}, and the catalog gives {rows.table}.{column} in {stated}", "State one unit.", "MET017")
        return unit or stated

    def same_sort_of_time(self, key: str, one: Rows, other: Rows) -> None:
        """Notes a problem where one table holds dates and the other instants."""
        if self.is_date(one) == self.is_date(other):
            return
        dated, timed = (one, other) if self.is_date(one) else (other, one)
        problem = f"compares {dated.table}.{dated.time}, which holds dates, with {timed.table}.{timed.time}, which holds times"
        self.problem(key, problem, "Both must be of one sort.", "MET012")

    def shared(self, rows: Rows) -> dict[str, Any]:
        """What every bound form keeps of its binding; asked for last, when every column is known."""
        return {"columns": self.used, "dates": self.is_date(rows), "text_entities": len(self.entity_types) > 1}

    def is_date(self, rows: Rows) -> bool:
        """Whether the time of some rows is a date."""
        return self.used[rows.table][rows.time] == DATE

    def problem(self, key: str, message: str, help_: str, code: str) -> None:
        """Notes what stands in the way; `key` is the parameter that is at fault."""
        self.problems.append(Open(key, message, help_, code))

    def rows(self, key: str, events: Events, entity: str) -> Rows | None:
        """The rows that events of an entity (of none in particular where it is empty) are."""
        name = self._table_name(key, events, entity)
        if name is None:
            return None
        table = self.catalog.tables[name]
        if table.time is None:
            self.problem(key, f"reads the table {name}, which has no time column in the catalog", "Give it `time: COLUMN`.", "MET011")
            return None
        if entity and entity not in table.entity:
            problem, there = f"counts by {entity}, which the table {name} does not know", listed(sorted(table.entity)) or "none"
            self.problem("of", problem, f"Entities of {name}: {there}. Give it `entity: {{{entity}: COLUMN}}`.", "MET014")
            return None
        if events.names and table.event is None:
            self.problem(key, f"names an event of {name}, which has no event column in the catalog", "Give it `event: COLUMN`.", "MET011")
            return None
        return self._read(key, name, table, events, entity)

    def every_column(self, key: str, name: str) -> Columns | None:
        """All columns of a table, for a query that names them itself; None after a problem."""
        if name not in self.catalog.tables:
            problem = f"reads the table {name}, which the catalog does not have"
            self.problem(key, problem, advice(name, self.catalog.tables, "tables"), "MET010")
            return None
        columns = self.columns_of(name)
        if columns is None:
            self.problem(key, f"reads the table {name}, which cannot be read", "See the finding of the table itself.", "SRC000")
        return columns

    def holdings(self, name: str, entity: str, starts: str, ends: str) -> Rows | None:
        """Rows of a table of holdings, whose time is the column in which they start; `ends` is the column in which they are over."""
        if name not in self.catalog.tables:
            problem = f"reads the table {name}, which the catalog does not have"
            self.problem("table", problem, advice(name, self.catalog.tables, "tables"), "MET010")
            return None
        table = self.catalog.tables[name]
        if entity not in table.entity:
            there = listed(sorted(table.entity)) or "none"
            problem = f"counts by {entity}, which the table {name} does not know"
            self.problem("of", problem, f"Entities of {name}: {there}. Give it `entity: {{{entity}: COLUMN}}`.", "MET014")
            return None
        rows = self._read("starts", name, table.model_copy(update={"time": starts}), Events(table=name), entity)
        kind = self.column("ends", name, ends)
        if rows is None or kind is None:
            return None
        if not is_time(kind) or (kind == DATE) != self.is_date(rows):
            problem = f"ends a holding by {name}.{ends}, which holds {said(kind)}"
            self.problem("ends", problem, f"It must be of the sort of {starts}: both dates, or both times.", "MET012")
        return rows

    def _read(self, key: str, name: str, table: Table, events: Events, entity: str) -> Rows | None:
        time = table.time or ""
        kind = self.column(key, name, time)
        if kind is None:
            return None
        if not is_time(kind):
            problem = f"takes the time from {name}.{time}, which holds {said(kind)}"
            self.problem(key, problem, "A time column holds times or dates.", "MET012")
        column = table.entity.get(entity, "")
        event = (table.event or "") if events.names else ""
        again = (table.arrived or "") if table.redelivery == "correction" else ""
        wanted = [column, event, table.key or "", again, table.retracted or "", *(item.attribute for item in events.where)]
        kinds = [self.column(key, name, item) for item in wanted if item]
        if None in kinds:
            return None
        if column:
            self.entity_types.add(self.used[name][column])
        return Rows(
            table=name,
            time=time,
            entity=column,
            event=event,
            names=events.names,
            first=events.first,
            where=events.where,
            key=table.key or "",
            arrived=again,
            retracted=table.retracted or "",
            corrections=bool(again),
            merges=self._merges(key, entity) if column else None,
        )

    def _merges(self, key: str, entity: str) -> Merges | None:
        """How identities of a sort of entity have been merged; None where the catalog says nothing of it, or after a problem."""
        rules = self.catalog.entities.get(entity)
        if rules is None or rules.merges is None:
            return None
        stated = rules.merges
        if stated.table not in self.catalog.tables:
            problem = f"counts by {entity}, whose merges are in the table {stated.table}, which the catalog does not have"
            self.problem(key, problem, advice(stated.table, self.catalog.tables, "tables"), "MET010")
            return None
        time = self.catalog.tables[stated.table].time or ""
        if any(self.column(key, stated.table, item) is None for item in (stated.from_, stated.to, time) if item):
            return None
        self.entity_types |= {self.used[stated.table][item] for item in (stated.from_, stated.to)}
        return Merges(table=stated.table, old=stated.from_, new=stated.to, time=time)

    def _table_name(self, key: str, events: Events, entity: str) -> str | None:
        tables = self.catalog.tables
        if events.table:
            if events.table in tables:
                return events.table
            problem = f"reads the table {events.table}, which the catalog does not have"
            self.problem(key, problem, advice(events.table, tables, "tables"), "MET010")
            return None
        if entity and entity not in self.catalog.sorts:
            problem = f"counts by {entity}, which no table of the catalog knows"
            self.problem("of", problem, advice(entity, self.catalog.sorts, "entities"), "MET014")
            return None
        fitting = [name for name, table in tables.items() if table.event and table.time and (not entity or entity in table.entity)]
        if len(fitting) == 1:
            return fitting[0]
        if fitting:
            problem = f"does not say which table holds {events}: {listed(sorted(fitting))} could"
            self.problem(key, problem, f"Say {{event: NAME, table: {sorted(fitting)[0]}}}.", "MET016")
        else:
            what = f" of {entity}" if entity else ""
            problem = f"needs a table of events{what}, and the catalog has none with a time and an event column"
            self.problem(key, problem, f"There are the tables: {listed(sorted(tables)) or 'none'}.", "MET010")
        return None

    def column(self, key: str, table: str, column: str) -> str | None:
        """The type of a column, which is read from now on; None after a problem."""
        columns = self.columns_of(table)
        if columns is None:
            if not any(problem.code == "SRC000" for problem in self.problems):
                self.problem(key, f"reads the table {table}, which cannot be read", "See the finding of the table itself.", "SRC000")
            return None
        if column not in columns:
            problem = f"reads {table}.{column}, a column that the table does not have"
            self.problem(key, problem, advice(column, columns, f"columns of {table}"), "MET011")
            return None
        if not is_measured(columns[column]):
            problem = f"reads {table}.{column}, which holds {said(columns[column])}"
            self.problem(key, problem, "Give a column of text, numbers, times, or yes and no; a view can make one of it.", "MET012")
            return None
        self.used.setdefault(table, {})[column] = columns[column]
        return columns[column]

    def attributes(
        self, rows: Rows, where: tuple[Filter, ...], by: str | None, entity: str
    ) -> tuple[tuple[Attribute, ...], Attribute | None]:
        """The attributes of some filters, and the one that rows are cut by."""
        found = [(self.attribute("where", rows, item.attribute, entity), item) for item in where]
        kept = tuple(
            attribute.model_copy(update={"values": item.values, "excluded": item.excluded})
            for attribute, item in found
            if attribute is not None
        )
        return kept, self.attribute("", rows, by, entity) if by else None

    def attribute(self, key: str, rows: Rows, name: str, entity: str) -> Attribute | None:
        """Where an attribute stands: declared for the rows' table, declared for an entity's table, or a column of the rows' table."""
        own = self.catalog.tables[rows.table]
        if name not in own.attributes:
            elsewhere = self._entity_tables(rows.table, name, entity)
            if len(elsewhere) > 1:
                tables = listed([table for table, _ in elsewhere])
                self.problem(key, f"is cut by {name}, which several tables have: {tables}", "Declare it in one of them.", "MET016")
                return None
            if elsewhere:
                return self._joined(key, rows, name, *elsewhere[0])
            if name not in (self.columns_of(rows.table) or {}):
                self.problem(key, f"uses the attribute {name}, which {rows.table} does not have", self._attribute_advice(name), "MET015")
                return None
        return Attribute(column=name) if self.column(key, rows.table, name) is not None else None

    def _entity_tables(self, own: str, attribute: str, entity: str) -> list[tuple[str, str]]:
        known = {entity} if entity else set(self.catalog.tables[own].entity)
        return [
            (name, sort)
            for name, table in self.catalog.tables.items()
            if name != own and attribute in table.attributes
            for sort in sorted(known & set(table.entity))
        ]

    def _joined(self, key: str, rows: Rows, name: str, table: str, entity: str) -> Attribute | None:
        column, own = self.catalog.tables[table].entity[entity], self.catalog.tables[rows.table].entity[entity]
        if any(self.column(key, place, item) is None for place, item in ((table, column), (table, name), (rows.table, own))):
            return None
        self.entity_types |= {self.used[table][column], self.used[rows.table][own]}
        touches = self.catalog.tables[table]
        time = (touches.time or "") if touches.attribution else ""
        if time and self.column(key, table, time) is None:
            return None
        merges = self._merges(key, entity)
        return Attribute(column=name, table=table, entity=column, own=own, touch=touches.attribution or "", time=time, merges=merges)

    def _attribute_advice(self, name: str) -> str:
        having = sorted(table for table, stated in self.catalog.tables.items() if name in stated.attributes)
        if having:
            return f"{listed(having)} has it, and shares no entity with these rows."
        known = {attribute for table in self.catalog.tables.values() for attribute in table.attributes}
        return advice(name, known, "attributes in the catalog")

"""A catalog's tables in one warehouse. Nothing is created there: tables and readings are named steps of each query."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from datetime import datetime
from pathlib import Path

from milepost.core.base.errors import OutsideError
from milepost.core.metrics.catalog import Catalog, Connection, Table
from milepost.core.metrics.given import Given
from milepost.core.metrics.nearest import advice
from milepost.sources.connected import connection_of
from milepost.sources.engine import Session
from milepost.sources.environment import expanded, hidden, keep_hidden, secret
from milepost.sources.opened import Opened, Whole, arrived_before, hash_of_states, whole
from milepost.sources.secret import Secret
from milepost.sources.unreadable import UnreadableError
from milepost.sources.warehouse.address import Address, address
from milepost.sources.warehouse.link import Link, quietly
from milepost.sources.warehouse.warehouse import Place, Warehouse
from milepost.sources.warehouse.written import with_steps

_EXACT = 2**53
_ERRNO = re.compile(r"\[Errno -?\d+\] ([^'\")]+)")


class WarehouseSession(Opened):
    """A catalog's tables in one warehouse, over one link."""

    def __init__(self, catalog: Catalog, folder: Path, known_at: datetime, warehouse: Warehouse, stack: ExitStack) -> None:
        super().__init__(catalog, known_at)
        self.refusals = (*warehouse.refusals(), OSError)
        self._troubles: tuple[type[Exception], ...] = (*self.refusals, ValueError, TypeError)
        self._warehouse = warehouse
        self._folder = folder
        self._stack = stack
        self._links: dict[str, tuple[Link, Address]] = {}
        self._closed: dict[str, UnreadableError] = {}
        self._secrets: list[Secret] = []
        self._steps: dict[str, str] = {}
        self._given: dict[str, Given] = {}
        self._places: dict[str, tuple[Place, Mapping[str, str]]] = {}
        self._states: dict[str, str] = {}
        self._version = ""

    @property
    def engine(self) -> str:
        """The engine's name with its version, where it tells one."""
        return f"{self._warehouse.name} {self._version}".strip()

    def open_table(self, name: str) -> Mapping[str, str]:
        """Finds a table in its connection's warehouse."""
        table, house = self.catalog.tables[name], self._warehouse
        if table.connection is None or table.files:
            problem = f"Table {name} is a table of files, which {house.title} is not given."
            raise UnreadableError("SRC004", problem, "Measure it without --engine, or load it and name it there.")
        link, place = self._linked(name, table.connection)
        found = self._found(name, table, link, place)
        kinds = {str(row[0]): house.word(str(row[1])) for row in link.rows(house.columns(found))[1]}
        spoken = [*table.entity.values(), *table.attributes, *table.columns, table.event, table.time, table.arrived, table.key]
        spoken += [table.retracted, table.partition]
        called = {column: house.told(column, [each for each in spoken if each]) for column in kinds}
        columns = {called[column]: kind for column, kind in kinds.items()}
        theirs = {told: column for column, told in called.items()}
        arrived = table.arrived or ""
        known = arrived_before(
            name, table, columns, self.known_at, house.quoted(theirs.get(arrived, "")), instant=house.instant(columns.get(arrived, ""))
        )
        selected = ", ".join(f"{house.held(house.quoted(column), kinds[column])} AS {house.quoted(called[column])}" for column in kinds)
        self._steps[name] = f"{house.quoted(name)} AS (SELECT {selected} FROM {house.relation(found)}{known})"  # noqa: S608 - quoted
        self._places[name] = found, kinds
        return columns

    def distinct(self, table: str, column: str) -> frozenset[str]:
        """The different texts in a column."""
        quoted = self._warehouse.quoted
        selected = f"CAST({quoted(column)} AS {self._warehouse.text_type}) AS {quoted('name')}"
        rows = self._rows(f"SELECT DISTINCT {selected} FROM {quoted(table)}")  # noqa: S608 - both are quoted
        return frozenset(str(row["name"]) for row in rows if row["name"] is not None)

    def give(self, table: str, columns: Sequence[str], rows: Sequence[Sequence[int]]) -> None:
        """A small table of whole numbers for the next queries."""
        self._given[table] = Given(table, columns, rows)

    def ask(self, sql: str) -> list[dict[str, Whole]]:
        """The rows of a query."""
        try:
            return self._rows(sql)
        except self.refusals as error:
            todo = "See the data it names, or the rights and limits of the user."
            raise OutsideError(f"{self._warehouse.title} refused a query: {self.said(error)}", todo=todo) from None

    def snapshot(self, tables: Sequence[str]) -> str:
        """A hash of the state of some tables, as the warehouse keeps or counts it."""
        return hash_of_states(tables, self._states, self._state)

    def said(self, error: Exception) -> str:
        """What the driver says, in one line, without what is secret in the connection."""
        told = getattr(error, "message", None) or getattr(error, "raw_msg", None) or str(error) or type(error).__name__
        line = " ".join(str(told).split())
        why = _ERRNO.search(line)
        return self._hidden(why[1].strip() if why else line)[:400]

    def _hidden(self, line: str) -> str:
        for each in self._secrets:
            line = each.hidden_in(line)
        return hidden(line)

    def _state(self, table: str) -> str:
        place, kinds = self._places[table]
        try:
            return repr([tuple(map(str, row)) for row in self._link.rows(self._warehouse.state(place, kinds))[1]])
        except self.refusals as error:
            what = f"{self._warehouse.title} does not tell the state of {table}: {self.said(error)}"
            raise OutsideError(what, todo="See the rights of the user.") from None

    @property
    def _link(self) -> Link:
        return next(iter(self._links.values()))[0]

    def _rows(self, sql: str) -> list[dict[str, Whole]]:
        names = set(re.findall(r"\w+", sql))
        steps = [step for name, step in self._steps.items() if name in names]
        given = [table for name, table in self._given.items() if name in names]
        columns, rows = self._link.rows(with_steps(sql, self._warehouse.dialect, steps, given))
        named = [self._warehouse.told(column, ()) for column in columns]
        return [dict(zip(named, (whole(_exact(cell)) for cell in row), strict=True)) for row in rows]

    def _found(self, name: str, table: Table, link: Link, where: Address) -> Place:
        """The place of a table: as it is named, or as the warehouse writes names, or else in whatever letters."""
        house, stated = self._warehouse, table.name or ""
        try:
            place = house.place(stated, where)
        except ValueError as problem:
            todo = f"Name all {house.longest} parts of it, or the first of them in the URL: {house.form}."
            raise UnreadableError("SRC001", f"Table {name} {problem}.", todo) from None
        there = [Place(place.database, *map(str, row)) for row in link.rows(house.tables(place, named=True))[1]]
        wanted = [(place.schema, place.name), (place.schema, house.folded(place.name))]
        wanted += [(house.folded(schema or ""), each) for schema, each in tuple(wanted)]
        for schema, each in wanted:
            for found in there:
                if (found.schema, found.name) == (schema, each):
                    return found
        if len(there) == 1:
            return there[0]
        known = [f"{row[0]}.{row[1]}" for row in link.rows(house.tables(place, named=False))[1]]
        raise UnreadableError("SRC001", f"Table {name} finds no '{stated}' in {house.title}.", advice(stated, known, "tables"))

    def _linked(self, table: str, name: str) -> tuple[Link, Address]:
        if name in self._links:
            return self._links[name]
        stated, house = connection_of(self.catalog, table, name), self._warehouse
        if stated.engine != house.name:
            problem = f"Table {table} is in the connection {name} of the engine '{stated.engine}', not of {house.title}."
            raise UnreadableError("SRC004", problem, "Measure it without --engine.")
        if self._links:
            problem = f"Table {table} is in the connection {name}, and this run reads {next(iter(self._links))} already."
            raise UnreadableError("SRC004", problem, "Bring tables that one metric needs into one warehouse.")
        if name in self._closed:  # a server that does not answer is not waited for again, table by table
            raise self._closed[name]
        try:
            self._links[name] = self._open(name, stated)
        except UnreadableError as problem:
            self._closed[name] = problem
            raise
        return self._links[name]

    def _open(self, name: str, stated: Connection) -> tuple[Link, Address]:
        house, where = self._warehouse, f"connections/{name}"
        url = expanded(stated.url or "", where)
        self._secrets.append(Secret(url))
        try:
            place = address(url, house.schemes, house.parameters)
        except ValueError as problem:
            todo = f"It is {house.form}, signs such as @ / # in a password written as %40 %2F %23."
            raise UnreadableError("SRC004", f"The URL of the connection {name} cannot be understood: {problem}.", todo) from None
        place = place.with_password(secret(stated.secret, where, self._folder))
        for value in (place.password, *(place.parameters[key] for key in place.parameters if re.search("token|password|pwd", key))):
            keep_hidden(value)
        try:
            with quietly(house.driver):
                link = house.connect(place, secret(stated.token, where, self._folder))
            self._stack.callback(link.close)
            self._version = str(link.rows(house.version)[1][0][0]) if house.version else ""
        except self._troubles as error:
            what = f"The connection {name} cannot be opened: {self.said(error)}"
            raise UnreadableError("SRC001", what, "See that the server runs, its address, and that the user may connect.") from None
        return link, place


def _exact(cell: object) -> object:
    """A sum of whole numbers, which some programs bring as a fraction of 53 bits, as the whole number that it is; else the cell."""
    return int(cell) if isinstance(cell, float) and cell.is_integer() and abs(cell) < _EXACT else cell


@contextmanager
def opened(warehouse: Warehouse, catalog: Catalog, folder: Path, known_at: datetime) -> Iterator[Session]:
    """A session on a warehouse. Errors: OutsideError where its driver is not installed."""
    with ExitStack() as stack:
        try:
            session = WarehouseSession(catalog, folder.resolve(), known_at, warehouse, stack)
        except ImportError:
            what = f"The engine {warehouse.name} needs {warehouse.extra}, which is not installed."
            raise OutsideError(what, todo=f"Run: pip install 'milepost[{warehouse.name}]'") from None
        yield session

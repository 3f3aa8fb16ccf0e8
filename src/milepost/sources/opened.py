"""What every session has in common: tables are opened when first asked for, and what is wrong with one becomes a finding."""

from __future__ import annotations

import hashlib
from abc import ABC, abstractmethod
from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, datetime
from decimal import Decimal
from typing import TypeVar

from milepost.core.base.errors import OutsideError
from milepost.core.base.findings import Finding, Severity
from milepost.core.metrics.catalog import Catalog, Table
from milepost.core.metrics.columns import DATE, TEXT
from milepost.core.metrics.nearest import advice
from milepost.sources.unreadable import UnreadableError

Answer = TypeVar("Answer")
Whole = int | str | None


class Opened(ABC):
    """A catalog opened by an engine: columns and event names are read once a table; an engine says how.

    `refusals` are the exceptions by which the engine's driver refuses.
    """

    refusals: tuple[type[Exception], ...] = ()

    def __init__(self, catalog: Catalog, known_at: datetime) -> None:
        self.catalog = catalog
        self.known_at = known_at
        self._columns: dict[str, Mapping[str, str] | None] = {}
        self._events: dict[tuple[str, str], frozenset[str] | None] = {}
        self._findings: list[Finding] = []

    @abstractmethod
    def open_table(self, table: str) -> Mapping[str, str]:
        """Opens a table and says its columns. Errors: UnreadableError, or a refusal of the driver."""

    @abstractmethod
    def distinct(self, table: str, column: str) -> frozenset[str]:
        """The different texts in a column of an opened table."""

    @abstractmethod
    def said(self, error: Exception) -> str:
        """What the engine's driver says, in one line and without secrets."""

    @property
    def findings(self) -> tuple[Finding, ...]:
        """What was wrong with the tables asked for so far."""
        return tuple(self._findings)

    def columns(self, table: str) -> Mapping[str, str] | None:
        """A table's columns with their types; opens the table."""
        if table not in self._columns:
            self._columns[table] = self.guarded(table, lambda: self.open_table(table))
        return self._columns[table]

    def event_names(self, table: str, column: str) -> frozenset[str] | None:
        """The names that stand in an event column."""
        if (table, column) not in self._events:
            self._events[table, column] = self.guarded(table, lambda: self.distinct(table, column)) if self.columns(table) else None
        return self._events[table, column]

    def guarded(self, table: str, act: Callable[[], Answer]) -> Answer | None:
        """The answer of an act on a table, or nothing and a finding."""
        try:
            return act()
        except UnreadableError as problem:
            self._report(table, problem.code, problem.message, problem.todo)
        except OutsideError as error:
            self._report(table, "SRC003", f"Table {table}: {error.what}", error.todo or "")
        except self.refusals as error:
            self._report(table, "SRC002", f"Table {table} cannot be read: {self.said(error)}", "See that it is whole and may be read.")
        return None

    def _report(self, table: str, code: str, message: str, todo: str) -> None:
        self._findings.append(Finding(code, Severity.ERROR, message, f"tables/{table}", help=todo))


def whole(value: object) -> Whole:
    """A cell of an answer as a whole number, a text or nothing.

    Errors: OutsideError for anything else: an engine that answers with fractions has not been asked the way it was meant.
    """
    match value:
        case None | str():
            return value
        case bool() | int():
            return int(value)
        case Decimal() if value.is_finite() and value == value.to_integral_value():
            return int(value)
        case _:
            raise OutsideError(f"A query gave '{value}', which is no whole number.", todo="See the column that the metric adds up.")


def hash_of_states(tables: Sequence[str], known: dict[str, str], state: Callable[[str], str]) -> str:
    """A hash of the states of some tables, as hexadecimal text; each is asked for once a run and then known."""
    digest = hashlib.sha256()
    for table in sorted(set(tables)):
        if table not in known:
            known[table] = state(table)
        digest.update(f"{table}\0{known[table]}\n".encode())
    return digest.hexdigest()


def arrived_before(
    name: str, table: Table, columns: Mapping[str, str], known_at: datetime, quoted: str, *, instant: str = "TIMESTAMP"
) -> str:
    """The condition that leaves out rows that arrived later than what is to be known; empty where the catalog names no such column.

    `quoted` is the column as the engine quotes it, `instant` the engine's type of an instant; the session's zone must be UTC.
    Errors: UnreadableError (MET011) for a column that the table does not have.
    """
    if table.arrived is None:
        return ""
    if table.arrived not in columns:
        todo = advice(table.arrived, columns, f"columns of {name}")
        raise UnreadableError("MET011", f"Table {name} has no column {table.arrived} to say when rows arrived.", todo)
    moment = known_at.astimezone(UTC).replace(tzinfo=None).isoformat(sep=" ")
    arrived = f"CAST({quoted} AS {instant})" if columns[table.arrived] in (DATE, TEXT) else quoted
    return f" WHERE {quoted} IS NULL OR {arrived} < CAST('{moment}' AS {instant})"


def steps_before(sql: str, steps: Sequence[str]) -> str:
    """The query with named steps written before its own."""
    if not steps:
        return sql
    rest = sql.removeprefix("WITH ")
    return f"WITH {', '.join(steps)}" + (f", {rest}" if rest != sql else f"\n{sql}")

"""`duckdb`: reads Parquet and CSV files and DuckDB databases in this process, with a bound on memory."""

from __future__ import annotations

import hashlib
import re
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from itertools import takewhile
from pathlib import Path

import duckdb

from milepost.core.base.errors import OutsideError
from milepost.core.base.findings import Finding, Severity
from milepost.core.metrics.catalog import Catalog, Table
from milepost.core.metrics.nearest import advice, listed
from milepost.sources.connected import connection_of
from milepost.sources.engine import Engine, Session
from milepost.sources.environment import expanded
from milepost.sources.files import local
from milepost.sources.files.shelf import Shelf
from milepost.sources.files.stored import Stored
from milepost.sources.unreadable import UnreadableError

MEMORY_LIMIT = "2GB"  # a query that needs more spills to disk
_TYPES = {
    "BIGINT": "int64",
    "INTEGER": "int32",
    "SMALLINT": "int16",
    "TINYINT": "int8",
    "UBIGINT": "uint64",
    "UINTEGER": "uint32",
    "USMALLINT": "uint16",
    "UTINYINT": "uint8",
    "DOUBLE": "float64",
    "FLOAT": "float32",
    "VARCHAR": "string",
    "BOOLEAN": "boolean",
    "DATE": "date",
    "UUID": "string",
    "TIMESTAMP": "timestamp(6)",
    "TIMESTAMP WITH TIME ZONE": "timestamp('UTC', 6)",
}
_COARSE_OR_FINE = {"TIMESTAMP_S", "TIMESTAMP_MS", "TIMESTAMP_NS"}
_READERS = {".parquet": "read_parquet", ".csv": "read_csv", ".tsv": "read_csv", ".gz": "read_csv"}


class DuckDBSession:
    """A catalog opened in a database of its own in memory; each table is a view of what the catalog names."""

    def __init__(self, connection: duckdb.DuckDBPyConnection, catalog: Catalog, folder: Path, known_at: datetime) -> None:
        self._connection = connection
        self._catalog = catalog
        self._folder = folder
        self._shelf = Shelf(catalog, folder)
        self._known_at = known_at
        self._columns: dict[str, Mapping[str, str] | None] = {}
        self._events: dict[tuple[str, str], frozenset[str] | None] = {}
        self._attached: dict[str, Path] = {}
        self._findings: list[Finding] = []

    @property
    def engine(self) -> str:
        """The engine's name with its version."""
        return f"duckdb {duckdb.__version__}"

    @property
    def findings(self) -> tuple[Finding, ...]:
        """What was wrong with the tables asked for so far."""
        return (*self._findings, *self._shelf.findings)

    def columns(self, table: str) -> Mapping[str, str] | None:
        """A table's columns with their types; opens the table."""
        if table not in self._columns:
            self._columns[table] = self._guarded(table, lambda: self._open(table))
        return self._columns[table]

    def event_names(self, table: str, column: str) -> frozenset[str] | None:
        """The names that stand in an event column."""
        if (table, column) not in self._events:
            query = f"SELECT DISTINCT CAST({_quoted(column)} AS VARCHAR) FROM {_quoted(table)}"  # noqa: S608 - both are quoted
            self._events[table, column] = self._guarded(
                table, lambda: frozenset(row[0] for row in self._connection.execute(query).fetchall() if row[0] is not None)
            )
        return self._events[table, column]

    def give(self, table: str, columns: Sequence[str], rows: Sequence[Sequence[int]]) -> None:
        """A small table of whole numbers for the next queries."""
        named = ", ".join(f"{_quoted(column)} BIGINT" for column in columns)
        self._connection.execute(f"CREATE OR REPLACE TEMP TABLE {_quoted(table)} ({named})")
        if rows:
            values = ", ".join("(" + ", ".join(str(int(value)) for value in row) + ")" for row in rows)
            self._connection.execute(f"INSERT INTO {_quoted(table)} VALUES {values}")  # noqa: S608 - whole numbers only

    def ask(self, sql: str) -> list[dict[str, int | str | None]]:
        """The rows of a query."""
        try:
            answer = self._connection.execute(sql)
            names = [item[0] for item in answer.description or ()]
            return [dict(zip(names, row, strict=True)) for row in answer.fetchall()]
        except duckdb.Error as error:
            raise OutsideError(
                f"DuckDB refused a query: {_said(error)}", todo="See the data it names, or the memory of this machine."
            ) from error

    def snapshot(self, tables: Sequence[str]) -> str:
        """A hash of the files behind some tables: their names, sizes and times of change.

        It errs on the side of change: the same bytes written anew, or copied, are another snapshot; changed bytes never are the same.
        """
        digest = hashlib.sha256()
        for table in sorted(set(tables)):
            for file in self._stored(table):
                digest.update(f"{table}\0{file.name}\0{file.size}\0{file.version}\n".encode())
        return digest.hexdigest()

    def volume(self, table: str) -> int:
        """Bytes of the Parquet files behind an opened table; 0 where it lies elsewhere."""
        stated = self._catalog.tables[table]
        if not stated.files or stated.connection is not None or stated.format:
            return 0
        stored = self._shelf.stored(table)
        return sum(file.size for file in stored) if all(file.name.endswith(".parquet") for file in stored) else 0

    def _guarded(self, table: str, act):  # type: ignore[no-untyped-def]  # noqa: ANN001, ANN202
        try:
            return act()
        except UnreadableError as problem:
            self._report(table, problem.code, problem.message, problem.todo)
        except duckdb.Error as error:
            todo = "Correct the rows it names, or give the files of another form."
            self._report(table, "SRC002", f"Table {table} cannot be read: {_said(error)}", todo)
        except OutsideError as error:
            self._report(table, "SRC003", f"Table {table}: {error.what}", error.todo or "")
        return None

    def _report(self, table: str, code: str, message: str, todo: str) -> None:
        self._findings.append(Finding(code, Severity.ERROR, message, f"tables/{table}", help=todo))

    def _open(self, name: str) -> Mapping[str, str]:
        table = self._catalog.tables[name]
        source = self._source(name, table)
        described = self._connection.execute(f"DESCRIBE SELECT * FROM {source}").fetchall()  # noqa: S608 - quoted
        types = {str(row[0]): str(row[1]) for row in described}
        selected = ", ".join(_selected(column, kind) for column, kind in types.items())
        known = self._known(name, table, types)
        self._connection.execute(f"CREATE OR REPLACE VIEW {_quoted(name)} AS SELECT {selected} FROM {source}{known}")  # noqa: S608
        return {column: _type(kind) for column, kind in types.items()}

    def _known(self, name: str, table: Table, types: Mapping[str, str]) -> str:
        """The condition that leaves out rows that arrived later than what is to be known."""
        if table.arrived is None:
            return ""
        if table.arrived not in types:
            todo = advice(table.arrived, types, f"columns of {name}")
            raise UnreadableError("MET011", f"Table {name} has no column {table.arrived} to say when rows arrived.", todo)
        moment = self._known_at.astimezone(UTC).replace(tzinfo=None).isoformat(sep=" ")
        name_of = _quoted(table.arrived)
        arrived = name_of if types[table.arrived] == "TIMESTAMP WITH TIME ZONE" else f"CAST({name_of} AS TIMESTAMP)"
        return f" WHERE {name_of} IS NULL OR epoch_us({arrived}) < epoch_us(TIMESTAMP '{moment}')"

    def _source(self, name: str, table: Table) -> str:
        """What the view of a table selects from."""
        if not table.files:
            database = self._attach(name, table.connection or "")
            return ".".join(_quoted(part) for part in (database, *(table.name or "").split(".")))
        paths = self._shelf.paths(name)
        readers = {_READERS.get(path.suffix.lower()) for path in paths}
        if None in readers or len(readers) != 1:
            endings = listed(sorted({path.suffix or path.name for path in paths}))
            raise UnreadableError("SRC002", f"Table {name} has files of the forms {endings}.", "Name files of one form: .parquet or .csv.")
        reader = readers.pop()
        files = ", ".join(_text(str(path)) for path in paths)
        if reader == "read_csv":
            for path in paths:
                self._unambiguous(name, path)
        options = "union_by_name = true" + (", header = true, sample_size = -1" if reader == "read_csv" else "")
        return f"{reader}([{files}], {options})"

    def _unambiguous(self, name: str, path: Path) -> None:
        """Refuses a time column whose dates do not begin with the year: 03/04/2026 would be guessed to be one day or another."""
        table = self._catalog.tables[name]
        raw = f"SELECT * FROM read_csv({_text(str(path))}, header = true, all_varchar = true)"  # noqa: S608 - quoted
        columns = {str(row[0]) for row in self._connection.execute(f"DESCRIBE {raw}").fetchall()}
        for column in columns & {table.time or "", table.arrived or ""}:
            where = f"WHERE {_quoted(column)} IS NOT NULL LIMIT 1"
            first = self._connection.execute(f"SELECT {_quoted(column)} FROM ({raw}) {where}").fetchall()  # noqa: S608 - quoted
            if first and re.match(r"\s*\d{1,2}[-/. ]\d{1,2}[-/. ]\d{2,4}\b", first[0][0]):
                problem = f"Table {name} has a time written as '{first[0][0].strip()[:40]}' in {path.name}, which can be read as two days."
                raise UnreadableError("SRC002", problem, "Write times with the year first: 2026-04-03, or 2026-04-03T10:00:00Z.")

    def _stored(self, name: str) -> Sequence[Stored]:
        """The files behind a table, or the file of its database."""
        table = self._catalog.tables[name]
        if table.files or table.connection is None:
            return self._shelf.stored(name)
        self._attach(name, table.connection)
        return [local.stored(self._attached[table.connection], self._folder)]

    def _attach(self, table: str, name: str) -> str:
        connection = connection_of(self._catalog, table, name)
        if connection.engine != "duckdb":
            problem = f"Table {table} is in the connection {name} of the engine '{connection.engine}', which DuckDB does not read."
            todo = "Measure it with its own engine (without --engine, postgres and spark are), or export it to Parquet."
            raise UnreadableError("SRC004", problem, todo)
        if name not in self._attached:
            stated = connection.path or (connection.url or "").removeprefix("duckdb://")
            path = self._folder / expanded(stated, f"connections/{name}")
            if not stated or not path.is_file():
                raise UnreadableError("SRC001", f"The connection {name} finds no database at '{stated}'.", local.there(path, self._folder))
            self._connection.execute(f"ATTACH {_text(str(path))} AS {_quoted('connection_' + name)} (READ_ONLY)")
            self._attached[name] = path
        return "connection_" + name


def _selected(column: str, kind: str) -> str:
    name = _quoted(column)
    if kind in _COARSE_OR_FINE:
        return f"CAST({name} AS TIMESTAMP) AS {name}"
    return f"CAST({name} AS VARCHAR) AS {name}" if kind == "UUID" or kind.startswith("ENUM") else name


def _type(kind: str) -> str:
    """A type of DuckDB in the words of core.metrics.columns."""
    if kind in _COARSE_OR_FINE:
        return "timestamp(6)"
    if (match := re.fullmatch(r"DECIMAL\((\d+),(\d+)\)", kind)) is not None:
        return f"decimal({match[1]}, {match[2]})"
    return "string" if kind.startswith("ENUM") else _TYPES.get(kind, kind.lower())


def _quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'


def _text(value: str) -> str:
    return "'" + value.replace("'", "''") + "'"


def _said(error: duckdb.Error) -> str:
    """What DuckDB says, in one line, without the query that it shows and the settings that it proposes."""
    lines = [line.strip() for line in str(error).splitlines() if line.strip()]
    told = list(takewhile(lambda line: not line.startswith(("LINE ", "The search space", "Possible ")), lines))
    return " ".join(told[:3])[:400]


@contextmanager
def _open(catalog: Catalog, folder: Path, known_at: datetime) -> Iterator[Session]:
    with tempfile.TemporaryDirectory(prefix="milepost-") as spill:
        settings = {
            "memory_limit": MEMORY_LIMIT,
            "temp_directory": spill,
            "autoinstall_known_extensions": "false",
            "autoload_known_extensions": "false",
        }
        connection = duckdb.connect(config=settings)
        try:
            connection.execute("SET TimeZone = 'UTC'")  # where some times name a zone, the others are UTC and not the machine's
            yield DuckDBSession(connection, catalog, folder.resolve(), known_at)
        finally:
            connection.close()


ENGINE = Engine("duckdb", "duckdb", _open)

"""`postgres`: measures tables where they lie in a PostgreSQL database, in one read-only transaction that sees one state of them.

Nothing is created there: tables and readings are named steps of each query, so a read-only role on a standby is enough.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from milepost.core.base.errors import OutsideError
from milepost.core.metrics.catalog import Catalog
from milepost.core.metrics.nearest import advice
from milepost.sources.connected import connection_of
from milepost.sources.engine import Engine, Session
from milepost.sources.environment import expanded
from milepost.sources.opened import Opened, Whole, arrived_before, hash_of_states, steps_before, whole
from milepost.sources.postgres_types import held, word
from milepost.sources.secret import Secret
from milepost.sources.unreadable import UnreadableError

if TYPE_CHECKING:
    import psycopg

NAMES = ("postgres", "postgresql")
SETTINGS = ("TIME ZONE 'UTC'", "jit = off", "client_min_messages = error", "extra_float_digits = 1")
LONGEST = "15min"  # for one query, where neither the role nor the URL sets a statement_timeout
_LIMIT = "SELECT set_config('statement_timeout', %s, true) WHERE current_setting('statement_timeout') = '0'"
_COLUMNS = """
  SELECT a.attname, CASE t.typtype WHEN 'd' THEN format_type(t.typbasetype, t.typtypmod) ELSE format_type(a.atttypid, a.atttypmod) END,
    t.typtype = 'e'
  FROM pg_attribute AS a JOIN pg_type AS t ON t.oid = a.atttypid
  WHERE a.attrelid = %s AND a.attnum > 0 AND NOT a.attisdropped ORDER BY a.attnum"""
_TABLES = """
  SELECT CASE WHEN pg_table_is_visible(oid) THEN relname ELSE relnamespace::regnamespace::text || '.' || relname END
  FROM pg_class WHERE relkind IN ('r', 'p', 'v', 'm', 'f')
    AND relnamespace::regnamespace::text NOT IN ('pg_catalog', 'information_schema', 'pg_toast')
  ORDER BY 1 LIMIT 500"""


class PostgresSession(Opened):
    """A catalog's tables in one database, read in one transaction."""

    def __init__(self, catalog: Catalog, known_at: datetime, stack: ExitStack) -> None:
        import psycopg

        super().__init__(catalog, known_at)
        self.refusals = (psycopg.Error,)
        self._stack = stack
        self._connections: dict[str, psycopg.Connection[tuple[object, ...]]] = {}
        self._secrets: list[Secret] = []
        self._sources: dict[str, tuple[str, str]] = {}  # table: (its relation, the step that stands for it)
        self._given: dict[str, str] = {}
        self._states: dict[str, str] = {}

    @property
    def engine(self) -> str:
        """The engine's name with its version."""
        return f"postgres {self._version}" if self._connections else "postgres"

    @property
    def _version(self) -> str:
        number = next(iter(self._connections.values())).info.server_version
        return f"{number // 10_000}.{number % 10_000}"

    def open_table(self, name: str) -> Mapping[str, str]:
        """Finds a table in its connection's database."""
        table = self.catalog.tables[name]
        if table.connection is None:
            raise UnreadableError(
                "SRC004", f"Table {name} is a table of files, which Postgres cannot read.", "Load it, or use another engine."
            )
        connection = self._connected(name, table.connection)
        relation, identity = self._relation(connection, name, table.name or "")
        described = connection.execute(_COLUMNS, [identity]).fetchall()
        columns = {str(column): word(str(kind), enumerated=bool(listed)) for column, kind, listed in described}
        selected = ", ".join(f"{held(_quoted(column), kind)} AS {_quoted(column)}" for column, kind in columns.items())
        known = arrived_before(name, table, columns, self.known_at, _quoted(table.arrived or ""))
        self._sources[name] = (relation, f"{_quoted(name)} AS NOT MATERIALIZED (SELECT {selected} FROM {relation}{known})")  # noqa: S608
        return columns

    def distinct(self, table: str, column: str) -> frozenset[str]:
        """The different texts in a column."""
        rows = self._rows(f"SELECT DISTINCT CAST({_quoted(column)} AS TEXT) AS name FROM {_quoted(table)}")  # noqa: S608 - quoted
        return frozenset(str(row["name"]) for row in rows if row["name"] is not None)

    def give(self, table: str, columns: Sequence[str], rows: Sequence[Sequence[int]]) -> None:
        """A small table of whole numbers for the next queries."""
        values = ", ".join("(" + ", ".join(f"{int(value)}::bigint" for value in row) + ")" for row in rows)
        named = ", ".join(_quoted(column) for column in columns)
        nothing = "SELECT " + ", ".join("0::bigint" for _ in columns) + " WHERE false"
        self._given[table] = f"{_quoted(table)} ({named}) AS MATERIALIZED ({f'VALUES {values}' if rows else nothing})"

    def ask(self, sql: str) -> list[dict[str, Whole]]:
        """The rows of a query. One that is refused leaves the transaction, and what it sees, as they were."""
        try:
            return self._rows(sql)
        except self.refusals as error:
            raise OutsideError(
                f"Postgres refused a query: {self.said(error)}", todo="See the data it names, or the rights and limits of the role."
            ) from None

    def snapshot(self, tables: Sequence[str]) -> str:
        """A hash of the state of some tables: of every row's transaction for a table, of every row's text for a view.

        Whoever adds, changes or removes a row makes another snapshot; a table that is written anew with equal rows does, too.
        """
        return hash_of_states(tables, self._states, self._state)

    def said(self, error: Exception) -> str:
        """What Postgres says, in one line, without what stands in the connection's URL."""
        lines = [line.strip() for line in str(error).splitlines() if line.strip()]
        text = next(iter(lines), type(error).__name__)
        for secret in self._secrets:
            text = secret.hidden_in(text)
        return text[:400]

    def _state(self, table: str) -> str:
        relation = self._sources[table][0]
        connection = next(iter(self._connections.values()))
        (kind,) = connection.execute("SELECT relkind FROM pg_class WHERE oid = to_regclass(%s)", [relation]).fetchone() or ("v",)
        row = "rows.xmin::text::bigint" if kind in ("r", "m", "p") else "hashtextextended(rows::text, 0)"
        answer = connection.execute(
            f"SELECT count(*), sum(hashint8extended({row}, 0)::numeric), sum({row}::numeric) FROM {relation} AS rows".encode()  # noqa: S608
        ).fetchone()
        return repr(tuple(map(str, answer or ())))

    def _rows(self, sql: str) -> list[dict[str, Whole]]:
        names = set(re.findall(r"\w+", sql))
        steps = [step for name, (_, step) in self._sources.items() if name in names]
        steps += [step for name, step in self._given.items() if name in names]
        connection = next(iter(self._connections.values()))
        with connection.transaction():  # within the session's own: a savepoint
            cursor = connection.execute(steps_before(sql, steps).encode())
            columns = [column.name for column in cursor.description or ()]
            return [dict(zip(columns, map(whole, row), strict=True)) for row in cursor.fetchall()]

    def _relation(self, connection: psycopg.Connection[tuple[object, ...]], table: str, stated: str) -> tuple[str, object]:
        """A table's quoted name, and its identity: as it is stated, or in small letters, as Postgres folds a name."""
        for name in dict.fromkeys((stated, stated.lower())):
            relation = ".".join(_quoted(part) for part in name.split("."))
            row = connection.execute("SELECT to_regclass(%s)::oid", [relation]).fetchone()
            if row is not None and row[0] is not None:
                return relation, row[0]
        there = [str(row[0]) for row in connection.execute(_TABLES).fetchall()]
        raise UnreadableError("SRC001", f"Table {table} finds no '{stated}' in its database.", advice(stated, there, "tables"))

    def _connected(self, table: str, name: str) -> psycopg.Connection[tuple[object, ...]]:
        if name in self._connections:
            return self._connections[name]
        stated = connection_of(self.catalog, table, name)
        if stated.engine not in NAMES:
            problem = f"Table {table} is in the connection {name} of the engine '{stated.engine}', not of Postgres."
            raise UnreadableError("SRC004", problem, f"Measure it with --engine {stated.engine}.")
        if self._connections:
            first = next(iter(self._connections))
            problem = f"Table {table} is in the connection {name}, and this run reads {first} already."
            raise UnreadableError("SRC004", problem, "Bring tables that one metric needs into one database.")
        url = expanded(stated.url or "", f"connections/{name}")
        self._secrets.append(Secret(url))
        self._connections[name] = connection = self._connect(name, url)
        return connection

    def _connect(self, name: str, url: str) -> psycopg.Connection[tuple[object, ...]]:
        import psycopg

        try:
            stated = psycopg.conninfo.conninfo_to_dict(url)
        except psycopg.Error:  # its words would repeat parts of the URL
            todo = "It is postgresql://USER:PASSWORD@HOST:PORT/DATABASE, signs such as @ / # in a password written as %40 %2F %23."
            raise UnreadableError("SRC004", f"The URL of the connection {name} cannot be understood.", todo) from None
        defaults = {"connect_timeout": 10, "application_name": "milepost"}
        settings = {key: value for key, value in defaults.items() if key not in stated}
        try:
            connection = self._stack.enter_context(psycopg.connect(url, prepare_threshold=None, **settings))  # type: ignore[arg-type]
            connection.isolation_level = psycopg.IsolationLevel.REPEATABLE_READ
            connection.read_only = True
            for setting in SETTINGS:
                connection.execute(f"SET LOCAL {setting}".encode())
            connection.execute(_LIMIT, [LONGEST])
        except psycopg.Error as error:
            problem = f"The connection {name} cannot be opened: {self.said(error)}"
            todo = "See that the server runs, that its address is right, and that the role may connect."
            raise UnreadableError("SRC001", problem, todo) from None
        return connection


def _quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'


@contextmanager
def _open(catalog: Catalog, folder: Path, known_at: datetime) -> Iterator[Session]:  # noqa: ARG001 - every engine is opened alike
    try:
        import psycopg  # noqa: F401
    except ImportError:
        what = "The engine postgres needs psycopg, which is not installed."
        raise OutsideError(what, todo="Run: pip install 'milepost[postgres]'") from None
    with ExitStack() as stack:
        yield PostgresSession(catalog, known_at, stack)


ENGINE = Engine("postgres", "postgres", _open)

"""The file that holds a catalog's state: a DuckDB database that changes in whole transactions only.

Every kept row says from which knowledge on it stands and until which: `seq_from <= V < seq_to`; a current one ends with `OPEN`.
"""

from __future__ import annotations

import json
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import duckdb

from milepost.core.base.errors import OutsideError
from milepost.core.metrics.form import SEMANTICS
from milepost.sources.told import tell

OPEN = 9_223_372_036_854_775_807
LAYOUT = 4
"""Raised whenever the tables of a state, or the meaning of what stands in them, change: an older state is built anew."""
MEMORY_LIMIT = "500MB"  # what needs more spills to disk
NAME = "state.duckdb"
PATIENCE = 30.0
"""Seconds: so long is a state waited for that another run holds."""
_LONGEST_LOG = 8 << 20  # bytes; what a refresh wrote is taken into the file of the database once so much has gathered
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_TABLES = """
CREATE TABLE IF NOT EXISTS meta (name VARCHAR, value VARCHAR);
CREATE TABLE IF NOT EXISTS knowledge (seq BIGINT, known_us BIGINT);
CREATE TABLE IF NOT EXISTS file (id INTEGER, tbl VARCHAR, name VARCHAR, path VARCHAR, version VARCHAR, hash VARCHAR, size BIGINT,
  "rows" BIGINT, min_us BIGINT, max_us BIGINT, waits BOOLEAN, seq_from BIGINT, seq_to BIGINT);
CREATE TABLE IF NOT EXISTS layout (tbl VARCHAR, columns VARCHAR, kept VARCHAR);
CREATE TABLE IF NOT EXISTS keys (tbl VARCHAR, first INTEGER, after INTEGER, count BIGINT, bits BLOB);
CREATE TABLE IF NOT EXISTS quarter (tbl VARCHAR);
CREATE TABLE IF NOT EXISTS occurred (tbl VARCHAR, name VARCHAR);
CREATE TABLE IF NOT EXISTS cell (hash VARCHAR, place INTEGER, stated VARCHAR, seq_from BIGINT);
CREATE TABLE IF NOT EXISTS cube (key VARCHAR, place INTEGER, zone VARCHAR, stated VARCHAR, seq BIGINT, size BIGINT);
CREATE TABLE IF NOT EXISTS definition (hash VARCHAR, seq_from BIGINT);
CREATE TABLE IF NOT EXISTS change (seq BIGINT, subject VARCHAR, cause VARCHAR, amount BIGINT);
"""


class Store:
    """An opened state: short words for queries over one connection."""

    def __init__(self, connection: duckdb.DuckDBPyConnection) -> None:
        self.connection = connection

    def run(self, sql: str, values: Sequence[object] | None = None) -> None:
        """Carries out a statement."""
        self.connection.execute(sql, values)

    def all(self, sql: str, values: Sequence[object] | None = None) -> list[tuple[Any, ...]]:
        """The rows of a query."""
        rows: list[tuple[Any, ...]] = self.connection.execute(sql, values).fetchall()
        return rows

    def one(self, sql: str, values: Sequence[object] | None = None) -> Any:
        """The first column of the first row, or nothing."""
        row = self.connection.execute(sql, values).fetchone()
        return row[0] if row else None

    def temporary(self, name: str, query: str) -> None:
        """A table of this connection alone, made anew from a query."""
        self.run(f"CREATE OR REPLACE TEMP TABLE {name} AS {query}")

    def remember(self, name: str, value: object) -> None:
        """Keeps a value under a name."""
        self.run("DELETE FROM meta WHERE name = ?", [name])
        self.run("INSERT INTO meta VALUES (?, ?)", [name, json.dumps(value)])

    def recall(self, name: str) -> Any:
        """The value under a name; nothing where there is none."""
        found = self.one("SELECT value FROM meta WHERE name = ?", [name])
        return None if found is None else json.loads(found)

    @property
    def latest(self) -> int:
        """The newest knowledge; 0 before the first refresh."""
        return int(self.one("SELECT max(seq) FROM knowledge") or 0)

    def known_at(self, known_us: int) -> int | None:
        """The knowledge that stood at an instant; nothing before the first."""
        found = self.one("SELECT max(seq) FROM knowledge WHERE known_us <= ?", [known_us])
        return None if found is None else int(found)

    @property
    def is_current(self) -> bool:
        """Whether what stands here was made by this version's rules."""
        return bool(self.recall("version") == version())


def version() -> list[object]:
    """What the state rests on: its layout, the semantics of definitions, and the engine whose file and functions it uses."""
    return [LAYOUT, SEMANTICS, duckdb.__version__]


@contextmanager
def fleeting() -> Iterator[Store]:
    """A store that is gone when it is closed; what does not fit into memory spills to disk."""
    with tempfile.TemporaryDirectory(prefix="milepost-") as spill:
        connection = duckdb.connect(config=_settings(spill))
        try:
            store = _ready(connection)
            store.run(_TABLES)
            yield store
        finally:
            connection.close()


def _settings(spill: str) -> dict[str, str | bool | int | float | list[str]]:
    return {
        "memory_limit": MEMORY_LIMIT,
        "temp_directory": spill,
        "autoinstall_known_extensions": "false",
        "autoload_known_extensions": "false",
        "preserve_insertion_order": "false",
        "checkpoint_threshold": "1GB",  # not within a commit: see _LONGEST_LOG
    }


def _ready(connection: duckdb.DuckDBPyConnection) -> Store:
    connection.execute("SET TimeZone = 'UTC'")
    connection.execute("SET enable_progress_bar = false")
    return Store(connection)


@contextmanager
def opened(folder: Path, *, write: bool = False) -> Iterator[Store]:
    """The state in a folder; for writing it is made where there is none.

    Errors: OutsideError where there is none to read, where another run goes on holding it, or where the file is damaged.
    """
    path = folder / NAME
    if write:
        folder.mkdir(parents=True, exist_ok=True)
    elif not path.is_file():
        raise OutsideError("There is no state yet.", where=str(folder), todo="Make it with `milepost refresh`.")
    with tempfile.TemporaryDirectory(prefix="milepost-") as spill:
        connection = _connected(path, spill, read_only=not write)
        try:
            store = _ready(connection)
            if write:
                connection.execute("PRAGMA disable_checkpoint_on_shutdown")  # what was written is safe in its log
                connection.execute(_TABLES)
            yield store
            if write and _log(path) > _LONGEST_LOG:
                connection.execute("CHECKPOINT")
        finally:
            connection.close()


def _connected(path: Path, spill: str, *, read_only: bool) -> duckdb.DuckDBPyConnection:
    """The opened database; while another run holds it, as a refresh does for seconds, it is waited for."""
    until = time.monotonic() + PATIENCE
    while True:
        try:
            return duckdb.connect(str(path), config=_settings(spill), read_only=read_only)
        except duckdb.Error as error:
            if not _held(error) or time.monotonic() >= until:
                raise _refused(path, error) from error
        tell("Waiting for another run of the state", int(PATIENCE - max(until - time.monotonic(), 0)), int(PATIENCE))
        time.sleep(0.2)


def _held(error: duckdb.Error) -> bool:
    """Whether it is another process that keeps the file."""
    return "lock" in str(error).lower()


def _log(path: Path) -> int:
    """How long the log of a database is that was not taken into its file yet."""
    log = path.with_name(path.name + ".wal")
    return log.stat().st_size if log.is_file() else 0


def _refused(path: Path, error: duckdb.Error) -> OutsideError:
    if _held(error):
        problem = f"The state is in use by another run, for more than {PATIENCE:.0f} seconds."
        return OutsideError(problem, where=str(path), todo="Wait until that run is over.")
    what = "The state cannot be opened: it is damaged, or of another version of its engine."
    return OutsideError(what, where=str(path), todo="Remove the file and make it anew with `milepost refresh`.")


@contextmanager
def transaction(store: Store) -> Iterator[None]:
    """All of what is done inside, or nothing of it."""
    store.run("BEGIN TRANSACTION")
    try:
        yield
    except BaseException:
        store.run("ROLLBACK")
        raise
    store.run("COMMIT")


def cleared(store: Store) -> None:
    """Empties a state that other rules made."""
    for (name,) in store.all("SELECT table_name FROM duckdb_tables() WHERE database_name = current_database() AND NOT temporary"):
        store.run(f'DROP TABLE "{name}"')
    store.run(_TABLES)
    store.remember("version", version())


def microseconds_of(moment: datetime) -> int:
    """An instant in whole microseconds since 1970."""
    gone = moment.astimezone(UTC) - EPOCH
    return (gone.days * 86_400 + gone.seconds) * 1_000_000 + gone.microseconds


def kept_table(table: str) -> str:
    """Where the kept rows of a table stand."""
    return '"' + f"kept_{table}".replace('"', '""') + '"'

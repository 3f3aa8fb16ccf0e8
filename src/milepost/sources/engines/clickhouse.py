"""`clickhouse`: measures Parquet and CSV files with the ClickHouse that chdb embeds in this process, tables on a ClickHouse server."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

from milepost.core.base.errors import OutsideError
from milepost.core.metrics.catalog import Catalog
from milepost.core.metrics.nearest import listed
from milepost.sources.engine import Engine, Session
from milepost.sources.files.shelf import Shelf
from milepost.sources.opened import Opened, Whole, arrived_before, whole
from milepost.sources.unreadable import UnreadableError
from milepost.sources.warehouse.clickhouse_server import ClickHouseServer
from milepost.sources.warehouse.session import opened

SETTINGS = {
    "session_timezone": "'UTC'",
    "join_use_nulls": "1",
    "aggregate_functions_null_for_empty": "1",
    "output_format_json_quote_64bit_integers": "0",
    "output_format_json_quote_decimals": "1",
    "schema_inference_make_columns_nullable": "1",
    "input_format_try_infer_datetimes": "1",
    "max_memory_usage": "2000000000",
    "max_bytes_before_external_group_by": "1000000000",
}
_FORMS = {".parquet": "Parquet", ".csv": "CSVWithNames", ".tsv": "TSVWithNames", ".gz": "CSVWithNames"}
_WRAPPED = re.compile(r"(?:Nullable|LowCardinality)\((.*)\)")
_TIME = re.compile(r"DateTime(?:64\(\d(?P<zone>, '[^']+')?\)|(?P<plain>\('[^']+'\))?)")


class EmbeddedTables(Opened):
    """A catalog's files as views of an embedded ClickHouse."""

    def __init__(self, catalog: Catalog, folder: Path, known_at: datetime, session: Any) -> None:
        super().__init__(catalog, known_at)
        self.refusals = (RuntimeError,)
        self._session = session
        self._shelf = Shelf(catalog, folder)

    @property
    def engine(self) -> str:
        """The engine's name with its version."""
        return f"clickhouse {self._rows('SELECT version() AS version')[0]['version']}"

    def open_table(self, name: str) -> Mapping[str, str]:
        """Makes a table a view of its files."""
        table = self.catalog.tables[name]
        if not table.files:
            problem = f"Table {name} is in the connection {table.connection}, and the embedded ClickHouse reads files only."
            raise UnreadableError("SRC004", problem, "Measure it with the engine of its connection.")
        paths = self._shelf.paths(name)
        forms = {_FORMS.get(path.suffix.lower()) for path in paths}
        if None in forms or len(forms) != 1:
            endings = listed(sorted({path.suffix or path.name for path in paths}))
            raise UnreadableError("SRC002", f"Table {name} has files of the forms {endings}.", "Name files of one form: .parquet or .csv.")
        form = forms.pop()
        source = " UNION ALL BY NAME ".join(f"SELECT * FROM file({_text(str(path))}, {form})" for path in paths)  # noqa: S608 - quoted
        described = self._rows(f"DESCRIBE TABLE ({source})")
        kinds = {str(row["name"]): _bare(str(row["type"])) for row in described}
        columns = {column: word(kind) for column, kind in kinds.items()}
        known = arrived_before(name, table, columns, self.known_at, _quoted(table.arrived or ""), instant="DateTime64(6)")
        items = ", ".join(f"{_selected(_quoted(column), kind, columns[column])} AS {_quoted(column)}" for column, kind in kinds.items())
        self._session.query(f"CREATE OR REPLACE VIEW {_quoted(name)} AS SELECT {items} FROM ({source}){known}")  # noqa: S608 - quoted
        return columns

    def distinct(self, table: str, column: str) -> frozenset[str]:
        """The different texts in a column."""
        rows = self._rows(f"SELECT DISTINCT CAST({_quoted(column)} AS Nullable(String)) AS name FROM {_quoted(table)}")  # noqa: S608
        return frozenset(str(row["name"]) for row in rows if row["name"] is not None)

    def give(self, table: str, columns: Sequence[str], rows: Sequence[Sequence[int]]) -> None:
        """A small table of whole numbers for the next queries."""
        named = ", ".join(f"{_quoted(column)} Int64" for column in columns)
        self._session.query(f"CREATE OR REPLACE TABLE {_quoted(table)} ({named}) ENGINE = Memory")
        if rows:
            values = ", ".join("(" + ", ".join(str(int(value)) for value in row) + ")" for row in rows)
            self._session.query(f"INSERT INTO {_quoted(table)} VALUES {values}")  # noqa: S608 - whole numbers only

    def ask(self, sql: str) -> list[dict[str, Whole]]:
        """The rows of a query."""
        try:
            return self._rows(sql)
        except self.refusals as error:
            raise OutsideError(f"ClickHouse refused a query: {self.said(error)}", todo="See the data it names.") from error

    def snapshot(self, tables: Sequence[str]) -> str:
        """A hash of the files behind some tables: their names, sizes and times of change."""
        digest = hashlib.sha256()
        for table in sorted(set(tables)):
            for item in self._shelf.stored(table):
                digest.update(f"{table}\0{item.name}\0{item.size}\0{item.version}\n".encode())
        return digest.hexdigest()

    def said(self, error: Exception) -> str:
        """What ClickHouse says, in one line, without the query and its settings."""
        text = " ".join(str(error).split())
        return re.split(r": While |: In scope | \(version ", text, maxsplit=1)[0][:400]

    def _rows(self, sql: str) -> list[dict[str, Whole]]:
        answer = json.loads(self._session.query(sql, "JSONCompact").bytes())
        kinds = [(item["name"], item["type"]) for item in answer["meta"]]
        return [
            {
                name: whole(Decimal(value) if value is not None and "Decimal" in kind else value)
                for (name, kind), value in zip(kinds, row, strict=True)
            }
            for row in answer["data"]
        ]


def word(kind: str) -> str:
    """A type of ClickHouse, not wrapped, in the words of core.metrics.columns."""
    if (match := re.fullmatch(r"(U?)Int(8|16|32|64)", kind)) is not None:
        return f"{match[1].lower()}int{match[2]}"
    if (match := re.fullmatch(r"Decimal\((\d+), (\d+)\)", kind)) is not None:
        return f"decimal({match[1]}, {match[2]})"
    if (match := _TIME.fullmatch(kind)) is not None:
        return "timestamp('UTC', 6)" if match["zone"] or match["plain"] else "timestamp(6)"
    plain = {
        "Float64": "float64",
        "Float32": "float32",
        "Bool": "boolean",
        "Date": "date",
        "Date32": "date",
        "String": "string",
        "UUID": "string",
    }
    return "string" if kind.startswith("Enum") else plain.get(kind, kind)


def _bare(kind: str) -> str:
    while (match := _WRAPPED.fullmatch(kind)) is not None:
        kind = match[1]
    return kind


def _selected(column: str, kind: str, stated: str) -> str:
    if stated == "string" and kind != "String":
        return f"CAST({column} AS Nullable(String))"
    return f"CAST({column} AS Nullable(DateTime64(6, 'UTC')))" if stated.startswith("timestamp") else column


def _quoted(name: str) -> str:
    return '"' + name.replace("\\", "\\\\").replace('"', '\\"') + '"'


def _text(value: str) -> str:
    return "'" + value.replace("\\", "\\\\").replace("'", "\\'") + "'"


def word_of(kind: str) -> str:
    """A type as a server tells it, in the words of core.metrics.columns; what has none (arrays, maps ...) keeps its own in capitals."""
    told = word(_bare(kind))
    return told.upper() if told == _bare(kind) else told


@contextmanager
def _open(catalog: Catalog, folder: Path, known_at: datetime) -> Iterator[Session]:
    used = {table.connection for table in catalog.tables.values() if not table.files}
    if any(name in used and connection.engine == "clickhouse" for name, connection in catalog.connections.items()):
        with opened(ClickHouseServer(word_of), catalog, folder, known_at) as there:
            yield there
        return
    with _embedded(catalog, folder, known_at) as here:
        yield here


@contextmanager
def _embedded(catalog: Catalog, folder: Path, known_at: datetime) -> Iterator[Session]:
    try:
        from chdb import session
    except ImportError:
        raise OutsideError("The engine clickhouse needs chdb, which is not installed.", todo="Run: pip install chdb") from None
    opened: Any = session.Session()  # type: ignore[no-untyped-call]
    try:
        for name, value in SETTINGS.items():
            opened.query(f"SET {name} = {value}")
        yield EmbeddedTables(catalog, folder.resolve(), known_at, opened)
    finally:
        opened.close()


ENGINE = Engine("clickhouse", "clickhouse", _open)

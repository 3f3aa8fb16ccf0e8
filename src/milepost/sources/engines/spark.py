"""`spark`: measures files and catalog tables with Apache Spark, on this machine or on a cluster.

Only the small answers come back; times are in UTC and whole microseconds, as everywhere.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from milepost.core.base.errors import OutsideError
from milepost.core.metrics.catalog import Catalog, Table
from milepost.core.metrics.nearest import advice
from milepost.sources.connected import connection_of
from milepost.sources.engine import Engine, Session
from milepost.sources.environment import expanded
from milepost.sources.files.shelf import Shelf
from milepost.sources.opened import Opened, Whole, arrived_before, hash_of_states, whole
from milepost.sources.spark_files import read_files, selected, word
from milepost.sources.spark_session import spark_session
from milepost.sources.unreadable import UnreadableError

if TYPE_CHECKING:
    from pyspark.sql import DataFrame, SparkSession

NAME = "spark"


class SparkTables(Opened):
    """A catalog's tables as views of a Spark session."""

    def __init__(self, catalog: Catalog, folder: Path, known_at: datetime, spark: SparkSession, *, remote: bool) -> None:
        from py4j.protocol import Py4JError  # type: ignore[import-untyped]
        from pyspark.errors import PySparkException

        super().__init__(catalog, known_at)
        self.refusals = (PySparkException, Py4JError)
        self._spark = spark
        self._shelf = Shelf(catalog, folder)
        self._remote = remote
        self._states: dict[str, str] = {}

    @property
    def engine(self) -> str:
        """The engine's name with its version."""
        return f"spark {self._spark.version}"

    def open_table(self, name: str) -> Mapping[str, str]:
        """Makes a table a view of what the catalog names."""
        table = self.catalog.tables[name]
        frame, odd = self._frame(name, table)
        columns = {field.name: word(field.dataType.simpleString(), odd.get(field.name, "")) for field in frame.schema.fields}
        known = arrived_before(name, table, columns, self.known_at, _quoted(table.arrived or ""))
        raw = f"milepost_raw_{name}"
        frame.createOrReplaceTempView(raw)
        items = ", ".join(f"{selected(_quoted(column), columns[column], odd.get(column, ''))} AS {_quoted(column)}" for column in columns)
        self._spark.sql(f"CREATE OR REPLACE TEMPORARY VIEW {_quoted(name)} AS SELECT {items} FROM {_quoted(raw)}{known}")  # noqa: S608
        return columns

    def distinct(self, table: str, column: str) -> frozenset[str]:
        """The different texts in a column."""
        rows = self._spark.sql(f"SELECT DISTINCT CAST({_quoted(column)} AS STRING) FROM {_quoted(table)}").collect()  # noqa: S608
        return frozenset(row[0] for row in rows if row[0] is not None)

    def give(self, table: str, columns: Sequence[str], rows: Sequence[Sequence[int]]) -> None:
        """A small table of whole numbers for the next queries."""
        import pyarrow as pa

        given = pa.table({column: pa.array([row[place] for row in rows], pa.int64()) for place, column in enumerate(columns)})
        self._spark.createDataFrame(given).createOrReplaceTempView(table)

    def ask(self, sql: str) -> list[dict[str, Whole]]:
        """The rows of a query."""
        try:
            answer = self._spark.sql(sql)
            return [dict(zip(answer.columns, map(whole, row), strict=True)) for row in answer.collect()]
        except self.refusals as error:
            raise OutsideError(
                f"Spark refused a query: {self.said(error)}", todo="See the data it names, or the memory of its workers."
            ) from error

    def snapshot(self, tables: Sequence[str]) -> str:
        """A hash of the state of some tables: names, sizes and times of change of files; every row of a catalog's table."""
        return hash_of_states(tables, self._states, self._state)

    def said(self, error: Exception) -> str:
        """What Spark says, in one line, without the query and the traces of Java."""
        lines = [line.strip() for line in str(error).splitlines() if line.strip()]
        told = next((line for line in lines if line.startswith("[")), next(iter(lines), type(error).__name__))
        return told.partition(" SQLSTATE:")[0][:400]

    def _state(self, name: str) -> str:
        if self.catalog.tables[name].files and not self._by_spark(self.catalog.tables[name]):
            return "\n".join(f"{item.name}\0{item.size}\0{item.version}" for item in self._shelf.stored(name))
        raw = _quoted(f"milepost_raw_{name}")
        if self.catalog.tables[name].files:
            parts = ", ".join(f"_metadata.{part}" for part in ("file_path", "file_size", "file_modification_time"))
            rows = self._spark.sql(f"SELECT DISTINCT {parts} FROM {raw} ORDER BY 1").collect()  # noqa: S608 - quoted
        else:
            rows = self._spark.sql(f"SELECT count(*), sum(CAST(xxhash64(*) AS DECIMAL(38, 0))) FROM {raw}").collect()  # noqa: S608
        return repr([tuple(map(str, row)) for row in rows])

    def _by_spark(self, table: Table) -> bool:
        """Whether the workers fetch the files themselves: on a cluster, from a place that has an address."""
        return self._remote and table.connection is None and all("://" in path for path in table.files)

    def _frame(self, name: str, table: Table) -> tuple[DataFrame, Mapping[str, str]]:
        """What a table's view selects from, and its columns of types that Spark has no word for."""
        if table.files:
            if self._by_spark(table):
                return read_files(self._spark, name, list(table.files), local=False)
            return read_files(self._spark, name, [str(path) for path in self._shelf.paths(name)], local=True)
        connection = connection_of(self.catalog, name, table.connection or "")
        if connection.engine != NAME:
            problem = f"Table {name} is in the connection {table.connection} of the engine '{connection.engine}', not of Spark."
            raise UnreadableError("SRC004", problem, f"Measure it with --engine {connection.engine}.")
        if not self._spark.catalog.tableExists(table.name or ""):
            there = [item.name for item in self._spark.catalog.listTables()]
            problem = f"Table {name} finds no '{table.name}' in Spark's catalog."
            raise UnreadableError("SRC001", problem, advice(table.name or "", there, "tables"))
        return self._spark.table(table.name or ""), {}


def _quoted(name: str) -> str:
    return "`" + name.replace("`", "``") + "`"


def address_of(catalog: Catalog) -> str | None:
    """Where the Spark of a catalog is: the `url` of its one connection of the engine spark; None where it names none.

    Errors: OutsideError where two connections name two.
    """
    stated = {name: item.url for name, item in catalog.connections.items() if item.engine == NAME and item.url}
    if len(set(stated.values())) > 1:
        raise OutsideError(f"The catalog names several Sparks: {', '.join(stated)}.", todo="Keep one; a run measures on one Spark.")
    return next((expanded(url, f"connections/{name}") for name, url in stated.items()), None)


@contextmanager
def _open(catalog: Catalog, folder: Path, known_at: datetime) -> Iterator[Session]:
    address = address_of(catalog)
    with spark_session(address) as spark:
        yield SparkTables(catalog, folder.resolve(), known_at, spark, remote=not (address or "local").startswith("local"))


ENGINE = Engine(NAME, "spark", _open)

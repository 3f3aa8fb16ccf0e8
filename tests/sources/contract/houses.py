"""Warehouses that are reached over drivers that are here: DuckDB, Postgres, chdb as ClickHouse, and a Snowflake where there is one."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from pathlib import Path
from types import ModuleType
from typing import Any

import duckdb

from milepost.sources import postgres_types
from milepost.sources.engine import Engine
from milepost.sources.engines.clickhouse import word_of
from milepost.sources.engines.snowflake import Snowflake
from milepost.sources.warehouse.address import Address, address
from milepost.sources.warehouse.clickhouse_server import ClickHouseServer
from milepost.sources.warehouse.kinds import NAIVE, ZONED, word
from milepost.sources.warehouse.link import DriverLink, Link
from milepost.sources.warehouse.session import opened
from milepost.sources.warehouse.warehouse import Place, Warehouse

TABLES = ("events", "users", "spend", "merges", "holdings")
_DUCKS = {
    "bigint": "int64", "integer": "int32", "varchar": "string", "uuid": "string", "double": "float64", "boolean": "boolean",
    "date": "date", "timestamp": NAIVE, "timestamp with time zone": ZONED,
}  # fmt: skip


class Ducks(Warehouse):
    """A DuckDB database as if it were far away: what information_schema tells, and named steps only."""

    name, dialect, title, driver, extra, form = "ducks", "duckdb", "Ducks", "duckdb", "duckdb", "ducks://HERE/DATABASE/SCHEMA"
    schemes = ("ducks",)
    path = ""

    def refusals(self) -> tuple[type[Exception], ...]:
        return (duckdb.Error,)

    def connect(self, address: Address, token: str) -> Link:  # noqa: ARG002 - the driver is told otherwise
        connection = duckdb.connect(self.path, read_only=True)
        connection.execute("SET TimeZone = 'UTC'")
        return DriverLink(connection)

    def listing(self, place: Place) -> str:  # noqa: ARG002 - it lists all databases in one place
        return "information_schema"

    def word(self, kind: str) -> str:
        return word(kind, _DUCKS, {"decimal": (18, 3)})

    def state(self, place: Place, columns: Mapping[str, str]) -> str:
        return f"SELECT count(*), sum(hash({', '.join(self.hashed(columns))})) FROM {self.relation(place)}"


class Elephants(Warehouse):
    """A Postgres over the same session."""

    name, dialect, title, driver, extra, form = "elephants", "postgres", "Elephants", "psycopg", "psycopg", "elephants://HERE/SCHEMA"
    schemes = ("elephants",)
    longest = 2
    text_type = "TEXT"
    url = ""

    def refusals(self) -> tuple[type[Exception], ...]:
        import psycopg

        return (psycopg.Error,)

    def connect(self, address: Address, token: str) -> Link:  # noqa: ARG002 - the driver is told otherwise
        import psycopg

        connection = psycopg.connect(self.url, autocommit=True)
        connection.execute("SET TIME ZONE 'UTC'")
        return DriverLink(connection)

    def columns(self, place: Place) -> str:
        where = f"attrelid = {self.text(self.relation(place))}::regclass AND attnum > 0 AND NOT attisdropped"
        return f"SELECT attname, format_type(atttypid, atttypmod) FROM pg_attribute WHERE {where} ORDER BY attnum"

    def word(self, kind: str) -> str:
        return postgres_types.word(kind)

    def held(self, column: str, kind: str) -> str:
        return postgres_types.held(column, kind)

    def state(self, place: Place, columns: Mapping[str, str]) -> str:  # noqa: ARG002 - the driver is told otherwise
        return f"SELECT count(*), sum(hashtextextended(rows::text, 0)::numeric) FROM {self.relation(place)} AS rows"


class Embedded(ClickHouseServer):
    """A ClickHouse in this process that the server's own driver speaks to."""

    path = ""

    def connect(self, address: Address, token: str) -> Link:  # noqa: ARG002 - the driver is told otherwise
        return self.linked(interface="chdb", path=self.path)


def load_ducks(folder: Path, database: Path) -> None:
    """The company's tables in the schema `shop` of a database."""
    with duckdb.connect(str(database)) as connection:
        connection.execute("CREATE SCHEMA shop")
        for name in TABLES:
            connection.execute(f"CREATE TABLE shop.{name} AS FROM read_parquet('{folder / name}.parquet')")


def load_clickhouse(folder: Path, database: Path) -> None:
    """The company's tables in the database `shop`, with columns that can be empty and columns that cannot."""
    from clickhouse_connect import dbapi

    connection: Any = dbapi.connect(interface="chdb", path=str(database))
    ask: Callable[[str], object] = connection.client.command
    try:
        ask("CREATE DATABASE shop")
        for name in TABLES:
            source = f"file('{folder / name}.parquet', Parquet)"
            ask(f"CREATE TABLE shop.{name} ENGINE = MergeTree ORDER BY tuple() AS SELECT * FROM {source}")
        ask("CREATE OR REPLACE TABLE shop.spend (day Date, amount Decimal(14, 4), channel LowCardinality(Nullable(String)))"
            f" ENGINE = MergeTree ORDER BY day AS SELECT * FROM file('{folder / 'spend'}.parquet', Parquet)")  # fmt: skip
    finally:
        connection.close()


_SNOW = {"uuid": "VARCHAR(36)", "text": "VARCHAR", "bigint": "NUMBER(38,0)", "integer": "NUMBER(10,0)", "timestamptz": "TIMESTAMP_TZ",
         "timestamp": "TIMESTAMP_NTZ", "double precision": "FLOAT"}  # fmt: skip


def load_snowflake(company: ModuleType, url: str) -> None:
    """The company's tables in the schema that the URL names; their columns are quoted by nobody, so they are in capitals."""
    house = Snowflake()
    place = address(url, house.schemes, house.parameters)
    link = house.connect(place, "")
    try:
        link.rows(f"CREATE DATABASE IF NOT EXISTS {place.path[0]}")
        link.rows(f"CREATE SCHEMA IF NOT EXISTS {place.path[0]}.{place.path[1]}")
        for name, rows in company.rows().items():
            table = f"{place.path[0]}.{place.path[1]}.{name}"
            kinds = {column: _SNOW.get(kind, kind) for column, kind in company.SCHEMAS[name].items()}
            link.rows(f"CREATE OR REPLACE TABLE {table} ({', '.join(f'{column} {kind}' for column, kind in kinds.items())})")
            for start in range(0, len(rows), 100):
                cells = (
                    ", ".join(f"CAST({_cell(house, row[column])} AS {kind})" for column, kind in kinds.items())
                    for row in rows[start : start + 100]
                )
                link.rows(f"INSERT INTO {table} {' UNION ALL '.join(f'SELECT {row}' for row in cells)}")
    finally:
        link.close()


def _cell(house: Warehouse, value: object) -> str:
    match value:
        case None:
            return "NULL"
        case datetime():
            return house.text(value.isoformat().replace("+00:00", "Z"))
        case _:
            return house.text(str(value))


def engine(house: Warehouse) -> Engine:
    """A warehouse as an engine."""
    return Engine(house.name, house.dialect, lambda catalog, folder, known_at: opened(house, catalog, folder, known_at))


def embedded() -> Embedded:
    """The ClickHouse in this process."""
    return Embedded(word_of)

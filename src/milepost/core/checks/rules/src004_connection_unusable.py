"""Finds a table in a connection that the catalog does not have, or whose engine cannot be measured.

Measured are Parquet and CSV files, DuckDB and Postgres databases, tables of a Spark catalog, and tables of a ClickHouse server, Trino,
BigQuery or Snowflake. Tables of one metric must lie with one engine. A URL that cannot be understood is reported here, too.

## Why it matters
The table cannot be opened, and every metric that reads it has no value.

## Example
    tables:
      events: {connection: warehous, name: events, entity: {user: user_id}, event: event, time: ts}
    connections:
      warehouse: {engine: duckdb, path: warehouse.duckdb}

## Use instead
Name a connection of the catalog; the help gives the nearest, or how the URL is written. Export tables of another database to Parquet, or
to a DuckDB database.

## Source
Milepost, metrics and sources: the catalog of sources.
"""

from __future__ import annotations

from milepost.core.base.findings import Severity
from milepost.core.checks.rule import told_elsewhere

PAGE = told_elsewhere("SRC004", Severity.ERROR, since="0.1", module=__name__, page=__doc__)

"""What a session writes before a query, in a warehouse's own words: names, texts, and small tables as named steps."""

from __future__ import annotations

from collections.abc import Sequence

from milepost.core.metrics.dialects import with_given
from milepost.core.metrics.given import DAY_COLUMNS, Given

_BACKSLASHED = ("bigquery", "clickhouse")
"""The dialects in which a sign within quotes is written with a \\ before it."""


def quoted(name: str, dialect: str) -> str:
    """A name as a dialect quotes it: within signs, of which those in the name are written twice, or with a mark before them."""
    if dialect in _BACKSLASHED:
        sign = "`" if dialect == "bigquery" else '"'
        return sign + name.replace("\\", "\\\\").replace(sign, "\\" + sign) + sign
    return '"' + name.replace('"', '""') + '"'


def text(value: str, dialect: str) -> str:
    """A text as a dialect quotes it."""
    if dialect in _BACKSLASHED:
        return "'" + value.replace("\\", "\\\\").replace("'", "\\'") + "'"
    value = value.replace("\\", "\\\\") if dialect == "snowflake" else value
    return "'" + value.replace("'", "''") + "'"


def with_steps(sql: str, dialect: str, steps: Sequence[str], given: Sequence[Given]) -> str:
    """A query with its tables and its given tables written before it as named steps."""
    own = [step for step in (_short(table, dialect) for table in given) if step is not None]
    return with_given(sql, dialect, [table for table in given if _short(table, dialect) is None], [*steps, *own])


def _short(table: Given, dialect: str) -> str | None:
    """A given table where it is written otherwise than for a reader: one of no rows, and many rows in few signs.

    A query of BigQuery has at most a million signs, one of ClickHouse a limit on the depth of its parts.
    """
    if not table.rows:
        columns = ", ".join(f"CAST(0 AS BIGINT) AS {_own(column, dialect)}" for column in table.columns)
        return f"{_own(table.name, dialect)} AS (SELECT {columns} FROM (SELECT 1 AS one) AS nothing WHERE 1 = 0)"  # noqa: S608 - own names
    if tuple(table.columns) == DAY_COLUMNS:
        return None
    rows = ", ".join("(" + ", ".join(str(int(value)) for value in row) + ")" for row in table.rows)
    if dialect == "bigquery":
        fields = ", ".join(f"{column} INT64" for column in table.columns)
        return f"{table.name} AS (SELECT * FROM UNNEST(ARRAY<STRUCT<{fields}>>[{rows}]))"  # noqa: S608 - whole numbers only
    if dialect == "clickhouse":
        fields = ", ".join(f"{column} Int64" for column in table.columns)
        return f"{table.name} AS (SELECT * FROM values('{fields}', {rows}))"  # noqa: S608 - whole numbers only
    return None


def _own(name: str, dialect: str) -> str:
    """One of Milepost's own names: plain, but in Snowflake, where the query quotes every name."""
    return quoted(name, dialect) if dialect == "snowflake" else name

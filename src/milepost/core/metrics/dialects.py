"""A query in an engine's own words, without that engine: DuckDB, Postgres, Spark."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from milepost.core.base.errors import UsageError
from milepost.core.metrics.given import Given

DIALECTS = ("duckdb", "postgres", "spark")


def to_sql(expression: object, dialect: str, names: Mapping[str, str] | None = None) -> str:
    """The text of a query, laid out for a reader: each step is named and follows those that it rests on.

    `names` says what a table is called where it stands (`events` -> `analytics.events`).
    Errors: UsageError for a dialect that there is not.
    """
    import sqlglot.expressions as exp
    from sqlglot.optimizer.eliminate_subqueries import eliminate_subqueries

    compiler = _compiler(dialect)
    tree = eliminate_subqueries(compiler.to_sqlglot(expression))
    for table in list(tree.find_all(exp.Table)):
        if (full := (names or {}).get(table.name)) is not None and not table.db:
            table.replace(exp.to_table(full, alias=table.alias or table.name))
    return str(tree.sql(dialect=compiler.dialect, pretty=True))


def with_given(sql: str, given: Sequence[Given], steps: Sequence[str] = ()) -> str:
    """The query with small tables and further named steps written before it, so that it stands alone."""
    first = [*steps, *(_as_step(table) for table in given)]
    if not first:
        return sql
    rest = sql.removeprefix("WITH ")
    return f"WITH {', '.join(first)}" + (f", {rest}" if rest != sql else f"\n{sql}")


def _as_step(table: Given) -> str:
    rows = ",\n    ".join("(" + ", ".join(str(value) for value in row) + ")" for row in table.rows)
    return f"{table.name}({', '.join(table.columns)}) AS (\n  VALUES\n    {rows}\n)"


def _compiler(dialect: str) -> Any:
    match dialect:
        case "duckdb":
            from ibis.backends.sql.compilers.duckdb import DuckDBCompiler as Compiler
        case "postgres":
            from ibis.backends.sql.compilers.postgres import PostgresCompiler as Compiler
        case "spark":
            from ibis.backends.sql.compilers.pyspark import PySparkCompiler as Compiler
        case _:
            raise UsageError(f"There is no SQL for '{dialect}'.", todo=f"Choose one of {', '.join(DIALECTS)}.")
    return Compiler()

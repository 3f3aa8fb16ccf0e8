"""A query in an engine's own words, without that engine: DuckDB, Postgres, Spark."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from milepost.core.base.errors import UsageError

DIALECTS = ("duckdb", "postgres", "spark")


class Given(NamedTuple):
    """A small table of whole numbers that a query rests on, such as its readings."""

    name: str
    columns: Sequence[str]
    rows: Sequence[Sequence[int]]


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


def with_given(sql: str, given: Sequence[Given]) -> str:
    """The query with small tables written into it, so that it stands alone."""
    tables = []
    for table in given:
        rows = ",\n    ".join("(" + ", ".join(str(value) for value in row) + ")" for row in table.rows)
        tables.append(f"{table.name}({', '.join(table.columns)}) AS (\n  VALUES\n    {rows}\n)")
    if not tables:
        return sql
    rest = sql.removeprefix("WITH ")
    return f"WITH {', '.join(tables)}" + (f", {rest}" if rest != sql else f"\n{sql}")


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

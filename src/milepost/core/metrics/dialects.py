"""A query in an engine's own words, without that engine: DuckDB, Postgres, Spark, ClickHouse, Trino, BigQuery, Snowflake."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from milepost.core.base.errors import UsageError
from milepost.core.metrics.given import DAY_COLUMNS, Given

DIALECTS = ("duckdb", "postgres", "spark", "clickhouse", "trino", "bigquery", "snowflake")
_SETTINGS = {"clickhouse": "\nSETTINGS join_use_nulls = 1, aggregate_functions_null_for_empty = 1"}
"""What a query needs to be told at its end; without these ClickHouse answers 1970-01-01 where there is nothing."""


def to_sql(expression: object, dialect: str, names: Mapping[str, str] | None = None) -> str:
    """The text of a query, laid out for a reader: each step is named and follows those that it rests on.

    `names` says what a table is called where it stands (`events` -> `analytics.events`).
    Errors: UsageError for a dialect that there is not.
    """
    import sqlglot.expressions as exp
    from sqlglot.optimizer.eliminate_subqueries import eliminate_subqueries

    from milepost.core.metrics.adapters import adapt

    compiler = _compiler(dialect)
    tree = eliminate_subqueries(_walkable(compiler.to_sqlglot(expression)).copy())  # a part that stands twice is one node before
    _make_reachable(tree)
    _rename_steps(tree)
    adapt(tree, dialect, compiler.dialect)
    if dialect == "postgres":
        _fence(tree)
    if dialect == "snowflake":  # writes a name in capitals unless it is quoted, everywhere alike
        for name in tree.find_all(exp.Identifier):
            name.set("quoted", True)
    for table in list(tree.find_all(exp.Table)):
        if (full := (names or {}).get(table.name)) is not None and not table.db:
            table.replace(exp.to_table(full, alias=exp.to_identifier(table.alias or table.name, quoted=True)))
    return str(tree.sql(dialect=compiler.dialect, pretty=True)) + _SETTINGS.get(dialect, "")


def _fence(tree: Any) -> None:
    """Postgres works out an instant once a row, and not again for every reading that the row is compared with."""
    import sqlglot.expressions as exp

    for step in tree.find_all(exp.CTE):
        if isinstance(step.this, exp.Select) and any(item.find(exp.Extract) for item in step.this.expressions):
            step.set("this", step.this.offset(0))


def _make_reachable(tree: Any) -> None:
    """Ibis puts the parts of a window (PARTITION BY, ORDER BY) into tuples, which sqlglot's walk passes over; lists it enters."""
    for node in tree.walk():
        for name, parts in node.args.items():
            if isinstance(parts, tuple):
                node.set(name, list(parts))


def _walkable(tree: Any) -> Any:
    """The same tree with lists where Ibis leaves tuples (in PARTITION BY): sqlglot walks through lists only."""
    for node in tree.walk():
        for name, value in node.args.items():
            if isinstance(value, tuple):
                node.set(name, list(value))
    return tree


def _rename_steps(tree: Any) -> None:
    """Numbers the steps in their order, and calls a table by its own name where it stands once, instead of Ibis' t1, t2 ..."""
    import sqlglot.expressions as exp

    steps = {step.alias: f"step_{number}" for number, step in enumerate(tree.find_all(exp.CTE), start=1)}
    used: dict[str, set[str]] = {}
    for table in tree.find_all(exp.Table):
        used.setdefault(steps.get(table.name, table.name), set()).add(table.alias)
    called = {
        alias: name if len(aliases) == 1 else f"{name}_{letter}"
        for name, aliases in used.items()
        for letter, alias in zip("abcdefgh", sorted(aliases), strict=False)
    }
    for step in tree.find_all(exp.CTE):
        step.args["alias"].set("this", exp.to_identifier(steps[step.alias]))
    for table in tree.find_all(exp.Table):
        alias = called[table.alias]
        if table.name in steps:
            table.set("this", exp.to_identifier(steps[table.name]))
        table.set("alias", None if alias == table.name else exp.TableAlias(this=_identifier(alias)))
    for column in tree.find_all(exp.Column):
        if column.table in called:
            column.set("table", _identifier(called[column.table]))


def _identifier(name: str) -> Any:
    """A name as an identifier; a table's own name is quoted, as it may be a word of SQL or hold capitals."""
    import sqlglot.expressions as exp

    return exp.to_identifier(name, quoted=not name.startswith(("step_", "milepost_")))


def with_given(sql: str, dialect: str, given: Sequence[Given], steps: Sequence[str] = ()) -> str:
    """The query with small tables and further named steps written before it, so that it stands alone."""
    first = [*steps, *(_as_step(table, dialect) for table in given)]
    if not first:
        return sql
    rest = sql.removeprefix("WITH ")
    return f"WITH {', '.join(first)}" + (f", {rest}" if rest != sql else f"\n{sql}")


def _as_step(table: Given, dialect: str) -> str:
    if table.columns == DAY_COLUMNS:
        runs = "\n  UNION ALL\n".join(_run_of_days(run, dialect) for run in _runs(table.rows))
        return _step(table, runs, dialect)
    match dialect:
        case "duckdb" | "postgres" | "spark" | "trino":
            rows = ",\n    ".join("(" + ", ".join(map(str, row)) + ")" for row in table.rows)
            return _step(table, f"  VALUES\n    {rows}", dialect)
        case "snowflake":
            rows = ",\n    ".join("(" + ", ".join(map(str, row)) + ")" for row in table.rows)
            return _step(table, f"  SELECT\n    *\n  FROM (VALUES\n    {rows})", dialect)
        case _:
            kind = "Int64" if dialect == "clickhouse" else "INT64"
            selects = "\n  UNION ALL\n".join(
                "  SELECT " + ", ".join(f"CAST({value} AS {kind}) AS {name}" for name, value in zip(table.columns, row, strict=True))
                for row in table.rows
            )
            return _step(table, selects, dialect)


def _step(table: Given, body: str, dialect: str) -> str:
    """A named step; where a dialect cannot name its columns beside it, they are named within."""
    if dialect in ("clickhouse", "bigquery"):
        return f"{table.name} AS (\n{body}\n)"
    name, *columns = (f'"{word}"' if dialect == "snowflake" else word for word in (table.name, *table.columns))
    return f"{name}({', '.join(columns)}) AS (\n{body}\n)"


def _runs(days: Sequence[Sequence[int]]) -> list[list[Sequence[int]]]:
    """Days in a row that are equally long; a clock change makes a run of its own."""
    runs: list[list[Sequence[int]]] = []
    for day in days:
        if runs and runs[-1][-1][2] - runs[-1][-1][1] == day[2] - day[1]:
            runs[-1].append(day)
        else:
            runs.append([day])
    return runs


def _run_of_days(run: Sequence[Sequence[int]], dialect: str) -> str:
    (first, start, end), last = run[0], run[-1][0]
    length = end - start
    columns = f"day, {start} + (day - {first}) * {length} AS start_us, {start} + (day - {first} + 1) * {length} AS end_us"
    days = {
        "spark": f"(SELECT EXPLODE(SEQUENCE({first}L, {last}L)) AS day)",
        "clickhouse": f"(SELECT CAST(arrayJoin(range({first}, {last + 1})) AS Int64) AS day)",
        "trino": f"UNNEST(SEQUENCE({first}, {last})) AS run(day)",
        "bigquery": f"UNNEST(GENERATE_ARRAY({first}, {last})) AS day",
        "snowflake": f"(SELECT {first} + ROW_NUMBER() OVER (ORDER BY NULL) - 1 AS day"  # noqa: S608
        f" FROM TABLE(GENERATOR(ROWCOUNT => {last - first + 1})))",
    }
    source = days.get(dialect, f"GENERATE_SERIES(CAST({first} AS BIGINT), CAST({last} AS BIGINT)) AS run(day)")
    return f"  SELECT {columns}\n  FROM {source}"  # noqa: S608 - numbers


def _compiler(dialect: str) -> Any:
    match dialect:
        case "duckdb":
            from ibis.backends.sql.compilers.duckdb import DuckDBCompiler as Compiler
        case "postgres":
            from ibis.backends.sql.compilers.postgres import PostgresCompiler as Compiler
        case "spark":
            return _spark_compiler()
        case "clickhouse":
            from ibis.backends.sql.compilers.clickhouse import ClickHouseCompiler as Compiler
        case "trino":
            from ibis.backends.sql.compilers.trino import TrinoCompiler as Compiler
        case "bigquery":
            from ibis.backends.sql.compilers.bigquery import BigQueryCompiler as Compiler
        case "snowflake":
            from ibis.backends.sql.compilers.snowflake import SnowflakeCompiler as Compiler
        case _:
            raise UsageError(f"There is no SQL for '{dialect}'.", todo=f"Choose one of {', '.join(DIALECTS)}.")
    return Compiler()


def _spark_compiler() -> Any:
    """Spark's compiler without a running Spark: of a column of fractions it would ask for that Spark's options."""
    from ibis.backends.sql.compilers.base import SQLGlotCompiler
    from ibis.backends.sql.compilers.pyspark import PySparkCompiler

    class Compiler(PySparkCompiler):  # type: ignore[misc]
        visit_Field = SQLGlotCompiler.visit_Field  # noqa: N815 - Ibis names its visitors so

    return Compiler()

"""A query in an engine's own words, without that engine: DuckDB, Postgres, Spark."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from milepost.core.base.errors import UsageError

DIALECTS = ("duckdb", "postgres", "spark")


def to_sql(
    expression: object, dialect: str, names: Mapping[str, str] | None = None, given: Mapping[str, Sequence[Sequence[int]]] | None = None
) -> str:
    """The text of a query, laid out for a reader: each step is named and follows those that it rests on.

    `names` says what a table is called where it stands (`events` -> `analytics.events`); `given` writes small tables such as the
    readings into the text: by name, rows of whole numbers.
    Errors: UsageError for a dialect that there is not.
    """
    import sqlglot.expressions as exp
    from sqlglot.optimizer.eliminate_subqueries import eliminate_subqueries

    compiler = _compiler(dialect)
    tree = eliminate_subqueries(compiler.to_sqlglot(expression))
    for table in list(tree.find_all(exp.Table)):
        if (full := (names or {}).get(table.name)) is not None and not table.db:
            alias = table.args.get("alias") or exp.TableAlias(this=exp.to_identifier(table.name, quoted=True))
            table.replace(exp.to_table(full, alias=alias.this))
    text = tree.sql(dialect=compiler.dialect, pretty=True)
    return text


def _compiler(dialect: str):  # type: ignore[no-untyped-def]  # noqa: ANN202
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

"""Queries that people wrote: which tables they read, and whether they only read."""

from __future__ import annotations

from typing import Any

PLACES = ("start", "end", "as_of")
"""What stands for the window in a query: its first instant, its end, the day of reading."""


def placed(query: str, places: dict[str, str]) -> str:
    """The query with `{start}`, `{end}` and `{as_of}` replaced."""
    for name, text in places.items():
        query = query.replace(f"{{{name}}}", text)
    return query


def tables_of(query: str, dialect: str) -> tuple[str, ...] | str:
    """The tables that a SELECT reads, in the order of their names; or what is wrong with it, in words.

    Refused are several statements, statements that change anything, and functions or files in the place of a table.
    """
    from sqlglot.errors import SqlglotError

    try:
        statements = _parsed(query, dialect)
    except SqlglotError as error:
        return " ".join(str(error).split())[:200]
    if wrong := _wrong(statements):
        return wrong
    return _read(statements[0], dialect)


def columns_given(query: str, dialect: str) -> tuple[str, ...]:
    """The columns that a query gives, by name."""
    return tuple(_parsed(query, dialect)[0].named_selects)


def _parsed(query: str, dialect: str) -> list[Any]:
    import sqlglot

    filled = placed(query, dict.fromkeys(PLACES, "now()"))
    return [item for item in sqlglot.parse(filled, read=dialect) if item is not None]


def _wrong(statements: list[Any]) -> str:
    """What is wrong with what a text says; nothing where it is one SELECT with a value."""
    import sqlglot.expressions as exp

    if len(statements) != 1 or not isinstance(statements[0], exp.Query):
        return "it is not one SELECT"
    changing = (exp.Insert, exp.Update, exp.Delete, exp.Create, exp.Drop, exp.Command, exp.Into)
    if next(statements[0].find_all(*changing), None) is not None:
        return "it does more than read"
    return "" if "value" in statements[0].named_selects else "it gives no column `value`"


def _read(tree: Any, dialect: str) -> tuple[str, ...] | str:
    import sqlglot.expressions as exp

    steps = {step.alias for step in tree.find_all(exp.CTE)}
    names = set()
    for table in tree.find_all(exp.Table):
        if not isinstance(table.this, exp.Identifier) or table.db:
            return f"it reads {table.sql(dialect=dialect)[:60]}, which is no table of the catalog"
        if table.name not in steps:
            names.add(table.name)
    return tuple(sorted(names))

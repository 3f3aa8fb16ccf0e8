"""What each engine says in its own way: one word of Milepost's here, and its exact form in each dialect as text.

Ibis has no exact form for these on every engine: fractions of a second are rounded, cut off or left out, and texts are ordered by the
rules of a language. A word is a function in an expression and becomes its dialect's form when the query is written.
"""

from __future__ import annotations

from typing import Any

import ibis

_MARK = "milepost_"
_SECOND = "DATE_TRUNC('second', x)"
_ADAPTERS = {
    # Whole microseconds since 1970 of an instant.
    "microseconds": {
        "duckdb": "EPOCH_US(x)",
        "postgres": "CAST(EXTRACT(EPOCH FROM x) * 1000000 AS BIGINT)",
        "spark": "UNIX_MICROS(CAST(x AS TIMESTAMP))",
        "clickhouse": "toUnixTimestamp64Micro(CAST(x AS Nullable(DateTime64(6, 'UTC'))))",
        # TO_UNIXTIME gives a double, which holds the fraction of a second exactly enough once the seconds are taken off.
        "trino": f"CAST(TO_UNIXTIME({_SECOND}) AS BIGINT) * 1000000"
        f" + CAST(ROUND((TO_UNIXTIME(x) - TO_UNIXTIME({_SECOND})) * 1000000) AS BIGINT)",
        "bigquery": "UNIX_MICROS(CAST(x AS TIMESTAMP))",
        "snowflake": "DATE_PART(EPOCH_MICROSECOND, x)",
    },
    # Whole microseconds since 1970 of a date's midnight.
    "midnight": {
        "duckdb": "EPOCH_US(CAST(x AS TIMESTAMP))",
        "postgres": "(x - DATE '1970-01-01') * CAST(86400000000 AS BIGINT)",
        "spark": "UNIX_DATE(x) * 86400000000",
        "clickhouse": "CAST(toInt32(toDate32(x)) AS Nullable(Int64)) * 86400000000",
        "trino": "DATE_DIFF('day', DATE '1970-01-01', x) * 86400000000",
        "bigquery": "UNIX_DATE(x) * 86400000000",
        "snowflake": "DATEDIFF(DAY, CAST('1970-01-01' AS DATE), x) * 86400000000",
    },
    # A whole number whose sum may be longer than 64 bits.
    "wide": {
        "spark": "CAST(x AS DECIMAL(38, 0))",
        "clickhouse": "CAST(x AS Nullable(Decimal(38, 0)))",
        "trino": "CAST(x AS DECIMAL(38, 0))",
        "bigquery": "CAST(x AS NUMERIC)",
    },
    # A text that is ordered by its bytes, not by the rules of a language.
    "bytewise": {"postgres": 'x COLLATE "C"', "snowflake": "COLLATE(x, '')"},
}


@ibis.udf.scalar.builtin(name=_MARK + "microseconds", signature=((ibis.dtype("timestamp"),), ibis.dtype("int64")))
def microseconds(moment):  # type: ignore[no-untyped-def]  # noqa: ANN001, ANN201
    """Whole microseconds since 1970 of an instant."""


@ibis.udf.scalar.builtin(name=_MARK + "midnight", signature=((ibis.dtype("date"),), ibis.dtype("int64")))
def midnight(day):  # type: ignore[no-untyped-def]  # noqa: ANN001, ANN201
    """Whole microseconds since 1970 of a date's midnight."""


@ibis.udf.scalar.builtin(name=_MARK + "bytewise", signature=((ibis.dtype("string"),), ibis.dtype("string")))
def bytewise(text):  # type: ignore[no-untyped-def]  # noqa: ANN001, ANN201
    """A text that is ordered by its bytes."""


@ibis.udf.scalar.builtin(name=_MARK + "wide", signature=((ibis.dtype("int64"),), ibis.dtype("decimal(38, 0)")))
def wide(number):  # type: ignore[no-untyped-def]  # noqa: ANN001, ANN201
    """A whole number whose sum may be longer than 64 bits."""


def adapt(tree: Any, dialect: str, sqlglot_dialect: Any) -> None:
    """Replaces every word of Milepost's by its form in a dialect, in place."""
    import sqlglot
    import sqlglot.expressions as exp

    for call in [node for node in tree.find_all(exp.Anonymous) if str(node.this).startswith(_MARK)]:
        form = _ADAPTERS[str(call.this).removeprefix(_MARK)].get(dialect)
        (argument,) = call.expressions
        if form is None:
            call.replace(argument)
            continue
        adapted = sqlglot.parse_one(form, read=sqlglot_dialect)
        for place in [node for node in adapted.find_all(exp.Column) if node.name == "x"]:
            place.replace(argument.copy())
        call.replace(adapted)

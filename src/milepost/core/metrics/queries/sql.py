"""The query of a query of one's own: run once for each reading, its columns in whole steps."""

from __future__ import annotations

from milepost.core.metrics.forms.sql import STEPS, BoundSql
from milepost.core.metrics.given import READINGS
from milepost.core.metrics.own_query import columns_given, placed

_INSTANT = {
    "duckdb": "make_timestamp({0}.{1}_us)",
    "postgres": "(TIMESTAMP '1970-01-01' + {0}.{1}_us * INTERVAL '1 microsecond')",
}


def text(bound: BoundSql, dialect: str) -> str:
    """The query's own text inside one that runs it for every reading."""
    moment = _INSTANT[dialect]
    own = placed(bound.query, {name: moment.format(READINGS, name) for name in ("start", "end", "as_of")})
    there = columns_given(bound.query, bound.dialect)
    named = {"amount": "value", "above": "numerator", "below": "denominator"}
    columns = [
        f"  CAST(CAST(given.{column} AS DECIMAL(38, 10)) * {STEPS} AS DECIMAL(38, 0)) AS {name}"
        for name, column in named.items()
        if column in there
    ]
    return ",\n".join([f"SELECT\n  {READINGS}.reading", *columns]) + f"\nFROM {READINGS}\nCROSS JOIN LATERAL (\n{own}\n) AS given"

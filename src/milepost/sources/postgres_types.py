"""Types of PostgreSQL in the words of core.metrics.columns, and how a column is held so that every engine sees the same value."""

from __future__ import annotations

import re

_PLAIN = {
    "smallint": "int16",
    "integer": "int32",
    "bigint": "int64",
    "oid": "int64",
    "real": "float32",
    "double precision": "float64",
    "boolean": "boolean",
    "date": "date",
    "text": "string",
    "uuid": "string",
    "name": "string",
    "citext": "string",
    "timestamp without time zone": "timestamp(6)",
    "timestamp with time zone": "timestamp('UTC', 6)",
}
_TEXTS = re.compile(r'character(?: varying)?(?:\(\d+\))?|"char"')
_TIMES = re.compile(r"timestamp(?:\(\d\))? (with|without) time zone")
_NUMERIC = re.compile(r"numeric(?:\((\d+),(\d+)\))?")
_PLACES = 10  # of a numeric that states none: as many as a value keeps
_DIGITS = 38


def word(kind: str, *, enumerated: bool = False) -> str:
    """The word for a type as Postgres formats it; what has no word (arrays, JSON, money ...) keeps its own.

    Example: numeric(12,2): decimal(12, 2). character varying(40): string. text[]: text[].
    """
    if enumerated or _TEXTS.fullmatch(kind):
        return "string"
    if (time := _TIMES.fullmatch(kind)) is not None:
        return _PLAIN[f"timestamp {time[1]} time zone"]
    if (number := _NUMERIC.fullmatch(kind)) is not None:
        digits, places = (int(number[1]), int(number[2])) if number[1] else (_DIGITS, _PLACES)
        return f"decimal({min(max(digits, places), _DIGITS)}, {min(places, _DIGITS)})"
    return "decimal(38, 10)" if kind.startswith("numeric") else _PLAIN.get(kind, kind)


def held(column: str, kind: str) -> str:
    """What is selected for a quoted column of a word's type: texts as text, and nothing where a number is not a number."""
    if kind == "string":
        return f"CAST({column} AS TEXT)"
    return f"NULLIF({column}, 'NaN')" if kind.startswith("decimal") else column

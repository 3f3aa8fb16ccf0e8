"""Rows that arrived after the day on which they were looked for: how many, of which events."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from milepost.core.metrics.bound import Bound
from milepost.core.metrics.catalog import Catalog
from milepost.sources.engine import Session


@dataclass(frozen=True, slots=True)
class Late:
    """What is asked: rows that happened before `as_of_us` and arrived in `[from_us, until_us)`; all in microseconds since 1970."""

    as_of_us: int
    from_us: int
    until_us: int


def late_rows(session: Session, catalog: Catalog, bound: Bound, asked: Collection[Late]) -> dict[Late, int]:
    """How many rows of a form's tables came late, for each span asked for; a row delivered again is none. DuckDB alone.

    Rows are those of the events that the form reads, whether or not they moved its value. Tables that do not say when rows arrived
    count nothing.
    """
    found = dict.fromkeys(asked, 0)
    tables: dict[str, set[str]] = {}
    for _, rows in bound.sides:
        tables.setdefault(rows.table, set()).update(rows.names or ("",))
    for name, events in tables.items():
        table, columns = catalog.tables[name], session.columns(name) or {}
        if not asked or not table.arrived or not table.time or table.arrived not in columns:
            continue
        happened, arrived = instant(table.time, columns[table.time]), instant(table.arrived, columns[table.arrived])
        spans = {f"n{place}": span for place, span in enumerate(asked)}
        held = {
            key: f"happened < {span.as_of_us} AND arrived >= {span.from_us} AND arrived < {span.until_us}" for key, span in spans.items()
        }
        came = (
            f"SELECT {quoted(table.key) if table.key else 'NULL'} AS key, {happened} AS happened, {arrived} AS arrived FROM {quoted(name)}"  # noqa: S608
        )
        if table.event and "" not in events:
            came += f" WHERE CAST({quoted(table.event)} AS VARCHAR) IN ({', '.join(map(text, sorted(events)))})"
        late = f"SELECT * FROM ({came}) WHERE {' OR '.join(f'({each})' for each in held.values())}"  # noqa: S608 - whole numbers
        once = f"SELECT * FROM late WHERE key IS NULL UNION ALL SELECT key, min(happened), min(arrived) FROM ({came}) WHERE key IN (SELECT key FROM late) GROUP BY key"  # noqa: S608, E501
        counts = ", ".join(f"count(*) FILTER (WHERE {each}) AS {key}" for key, each in held.items())
        (row,) = session.ask(f"WITH late AS MATERIALIZED ({late}) SELECT {counts} FROM ({once})")  # noqa: S608 - whole numbers
        for key, span in spans.items():
            found[span] += int(row[key] or 0)
    return found


def instant(column: str, kind: str) -> str:
    """A time column as whole microseconds since 1970, in DuckDB's words."""
    name = quoted(column)
    return f"epoch_us({name})" if kind.startswith("timestamp") else f"epoch_us(CAST({name} AS TIMESTAMP))"


def quoted(name: str) -> str:
    """A name as DuckDB quotes it."""
    return '"' + name.replace('"', '""') + '"'


def text(value: str) -> str:
    """A text as DuckDB quotes it."""
    return "'" + value.replace("'", "''") + "'"

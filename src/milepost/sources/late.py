"""Rows that arrived after the day on which they were looked for: how many, of which events."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from milepost.core.metrics.bound import Bound
from milepost.core.metrics.catalog import Catalog
from milepost.sources.engine import Session


@dataclass(frozen=True, slots=True, order=True)
class Late:
    """What is asked: rows that happened before `as_of_us` and arrived in `[from_us, until_us)`; all in microseconds since 1970."""

    as_of_us: int
    from_us: int
    until_us: int


class LateRows:
    """Rows of a catalog's tables that came late, for some spans; each table is looked through once. DuckDB alone."""

    def __init__(self, session: Session, catalog: Catalog, asked: Collection[Late]) -> None:
        self._session = session
        self._catalog = catalog
        self._asked = {f"n{place}": span for place, span in enumerate(sorted(set(asked)))}
        self._counts: dict[str, dict[tuple[str, Late], int]] = {}

    def count(self, bounds: Iterable[Bound], span: Late) -> int:
        """How many rows came late in a span (one of those asked for) among those that some forms read; a row delivered again is none.

        Rows are those of the events that are read, whether or not they moved a value. Tables that do not say when rows arrived count
        nothing.
        """
        read: dict[str, set[str]] = {}
        for bound in bounds:
            for _, rows in bound.sides:
                read.setdefault(rows.table, set()).update(rows.names or ("",))
        return sum(self._of_table(table, names, span) for table, names in read.items())

    def _of_table(self, table: str, names: Collection[str], span: Late) -> int:
        if table not in self._counts:
            self._counts[table] = self._looked_through(table)
        counts = self._counts[table]
        return sum(count for (name, of), count in counts.items() if of == span and ("" in names or name in names))

    def _looked_through(self, name: str) -> dict[tuple[str, Late], int]:
        table, columns = self._catalog.tables[name], self._session.columns(name) or {}
        if not table.arrived or not table.time or table.arrived not in columns or table.time not in columns:
            return {}
        event = f"CAST({quoted(table.event)} AS VARCHAR)" if table.event else "''"
        key = quoted(table.key) if table.key else "NULL"
        happened, arrived = instant(table.time, columns[table.time]), instant(table.arrived, columns[table.arrived])
        came = f"SELECT {key} AS key, {event} AS event, {happened} AS happened, {arrived} AS arrived FROM {quoted(name)}"  # noqa: S608
        held = {
            place: f"happened < {span.as_of_us} AND arrived >= {span.from_us} AND arrived < {span.until_us}"
            for place, span in self._asked.items()
        }
        late = f"SELECT * FROM ({came}) WHERE {' OR '.join(f'({each})' for each in held.values())}"  # noqa: S608 - whole numbers
        first = f"SELECT key, min(event) AS event, min(happened) AS happened, min(arrived) AS arrived FROM ({came})"  # noqa: S608
        once = f"SELECT * FROM late WHERE key IS NULL UNION ALL {first} WHERE key IN (SELECT key FROM late) GROUP BY key"  # noqa: S608
        counts = ", ".join(f"count(*) FILTER (WHERE {each}) AS {place}" for place, each in held.items())
        rows = self._session.ask(f"WITH late AS MATERIALIZED ({late}) SELECT event, {counts} FROM ({once}) GROUP BY event")  # noqa: S608
        return {(str(row["event"] or ""), span): int(row[place] or 0) for row in rows for place, span in self._asked.items()}


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

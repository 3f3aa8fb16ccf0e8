"""Tallies and totals of kept rows: one pass for all readings; only rows whose key may be there twice go the exact, longer way."""

# ruff: noqa: S608 - names are quoted or Milepost's own, values are whole numbers or quoted texts

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from milepost.core.metrics.bound import Bound, Rows
from milepost.core.metrics.cube_rows import as_rows, counts, distinct, edges_of_rows
from milepost.core.metrics.forms.tally import BoundTally
from milepost.core.metrics.forms.total import BoundTotal
from milepost.core.metrics.readings import Bounds
from milepost.sources.state import sql
from milepost.sources.state.keys import suspects_table
from milepost.sources.state.store import Store

Row = Mapping[str, int | str | None]
Ask = Callable[[Bound], list[Row]]
"""Asks the compiled query of a bound form over the views that stand now."""


class Counting:
    """A bound tally or total over kept rows at one knowledge. `view` narrows the view of a table by a condition; empty for all rows."""

    def __init__(self, store: Store, view: Callable[[str, str], None], ask: Ask, *, keyed: bool) -> None:
        self._store = store
        self._view = view
        self._ask = ask
        self._keyed = keyed

    def rows(self, bound: Bound, readings: Sequence[Bounds]) -> list[Row] | None:
        """What the bound form's query would give; None where it has to be asked as it is."""
        if not isinstance(bound, BoundTally | BoundTotal) or bound.rows.settled or bound.rows.merges is not None:
            return None
        if isinstance(bound, BoundTotal):
            single = bound.model_copy(update={"rows": bound.rows.model_copy(update={"key": ""})})
            return self._apart(bound, lambda: self._ask(single)) if bound.rows.key and self._keyed else None
        if bound.rows.first or any(item.table for item in (*bound.where, *((bound.by,) if bound.by else ()))):
            return None
        if bound.distinct:
            return self._distinct(bound, readings)
        return self._apart(bound, lambda: self._counted(bound, readings)) if self._keyed or not bound.rows.key else None

    def _apart(self, bound: BoundTally | BoundTotal, single: Callable[[], list[Row]]) -> list[Row]:
        """Rows that stand once by the short way, rows that may be there twice by the exact one; both together."""
        rows = bound.rows
        if not rows.key:
            return single()
        suspects = f"SELECT hash FROM {suspects_table(rows.table)}"
        known = f"{sql.quoted(rows.key)} IS NOT NULL AND hash({sql.quoted(rows.key)})"
        try:
            self._view(rows.table, f"NOT ({known} IN ({suspects}))")
            found = single()
            self._view(rows.table, f"{known} IN ({suspects})")
            found += self._ask(bound)
        finally:
            self._view(rows.table, "")
        return _added(found)

    def _counted(self, bound: BoundTally, readings: Sequence[Bounds]) -> list[Row]:
        edges = edges_of_rows(readings)
        kept, us, segment = self._parts(bound, bound.rows)
        query = f"SELECT {sql.bucket(us, edges)} AS place, {segment} AS segment, count(*) FROM {kept} GROUP BY ALL"
        return [*as_rows(counts(edges, readings, self._of(query)), cut=bound.by is not None)]

    def _distinct(self, bound: BoundTally, readings: Sequence[Bounds]) -> list[Row]:
        edges = edges_of_rows(readings)
        rows = bound.rows
        kept, us, segment = self._parts(bound, rows)
        who = sql.entity(rows.entity, bound.columns[rows.table][rows.entity], as_text=bound.text_entities)
        once = f"SELECT DISTINCT {who} AS entity, {segment} AS segment, {sql.bucket(us, edges)} AS place FROM {kept} AND entity IS NOT NULL"
        before = "coalesce(lag(place) OVER (PARTITION BY entity, segment ORDER BY place), -1)"
        query = f"SELECT place, before, segment, count(*) FROM (SELECT place, {before} AS before, segment FROM ({once})) GROUP BY ALL"
        return [*as_rows(distinct(edges, readings, self._of(query)), cut=bound.by is not None)]

    def _parts(self, bound: BoundTally, rows: Rows) -> tuple[str, str, str]:
        """The kept rows that count with their condition, their instant and their segment, as SQL."""
        conditions = [f"{sql.quoted(rows.time)} IS NOT NULL"]
        if rows.names:
            conditions.append(f"CAST({sql.quoted(rows.event)} AS VARCHAR) IN {sql.listed(rows.names)}")
        if rows.where:
            conditions.append(sql.kept_by(rows.where))
        conditions += [sql.held(sql.label(item.column), item.values, excluded=item.excluded) for item in bound.where]
        us = sql.microseconds(rows.time, bound.columns[rows.table][rows.time])
        return f"{sql.quoted(rows.table)} WHERE {' AND '.join(conditions)}", us, sql.label(bound.by.column) if bound.by else "NULL"

    def _of(self, query: str) -> list[tuple]:  # type: ignore[type-arg]
        return self._store.all(query)


def _added(rows: Sequence[Row]) -> list[Row]:
    """Rows of the same reading and segment as one, their numbers added."""
    found: dict[tuple[object, object], dict[str, int | str | None]] = {}
    for row in rows:
        sums = found.setdefault((row["reading"], row.get("segment")), {})
        for name, value in row.items():
            plain = name in {"reading", "segment"} or not isinstance(value, int)
            sums[name] = value if plain else int(sums.get(name) or 0) + int(value or 0)
    return [*found.values()]

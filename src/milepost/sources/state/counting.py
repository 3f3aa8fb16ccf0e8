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
from milepost.sources.state.keys import suspect_rows, suspects_table
from milepost.sources.state.quarters import QUARTER_US, quarters_table
from milepost.sources.state.store import Store

Row = Mapping[str, int | str | None]
Ask = Callable[[Bound], list[Row]]
"""Asks the compiled query of a bound form over the views that stand now."""


class Counting:
    """A bound tally or total over kept rows at one knowledge.

    `view` lets a table's view look at another table of kept rows, or at those of a condition; empty for the kept rows, for all of them.
    `parts` is the condition of the parts of a table that stand.
    """

    def __init__(self, store: Store, view: Callable[[str, str, str], None], parts: Callable[[str], str], ask: Ask, *, keyed: bool) -> None:
        self._parts_condition = parts
        self._store = store
        self._view = view
        self._ask = ask
        self._keyed = keyed

    def rows(self, bound: Bound, readings: Sequence[Bounds]) -> list[Row] | None:
        """What the bound form's query would give; None where it has to be asked as it is."""
        if not isinstance(bound, BoundTally | BoundTotal) or bound.rows.settled or bound.rows.merges is not None:
            return None
        if bound.rows.first or (bound.rows.key and not self._keyed):
            return None
        if isinstance(bound, BoundTally):
            return self._tally(bound, readings)
        single = bound.model_copy(update={"rows": bound.rows.model_copy(update={"key": ""})})
        return self._apart(bound, lambda: self._ask(single)) if bound.rows.key else None

    def _tally(self, bound: BoundTally, readings: Sequence[Bounds]) -> list[Row] | None:
        joined = [item for item in (*bound.where, *((bound.by,) if bound.by else ())) if item.table]
        if bound.distinct:
            plain = all(item.merges is None and not item.touch and item.own == bound.rows.entity for item in joined)
            return self._distinct(bound, readings) if plain else None
        if joined:
            return None
        by_quarters = self._by_quarters(bound, readings)
        return self._apart(bound, lambda: self._counted(bound, readings)) if by_quarters is None else by_quarters

    def _apart(self, bound: BoundTally | BoundTotal, single: Callable[[], list[Row]]) -> list[Row]:
        """Rows that stand once by the short way, rows that may be there twice by the exact one; both together."""
        rows = bound.rows
        if not rows.key:
            return single()
        key = sql.quoted(rows.key)
        try:
            self._view(rows.table, "", f"({key} IS NULL OR {key} NOT IN (SELECT key FROM {suspects_table(rows.table)}))")
            found = single()
            self._view(rows.table, suspect_rows(rows.table), "")
            found += self._ask(bound)
        finally:
            self._view(rows.table, "", "")
        return _added(found)

    def _by_quarters(self, bound: BoundTally, readings: Sequence[Bounds]) -> list[Row] | None:
        """The count by quarters of an hour: of all rows, less those that may be there twice, and these by the exact way."""
        rows, edges = bound.rows, edges_of_rows(readings)
        whole = not any(edge % QUARTER_US for edge in edges)
        if not whole or rows.where or bound.where or bound.by is not None or not self._quarters(rows.table):
            return None
        named = f" AND name IN {sql.listed(rows.names)}" if rows.names else ""
        held = f"{quarters_table(rows.table)} WHERE {self._parts_condition(rows.table)}{named}"
        found = self._of(f"SELECT {sql.bucket('us', edges)} AS place, NULL, sum(n)::BIGINT FROM {held} GROUP BY ALL")
        if not rows.key:
            return [*as_rows(counts(edges, readings, found), cut=False)]
        try:
            self._view(rows.table, suspect_rows(rows.table), "")
            kept, us, _ = self._parts(bound, rows)
            less = self._of(f"SELECT {sql.bucket(us, edges)} AS place, NULL, -count(*) FROM {kept} GROUP BY ALL")
            exact = self._ask(bound)
        finally:
            self._view(rows.table, "", "")
        return _added([*as_rows(counts(edges, readings, [*found, *less]), cut=False), *exact])

    def _counted(self, bound: BoundTally, readings: Sequence[Bounds]) -> list[Row]:
        edges = edges_of_rows(readings)
        kept, us, segment = self._parts(bound, bound.rows)
        query = f"SELECT {sql.bucket(us, edges)} AS place, {segment} AS segment, count(*) FROM {kept} GROUP BY ALL"
        return [*as_rows(counts(edges, readings, self._of(query)), cut=bound.by is not None)]

    def _distinct(self, bound: BoundTally, readings: Sequence[Bounds]) -> list[Row]:
        """Entities whose rows all lie in one place count there; only the others' rows are put in order."""
        edges = edges_of_rows(readings)
        rows = bound.rows
        kept, us, own = self._parts(bound, rows)
        who = sql.entity(rows.entity, bound.columns[rows.table][rows.entity], as_text=bound.text_entities)
        inside = f"entity IS NOT NULL AND {us} >= {edges[0]} AND {us} < {edges[-1]}{_around(rows, bound, edges)}"
        place = f"{sql.bucket(us, edges)} AS place{f', {own} AS own' if _cut_by_own(bound) else ''}"
        self._store.temporary("placed", f"SELECT {who} AS entity, {place} FROM {kept} AND {inside}")
        self._store.temporary("spread", _spread(bound))
        found = self._of("SELECT low, -1, segment, count(*) FROM spread WHERE low = high GROUP BY ALL")
        alike = "s.entity = p.entity" + (" AND s.segment = p.own" if _cut_by_own(bound) else "")
        once = f"SELECT DISTINCT p.entity, s.segment, p.place FROM placed p JOIN spread s ON {alike} AND s.low < s.high"
        before = "coalesce(lag(place) OVER (PARTITION BY entity, segment ORDER BY place), -1)"
        found += self._of(f"SELECT place, {before} AS before, segment, 1 FROM ({once})")
        return [*as_rows(distinct(edges, readings, found), cut=bound.by is not None)]

    def _parts(self, bound: BoundTally, rows: Rows) -> tuple[str, str, str]:
        """The kept rows that count with their condition, their instant and their segment, as SQL."""
        conditions = [f"{sql.quoted(rows.time)} IS NOT NULL"]
        if rows.names:
            conditions.append(f"CAST({sql.quoted(rows.event)} AS VARCHAR) IN {sql.listed(rows.names)}")
        if rows.where:
            conditions.append(sql.kept_by(rows.where))
        conditions += [sql.held(sql.label(item.column), item.values, excluded=item.excluded) for item in bound.where if not item.table]
        us = sql.microseconds(rows.time, bound.columns[rows.table][rows.time])
        return (
            f"{sql.quoted(rows.table)} WHERE {' AND '.join(conditions)}",
            us,
            sql.label(bound.by.column) if bound.by and not bound.by.table else "NULL",
        )

    def _quarters(self, table: str) -> bool:
        return bool(self._store.all("SELECT 1 FROM quarter WHERE tbl = ?", [table]))

    def _of(self, query: str) -> list[tuple]:  # type: ignore[type-arg]
        return self._store.all(query)


def _cut_by_own(bound: BoundTally) -> bool:
    """Whether the rows themselves say which segment they are in."""
    return bound.by is not None and not bound.by.table


def _spread(bound: BoundTally) -> str:
    """A query of the entities of `placed`, each in its own segment, with the first and the last place of its rows.

    Attributes of entities' own tables are joined first and grouped with the rest: where one stands twice, the least known value counts.
    """
    joins, labels, conditions = "", "", []
    own = ", p.own" if _cut_by_own(bound) else ""
    segment = "own" if own else "NULL"
    for number, item in enumerate((*bound.where, *((bound.by,) if bound.by else ()))):
        if item.table:
            owner = sql.entity(item.entity, bound.columns[item.table][item.entity], as_text=bound.text_entities)
            known = (
                f"SELECT {owner} AS owner, nullif(CAST({sql.quoted(item.column)} AS VARCHAR), '') AS label FROM {sql.quoted(item.table)}"
            )
            joins += f" LEFT JOIN ({known}) a{number} ON a{number}.owner = p.entity"
            labels += f", coalesce(min(a{number}.label), {sql.text(sql.UNKNOWN)}) AS label{number}"
            if item.values:
                conditions.append(sql.held(f"label{number}", item.values, excluded=item.excluded))
            else:
                segment = f"label{number}"
    grouped = f"SELECT p.entity, min(p.place) AS low, max(p.place) AS high{own}{labels} FROM placed p{joins} GROUP BY p.entity{own}"
    return f"SELECT entity, {segment} AS segment, low, high FROM ({grouped}) WHERE {' AND '.join(conditions) or 'TRUE'}"


def _added(rows: Sequence[Row]) -> list[Row]:
    """Rows of the same reading and segment as one, their numbers added."""
    found: dict[tuple[object, object], dict[str, int | str | None]] = {}
    for row in rows:
        sums = found.setdefault((row["reading"], row.get("segment")), {})
        for name, value in row.items():
            plain = name in {"reading", "segment"} or not isinstance(value, int)
            sums[name] = value if plain else int(sums.get(name) or 0) + int(value or 0)
    return [*found.values()]


def _around(rows: Rows, bound: Bound, edges: Sequence[int]) -> str:
    """A condition on the time column itself, by which whole blocks of rows outside some instants are passed over."""
    kind = bound.columns[rows.table][rows.time]
    if not kind.startswith("timestamp"):
        return ""
    made = "make_timestamptz" if "UTC" in kind else "make_timestamp"
    column = sql.quoted(rows.time)
    return f" AND {column} >= {made}({edges[0]}) AND {column} < {made}({edges[-1]})"

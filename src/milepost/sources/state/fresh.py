"""The relevant rows of some parts, read once for every cell and for the kept rows, as a table of the run's own."""

# ruff: noqa: S608 - names are quoted, values are whole numbers or quoted texts

from __future__ import annotations

from collections.abc import Iterable, Sequence

from milepost.core.metrics.bound import Rows
from milepost.core.metrics.columns import TEXT
from milepost.core.metrics.events import Filter
from milepost.sources.state import sql
from milepost.sources.state.cells import Cell
from milepost.sources.state.needs import ANY, Kept
from milepost.sources.state.scan import Part, Scan

_EXACT = {"TIMESTAMP WITH TIME ZONE": "make_timestamptz", "TIMESTAMP": "make_timestamp"}  # kinds of time that microseconds say wholly


class Fresh:
    """What is read of one table for some cells and kept rows, and under which names it stands in a table of fresh rows.

    `file` is the row's part, `us` its time, `n` its event's place among the wanted names (from 1; else 0); `w0` ... say whether the
    filters of a side hold, `e0` ... are its entities, `l0` ... labels, `k0` ... further columns of rows that are kept.
    """

    def __init__(self, scan: Scan, kinds: dict[str, str], cells: Sequence[Cell], kept: Kept | None = None) -> None:
        self.scan = scan
        self.kept = kept
        sides = [(cell, rows) for cell in cells for rows in (cell.start, cell.reach) if rows.table == scan.name]
        self._kinds = kinds
        self.event = next((rows.event for _, rows in sides if rows.event), kept.event if kept else "")
        named = {name for _, rows in sides for name in rows.names} | ((kept.names - {ANY}) if kept else set())
        self.names = sorted(named)
        self._every = any(not rows.names for _, rows in sides) or (kept is not None and ANY in kept.names)
        self._wheres = list(dict.fromkeys(rows.where for _, rows in sides if rows.where))
        self._entities = list(dict.fromkeys(cell.entity(rows) for cell, rows in sides))
        self._labels = sorted({name for cell in cells if cell.start.table == scan.name for name in cell.own})
        self._columns = self._read([rows for _, rows in sides])

    def query(self, parts: Sequence[Part]) -> str:
        """The fresh rows of some parts."""
        time = self.scan.table.time
        us = sql.microseconds(time, self._kinds[time]) if time and time in self._columns else "NULL::BIGINT"
        place = f"coalesce(list_position([{', '.join(map(sql.text, self.names))}], {self._event}), 0)" if self.names else "0"
        chosen = [
            "milepost_file AS file",
            f"{us} AS us",
            f"{place}::USMALLINT AS n",
            *(f"{sql.kept_by(where)} AS w{number}" for number, where in enumerate(self._wheres)),
            *(f"{expression} AS e{number}" for number, expression in enumerate(self._entities)),
            *(f"{sql.label(name)} AS l{number}" for number, name in enumerate(self._labels)),
            *(f"{self._if_kept(sql.quoted(name))} AS {held}" for name, held in self._held.items() if held.startswith("k")),
        ]
        held = f" WHERE {self._event} IN {sql.listed(self.names)}" if self.names and not self._every else ""
        return f"SELECT {', '.join(chosen)} FROM ({self.scan.query(parts, self._columns)}){held}"

    def side(self, cell: Cell, rows: Rows, table: str, *, labels: bool = False) -> str:
        """A query of one side's rows out of a table of fresh rows: `entity`, `us`, `file`, and with `labels` the cell's own."""
        entity = f"e{self._entities.index(cell.entity(rows))}"
        own = "".join(f", l{self._labels.index(name)} AS own{number}" for number, name in enumerate(cell.own)) if labels else ""
        conditions = ["us IS NOT NULL", f"{entity} IS NOT NULL"]
        if rows.names:
            conditions.append(f"n IN {sql.listed(self._places(rows.names))}")
        if rows.where:
            conditions.append(f"w{self._wheres.index(rows.where)}")
        return f"SELECT {entity} AS entity, us, file{own} FROM {table} WHERE {' AND '.join(conditions)}"

    def kept_by_name(self, table: str) -> list[str]:
        """Queries of the rows that are kept, out of a table of fresh rows: the part and the columns as they were.

        Each name has its own, so that rows of a name lie together and others need not be looked at for them.
        """
        columns = ", ".join(
            [f"file AS {sql.quoted('milepost_file')}", *(f"{held} AS {sql.quoted(name)}" for name, held in self._held.items())]
        )
        if self.kept is None or not self._narrow:
            return [f"SELECT {columns} FROM {table}"]
        return [f"SELECT {columns} FROM {table} WHERE n = {place}" for place in self._places(sorted(self.kept.names))]

    def keys(self, table: str, key: str) -> str:
        """A query of the keys of the kept rows that are settled by them, out of a table of fresh rows."""
        held = self._held[key]
        keyed = self.kept.keyed if self.kept is not None else set()
        named = "" if ANY in keyed else f" AND n IN {sql.listed(self._places(sorted(keyed)))}"
        return f"SELECT {held} AS key FROM {table} WHERE {held} IS NOT NULL{named}"

    @property
    def _event(self) -> str:
        return _as_text(self.event, self._kinds)

    def _places(self, names: Iterable[str]) -> list[int]:
        return [self.names.index(name) + 1 for name in names]

    @property
    def _held(self) -> dict[str, str]:
        """The kept columns by name, each as it follows from a row of fresh rows: what is there already is not held twice."""
        found: dict[str, str] = {}
        for number, name in enumerate(self.kept.columns if self.kept else ()):
            if name == self.event and self._narrow and self._kinds[name] == TEXT:
                cases = " ".join(f"WHEN {place} THEN {sql.text(event)}" for place, event in enumerate(self.names, start=1))
                found[name] = f"CASE n {cases} END"
            elif sql.quoted(name) in self._entities:
                found[name] = f"e{self._entities.index(sql.quoted(name))}"
            elif name == self.scan.table.time and self.scan.kind(name) in _EXACT:
                found[name] = f"{_EXACT[self.scan.kind(name)]}(us)"
            else:
                found[name] = f"k{number}"
        return found

    def _if_kept(self, column: str) -> str:
        """A column of rows that are kept, and nothing of the others."""
        if self.kept is None or not self._narrow or (set(self.names) <= self.kept.names and not self._every):
            return column
        return f"CASE WHEN {self._event} IN {sql.listed(sorted(self.kept.names))} THEN {column} END"

    @property
    def _narrow(self) -> bool:
        return self.kept is not None and bool(self.kept.names) and ANY not in self.kept.names

    def _read(self, sides: Sequence[Rows]) -> list[str]:
        """The columns that are read."""
        filters: list[Filter] = [item for where in self._wheres for item in where]
        names = [self.event, *(rows.time for rows in sides), *(rows.entity for rows in sides), *(item.attribute for item in filters)]
        return sorted({*names, *self._labels, *(self.kept.columns if self.kept else ())} - {""})


def where_it_lies(scan: Scan, kinds: dict[str, str], cell: Cell, rows: Rows, parts: Sequence[Part], *, labels: bool = False) -> str:
    """A query of one side's rows in some parts, read where they lie: `entity`, `us`, `file`, and with `labels` the cell's own."""
    own = "".join(f", {sql.label(name)} AS own{number}" for number, name in enumerate(cell.own)) if labels else ""
    read = [rows.event, rows.time, rows.entity, *(item.attribute for item in rows.where), *(cell.own if labels else ())]
    conditions = ["us IS NOT NULL", "entity IS NOT NULL"]
    if rows.names:
        conditions.append(f"{_as_text(rows.event, kinds)} IN {sql.listed(rows.names)}")
    if rows.where:
        conditions.append(sql.kept_by(rows.where))
    chosen = f"{cell.entity(rows)} AS entity, {sql.microseconds(rows.time, kinds[rows.time])} AS us, milepost_file AS file{own}"
    source = scan.query(parts, sorted({*read} - {""}))
    return f"SELECT {chosen} FROM ({source}) WHERE {' AND '.join(conditions)}"


def _as_text(column: str, kinds: dict[str, str]) -> str:
    plain = sql.quoted(column)
    return plain if kinds.get(column) == TEXT else f"CAST({plain} AS VARCHAR)"

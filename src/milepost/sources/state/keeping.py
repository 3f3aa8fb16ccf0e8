"""The kept rows of a state's tables while a refresh is at work: which are kept, of which keys, counted by which quarters."""

# ruff: noqa: S608 - names are Milepost's own or quoted, values are whole numbers

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from milepost.sources.state import sql
from milepost.sources.state.cells import Cell
from milepost.sources.state.fresh import Fresh
from milepost.sources.state.keys import Keys, suspect_rows, suspects_table
from milepost.sources.state.needs import ANY, Kept
from milepost.sources.state.quarters import Quarters
from milepost.sources.state.store import Store, kept_table
from milepost.sources.state.tables import Tables


@dataclass
class Keeping:
    """What is kept of each table, and which tables' rows are read anew because more of them is kept than before (`refill`).

    `again` says that rows will be added another time, so that what was delivered before must be known then.
    """

    store: Store
    tables: Tables
    kept: dict[str, Kept] = field(default_factory=dict)
    refill: set[str] = field(default_factory=set)
    keys: dict[str, Keys] = field(default_factory=dict)
    again: bool = True

    def prepare(self, table: str, wanted: Kept) -> None:
        """Makes a place for the kept rows of a table, or room for more of them."""
        stated = self.store.one("SELECT kept FROM layout WHERE tbl = ?", [table])
        before = Kept.read(stated) if stated else None
        if before is not None and any(before.columns[name] != kind for name, kind in wanted.columns.items() if name in before.columns):
            for place in (kept_table(table), suspects_table(table), suspect_rows(table)):
                self.store.run(f"DROP TABLE IF EXISTS {place}")  # the same column is of another type now
            before = None
        kept = wanted if before is None else before.merged(wanted)
        self.kept[table] = kept
        scan = self.tables.scan(table)
        assert scan is not None
        place = kept_table(table)
        if before is None:
            columns = "".join(f", {sql.quoted(name)} {scan.kind(name)}" for name in kept.columns)
            self.store.run(f"CREATE TABLE {place} (milepost_file INTEGER{columns})")
        elif not before.covers(wanted):
            for name in kept.columns.keys() - before.columns.keys():
                self.store.run(f"ALTER TABLE {place} ADD COLUMN {sql.quoted(name)} {scan.kind(name)}")
        if before is None or not before.covers(wanted):
            self.refill.add(table)
            self.store.run("DELETE FROM layout WHERE tbl = ?", [table])
            self.store.run("INSERT INTO layout VALUES (?, '', ?)", [table, kept.written()])

    def holds(self, cell: Cell, table: str) -> bool:
        """Whether all rows that a cell reads of a table are kept."""
        kept = self.kept.get(table)
        sides = [rows for rows in (cell.start, cell.reach) if rows.table == table]
        if kept is None or not all(rows.names for rows in sides):
            return False
        return all(kept.covers(Kept(cell.columns[table], rows.event, set(rows.names))) for rows in sides)

    def keys_of(self, table: str) -> Keys | None:
        """The keys of a table's kept rows, where it has some."""
        scan, kept = self.tables.scan(table), self.kept.get(table)
        if not self.again or scan is None or kept is None or not scan.table.key or not kept.keyed:
            return None
        if table not in self.keys:
            self.keys[table] = Keys(self.store, table, scan.table.key, scan.kind(scan.table.key), settled(kept))
        return self.keys[table]

    def take(self, fresh: Fresh, rows: str) -> None:
        """Keeps those among some fresh rows, a table, that are asked for."""
        table = fresh.scan.name
        place = kept_table(table)
        if (keys := self.keys_of(table)) is not None:
            keys.add(place, fresh.keys(rows, fresh.scan.table.key or ""))
        for query in fresh.kept_by_name(rows):
            self.store.run(f"INSERT INTO {place} BY NAME {query}")

    def finish(self, came: Mapping[str, Sequence[int]]) -> None:
        """Writes down what follows from the kept rows, after those of some parts came."""
        for table, kept in self.kept.items():
            parts = came.get(table, ())
            if (parts or table in self.refill) and (keys := self.keys_of(table)) is not None:
                keys.keep(kept_table(table), parts, filled=table in self.refill)
            self._count_quarters(table, kept, parts)

    def empty(self, table: str, parts: Sequence[int]) -> None:
        """Takes the kept rows of some parts out, which are to be read anew."""
        self.store.run(f"DELETE FROM {kept_table(table)} WHERE milepost_file IN {sql.listed(parts)}")
        if (keys := self.keys_of(table)) is not None:
            keys.again(kept_table(table))

    def _count_quarters(self, table: str, kept: Kept, came: Sequence[int]) -> None:
        scan = self.tables.scan(table)
        if scan is None or not scan.table.time or scan.table.time not in kept.columns:
            return
        if table in self.refill:
            self.store.run("DELETE FROM quarter WHERE tbl = ?", [table])
        kinds = dict(self.tables.columns(table) or {})
        name = f"CAST({sql.quoted(kept.event)} AS VARCHAR)" if kept.event else "NULL"
        Quarters(self.store, table, sql.microseconds(scan.table.time, kinds[scan.table.time]), name).add(came)


def settled(kept: Kept) -> str:
    """The condition of the kept rows that are settled by their key."""
    if ANY in kept.keyed or not kept.event:
        return "TRUE"
    return f"CAST({sql.quoted(kept.event)} AS VARCHAR) IN {sql.listed(sorted(kept.keyed))}"

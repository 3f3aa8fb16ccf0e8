"""A state opened for measuring: it answers as an engine does, from what is kept, as known now or at any earlier refresh."""

# ruff: noqa: S608 - names are quoted or Milepost's own, values are whole numbers

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence, Set
from contextlib import contextmanager
from datetime import datetime, timedelta
from pathlib import Path

import duckdb

from milepost.core.base.errors import OutsideError
from milepost.core.base.findings import Finding
from milepost.core.metrics.bound import Bound
from milepost.core.metrics.form import Definition
from milepost.core.metrics.forms.passage import BoundPassage, Gives
from milepost.core.metrics.given import given
from milepost.core.metrics.readings import Reading
from milepost.sources.compiled import compiled
from milepost.sources.state import asking, sql
from milepost.sources.state.cells import cell_of
from milepost.sources.state.counting import Counting
from milepost.sources.state.cubes import cut_of, key_of
from milepost.sources.state.needs import Kept, needs_of
from milepost.sources.state.quick import Quick
from milepost.sources.state.store import EPOCH, OPEN, Store, kept_table, microseconds_of, opened

Row = Mapping[str, int | str | None]


class StateSession:
    """The state of a catalog at one knowledge."""

    def __init__(self, store: Store, seq: int) -> None:
        self._store = store
        self.seq = seq
        self._columns: dict[str, dict[str, str]] = store.recall("columns") or {}
        self._kept = {table: Kept.read(text) for table, text in self._layouts()}
        latest = store.latest == seq
        self._valid = f"seq_to = {OPEN}" if latest else f"seq_from <= {seq} AND {seq} < seq_to"
        self._ended: dict[str, bool] = {}
        for table, kept in self._kept.items():
            self._view(table, kept)

    @property
    def engine(self) -> str:
        """The engine's name with its version."""
        return f"duckdb {duckdb.__version__}"

    @property
    def known_at(self) -> datetime:
        """The instant of this knowledge: that of its refresh."""
        known = int(self._store.one("SELECT known_us FROM knowledge WHERE seq = ?", [self.seq]))
        return EPOCH + timedelta(microseconds=known)

    @property
    def latest(self) -> bool:
        """Whether nothing newer is known."""
        return self._store.latest == self.seq

    @property
    def findings(self) -> tuple[Finding, ...]:
        """Nothing: what could not be read was said when the state was refreshed."""
        return ()

    def columns(self, table: str) -> Mapping[str, str] | None:
        """A table's columns with their types, as the last refresh found them."""
        return self._columns.get(table)

    def event_names(self, table: str, column: str) -> frozenset[str] | None:
        """The names among those that definitions ask for which have occurred."""
        del column
        return frozenset(row[0] for row in self._store.all("SELECT name FROM occurred WHERE tbl = ?", [table]))

    def give(self, table: str, columns: Sequence[str], rows: Sequence[Sequence[int]]) -> None:
        """A small table of whole numbers for the next queries."""
        asking.give(self._store, table, columns, rows)

    def ask(self, query: str) -> list[dict[str, int | str | None]]:
        """The rows of a query over kept rows. Errors: OutsideError when the engine refuses."""
        return asking.ask(self._store, query)

    def snapshot(self, tables: Sequence[str]) -> str:
        """A hash of the parts behind some tables, by their content."""
        names = sql.listed(sorted(set(tables)))
        parts = f"SELECT string_agg(tbl || hash, chr(10) ORDER BY tbl, name) FROM file WHERE tbl IN {names} AND {self._valid}"
        return str(self._store.one(f"SELECT sha256(coalesce(({parts}), ''))"))

    def holds(self, definition: Definition, bound: Bound, expected: Set[str]) -> bool:
        """Whether a definition can be answered from what is kept, and was already at this knowledge.

        `expected` are names of events that need not have occurred; of any other that has not, a full look must tell what there is.
        """
        since = self._store.one("SELECT seq_from FROM definition WHERE hash = ?", [definition.hash])
        if since is None or since > self.seq or not bound.columns:
            return False
        needs = needs_of([bound])
        if any(table not in self._kept or not self._kept[table].covers(kept) for table, kept in needs.kept.items()):
            return False
        for _, rows in bound.sides:
            if set(rows.names) - expected and not set(rows.names) - expected <= (self.event_names(rows.table, rows.event) or set()):
                return False
        return all(self._place(digest) is not None for digest in needs.cells)

    def rows(self, bound: Bound, readings: Sequence[Reading], cache: Path | None) -> list[Row]:
        """What the query of a bound form gives for some readings."""
        cell = cell_of(bound)
        if cell is not None and isinstance(bound, BoundPassage):
            place = self._place(cell.hash)
            assert place is not None
            edges = [reading.bounds(dates=bound.dates) for reading in readings]
            standing = f"SELECT * FROM cell_{place} WHERE {self._valid}"
            return list(Quick(self._store, bound, cell, standing, cube=self._cube(bound, cell.hash, readings)).rows(edges))
        for table in given(bound, readings):
            self.give(*table)

        def asked(bound: Bound) -> list[Row]:
            return [*self.ask(compiled(bound, "duckdb", cache))]

        keyed = all(self._keys_known(rows.table) for _, rows in bound.sides if rows.key)
        edges = [reading.bounds(dates=bound.dates) for reading in readings]
        counted = Counting(self._store, self._narrow, self._standing, asked, keyed=keyed).rows(bound, edges)
        return asked(bound) if counted is None else counted

    def _keys_known(self, table: str) -> bool:
        return bool(self._store.one("SELECT count(*) FROM keys WHERE tbl = ?", [table]))

    def _place(self, digest: str) -> int | None:
        found = self._store.one("SELECT place FROM cell WHERE hash = ? AND seq_from <= ?", [digest, self.seq])
        return None if found is None else int(found)

    def _cube(self, bound: BoundPassage, cell: str, readings: Sequence[Reading]) -> str:
        """The cube of a bound passage on the days of its readings, as it was at this knowledge; empty where there is none."""
        zones = {"UTC"} if bound.dates else {reading.window.zone for reading in readings}
        if len(zones) != 1 or bound.passage.gives is Gives.TIME:
            return ""
        key = key_of(cell, cut_of(bound), next(iter(zones)))
        place = self._store.one("SELECT place FROM cube WHERE key = ? AND seq <= ?", [key, self.seq])
        return f"(SELECT * FROM cube_{place} WHERE seq <= {self.seq}) c" if place else ""

    def _layouts(self) -> list[tuple[str, str]]:
        return [(row[0], row[1]) for row in self._store.all("SELECT tbl, kept FROM layout")]

    def _narrow(self, table: str, source: str, condition: str) -> None:
        """Lets a table's view look at another table of kept rows, or at those of a condition; empty for the kept rows, for all."""
        self._view(table, self._kept[table], source, condition)

    def _standing(self, table: str) -> str:
        """The condition of the parts of a table that stand at this knowledge."""
        if table not in self._ended:
            ended = self._store.one(f"SELECT count(*) FROM file WHERE tbl = {sql.text(table)} AND NOT ({self._valid})")
            self._ended[table] = bool(ended)
        parts = f"SELECT id FROM file WHERE tbl = {sql.text(table)} AND {self._valid}"
        return f"milepost_file IN ({parts})" if self._ended[table] else "TRUE"

    def _view(self, table: str, kept: Kept, source: str = "", condition: str = "") -> None:
        columns = ", ".join(map(sql.quoted, kept.columns))
        held = f"{self._standing(table)} AND {condition or 'TRUE'}"
        rows = source or kept_table(table)
        self._store.run(f"CREATE OR REPLACE TEMP VIEW {sql.quoted(table)} AS SELECT {columns} FROM {rows} WHERE {held}")


@contextmanager
def session(state: Path, known_at: datetime | None = None) -> Iterator[StateSession]:
    """The state in a folder, as it is known now, or as it was at an instant.

    Errors: OutsideError where there is none, where another run holds it, or where nothing was known yet at that instant.
    """
    with opened(state) as store:
        seq = store.latest if known_at is None else store.known_at(microseconds_of(known_at))
        if not seq or not store.is_current:
            what = "Nothing was known yet at that time." if known_at is not None and store.latest else "The state is of another version."
            raise OutsideError(what, where=str(state), todo="Refresh it with `milepost refresh`.")
        yield StateSession(store, seq)

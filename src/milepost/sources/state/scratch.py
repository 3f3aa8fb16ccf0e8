"""One pass over the files for many definitions of one run: cells are folded and few rows kept, as in a state, and nothing stays."""

# ruff: noqa: S608 - names are quoted or Milepost's own, values are whole numbers

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path

import duckdb

from milepost.core.base.errors import OutsideError
from milepost.core.metrics.amount import Row
from milepost.core.metrics.bound import Bound
from milepost.core.metrics.catalog import Catalog
from milepost.core.metrics.form import Definition
from milepost.core.metrics.forms.passage import BoundPassage
from milepost.core.metrics.forms.tally import BoundTally
from milepost.core.metrics.forms.total import BoundTotal
from milepost.core.metrics.given import given
from milepost.core.metrics.readings import Reading
from milepost.sources.compiled import compiled
from milepost.sources.state import asking, sql
from milepost.sources.state.cells import cell_of
from milepost.sources.state.counting import Counting
from milepost.sources.state.fold import Fold
from milepost.sources.state.folding import Folding
from milepost.sources.state.frequent import frequent
from milepost.sources.state.keeping import Keeping, settled
from milepost.sources.state.keys import doubled
from milepost.sources.state.needs import ANY, Kept, Needs
from milepost.sources.state.quick import Quick
from milepost.sources.state.scan import Part
from milepost.sources.state.store import Store, fleeting, kept_table
from milepost.sources.state.tables import Tables
from milepost.sources.told import tell


@dataclass
class Scratch:
    """Answers the definitions of one run that can share a pass; `bounds` are all its bound forms, by the hash of their definition."""

    store: Store
    tables: Tables
    bounds: Mapping[str, Bound]
    expected: frozenset[str]
    cache: Path | None
    folds: dict[str, Fold] = field(default_factory=dict)
    taken: set[str] = field(default_factory=set)
    occurred: dict[str, set[str]] = field(default_factory=dict)
    kept: dict[str, Kept] = field(default_factory=dict)
    keyed: set[str] = field(default_factory=set)
    often: dict[str, frozenset[str]] = field(default_factory=dict)
    read: bool = False
    rows_read: int = 0
    rows_due: int = 0

    def rows(self, definition: Definition, bound: Bound, readings: Sequence[Reading]) -> Sequence[Row] | None:
        """The rows that the query of a bound form would give; None where the engine must be asked."""
        if not self.read:
            self.read = True
            self._pass()
        if definition.hash not in self.taken or not all(self._there(side.table, side.names) for _, side in bound.sides):
            return None
        try:
            return self._answer(bound, readings)
        except (duckdb.Error, OutsideError):
            return None  # the engine says what is wrong, where it finds the same

    def _there(self, table: str, names: Iterable[str]) -> bool:
        return set(names) - self.expected <= self.occurred.get(table, set())

    def _answer(self, bound: Bound, readings: Sequence[Reading]) -> Sequence[Row] | None:
        edges = [reading.bounds(dates=bound.dates) for reading in readings]
        cell = cell_of(bound)
        if cell is not None and isinstance(bound, BoundPassage):
            held = f"SELECT * FROM {self.folds[cell.hash].work} WHERE us IS NOT NULL"
            return list(Quick(self.store, bound, cell, held).rows(edges))
        for table in given(bound, readings):
            asking.give(self.store, *table)
        keyed = all(side.table in self.keyed for _, side in bound.sides if side.key)
        return Counting(self.store, self._view, lambda _: "TRUE", self._asked, keyed=keyed).rows(bound, edges)

    def _asked(self, bound: Bound) -> list[Row]:
        return [*asking.ask(self.store, compiled(bound, "duckdb", self.cache))]

    def _pass(self) -> None:
        """Reads the files; where they cannot be read so, the engine is asked for everything and says why."""
        try:
            needs = self._needs()
            self._fold(needs)
        except (duckdb.Error, OutsideError):
            self.taken.clear()

    def _needs(self) -> Needs:
        """What the forms need that can share the pass."""
        needs = Needs()
        for digest, bound in self.bounds.items():
            if self._takes(bound):
                needs.add(bound)
                self.taken.add(digest)
        return needs

    def _takes(self, bound: Bound) -> bool:
        """Whether a form can be answered from cells, or from rows that are few."""
        apart = [self.tables.scan(side.table) for _, side in bound.sides]
        if not apart or not all(scan is not None and scan.apart for scan in apart):
            return False
        if cell_of(bound) is not None:
            return True
        if not isinstance(bound, BoundTally | BoundTotal) or not bound.rows.names or bound.rows.first:
            return False
        return not (bound.rows.settled or bound.rows.merges or set(bound.rows.names) & self._frequent(bound.rows.table, bound.rows.event))

    def _frequent(self, table: str, event: str) -> frozenset[str]:
        if table not in self.often:
            scan = self.tables.scan(table)
            assert scan is not None
            self.often[table] = frequent(self.store, scan, self.tables.parts(table), event)
        return self.often[table]

    def _fold(self, needs: Needs) -> None:
        keeping = Keeping(self.store, self.tables, again=False)
        folding = Folding(self.store, self.tables, keeping, self._note, self._tell)
        for place, cell in enumerate(needs.cells.values(), start=1):
            scan = self.tables.scan(cell.start.table)
            assert scan is not None
            self.folds[cell.hash] = Fold(self.store, cell, place, "VARCHAR" if cell.text_entities else scan.kind(cell.start.entity))
        for table, kept in needs.kept.items():
            if ANY in kept.names and self.tables.columns(table) is not None:
                self.store.run(f"CREATE OR REPLACE TEMP VIEW {sql.quoted(table)} AS SELECT * FROM work.main.{sql.quoted(table)}")
            else:
                self.kept[table] = kept
                keeping.prepare(table, kept)
        starts = {cell.start.table for cell in needs.cells.values()}
        read = {*self.kept, *(table for cell in needs.cells.values() for table in cell.tables)}
        parts = {table: self._parts(table) for table in sorted(read, key=lambda name: (name not in starts, name))}
        self.rows_due = sum(part.rows for held in parts.values() for part in held)
        self._tell(0)
        for table, held in parts.items():
            if (scan := self.tables.scan(table)) is not None:
                folds = [fold for fold in self.folds.values() if table in fold.cell.tables]
                folding.fold(scan, held, folds, keep=table in self.kept)
        for table, kept in self.kept.items():
            key = self.tables.key(table)
            if kept.keyed and key:
                doubled(self.store, table, key, settled(kept), kept_table(table))
                self.keyed.add(table)
            self._view(table, "", "")

    def _note(self, table: str, names: Iterable[str]) -> None:
        self.occurred.setdefault(table, set()).update(names)

    def _tell(self, rows: int) -> None:
        self.rows_read += rows
        tell(f"Reading {self.rows_due:,} rows", self.rows_read, self.rows_due)

    def _parts(self, table: str) -> list[Part]:
        scan = self.tables.scan(table)
        assert scan is not None
        return [replace(part, id=place) for place, part in enumerate(scan.extents(self.tables.parts(table)), start=1)]

    def _view(self, table: str, source: str, condition: str) -> None:
        """Lets a table's view look at some of its kept rows."""
        columns = ", ".join(map(sql.quoted, self.kept[table].columns))
        rows = f"SELECT {columns} FROM {source or kept_table(table)} WHERE {condition or 'TRUE'}"
        self.store.run(f"CREATE OR REPLACE TEMP VIEW {sql.quoted(table)} AS {rows}")


@contextmanager
def scratch(catalog: Catalog, folder: Path, known_at: datetime, bounds: Mapping[str, Bound], cache: Path | None) -> Iterator[Scratch]:
    """One pass over the files of a catalog for the bound forms of a run, read when the first of them is asked for."""
    expected = frozenset(name for events in catalog.events.values() for name in events.names)
    with fleeting() as store:
        yield Scratch(store, Tables(store, catalog, folder.resolve(), known_at), bounds, expected, cache)

"""One refresh at work: what went is taken out, what is new in the definitions is filled, what came is folded in, chunk by chunk."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace

from milepost.core.base.errors import OutsideError
from milepost.sources.state import ledger
from milepost.sources.state.cells import Cell
from milepost.sources.state.fold import Fold
from milepost.sources.state.folding import Folding
from milepost.sources.state.frequent import frequent
from milepost.sources.state.keeping import Keeping
from milepost.sources.state.needs import Kept, Needs
from milepost.sources.state.scan import KeptScan, Part, Scan
from milepost.sources.state.store import Store
from milepost.sources.state.tables import Tables

Progress = Callable[[int, int], None]
"""Told how many rows are read, of how many."""


@dataclass
class Run:
    """One refresh in its transaction. `seq` is the knowledge that it makes."""

    store: Store
    tables: Tables
    seq: int
    progress: Progress | None = None
    folds: dict[str, Fold] = field(default_factory=dict)
    new_folds: dict[str, Fold] = field(default_factory=dict)
    frequent: dict[str, frozenset[str]] = field(default_factory=dict)
    rows_read: int = 0
    rows_due: int = 0

    def __post_init__(self) -> None:
        self.keeping = Keeping(self.store, self.tables)
        self.folding = Folding(self.store, self.tables, self.keeping, self._note_names, self._passed)

    def carry_out(self, needs: Needs) -> dict[str, ledger.Difference]:
        """Brings the state to what the tables hold now; says what differed, by table."""
        differences = self._differences(needs)
        self._prepare(needs, differences)
        due: list[tuple[str, Sequence[Part], bool]] = []
        for table, found in differences.items():
            due += [(table, found.standing, True)] if self._fills(table) else []
            due += [(table, found.coming, False)]
        self.rows_due = sum(part.rows for _, parts, _ in due for part in parts)
        for found in differences.values():
            ledger.note(self.store, found.moved)
            ledger.end(self.store, found.going, self.seq)
        self._leave(differences)
        for table, parts, fills in due:
            self._fold_all(table, parts, fills=fills)
        came = {table: [part.id for part in found.coming] for table, found in differences.items()}
        self.keeping.finish(came)
        for found in differences.values():
            ledger.begin(self.store, found.coming, self.seq)
        return differences

    def _differences(self, needs: Needs) -> dict[str, ledger.Difference]:
        """What came, changed and went, table by table; tables in which cells start come before those that they reach."""
        number = int(self.store.one("SELECT max(id) FROM file") or 0)
        starts = {cell.start.table for cell in needs.cells.values()}
        differences: dict[str, ledger.Difference] = {}
        for table in sorted(needs.tables, key=lambda name: (name not in starts, name)):
            scan = self.tables.scan(table)
            if scan is None:
                why = next((item.message for item in self.tables.findings), f"Table {table} cannot be read.")
                raise OutsideError(f"{why} The state stays as it was.", todo="Mend the table, or take it out of the catalog.")
            found = ledger.difference(self.store, table, self.tables.parts(table))
            coming = []
            for part in scan.extents(found.coming):
                number += 1
                coming.append(replace(part, id=number))
            differences[table] = replace(found, coming=tuple(sorted(coming, key=lambda part: (part.max_us, part.id))))
        return differences

    def _prepare(self, needs: Needs, differences: dict[str, ledger.Difference]) -> None:
        """Makes places for new cells and for kept rows, and opens the old ones."""
        known = {row[0]: row[1] for row in self.store.all("SELECT hash, place FROM cell")}
        for cell in needs.cells.values():
            if cell.hash not in known:
                known[cell.hash] = max(known.values(), default=0) + 1
                values = [cell.hash, known[cell.hash], cell.model_dump_json(), self.seq]
                self.store.run("INSERT INTO cell VALUES (?, ?, ?, ?)", values)
                self.new_folds[cell.hash] = self._opened(cell, known[cell.hash])
                self._copy(needs, cell, differences)
            else:
                fold = self._opened(cell, known[cell.hash])
                fold.folded = {table: list(differences[table].standing) for table in cell.tables}
                self.folds[cell.hash] = fold
        for table, kept in needs.kept.items():
            self.keeping.prepare(table, kept)

    def _copy(self, needs: Needs, cell: Cell, differences: dict[str, ledger.Difference]) -> None:
        """Wants the rows of a new cell kept, but for those in bulk: from them the next new cell is filled, and entities computed anew."""
        for rows in (cell.start, cell.reach):
            scan = self.tables.scan(rows.table)
            names = set(rows.names)
            if scan is not None and scan.apart and names:
                found = differences[rows.table]
                names -= self._frequent(scan, (*found.standing, *found.coming), rows.event)
            if names:
                copy = Kept(cell.columns[rows.table], rows.event, names)
                needs.kept[rows.table] = needs.kept.get(rows.table, Kept()).merged(copy)

    def _frequent(self, scan: Scan, parts: Sequence[Part], event: str) -> frozenset[str]:
        if scan.name not in self.frequent:
            self.frequent[scan.name] = frequent(self.store, scan, parts, event)
        return self.frequent[scan.name]

    def _opened(self, cell: Cell, place: int) -> Fold:
        scan = self.tables.scan(cell.start.table)
        assert scan is not None
        kind = "VARCHAR" if cell.text_entities else scan.kind(cell.start.entity)
        return Fold(self.store, cell, place, kind)

    def _fills(self, table: str) -> bool:
        return table in self.keeping.refill or any(table in fold.cell.tables for fold in self.new_folds.values())

    def _leave(self, differences: dict[str, ledger.Difference]) -> None:
        for fold in self.folds.values():
            gone = [part.id for table in fold.cell.tables for part in differences[table].going]
            fold.leave(gone, self.folding.history(fold))

    def _fold_all(self, table: str, parts: Sequence[Part], *, fills: bool) -> None:
        """Folds parts of a table: into what is new only (`fills`), or into everything."""
        folds = list(self.new_folds.values()) if fills else [*self.folds.values(), *self.new_folds.values()]
        folds = [fold for fold in folds if table in fold.cell.tables]
        keep = table in self.keeping.kept and (not fills or table in self.keeping.refill)
        if fills and table in self.keeping.refill and parts:
            self.keeping.empty(table, [part.id for part in parts])
        scan = self.tables.scan(table)
        if scan is None:
            return
        copied = [fold for fold in folds if fills and table not in self.keeping.refill and self.keeping.holds(fold.cell, table)]
        if copied:
            self.folding.fill(KeptScan(self.store, scan), parts, copied, self.folds.values())
        self.folding.fold(scan, parts, [fold for fold in folds if fold not in copied], keep=keep)

    def _passed(self, rows: int) -> None:
        self.rows_read += rows
        if self.progress is not None:
            self.progress(self.rows_read, self.rows_due)

    def _note_names(self, table: str, names: Iterable[str]) -> None:
        """Writes down which of the names that are asked for occur."""
        there = {row[0] for row in self.store.all("SELECT name FROM occurred WHERE tbl = ?", [table])}
        for name in sorted(set(names) - there):
            self.store.run("INSERT INTO occurred VALUES (?, ?)", [table, name])

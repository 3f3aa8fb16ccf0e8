"""One refresh at work: what went is taken out, what is new in the definitions is filled, what came is folded in, chunk by chunk."""

# ruff: noqa: S608 - names are Milepost's own or quoted, values are whole numbers

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from milepost.core.base.errors import OutsideError
from milepost.core.metrics.bound import Rows
from milepost.sources.state import ledger, sql
from milepost.sources.state.cells import Cell
from milepost.sources.state.fold import Fold, firsts_of
from milepost.sources.state.fresh import Fresh
from milepost.sources.state.keeping import Keeping
from milepost.sources.state.needs import ANY, Kept, Needs
from milepost.sources.state.scan import KeptScan, Part, Scan
from milepost.sources.state.store import Store, kept_table
from milepost.sources.state.tables import Tables

CHUNK_ROWS = 5_000_000  # so many rows are looked at together: they and what they meet fit into little memory
_BULK = 5  # a name that more than every fifth row bears is read where it lies
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
    before: tuple[Fresh, frozenset[int]] | None = None
    now: tuple[Fresh, frozenset[int]] | None = None
    rows_read: int = 0
    rows_due: int = 0

    def __post_init__(self) -> None:
        self.keeping = Keeping(self.store, self.tables)

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
        """The names of events that make up much of a table's rows, as its last part shows."""
        if scan.name not in self.frequent:
            quoted = sql.quoted(event)
            rows = f"SELECT {quoted}, count(*) FROM ({scan.query(parts[-1:], [event])}) GROUP BY {quoted}" if parts else ""
            counts = self.store.all(rows) if rows else []
            total = sum(count for _, count in counts)
            self.frequent[scan.name] = frozenset(str(name) for name, count in counts if count * _BULK > total)
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
            fold.leave(gone, self._history(fold))

    def _fold_all(self, table: str, parts: Sequence[Part], *, fills: bool) -> None:
        """Folds parts of a table: into what is new only (`fills`), or into everything."""
        folds = list(self.new_folds.values()) if fills else [*self.folds.values(), *self.new_folds.values()]
        folds = [fold for fold in folds if table in fold.cell.tables]
        kept = self.keeping.kept.get(table) if not fills or table in self.keeping.refill else None
        if fills and table in self.keeping.refill and parts:
            self.keeping.empty(table, [part.id for part in parts])
        scan = self.tables.scan(table)
        if scan is None:
            return
        copied = [fold for fold in folds if fills and table not in self.keeping.refill and self.keeping.holds(fold.cell, table)]
        self._fold_from(KeptScan(self.store, scan), parts, copied, None)
        self._fold_from(scan, parts, [fold for fold in folds if fold not in copied], kept)

    def _fold_from(self, scan: Scan, parts: Sequence[Part], folds: Sequence[Fold], kept: Kept | None) -> None:
        if not (folds or kept):
            return
        table = scan.name
        kinds = dict(self.tables.columns(table) or {})
        fresh = Fresh(scan, kinds, [fold.cell for fold in folds], kept, self._bulk(scan, folds, kept, parts))
        self.before = self.now = None
        for chunk in chunks(sorted(parts, key=lambda part: (part.max_us, part.id))):
            self._fold(fresh, chunk, folds)
        for name in ("fresh", "before"):
            self.store.run(f"DROP TABLE IF EXISTS {name}")

    def _bulk(self, scan: Scan, folds: Sequence[Fold], kept: Kept | None, parts: Sequence[Part]) -> frozenset[str]:
        """The names of events that are only reached, never kept, and make up much of the rows, as one part shows."""
        starts = [fold.cell.start for fold in folds if fold.cell.start.table == scan.name]
        reaches = [fold.cell.reach for fold in folds if fold.cell.reach.table == scan.name]
        if not parts or not all(rows.names for rows in (*starts, *reaches)) or (kept is not None and ANY in kept.names):
            return frozenset()
        names = {name for rows in reaches for name in rows.names} - {name for rows in starts for name in rows.names}
        names -= kept.names if kept is not None else set()
        if not names or not scan.apart:
            return frozenset()
        bulk = self._frequent(scan, parts, reaches[0].event) & names
        self._note_names(scan.name, bulk)
        return bulk

    def _fold(self, fresh: Fresh, chunk: Sequence[Part], folds: Sequence[Fold]) -> None:
        table = fresh.scan.name
        self.store.run("DROP TABLE IF EXISTS before")
        if self.now is not None:
            self.store.run("ALTER TABLE fresh RENAME TO before")
        self.before, self.now = self.now, (fresh, frozenset(part.id for part in chunk))
        self.store.temporary("fresh", fresh.query(chunk))
        low, high = self.store.all("SELECT min(us), max(us) FROM fresh")[0]
        if fresh.names:
            seen = self.store.all("SELECT DISTINCT n FROM fresh WHERE n > 0")
            self._note_names(table, (fresh.names[row[0] - 1] for row in seen))
        if fresh.kept is not None:
            if (keys := self.keeping.keys_of(table)) is not None:
                keys.add(kept_table(table), fresh.kept_keys("fresh", fresh.scan.table.key or ""))
            for rows in fresh.kept_by_name("fresh"):
                self.store.run(f"INSERT INTO {kept_table(table)} {rows}")
        if low is not None:
            self._fold_rows(fresh, folds, low, high)
        self._fold_bulk(fresh, chunk, [fold for fold in folds if fold.cell.reach.table == table])
        for fold in folds:
            fold.folded.setdefault(table, []).extend(chunk)
        self.rows_read += sum(part.rows for part in chunk)
        if self.progress is not None:
            self.progress(self.rows_read, self.rows_due)

    def _fold_rows(self, fresh: Fresh, folds: Sequence[Fold], low: int, high: int) -> None:
        """Folds the table of fresh rows into every cell; cells with the same start share the search for it."""
        table = fresh.scan.name
        firsts: dict[str, str] = {}
        for fold in folds:
            cell = fold.cell
            moved = False
            if cell.start.table == table:
                rows = fresh.side(cell, cell.start, "fresh", labels=True)
                if rows not in firsts:
                    firsts[rows] = f"firsts_{len(firsts)}"
                    firsts_of(self.store, firsts[rows], rows, len(cell.own))
                moved = fold.starts(firsts[rows])
            if cell.reach.table == table:
                fold.reaches(fresh.side(cell, cell.reach, "fresh"), low, high)
            if moved:
                fold.seek("moved", self._history(fold))

    def _fold_bulk(self, fresh: Fresh, chunk: Sequence[Part], folds: Sequence[Fold]) -> None:
        """Folds the bulk rows, read where they lie, into the cells that they can reach: those with the same rows in one pass."""
        alike: dict[str, list[Fold]] = {}
        for fold in folds:
            if fresh.bulk & set(fold.cell.reach.names):
                alike.setdefault(fresh.bulk_query(chunk, fold.cell), []).append(fold)
        low, high = min(part.min_us for part in chunk), max(part.max_us for part in chunk)
        for rows, together in alike.items():
            live = " UNION ALL ".join(f"SELECT {fold.place} AS cell, * FROM ({fold.live(low, high)})" for fold in together)
            inside = "s.entity = l.entity AND s.us >= l.opens AND s.us < l.closes"
            there = f"({rows}) s JOIN ({live}) l ON {inside}"
            found = f"SELECT l.cell, s.entity, min(s.us) AS us, arg_min(s.file, s.us) AS file FROM {there} GROUP BY l.cell, s.entity"
            self.store.temporary("found_in_bulk", found)
            for fold in together:
                fold.reached(f"SELECT entity, us, file FROM found_in_bulk WHERE cell = {fold.place}")

    def _note_names(self, table: str, names: Iterable[str]) -> None:
        """Writes down which of the names that are asked for occur."""
        there = {row[0] for row in self.store.all("SELECT name FROM occurred WHERE tbl = ?", [table])}
        for name in sorted(set(names) - there):
            self.store.run("INSERT INTO occurred VALUES (?, ?)", [table, name])

    def _history(self, fold: Fold) -> Callable[[str, Sequence[Part], str, bool], str]:
        """How one cell's folded rows are read again: from the chunk before where that holds them all, else from the parts."""

        def rows(side: str, parts: Sequence[Part], among: str, labels: bool) -> str:
            cell = fold.cell
            wanted = cell.start if side == "start" else cell.reach
            if self._is_before(wanted, parts) and self.before is not None:
                query = self.before[0].side(cell, wanted, "before", labels=labels)
                return f"SELECT * FROM ({query}) WHERE entity IN (SELECT entity FROM {among})"
            scan = self.tables.scan(wanted.table)
            assert scan is not None
            if wanted.table not in self.keeping.refill and self.keeping.holds(cell, wanted.table):
                scan = KeptScan(self.store, scan)
            alone = Fresh(scan, dict(self.tables.columns(wanted.table) or {}), [cell], None)
            query = alone.side(cell, wanted, f"({alone.query(parts)})", labels=labels)
            return f"SELECT * FROM ({query}) WHERE entity IN (SELECT entity FROM {among})"

        return rows

    def _is_before(self, rows: Rows, parts: Sequence[Part]) -> bool:
        """Whether the table of the chunk before holds rows of a side, of all of some parts."""
        if self.before is None or self.before[0].bulk & set(rows.names):
            return False
        return self.before[0].scan.name == rows.table and {part.id for part in parts} <= self.before[1]


def chunks(parts: Iterable[Part]) -> Iterator[list[Part]]:
    """Parts in their order, as many together as hold so many rows."""
    gathered: list[Part] = []
    for part in parts:
        gathered.append(part)
        if sum(item.rows for item in gathered) >= CHUNK_ROWS:
            yield gathered
            gathered = []
    if gathered:
        yield gathered

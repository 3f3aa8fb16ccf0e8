"""Parts of a table folded into cells, chunk by chunk in the order of time, and their rows kept where they are asked for."""

# ruff: noqa: S608 - names are Milepost's own or quoted, values are whole numbers

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from milepost.core.metrics.bound import Rows
from milepost.sources.state.fold import Fold, History, firsts_of
from milepost.sources.state.fresh import Fresh, where_it_lies
from milepost.sources.state.keeping import Keeping
from milepost.sources.state.scan import KeptScan, Part, Scan
from milepost.sources.state.store import Store
from milepost.sources.state.tables import Tables

CHUNK_ROWS = 5_000_000  # so many rows are looked at together: they and what they meet fit into little memory


@dataclass
class Folding:
    """Folds rows into cells. `occurred` is told which of the names that are asked for are in a table, `passed` how many rows are read."""

    store: Store
    tables: Tables
    keeping: Keeping
    occurred: Callable[[str, Iterable[str]], None]
    passed: Callable[[int], None]
    before: tuple[Fresh, frozenset[int]] | None = None
    now: tuple[Fresh, frozenset[int]] | None = None

    def fold(self, scan: Scan, parts: Sequence[Part], folds: Sequence[Fold], *, keep: bool) -> None:
        """Folds parts of a table into some cells; with `keep` their rows are kept as well."""
        if not (folds or keep):
            return
        kept = self.keeping.kept[scan.name] if keep else None
        fresh = Fresh(scan, dict(self.tables.columns(scan.name) or {}), [fold.cell for fold in folds], kept)
        self.before = self.now = None
        for chunk in chunks(sorted(parts, key=lambda part: (part.max_us, part.id))):
            self._chunk(fresh, chunk, folds)
            self.passed(sum(part.rows for part in chunk))
        for name in ("fresh", "before"):
            self.store.run(f"DROP TABLE IF EXISTS {name}")

    def fill(self, scan: KeptScan, parts: Sequence[Part], folds: Sequence[Fold], others: Iterable[Fold]) -> None:
        """Fills new cells from kept rows of a table: starts at once, reaching events in the order of time, where few spans are open.

        `others` are cells in which all these parts are: one with the same start has told what it is already.
        """
        kinds = dict(self.tables.columns(scan.name) or {})
        known = {repr(other.cell.anchors): other for other in others}
        for fold in folds:
            cell = fold.cell
            moved = False
            if cell.start.table == scan.name:
                if (twin := known.get(repr(cell.anchors))) is not None:
                    self.store.temporary("firsts", twin.anchors)
                else:
                    rows = where_it_lies(scan, kinds, cell, cell.start, parts, labels=True)
                    firsts_of(self.store, "firsts", rows, len(cell.own))
                moved = fold.starts("firsts")
            if cell.reach.table == scan.name:
                for chunk in chunks(sorted(parts, key=lambda part: (part.max_us, part.id))):
                    low, high = min(part.min_us for part in chunk), max(part.max_us for part in chunk)
                    fold.reaches(where_it_lies(scan, kinds, cell, cell.reach, chunk), low, high)
            if moved:
                fold.seek(fold.moved, self.history(fold))
            fold.folded.setdefault(scan.name, []).extend(parts)
        self.passed(sum(part.rows for part in parts))

    def _chunk(self, fresh: Fresh, chunk: Sequence[Part], folds: Sequence[Fold]) -> None:
        table = fresh.scan.name
        self.store.run("DROP TABLE IF EXISTS before")
        if self.now is not None:
            self.store.run("ALTER TABLE fresh RENAME TO before")
        self.before, self.now = self.now, (fresh, frozenset(part.id for part in chunk))
        self.store.temporary("fresh", fresh.query(chunk))
        seen = self.store.all("SELECT n, min(us), max(us) FROM fresh GROUP BY n")
        self.occurred(table, [fresh.names[n - 1] for n, _, _ in seen if n])
        edges = [edge for _, *edges in seen for edge in edges if edge is not None]
        if fresh.kept is not None:
            self.keeping.take(fresh, "fresh")
        if edges:
            moved = self._started(fresh, folds)
            self._reached(fresh, [fold for fold in folds if fold.cell.reach.table == table], min(edges), max(edges))
            for fold in moved:
                fold.seek(fold.moved, self.history(fold))
        for fold in folds:
            fold.folded.setdefault(table, []).extend(chunk)

    def _started(self, fresh: Fresh, folds: Sequence[Fold]) -> list[Fold]:
        """Takes the starts among the fresh rows in; cells with the same start share the search for it. Those with entities that moved."""
        firsts: dict[str, str] = {}
        moved = []
        for fold in folds:
            cell = fold.cell
            if cell.start.table == fresh.scan.name:
                rows = fresh.side(cell, cell.start, "fresh", labels=True)
                if rows not in firsts:
                    firsts[rows] = f"firsts_{len(firsts)}"
                    firsts_of(self.store, firsts[rows], rows, len(cell.own))
                if fold.starts(firsts[rows]):
                    moved.append(fold)
        return moved

    def _reached(self, fresh: Fresh, folds: Sequence[Fold], low: int, high: int) -> None:
        """Takes the reaching events among the fresh rows in; cells that the same rows can reach share one pass over them."""
        alike: dict[str, list[Fold]] = {}
        for fold in folds:
            alike.setdefault(fresh.side(fold.cell, fold.cell.reach, "fresh"), []).append(fold)
        for rows, together in alike.items():
            live = " UNION ALL ".join(f"SELECT {fold.place} AS cell, * FROM ({fold.live(low, high)})" for fold in together)
            there = f"({rows}) s JOIN ({live}) l ON s.entity = l.entity AND s.us >= l.opens AND s.us < l.closes"
            found = f"SELECT l.cell, s.entity, min(s.us) AS us, arg_min(s.file, s.us) AS file FROM {there} GROUP BY l.cell, s.entity"
            self.store.temporary("found_together", found)
            for fold in together:
                fold.reached(f"SELECT entity, us, file FROM found_together WHERE cell = {fold.place}")

    def history(self, fold: Fold) -> History:
        """How one cell's folded rows are read again: from the chunk before where that holds them all, else from the parts."""

        def rows(side: str, parts: Sequence[Part], among: str, labels: bool) -> str:
            cell = fold.cell
            wanted = cell.start if side == "start" else cell.reach
            if self._is_before(wanted, parts) and self.before is not None:
                query = self.before[0].side(cell, wanted, "before", labels=labels)
            else:
                scan = self.tables.scan(wanted.table)
                assert scan is not None
                if wanted.table not in self.keeping.refill and self.keeping.holds(cell, wanted.table):
                    scan = KeptScan(self.store, scan)
                query = where_it_lies(scan, dict(self.tables.columns(wanted.table) or {}), cell, wanted, parts, labels=labels)
            return f"SELECT * FROM ({query}) WHERE entity IN (SELECT entity FROM {among})"

        return rows

    def _is_before(self, rows: Rows, parts: Sequence[Part]) -> bool:
        """Whether the table of the chunk before holds all rows of a side in some parts."""
        return self.before is not None and self.before[0].scan.name == rows.table and {part.id for part in parts} <= self.before[1]


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

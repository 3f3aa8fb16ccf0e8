"""Folding rows into a cell: only entities whose start or first reaching event the new rows move are touched.

A cell's rows carry the part that each instant comes from. Rows that come can only bring instants forward, so they are compared with
what is known; when a part goes, only entities that have an instant from it are computed anew. What is touched gathers in a table of the
run's own, `work_<place>`, and is written at the end, each row with the knowledge from which it stands.
"""

# ruff: noqa: S608 - names are Milepost's own, values are whole numbers

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

from milepost.core.base.calendar import midnight_microseconds
from milepost.sources.state.cells import MARGIN_US, Cell
from milepost.sources.state.scan import Part
from milepost.sources.state.store import OPEN, Store

_EARLIEST, _LATEST = -5_364_662_400_000_000, 7_289_654_400_000_000  # 1800 and 2201: local days beyond are not told apart
SEVERAL = -1
"""Stands for the part of a start whose instant and labels come from several."""
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
History = Callable[[str, Sequence[Part], str, bool], str]
"""Rows of one side (`start`, `reach`) of some parts, of the entities of a table, as a query; with labels or without."""


@dataclass
class Moved:
    """How many entities of a cell came, changed and went in a run."""

    came: int = 0
    changed: int = 0
    went: int = 0


@dataclass
class Fold:
    """One cell while rows are folded into it. `folded` are the parts whose rows it already holds, by table."""

    store: Store
    cell: Cell
    place: int
    entity_type: str
    folded: dict[str, list[Part]] = field(default_factory=dict)
    empty: bool = False

    def __post_init__(self) -> None:
        own = "".join(f", own{number} VARCHAR" for number in range(len(self.cell.own)))
        columns = f"entity {self.entity_type}, us BIGINT, opens BIGINT, closes BIGINT, done BIGINT, start_file INTEGER, done_file INTEGER"
        self.store.run(f"CREATE TABLE IF NOT EXISTS {self.table} ({columns}{own}, seq_from BIGINT, seq_to BIGINT)")
        self.store.run(f"CREATE OR REPLACE TEMP TABLE {self.work} ({columns}{own})")
        self.empty = not self.store.all(f"SELECT 1 FROM {self.table} LIMIT 1")

    @property
    def table(self) -> str:
        """Where the cell is kept."""
        return f"cell_{self.place}"

    @property
    def work(self) -> str:
        """Where what this run touches gathers."""
        return f"work_{self.place}"

    @property
    def moved(self) -> str:
        """Where the entities stand whose start the last rows moved."""
        return f"moved_{self.place}"

    @property
    def columns(self) -> str:
        """The columns of both, without the knowledge."""
        return ", ".join(["entity", "us", "opens", "closes", "done", "start_file", "done_file", *self._own])

    @property
    def _own(self) -> list[str]:
        return [f"own{number}" for number in range(len(self.cell.own))]

    def starts(self, firsts: str) -> bool:
        """Takes the first starts of some rows in (a table that `firsts_of` makes); the entities whose start moved stand in `self.moved`."""
        self._take(firsts)
        moved = f"SELECT f.* FROM {firsts} f LEFT JOIN {self.work} w ON w.entity = f.entity WHERE w.us IS NULL OR f.us < w.us"
        self.store.temporary(self.moved, moved)
        if self._own:
            same = "".join(f"{name} = least({self.work}.{name}, f.{name}), " for name in self._own)
            part = f"start_file = CASE WHEN start_file = f.file THEN start_file ELSE {SEVERAL} END"
            equal = f"f.entity = {self.work}.entity AND f.us = {self.work}.us"
            self.store.run(f"UPDATE {self.work} SET {same}{part} FROM {firsts} f WHERE {equal}")
        return self._place()

    @property
    def anchors(self) -> str:
        """A query of every entity's start as it stands (`entity`, `us`, `file`, own labels)."""
        chosen = ", ".join(["entity", "us", "start_file AS file", *self._own])
        left = f"SELECT {chosen} FROM {self.table} WHERE seq_to = {OPEN} AND entity NOT IN (SELECT entity FROM {self.work})"
        return f"SELECT {chosen} FROM {self.work} WHERE us IS NOT NULL UNION ALL {left}"

    def live(self, low: int, high: int, among: str = "") -> str:
        """A query of the entities that can still reach something, or something sooner, between two instants; `among` is a table of some."""
        open_ones = f"opens <= {high} AND closes > {low} AND (done IS NULL OR done > {low})"
        only = f" SEMI JOIN {among} a USING (entity)" if among else ""
        live = f"SELECT entity, opens, closes FROM {self.work}{only} WHERE us IS NOT NULL AND {open_ones}"
        if not self.empty and not among:
            live += f" UNION ALL SELECT c.entity, c.opens, c.closes FROM {self.table} c ANTI JOIN {self.work} w ON c.entity = w.entity"
            live += f" WHERE c.seq_to = {OPEN} AND {open_ones.replace('done', 'c.done')}"
        return live

    def reaches(self, rows: str, low: int, high: int, among: str = "") -> None:
        """Takes reaching rows (`entity`, `us`, `file`) between two instants in; `among` is a table of the only entities concerned."""
        inside = "s.entity = l.entity AND s.us >= l.opens AND s.us < l.closes"
        there = f"({rows}) s JOIN ({self.live(low, high, among)}) l ON {inside}"
        self.reached(f"SELECT s.entity, min(s.us) AS us, arg_min(s.file, s.us) AS file FROM {there} GROUP BY s.entity")

    def reached(self, found: str) -> None:
        """Takes reaching events (`entity`, `us`, `file`; one an entity) in where they are sooner than what is known."""
        self.store.temporary("found", found)
        self._take("found")
        sooner = f"({self.work}.done IS NULL OR f.us < {self.work}.done)"
        change = f"UPDATE {self.work} SET done = f.us, done_file = f.file FROM found f"
        self.store.run(f"{change} WHERE f.entity = {self.work}.entity AND {sooner}")

    def seek(self, among: str, history: History) -> None:
        """Looks for the reaching events of the entities of a table among all that is folded already."""
        parts = self.folded.get(self.cell.reach.table, [])
        if not parts:
            return
        last = max(part.max_us for part in parts)
        limits = f"SELECT min(opens), max(closes) FROM {self.work} SEMI JOIN {among} a USING (entity) WHERE opens <= {last}"
        low, high = self.store.all(limits)[0]
        if low is None:
            return
        meeting = [part for part in parts if part.max_us >= low and part.min_us < high]
        if meeting:
            self.reaches(history("reach", meeting, among, False), low, high, among)

    def leave(self, parts: Iterable[int], history: History) -> None:
        """Takes the rows of some parts out: entities that have an instant from one of them are computed anew from the others."""
        gone = ", ".join(map(str, sorted(parts)))
        if not gone or self.empty:
            return
        current = f"FROM {self.table} WHERE seq_to = {OPEN}"
        self.store.temporary("unanchored", f"SELECT entity, us {current} AND start_file IN ({gone}, {SEVERAL})")
        self.store.temporary("unreached", f"SELECT entity {current} AND done_file IN ({gone})")
        self.anew("unanchored", "unreached", history)

    def anew(self, unanchored: str, unreached: str, history: History) -> None:
        """Computes entities anew: those of one table (with their last start) from the start on, those of another their reaching event.

        Both tables are of the run. A start without an instant is looked for in everything that is folded.
        """
        self._take(unanchored)
        self._take(unreached)
        low = self.store.one(f"SELECT min(coalesce(us, -{OPEN})) FROM {unanchored}")
        nothing = "done = NULL, done_file = NULL"
        self.store.run(f"UPDATE {self.work} SET {nothing} WHERE entity IN (SELECT entity FROM {unreached})")
        self.store.run(f"UPDATE {self.work} SET us = NULL, {nothing} WHERE entity IN (SELECT entity FROM {unanchored})")
        if low is not None:
            meeting = [part for part in self.folded.get(self.cell.start.table, []) if part.max_us >= low]
            if meeting:
                firsts_of(self.store, "firsts", history("start", meeting, unanchored, True), len(self._own))
                self.starts("firsts")
        again = f"SELECT entity FROM {unreached} UNION SELECT entity FROM {unanchored}"
        self.store.temporary("again", again)
        self.seek("again", history)

    def finish(self, seq: int) -> Moved:
        """Writes what changed: what stood ends with this knowledge, what stands begins with it."""
        values = f"SELECT {self.columns}, {seq}, {OPEN} FROM {self.work} WHERE us IS NOT NULL"
        if self.empty:
            self.store.run(f"INSERT INTO {self.table} {values}")  # which lie by time nearly, as they came
            return Moved(came=int(self.store.one(f"SELECT count(*) FROM {self.work} WHERE us IS NOT NULL")))
        names = ["us", "opens", "closes", "done", "start_file", "done_file", *self._own]
        differs = " OR ".join(f"w.{name} IS DISTINCT FROM c.{name}" for name in names)
        current = f"(SELECT * FROM {self.table} WHERE seq_to = {OPEN})"
        there = f"{self.work} w LEFT JOIN {current} c ON c.entity = w.entity"
        sort = "CASE WHEN c.entity IS NULL THEN 0 WHEN w.us IS NULL THEN 2 ELSE 1 END AS sort"
        exists = "(w.us IS NOT NULL OR c.entity IS NOT NULL)"
        self.store.temporary("differing", f"SELECT w.entity, {sort} FROM {there} WHERE {exists} AND ({differs})")
        counts = dict(self.store.all("SELECT sort, count(*) FROM differing GROUP BY sort"))
        ended = f"UPDATE {self.table} SET seq_to = {seq} FROM differing d"
        self.store.run(f"{ended} WHERE d.entity = {self.table}.entity AND d.sort > 0 AND {self.table}.seq_to = {OPEN}")
        self.store.run(f"INSERT INTO {self.table} {values} AND entity IN (SELECT entity FROM differing) ORDER BY us")
        return Moved(counts.get(0, 0), counts.get(1, 0), counts.get(2, 0))

    def _take(self, among: str) -> None:
        """Brings the entities of a table, as they stand, to what this run touches."""
        if self.empty:
            return
        current = f"SELECT {', '.join('c.' + name for name in self.columns.split(', '))} FROM {self.table} c"
        only = f"SEMI JOIN {among} a ON c.entity = a.entity ANTI JOIN {self.work} w ON c.entity = w.entity"
        self.store.run(f"INSERT INTO {self.work} {current} {only} WHERE c.seq_to = {OPEN}")

    def _place(self) -> bool:
        """Gives the entities that moved their new start and span; what they reached is open again."""
        low, high = self.store.all(f"SELECT min(us), max(us) FROM {self.moved}")[0]
        if low is None:
            return False
        if self.cell.zone:
            self._days(low, high)
        own = "".join(f", {name}" for name in self._own)
        placed = f"SELECT entity, us, opens, closes, NULL, file, NULL{own} FROM ({self.cell.spans(self.moved)})"
        self.store.run(f"DELETE FROM {self.work} WHERE entity IN (SELECT entity FROM {self.moved})")
        self.store.run(f"INSERT INTO {self.work} {placed} ORDER BY us")
        return True

    def _days(self, low: int, high: int) -> None:
        """The local days that spans of starts between two instants can meet, as a table of the run."""
        reach = self.cell.days_long * 86_400_000_000 + MARGIN_US
        low, high = max(low, _EARLIEST), min(high, _LATEST)
        first, last = ((_EPOCH + timedelta(microseconds=moment)).date() for moment in (low - MARGIN_US, max(low, high) + reach))
        days = [first + timedelta(days=step) for step in range((last - first).days + 1)]
        edges = [midnight_microseconds(day, self.cell.zone) for day in days]
        rows = [((day - _EPOCH.date()).days, start, end) for day, start, end in zip(days, edges, edges[1:], strict=False)]
        self.store.run("CREATE OR REPLACE TEMP TABLE days (day BIGINT, start_us BIGINT, end_us BIGINT)")
        self.store.run(f"INSERT INTO days VALUES {', '.join(map(str, rows))}")


def firsts_of(store: Store, name: str, rows: str, own: int) -> None:
    """Makes a table with the first start of each entity among some rows (`entity`, `us`, `file`, and so many own labels).

    Where several rows share the instant, the least known label stands, and several parts are noted as such.
    """
    first = f"SELECT entity, min(us) AS us, arg_min(file, us) AS file FROM ({rows}) GROUP BY entity"
    if not own:
        store.temporary(name, first)
        return
    labels = "".join(f", min(nullif(s.own{number}, '(unknown)')) AS own{number}" for number in range(own))
    part = f"CASE WHEN min(s.file) = max(s.file) THEN min(s.file) ELSE {SEVERAL} END AS file"
    there = f"({rows}) s JOIN ({first}) f ON s.entity = f.entity AND s.us = f.us"
    store.temporary(name, f"SELECT f.entity, f.us, {part}{labels} FROM {there} GROUP BY f.entity, f.us")

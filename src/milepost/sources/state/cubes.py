"""Cubes kept beside cells: how many entities share the local days of start, close and reaching event, added to by what changed.

A cube grows with the days, not with the people. Each row carries the knowledge from which it counts, and what ended counts less than
nothing, so the sums up to any knowledge are what was known then.
"""

# ruff: noqa: S608 - names are quoted or Milepost's own, values are whole numbers or quoted texts

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta

from milepost.core.base.calendar import midnight_microseconds
from milepost.core.metrics.bound import Attribute
from milepost.core.metrics.forms.passage import BoundPassage, Gives
from milepost.sources.state import sql
from milepost.sources.state.cells import Cell, cell_of
from milepost.sources.state.store import EPOCH, OPEN, Store, kept_table

_MOST_DAYS = 3_000  # over more, as faulty rows may span, no cube is kept
_ROOM = 4  # so many times its first size may a cube grow before it is made anew


@dataclass(frozen=True)
class Cube:
    """One cube: of a cell, by the labels of some attributes, on the days of a zone."""

    place: int
    cell: int
    zone: str
    attributes: tuple[Attribute, ...]

    @property
    def table(self) -> str:
        """Where it is kept."""
        return f"cube_{self.place}"


def cut_of(bound: BoundPassage) -> tuple[Attribute, ...]:
    """The attributes that a bound passage is filtered and cut by, without the values that it keeps."""
    found = (*bound.where, *((bound.by,) if bound.by else ()))
    return tuple(dict.fromkeys(item.model_copy(update={"values": (), "excluded": False}) for item in found))


def key_of(cell: str, attributes: Iterable[Attribute], zone: str) -> str:
    """What distinguishes one cube from another."""
    return json.dumps([cell, [item.model_dump(mode="json") for item in attributes], zone], sort_keys=True)


def labels(cell: Cell, bound: BoundPassage, attributes: Iterable[Attribute], among: str) -> tuple[str, list[str]]:
    """The joins and the labels of some attributes of a cell's rows `c`, as they stand now; `among` is a query of the only entities."""
    joined, found = "", []
    for number, attribute in enumerate(attributes):
        if attribute.table:
            kind = bound.columns[attribute.table][attribute.entity]
            owner = sql.entity(attribute.entity, kind, as_text=bound.text_entities)
            label = f"min(nullif(CAST({sql.quoted(attribute.column)} AS VARCHAR), ''))"
            standing = f"SELECT id FROM file WHERE tbl = {sql.text(attribute.table)} AND seq_to = {OPEN}"
            rows = f"{kept_table(attribute.table)} WHERE milepost_file IN ({standing}) AND owner IN ({among})"
            joined += (
                f" LEFT JOIN (SELECT {owner} AS owner, {label} AS label FROM {rows} GROUP BY owner) a{number} ON a{number}.owner = c.entity"
            )
            found.append(f"coalesce(a{number}.label, {sql.text(sql.UNKNOWN)})")
        else:
            found.append(f"coalesce(c.own{cell.own.index(attribute.column)}, {sql.text(sql.UNKNOWN)})")
    return joined, found


class Cubes:
    """The cubes of a state at the end of a refresh that made a knowledge."""

    def __init__(self, store: Store, seq: int, changed_tables: frozenset[str]) -> None:
        self._store = store
        self._seq = seq
        self._changed = changed_tables

    def keep(self, bounds: Iterable[BoundPassage], zones: Iterable[str]) -> None:
        """Makes the cubes that some bound passages are read off, and brings those that there are up to this knowledge."""
        known = {row[0]: (int(row[1]), row[2], row[3]) for row in self._store.all("SELECT key, place, stated, zone FROM cube")}
        wanted = {key: (BoundPassage.model_validate_json(stated), zone) for key, (_, stated, zone) in known.items()}
        for bound in bounds:
            cell = cell_of(bound)
            if cell is not None and bound.passage.gives is not Gives.TIME:
                for zone in ("UTC",) if bound.dates else zones:
                    wanted.setdefault(key_of(cell.hash, cut_of(bound), zone), (bound, zone))
        places = {row[0]: int(row[1]) for row in self._store.all("SELECT hash, place FROM cell")}
        last = max((place for place, _, _ in known.values()), default=0)
        for key, (bound, zone) in wanted.items():
            cell = cell_of(bound)
            if cell is None or cell.hash not in places:
                self._store.run("DELETE FROM cube WHERE key = ?", [key])
                continue
            last += key not in known
            place = known[key][0] if key in known else last
            self._bring(Cube(place, places[cell.hash], zone, cut_of(bound)), key, cell, bound, new=key not in known)

    def _bring(self, cube: Cube, key: str, cell: Cell, bound: BoundPassage, *, new: bool) -> None:
        stale = new or any(item.table in self._changed for item in cube.attributes) or self._grown(cube, key)
        if not stale:
            came = self._add(cube, cell, bound, f"c.seq_from = {self._seq} AND c.seq_to = {OPEN}", 1)
            stale = not (came and self._add(cube, cell, bound, f"c.seq_to = {self._seq}", -1))
        if stale:
            names = "".join(f", label{number} VARCHAR" for number in range(len(cube.attributes)))
            self._store.run("DELETE FROM cube WHERE key = ?", [key])
            self._store.run(f"CREATE OR REPLACE TABLE {cube.table} (us BIGINT, closes BIGINT, done BIGINT{names}, n BIGINT, seq BIGINT)")
            if self._add(cube, cell, bound, f"c.seq_to = {OPEN}", 1):
                size = self._store.one(f"SELECT count(*) FROM {cube.table}")
                values = [key, cube.place, cube.zone, bound.model_dump_json(), self._seq, size]
                self._store.run("INSERT INTO cube VALUES (?, ?, ?, ?, ?, ?)", values)

    def _grown(self, cube: Cube, key: str) -> bool:
        first = int(self._store.one("SELECT size FROM cube WHERE key = ?", [key]) or 0)
        return int(self._store.one(f"SELECT count(*) FROM {cube.table}") or 0) > _ROOM * first + 10_000

    def _add(self, cube: Cube, cell: Cell, bound: BoundPassage, which: str, sign: int) -> bool:
        """Adds a cell's rows of a condition, or takes them off; says whether their days could be told."""
        rows = f"cell_{cube.cell} c"
        low, high = self._store.all(f"SELECT min(us), max(greatest(closes, coalesce(done, us))) FROM {rows} WHERE {which}")[0]
        if low is None:
            return True
        edges = _midnights(low, high, cube.zone)
        if edges is None:
            return False
        joined, found = labels(cell, bound, cube.attributes, f"SELECT c.entity FROM {rows} WHERE {which}")
        us, closes, done = (sql.floored(f"c.{column}", edges) for column in ("us", "closes", "done"))
        done = f"CASE WHEN c.done IS NOT NULL THEN {done} END"
        closes = f"{closes} + CASE WHEN c.closes = {closes} THEN 0 ELSE 1 END"
        chosen = ", ".join((us, closes, done, *found, f"{sign} * count(*)", str(self._seq)))
        self._store.run(f"INSERT INTO {cube.table} SELECT {chosen} FROM {rows}{joined} WHERE {which} GROUP BY ALL")
        return True


def _midnights(low: int, high: int, zone: str) -> tuple[int, ...] | None:
    """The midnights of a zone around all instants between two; None where there are too many."""
    if high - low > _MOST_DAYS * 86_400_000_000 or not -5_000_000_000_000_000 < low < 7_000_000_000_000_000:
        return None
    first = (EPOCH + timedelta(microseconds=low)).date() - timedelta(days=2)
    days = (high - low) // 86_400_000_000 + 5
    return tuple(midnight_microseconds(first + timedelta(days=step), zone) for step in range(days))

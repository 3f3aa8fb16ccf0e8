"""Keys that may have been delivered twice: found with fields of bits instead of a look at every key that was ever seen.

A key that is in no field yet stands once; any other is noted as suspect. With some suspects too many nothing is lost, because rows of
suspects are counted by the exact rule, and all others stand once by construction. Every refresh has a field of its own, so that it
writes as much as came; many small fields become one.
"""

# ruff: noqa: S608 - names are Milepost's own

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from milepost.sources.state import sql
from milepost.sources.state.bits import Bits, Hashes
from milepost.sources.state.store import Store

_PIECE = 1 << 20  # so many are looked at together
_ALIKE = 12  # so many fields of like size become one


@dataclass(frozen=True)
class _Field:
    """A field of the keys of some kept rows: those of parts with a number of at least `first`, and below `after`."""

    first: int
    after: int
    count: int
    bits: Bits

    @property
    def size(self) -> int:
        """Its order of size: fields of the same one become one."""
        return int(np.log(max(self.count, 1)) / np.log(_ALIKE))


class Keys:
    """The keys of one table's kept rows while a refresh adds to them. `only` is the condition of the rows that are settled by them."""

    def __init__(self, store: Store, table: str, column: str, kind: str, only: str) -> None:
        self._only = only
        self._store = store
        self._table = table
        self._column = sql.quoted(column)
        store.run(f"CREATE TABLE IF NOT EXISTS {suspects_table(table)} (key {kind})")
        store.run(f"CREATE OR REPLACE TEMP TABLE {_new(table)} (key {kind})")
        rows = store.all("SELECT first, after, count, bits FROM keys WHERE tbl = ? ORDER BY first", [table])
        self._fields = [_Field(first, after, count, Bits(held=held)) for first, after, count, held in rows]
        self._now = _Field(int(store.one("SELECT max(id) FROM file") or 0) + 1, 0, 0, Bits())
        self._anew = False

    def add(self, kept: str, rows: str) -> None:
        """Takes in the keys (`key`) of some rows, a query, that are about to be kept in a table."""
        connection = self._store.connection
        hashes = np.sort(connection.execute(f"SELECT hash(key) AS hash FROM ({rows})").fetchnumpy()["hash"])
        count = self._now.count + len(hashes)
        if not self._now.bits.holds(count):
            self._now = replace(self._now, bits=self._filled(kept, self._now.first, None, Bits(count)))
        known = self._now.bits.known(hashes)
        known[1:] |= hashes[1:] == hashes[:-1]
        for field in self._fields:
            known |= field.bits.known(hashes)
        self._now.bits.put(hashes)
        self._now = replace(self._now, count=count)
        if known.any():
            connection.register("suspects_found", {"hash": hashes[known]})
            among = f"SELECT DISTINCT key FROM ({rows}) WHERE hash(key) IN (SELECT hash FROM suspects_found)"
            self._store.run(f"INSERT INTO {_new(self._table)} {among}")
            connection.unregister("suspects_found")

    def again(self, kept: str) -> None:
        """Begins with one field anew, from the rows that are kept, after some of them were taken out."""
        self._fields, self._anew = [], True
        self._now = self._gathered(kept, 0, None)

    def keep(self, kept: str, came: Sequence[int], *, filled: bool) -> None:
        """Writes the fields and the suspects down, and the rows of suspects: of new ones all, of others those of the parts that came.

        `filled` says that the kept rows are other ones than before, so that all rows of suspects are looked for anew.
        """
        self._keep_fields(kept, came)
        new, known, rows = _new(self._table), suspects_table(self._table), suspect_rows(self._table)
        self._store.run(f"DELETE FROM {new} WHERE key IN (SELECT key FROM {known})")
        there = f"SELECT * FROM {kept} WHERE {self._column} IN"
        if filled or not self._store.all("SELECT 1 FROM duckdb_tables() WHERE table_name = ?", [f"suspect_rows_{self._table}"]):
            self._store.run(f"CREATE OR REPLACE TABLE {rows} AS {there} (SELECT key FROM {known} UNION ALL SELECT key FROM {new})")
        else:
            if came:
                self._store.run(f"INSERT INTO {rows} {there} (SELECT key FROM {known}) AND milepost_file IN {sql.listed(came)}")
            if self._store.all(f"SELECT 1 FROM {new} LIMIT 1"):
                self._store.run(f"INSERT INTO {rows} {there} (SELECT key FROM {new})")
        self._store.run(f"INSERT INTO {known} SELECT DISTINCT key FROM {new}")

    def _keep_fields(self, kept: str, came: Sequence[int]) -> None:
        """Writes this refresh's field down; where there are many of its size, one in their place."""
        field = replace(self._now, after=max([self._now.first, *came]) + 1)
        if self._anew:
            self._store.run("DELETE FROM keys WHERE tbl = ?", [self._table])
        if field.count or self._anew or not self._fields:
            alike = [other for other in self._fields if other.size <= field.size]
            if len(alike) >= _ALIKE:
                field = self._gathered(kept, min(other.first for other in alike), field.after)
                self._store.run("DELETE FROM keys WHERE tbl = ? AND first >= ?", [self._table, field.first])
            values = [self._table, field.first, field.after, field.count, field.bits.written()]
            self._store.run("INSERT INTO keys VALUES (?, ?, ?, ?, ?)", values)

    def _gathered(self, kept: str, first: int, after: int | None) -> _Field:
        """One field of the keys of the kept rows of parts between two numbers; without a second one, of all from the first on."""
        count = int(self._store.one(f"SELECT count(*) FROM {kept} WHERE {self._among(first, after)}") or 0)
        return _Field(first, after or 0, count, self._filled(kept, first, after, Bits(count)))

    def _filled(self, kept: str, first: int, after: int | None, bits: Bits) -> Bits:
        """A field with the keys of the kept rows of parts between two numbers put in."""
        query = f"SELECT hash({self._column}) AS hash FROM {kept} WHERE {self._among(first, after)}"
        hashes: Hashes = self._store.connection.execute(query).fetchnumpy()["hash"]
        for place in range(0, len(hashes), _PIECE):
            bits.put(hashes[place : place + _PIECE])
        return bits

    def _among(self, first: int, after: int | None) -> str:
        below = "" if after is None else f" AND milepost_file < {after}"
        return f"{self._column} IS NOT NULL AND milepost_file >= {first}{below} AND {self._only}"


def doubled(store: Store, table: str, column: str, only: str, kept: str) -> None:
    """Makes the tables of suspects of kept rows to which nothing will be added: those whose key is there twice.

    `only` is the condition of the rows that are settled by their key, `kept` where the rows stand.
    """
    key = sql.quoted(column)
    twice = f"SELECT {key} AS key FROM {kept} WHERE {key} IS NOT NULL AND {only} GROUP BY {key} HAVING count(*) > 1"
    store.temporary(suspects_table(table), twice)
    store.temporary(suspect_rows(table), f"SELECT * FROM {kept} WHERE {key} IN (SELECT key FROM {suspects_table(table)})")


def suspects_table(table: str) -> str:
    """Where the keys that may be there twice stand."""
    return sql.quoted(f"suspects_{table}")


def suspect_rows(table: str) -> str:
    """Where the kept rows of keys that may be there twice stand once more."""
    return sql.quoted(f"suspect_rows_{table}")


def _new(table: str) -> str:
    return sql.quoted(f"new_suspects_{table}")

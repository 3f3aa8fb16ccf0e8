"""Keys that may have been delivered twice: found with a field of bits instead of a look at every key that was ever seen.

Every key's hash sets a few bits. A key whose bits were all set already may be there twice, so its hash is noted as suspect; with some
suspects too many nothing is lost, because rows of suspects are counted by the exact rule, and all others stand once by construction.
"""

# ruff: noqa: S608 - names are Milepost's own

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from milepost.sources.state import sql
from milepost.sources.state.store import Store

_SMALLEST = 512  # so many bytes of bits are there at least
_ROOM = 8  # bits for each key: fewer are not left
_GROWTH = 3  # halves: so many times the room that is needed is made
_PIECE = 1 << 20  # so many are looked at together
_SHIFTS = (0, 21, 42)  # where in a hash its bits' places are read
Hashes = np.ndarray[tuple[int], np.dtype[np.uint64]]


class Keys:
    """The keys of one table's kept rows while a refresh adds to them. `only` is the condition of the rows that are settled by them."""

    def __init__(self, store: Store, table: str, column: str, only: str) -> None:
        self._only = only
        self._store = store
        self._table = table
        self._column = sql.quoted(column)
        store.run(f"CREATE TABLE IF NOT EXISTS {suspects_table(table)} (hash UBIGINT)")
        store.run(f"CREATE OR REPLACE TEMP TABLE {_new(table)} (hash UBIGINT)")
        held = store.all("SELECT count, bits FROM keys WHERE tbl = ?", [table])
        self._count = int(held[0][0]) if held else 0
        self._bits = np.frombuffer(held[0][1], dtype=np.uint8).copy() if held else np.zeros(_SMALLEST, dtype=np.uint8)

    def add(self, kept: str, rows: str) -> None:
        """Takes in the keys (`hash`) of some rows, a query, that are about to be kept in a table."""
        count = int(self._store.one(f"SELECT count(*) FROM ({rows})") or 0)
        if (self._count + count) * _ROOM > len(self._bits) * 8:
            self._grow(kept, self._count + count)
        self._count += count
        connection = self._store.connection
        found = self._set(connection.execute(rows).fetchnumpy()["hash"])
        if len(found):
            connection.register("suspects_found", {"hash": found})
            self._store.run(f"INSERT INTO {_new(self._table)} SELECT DISTINCT hash FROM suspects_found")
            connection.unregister("suspects_found")

    def again(self, kept: str) -> None:
        """Sets the bits from the rows that are kept, after some of them were taken out."""
        count = int(self._store.one(f"SELECT count({self._column}) FROM {kept} WHERE {self._only}") or 0)
        self._grow(kept, count)
        self._count = count

    def keep(self, kept: str, came: Sequence[int], *, filled: bool) -> None:
        """Writes the bits and the suspects down, and the rows of suspects: of new ones all, of others those of the parts that came.

        `filled` says that the kept rows are other ones than before, so that all rows of suspects are looked for anew.
        """
        self._store.run("DELETE FROM keys WHERE tbl = ?", [self._table])
        self._store.run("INSERT INTO keys VALUES (?, ?, ?)", [self._table, self._count, self._bits.tobytes()])
        new, known, rows = _new(self._table), suspects_table(self._table), suspect_rows(self._table)
        self._store.run(f"DELETE FROM {new} WHERE hash IN (SELECT hash FROM {known})")
        there = f"SELECT * FROM {kept} WHERE {self._column} IS NOT NULL AND hash({self._column}) IN"
        if filled or not self._store.all("SELECT 1 FROM duckdb_tables() WHERE table_name = ?", [f"suspect_rows_{self._table}"]):
            self._store.run(f"CREATE OR REPLACE TABLE {rows} AS {there} (SELECT hash FROM {known} UNION ALL SELECT hash FROM {new})")
        else:
            if came:
                self._store.run(f"INSERT INTO {rows} {there} (SELECT hash FROM {known}) AND milepost_file IN {sql.listed(came)}")
            if self._store.all(f"SELECT 1 FROM {new} LIMIT 1"):
                self._store.run(f"INSERT INTO {rows} {there} (SELECT hash FROM {new})")
        self._store.run(f"INSERT INTO {known} SELECT DISTINCT hash FROM {new}")

    def _set(self, hashes: Hashes) -> Hashes:
        """Sets the bits of some hashes; gives those whose bits were all set before, and those that are there twice."""
        ordered = np.sort(hashes)
        known = np.ones(len(ordered), dtype=bool)
        for shift in _SHIFTS:
            at, masks = self._places(ordered, shift)
            known &= (self._bits[at] & masks) != 0
        for shift in _SHIFTS:
            at, masks = self._places(ordered, shift)
            np.bitwise_or.at(self._bits, at, masks)
        known[1:] |= ordered[1:] == ordered[:-1]
        return ordered[known]

    def _places(
        self, hashes: Hashes, shift: int
    ) -> tuple[np.ndarray[tuple[int], np.dtype[np.int64]], np.ndarray[tuple[int], np.dtype[np.uint8]]]:
        """The byte and the mask of one bit of each hash: read from a place on, going around."""
        turned = hashes if not shift else (hashes >> np.uint64(shift)) | (hashes << np.uint64(64 - shift))
        places = turned % np.uint64(len(self._bits) * 8)
        return (places >> np.uint64(3)).astype(np.int64), np.uint8(1) << (places & np.uint64(7)).astype(np.uint8)

    def _grow(self, kept: str, count: int) -> None:
        """Makes room for more keys: the bits are set anew from the rows that are kept."""
        self._bits = np.zeros(max(_SMALLEST, count * _ROOM * _GROWTH // 16), dtype=np.uint8)
        rows = f"SELECT hash({self._column}) AS hash FROM {kept} WHERE {self._column} IS NOT NULL AND {self._only}"
        found = self._store.connection.execute(rows).fetchnumpy()["hash"]
        for first in range(0, len(found), _PIECE):
            self._set(found[first : first + _PIECE])


def doubled(store: Store, table: str, column: str, only: str, kept: str) -> None:
    """Makes the tables of suspects of kept rows to which nothing will be added: those whose key is there twice.

    `only` is the condition of the rows that are settled by their key, `kept` where the rows stand.
    """
    key = sql.quoted(column)
    twice = f"SELECT {key} FROM {kept} WHERE {key} IS NOT NULL AND {only} GROUP BY {key} HAVING count(*) > 1"
    store.run(f"CREATE OR REPLACE TEMP TABLE {suspects_table(table)} AS SELECT DISTINCT hash({key}) AS hash FROM ({twice})")
    held = f"{key} IS NOT NULL AND hash({key}) IN (SELECT hash FROM {suspects_table(table)})"
    store.run(f"CREATE OR REPLACE TEMP TABLE {suspect_rows(table)} AS SELECT * FROM {kept} WHERE {held}")


def suspects_table(table: str) -> str:
    """Where the hashes of keys that may be there twice stand."""
    return sql.quoted(f"suspects_{table}")


def suspect_rows(table: str) -> str:
    """Where the kept rows of keys that may be there twice stand once more."""
    return sql.quoted(f"suspect_rows_{table}")


def _new(table: str) -> str:
    return sql.quoted(f"new_suspects_{table}")

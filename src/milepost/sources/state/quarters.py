"""Kept rows counted by quarters of an hour: what a count needs of rows that stand once, in every zone, at any knowledge.

The counts are of each part's rows, so those of the parts that stood at a knowledge add up to what was known then.
"""

# ruff: noqa: S608 - names are quoted or Milepost's own, values are whole numbers

from __future__ import annotations

from collections.abc import Iterable

from milepost.sources.state import sql
from milepost.sources.state.store import Store, kept_table

QUARTER_US = 900_000_000


class Quarters:
    """The quarters of one table's kept rows. `us` and `name` say, as SQL, when a kept row is and what its event is called."""

    def __init__(self, store: Store, table: str, us: str, name: str) -> None:
        self._store = store
        self._table = table
        self._us = us
        self._name = name
        store.run(f"CREATE TABLE IF NOT EXISTS {quarters_table(table)} (milepost_file INTEGER, us BIGINT, name VARCHAR, n BIGINT)")

    def add(self, parts: Iterable[int]) -> None:
        """Counts the kept rows of some parts; all of them where they were never counted, or not since an erasure."""
        rows = kept_table(self._table)
        if self._store.all("SELECT 1 FROM quarter WHERE tbl = ?", [self._table]):
            numbers = sql.listed(sorted(parts))
            self._store.run(f"DELETE FROM {quarters_table(self._table)} WHERE milepost_file IN {numbers}")
            only = f" AND milepost_file IN {numbers}"
        else:
            self._store.run(f"DELETE FROM {quarters_table(self._table)}")
            self._store.run("INSERT INTO quarter VALUES (?)", [self._table])
            only = ""
        floor = f"{self._us} - (({self._us} % {QUARTER_US}) + {QUARTER_US}) % {QUARTER_US}"
        counted = f"SELECT milepost_file, {floor}, {self._name}, count(*) FROM {rows} WHERE {self._us} IS NOT NULL{only} GROUP BY ALL"
        self._store.run(f"INSERT INTO {quarters_table(self._table)} {counted}")


def quarters_table(table: str) -> str:
    """Where the quarters of a table's kept rows stand."""
    return sql.quoted(f"quarters_{table}")

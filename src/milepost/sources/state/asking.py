"""Asking compiled queries of a store: small tables given, whole numbers back."""

# ruff: noqa: S608 - names are quoted, values are whole numbers

from __future__ import annotations

from collections.abc import Sequence

import duckdb

from milepost.core.base.errors import OutsideError
from milepost.sources.opened import Whole, whole
from milepost.sources.state import sql
from milepost.sources.state.store import Store


def give(store: Store, table: str, columns: Sequence[str], rows: Sequence[Sequence[int]]) -> None:
    """A small table of whole numbers for the next queries."""
    named = ", ".join(f"{sql.quoted(column)} BIGINT" for column in columns)
    store.run(f"CREATE OR REPLACE TEMP TABLE {sql.quoted(table)} ({named})")
    if rows:
        values = ", ".join("(" + ", ".join(str(int(value)) for value in row) + ")" for row in rows)
        store.run(f"INSERT INTO {sql.quoted(table)} VALUES {values}")


def ask(store: Store, query: str) -> list[dict[str, Whole]]:
    """The rows of a query over kept rows. Errors: OutsideError when the engine refuses."""
    try:
        answer = store.connection.execute(query)
        names = [item[0] for item in answer.description or ()]
        return [{name: whole(value) for name, value in zip(names, row, strict=True)} for row in answer.fetchall()]
    except duckdb.Error as error:
        raise OutsideError("The state refused a query.", todo="Make it anew with `milepost refresh`.") from error

"""Erasing people from a state: from what is known now, from every past, and from the kept rows."""

# ruff: noqa: S608 - names are quoted or Milepost's own, values are passed beside the query

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from milepost.core.metrics.catalog import Catalog
from milepost.sources.state import sql
from milepost.sources.state.cells import Cell
from milepost.sources.state.keys import suspect_rows
from milepost.sources.state.store import Store, kept_table, opened, transaction


@dataclass(frozen=True)
class Erased:
    """How many rows an erasure took out of the state, by where they stood."""

    rows: Mapping[str, int]


def erase(state: Path, catalog: Catalog, entity: str, ids: Sequence[object]) -> Erased:
    """Takes entities of a sort out of the state in a folder, with all its past.

    The sources' own files are not touched: take the rows out there first and refresh, or the next refresh that reads those files again
    brings them back. Values published earlier stand; one computed anew for the past is without the people erased since, and how many
    rows went is kept (their number, not their ids).

    Errors: OutsideError where there is no state or another run holds it.
    """
    names = [str(item) for item in ids]
    with opened(state, write=True) as store, transaction(store):
        rows = dict(_from_cells(store, catalog, entity, names)) | dict(_from_kept(store, catalog, entity, names))
        store.run("DELETE FROM cube")  # the next refresh makes these anew
        store.run("DELETE FROM quarter")
        for place, count in rows.items():
            store.run("INSERT INTO change VALUES (?, ?, 'erased', ?)", [store.latest, place, count])
    with opened(state, write=True) as store:
        store.run("CHECKPOINT")
    return Erased(rows)


def _from_cells(store: Store, catalog: Catalog, entity: str, names: list[str]) -> list[tuple[str, int]]:
    found = []
    for digest, place, stated in store.all("SELECT hash, place, stated FROM cell"):
        cell = Cell.model_validate_json(stated)
        if catalog.tables[cell.start.table].entity.get(entity) == cell.start.entity:
            found.append((f"cell {digest}", _deleted(store, f"cell_{int(place)}", "CAST(entity AS VARCHAR)", names)))
    return found


def _from_kept(store: Store, catalog: Catalog, entity: str, names: list[str]) -> list[tuple[str, int]]:
    found = []
    for table, stated in store.all("SELECT tbl, kept FROM layout"):
        column = catalog.tables[table].entity.get(entity) if table in catalog.tables else None
        kinds = json.loads(stated)["columns"]
        if column and column in kinds:
            who = sql.entity(column, kinds[column], as_text=True)
            found.append((f"rows of {table}", _deleted(store, kept_table(table), who, names)))
            if store.all("SELECT 1 FROM keys WHERE tbl = ?", [table]):
                _deleted(store, suspect_rows(table), who, names)
    return found


def _deleted(store: Store, table: str, who: str, names: list[str]) -> int:
    return int(store.one(f"DELETE FROM {table} WHERE {who} IN (SELECT unnest(?::VARCHAR[]))", [names]) or 0)

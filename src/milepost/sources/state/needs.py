"""What definitions need of each table: which rows are kept as they are, and which cells are filled."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass, field

from milepost.core.metrics.bound import Bound
from milepost.sources.state.cells import Cell, cell_of

ANY = ""
"""Stands among names for rows of every name."""


@dataclass
class Kept:
    """The rows of one table that are kept as they are: their columns with types, and the names of their events (ANY: all rows).

    `keyed` are the names whose rows are settled by their key where they may be there twice.
    """

    columns: dict[str, str] = field(default_factory=dict)
    event: str = ""
    names: set[str] = field(default_factory=set)
    keyed: set[str] = field(default_factory=set)

    @classmethod
    def read(cls, text: str) -> Kept:
        """What was written down."""
        stated = json.loads(text)
        return cls(stated["columns"], stated["event"], set(stated["names"]), set(stated["keyed"]))

    def written(self) -> str:
        """The same as text."""
        stated = {"columns": self.columns, "event": self.event, "names": sorted(self.names), "keyed": sorted(self.keyed)}
        return json.dumps(stated)

    def covers(self, other: Kept) -> bool:
        """Whether everything that the other wants is kept here."""
        columns = all(self.columns.get(name) == kind for name, kind in other.columns.items())
        keyed = ANY in self.keyed or other.keyed <= self.keyed
        return columns and keyed and (ANY in self.names or other.names <= self.names)

    def merged(self, other: Kept) -> Kept:
        """Both together."""
        both = (self.columns | other.columns, self.event or other.event, self.names | other.names, self.keyed | other.keyed)
        return Kept(*both)

    def take(self, names: Iterable[str], event: str, *, keyed: bool = False) -> None:
        """Wants rows of some names, of every name where there are none."""
        wanted = set(names) or {ANY}
        self.names |= wanted
        self.keyed |= wanted if keyed else set()
        self.event = self.event or event


@dataclass
class Needs:
    """What a set of bound forms needs: kept rows by table, and cells by hash."""

    kept: dict[str, Kept] = field(default_factory=dict)
    cells: dict[str, Cell] = field(default_factory=dict)

    @property
    def tables(self) -> tuple[str, ...]:
        """Every table that is read."""
        return tuple(sorted({*self.kept, *(table for cell in self.cells.values() for table in cell.tables)}))

    def add(self, bound: Bound) -> None:
        """Takes in what one bound form needs."""
        cell = cell_of(bound)
        if cell is None:
            self._keep(bound)
            return
        self.cells[cell.hash] = cell
        for item in (*bound.where, *((bound.by,) if bound.by else ())):
            if item.table:
                kept = self.kept.setdefault(item.table, Kept())
                kept.columns |= {name: bound.columns[item.table][name] for name in (item.entity, item.column)}
                kept.take((), "")

    def _keep(self, bound: Bound) -> None:
        sides = [rows for _, rows in bound.sides]
        for table, columns in bound.columns.items():
            kept = self.kept.setdefault(table, Kept())
            kept.columns |= columns
            named = [rows for rows in sides if rows.table == table]
            for rows in named:
                kept.take(() if rows.settled else rows.names, rows.event, keyed=bool(rows.key))
            if not named:
                kept.take((), "")


def needs_of(bounds: Iterable[Bound]) -> Needs:
    """What some bound forms need together."""
    needs = Needs()
    for bound in bounds:
        needs.add(bound)
    return needs

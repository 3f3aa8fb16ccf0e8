"""What definitions need of each table: which rows are kept as they are, and which cells are filled."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from milepost.core.metrics.bound import Bound
from milepost.sources.state.cells import Cell, cell_of

ANY = ""
"""Stands among names for rows of every name."""


@dataclass
class Kept:
    """The rows of one table that are kept as they are: their columns with types, and the names of their events (ANY: all rows)."""

    columns: dict[str, str] = field(default_factory=dict)
    event: str = ""
    names: set[str] = field(default_factory=set)

    def covers(self, other: Kept) -> bool:
        """Whether everything that the other wants is kept here."""
        columns = all(self.columns.get(name) == kind for name, kind in other.columns.items())
        return columns and (ANY in self.names or other.names <= self.names)

    def merged(self, other: Kept) -> Kept:
        """Both together."""
        return Kept(self.columns | other.columns, self.event or other.event, self.names | other.names)

    def take(self, names: Iterable[str], event: str) -> None:
        """Wants rows of some names, of every name where there are none."""
        self.names |= set(names) or {ANY}
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
                kept.take(() if rows.settled else rows.names, rows.event)
            if not named:
                kept.take((), "")


def needs_of(bounds: Iterable[Bound]) -> Needs:
    """What some bound forms need together."""
    needs = Needs()
    for bound in bounds:
        needs.add(bound)
    return needs

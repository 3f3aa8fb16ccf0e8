"""The catalog's tables as a refresh finds them: their columns, their parts, and how those are read."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from pathlib import Path

from milepost.core.base.findings import Finding, Severity
from milepost.core.metrics.catalog import Catalog
from milepost.sources.engines.duckdb import DuckDBSession
from milepost.sources.files.shelf import Shelf
from milepost.sources.state.ledger import one_part, parts_apart
from milepost.sources.state.scan import Part, Scan
from milepost.sources.state.store import Store
from milepost.sources.unreadable import UnreadableError


class Tables:
    """The tables of one refresh; each is opened when first asked for. What cannot be read leaves a finding."""

    def __init__(self, store: Store, catalog: Catalog, folder: Path, known_at: datetime) -> None:
        self._catalog = catalog
        self._shelf = Shelf(catalog, folder)
        self._store = store
        self._known_at = known_at
        store.run("ATTACH IF NOT EXISTS ':memory:' AS work")  # its views are no part of the state
        views = store.connection.cursor()
        views.execute("USE work")
        views.execute("SET TimeZone = 'UTC'")
        self._session = DuckDBSession(views, catalog, folder, known_at)
        self._scans: dict[str, tuple[Scan, list[Part]] | None] = {}
        self._problems: list[Finding] = []

    @property
    def findings(self) -> tuple[Finding, ...]:
        """What was wrong with the tables asked for so far."""
        return (*self._session.findings, *self._problems)

    def columns(self, table: str) -> Mapping[str, str] | None:
        """A table's columns with their types; None where it cannot be read, or is not stated."""
        return self._session.columns(table) if self.states(table) else None

    def states(self, table: str) -> bool:
        """Whether the catalog has a table."""
        return table in self._catalog.tables

    def key(self, table: str) -> str:
        """The column of a table's key; empty where it has none."""
        return (self._catalog.tables[table].key or "") if self.states(table) else ""

    def scan(self, table: str) -> Scan | None:
        """How a table is read; None where it cannot be."""
        opened = self._opened(table)
        return opened[0] if opened else None

    def parts(self, table: str) -> list[Part]:
        """The parts of a table as they lie, not yet hashed."""
        opened = self._opened(table)
        return opened[1] if opened else []

    def _opened(self, table: str) -> tuple[Scan, list[Part]] | None:
        if table not in self._scans:
            self._scans[table] = self._open(table) if self.columns(table) is not None else None
        return self._scans[table]

    def _open(self, name: str) -> tuple[Scan, list[Part]] | None:
        table = self._catalog.tables[name]
        if not table.files:
            version = self._session.snapshot([name])
            scan = Scan(self._store, name, table, self._known_at, apart=False)
            scan.open(())
            return scan, [Part(0, name, "", "", version, version, 0)]
        try:
            stored, paths = self._shelf.stored(name), self._shelf.paths(name)
        except UnreadableError as problem:
            self._problems.append(Finding(problem.code, Severity.ERROR, problem.message, f"tables/{name}", help=problem.todo))
            return None
        apart = all(path.suffix.lower() == ".parquet" for path in paths)
        scan = Scan(self._store, name, table, self._known_at, apart=apart)
        scan.open(paths)
        return scan, parts_apart(name, stored, paths) if apart else [one_part(name, stored, paths)]

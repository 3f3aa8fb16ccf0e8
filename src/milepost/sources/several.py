"""Which engine measures a catalog: the one that is asked for, or for each table the one that its connection names."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from datetime import datetime
from pathlib import Path

from milepost.core.base.errors import OutsideError, UsageError
from milepost.core.base.findings import Finding
from milepost.core.metrics.catalog import FILES, Catalog
from milepost.sources.engine import Engine, Session, engine_named, engines

HERE = "duckdb"
"""The engine of files, and of whatever names none."""
_OTHER_WORDS = {"postgresql": "postgres", FILES: HERE}


def engine_for(catalog: Catalog, asked: str | None) -> Engine:
    """The engine that is asked for; else the one engine of all tables, or one that hands each table to its own.

    Errors: UsageError for an engine that there is not.
    """
    if asked is not None:
        chosen = engine_named(asked)
        if chosen is None:
            raise UsageError(f"There is no engine '{asked}'.", todo=f"Choose one of {', '.join(engines())}.")
        return chosen
    used = sorted({engine_of(catalog, table) for table in catalog.tables})
    if len(used) <= 1:
        return engine_named(used[0] if used else HERE) or engines()[HERE]
    return Engine("several", HERE, _open)


def engine_of(catalog: Catalog, table: str) -> str:
    """The engine of a table: what its connection names, where there is such an engine; files and all else are read here."""
    stated = catalog.tables.get(table)
    connection = catalog.connections.get(stated.connection or "") if stated is not None else None
    word = _OTHER_WORDS.get(connection.engine, connection.engine) if connection is not None else HERE
    return word if word != HERE and engine_named(word) is not None else HERE


class Several:
    """A catalog opened by several engines, each when one of its tables is first asked for."""

    def __init__(self, catalog: Catalog, folder: Path, known_at: datetime, stack: ExitStack) -> None:
        self._asked = (catalog, folder, known_at)
        self._catalog = catalog
        self._stack = stack
        self._opened: dict[str, Session] = {}

    def part(self, tables: Sequence[str]) -> tuple[Session, str]:
        """The session that measures over some tables, with its dialect.

        Errors: OutsideError where the tables lie with several engines: none of them sees all.
        """
        places = {table: engine_of(self._catalog, table) for table in tables}
        if len(set(places.values())) > 1:
            where = ", ".join(f"{table} ({place})" for table, place in sorted(places.items()))
            todo = "Bring them into one place, or export the smaller one to files beside the others."
            raise OutsideError(f"Its tables lie in different places: {where}.", todo=todo)
        name = next(iter(places.values()), HERE)
        return self._session(name), self._engine(name).dialect

    @property
    def engine(self) -> str:
        """The engines that were used, with their versions."""
        return " + ".join(sorted(session.engine for session in self._opened.values()))

    @property
    def findings(self) -> tuple[Finding, ...]:
        """What was wrong with the tables asked for so far."""
        return tuple(finding for session in self._opened.values() for finding in session.findings)

    def columns(self, table: str) -> Mapping[str, str] | None:
        """A table's columns with their types."""
        return self.part([table])[0].columns(table)

    def event_names(self, table: str, column: str) -> frozenset[str] | None:
        """The names that stand in an event column."""
        return self.part([table])[0].event_names(table, column)

    def give(self, table: str, columns: Sequence[str], rows: Sequence[Sequence[int]]) -> None:
        """A small table of whole numbers for the next queries, wherever they are asked."""
        for session in self._opened.values():
            session.give(table, columns, rows)

    def ask(self, sql: str) -> list[dict[str, int | str | None]]:
        """The rows of a query that needs no table of the catalog."""
        return self._session(HERE).ask(sql)

    def snapshot(self, tables: Sequence[str]) -> str:
        """A hash of the state of some tables' sources."""
        digest = hashlib.sha256()
        for table in sorted(set(tables)):
            digest.update(f"{table}\0{self.part([table])[0].snapshot([table])}\n".encode())
        return digest.hexdigest()

    def _session(self, name: str) -> Session:
        if name not in self._opened:
            self._opened[name] = self._stack.enter_context(self._engine(name).open(*self._asked))
        return self._opened[name]

    def _engine(self, name: str) -> Engine:
        return engine_named(name) or engines()[HERE]


@contextmanager
def _open(catalog: Catalog, folder: Path, known_at: datetime) -> Iterator[Session]:
    with ExitStack() as stack:
        yield Several(catalog, folder, known_at, stack)

"""Measuring with a state: what is kept answers, and what is not kept is asked from the sources."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from datetime import datetime
from pathlib import Path

from milepost.core.base.findings import Finding
from milepost.core.metrics.bound import Bound
from milepost.core.metrics.catalog import Catalog
from milepost.core.metrics.form import Definition, Open
from milepost.core.metrics.readings import Reading
from milepost.sources.engine import Session, engines
from milepost.sources.state.session import Row, StateSession, session


class BackedSession:
    """A catalog's sources behind what a state keeps of them; they are opened only when something is asked that is not kept.

    `known_at` is the instant of the knowledge that answers. For an earlier knowledge the sources themselves cannot be asked, so a
    definition that was not kept then has a finding.
    """

    def __init__(self, kept: StateSession, catalog: Catalog, folder: Path, cache: Path | None, stack: ExitStack) -> None:
        self._kept = kept
        self._catalog = catalog
        self._folder = folder
        self._cache = cache
        self._stack = stack
        self._sources: Session | None = None
        self.known_at = kept.known_at

    @property
    def engine(self) -> str:
        """The engine's name with its version."""
        return self._kept.engine

    @property
    def findings(self) -> tuple[Finding, ...]:
        """What was wrong with tables that had to be asked."""
        return self._sources.findings if self._sources is not None else ()

    def rows(self, definition: Definition, bound: Bound, readings: Sequence[Reading]) -> Sequence[Row] | Open | None:
        """What is kept answers; None where the sources must be asked, or why there can be no answer."""
        expected = {name for events in self._catalog.events.values() for name in events.names}
        if self._kept.holds(definition, bound, expected):
            return self._kept.rows(bound, readings, self._cache)
        if not self._kept.latest:
            problem = f"was not kept yet at {self.known_at:%Y-%m-%d %H:%M} UTC, so what was known of it then cannot be told"
            return Open("", problem, "It can be told from the first refresh on that keeps it.", "SRC018")
        for table in bound.columns:
            self._opened.columns(table)
        return None

    def columns(self, table: str) -> Mapping[str, str] | None:
        """A table's columns with their types."""
        known = self._kept.columns(table)
        return known if known else self._opened.columns(table)

    def event_names(self, table: str, column: str) -> frozenset[str] | None:
        """The names that stand in an event column."""
        return self._opened.event_names(table, column)

    def give(self, table: str, columns: Sequence[str], rows: Sequence[Sequence[int]]) -> None:
        """A small table of whole numbers for the next queries."""
        self._opened.give(table, columns, rows)

    def ask(self, query: str) -> list[dict[str, int | str | None]]:
        """The rows of a query over the sources."""
        return self._opened.ask(query)

    def snapshot(self, tables: Sequence[str]) -> str:
        """A hash of the parts behind some tables, as the state knows them."""
        return self._kept.snapshot(tables)

    @property
    def _opened(self) -> Session:
        if self._sources is None:
            engine = engines()["duckdb"]
            self._sources = self._stack.enter_context(engine.open(self._catalog, self._folder, self.known_at))
        return self._sources


@contextmanager
def backed(state: Path, catalog: Catalog, folder: Path, known_at: datetime, cache: Path | None) -> Iterator[BackedSession]:
    """The newest knowledge of a state at an instant, with its sources behind it.

    Errors: OutsideError where there is no state, or nothing was known yet.
    """
    with ExitStack() as stack:
        kept = stack.enter_context(session(state, known_at))
        yield BackedSession(kept, catalog, folder, cache, stack)

"""What an engine is: it opens a catalog's tables, says their columns, and answers queries in whole numbers."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from types import ModuleType
from typing import Protocol

from milepost.core.base.findings import Finding
from milepost.core.base.registry import Registry
from milepost.core.metrics.catalog import Catalog


class Session(Protocol):
    """A catalog opened by an engine. Tables are opened when first asked for."""

    @property
    def engine(self) -> str:
        """The engine's name with its version, as provenance keeps it."""

    def columns(self, table: str) -> Mapping[str, str] | None:
        """A table's columns with their types (core.metrics.columns); None where it cannot be read, which leaves a finding."""

    def event_names(self, table: str, column: str) -> frozenset[str] | None:
        """The names that stand in an event column; None where it cannot be read, which leaves a finding."""

    def give(self, table: str, columns: Sequence[str], rows: Sequence[Sequence[int]]) -> None:
        """A small table of whole numbers for the next queries."""

    def ask(self, sql: str) -> list[dict[str, int | str | None]]:
        """The rows of a query. Errors: OutsideError when the engine refuses."""

    def snapshot(self, tables: Sequence[str]) -> str:
        """A hash of the state of some tables' sources."""

    @property
    def findings(self) -> tuple[Finding, ...]:
        """What was wrong with the tables asked for so far."""


@dataclass(frozen=True)
class Engine:
    """An engine: one file in `engines/` that declares `ENGINE = Engine(...)`. `dialect` is the word of core.metrics.dialects."""

    name: str
    dialect: str
    open: Callable[[Catalog, Path, datetime], AbstractContextManager[Session]]


def _declared(module: ModuleType) -> Iterator[tuple[str, Engine]]:
    engine: Engine = module.ENGINE
    yield engine.name, engine


_ENGINES: Registry[Engine] = Registry("milepost.sources.engines", _declared)


def engine_named(name: str) -> Engine | None:
    """The engine of that name, without loading the others; None where there is none."""
    try:
        return _ENGINES.one(name)
    except ModuleNotFoundError:
        return _ENGINES.get(name)


def engines() -> Mapping[str, Engine]:
    """Every engine by its word."""
    return _ENGINES.all()

"""What a measurement reads: the files of each table and their rows, without reading more of them than it takes to count."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from milepost.core.base.errors import OutsideError
from milepost.core.metrics.catalog import Catalog
from milepost.sources.engine import engines
from milepost.sources.files.shelf import Shelf
from milepost.sources.several import HERE, engine_of
from milepost.sources.unreadable import UnreadableError


@dataclass(frozen=True, slots=True)
class Reads:
    """A table that is read, and where it lies. Files, bytes and rows are None where a database holds it, or it cannot be read."""

    table: str
    where: tuple[str, ...]
    engine: str
    files: int | None = None
    size: int | None = None
    rows: int | None = None


def reads_of(tables: Iterable[str], catalog: Catalog, folder: Path, known_at: datetime) -> tuple[Reads, ...]:
    """What is read of each table of a catalog; rows are counted for files alone."""
    shelf = Shelf(catalog, folder.resolve())
    return tuple(_read(name, catalog, folder, known_at, shelf) for name in tables)


def _read(name: str, catalog: Catalog, folder: Path, known_at: datetime, shelf: Shelf) -> Reads:
    table = catalog.tables[name]
    if not table.files:
        return Reads(name, (f"{table.connection}: {table.name}",), engine_of(catalog, name))
    try:
        listed = shelf.listed(name)
        with engines()[HERE].open(catalog, folder, known_at) as session:
            if session.columns(name) is None:
                return Reads(name, table.files, HERE)
            quoted = name.replace('"', '""')
            (row,) = session.ask(f'SELECT COUNT(*) AS row_count FROM "{quoted}"')  # noqa: S608 - the name is quoted
    except (UnreadableError, OutsideError):
        return Reads(name, table.files, HERE)
    return Reads(name, table.files, HERE, len(listed), sum(max(item.size, 0) for item in listed), int(row["row_count"] or 0))

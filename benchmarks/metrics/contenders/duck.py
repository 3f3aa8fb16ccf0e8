"""What the programs written by hand for DuckDB share: a connection, and the events from a day of arrival on."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import duckdb

from metrics.timeline import CYCLE_START, FIRST_DAY


def connection() -> duckdb.DuckDBPyConnection:
    """A database in memory, as anybody would open it, on UTC."""
    held = duckdb.connect()
    held.execute("SET TimeZone = 'UTC'")
    return held


def events_since(folder: Path, back: int | None) -> str:
    """The events that arrived from so many days before the quarter on; all of them for None."""
    first = FIRST_DAY if back is None else CYCLE_START - timedelta(days=back)
    files = [str(path) for path in sorted((folder / "events").glob("*/*.parquet")) if _arrived(path) >= first]
    return f"read_parquet({files!r}, hive_partitioning = false) AS events"


def _arrived(path: Path) -> date:
    return date.fromisoformat(path.parent.name.partition("=")[2])

"""Definitions that read the same large files together, in one pass, instead of each for itself."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

from milepost.core.metrics.bind import bind
from milepost.core.metrics.bound import Bound
from milepost.sources.desk import Desk, Keeper
from milepost.sources.engine import Session
from milepost.sources.engines.duckdb import DuckDBSession

WORTH = 256 << 20
"""Bytes: where all queries together would read more of Parquet files, one pass costs less than they do."""


@contextmanager
def together(desk: Desk, session: Session, folder: Path, known_at: datetime) -> Iterator[Keeper | None]:
    """What answers the planned definitions of a desk from one pass; nothing where each may as well be asked alone."""
    assert isinstance(session, DuckDBSession)
    bounds = {
        digest: bound
        for digest, definition in desk.planned.items()
        if definition.form.computed and isinstance(bound := bind(definition, desk.catalog, session.columns, desk.by), Bound)
    }
    if sum(session.volume(side.table) for bound in bounds.values() for _, side in bound.sides) < WORTH:
        yield None
        return
    from milepost.sources.state.scratch import scratch

    with scratch(desk.catalog, folder, known_at, bounds, desk.cache) as keeper:
        yield keeper

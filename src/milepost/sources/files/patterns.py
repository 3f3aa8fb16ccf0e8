"""A catalog whose folders are patterns: a query that is shown names the files of a folder as an engine takes them."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from milepost.core.metrics.catalog import Catalog
from milepost.sources.files.stored import READ_AS_THEY_ARE


def with_patterns(catalog: Catalog, folder: Path) -> Catalog:
    """The catalog with a pattern for each folder that a table names: `events` becomes `events/*.parquet`.

    Paths, patterns and places elsewhere stay as they are stated.
    """
    tables = {
        name: table.model_copy(update={"files": tuple(shown for stated in table.files for shown in _patterns(stated, folder))})
        for name, table in catalog.tables.items()
    }
    return catalog.model_copy(update={"tables": tables})


def _patterns(stated: str, folder: Path) -> Sequence[str]:
    place = folder / stated
    if "://" in stated or not place.is_dir():
        return (stated,)
    names = sorted(path.name.lower() for path in place.iterdir())
    endings = {ending for name in names for ending in READ_AS_THEY_ARE if name.endswith(ending)}
    doubled = {f".csv{ending}" if ending == ".gz" else ending for ending in endings}
    return tuple(f"{stated.rstrip('/')}/*{ending}" for ending in sorted(doubled)) or (stated,)

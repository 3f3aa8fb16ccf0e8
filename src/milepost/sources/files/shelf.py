"""The files behind a catalog's tables, ready to be read on this machine."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from milepost.core.metrics.catalog import Catalog
from milepost.sources.files import local
from milepost.sources.files.stored import READ_AS_THEY_ARE, Stored
from milepost.sources.unreadable import UnreadableError


class Shelf:
    """One catalog's files. What a table names is looked up once."""

    def __init__(self, catalog: Catalog, folder: Path) -> None:
        self._catalog = catalog
        self._folder = folder
        self._found: dict[str, tuple[Stored, ...]] = {}

    def stored(self, name: str) -> tuple[Stored, ...]:
        """The files of a table where they lie, in the order of the catalog, then of their names; nothing is fetched.

        Errors: UnreadableError where a path or a pattern finds none.
        """
        if name not in self._found:
            self._found[name] = tuple(item for pattern in self._catalog.tables[name].files for item in self._find(name, pattern))
        return self._found[name]

    def paths(self, name: str) -> Sequence[Path]:
        """The files of a table on this machine, as an engine reads them."""
        return [Path(item.key) for item in self.stored(name)]

    def _find(self, name: str, pattern: str) -> list[Stored]:
        paths = local.found(self._folder, pattern, READ_AS_THEY_ARE)
        if not paths:
            raise UnreadableError("SRC001", f"Table {name} finds no file at {pattern}.", local.there(self._folder / pattern, self._folder))
        return [local.stored(path, self._folder) for path in paths]

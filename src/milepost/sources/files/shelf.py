"""The files behind a catalog's tables, ready to be read on this machine."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path, PurePosixPath

from milepost.core.base.errors import OutsideError, UsageError
from milepost.core.base.findings import Finding
from milepost.core.metrics.catalog import Catalog
from milepost.sources.files import local
from milepost.sources.files.cache import Cache
from milepost.sources.files.places import Place, place_of, stores
from milepost.sources.files.stored import EXPORTED, READ_AS_THEY_ARE, Store, Stored
from milepost.sources.told import tell
from milepost.sources.unreadable import UnreadableError

_AT_ONCE = 8  # files that are fetched at once: a store answers late, not slowly


class Shelf:
    """One catalog's files. What a table names is looked up once; what lies elsewhere is fetched when it is to be read.

    `cache` is where fetched files are kept, by default the user's cache.
    """

    def __init__(self, catalog: Catalog, folder: Path, cache: Cache | None = None) -> None:
        self._catalog = catalog
        self._folder = folder
        self._kept = cache
        self._found: dict[str, tuple[Stored, ...]] = {}
        self._stores: dict[Place, Store] = {}
        self._converted: dict[str, Sequence[Path]] = {}
        self._findings: list[Finding] = []

    @property
    def _cache(self) -> Cache:
        if self._kept is None:
            self._kept = Cache()
        return self._kept

    @property
    def findings(self) -> tuple[Finding, ...]:
        """What was wrong with the lines of exports that were read so far."""
        return tuple(self._findings)

    def stored(self, name: str) -> tuple[Stored, ...]:
        """The files of a table, in the order of `paths`; two with one version read the same.

        For files as they lie nothing is fetched. Those of an export are converted first: who is who in one may stand in another.
        Errors: UnreadableError as for `paths`.
        """
        found = self.listed(name)
        if not self._catalog.tables[name].format:
            return found
        paths = self.paths(name)
        return tuple(replace(item, version=f"{item.version} {path.parent.name}") for item, path in zip(found, paths, strict=True))

    def listed(self, name: str) -> tuple[Stored, ...]:
        """The files of a table where they lie, in the order of the catalog, then of their names; nothing is fetched.

        Errors: UnreadableError where a path or a pattern finds none (SRC001), or the place refuses (SRC008).
        """
        if name not in self._found:
            self._found[name] = tuple(item for pattern in self._catalog.tables[name].files for item in self._find(name, pattern))
        return self._found[name]

    def paths(self, name: str) -> Sequence[Path]:
        """The files of a table on this machine, as an engine reads them: Parquet or CSV.

        Those that lie elsewhere are fetched when they changed; those of an export are converted.

        Errors: UnreadableError as for `listed`, and for what is no such export (SRC002).
        """
        found = self.listed(name)
        with _refusals(name):
            self._fetch(name, [item for item in found if item.store is not None])
        paths = [self._local(item) for item in found]
        table = self._catalog.tables[name]
        if not table.format:
            return paths
        if name not in self._converted:
            from milepost.sources.exports.convert import Raw, converted

            raws = [Raw(item, path) for item, path in zip(found, paths, strict=True)]
            with _refusals(name):
                self._converted[name], findings = converted(name, table, raws, self._cache)
            self._findings += findings
        return self._converted[name]

    def _find(self, name: str, pattern: str) -> list[Stored]:
        place = place_of(self._catalog, name, pattern, self._folder)
        if not place.scheme:
            paths = local.found(self._folder, place.pattern, READ_AS_THEY_ARE if not self._catalog.tables[name].format else EXPORTED)
            if paths:
                return [local.stored(path, self._folder) for path in paths]
            todo = local.there(self._folder / place.pattern, self._folder)
        else:
            with _refusals(name):
                store = self._opened(place)
                found = [replace(item, store=store) for item in store.find(place.pattern)]
            if found:
                return found
            todo = "Correct the path, or deliver the file."
        raise UnreadableError("SRC001", f"Table {name} finds no file at {place.access.shown}.", todo)

    def _opened(self, place: Place) -> Store:
        if place not in self._stores:
            self._stores[place] = stores()[place.scheme].open(place.scheme, place.access)
        return self._stores[place]

    def _fetch(self, name: str, away: Sequence[Stored]) -> None:
        """Fetches what is not kept yet, several files at once."""
        missing = [item for item in away if not self._cache.kept(self._entry(item))]
        if not missing:
            return
        from concurrent.futures import ThreadPoolExecutor, as_completed

        whole = sum(max(item.size, 0) for item in missing)
        self._cache.admit(sum(max(item.size, 0) for item in away), f"Table {name}")
        done = 0
        with ThreadPoolExecutor(_AT_ONCE) as pool:
            coming = {pool.submit(self._fetch_one, item): item for item in missing}
            try:
                for future in as_completed(coming):
                    future.result()
                    done += max(coming[future].size, 0)
                    tell(f"Fetching {name}", done, whole)
            finally:
                for future in coming:
                    future.cancel()
        self._cache.sweep()

    def _fetch_one(self, item: Stored) -> None:
        store, entry = item.store, self._entry(item)

        def make(place: Path) -> None:
            to = place / self._local(item).relative_to(entry)
            to.parent.mkdir(parents=True, exist_ok=True)
            if store is not None:
                store.fetch(item, to)
            if item.size >= 0 and to.stat().st_size != item.size:
                problem = f"{item.name} changed while it was fetched, or broke off."
                raise OutsideError(problem, todo="Measure again.", permanent=False)

        self._cache.keep(entry, make)

    def _entry(self, item: Stored) -> Path:
        return self._cache.entry("fetched", item.name, item.key, str(item.size), item.version)

    def _local(self, item: Stored) -> Path:
        """Where a file is read: its own name, below the folders of its path that state a column (`month=5`)."""
        if item.store is None:
            return Path(item.key)
        path = PurePosixPath(item.key.partition("?")[0])
        return self._entry(item).joinpath(*(part for part in path.parent.parts if "=" in part), path.name)


@contextmanager
def _refusals(table: str) -> Iterator[None]:
    """What a store or the disk says becomes what the table's finding says."""
    try:
        yield
    except (OutsideError, UsageError) as error:
        where = f"{error.where}: " if error.where else ""
        raise UnreadableError("SRC008", f"Table {table} cannot be fetched. {where}{error.what}", error.todo or "Try again.") from error

"""From what a catalog says to the store that it means: the scheme, the pattern in it, and the credentials of the connection."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from types import ModuleType

from milepost.core.base.registry import Registry
from milepost.core.metrics.catalog import FILES, Catalog, Connection
from milepost.sources.connected import connection_of
from milepost.sources.environment import expanded, keep_hidden, secret
from milepost.sources.files.stored import Access, StoreSort
from milepost.sources.unreadable import UnreadableError

_ADDRESS = re.compile(r"([a-z][a-z0-9+.-]*)://(.*)", re.DOTALL)
_VARIABLE = re.compile(r"\$\{")


def _declared(module: ModuleType) -> Iterator[tuple[str, StoreSort]]:
    store: StoreSort = module.STORE
    yield store.name, store


_STORES: Registry[StoreSort] = Registry("milepost.sources.files.stores", _declared)


def stores() -> Mapping[str, StoreSort]:
    """Every sort of store by the scheme of its addresses."""
    return {scheme: sort for sort in _STORES.all().values() for scheme in sort.schemes}


@dataclass(frozen=True, slots=True)
class Place:
    """Where one of a table's patterns points: a path of this machine (no scheme), or a pattern in a store."""

    scheme: str
    pattern: str = field(repr=False)
    access: Access


def place_of(catalog: Catalog, table: str, stated: str, folder: Path) -> Place:
    """Where a table's pattern points, with the secrets of its connection read.

    Errors: UnreadableError (SRC004) for a connection that is not there or has no `url`; OutsideError for a secret that is not there.
    """
    name = catalog.tables[table].connection
    if name is None:
        return _placed(stated, stated, Access(stated))
    connection = connection_of(catalog, table, name)
    base = connection.url or connection.path
    if connection.engine != FILES or not base:
        problem = f"Table {table} has files in the connection {name}, which has no `url` to find them at."
        raise UnreadableError("SRC004", problem, "Write: {engine: files, url: s3://bucket/path}.")
    where = f"connections/{name}"
    shown = f"{base.rstrip('/')}/{stated.lstrip('/')}"
    url = f"{expanded(base, where).rstrip('/')}/{stated.lstrip('/')}"
    if _VARIABLE.search(base):
        keep_hidden(url)
    return _placed(url, shown, _access(connection, where, folder, shown))


def _access(connection: Connection, where: str, folder: Path, shown: str) -> Access:
    return Access(
        shown,
        endpoint=expanded(connection.endpoint or "", where),
        region=expanded(connection.region or "", where),
        key=secret(connection.key, where, folder),
        secret=secret(connection.secret, where, folder),
        token=secret(connection.token, where, folder),
    )


def _placed(url: str, shown: str, access: Access) -> Place:
    match = _ADDRESS.fullmatch(url)
    if match is None or match[1] == "file":
        return Place("", url.removeprefix("file://"), access)
    if match[1] not in stores():
        todo = f"There are {', '.join(f'{scheme}://' for scheme in stores())} and paths of this machine."
        raise UnreadableError("SRC001", f"Nothing reads {match[1]}:// in {shown}.", todo)
    return Place(match[1], match[2], access)

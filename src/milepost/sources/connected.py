"""The connection that a table of a catalog names."""

from __future__ import annotations

from milepost.core.metrics.catalog import Catalog, Connection
from milepost.core.metrics.nearest import advice
from milepost.sources.unreadable import UnreadableError


def connection_of(catalog: Catalog, table: str, name: str) -> Connection:
    """The connection of that name, for a table. Errors: UnreadableError (SRC004) where the catalog has none."""
    stated = catalog.connections.get(name)
    if stated is None:
        todo = advice(name, catalog.connections, "connections")
        raise UnreadableError("SRC004", f"Table {table} is in the connection {name}, which the catalog does not have.", todo)
    return stated

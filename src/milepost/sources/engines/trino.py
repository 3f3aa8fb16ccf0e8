"""`trino`: measures tables where they lie behind a Trino, over its own driver. Nothing is created there."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import Any

from milepost.core.metrics.catalog import Catalog
from milepost.sources.engine import Engine, Session
from milepost.sources.warehouse.address import Address
from milepost.sources.warehouse.kinds import NAIVE, ZONED, word
from milepost.sources.warehouse.link import DriverLink, Link
from milepost.sources.warehouse.session import opened
from milepost.sources.warehouse.warehouse import Place, Warehouse

_WORDS = {
    "boolean": "boolean", "tinyint": "int8", "smallint": "int16", "integer": "int32", "bigint": "int64", "real": "float32",
    "double": "float64", "varchar": "string", "char": "string", "uuid": "string", "date": "date", "timestamp": NAIVE,
    "timestamp with time zone": ZONED,
}  # fmt: skip
_LONGEST = "15m"  # for one query
_SECURE_PORTS = (443, 8443)


class Trino(Warehouse):
    """Tables of any catalog of a Trino; the URL's path is a catalog and a schema."""

    name = dialect = "trino"
    title = "Trino"
    driver = "trino.dbapi"
    extra = "the package trino"
    form = "trino://USER:PASSWORD@HOST:PORT/CATALOG/SCHEMA"
    schemes = ("trino",)
    parameters = ("http_scheme", "verify", "query_max_run_time", "client_tags", "roles")

    def refusals(self) -> tuple[type[Exception], ...]:
        """Trino's errors."""
        from trino.exceptions import Error

        return (Error,)

    def connect(self, address: Address, token: str) -> Link:
        """A link over HTTP, encrypted where there is a password or a token; a server that cannot be reached is tried twice."""
        from trino import auth, dbapi

        secure = address.password or token or address.port in _SECURE_PORTS
        scheme = address.parameters.get("http_scheme") or ("https" if secure else "http")
        login: Any = auth.JWTAuthentication(token) if token else None
        if address.password:
            login = auth.BasicAuthentication(address.user, address.password)
        longest = address.parameters.get("query_max_run_time", _LONGEST)
        verify = address.parameters.get("verify", "true")
        connection = dbapi.connect(
            host=address.host,
            port=address.port or (443 if scheme == "https" else 8080),
            user=address.user or "milepost",
            source="milepost",
            catalog=address.part(0),
            schema=address.part(1),
            http_scheme=scheme,
            auth=login,
            verify=address.flag("verify", True) if verify.lower() in ("true", "false", "0", "1", "yes", "no") else verify,
            max_attempts=2,
            timezone="UTC",
            session_properties={"query_max_run_time": longest} if longest else None,
            roles=address.parameters.get("roles"),
            client_tags=[tag for tag in address.parameters.get("client_tags", "").split(",") if tag],
        )
        return DriverLink(connection, cancel=lambda cursor: cursor.cancel())

    def word(self, kind: str) -> str:
        """A type of Trino in the words of core.metrics.columns."""
        return word(kind, _WORDS, {"decimal": (38, 0)})

    def instant(self, kind: str) -> str:  # noqa: ARG002 - all times alike
        """A constant instant to the microsecond; without its places Trino would round it to thousandths."""
        return "TIMESTAMP(6)"

    def state(self, place: Place, columns: Mapping[str, str]) -> str:
        """The number of rows, and a sum over all rows of what can be measured in them."""
        hashed = self.hashed(columns)
        rows = f", TO_HEX(CHECKSUM(ROW({', '.join(hashed)})))" if hashed else ""
        return f"SELECT COUNT(*){rows} FROM {self.relation(place)}"  # noqa: S608 - quoted


@contextmanager
def _open(catalog: Catalog, folder: Path, known_at: datetime) -> Iterator[Session]:
    with opened(Trino(), catalog, folder, known_at) as session:
        yield session


ENGINE = Engine("trino", "trino", _open)

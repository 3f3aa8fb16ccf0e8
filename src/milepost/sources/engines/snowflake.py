"""`snowflake`: measures tables where they lie in Snowflake, over its own driver. Nothing is created there."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import Any

from milepost.core.metrics.catalog import Catalog
from milepost.sources.engine import Engine, Session
from milepost.sources.warehouse.address import Address
from milepost.sources.warehouse.kinds import NAIVE, ZONED, word
from milepost.sources.warehouse.link import DriverLink, Link, quietly
from milepost.sources.warehouse.session import opened
from milepost.sources.warehouse.warehouse import Place, Warehouse

_TEXTS = ("varchar", "char", "character", "string", "text", "nchar", "nvarchar", "nvarchar2")
_WORDS = {
    **dict.fromkeys(_TEXTS, "string"), **dict.fromkeys(("float", "double", "real"), "float64"), "boolean": "boolean", "date": "date",
    **dict.fromkeys(("timestamp_ntz", "datetime"), NAIVE), **dict.fromkeys(("timestamp_tz", "timestamp_ltz"), ZONED),
}  # fmt: skip
_NUMBERS = dict.fromkeys(("number", "decimal", "numeric"), (38, 0))
_SESSION = {"TIMEZONE": "UTC", "TIMESTAMP_TYPE_MAPPING": "TIMESTAMP_NTZ", "QUOTED_IDENTIFIERS_IGNORE_CASE": False, "QUERY_TAG": "milepost"}
_LONGEST = 900  # seconds for one query
_LOGIN = 20  # seconds


class Snowflake(Warehouse):
    """Tables of an account; the URL's path is a database and a schema."""

    name = dialect = "snowflake"
    title = "Snowflake"
    driver = "snowflake.connector"
    extra = "snowflake-connector-python"
    form = "snowflake://USER:PASSWORD@ACCOUNT/DATABASE/SCHEMA?warehouse=NAME&role=NAME"
    schemes = ("snowflake",)
    parameters = (
        "warehouse", "role", "authenticator", "private_key_file", "private_key_file_pwd", "host", "port", "protocol", "login_timeout",
    )  # fmt: skip
    version = "SELECT CURRENT_VERSION()"
    folded = staticmethod(str.upper)

    def refusals(self) -> tuple[type[Exception], ...]:
        """Snowflake's errors."""
        with quietly("snowflake"):
            from snowflake.connector.errors import Error

        return (Error,)

    def connect(self, address: Address, token: str) -> Link:
        """A link to an account, by password, token (of a user or of OAuth) or key."""
        from snowflake import connector

        stated: dict[str, Any] = {**address.told(*self.parameters)}
        numbers: dict[str, Any] = {"login_timeout": _LOGIN, "network_timeout": _LONGEST + 60}
        numbers |= {name: int(stated.pop(name)) for name in ("port", "login_timeout") if name in stated}
        if address.password:
            stated["password"] = address.password
        if token:
            stated = {"authenticator": "PROGRAMMATIC_ACCESS_TOKEN", **stated, "token": token}
        connection = connector.connect(
            account=address.host,
            user=address.user,
            database=self._written(address.part(0)),
            schema=self._written(address.part(1)),
            session_parameters={**_SESSION, "STATEMENT_TIMEOUT_IN_SECONDS": _LONGEST},
            **numbers,
            **stated,
        )
        return DriverLink(connection, cancel=lambda cursor: cursor.abort_query(cursor.sfqid))

    def place(self, stated: str, address: Address) -> Place:
        """Where a table is; a database in small letters is written in capitals, as Snowflake takes an unquoted name."""
        place = super().place(stated, address)
        return place._replace(database=self._written(place.database))

    def columns(self, place: Place) -> str:
        """Asks for the columns of a table or view: name and type first."""
        return f"DESCRIBE TABLE {self.relation(place)}"

    def word(self, kind: str) -> str:
        """A type of Snowflake in the words of core.metrics.columns; a number without places is a whole number of any width."""
        return re.sub(r"decimal\(\d+, 0\)", "int64", word(kind, _WORDS, _NUMBERS))

    def instant(self, kind: str) -> str:  # noqa: ARG002 - all times alike
        """A constant instant in UTC, with which times of every sort compare."""
        return "TIMESTAMP_TZ"

    def told(self, column: str, named: Sequence[str]) -> str:
        """A column that nobody quoted is in capitals: a catalog may call it so, or in small letters."""
        return column if column in named or column != column.upper() else column.lower()

    def state(self, place: Place, columns: Mapping[str, str]) -> str:  # noqa: ARG002 - all columns at once
        """When a table was last written, its rows and bytes; for a view, a hash over all its rows."""
        if place.kind != "BASE TABLE":
            return f"SELECT COUNT(*), HASH_AGG(*) FROM {self.relation(place)}"  # noqa: S608 - quoted
        where = f"table_schema = {self.text(place.schema or '')} AND table_name = {self.text(place.name)}"
        return f"SELECT last_altered, row_count, bytes FROM {self.quoted(place.database or '')}.information_schema.tables WHERE {where}"  # noqa: S608

    def _written(self, name: str | None) -> str | None:
        return name.upper() if name is not None and name == name.lower() else name


@contextmanager
def _open(catalog: Catalog, folder: Path, known_at: datetime) -> Iterator[Session]:
    with opened(Snowflake(), catalog, folder, known_at) as session:
        yield session


ENGINE = Engine("snowflake", "snowflake", _open)

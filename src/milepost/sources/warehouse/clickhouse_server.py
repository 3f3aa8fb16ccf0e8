"""A ClickHouse server as a warehouse; what is embedded in this process is in `engines/clickhouse.py`."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from milepost.sources.warehouse.address import Address
from milepost.sources.warehouse.link import DriverLink, Link
from milepost.sources.warehouse.warehouse import Place, Warehouse

SETTINGS = {
    "session_timezone": "UTC",
    "join_use_nulls": 1,
    "aggregate_functions_null_for_empty": 1,
    "max_execution_time": 900,
    "max_query_size": 10_000_000,
    "cancel_http_readonly_queries_on_client_close": 1,
    "readonly": 2,  # nothing can be written; settings can be
}
_SECURE_PORTS = (443, 8443)


class ClickHouseServer(Warehouse):
    """Tables of a server; the URL's path is a database. `kinds` says a type of ClickHouse in the words of core.metrics.columns."""

    name = dialect = "clickhouse"
    title = "ClickHouse"
    driver = "clickhouse_connect.dbapi"
    extra = "clickhouse-connect"
    form = "clickhouse://USER:PASSWORD@HOST:PORT/DATABASE"
    schemes = ("clickhouse",)
    parameters = ("secure", "verify", "ca_cert", "connect_timeout")
    longest = 2
    text_type = "Nullable(String)"

    def __init__(self, kinds: Callable[[str], str]) -> None:
        self._kinds = kinds

    def refusals(self) -> tuple[type[Exception], ...]:
        """ClickHouse's errors."""
        from clickhouse_connect.driver.exceptions import ClickHouseError

        return (ClickHouseError,)

    def connect(self, address: Address, token: str) -> Link:
        """A link over HTTP, encrypted on the ports for it."""
        secure = address.flag("secure", address.port in _SECURE_PORTS or (bool(token) and address.port is None))
        stated: dict[str, Any] = {"access_token": token} if token else {"username": address.user, "password": address.password}
        return self.linked(
            host=address.host,
            port=address.port or (8443 if secure else 8123),
            database=address.part(0) or "",
            interface="https" if secure else "http",
            verify=address.flag("verify", True),
            connect_timeout=int(address.parameters.get("connect_timeout", 10)),
            send_receive_timeout=SETTINGS["max_execution_time"],
            client_name="milepost",
            **address.told("ca_cert"),
            **stated,
        )

    def linked(self, **stated: Any) -> Link:
        """A link by what the driver is told, with our settings; those that the user's profile fixes already are left as they are."""
        from clickhouse_connect import common, dbapi

        before = common.get_setting("invalid_setting_action")
        common.set_setting("invalid_setting_action", "drop")
        try:
            return DriverLink(dbapi.connect(**stated, **SETTINGS), stated={"pyformat_encoded": False})
        finally:
            common.set_setting("invalid_setting_action", before)

    def prefix(self, address: Address) -> tuple[str, ...]:
        """The database that the URL names, or the one that every server has."""
        return address.path or ("default",)

    def tables(self, place: Place, *, named: bool) -> str:
        """Asks for the tables of a database; the engine of each is its kind."""
        like = f" AND lower(name) = {self.text(place.name.lower())}" if named else " ORDER BY 2 LIMIT 500"
        return f"SELECT database, name, engine FROM system.tables WHERE database = {self.text(place.schema or '')}{like}"  # noqa: S608

    def columns(self, place: Place) -> str:
        """Asks for the columns of a table."""
        where = f"database = {self.text(place.schema or '')} AND table = {self.text(place.name)}"
        return f"SELECT name, type FROM system.columns WHERE {where} ORDER BY position"  # noqa: S608 - texts are quoted

    def word(self, kind: str) -> str:
        """A type of ClickHouse in the words of core.metrics.columns."""
        return self._kinds(kind)

    def held(self, column: str, kind: str) -> str:
        """Texts as texts, instants as such in UTC."""
        if kind.startswith("timestamp"):
            return f"CAST({column} AS Nullable(DateTime64(6, 'UTC')))"
        return super().held(column, kind)

    def instant(self, kind: str) -> str:  # noqa: ARG002 - all times alike
        """An instant to the microsecond."""
        return "DateTime64(6)"

    def state(self, place: Place, columns: Mapping[str, str]) -> str:
        """The parts of which a table consists, which every write changes; for any other, a sum over its rows."""
        if place.kind.endswith("MergeTree"):
            where = f"active AND database = {self.text(place.schema or '')} AND table = {self.text(place.name)}"
            return f"SELECT count(), sum(rows), groupBitXor(cityHash64(name, hash_of_all_files)) FROM system.parts WHERE {where}"  # noqa: S608
        hashed = self.hashed(columns)
        rows = f", sum(cityHash64(toString(tuple({', '.join(hashed)}))))" if hashed else ""
        return f"SELECT count(){rows} FROM {self.relation(place)}"  # noqa: S608 - quoted
